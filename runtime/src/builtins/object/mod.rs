//! `Object`.

use crate::{Args, Context, JsResult, Value, object::{ClassBuilder, Object}, realm::Intrinsic};

/// Makes `Object` and its prototype.
pub(crate) fn install(context: &mut Context) {
    if context.known_intrinsic(Intrinsic::ObjectPrototype).is_none() {
        context.set_intrinsic(Intrinsic::ObjectPrototype, Object::singleton(None));
    }
    if context.known_intrinsic(Intrinsic::FunctionPrototype).is_none() {
        return;
    }
    let prototype = context.intrinsic(Intrinsic::ObjectPrototype);
    ClassBuilder::with_prototype(context, "Object", 1, construct, prototype)
        .intrinsics(Intrinsic::Object, Intrinsic::ObjectPrototype)
        .build();
}

fn construct(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let value = args.get(0);
    if value.is_nullish() { Ok(Object::ordinary(context).into()) } else { Ok(value.to_object(context)?.into()) }
}
