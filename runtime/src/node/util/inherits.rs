//! `util.inherits`: prototypes by hand, from before classes.

use crate::{Args, Context, JsResult, PropertyDescriptor, Value, node::errors, object::Attributes};

/// `util.inherits(constructor, parent)`
pub(super) fn inherits(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let (constructor, parent) = (args.get(0), args.get(1));
    if constructor.is_nullish() {
        return Err(errors::invalid_arg_type(
            context,
            "ctor",
            "function",
            constructor,
        ));
    }
    if parent.is_nullish() {
        return Err(errors::invalid_arg_type(
            context,
            "superCtor",
            "function",
            parent,
        ));
    }
    let prototype = parent.get(context, "prototype")?;
    if prototype.is_undefined() {
        let name = "superCtor.prototype";
        return Err(errors::invalid_arg_type(
            context, name, "object", &prototype,
        ));
    }
    let attributes = Attributes::WRITABLE.with(Attributes::CONFIGURABLE);
    let constructor = constructor.to_object(context)?;
    let super_ = PropertyDescriptor::data(parent, attributes);
    constructor.define_property_or_throw(context, "super_", &super_)?;
    let own = constructor.get(context, "prototype")?.to_object(context)?;
    own.set_prototype_of(context, prototype.as_object())?;
    Ok(Value::undefined())
}
