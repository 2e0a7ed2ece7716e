//! `AssertionError`.

use super::{message, throw_sites};
use crate::{
    Args, Attributes, Context, Intrinsic, JsError, JsResult, JsString, Object, PropertyKey, Throw,
    Value, WellKnownSymbol,
    error::ErrorData,
    node::{
        errors,
        inspect::{Inspector, is_error},
        util,
    },
    object::{ClassBuilder, Method},
};

/// What an AssertionError is made of.
pub(super) struct AssertionOptions {
    /// The message of the program; nullish for a generated one.
    pub(super) message: Value,
    pub(super) actual: Value,
    pub(super) expected: Value,
    pub(super) operator: Value,
    /// The function that the stack starts below.
    pub(super) start: Option<Object>,
    /// `simple` or `full`.
    pub(super) diff: Value,
}

impl AssertionOptions {
    /// The operator, as messages are chosen by it.
    pub(super) fn operator_name(&self) -> String {
        match self.operator.as_string() {
            Some(operator) => operator.to_std_string_lossy(),
            None => "undefined".to_owned(),
        }
    }

    /// Whether long values are shown whole.
    pub(super) fn shows_everything(&self) -> bool {
        self.diff.as_string().is_some_and(|diff| *diff == "full")
    }
}

static METHODS: &[Method] = &[
    Method::new("toString", 0, to_string),
    Method::symbol(
        WellKnownSymbol::InspectCustom,
        "[nodejs.util.inspect.custom]",
        2,
        inspect,
    ),
];

/// Makes the class.
pub(crate) fn install(context: &mut Context) {
    let parent = context.intrinsic(Intrinsic::ErrorPrototype);
    let prototype = Object::singleton(Some(&parent));
    ClassBuilder::with_prototype(context, "AssertionError", 1, construct, prototype)
        .intrinsics(
            Intrinsic::AssertionError,
            Intrinsic::AssertionErrorPrototype,
        )
        .inherit(Intrinsic::Error)
        .methods(METHODS)
        .build();
}

/// An error to throw.
#[cold]
pub(super) fn failure(context: &mut Context, options: AssertionOptions) -> JsError {
    if options
        .message
        .as_object()
        .is_some_and(|message| is_error(context, message).unwrap_or(false))
    {
        return throw_sites::throw(context, options.message, &throw_sites::OWN_ERROR);
    }
    match create(context, None, options) {
        Ok(error) => throw_sites::throw(context, error, &throw_sites::COMPARISON),
        Err(error) => error,
    }
}

/// `new AssertionError(options)`
fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let Some(new_target) = args.new_target() else {
        let message = "Class constructor AssertionError cannot be invoked without 'new'";
        return Err(context.type_error(message));
    };
    let Some(options) = args.get(0).as_object() else {
        return Err(errors::invalid_arg_type(
            context,
            "options",
            "object",
            args.get(0),
        ));
    };
    let mut start = options.get(context, "stackStartFn")?;
    if start.is_undefined() {
        start = options.get(context, "stackStartFunction")?;
    }
    let mut diff = options.get(context, "diff")?;
    if diff.is_undefined() {
        diff = "simple".into();
    }
    let options = AssertionOptions {
        message: options.get(context, "message")?,
        actual: options.get(context, "actual")?,
        expected: options.get(context, "expected")?,
        operator: options.get(context, "operator")?,
        start: start.as_object().cloned(),
        diff,
    };
    Ok(create(context, Some(new_target), options)?.into())
}

/// The error object, with its properties in Node's order.
pub(super) fn create(
    context: &mut Context,
    new_target: Option<&Object>,
    mut options: AssertionOptions,
) -> JsResult<Object> {
    let is_generated = options.message.is_nullish();
    if is_generated {
        copy_errors(context, &mut options)?;
    }
    let message = message_of(context, &options)?;
    let class = context.intrinsic(Intrinsic::AssertionError);
    let error = Object::create_from_constructor(
        context,
        new_target.unwrap_or(&class),
        Intrinsic::AssertionErrorPrototype,
        ErrorData,
    )?;
    context.install_stack(&error, options.start.as_ref());
    error.define_direct("message", message, Attributes::METHOD);
    let generated = !options.message.to_boolean();
    error.define_direct("generatedMessage", generated, Attributes::ALL);
    // The code is a part of the stack's first line, but not of the name.
    error.define_direct("name", "AssertionError [ERR_ASSERTION]", Attributes::METHOD);
    error.define_direct("code", "ERR_ASSERTION", Attributes::ALL);
    error.define_direct("actual", options.actual, Attributes::ALL);
    error.define_direct("expected", options.expected, Attributes::ALL);
    error.define_direct("operator", options.operator, Attributes::ALL);
    // The first look writes the first line.
    error.get(context, "stack")?;
    error.define_direct("name", "AssertionError", Attributes::METHOD);
    error.define_direct("diff", options.diff, Attributes::ALL);
    Ok(error)
}

