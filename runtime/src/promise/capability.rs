//! PromiseCapability Records (`#sec-promisecapability-records`).

use super::{create_resolving_functions, new_promise};
use crate::{
    Args, Context, Intrinsic, JsError, JsResult, Object, Value, ValueCell,
    error::messages,
    memory::{Internal, Trace, Tracer},
};

/// A promise together with the functions that settle it.
#[derive(Debug, Clone)]
pub(crate) struct PromiseCapability {
    /// Whatever the constructor answered.
    pub(crate) promise: Value,
    resolve: Value,
    reject: Value,
}

impl PromiseCapability {
    /// NewPromiseCapability (`#sec-newpromisecapability`).
    pub(crate) fn new(context: &mut Context, constructor: &Value) -> JsResult<Self> {
        // 1.
        let Some(constructor) = constructor
            .as_object()
            .filter(|object| object.is_constructor())
        else {
            let text = messages::display_for_conversion(context, constructor);
            return Err(messages::not_a_constructor(context, &text));
        };
        if constructor.is_same(&context.intrinsic(Intrinsic::Promise)) {
            return Ok(Self::intrinsic(context));
        }
        // 2-5.
        let functions = Internal::new(Functions::default());
        let executor =
            Object::anonymous_closure(context, 2, vec![functions.clone().into_value()], executor);
        // 6.
        let promise = constructor.construct(context, &[Value::from(executor)], None)?;
        // 7-8.
        let (resolve, reject) = (functions.resolve.get(), functions.reject.get());
        if !resolve.is_callable() || !reject.is_callable() {
            return Err(context.type_error("Promise resolve or reject function is not callable"));
        }
        // 9-10.
        Ok(Self {
            promise: Value::from(promise),
            resolve,
            reject,
        })
    }

    /// A capability of %Promise% itself.
    pub(crate) fn intrinsic(context: &mut Context) -> Self {
        let promise = new_promise(context);
        let (resolve, reject) = create_resolving_functions(context, &promise);
        Self {
            promise: Value::from(promise),
            resolve: Value::from(resolve),
            reject: Value::from(reject),
        }
    }

    /// The function that resolves.
    pub(crate) fn resolve_function(&self) -> &Value {
        &self.resolve
    }

    /// The function that rejects.
    pub(crate) fn reject_function(&self) -> &Value {
        &self.reject
    }

    /// Calls \[\[Resolve\]\].
    pub(crate) fn resolve(&self, context: &mut Context, value: Value) -> JsResult<()> {
        self.resolve
            .call(context, &Value::undefined(), &[value])
            .map(|_| ())
    }

    /// Calls \[\[Reject\]\].
    pub(crate) fn reject(&self, context: &mut Context, reason: Value) -> JsResult<()> {
        self.reject
            .call(context, &Value::undefined(), &[reason])
            .map(|_| ())
    }

    /// IfAbruptRejectPromise (`#sec-ifabruptrejectpromise`), as what a built-in returns: the
    /// promise, rejected if `result` is a throw completion.
    pub(crate) fn reject_if_abrupt(
        self,
        context: &mut Context,
        result: JsResult<()>,
    ) -> JsResult<Value> {
        if let Err(error) = result {
            let reason = error.into_catchable()?;
            self.reject(context, reason)?;
        }
        Ok(self.promise)
    }
}

impl Trace for PromiseCapability {
    fn trace(&self, tracer: &mut Tracer) {
        self.promise.trace(tracer);
        self.resolve.trace(tracer);
        self.reject.trace(tracer);
    }
}

/// What the executor of NewPromiseCapability is given.
#[derive(Default)]
struct Functions {
    resolve: ValueCell,
    reject: ValueCell,
}

impl Trace for Functions {
    fn trace(&self, tracer: &mut Tracer) {
        self.resolve.trace(tracer);
        self.reject.trace(tracer);
    }
}

/// The closure of steps 4-5 of NewPromiseCapability.
fn executor(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let [functions] = args.captures::<1>();
    let functions =
        Internal::<Functions>::from_value(functions).expect("captured by NewPromiseCapability");
    if !functions.resolve.get().is_undefined() || !functions.reject.get().is_undefined() {
        return Err(already_invoked(context));
    }
    functions.resolve.set(args.get(0).clone());
    functions.reject.set(args.get(1).clone());
    Ok(Value::undefined())
}

#[cold]
fn already_invoked(context: &mut Context) -> JsError {
    context.type_error("Promise executor has already been invoked with non-undefined arguments")
}
