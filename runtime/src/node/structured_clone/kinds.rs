//! How each kind of object is copied.

use std::cell::Cell;

use super::{Cloning, not_cloneable};
use crate::builtins::array_buffer::{self, BufferData};
use crate::builtins::data_view::DataViewData;
use crate::builtins::date::DateData;
use crate::builtins::json::enumerable_own_keys;
use crate::builtins::map::MapData;
use crate::builtins::regexp::{RegExpData, reg_exp_create};
use crate::builtins::set::SetData;
use crate::builtins::typed_array::TypedArrayData;
use crate::object::{Attributes, PrimitiveWrapper, StringWrapper, Throw, wrap_primitive};
use crate::realm::Intrinsic;
use crate::value::JsString;
use crate::{Context, JsResult, Object, Value};

/// StructuredSerializeInternal of an object that was not met before.
pub(super) fn clone_object(
    context: &mut Context,
    cloning: &mut Cloning,
    object: &Object,
) -> JsResult<Object> {
    if object.is_callable() {
        return Err(not_cloneable(context, object.as_value()));
    }
    if object.is_array_exotic() {
        let length = object.array_length().unwrap_or(0);
        let prototype = context.intrinsic(Intrinsic::ArrayPrototype);
        let copy = Object::array_create(length, &prototype);
        cloning.remember(object, &copy);
        clone_properties(context, cloning, object, &copy)?;
        return Ok(copy);
    }
    if object.is_error() {
        return clone_error(context, cloning, object);
    }
    if let Some(copy) = clone_leaf(context, object)? {
        cloning.remember(object, &copy);
        return Ok(copy);
    }
    if let Some(copy) = clone_collection(context, cloning, object)? {
        return Ok(copy);
    }
    if let Some(copy) = clone_view(context, cloning, object)? {
        return Ok(copy);
    }
    // Any other object with internal slots stays where it is.
    if object
        .payload_class_name()
        .is_some_and(|class| class != "Arguments" && class != "Object")
    {
        return Err(not_cloneable(context, object.as_value()));
    }
    let copy = Object::ordinary(context);
    cloning.remember(object, &copy);
    clone_properties(context, cloning, object, &copy)?;
    Ok(copy)
}

/// Objects whose internal slots hold no other objects.
fn clone_leaf(context: &mut Context, object: &Object) -> JsResult<Option<Object>> {
    if let Some(wrapper) = object.payload::<StringWrapper>() {
        return Ok(Some(wrap_primitive(context, &wrapper.string().into())));
    }
    if let Some(wrapper) = object.payload::<PrimitiveWrapper>() {
        if wrapper.value().is_symbol() {
            return Err(not_cloneable(context, object.as_value()));
        }
        return Ok(Some(wrap_primitive(context, wrapper.value())));
    }
    if let Some(date) = object.payload::<DateData>() {
        let data = DateData(Cell::new(date.0.get()));
        return Ok(Some(context.new_payload(Intrinsic::DatePrototype, data)));
    }
    if let Some(data) = object.payload::<RegExpData>() {
        let flags = JsString::from(data.flags().to_string());
        return reg_exp_create(context, &data.source().into(), &flags.into()).map(Some);
    }
    if let Some(buffer) = object.payload::<BufferData>() {
        if buffer.is_detached() {
            return Err(context.dom_exception(
                "DataCloneError",
                "An ArrayBuffer is detached and could not be cloned.",
            ));
        }
        let bytes = buffer.read(<[u8]>::to_vec);
        return Ok(Some(array_buffer::create(context, bytes)));
    }
    Ok(None)
}

