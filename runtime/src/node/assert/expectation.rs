//! Whether an exception is the expected one: a class, a pattern, a function that judges, or an
//! object with some properties.

use super::{
    assertion_error::{create, failure},
    matching::{as_pattern, is_match},
    options, throw_sites,
};
use crate::{
    Args, Attributes, Context, Intrinsic, JsResult, Object, PropertyKey, Throw, Value,
    node::{
        errors,
        inspect::{InspectOptions, inspect, is_error},
        util::comparison::{Mode, is_deep_equal},
    },
};

/// An exception, what it should have been, and what the program says if it is not.
pub(super) struct Expectation<'a> {
    pub(super) args: &'a Args<'a>,
    pub(super) operator: &'static str,
    pub(super) actual: &'a Value,
    pub(super) expected: &'a Object,
    pub(super) message: &'a Value,
}

impl Expectation<'_> {
    /// Throws unless the exception is as expected.
    pub(super) fn check(&self, context: &mut Context) -> JsResult<()> {
        if self.expected.is_callable() {
            return self.check_function(context);
        }
        if let Some(pattern) = as_pattern(self.expected.as_value()) {
            return self.check_pattern(context, pattern);
        }
        match self
            .actual
            .as_object()
            .filter(|actual| !actual.is_callable())
        {
            Some(actual) => self.check_properties(context, actual),
            None => {
                let values = (
                    self.actual.clone(),
                    self.expected.into(),
                    self.message.clone(),
                );
                let error = create(context, None, options(self.args, "deepStrictEqual", values))?;
                error.define_direct("operator", self.operator, Attributes::ALL);
                Err(throw_sites::throw(context, error, &throw_sites::PROPERTIES))
            }
        }
    }

    /// The failure, with the message of the program if there is one.
    fn fail(&self, context: &mut Context, generated: String) -> JsResult<()> {
        let is_generated = !self.message.to_boolean();
        let message = if is_generated {
            generated.into()
        } else {
            self.message.clone()
        };
        let values = (self.actual.clone(), self.expected.into(), message);
        let error = create(context, None, options(self.args, self.operator, values))?;
        error.define_direct("generatedMessage", is_generated, Attributes::ALL);
        Err(throw_sites::throw(
            context,
            error,
            &throw_sites::EXPECTATION,
        ))
    }

    fn check_pattern(&self, context: &mut Context, pattern: &Object) -> JsResult<()> {
        let text = to_text(context, self.actual)?;
        if is_match(context, pattern, &text)? {
            return Ok(());
        }
        let pattern = inspect(context, pattern.as_value(), InspectOptions::default())?;
        let input = inspect(context, &text, InspectOptions::default())?;
        self.fail(
            context,
            format!(
                "The input did not match the regular expression {pattern}. Input:\n\n{input}\n"
            ),
        )
    }

    fn check_properties(&self, context: &mut Context, actual: &Object) -> JsResult<()> {
        let mut keys = Vec::new();
        for key in self.expected.own_property_keys(context)? {
            let own = self.expected.get_own_property(context, &key)?;
            if !key.is_symbol() && own.is_some_and(|own| own.is_enumerable()) {
                keys.push(key);
            }
        }
        if is_error(context, self.expected)? {
            keys.extend(["name", "message"].map(PropertyKey::from));
        } else if keys.is_empty() {
            let reason = "may not be an empty object";
            let expected = self.expected.as_value();
            return Err(errors::invalid_arg_value(
                context, "error", expected, reason,
            ));
        }
        for key in &keys {
            let (value, expected) = (actual.get(context, key)?, self.expected.get(context, key)?);
            if value.is_string()
                && let Some(pattern) = as_pattern(&expected)
                && is_match(context, pattern, &value)?
            {
                continue;
            }
            if !actual.has_property(context, key)?
                || !is_deep_equal(context, &value, &expected, Mode::Strict)?
            {
                return self.fail_properties(context, actual, &keys);
            }
        }
        Ok(())
    }

    /// Shows the compared properties only.
    fn fail_properties(
        &self,
        context: &mut Context,
        actual: &Object,
        keys: &[PropertyKey],
    ) -> JsResult<()> {
        if self.message.to_boolean() {
            let values = (
                self.actual.clone(),
                self.expected.into(),
                self.message.clone(),
            );
            return Err(failure(context, options(self.args, self.operator, values)));
        }
        let class =
            Object::native_constructor(context, "Comparison", 3, |_, this, _| Ok(this.clone()));
        let parent = context.intrinsic(Intrinsic::ObjectPrototype);
        let prototype = Object::with_prototype(Some(&parent));
        prototype.define_direct("constructor", &class, Attributes::METHOD);
        class.define_direct("prototype", &prototype, Attributes::NONE);
        let left = excerpt(context, &prototype, actual, keys, None)?;
        let right = excerpt(context, &prototype, self.expected, keys, Some(actual))?;
        let values = (left.into(), right.into(), Value::undefined());
        let error = create(context, None, options(self.args, "deepStrictEqual", values))?;
        error.set(context, "actual", self.actual.clone(), Throw::Yes)?;
        error.set(context, "expected", self.expected, Throw::Yes)?;
        error.set(context, "operator", self.operator, Throw::Yes)?;
        Err(throw_sites::throw(context, error, &throw_sites::PROPERTIES))
    }

    fn check_function(&self, context: &mut Context) -> JsResult<()> {
        if is_instance(context, self.actual, self.expected)? {
            return Ok(());
        }
        if is_error_class(context, self.expected)? {
            let text = self.wrong_class(context)?;
            return self.fail(context, text);
        }
        let receiver = Object::ordinary(context);
        let result = self.expected.call(
            context,
            receiver.as_value(),
            std::slice::from_ref(self.actual),
        )?;
        if result.as_boolean() == Some(true) {
            return Ok(());
        }
        let name = self.expected.get(context, "name")?.to_js_string(context)?;
        let name = if name.is_empty() {
            String::new()
        } else {
            format!("\"{name}\" ")
        };
        let result = inspect(context, &result, InspectOptions::default())?;
        let mut text = format!(
            "The {name}validation function is expected to return \"true\". Received {result}"
        );
        if let Some(actual) = self.actual.as_object()
            && is_error(context, actual)?
        {
            let actual = self.actual.to_js_string(context)?;
            text.push_str(&format!("\n\nCaught error:\n\n{actual}"));
        }
        self.fail(context, text)
    }

    fn wrong_class(&self, context: &mut Context) -> JsResult<String> {
        let wanted = self.expected.get(context, "name")?.to_js_string(context)?;
        let start = format!("The error is expected to be an instance of \"{wanted}\". Received ");
        let Some(actual) = self.actual.as_object().cloned() else {
            return Ok(format!("{start}\"{}\"", shallow(context, self.actual)?));
        };
        if !is_error(context, &actual)? {
            return Ok(format!("{start}\"{}\"", shallow(context, self.actual)?));
        }
        let constructor = actual.get(context, "constructor")?;
        let mut name = Value::undefined();
        if constructor.is_object() {
            name = constructor.get(context, "name")?;
        }
        if !name.to_boolean() {
            name = actual.get(context, "name")?;
        }
        let name = name.to_js_string(context)?;
        let mut text = if name == wanted {
            format!("{start}an error with identical name but a different prototype.")
        } else {
            format!("{start}\"{name}\"")
        };
        let message = actual.get(context, "message")?;
        if message.to_boolean() {
            let message = message.to_js_string(context)?;
            text.push_str(&format!("\n\nError message:\n\n{message}"));
        }
        Ok(text)
    }
}