fn message_of(context: &mut Context, options: &AssertionOptions) -> JsResult<JsString> {
    if options.message.is_nullish() {
        return Ok(message::generated(context, options)?.into());
    }
    let custom = match options.message.as_symbol() {
        Some(symbol) => symbol.descriptive_string(),
        None => options.message.to_js_string(context)?,
    };
    if message::always_shows_difference(&options.operator_name()) {
        let custom = custom.to_std_string_lossy();
        return Ok(message::with_difference(context, options, Some(&custom))?.into());
    }
    Ok(custom)
}

/// Two errors are shown, and kept, without their stacks.
fn copy_errors(context: &mut Context, options: &mut AssertionOptions) -> JsResult<()> {
    let (Some(actual), Some(expected)) = (
        options.actual.as_object().cloned(),
        options.expected.as_object().cloned(),
    ) else {
        return Ok(());
    };
    if is_error(context, &actual)? && is_error(context, &expected)? {
        options.actual = copy_error(context, &actual)?.into();
        options.expected = copy_error(context, &expected)?.into();
    }
    Ok(())
}

fn copy_error(context: &mut Context, error: &Object) -> JsResult<Object> {
    context.check_stack()?;
    let prototype = error.get_prototype_of(context)?;
    let copy = Object::with_prototype(prototype.as_ref());
    crate::operations::copy_data_properties(context, &copy, error.as_value(), &[])?;
    let message = error.get(context, "message")?;
    copy.define_direct("message", message, Attributes::NONE);
    if error.has_own_property(context, "cause")? {
        let mut cause = error.get(context, "cause")?;
        if let Some(object) = cause.as_object().cloned()
            && is_error(context, &object)?
        {
            cause = copy_error(context, &object)?.into();
        }
        copy.define_direct("cause", cause, Attributes::NONE);
    }
    Ok(copy)
}

/// `AssertionError.prototype.toString()`
fn to_string(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let name = this.get(context, "name")?.to_js_string(context)?;
    let code = this.get(context, "code")?.to_js_string(context)?;
    let message = this.get(context, "message")?.to_js_string(context)?;
    Ok(format!("{name} [{code}]: {message}").into())
}

/// `AssertionError.prototype[inspect.custom]`: operands are cut, the message shows them already.
fn inspect(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let Some(error) = this.as_object() else {
        return Ok(this.clone());
    };
    let mut kept = Vec::new();
    for name in ["actual", "expected"] {
        let value = error.get(context, name)?;
        if let Some(string) = value.as_string() {
            error.set(context, name, add_ellipsis(string), Throw::Yes)?;
            kept.push((PropertyKey::from(name), value));
        }
    }
    let mut options = util::default_options(context)?;
    if let Some(user) = args.get(1).as_object() {
        options.merge(context, user)?;
    }
    options.custom_inspect = false;
    options.depth = Some(0.0);
    let text = Inspector::new(options).format_value(context, this, 0);
    for (key, value) in kept {
        error.set(context, &key, value, Throw::Yes)?;
    }
    Ok(text?.into())
}

/// At most ten lines.
fn add_ellipsis(string: &JsString) -> JsString {
    let text = string.to_std_string_lossy();
    let lines: Vec<&str> = text.split('\n').collect();
    if lines.len() > 10 {
        return format!("{}\n...", lines[..10].join("\n")).into();
    }
    if string.len() > 512 {
        // Node drops the first 512 units here, not the last ones.
        let rest = string.substring(512..string.len());
        return JsString::concat_all(&[rest, "...".into()]);
    }
    string.clone()
}