fn clone_collection(
    context: &mut Context,
    cloning: &mut Cloning,
    object: &Object,
) -> JsResult<Option<Object>> {
    if let Some(map) = object.payload::<MapData>() {
        // A snapshot: getters of the entries may change the map.
        let entries = map.table.snapshot();
        let copy = context.new_payload(Intrinsic::MapPrototype, MapData::default());
        cloning.remember(object, &copy);
        let target = copy.payload::<MapData>().expect("it was just made");
        for (key, value) in entries {
            let key = cloning.clone_value(context, &key)?;
            let value = cloning.clone_value(context, &value)?;
            target.table.set(&key, value);
        }
        return Ok(Some(copy));
    }
    let Some(set) = object.payload::<SetData>() else {
        return Ok(None);
    };
    let values = set.table.snapshot();
    let copy = context.new_payload(Intrinsic::SetPrototype, SetData::default());
    cloning.remember(object, &copy);
    let target = copy.payload::<SetData>().expect("it was just made");
    for (value, ()) in values {
        let value = cloning.clone_value(context, &value)?;
        target.table.set(&value, ());
    }
    Ok(Some(copy))
}

/// Typed arrays and DataViews: the buffer is copied, or was already.
fn clone_view(
    context: &mut Context,
    cloning: &mut Cloning,
    object: &Object,
) -> JsResult<Option<Object>> {
    if let Some(view) = object.payload::<TypedArrayData>() {
        let buffer = cloning.clone_value(context, view.buffer_object().as_value())?;
        let buffer = buffer
            .as_object()
            .expect("a buffer is copied to a buffer")
            .clone();
        let copy = view.over_another_buffer(context, buffer);
        cloning.remember(object, &copy);
        return Ok(Some(copy));
    }
    let Some(view) = object.payload::<DataViewData>() else {
        return Ok(None);
    };
    let buffer = cloning.clone_value(context, view.buffer.as_value())?;
    let buffer = buffer
        .as_object()
        .expect("a buffer is copied to a buffer")
        .clone();
    let data = view.over_another_buffer(buffer);
    let copy = context.new_payload(Intrinsic::DataViewPrototype, data);
    cloning.remember(object, &copy);
    Ok(Some(copy))
}

/// Errors keep their kind, message, stack and cause, nothing else.
fn clone_error(context: &mut Context, cloning: &mut Cloning, object: &Object) -> JsResult<Object> {
    let name = match object.get(context, "name")? {
        name if name.is_undefined() => "Error".to_owned(),
        name => name.to_js_string(context)?.to_std_string_lossy(),
    };
    let prototype = match name.as_str() {
        "EvalError" => Intrinsic::EvalErrorPrototype,
        "RangeError" => Intrinsic::RangeErrorPrototype,
        "ReferenceError" => Intrinsic::ReferenceErrorPrototype,
        "SyntaxError" => Intrinsic::SyntaxErrorPrototype,
        "TypeError" => Intrinsic::TypeErrorPrototype,
        "URIError" => Intrinsic::UriErrorPrototype,
        _ => Intrinsic::ErrorPrototype,
    };
    let prototype = context.intrinsic(prototype);
    let error = context.error("");
    let copy = error
        .value()
        .as_object()
        .expect("errors of the runtime are objects")
        .clone();
    copy.set_prototype_directly(Some(&prototype));
    cloning.remember(object, &copy);
    let own_data = |context: &mut Context, name: &'static str| -> JsResult<Option<Value>> {
        let descriptor = object.get_own_property(context, &name.into())?;
        Ok(descriptor.and_then(|descriptor| descriptor.value))
    };
    match own_data(context, "message")? {
        Some(message) => {
            let message = message.to_js_string(context)?;
            copy.define_direct("message", message, Attributes::METHOD);
        }
        None => {
            copy.delete(context, &"message".into())?;
        }
    }
    let stack = object.get(context, "stack")?;
    if stack.is_string() {
        copy.set(context, "stack", stack, Throw::No)?;
    }
    if let Some(cause) = own_data(context, "cause")? {
        let cause = cloning.clone_value(context, &cause)?;
        copy.define_direct("cause", cause, Attributes::METHOD);
    }
    Ok(copy)
}

fn clone_properties(
    context: &mut Context,
    cloning: &mut Cloning,
    object: &Object,
    copy: &Object,
) -> JsResult<()> {
    for key in enumerable_own_keys(context, object)? {
        // An earlier getter may have removed it.
        if !object.has_own_property(context, &key)? {
            continue;
        }
        let value = object.get(context, &key)?;
        let value = cloning.clone_value(context, &value)?;
        copy.create_data_property(context, &key, value)?;
    }
    Ok(())
}
