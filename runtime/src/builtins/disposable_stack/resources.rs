//! What is to be disposed of, and how: DisposeCapability Records (`#sec-disposecapability-records`).
//!
//! Disposing may have to await, and who awaits differs: a promise of `disposeAsync`, or a frame of
//! compiled code. So [`Disposal`] is a machine: `next` works up to the next await and answers what
//! to await, and whoever drives it reports a rejection with `failed`.

use std::cell::{Cell, RefCell};

use crate::memory::{Internal, Trace, Tracer};
use crate::object::{Attributes, Name};
use crate::promise::{promise_of, reject_promise};
use crate::value::WellKnownSymbol;
use crate::{Args, Context, Intrinsic, JsError, JsResult, Object, Value, ValueCell};

/// `sync-dispose` or `async-dispose`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hint {
    Sync,
    Async,
}

/// A DisposableResource Record.
pub(crate) struct Resource {
    value: Value,
    hint: Hint,
    method: Option<Object>,
}

impl Trace for Resource {
    fn trace(&self, tracer: &mut Tracer) {
        self.value.trace(tracer);
        self.method.trace(tracer);
    }
}

impl Resource {
    /// CreateDisposableResource (`#sec-createdisposableresource`) with a method at hand.
    pub(super) fn with_method(value: Value, hint: Hint, method: &Object) -> Self {
        Self {
            value,
            hint,
            method: Some(method.clone()),
        }
    }

    /// AddDisposableResource (`#sec-adddisposableresource`) without one; `None` adds nothing.
    pub(crate) fn of(context: &mut Context, value: &Value, hint: Hint) -> JsResult<Option<Self>> {
        let (value, method) = match value {
            nothing if nothing.is_nullish() => match hint {
                Hint::Sync => return Ok(None),
                Hint::Async => (Value::undefined(), None),
            },
            value if value.as_object().is_some() => {
                let method = get_dispose_method(context, value, hint)?;
                let method = method.ok_or_else(|| not_a_function(context))?;
                (value.clone(), Some(method))
            }
            _ => {
                let message = "An object is expected with `using` declarations";
                return Err(context.type_error(message));
            }
        };
        Ok(Some(Self {
            value,
            hint,
            method,
        }))
    }
}

/// GetDisposeMethod (`#sec-getdisposemethod`).
fn get_dispose_method(
    context: &mut Context,
    value: &Value,
    hint: Hint,
) -> JsResult<Option<Object>> {
    if hint == Hint::Async {
        if let Some(method) = get_method(context, value, WellKnownSymbol::AsyncDispose)? {
            return Ok(Some(method));
        }
        let Some(method) = get_method(context, value, WellKnownSymbol::Dispose)? else {
            return Ok(None);
        };
        let captures = vec![Value::from(method)];
        let closure = Object::anonymous_closure(context, 0, captures, dispose_as_promise);
        return Ok(Some(closure));
    }
    get_method(context, value, WellKnownSymbol::Dispose)
}

/// GetMethod (`#sec-getmethod`) with V8's message.
fn get_method(
    context: &mut Context,
    value: &Value,
    key: WellKnownSymbol,
) -> JsResult<Option<Object>> {
    let method = value.get(context, key)?;
    match method.as_object() {
        Some(method) if method.is_callable() => Ok(Some(method.clone())),
        _ if method.is_nullish() => Ok(None),
        _ => Err(not_a_function(context)),
    }
}

/// V8 names this symbol for either hint.
fn not_a_function(context: &mut Context) -> JsError {
    context.type_error("Symbol(Symbol.dispose) is not a function")
}

/// Calls a sync method; what it answers is not awaited.
fn dispose_as_promise(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let [method] = args.captures::<1>();
    let result = method.call(context, this, &[]).map(|_| Value::undefined());
    promise_of(context, result).map(Value::from)
}

/// DisposeResources (`#sec-disposeresources`) under way.
pub(crate) struct Disposal {
    resources: RefCell<Vec<Resource>>,
    needs_await: Cell<bool>,
    has_awaited: Cell<bool>,
    has_failed: Cell<bool>,
    /// What is thrown in the end.
    error: ValueCell,
}

impl Trace for Disposal {
    fn trace(&self, tracer: &mut Tracer) {
        self.resources.trace(tracer);
        self.error.trace(tracer);
    }
}