/// Whether an unwanted exception is one of those that are unwanted.
pub(super) fn is_unwanted(
    context: &mut Context,
    actual: &Value,
    expected: &Value,
) -> JsResult<bool> {
    if let Some(pattern) = as_pattern(expected) {
        let text = to_text(context, actual)?;
        return is_match(context, pattern, &text);
    }
    let Some(function) = expected
        .as_object()
        .filter(|expected| expected.is_callable())
    else {
        let wanted = "of type function or an instance of RegExp";
        return Err(errors::invalid_arg(context, "expected", wanted, expected));
    };
    if is_instance(context, actual, function)? {
        return Ok(true);
    }
    if is_error_class(context, function)? {
        return Ok(false);
    }
    let receiver = Object::ordinary(context);
    let result = function.call(context, receiver.as_value(), std::slice::from_ref(actual))?;
    Ok(result.as_boolean() == Some(true))
}

/// Arrow functions have no prototype and cannot be asked.
fn is_instance(context: &mut Context, value: &Value, class: &Object) -> JsResult<bool> {
    if class.get(context, "prototype")?.is_undefined() {
        return Ok(false);
    }
    value.instance_of(context, class.as_value())
}

/// Whether a function extends `Error`.
fn is_error_class(context: &mut Context, class: &Object) -> JsResult<bool> {
    let error = context.intrinsic(Intrinsic::Error);
    let mut next = class.get_prototype_of(context)?;
    while let Some(parent) = next {
        if parent == error {
            return Ok(true);
        }
        next = parent.get_prototype_of(context)?;
    }
    Ok(false)
}

/// The named properties; patterns that match are replaced by what they match.
fn excerpt(
    context: &mut Context,
    prototype: &Object,
    source: &Object,
    keys: &[PropertyKey],
    actual: Option<&Object>,
) -> JsResult<Object> {
    let excerpt = Object::with_prototype(Some(prototype));
    for key in keys {
        if !source.has_property(context, key)? {
            continue;
        }
        let mut value = source.get(context, key)?;
        if let Some(actual) = actual
            && let Some(pattern) = as_pattern(&value)
        {
            let text = actual.get(context, key)?;
            if text.is_string() && is_match(context, pattern, &text)? {
                value = text;
            }
        }
        excerpt.define_direct(key, value, Attributes::ALL);
    }
    Ok(excerpt)
}

fn shallow(context: &mut Context, value: &Value) -> JsResult<String> {
    inspect(
        context,
        value,
        InspectOptions {
            depth: Some(-1.0),
            ..InspectOptions::default()
        },
    )
}

/// `String(value)`
fn to_text(context: &mut Context, value: &Value) -> JsResult<Value> {
    match value.as_symbol() {
        Some(symbol) => Ok(symbol.descriptive_string().into()),
        None => Ok(value.to_js_string(context)?.into()),
    }
}
