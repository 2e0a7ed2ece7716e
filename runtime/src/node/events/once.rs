//! `events.once`: a promise for the next event of a name.

use super::listening::{self, Times};
use crate::{
    Args, Context, JsResult, Object, Value,
    memory::{Internal, Trace, Tracer, ValueCell},
    node::{abort, errors},
    promise::{new_promise, promise_of, reject_promise, resolve_promise},
};

/// A call that waits.
#[derive(Debug)]
struct Waiting {
    emitter: Value,
    name: Value,
    signal: Value,
    promise: Object,
    /// The three listeners; undefined where one is not needed.
    resolver: ValueCell,
    error_listener: ValueCell,
    abort_listener: ValueCell,
}

impl Trace for Waiting {
    fn trace(&self, tracer: &mut Tracer) {
        self.emitter.trace(tracer);
        self.name.trace(tracer);
        self.signal.trace(tracer);
        self.promise.trace(tracer);
        self.resolver.trace(tracer);
        self.error_listener.trace(tracer);
        self.abort_listener.trace(tracer);
    }
}

/// `once(emitter, name, options)`: resolves with the arguments as an array; an `error` event
/// rejects. It is an async function that returns a promise, so its own promise settles later.
pub(super) fn once(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let started = start(context, args).map(Value::from);
    promise_of(context, started).map(Value::from)
}

fn start(context: &mut Context, args: &Args<'_>) -> JsResult<Object> {
    let options = args.get(2);
    if !options.is_undefined() {
        errors::validate_object(context, "options", options)?;
    }
    let signal = abort::signal_option(context, options)?;
    if abort::is_aborted(context, &signal)? {
        return Err(abort::abort_error(context, &signal)?);
    }
    let waiting = Internal::new(Waiting {
        emitter: args.get(0).clone(),
        name: args.get(1).clone(),
        signal,
        promise: new_promise(context),
        resolver: ValueCell::new(Value::undefined()),
        error_listener: ValueCell::new(Value::undefined()),
        abort_listener: ValueCell::new(Value::undefined()),
    });
    match listen(context, &waiting) {
        Ok(()) => Ok(waiting.promise.clone()),
        // The executor of a promise rejects it by throwing.
        Err(error) => promise_of(context, Err(error)),
    }
}

fn listen(context: &mut Context, waiting: &Internal<Waiting>) -> JsResult<()> {
    let captures = vec![waiting.clone().into_value()];
    let resolver = Object::native_closure(context, "resolver", 0, captures.clone(), resolve);
    let resolver = Value::from(resolver);
    waiting.resolver.set(resolver.clone());
    let (emitter, name) = (&waiting.emitter, &waiting.name);
    listening::add(context, emitter, name, &resolver, Times::Once, true)?;
    let waits_for_error = name.as_string().is_some_and(|name| *name == "error");
    if !waits_for_error && emitter.get(context, "once")?.is_callable() {
        let listener =
            Object::native_closure(context, "errorListener", 1, captures.clone(), reject);
        let listener = Value::from(listener);
        waiting.error_listener.set(listener.clone());
        emitter.invoke(context, "once", &[Value::from("error"), listener])?;
    }
    if !waiting.signal.is_undefined() {
        let listener = Object::native_closure(context, "abortListener", 0, captures, cancel);
        waiting.abort_listener.set(listener.clone().into());
        abort::add_listener(context, &waiting.signal, listener, true)?;
    }
    Ok(())
}

fn waiting_of<'a>(args: &'a Args<'_>) -> &'a Internal<Waiting> {
    let [waiting] = args.captures::<1>();
    Internal::from_value(waiting).expect("captured by `listen`")
}

impl Waiting {
    fn forget_signal(&self, context: &mut Context) -> JsResult<()> {
        match self.abort_listener.get().as_object() {
            Some(listener) => abort::remove_listener(context, &self.signal, listener),
            None => Ok(()),
        }
    }

    fn forget_errors(&self, context: &mut Context) -> JsResult<()> {
        let listener = self.error_listener.get();
        if listener.is_undefined() {
            return Ok(());
        }
        listening::remove(context, &self.emitter, &Value::from("error"), &listener)
    }
}

/// The listener of the event itself.
fn resolve(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let waiting = waiting_of(args);
    waiting.forget_errors(context)?;
    waiting.forget_signal(context)?;
    let values = Object::array(context, args.as_slice().to_vec());
    resolve_promise(context, &waiting.promise, Value::from(values))?;
    Ok(Value::undefined())
}

/// The listener of `error`.
fn reject(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let waiting = waiting_of(args);
    let resolver = waiting.resolver.get();
    listening::remove(context, &waiting.emitter, &waiting.name, &resolver)?;
    waiting.forget_signal(context)?;
    reject_promise(context, &waiting.promise, args.get(0).clone());
    Ok(Value::undefined())
}

/// The listener of `abort`.
fn cancel(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let waiting = waiting_of(args);
    let resolver = waiting.resolver.get();
    listening::remove(context, &waiting.emitter, &waiting.name, &resolver)?;
    waiting.forget_errors(context)?;
    let error = abort::abort_error(context, &waiting.signal)?;
    reject_promise(context, &waiting.promise, error.into_value());
    Ok(Value::undefined())
}
