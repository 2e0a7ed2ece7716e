//! What calling a coroutine does: EvaluateAsyncFunctionBody (`#sec-runtime-semantics-
//! evaluateasyncfunctionbody`), EvaluateGeneratorBody and EvaluateAsyncGeneratorBody.

use super::{Activation, AsyncFunction, AsyncGenerator, Completion, Generator};
use crate::{
    Context, Intrinsic, JsResult, Object, Value,
    code::{Coroutine, CoroutineKind, Step},
    memory::Payload,
    object::{Name, Shape, ShapeRef},
};

/// \[\[Call\]\] of a compiled function that suspends. `this` is bound already.
pub(crate) fn call_coroutine(
    context: &mut Context,
    function: &Object,
    code: &'static Coroutine,
    this: &Value,
    args: &[Value],
) -> JsResult<Value> {
    let activation = Activation::new(function.clone(), code, args);
    match code.kind {
        CoroutineKind::Async => {
            let shape = context.promise_shape();
            let object = allocate(shape, AsyncFunction::new(activation), code, this, args);
            let call = object.payload::<AsyncFunction>().expect("it was just made");
            super::async_function::start(context, &object, call)?;
            Ok(Value::from(object))
        }
        CoroutineKind::Generator => {
            let fallback = Intrinsic::GeneratorPrototype;
            let shape = shape_at_start(context, function, code, fallback)?;
            let object = allocate(shape, Generator::new(activation), code, this, args);
            if code.starts_at_call {
                let generator = object.payload::<Generator>().expect("it was just made");
                bind_parameters(context, &object, generator.activation())?;
                adopt_prototype(context, &object, function)?;
            }
            Ok(Value::from(object))
        }
        CoroutineKind::AsyncGenerator => {
            let fallback = Intrinsic::AsyncGeneratorPrototype;
            let shape = shape_at_start(context, function, code, fallback)?;
            let object = allocate(shape, AsyncGenerator::new(activation), code, this, args);
            if code.starts_at_call {
                let generator = object
                    .payload::<AsyncGenerator>()
                    .expect("it was just made");
                bind_parameters(context, &object, generator.activation())?;
                adopt_prototype(context, &object, function)?;
            }
            Ok(Value::from(object))
        }
    }
}

/// The shape of a generator: of the function's `prototype`, unless parameters are bound before the
/// clause looks at that.
fn shape_at_start(
    context: &mut Context,
    function: &Object,
    code: &Coroutine,
    fallback: Intrinsic,
) -> JsResult<ShapeRef> {
    if !code.starts_at_call {
        let prototype = function.get(context, Name::Prototype)?;
        if let Some(prototype) = prototype.as_object() {
            return Ok(Shape::root(Some(prototype), 0));
        }
    }
    let fallback = context.intrinsic(fallback);
    Ok(Shape::root(Some(&fallback), 0))
}

/// Makes the object and fills the slots that the start state expects.
fn allocate(
    shape: ShapeRef,
    payload: impl Payload,
    code: &Coroutine,
    this: &Value,
    args: &[Value],
) -> Object {
    let object = Object::allocate_coroutine(shape, payload, code.slots as usize);
    let parameters = code.parameters as usize;
    if let Some(mut guard) = object.borrow_frame() {
        let slots = guard.slots();
        for (slot, argument) in slots.iter_mut().zip(args).take(parameters) {
            *slot = argument.clone();
        }
        if code.keeps_this {
            slots[parameters] = this.clone();
        }
    }
    object
}

/// Runs the parameter prologue of a generator.
fn bind_parameters(
    context: &mut Context,
    object: &Object,
    activation: &Activation,
) -> JsResult<()> {
    let step = activation.resume(context, object, Completion::Normal(Value::undefined()))?;
    debug_assert!(
        matches!(step, Step::InitialYield),
        "the prologue of a generator ends in it"
    );
    Ok(())
}

/// OrdinaryCreateFromConstructor (`#sec-ordinarycreatefromconstructor`) for an object that exists:
/// the clause makes it after the parameters are bound, but the frame has to be somewhere.
fn adopt_prototype(context: &mut Context, object: &Object, function: &Object) -> JsResult<()> {
    let prototype = function.get(context, Name::Prototype)?;
    if let Some(prototype) = prototype.as_object() {
        object.set_prototype_directly(Some(prototype));
    }
    Ok(())
}
