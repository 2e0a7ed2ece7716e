//! `Function`.

use crate::{Args, Context, JsResult, Value, memory::trait_flag, object::{FunctionSource, Object, Shape}, realm::Intrinsic};

/// Makes `Function.prototype`.
pub(crate) fn install(context: &mut Context) {
    let parent = context.intrinsic(Intrinsic::ObjectPrototype);
    let prototype = Object::allocate_function(Shape::dictionary(Some(&parent), 0), FunctionSource::Dynamic, nothing, 0, std::iter::empty());
    let _ = trait_flag::LAZY;
    context.set_intrinsic(Intrinsic::FunctionPrototype, prototype);
}

fn nothing(_: &mut Context, _: &Value, _: &Args<'_>) -> JsResult<Value> {
    Ok(Value::undefined())
}
