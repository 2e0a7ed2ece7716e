//! `Array.fromAsync`: the closure of the clause as a state machine by hand.
//!
//! DEVIATES: an iterator that failed itself is closed, too, as by V8, whose jobs take their turns
//! accordingly; the clause closes it only where the mapper or the array fails.
//!
//! Each Await registers two closures that carry the state on. The order of jobs is that of an async
//! function with the same awaits.

use std::cell::{Cell, RefCell};

use super::Array;
use super::constructor::Target;
use super::elements::get_element;
use crate::coroutine::create_async_from_sync_iterator;
use crate::error::messages;
use crate::memory::{Internal, Trace, Tracer};
use crate::operations::{IteratorRecord, iterator_complete, iterator_value};
use crate::promise::{
    Derived, new_promise, perform_promise_then, promise_resolve, reject_promise, resolve_promise,
};
use crate::realm::Intrinsic;
use crate::value::WellKnownSymbol;
use crate::{Args, Context, JsError, JsResult, Object, Value};

/// A call that is under way.
struct Collecting {
    source: Source,
    mapper: Option<Object>,
    this_argument: Value,
    target: RefCell<Option<Target>>,
    index: Cell<u64>,
    /// What the pending Await is for.
    stage: Cell<Stage>,
    /// The error that closing the iterator delays.
    failure: RefCell<Option<Value>>,
    promise: Object,
}

enum Source {
    Iterator(IteratorRecord),
    ArrayLike { object: Object, length: u64 },
}

#[derive(Clone, Copy, PartialEq)]
enum Stage {
    /// The result of `next`, or an element of an array-like object.
    Item,
    /// What the mapper answered.
    Mapped,
    /// What `return` answered, after a failure.
    Closing,
}

/// Whether there is something to wait for.
enum Progress {
    Await(Value),
    Done(Value),
}

impl Trace for Collecting {
    fn trace(&self, tracer: &mut Tracer) {
        match &self.source {
            Source::Iterator(record) => record.trace(tracer),
            Source::ArrayLike { object, .. } => object.trace(tracer),
        }
        self.mapper.trace(tracer);
        self.this_argument.trace(tracer);
        if let Some(target) = &*self.target.borrow() {
            target.trace(tracer);
        }
        self.failure.trace(tracer);
        self.promise.trace(tracer);
    }
}

impl Array {
    /// `#sec-array.fromasync`
    pub(super) fn from_async(
        context: &mut Context,
        this: &Value,
        args: &Args<'_>,
    ) -> JsResult<Value> {
        let promise = new_promise(context);
        match begin(context, this, args, &promise) {
            Ok(collecting) => {
                let started = collecting.start(context);
                advance(context, &Internal::new(collecting), started)?;
            }
            Err(error) => {
                let reason = error.into_catchable()?;
                reject_promise(context, &promise, reason);
            }
        }
        Ok(promise.into())
    }
}

/// V8 names a mapper that is no function without its type.
fn mapping_function(context: &mut Context, mapper: &Value) -> JsResult<Object> {
    match mapper.as_object().filter(|mapper| mapper.is_callable()) {
        Some(mapper) => Ok(mapper.clone()),
        None => {
            let shown = messages::display_for_conversion(context, mapper);
            Err(messages::not_a_function(context, &shown))
        }
    }
}

/// GetMethod, with the words of V8.
fn method_of(
    context: &mut Context,
    items: &Value,
    symbol: WellKnownSymbol,
) -> JsResult<Option<Object>> {
    let method = items.get(context, symbol)?;
    if method.is_nullish() {
        return Ok(None);
    }
    if let Some(function) = method.as_object().filter(|method| method.is_callable()) {
        return Ok(Some(function.clone()));
    }
    let name = match symbol {
        WellKnownSymbol::AsyncIterator => "asyncIterator",
        _ => "iterator",
    };
    Err(context.type_error(format!(
        "Array.fromAsync requires that the property of the first argument, items[Symbol.{name}], \
         when exists, be a function"
    )))
}

/// Steps 3.a to 3.j up to the first Await.
fn begin(
    context: &mut Context,
    constructor: &Value,
    args: &Args<'_>,
    promise: &Object,
) -> JsResult<Collecting> {
    let items = args.get(0);
    let mapper = match args.get(1) {
        mapper if mapper.is_undefined() => None,
        mapper => Some(mapping_function(context, mapper)?),
    };
    let method = method_of(context, items, WellKnownSymbol::AsyncIterator)?;
    let sync_method = match method {
        Some(_) => None,
        None => method_of(context, items, WellKnownSymbol::Iterator)?,
    };
    let (source, target) = match (method, sync_method) {
        (None, None) => {
            let object = items.to_object(context)?;
            let length = object.length_of_array_like(context)?;
            let target = Target::create(context, constructor, Some(length))?;
            (Source::ArrayLike { object, length }, target)
        }
        (Some(method), _) => {
            let record = IteratorRecord::from_method(context, items, method.as_value())?;
            (
                Source::Iterator(record),
                Target::create(context, constructor, None)?,
            )
        }
        (None, Some(method)) => {
            let record = IteratorRecord::from_method(context, items, method.as_value())?;
            let record = create_async_from_sync_iterator(context, record)?;
            (
                Source::Iterator(record),
                Target::create(context, constructor, None)?,
            )
        }
    };
    Ok(Collecting {
        source,
        mapper,
        this_argument: args.get(2).clone(),
        target: RefCell::new(Some(target)),
        index: Cell::new(0),
        stage: Cell::new(Stage::Item),
        failure: RefCell::new(None),
        promise: promise.clone(),
    })
}

