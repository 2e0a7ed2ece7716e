//! Properties: which are listed, how their names and values are shown.

use super::{
    Brand, Inspector, ignore_errors,
    options::{Compact, Getters},
    quote::{escape, quote},
    style::Style,
};
use crate::{
    Context, JsResult, Object, PropertyDescriptor, PropertyKey, Value,
    value::{JsString, WellKnownSymbol},
};

/// What a property is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EntryKind {
    /// An object.
    Object,
    /// An array, as an element: its name is not shown.
    ArrayElement,
    /// An array, as anything else.
    ArrayExtra,
}

impl Inspector {
    /// The keys that are listed: enumerable ones, or all.
    pub(super) fn keys_of(
        &self,
        context: &mut Context,
        object: &Object,
    ) -> JsResult<Vec<PropertyKey>> {
        let mut keys = object.own_property_keys(context)?;
        if self.options.show_hidden {
            return Ok(keys);
        }
        let mut listed = Vec::with_capacity(keys.len());
        for key in keys.drain(..) {
            // A binding of a module that is not initialised yet throws, and is listed.
            let own = ignore_errors(object.get_own_property(context, &key))?;
            if own.is_none_or(|own| own.is_some_and(|own| own.is_enumerable())) {
                listed.push(key);
            }
        }
        Ok(listed)
    }

    /// The keys of an array that are no elements.
    pub(super) fn non_index_keys_of(
        &self,
        context: &mut Context,
        object: &Object,
    ) -> JsResult<Vec<PropertyKey>> {
        let mut listed = Vec::new();
        for key in object.own_property_keys(context)? {
            if matches!(key, PropertyKey::Index(_)) {
                continue;
            }
            let own = object.get_own_property(context, &key)?;
            if self.options.show_hidden || own.is_some_and(|own| own.is_enumerable()) {
                listed.push(key);
            }
        }
        Ok(listed)
    }

    pub(super) fn format_property(
        &mut self,
        context: &mut Context,
        object: &Object,
        key: &PropertyKey,
        kind: EntryKind,
        level: u32,
    ) -> JsResult<String> {
        let descriptor = object.get_own_property(context, key)?.unwrap_or_default();
        self.format_descriptor(context, object, key, &descriptor, kind, level)
    }

    /// A property as its descriptor says. Getters, when called at all, get `receiver`.
    pub(super) fn format_descriptor(
        &mut self,
        context: &mut Context,
        receiver: &Object,
        key: &PropertyKey,
        descriptor: &PropertyDescriptor,
        kind: EntryKind,
        level: u32,
    ) -> JsResult<String> {
        let mut gap = " ".to_owned();
        let text = match &descriptor.value {
            Some(value) if !value.is_undefined() => {
                let compact = self.options.compact == Compact::Always && kind == EntryKind::Object;
                let difference = if compact { 3 } else { 2 };
                self.indentation += difference;
                let text = self.format_value(context, value, level);
                self.indentation -= difference;
                let text = text?;
                let width = self.columns_without_colors(&text) as f64;
                if compact && self.options.break_length < width {
                    gap = format!("\n{}", " ".repeat(self.indentation + difference));
                }
                text
            }
            _ => self.format_accessor(context, receiver, descriptor, level)?,
        };
        if kind == EntryKind::ArrayElement {
            return Ok(text);
        }
        let mut name = self.format_key(key);
        if descriptor.enumerable == Some(false) {
            name = format!("[{name}]");
        }
        Ok(format!("{name}:{gap}{text}"))
    }

    fn format_accessor(
        &mut self,
        context: &mut Context,
        receiver: &Object,
        descriptor: &PropertyDescriptor,
        level: u32,
    ) -> JsResult<String> {
        let function = |field: &Option<Value>| field.clone().filter(|value| !value.is_undefined());
        let setter = function(&descriptor.set);
        let Some(getter) = function(&descriptor.get) else {
            return Ok(match setter {
                Some(_) => self.paint(Style::Special, "[Setter]"),
                None => self.paint(Style::Undefined, "undefined"),
            });
        };
        let label = if setter.is_some() {
            "Getter/Setter"
        } else {
            "Getter"
        };
        let calls = match self.options.getters {
            Getters::Never => false,
            Getters::All => true,
            Getters::WithoutSetter => setter.is_none(),
            Getters::WithSetter => setter.is_some(),
        };
        if !calls {
            return Ok(self.paint(Style::Special, &format!("[{label}]")));
        }
        self.indentation += 2;
        let text = self.format_getter_result(context, receiver, &getter, label, level);
        self.indentation -= 2;
        text
    }

