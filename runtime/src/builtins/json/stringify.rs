//! `JSON.stringify`: SerializeJSONProperty and what it is made of.

use super::quote::quote;
use super::raw::RawJson;
use crate::object::{Attributes, PrimitiveWrapper, StringWrapper};
use crate::value::{JsString, JsStringBuilder};
use crate::{Args, Context, JsError, JsResult, Object, PropertyKey, Value};

/// `#sec-json.stringify`
pub(super) fn stringify(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    stringify_value(context, args.get(0), args.get(1), args.get(2))
}

/// `JSON.stringify` for callers in Rust; `undefined` when nothing is written.
pub(crate) fn stringify_value(
    context: &mut Context,
    value: &Value,
    replacer: &Value,
    space: &Value,
) -> JsResult<Value> {
    // 1-4.
    let (replacer, property_list) = match replacer.as_object() {
        Some(function) if function.is_callable() => (Some(function.clone()), None),
        Some(object) if object.is_array(context)? => (None, Some(property_list(context, object)?)),
        _ => (None, None),
    };
    // 5-8.
    let gap = gap(context, space)?;
    let mut serializer = Serializer {
        replacer,
        property_list,
        gap,
        indent: JsString::from(""),
        stack: Vec::new(),
        text: JsStringBuilder::new(),
    };
    // 9-11. The wrapper is only seen by a replacer function.
    let key = PropertyKey::from("");
    let holder = serializer.replacer.is_some().then(|| {
        let wrapper = Object::ordinary(context);
        wrapper.define_direct(&key, value.clone(), Attributes::ALL);
        wrapper
    });
    match serializer.prepare(context, holder.as_ref(), &key, value.clone())? {
        Some(prepared) => {
            serializer.write(context, &prepared)?;
            Ok(serializer.text.build().into())
        }
        None => Ok(Value::undefined()),
    }
}

/// The primitive that an object wraps.
fn primitive_data(object: &Object) -> Option<Value> {
    match object.payload::<StringWrapper>() {
        Some(wrapper) => Some(wrapper.string().into()),
        None => object
            .payload::<PrimitiveWrapper>()
            .map(|wrapper| wrapper.value().clone()),
    }
}

/// The keys of EnumerableOwnProperties(object, key).
pub(crate) fn enumerable_own_keys(
    context: &mut Context,
    object: &Object,
) -> JsResult<Vec<PropertyKey>> {
    let mut keys = object.own_property_keys(context)?;
    keys.retain(|key| !key.is_symbol());
    let mut enumerable = Vec::with_capacity(keys.len());
    for key in keys {
        let property = object.get_own_property(context, &key)?;
        if property.is_some_and(|property| property.is_enumerable()) {
            enumerable.push(key);
        }
    }
    Ok(enumerable)
}

/// Step 4.b: the names an array lists, each once.
fn property_list(context: &mut Context, array: &Object) -> JsResult<Vec<PropertyKey>> {
    let mut list: Vec<PropertyKey> = Vec::new();
    for index in 0..array.length_of_array_like(context)? {
        let item = array.get(context, PropertyKey::from_integer(index))?;
        let is_name = item.is_string()
            || item.is_number()
            || item.as_object().is_some_and(|object| {
                primitive_data(object).is_some_and(|data| data.is_string() || data.is_number())
            });
        if is_name {
            let key = PropertyKey::from(&item.to_js_string(context)?);
            if !list.contains(&key) {
                list.push(key);
            }
        }
    }
    Ok(list)
}

/// Steps 5-8: what a level is indented by.
fn gap(context: &mut Context, space: &Value) -> JsResult<JsString> {
    let space = match space.as_object().and_then(primitive_data) {
        Some(data) if data.is_number() => Value::from(space.to_number(context)?),
        Some(data) if data.is_string() => space.to_js_string(context)?.into(),
        _ => space.clone(),
    };
    if space.is_number() {
        let width = space.to_integer_or_infinity(context)?.clamp(0.0, 10.0);
        return Ok(JsString::from(" ".repeat(width as usize)));
    }
    Ok(match space.as_string() {
        Some(text) => text.substring(0..text.len().min(10)),
        None => JsString::from(""),
    })
}

struct Serializer {
    replacer: Option<Object>,
    property_list: Option<Vec<PropertyKey>>,
    gap: JsString,
    indent: JsString,
    /// The containers being written, and under which key each was found.
    stack: Vec<(Object, PropertyKey)>,
    text: JsStringBuilder,
}

/// A value that will be written, with the key it stands under.
struct Prepared {
    key: PropertyKey,
    value: Value,
}

impl Serializer {
    /// Steps 1-4 of SerializeJSONProperty; `None` is left out.
    fn prepare(
        &mut self,
        context: &mut Context,
        holder: Option<&Object>,
        key: &PropertyKey,
        mut value: Value,
    ) -> JsResult<Option<Prepared>> {
        // 2.
        if value.is_object() || value.is_bigint() {
            let to_json = value.get(context, "toJSON")?;
            if let Some(method) = to_json.as_object().filter(|method| method.is_callable()) {
                value = method.call(context, &value, &[key.to_value()])?;
            }
        }
        // 3.
        if let (Some(replacer), Some(holder)) = (&self.replacer, holder) {
            let arguments = [key.to_value(), value];
            value = replacer.call(context, &holder.clone().into(), &arguments)?;
        }
        // 4.
        if let Some(data) = value.as_object().and_then(primitive_data) {
            value = match data {
                _ if data.is_number() => Value::from(value.to_number(context)?),
                _ if data.is_string() => value.to_js_string(context)?.into(),
                _ if data.is_boolean() || data.is_bigint() => data,
                _ => value,
            };
        }
        let is_left_out = value.is_undefined()
            || value.is_symbol()
            || value.is_callable() && value.payload::<RawJson>().is_none();
        Ok((!is_left_out).then(|| Prepared {
            key: key.clone(),
            value,
        }))
    }

