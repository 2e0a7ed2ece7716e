//! `%GeneratorPrototype%` (`#sec-generator-prototype`) and `%AsyncGeneratorPrototype%`
//! (`#sec-asyncgenerator-prototype`).

use crate::{
    Args, Attributes, Context, Intrinsic, JsResult, Object, Value,
    coroutine::{
        AsyncGenerator, Completion, Outcome, async_from_sync_iterator, async_generator_request,
        generator_resume, generator_resume_abrupt,
    },
    object::{Method, ObjectBuilder},
    operations::create_iter_result_object,
    promise::{new_promise, reject_promise},
};

/// Methods of `%GeneratorPrototype%`.
static GENERATOR_METHODS: &[Method] = &[
    Method::new("next", 1, next).registered(Intrinsic::GeneratorPrototypeNext),
    Method::new("return", 1, return_),
    Method::new("throw", 1, throw),
];

/// Methods of `%AsyncGeneratorPrototype%`.
static ASYNC_GENERATOR_METHODS: &[Method] = &[
    Method::new("next", 1, async_next).registered(Intrinsic::AsyncGeneratorPrototypeNext),
    Method::new("return", 1, async_return),
    Method::new("throw", 1, async_throw),
];

/// Makes `%GeneratorFunction%` and what belongs to it (`#sec-generatorfunction-objects`).
pub(crate) fn install(context: &mut Context) {
    let iterator = context.intrinsic(Intrinsic::IteratorPrototype);
    let prototype = ObjectBuilder::new(context, Intrinsic::GeneratorPrototype, Some(&iterator))
        .methods(GENERATOR_METHODS)
        .to_string_tag("Generator")
        .build();
    prototype.watch("next");
    install_function(
        context,
        "GeneratorFunction",
        Intrinsic::GeneratorFunction,
        Intrinsic::GeneratorFunctionPrototype,
        Some(&prototype),
    );
}

/// Makes `%AsyncGeneratorFunction%` and what belongs to it
/// (`#sec-asyncgeneratorfunction-objects`).
pub(crate) fn install_async_generator(context: &mut Context) {
    let iterator = context.intrinsic(Intrinsic::AsyncIteratorPrototype);
    let prototype =
        ObjectBuilder::new(context, Intrinsic::AsyncGeneratorPrototype, Some(&iterator))
            .methods(ASYNC_GENERATOR_METHODS)
            .to_string_tag("AsyncGenerator")
            .build();
    install_function(
        context,
        "AsyncGeneratorFunction",
        Intrinsic::AsyncGeneratorFunction,
        Intrinsic::AsyncGeneratorFunctionPrototype,
        Some(&prototype),
    );
}

/// Makes `%AsyncFunction%` and its prototype (`#sec-async-function-objects`).
pub(crate) fn install_async_function(context: &mut Context) {
    install_function(
        context,
        "AsyncFunction",
        Intrinsic::AsyncFunction,
        Intrinsic::AsyncFunctionPrototype,
        None,
    );
}

/// Makes `%AsyncFromSyncIteratorPrototype%`.
pub(crate) fn install_async_from_sync_iterator(context: &mut Context) {
    let parent = context.intrinsic(Intrinsic::AsyncIteratorPrototype);
    ObjectBuilder::new(
        context,
        Intrinsic::AsyncFromSyncIteratorPrototype,
        Some(&parent),
    )
    .methods(async_from_sync_iterator::METHODS)
    .build();
}

/// A constructor of functions, its prototype, and the prototype of what such functions answer.
fn install_function(
    context: &mut Context,
    name: &'static str,
    constructor: Intrinsic,
    prototype: Intrinsic,
    answered: Option<&Object>,
) {
    let parent = context.intrinsic(Intrinsic::FunctionPrototype);
    let function = Object::native_constructor(context, name, 1, construct_function);
    function.set_prototype_directly(Some(&context.intrinsic(Intrinsic::Function)));
    context.set_intrinsic(constructor, function.clone());
    let prototype = ObjectBuilder::new(context, prototype, Some(&parent))
        .property("constructor", function.clone(), Attributes::CONFIGURABLE)
        .to_string_tag(name)
        .build();
    function.define_direct("prototype", prototype.clone(), Attributes::NONE);
    if let Some(answered) = answered {
        prototype.define_direct("prototype", answered.clone(), Attributes::CONFIGURABLE);
        answered.define_direct("constructor", prototype, Attributes::CONFIGURABLE);
    }
}

