//! `Promise`: the constructor and its prototype (`#sec-promise-objects`). The machinery is in
//! [`promise`](crate::promise); this is the face that scripts see.

mod async_frames;
mod combinators;
mod finally;
mod statics;

pub(crate) use self::finally::guarded_finally;
use crate::{
    Args, Attributes, Context, Intrinsic, JsResult, Object, Value, WellKnownSymbol,
    object::{ClassBuilder, Method, Name, SPECIES},
    promise::{
        Derived, PromiseCapability, PromiseRecord, as_promise, create_resolving_functions,
        perform_promise_then, perform_then_derived,
    },
};

pub(crate) struct Promise;

/// Properties of the constructor.
static STATIC_METHODS: &[Method] = &[
    Method::new("all", 1, Promise::all),
    Method::new("allSettled", 1, Promise::all_settled),
    Method::new("any", 1, Promise::any),
    Method::new("race", 1, Promise::race),
    Method::new("resolve", 1, Promise::resolve)
        .registered(Intrinsic::PromiseResolve)
        .with_quick(Promise::resolve_quickly),
    Method::new("reject", 1, Promise::reject),
    Method::new("withResolvers", 0, Promise::with_resolvers),
    Method::new("try", 1, Promise::try_),
];

static THEN: Method = Method::new("then", 2, Promise::then)
    .registered(Intrinsic::PromisePrototypeThen)
    .with_quick(Promise::then_quickly);

/// Properties of the prototype, `then` excepted.
static METHODS: &[Method] = &[
    Method::new("catch", 1, Promise::catch),
    Method::new("finally", 1, Promise::finally),
];

/// Makes `Promise` and its prototype.
pub(crate) fn install(context: &mut Context) {
    // Jobs and combinators ask whether a `then` is this one, so it exists from the start.
    let then = THEN.make(context);
    ClassBuilder::new(context, "Promise", 1, Promise::constructor)
        .intrinsics(Intrinsic::Promise, Intrinsic::PromisePrototype)
        .static_methods(STATIC_METHODS)
        .static_getters(SPECIES)
        .property("then", then, Attributes::METHOD)
        .methods(METHODS)
        .to_string_tag("Promise")
        .build();
    // Asked for all the time: see `promise::intact`.
    let prototype = context.intrinsic(Intrinsic::PromisePrototype);
    prototype.watch(Name::Constructor);
    prototype.watch(Name::Then);
    let constructor = context.intrinsic(Intrinsic::Promise);
    if let Some(slot) = constructor.lookup_slot(&WellKnownSymbol::Species.into()) {
        context.promise_caches.species_accessor = constructor.slot(slot.index);
    }
    constructor.watch(WellKnownSymbol::Species);
}

impl Promise {
    /// `Promise ( executor )`, `#sec-promise-executor`.
    pub(crate) fn constructor(
        context: &mut Context,
        _this: &Value,
        args: &Args<'_>,
    ) -> JsResult<Value> {
        // 1.
        let Some(new_target) = args.new_target().cloned() else {
            return Err(context.type_error("Promise constructor cannot be invoked without 'new'"));
        };
        // 2.
        let executor = args.get(0);
        if !executor.is_callable() {
            let text = crate::error::messages::display_for_conversion(context, executor);
            return Err(context.type_error(format!("Promise resolver {text} is not a function")));
        }
        // 3-7.
        let promise = Object::create_from_constructor(
            context,
            &new_target,
            Intrinsic::PromisePrototype,
            PromiseRecord::new(),
        )?;
        // 8.
        let (resolve, reject) = create_resolving_functions(context, &promise);
        let functions = [Value::from(resolve), Value::from(reject)];
        // 9-10.
        if let Err(error) = executor.call(context, &Value::undefined(), &functions) {
            let reason = error.into_catchable()?;
            let [_, reject] = &functions;
            reject.call(context, &Value::undefined(), &[reason])?;
        }
        Ok(Value::from(promise))
    }

    /// `Promise.prototype.then ( onFulfilled, onRejected )`, `#sec-promise.prototype.then`.
    pub(crate) fn then(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
        // 1-2.
        let Some(promise) = this
            .as_object()
            .filter(|object| as_promise(object).is_some())
        else {
            let text = crate::error::messages::display_for_conversion(context, this);
            return Err(context.type_error(format!(
                "Method Promise.prototype.then called on incompatible receiver {text}"
            )));
        };
        // 3-4. Nobody sees the resolving functions of a plain promise.
        let (value, derived) = match context.promise_species(promise)? {
            None => {
                let derived = perform_then_derived(context, promise, args.get(0), args.get(1));
                return Ok(Value::from(derived));
            }
            Some(constructor) => {
                let capability = PromiseCapability::new(context, &Value::from(constructor))?;
                (capability.promise.clone(), Derived::Capability(capability))
            }
        };
        // 5.
        perform_promise_then(context, promise, args.get(0), args.get(1), derived);
        Ok(value)
    }

    /// The short way: nobody sees what a promise of %Promise% makes of its species.
    fn then_quickly(context: &mut Context, this: &Value, args: &[Value]) -> Option<Value> {
        let promise = this.as_object()?;
        let (on_fulfilled, rest) = args.split_first()?;
        if as_promise(promise).is_none() || !context.derives_intrinsic_promises(promise) {
            return None;
        }
        let on_rejected = rest.first().unwrap_or(const { &Value::undefined() });
        let derived = perform_then_derived(context, promise, on_fulfilled, on_rejected);
        Some(Value::from(derived))
    }

    /// `Promise.prototype.catch ( onRejected )`, `#sec-promise.prototype.catch`.
    fn catch(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
        let arguments = [Value::undefined(), args.get(0).clone()];
        this.invoke(context, Name::Then, &arguments)
    }
}