    fn format_getter_result(
        &mut self,
        context: &mut Context,
        receiver: &Object,
        getter: &Value,
        label: &str,
        level: u32,
    ) -> JsResult<String> {
        let opening = self.paint(Style::Special, &format!("[{label}:"));
        let closing = self.paint(Style::Special, "]");
        match getter.call(context, receiver.as_value(), &[]) {
            Ok(value) if value.is_object() => {
                let label = self.paint(Style::Special, &format!("[{label}]"));
                Ok(format!(
                    "{label} {}",
                    self.format_value(context, &value, level)?
                ))
            }
            Ok(value) => Ok(format!(
                "{opening} {}{closing}",
                self.format_primitive(&value)
            )),
            Err(error) if error.is_exit() => Err(error),
            Err(error) => {
                let error = self.format_value(context, error.value(), level)?;
                Ok(format!("{opening} <Inspection threw ({error})>{closing}"))
            }
        }
    }

    fn format_key(&self, key: &PropertyKey) -> String {
        match key {
            PropertyKey::Symbol(symbol) => {
                self.paint(Style::Symbol, &escape(&symbol.descriptive_string()))
            }
            PropertyKey::Index(index) => self.paint(Style::String, &format!("'{index}'")),
            PropertyKey::String(name) if *name == "__proto__" => "['__proto__']".to_owned(),
            PropertyKey::String(name) if is_plain_name(name) => {
                self.paint(Style::Name, &name.to_std_string_lossy())
            }
            PropertyKey::String(name) => self.paint(Style::String, &quote(name)),
        }
    }

    /// A getter of a prototype that counts as contents, such as `byteLength`.
    pub(super) fn format_extra(
        &mut self,
        context: &mut Context,
        object: &Object,
        name: &str,
        level: u32,
    ) -> JsResult<String> {
        let value = object.get(context, name)?;
        // A typed array has shown the bytes of its buffer already.
        let within_typed_array = Brand::of(object) == Brand::TypedArray;
        self.indentation += 2;
        let text = self.format_value_within(context, &value, level, within_typed_array);
        self.indentation -= 2;
        let name = self.paint(Style::String, &format!("[{name}]"));
        Ok(format!("{name}: {}", text?))
    }

    /// The data and accessor properties that the classes of an object define.
    ///
    /// At most three prototypes, none of a built-in class; methods are left out.
    pub(super) fn inherited_properties(
        &mut self,
        context: &mut Context,
        object: &Object,
        start: &Object,
        level: u32,
        entries: &mut Vec<String>,
    ) -> JsResult<()> {
        let mut prototype = start.clone();
        let mut passed: Vec<PropertyKey> = Vec::new();
        for depth in 0..3 {
            if depth != 0 || prototype == *object {
                match prototype.get_prototype_of(context)? {
                    Some(next) => prototype = next,
                    None => return Ok(()),
                }
                if super::constructor_name::is_built_in_prototype(context, &prototype)? {
                    return Ok(());
                }
            }
            let keys = prototype.own_property_keys(context)?;
            self.seen.push(object.clone());
            let result =
                self.properties_of_prototype(context, object, &prototype, &keys, &passed, level);
            self.seen.pop();
            entries.extend(result?);
            passed.extend(keys);
        }
        Ok(())
    }

    fn properties_of_prototype(
        &mut self,
        context: &mut Context,
        object: &Object,
        prototype: &Object,
        keys: &[PropertyKey],
        passed: &[PropertyKey],
        level: u32,
    ) -> JsResult<Vec<String>> {
        let mut entries = Vec::new();
        let constructor = PropertyKey::from("constructor");
        for key in keys {
            if *key == constructor
                || passed.contains(key)
                || object.has_own_property(context, key)?
            {
                continue;
            }
            let descriptor = prototype
                .get_own_property(context, key)?
                .unwrap_or_default();
            if descriptor.value.as_ref().is_some_and(Value::is_callable) {
                continue;
            }
            let kind = EntryKind::Object;
            let text = self.format_descriptor(context, object, key, &descriptor, kind, level)?;
            entries.push(if self.options.colors {
                format!("\u{1b}[2m{text}\u{1b}[22m")
            } else {
                text
            });
        }
        Ok(entries)
    }

    /// The property of the well-known symbol, when it is a function.
    pub(super) fn custom_function(
        context: &mut Context,
        object: &Object,
    ) -> JsResult<Option<Object>> {
        let value = object.get(context, WellKnownSymbol::InspectCustom)?;
        Ok(value
            .as_object()
            .filter(|function| function.is_callable())
            .cloned())
    }
}

/// Names that need no quotes: ASCII identifiers, reserved words included.
fn is_plain_name(name: &JsString) -> bool {
    let Some(units) = name.as_latin1() else {
        return false;
    };
    let Some((first, rest)) = units.split_first() else {
        return false;
    };
    (first.is_ascii_alphabetic() || *first == b'_')
        && rest
            .iter()
            .all(|unit| unit.is_ascii_alphanumeric() || *unit == b'_')
}