    /// Steps 5-12 of SerializeJSONProperty.
    fn write(&mut self, context: &mut Context, prepared: &Prepared) -> JsResult<()> {
        let value = &prepared.value;
        if let Some(string) = value.as_string() {
            quote(string, &mut self.text);
        } else if let Some(number) = value.as_number() {
            if number.is_finite() {
                self.text.push_string(&value.to_js_string(context)?);
            } else {
                self.text.push_str("null");
            }
        } else if value.is_bigint() {
            return Err(context.type_error("Do not know how to serialize a BigInt"));
        } else if let Some(object) = value.as_object() {
            return self.write_object(context, object, &prepared.key);
        } else {
            self.text.push_string(&value.to_js_string(context)?);
        }
        Ok(())
    }

    fn write_object(
        &mut self,
        context: &mut Context,
        object: &Object,
        key: &PropertyKey,
    ) -> JsResult<()> {
        if let Some(raw) = object.payload::<RawJson>() {
            self.text.push_string(&raw.text);
            return Ok(());
        }
        context.check_stack()?;
        // SerializeJSONObject and SerializeJSONArray 1-4.
        if let Some(start) = self.stack.iter().position(|(open, _)| open == object) {
            return Err(self.circular(context, start, key));
        }
        self.stack.push((object.clone(), key.clone()));
        let stepback = self.indent.clone();
        self.indent = JsString::concat(&self.indent, &self.gap);
        if object.is_array(context)? {
            self.write_array(context, object, &stepback)?;
        } else {
            self.write_properties(context, object, &stepback)?;
        }
        // 11-12.
        self.stack.pop();
        self.indent = stepback;
        Ok(())
    }

    /// SerializeJSONObject 5-10, `#sec-serializejsonobject`.
    fn write_properties(
        &mut self,
        context: &mut Context,
        object: &Object,
        stepback: &JsString,
    ) -> JsResult<()> {
        let keys = match &self.property_list {
            Some(list) => list.clone(),
            None => enumerable_own_keys(context, object)?,
        };
        self.text.push_str("{");
        let mut is_first = true;
        for key in keys {
            let value = object.get(context, &key)?;
            let Some(prepared) = self.prepare(context, Some(object), &key, value)? else {
                continue;
            };
            self.separate(&mut is_first);
            quote(&key.to_display(), &mut self.text);
            self.text
                .push_str(if self.gap.is_empty() { ":" } else { ": " });
            self.write(context, &prepared)?;
        }
        self.end(is_first, stepback, "}");
        Ok(())
    }

    /// SerializeJSONArray 5-10, `#sec-serializejsonarray`.
    fn write_array(
        &mut self,
        context: &mut Context,
        array: &Object,
        stepback: &JsString,
    ) -> JsResult<()> {
        let length = array.length_of_array_like(context)?;
        self.text.push_str("[");
        let mut is_first = true;
        for index in 0..length {
            let key = PropertyKey::from_integer(index);
            let value = array.get(context, &key)?;
            let prepared = self.prepare(context, Some(array), &key, value)?;
            self.separate(&mut is_first);
            match prepared {
                Some(prepared) => self.write(context, &prepared)?,
                None => self.text.push_str("null"),
            }
        }
        self.end(is_first, stepback, "]");
        Ok(())
    }

    fn separate(&mut self, is_first: &mut bool) {
        if !*is_first {
            self.text.push_str(",");
        }
        if !self.gap.is_empty() {
            self.text.push_str("\n");
            self.text.push_string(&self.indent);
        }
        *is_first = false;
    }

    fn end(&mut self, is_empty: bool, stepback: &JsString, bracket: &str) {
        if !is_empty && !self.gap.is_empty() {
            self.text.push_str("\n");
            self.text.push_string(stepback);
        }
        self.text.push_str(bracket);
    }

    /// V8's drawing of the circle that begins at `start` of the stack and is closed by `key`.
    fn circular(&self, context: &mut Context, start: usize, key: &PropertyKey) -> JsError {
        /// How many objects are named before and after the dots.
        const BEFORE: usize = 2;
        const AFTER: usize = 1;
        let name = |object: &Object| {
            object
                .constructor_name()
                .unwrap_or_else(|| JsString::from("Object"))
        };
        let mut lines = vec![
            "Converting circular structure to JSON".to_owned(),
            format!(
                "--> starting at object with constructor '{}'",
                name(&self.stack[start].0)
            ),
        ];
        let members = &self.stack[start + 1..];
        for (position, (object, key)) in members.iter().enumerate() {
            let is_named = position < BEFORE || position + AFTER >= members.len();
            if is_named {
                let place = describe_key(key);
                let name = name(object);
                lines.push(format!("|     {place} -> object with constructor '{name}'"));
            } else if position == BEFORE {
                lines.push("|     ...".to_owned());
            }
        }
        lines.push(format!("--- {} closes the circle", describe_key(key)));
        context.type_error(lines.join("\n    "))
    }
}

fn describe_key(key: &PropertyKey) -> String {
    match key {
        PropertyKey::Index(index) => format!("index {index}"),
        _ => format!("property '{}'", key.to_display()),
    }
}
