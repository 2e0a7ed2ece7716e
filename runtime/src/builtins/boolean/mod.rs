//! `Boolean` (`#sec-boolean-objects`).

use crate::{
    Args, Context, JsResult,
    object::{ClassBuilder, Method, Object, PrimitiveWrapper},
    realm::Intrinsic,
    value::Value,
};

static METHODS: &[Method] = &[
    Method::new("toString", 0, to_string),
    Method::new("valueOf", 0, value_of),
];

/// Makes `Boolean` and its prototype, itself a wrapper of `false`.
pub(crate) fn install(context: &mut Context) {
    let prototype = context.new_payload(
        Intrinsic::ObjectPrototype,
        PrimitiveWrapper::new(false.into()),
    );
    ClassBuilder::with_prototype(context, "Boolean", 1, construct, prototype)
        .intrinsics(Intrinsic::Boolean, Intrinsic::BooleanPrototype)
        .methods(METHODS)
        .build();
}

/// `Boolean ( value )`, `#sec-boolean-constructor-boolean-value`.
fn construct(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let value = Value::boolean(args.get(0).to_boolean());
    let Some(new_target) = args.new_target() else {
        return Ok(value);
    };
    let wrapper = PrimitiveWrapper::new(value);
    let prototype = Intrinsic::BooleanPrototype;
    Ok(Object::create_from_constructor(context, new_target, prototype, wrapper)?.into())
}

/// ThisBooleanValue (`#sec-thisbooleanvalue`).
fn this_boolean(context: &mut Context, this: &Value, method: &str) -> JsResult<bool> {
    this.as_boolean()
        .or_else(|| this.payload::<PrimitiveWrapper>()?.value().as_boolean())
        .ok_or_else(|| {
            context.type_error(format!(
                "Boolean.prototype.{method} requires that 'this' be a Boolean"
            ))
        })
}

/// `Boolean.prototype.toString ( )`, `#sec-boolean.prototype.tostring`.
fn to_string(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    let value = this_boolean(context, this, "toString")?;
    Ok(if value { "true" } else { "false" }.into())
}

/// `Boolean.prototype.valueOf ( )`, `#sec-boolean.prototype.valueof`.
fn value_of(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    Ok(this_boolean(context, this, "valueOf")?.into())
}