impl Disposal {
    pub(crate) fn new(resources: Vec<Resource>) -> Self {
        Self {
            resources: RefCell::new(resources),
            needs_await: Cell::new(false),
            has_awaited: Cell::new(false),
            has_failed: Cell::new(false),
            error: ValueCell::new(Value::undefined()),
        }
    }

    /// One more, to be disposed of before those that are there.
    pub(crate) fn add(&self, resource: Resource) {
        self.resources.borrow_mut().push(resource);
    }

    /// Works up to the next await; `None` when all is done.
    pub(crate) fn next(&self, context: &mut Context) -> JsResult<Option<Value>> {
        loop {
            let Some(resource) = self.resources.borrow_mut().pop() else {
                // 4.
                let waits = self.needs_await.take() && !self.has_awaited.get();
                return Ok(waits.then(Value::undefined));
            };
            // 3.d.
            if resource.hint == Hint::Sync && self.needs_await.get() && !self.has_awaited.get() {
                self.needs_await.set(false);
                self.add(resource);
                return Ok(Some(Value::undefined()));
            }
            let Some(method) = &resource.method else {
                // 3.f.
                self.needs_await.set(true);
                continue;
            };
            // 3.e.
            match method.call(context, &resource.value, &[]) {
                Ok(result) if resource.hint == Hint::Async => {
                    self.has_awaited.set(true);
                    return Ok(Some(result));
                }
                Ok(_) => {}
                Err(error) => {
                    let reason = error.into_catchable()?;
                    self.failed(context, reason);
                }
            }
        }
    }

    /// A throw completion: of the code before, of a method, or of what was awaited.
    pub(crate) fn failed(&self, context: &mut Context, reason: Value) {
        let reason = match self.has_failed.replace(true) {
            true => suppressed_error(context, reason, self.error.get()),
            false => reason,
        };
        self.error.set(reason);
    }

    /// What it comes to.
    pub(crate) fn finish(&self) -> JsResult<()> {
        match self.has_failed.take() {
            true => Err(JsError::throw(self.error.take())),
            false => Ok(()),
        }
    }
}

fn suppressed_error(context: &mut Context, error: Value, suppressed: Value) -> Value {
    let message = "An error was suppressed during disposal";
    let created = context.suppressed_error(message);
    if let Some(object) = created.as_object() {
        object.define_direct(Name::Error, error, Attributes::METHOD);
        object.define_direct(Name::Suppressed, suppressed, Attributes::METHOD);
    }
    created
}

/// Drives a disposal by a promise, which settles in the end.
pub(super) fn dispose_by_promise(
    context: &mut Context,
    disposal: &Internal<Disposal>,
    promise: &Object,
) -> JsResult<()> {
    use crate::promise::{Derived, perform_promise_then, promise_resolve, resolve_promise};
    while let Some(awaited) = disposal.next(context)? {
        // Await (`#await`).
        let constructor = context.intrinsic(Intrinsic::Promise);
        let awaited = match promise_resolve(context, &constructor, &awaited) {
            Ok(awaited) => awaited,
            Err(error) => {
                let reason = error.into_catchable()?;
                disposal.failed(context, reason);
                continue;
            }
        };
        let captures = vec![disposal.clone().into_value(), Value::from(promise)];
        let on_fulfilled =
            Object::anonymous_closure(context, 1, captures.clone(), |context, _, args| {
                continue_disposal(context, args)
            });
        let on_rejected = Object::anonymous_closure(context, 1, captures, |context, _, args| {
            disposal_of(args).failed(context, args.get(0).clone());
            continue_disposal(context, args)
        });
        let (on_fulfilled, on_rejected) = (Value::from(on_fulfilled), Value::from(on_rejected));
        perform_promise_then(
            context,
            &awaited,
            &on_fulfilled,
            &on_rejected,
            Derived::None,
        );
        return Ok(());
    }
    match disposal.finish() {
        Ok(()) => resolve_promise(context, promise, Value::undefined()),
        Err(error) => {
            reject_promise(context, promise, error.into_value());
            Ok(())
        }
    }
}

fn disposal_of<'a>(args: &'a Args<'_>) -> &'a Internal<Disposal> {
    let [disposal, _] = args.captures::<2>();
    Internal::from_value(disposal).expect("captured with the promise")
}

fn continue_disposal(context: &mut Context, args: &Args<'_>) -> JsResult<Value> {
    let [_, promise] = args.captures::<2>();
    let promise = promise.as_object().expect("captured with the disposal");
    dispose_by_promise(context, disposal_of(args), promise)?;
    Ok(Value::undefined())
}
