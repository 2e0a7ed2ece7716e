//! `%AsyncFromSyncIteratorPrototype%` objects (`#sec-async-from-sync-iterator-objects`): what
//! `for await` and `yield*` of async generators make of an iterable that is only sync.
//!
//! DEVIATES: V8 also closes an iterator whose `next` or result failed; the clause only one whose
//! value was rejected.

use crate::{
    Args, Context, Intrinsic, JsResult, Object, Value,
    memory::{Internal, Payload, Trace, Tracer},
    object::Method,
    operations::{IteratorRecord, create_iter_result_object, iterator_complete, iterator_value},
    promise::{
        Derived, new_promise, perform_promise_then, promise_resolve, reject_promise,
        resolve_promise,
    },
};

/// \[\[SyncIteratorRecord\]\].
pub(crate) struct AsyncFromSyncIterator {
    record: Internal<IteratorRecord>,
}

/// The methods of the prototype, which no script ever sees.
pub(crate) static METHODS: &[Method] = &[
    Method::new("next", 1, AsyncFromSyncIterator::next),
    Method::new("return", 1, AsyncFromSyncIterator::return_),
    Method::new("throw", 1, AsyncFromSyncIterator::throw),
];

/// Whether a rejected value closes the iterator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OnRejection {
    Close,
    Leave,
}

impl Trace for AsyncFromSyncIterator {
    fn trace(&self, tracer: &mut Tracer) {
        self.record.trace(tracer);
    }
}

impl Payload for AsyncFromSyncIterator {
    fn class_name(&self) -> &'static str {
        "AsyncFromSyncIterator"
    }
}

/// CreateAsyncFromSyncIterator (`#sec-createasyncfromsynciterator`).
pub(crate) fn create_async_from_sync_iterator(
    context: &mut Context,
    sync: IteratorRecord,
) -> JsResult<IteratorRecord> {
    let record = Internal::new(sync.with_iterator(context)?);
    let intrinsic = Intrinsic::AsyncFromSyncIteratorPrototype;
    let iterator = context.new_payload(intrinsic, AsyncFromSyncIterator { record });
    IteratorRecord::direct(context, &iterator)
}

impl AsyncFromSyncIterator {
    /// `next ( value )`, `#sec-%asyncfromsynciteratorprototype%.next`.
    fn next(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
        let promise = new_promise(context);
        let record = record_of(this);
        let result = record.next(context, args.as_slice().first());
        settle(context, &promise, result, |context, result| {
            continuation(context, &result, &promise, &record, OnRejection::Close)
        })
    }

    /// `return ( value )`, `#sec-%asyncfromsynciteratorprototype%.return`.
    fn return_(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
        let promise = new_promise(context);
        let record = record_of(this);
        let iterator = iterator_of(&record);
        let method = iterator.get_method(context, "return");
        settle(context, &promise, method, |context, method| {
            // 6-7.
            let Some(method) = method else {
                let result = create_iter_result_object(context, args.get(0).clone(), true);
                return resolve_promise(context, &promise, Value::from(result));
            };
            // 8-12.
            let result = method.call(context, &iterator, args.as_slice())?;
            let result = require_object(context, &result)?;
            continuation(context, &result, &promise, &record, OnRejection::Leave)
        })
    }

    /// `throw ( value )`, `#sec-%asyncfromsynciteratorprototype%.throw`.
    fn throw(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
        let promise = new_promise(context);
        let record = record_of(this);
        let iterator = iterator_of(&record);
        let method = iterator.get_method(context, "throw");
        settle(context, &promise, method, |context, method| {
            // 6.
            let Some(method) = method else {
                record.set_done();
                record.close(context, Ok(()))?;
                return Err(super::delegate::no_throw_method(context));
            };
            // 7-11.
            let result = method.call(context, &iterator, args.as_slice())?;
            let result = require_object(context, &result)?;
            continuation(context, &result, &promise, &record, OnRejection::Close)
        })
    }
}

/// The sync record behind `this`.
fn record_of(this: &Value) -> Internal<IteratorRecord> {
    this.as_object()
        .and_then(|object| object.payload::<AsyncFromSyncIterator>())
        .expect("no script can call these methods on anything else")
        .record
        .clone()
}

fn iterator_of(record: &IteratorRecord) -> Value {
    let (iterator, _) = record.parts().expect("`with_iterator` was called");
    Value::from(iterator)
}

/// IfAbruptRejectPromise around the rest of a method.
fn settle<T>(
    context: &mut Context,
    promise: &Object,
    result: JsResult<T>,
    rest: impl FnOnce(&mut Context, T) -> JsResult<()>,
) -> JsResult<Value> {
    let result = match result {
        Ok(value) => rest(context, value),
        Err(error) => Err(error),
    };
    if let Err(error) = result {
        let reason = error.into_catchable()?;
        reject_promise(context, promise, reason);
    }
    Ok(Value::from(promise.clone()))
}

fn require_object(context: &mut Context, result: &Value) -> JsResult<Object> {
    match result.as_object() {
        Some(object) => Ok(object.clone()),
        None => {
            let text = crate::error::messages::display_for_conversion(context, result);
            Err(context.type_error(format!("Iterator result {text} is not an object")))
        }
    }
}

/// AsyncFromSyncIteratorContinuation (`#sec-asyncfromsynciteratorcontinuation`).
fn continuation(
    context: &mut Context,
    result: &Object,
    promise: &Object,
    record: &Internal<IteratorRecord>,
    on_rejection: OnRejection,
) -> JsResult<()> {
    // 3-6.
    let done = iterator_complete(context, result)?;
    let value = iterator_value(context, result)?;
    let closes = !done && on_rejection == OnRejection::Close;
    // 7-9.
    let constructor = context.intrinsic(Intrinsic::Promise);
    let wrapper = match promise_resolve(context, &constructor, &value) {
        Ok(wrapper) => wrapper,
        Err(error) if closes => {
            return Err(record.close_with_error(context, error));
        }
        Err(error) => return Err(error),
    };
    // 10-12.
    let unwrap = if done { unwrap_done } else { unwrap_not_done };
    let on_fulfilled = Object::anonymous_closure(context, 1, vec![], unwrap);
    // 13-14.
    let on_rejected = if closes {
        let close = Object::anonymous_closure(
            context,
            1,
            vec![record.clone().into_value()],
            close_iterator,
        );
        Value::from(close)
    } else {
        Value::undefined()
    };
    // 15.
    let derived = Derived::Promise(promise.clone());
    perform_promise_then(
        context,
        &wrapper,
        &Value::from(on_fulfilled),
        &on_rejected,
        derived,
    );
    Ok(())
}

fn unwrap_done(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(create_iter_result_object(
        context,
        args.get(0).clone(),
        true,
    )))
}

fn unwrap_not_done(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(create_iter_result_object(
        context,
        args.get(0).clone(),
        false,
    )))
}

fn close_iterator(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let [record] = args.captures::<1>();
    let record = Internal::<IteratorRecord>::from_value(record).expect("captured just above");
    record.close(context, Err(args.get(0).clone().into()))
}
