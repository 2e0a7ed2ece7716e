//! What calling a coroutine does: EvaluateAsyncFunctionBody (`#sec-runtime-semantics-
//! evaluateasyncfunctionbody`), EvaluateGeneratorBody and EvaluateAsyncGeneratorBody.

use super::{Activation, AsyncFunction, AsyncGenerator, Completion, Generator};
use crate::{
    Context, Intrinsic, JsResult, Object, Value,
    code::{Coroutine, CoroutineKind, Step},
    memory::Payload,
};

/// \[\[Call\]\] of a compiled function that suspends. `this` is bound already.
pub(crate) fn call_coroutine(
    context: &mut Context,
    function: &Object,
    code: &'static Coroutine,
    this: &Value,
    args: &[Value],
) -> JsResult<Value> {
    let kept = if code.keeps_arguments {
        args.into()
    } else {
        Box::default()
    };
    let activation = Activation::new(function.clone(), code, kept);
    let object = match code.kind {
        CoroutineKind::Async => {
            let prototype = context.intrinsic(Intrinsic::PromisePrototype);
            let object = allocate(&prototype, AsyncFunction::new(activation), code, this, args);
            super::async_function::start(context, &object)?;
            object
        }
        CoroutineKind::Generator => {
            let fallback = context.intrinsic(Intrinsic::GeneratorPrototype);
            let object = allocate(&fallback, Generator::new(activation), code, this, args);
            if code.starts_at_call {
                let generator = object.payload::<Generator>().expect("it was just made");
                bind_parameters(context, &object, generator.activation())?;
            }
            adopt_prototype(context, &object, function)?;
            object
        }
        CoroutineKind::AsyncGenerator => {
            let fallback = context.intrinsic(Intrinsic::AsyncGeneratorPrototype);
            let object = allocate(&fallback, AsyncGenerator::new(activation), code, this, args);
            if code.starts_at_call {
                let generator = object
                    .payload::<AsyncGenerator>()
                    .expect("it was just made");
                bind_parameters(context, &object, generator.activation())?;
            }
            adopt_prototype(context, &object, function)?;
            object
        }
    };
    Ok(Value::from(object))
}

/// Makes the object and fills the slots that the start state expects.
fn allocate(
    prototype: &Object,
    payload: impl Payload,
    code: &Coroutine,
    this: &Value,
    args: &[Value],
) -> Object {
    let object = Object::with_frame(Some(prototype), payload, code.slots as usize);
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
    let prototype = function.get(context, "prototype")?;
    if let Some(prototype) = prototype.as_object() {
        object.set_prototype_directly(Some(prototype));
    }
    Ok(())
}
