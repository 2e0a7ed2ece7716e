//! What calling a coroutine does: EvaluateAsyncFunctionBody (`#sec-runtime-semantics-
//! evaluateasyncfunctionbody`), EvaluateGeneratorBody and EvaluateAsyncGeneratorBody.

use super::{Activation, AsyncGenerator, Generator};
use crate::{
    Context, Intrinsic, JsResult, Object, Value,
    code::{At, Coroutine, CoroutineKind, Step},
    memory::{CallKind, CoroutineFunction, CoroutineRef, NewCoroutine, Payload},
    object::{Name, Shape, ShapeRef},
};

/// \[\[Call\]\] of a compiled function that suspends. `this` is bound already.
pub(crate) fn call_coroutine(
    context: &mut Context,
    function: CoroutineFunction<'_>,
    this: &Value,
    args: &[Value],
) -> JsResult<Value> {
    match function.code().kind {
        CoroutineKind::Async => call_async(context, function, this, args),
        CoroutineKind::Generator | CoroutineKind::AsyncGenerator => {
            call_generator(context, function, this, args)
        }
    }
}

/// EvaluateAsyncFunctionBody.
#[inline(always)]
fn call_async(
    context: &mut Context,
    function: CoroutineFunction<'_>,
    this: &Value,
    args: &[Value],
) -> JsResult<Value> {
    let code = function.code();
    let shape = context.promise_shape();
    let activation = Activation::of_call(function, this, args);
    let parameters = code.parameters as usize;
    let first = &args[..args.len().min(parameters)];
    let mut call = Object::allocate_async_call(shape, activation, first);
    if code.keeps_this {
        let (slots, _) = call.parts();
        slots[parameters] = this.clone();
    }
    super::async_function::start(context, call, code).map(Value::from)
}

/// EvaluateCall of a compiled async function.
#[inline(never)]
pub(crate) fn call_async_function(
    this: &Value,
    function: &Object,
    args: &[Value],
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    let Some(entered) = function.as_async_function() else {
        unreachable!("the caller has looked");
    };
    context.set_site(at);
    context.check_stack()?;
    context.with_frame(function, this, CallKind::Call, |context| {
        call_async(context, entered, this, args)
    })
}

/// EvaluateGeneratorBody and EvaluateAsyncGeneratorBody.
fn call_generator(
    context: &mut Context,
    entered: CoroutineFunction<'_>,
    this: &Value,
    args: &[Value],
) -> JsResult<Value> {
    let (function, code) = (entered.function(), entered.code());
    let activation = || Activation::of_call(entered, this, args);
    match code.kind {
        CoroutineKind::Async => unreachable!("async functions are no generators"),
        CoroutineKind::Generator => {
            let shape = shape_at_start(context, function, code, Intrinsic::GeneratorPrototype)?;
            let call = allocate(shape, Generator::new(activation()), code, this, args);
            let activation = call.get().payload().activation();
            finish_generator(context, call.get(), code, function, activation)?;
            Ok(Value::from(call.into_object()))
        }
        CoroutineKind::AsyncGenerator => {
            let fallback = Intrinsic::AsyncGeneratorPrototype;
            let shape = shape_at_start(context, function, code, fallback)?;
            let call = allocate(shape, AsyncGenerator::new(activation()), code, this, args);
            let activation = call.get().payload().activation();
            finish_generator(context, call.get(), code, function, activation)?;
            Ok(Value::from(call.into_object()))
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
#[inline(always)]
fn allocate<T: Payload>(
    shape: ShapeRef,
    payload: T,
    code: &Coroutine,
    this: &Value,
    args: &[Value],
) -> NewCoroutine<T> {
    let parameters = code.parameters as usize;
    let first = &args[..args.len().min(parameters)];
    let call = Object::allocate_coroutine(shape, payload, code.slots as usize, first);
    if code.keeps_this {
        keep_this(call.get(), parameters, this);
    }
    call
}

fn keep_this<T: Payload>(call: CoroutineRef<'_, T>, slot: usize, this: &Value) {
    if let Some(mut frame) = call.borrow_frame() {
        frame.slots()[slot] = this.clone();
    }
}

/// Runs the parameter prologue of a generator. OrdinaryCreateFromConstructor
/// (`#sec-ordinarycreatefromconstructor`) comes after it in the clause, but the frame has to be
/// somewhere, so the prototype is set when it is due.
fn finish_generator<T: Payload>(
    context: &mut Context,
    call: CoroutineRef<'_, T>,
    code: &Coroutine,
    function: &Object,
    activation: &Activation,
) -> JsResult<()> {
    if !code.starts_at_call {
        return Ok(());
    }
    let frame = call.borrow_frame().expect("nobody else has seen it");
    let step = activation.start(context, frame)?;
    debug_assert!(
        matches!(step, Step::InitialYield),
        "the prologue of a generator ends in it"
    );
    let prototype = function.get(context, Name::Prototype)?;
    if let Some(prototype) = prototype.as_object() {
        call.object().set_prototype_directly(Some(prototype));
    }
    Ok(())
}