/// Awaits what the machine asks for, or settles the promise.
fn advance(
    context: &mut Context,
    collecting: &Internal<Collecting>,
    progress: JsResult<Progress>,
) -> JsResult<()> {
    let error = match progress {
        Ok(Progress::Done(value)) => {
            return resolve_promise(context, &collecting.promise, value);
        }
        Ok(Progress::Await(value)) => {
            let constructor = context.intrinsic(Intrinsic::Promise);
            match promise_resolve(context, &constructor, &value) {
                Ok(promise) => {
                    await_promise(context, collecting, &promise);
                    return Ok(());
                }
                // A `constructor` getter that throws does so inside the Await.
                Err(error) => {
                    let reason = error.into_catchable()?;
                    let progress = collecting.resume(context, Err(JsError::throw(reason)));
                    return advance(context, collecting, progress);
                }
            }
        }
        Err(error) => error,
    };
    let reason = error.into_catchable()?;
    reject_promise(context, &collecting.promise, reason);
    Ok(())
}

fn await_promise(context: &mut Context, collecting: &Internal<Collecting>, promise: &Object) {
    let captures = || vec![collecting.clone().into_value()];
    let on_fulfilled = Object::anonymous_closure(context, 1, captures(), |context, _, args| {
        resume(context, args, Ok(args.get(0).clone()))
    });
    let on_rejected = Object::anonymous_closure(context, 1, captures(), |context, _, args| {
        resume(context, args, Err(JsError::throw(args.get(0).clone())))
    });
    let (on_fulfilled, on_rejected) = (on_fulfilled.into(), on_rejected.into());
    perform_promise_then(context, promise, &on_fulfilled, &on_rejected, Derived::None);
}

fn resume(context: &mut Context, args: &Args<'_>, settled: JsResult<Value>) -> JsResult<Value> {
    let [state] = args.captures::<1>();
    let collecting = Internal::<Collecting>::from_value(state)
        .expect("captured when it was registered")
        .clone();
    let progress = collecting.resume(context, settled);
    advance(context, &collecting, progress)?;
    Ok(Value::undefined())
}

impl Collecting {
    /// Goes on with the outcome of an Await.
    fn resume(&self, context: &mut Context, settled: JsResult<Value>) -> JsResult<Progress> {
        let progress = match self.stage.get() {
            Stage::Item => settled.and_then(|item| self.receive_item(context, item)),
            Stage::Mapped => settled.and_then(|mapped| self.store(context, mapped)),
            // AsyncIteratorClose: the first failure wins over whatever `return` did.
            Stage::Closing => {
                return Err(JsError::throw(
                    self.failure.take().expect("closing follows a failure"),
                ));
            }
        };
        progress.or_else(|error| self.close(context, error))
    }

    /// Asks for the first item.
    fn start(&self, context: &mut Context) -> JsResult<Progress> {
        self.request_item(context)
            .or_else(|error| self.close(context, error))
    }

    /// Asks for the next item.
    fn request_item(&self, context: &mut Context) -> JsResult<Progress> {
        self.stage.set(Stage::Item);
        match &self.source {
            Source::Iterator(record) => {
                let (iterator, next_method) = record.parts().expect("an async iterator");
                next_method
                    .call(context, iterator.as_value(), &[])
                    .map(Progress::Await)
            }
            Source::ArrayLike { length, .. } if self.index.get() >= *length => self.finish(context),
            Source::ArrayLike { object, .. } => {
                get_element(context, object, self.index.get()).map(Progress::Await)
            }
        }
    }

    fn receive_item(&self, context: &mut Context, received: Value) -> JsResult<Progress> {
        let value = match &self.source {
            Source::ArrayLike { .. } => received,
            Source::Iterator(_) => {
                let Some(result) = received.as_object() else {
                    return Err(crate::error::messages::iterator_result_not_an_object(
                        context, &received,
                    ));
                };
                if iterator_complete(context, result)? {
                    return self.finish(context);
                }
                iterator_value(context, result)?
            }
        };
        let Some(mapper) = &self.mapper else {
            return self.store(context, value);
        };
        let arguments = [value, Value::from(self.index.get() as f64)];
        let mapped = mapper.call(context, &self.this_argument, &arguments)?;
        self.stage.set(Stage::Mapped);
        Ok(Progress::Await(mapped))
    }

    fn store(&self, context: &mut Context, value: Value) -> JsResult<Progress> {
        let mut target = self
            .target
            .take()
            .expect("the array is there until the end");
        let stored = target.push(context, value);
        self.target.replace(Some(target));
        stored?;
        self.index.set(self.index.get() + 1);
        self.request_item(context)
    }

    fn finish(&self, context: &mut Context) -> JsResult<Progress> {
        let target = self
            .target
            .take()
            .expect("the array is there until the end");
        target.finish(context).map(Progress::Done)
    }

    /// AsyncIteratorClose (`#sec-asynciteratorclose`) after a failure.
    fn close(&self, context: &mut Context, error: JsError) -> JsResult<Progress> {
        let Source::Iterator(record) = &self.source else {
            return Err(error);
        };
        if error.is_exit() {
            return Err(error);
        }
        let (iterator, _) = record.parts().expect("an async iterator");
        let closed = match iterator.get_method(context, "return") {
            Ok(Some(method)) => method.call(context, iterator.as_value(), &[]),
            Ok(None) | Err(_) => return Err(error),
        };
        match closed {
            Ok(closed) => {
                self.failure.replace(Some(error.into_value()));
                self.stage.set(Stage::Closing);
                Ok(Progress::Await(closed))
            }
            Err(_) => Err(error),
        }
    }
}
