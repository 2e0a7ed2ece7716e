//! InternalizeJSONProperty, `#sec-internalizejsonproperty`: the reviver of `JSON.parse`.
//!
//! The reviver learns the source text of primitives. Since it may change what it has not
//! visited yet, the parser's results are kept beside the value, and a text is only told while
//! the value is still the one that was parsed.

use super::stringify::enumerable_own_keys;
use crate::object::Attributes;
use crate::value::JsString;
use crate::{Context, JsResult, Object, PropertyKey, Value};

/// What the parser saw at one place.
pub(super) enum Snapshot {
    Primitive {
        value: Value,
        source: JsString,
    },
    Array(Vec<Snapshot>),
    Object(Vec<(PropertyKey, Snapshot)>),
    /// The place did not exist in the text.
    Absent,
}

pub(super) fn internalize(
    context: &mut Context,
    holder: &Object,
    name: &PropertyKey,
    reviver: &Object,
    snapshot: &Snapshot,
) -> JsResult<Value> {
    context.check_stack()?;
    // 1.
    let value = holder.get(context, name)?;
    // 2.
    let details = Object::ordinary(context);
    if let Some(object) = value.as_object() {
        internalize_elements(context, object, reviver, snapshot)?;
    } else if let Snapshot::Primitive {
        value: parsed,
        source,
    } = snapshot
        && parsed.same_value(&value)
    {
        details.define_direct("source", source, Attributes::ALL);
    }
    // 3.
    let arguments = [name.to_value(), value, details.into()];
    reviver.call(context, &holder.clone().into(), &arguments)
}

fn internalize_elements(
    context: &mut Context,
    object: &Object,
    reviver: &Object,
    snapshot: &Snapshot,
) -> JsResult<()> {
    if object.is_array(context)? {
        let length = object.length_of_array_like(context)?;
        for index in 0..length {
            let element = match snapshot {
                Snapshot::Array(elements) => elements.get(index as usize),
                _ => None,
            };
            let key = PropertyKey::from_integer(index);
            replace(
                context,
                object,
                &key,
                reviver,
                element.unwrap_or(&Snapshot::Absent),
            )?;
        }
        return Ok(());
    }
    for key in enumerable_own_keys(context, object)? {
        let property = match snapshot {
            Snapshot::Object(properties) => properties
                .iter()
                .find(|(name, _)| *name == key)
                .map(|(_, property)| property),
            _ => None,
        };
        replace(
            context,
            object,
            &key,
            reviver,
            property.unwrap_or(&Snapshot::Absent),
        )?;
    }
    Ok(())
}

/// Puts the revived value in place; failure to do so is no error.
fn replace(
    context: &mut Context,
    object: &Object,
    key: &PropertyKey,
    reviver: &Object,
    snapshot: &Snapshot,
) -> JsResult<()> {
    let revived = internalize(context, object, key, reviver, snapshot)?;
    if revived.is_undefined() {
        object.delete(context, key)?;
    } else {
        object.create_data_property(context, key, revived)?;
    }
    Ok(())
}