/// CreateDynamicFunction (`#sec-createdynamicfunction`): there is no compiler at run time, so
/// HostEnsureCanCompileStrings refuses.
fn construct_function(context: &mut Context, _this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    Err(context.eval_error("Code generation from strings disallowed for this context"))
}

/// `%GeneratorPrototype%.next ( value )`, `#sec-generator.prototype.next`.
fn next(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let Some(generator) = this.as_object().and_then(Object::as_coroutine) else {
        return Err(incompatible(context, this, "[Generator].prototype.next"));
    };
    let outcome = generator_resume(context, generator, args.get(0).clone())?;
    Ok(result_object(context, outcome))
}

/// `%GeneratorPrototype%.return ( value )`, `#sec-generator.prototype.return`.
fn return_(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let completion = Completion::Return(args.get(0).clone());
    resume_abrupt(context, this, completion, "[Generator].prototype.return")
}

/// `%GeneratorPrototype%.throw ( exception )`, `#sec-generator.prototype.throw`.
fn throw(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let completion = Completion::Throw(args.get(0).clone());
    resume_abrupt(context, this, completion, "[Generator].prototype.throw")
}

fn resume_abrupt(
    context: &mut Context,
    this: &Value,
    completion: Completion,
    method: &str,
) -> JsResult<Value> {
    let Some(generator) = this.as_object().and_then(Object::as_coroutine) else {
        return Err(incompatible(context, this, method));
    };
    let outcome = generator_resume_abrupt(context, generator, completion)?;
    Ok(result_object(context, outcome))
}

fn result_object(context: &mut Context, outcome: Outcome) -> Value {
    match outcome {
        Outcome::Result(result) => result,
        Outcome::Yield(value) => Value::from(create_iter_result_object(context, value, false)),
        Outcome::Done(value) => Value::from(create_iter_result_object(context, value, true)),
    }
}

/// `%AsyncGeneratorPrototype%.next ( value )`, `#sec-asyncgenerator-prototype-next`.
fn async_next(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let completion = Completion::Normal(args.get(0).clone());
    request(context, this, completion, "[AsyncGenerator].prototype.next")
}

/// `%AsyncGeneratorPrototype%.return ( value )`, `#sec-asyncgenerator-prototype-return`.
fn async_return(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let completion = Completion::Return(args.get(0).clone());
    request(
        context,
        this,
        completion,
        "[AsyncGenerator].prototype.return",
    )
}

/// `%AsyncGeneratorPrototype%.throw ( exception )`, `#sec-asyncgenerator-prototype-throw`.
fn async_throw(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let completion = Completion::Throw(args.get(0).clone());
    request(
        context,
        this,
        completion,
        "[AsyncGenerator].prototype.throw",
    )
}

fn request(
    context: &mut Context,
    this: &Value,
    completion: Completion,
    method: &str,
) -> JsResult<Value> {
    let promise = new_promise(context);
    match this
        .as_object()
        .and_then(|object| Some((object, object.payload::<AsyncGenerator>()?)))
    {
        Some((object, generator)) => {
            async_generator_request(context, object, generator, completion, promise.clone())?;
        }
        // AsyncGeneratorValidate rejects rather than throws.
        None => {
            let error = incompatible(context, this, method);
            reject_promise(context, &promise, error.into_value());
        }
    }
    Ok(Value::from(promise))
}

#[cold]
fn incompatible(context: &mut Context, this: &Value, method: &str) -> crate::JsError {
    let text = crate::error::messages::display_for_conversion(context, this);
    context.type_error(format!(
        "Method {method} called on incompatible receiver {text}"
    ))
}
