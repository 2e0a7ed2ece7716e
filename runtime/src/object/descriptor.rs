//! Between descriptors and the objects that scripts pass for them.

use super::{Attributes, Object, PropertyDescriptor, names::Name};
use crate::{Context, JsResult, error::messages, value::Value};

impl PropertyDescriptor {
    /// ToPropertyDescriptor (`#sec-topropertydescriptor`).
    pub(crate) fn from_object(
        context: &mut Context,
        value: &Value,
    ) -> JsResult<PropertyDescriptor> {
        // 1.
        let Some(object) = value.as_object() else {
            return Err(messages::descriptor_not_an_object(context, value));
        };
        // 2-8. In the order of the clause.
        let enumerable = field(context, object, Name::Enumerable)?.map(|value| value.to_boolean());
        let configurable =
            field(context, object, Name::Configurable)?.map(|value| value.to_boolean());
        let value = field(context, object, Name::Value)?;
        let writable = field(context, object, Name::Writable)?.map(|value| value.to_boolean());
        let get = field(context, object, Name::Get)?;
        if let Some(get) = get
            .as_ref()
            .filter(|get| !get.is_undefined() && !get.is_callable())
        {
            return Err(messages::accessor_not_a_function(context, "Getter", get));
        }
        let set = field(context, object, Name::Set)?;
        if let Some(set) = set
            .as_ref()
            .filter(|set| !set.is_undefined() && !set.is_callable())
        {
            return Err(messages::accessor_not_a_function(context, "Setter", set));
        }
        let descriptor = PropertyDescriptor {
            value,
            writable,
            get,
            set,
            enumerable,
            configurable,
        };
        // 9.
        if descriptor.is_accessor() && descriptor.is_data() {
            let shown = context.describe(object.as_value());
            return Err(context.type_error(format!(
                "Invalid property descriptor. Cannot both specify accessors and a value or \
                 writable attribute, {shown}"
            )));
        }
        Ok(descriptor)
    }

    /// FromPropertyDescriptor (`#sec-frompropertydescriptor`).
    pub(crate) fn to_object(&self, context: &mut Context) -> Object {
        let object = Object::ordinary(context);
        let put = |name: Name, value: Option<Value>| {
            if let Some(value) = value {
                object.define_direct(name, value, Attributes::ALL);
            }
        };
        put(Name::Value, self.value.clone());
        put(Name::Writable, self.writable.map(Value::boolean));
        put(Name::Get, self.get.clone());
        put(Name::Set, self.set.clone());
        put(Name::Enumerable, self.enumerable.map(Value::boolean));
        put(Name::Configurable, self.configurable.map(Value::boolean));
        object
    }
}

fn field(context: &mut Context, object: &Object, name: Name) -> JsResult<Option<Value>> {
    if object.has_property(context, name)? {
        object.get(context, name).map(Some)
    } else {
        Ok(None)
    }
}
