//! `Promise.all`, `allSettled`, `any` and `race`.
//!
//! They differ in what they pass to `then` of each element and in what they do when the iterator
//! is through; the way there is the same, and so is what is left to do when it breaks off.

use std::cell::{Cell, RefCell};

use super::Promise;
use crate::{
    Args, Context, Intrinsic, JsResult, Object, Value,
    memory::{Internal, Trace, Tracer, expect_to_fill},
    object::Name,
    operations::IteratorRecord,
    promise::{NativeReaction, PromiseCapability, as_promise, perform_then_indexed},
};

/// Which function is running.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Combinator {
    All,
    AllSettled,
    Any,
    Race,
}

/// The values, \[\[RemainingElementsCount\]\] and capability that all elements share.
struct Elements {
    values: RefCell<Vec<Value>>,
    remaining: Cell<usize>,
    capability: PromiseCapability,
    combinator: Combinator,
}

/// What the functions of one element share.
struct Element {
    elements: Internal<Elements>,
    index: usize,
    already_called: Cell<bool>,
}

impl Trace for Elements {
    fn trace(&self, tracer: &mut Tracer) {
        self.values.trace(tracer);
        self.capability.trace(tracer);
    }
}

impl Trace for Element {
    fn trace(&self, tracer: &mut Tracer) {
        self.elements.trace(tracer);
    }
}

/// An element that waits, as a stack trace shows it.
pub(super) struct WaitingElement {
    /// `all` of `Promise.all`.
    pub(super) method: &'static str,
    pub(super) index: usize,
    /// What the combinator answered.
    pub(super) promise: Value,
    /// Whether the trace has a line for it.
    pub(super) is_shown: bool,
}

/// The element behind a handler.
pub(super) fn waiting_element(handler: &Value) -> Option<WaitingElement> {
    let [element] = handler.as_object()?.captured() else {
        return None;
    };
    let element = Internal::<Element>::from_value(element)?;
    Some(element.elements.waiting(element.index))
}

/// The element behind a native reaction.
pub(super) fn waiting_reaction(reaction: &NativeReaction, index: u32) -> Option<WaitingElement> {
    let elements = Internal::<Elements>::from_value(&reaction.data)?;
    Some(elements.waiting(index as usize))
}

impl Elements {
    /// Makes sure that there is a place for the values of so many elements. Elements that are known
    /// not to be stored before all have been walked get theirs afterwards, at once.
    fn make_room(&self, count: usize) {
        let mut values = self.values.borrow_mut();
        if let Some(missing) = count.checked_sub(values.len()) {
            values.reserve(missing);
            expect_to_fill(&mut values);
            values.resize(count, Value::undefined());
        }
    }

    fn waiting(&self, index: usize) -> WaitingElement {
        WaitingElement {
            method: &self.combinator.name()["Promise.".len()..],
            index,
            promise: self.capability.promise.clone(),
            is_shown: self.combinator != Combinator::Race,
        }
    }
}

impl Promise {
    /// `Promise.all ( iterable )`, `#sec-promise.all`.
    pub(super) fn all(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
        combine(context, this, args, Combinator::All)
    }

    /// `Promise.allSettled ( iterable )`, `#sec-promise.allsettled`.
    pub(super) fn all_settled(
        context: &mut Context,
        this: &Value,
        args: &Args<'_>,
    ) -> JsResult<Value> {
        combine(context, this, args, Combinator::AllSettled)
    }

    /// `Promise.any ( iterable )`, `#sec-promise.any`.
    pub(super) fn any(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
        combine(context, this, args, Combinator::Any)
    }

    /// `Promise.race ( iterable )`, `#sec-promise.race`.
    pub(super) fn race(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
        combine(context, this, args, Combinator::Race)
    }
}

impl Combinator {
    fn name(self) -> &'static str {
        match self {
            Combinator::All => "Promise.all",
            Combinator::AllSettled => "Promise.allSettled",
            Combinator::Any => "Promise.any",
            Combinator::Race => "Promise.race",
        }
    }
}

fn combine(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
    combinator: Combinator,
) -> JsResult<Value> {
    // 1-2.
    let Some(constructor) = this.as_object() else {
        return Err(context.type_error(format!("{} called on non-object", combinator.name())));
    };
    let capability = PromiseCapability::new(context, this)?;
    // 3-8.
    let result = run(context, constructor, args.get(0), &capability, combinator);
    capability.reject_if_abrupt(context, result)
}

fn run(
    context: &mut Context,
    constructor: &Object,
    iterable: &Value,
    capability: &PromiseCapability,
    combinator: Combinator,
) -> JsResult<()> {
    let promise_resolve = get_promise_resolve(context, constructor)?;
    let iterator = IteratorRecord::of(context, iterable)?;
    let result = perform(
        context,
        &iterator,
        constructor,
        capability,
        &promise_resolve,
        combinator,
    );
    if result.is_err() && !iterator.is_done() {
        return iterator.close(context, result);
    }
    result
}

/// GetPromiseResolve (`#sec-getpromiseresolve`).
fn get_promise_resolve(context: &mut Context, constructor: &Object) -> JsResult<Value> {
    let resolve = constructor.get(context, "resolve")?;
    if resolve.is_callable() {
        return Ok(resolve);
    }
    Err(context.type_error("resolve is not a function"))
}

/// PerformPromiseAll (`#sec-performpromiseall`) and its three sisters.
fn perform(
    context: &mut Context,
    iterator: &IteratorRecord,
    constructor: &Object,
    capability: &PromiseCapability,
    promise_resolve: &Value,
    combinator: Combinator,
) -> JsResult<()> {
    let elements = Internal::new(Elements {
        values: RefCell::default(),
        remaining: Cell::new(1),
        capability: capability.clone(),
        combinator,
    });
    let reaction = Internal::new(NativeReaction {
        function: settle_element,
        data: elements.clone().into_value(),
    });
    let receiver = Value::from(constructor.clone());
    let resolves_as_born = resolves_as_born(context, constructor, promise_resolve);
    let mut index = 0;
    while let Some(next) = iterator.step_value(context)? {
        if !resolves_as_born || !subscribe_directly(context, &next, &elements, &reaction, index) {
            elements.make_room(index + 1);
            let promise = if resolves_as_born && is_its_own_promise(context, &next) {
                next
            } else {
                promise_resolve.call(context, &receiver, &[next])?
            };
            subscribe(context, &promise, &elements, &reaction, index, constructor)?;
        }
        index += 1;
    }
    elements.make_room(index);
    if combinator != Combinator::Race {
        one_less(context, &elements)?;
    }
    Ok(())
}

/// Whether `promise_resolve` called on `constructor` is PromiseResolve with %Promise%.
fn resolves_as_born(context: &Context, constructor: &Object, promise_resolve: &Value) -> bool {
    context.is_intrinsic(constructor, Intrinsic::Promise)
        && promise_resolve
            .as_object()
            .is_some_and(|function| context.is_intrinsic(function, Intrinsic::PromiseResolve))
}

/// Whether PromiseResolve with %Promise% answers the value itself, without running code.
fn is_its_own_promise(context: &Context, value: &Value) -> bool {
    value.as_object().is_some_and(|object| {
        as_promise(object).is_some() && context.has_intrinsic_constructor(object)
    })
}

/// Invoke(promise, "then", handlers) of a promise of %Promise% whose `then` is known to be the one we
/// know: neither the handlers nor what it derives are seen by anybody, and they are not made. Answers
/// whether it is such a promise.
#[inline(always)]
fn subscribe_directly(
    context: &mut Context,
    promise: &Value,
    elements: &Elements,
    reaction: &Internal<NativeReaction>,
    index: usize,
) -> bool {
    let Some(native) = promise.as_object() else {
        return false;
    };
    let Ok(index) = u32::try_from(index) else {
        return false;
    };
    if as_promise(native).is_none() || !context.is_intact_promise(native) {
        return false;
    }
    elements.remaining.set(elements.remaining.get() + 1);
    perform_then_indexed(context, native, reaction, index);
    true
}

/// Invoke(promise, "then", handlers).
fn subscribe(
    context: &mut Context,
    promise: &Value,
    elements: &Internal<Elements>,
    reaction: &Internal<NativeReaction>,
    index: usize,
    constructor: &Object,
) -> JsResult<()> {
    if context.is_intrinsic(constructor, Intrinsic::Promise)
        && subscribe_directly(context, promise, elements, reaction, index)
    {
        return Ok(());
    }
    elements.remaining.set(elements.remaining.get() + 1);
    let element = Internal::new(Element {
        elements: elements.clone(),
        index,
        already_called: Cell::new(false),
    })
    .into_value();
    let handlers = handlers(context, elements, element);
    let then = promise.get(context, Name::Then)?;
    then.call(context, promise, &handlers).map(|_| ())
}

/// What `then` of an element is given.
fn handlers(context: &mut Context, elements: &Elements, element: Value) -> [Value; 2] {
    let capability = &elements.capability;
    let (resolve, reject) = (
        capability.resolve_function().clone(),
        capability.reject_function().clone(),
    );
    let mut closure = |function| {
        let captures = vec![element.clone()];
        Value::from(Object::anonymous_closure(context, 1, captures, function))
    };
    match elements.combinator {
        Combinator::All => [closure(store_value), reject],
        Combinator::AllSettled => [closure(store_fulfilled), closure(store_rejected)],
        Combinator::Any => [resolve, closure(store_value)],
        Combinator::Race => [resolve, reject],
    }
}

/// What the handlers of an element do, without the functions.
fn settle_element(
    context: &mut Context,
    reaction: &NativeReaction,
    index: u32,
    outcome: Result<Value, Value>,
) -> JsResult<()> {
    let index = index as usize;
    let elements = Internal::<Elements>::from_value(&reaction.data);
    let elements = elements.expect("given by `subscribe`");
    match (elements.combinator, outcome) {
        (Combinator::All, Ok(value)) | (Combinator::Any, Err(value)) => {
            store(context, elements, index, value)?;
        }
        (Combinator::AllSettled, outcome) => {
            let outcome = outcome_object(context, outcome)?;
            store(context, elements, index, Value::from(outcome))?;
        }
        (Combinator::Any | Combinator::Race, Ok(value)) => {
            elements.capability.resolve(context, value)?;
        }
        (Combinator::All | Combinator::Race, Err(reason)) => {
            elements.capability.reject(context, reason)?;
        }
    }
    Ok(())
}

/// The element behind a handler, on the first call of either of its functions.
fn first_call<'a>(args: &'a Args<'_>) -> Option<&'a Internal<Element>> {
    let [element] = args.captures::<1>();
    let element = Internal::<Element>::from_value(element).expect("captured by `handlers`");
    (!element.already_called.replace(true)).then_some(element)
}

/// `Promise.all` resolve element functions (`#sec-promise.all-resolve-element-functions`) and
/// `Promise.any` reject element functions (`#sec-promise.any-reject-element-functions`).
fn store_value(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    match first_call(args) {
        Some(element) => {
            let value = args.get(0).clone();
            store(context, &element.elements, element.index, value)
        }
        None => Ok(Value::undefined()),
    }
}

/// `Promise.allSettled` resolve element functions
/// (`#sec-promise.allsettled-resolve-element-functions`).
fn store_fulfilled(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    store_outcome(context, args, Ok(args.get(0).clone()))
}

/// `Promise.allSettled` reject element functions
/// (`#sec-promise.allsettled-reject-element-functions`).
fn store_rejected(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    store_outcome(context, args, Err(args.get(0).clone()))
}

fn store_outcome(
    context: &mut Context,
    args: &Args<'_>,
    outcome: Result<Value, Value>,
) -> JsResult<Value> {
    let Some(element) = first_call(args) else {
        return Ok(Value::undefined());
    };
    let outcome = outcome_object(context, outcome)?;
    store(
        context,
        &element.elements,
        element.index,
        Value::from(outcome),
    )
}

/// `{ status, value }` or `{ status, reason }`.
fn outcome_object(context: &mut Context, outcome: Result<Value, Value>) -> JsResult<Object> {
    let (status, name, value) = match outcome {
        Ok(value) => ("fulfilled", "value", value),
        Err(reason) => ("rejected", "reason", reason),
    };
    let object = Object::ordinary(context);
    object.create_data_property_or_throw(context, "status", status)?;
    object.create_data_property_or_throw(context, name, value)?;
    Ok(object)
}

fn store(
    context: &mut Context,
    elements: &Internal<Elements>,
    index: usize,
    value: Value,
) -> JsResult<Value> {
    elements.values.borrow_mut()[index] = value;
    one_less(context, elements)
}

/// Counts down; the last one settles the capability.
fn one_less(context: &mut Context, elements: &Internal<Elements>) -> JsResult<Value> {
    elements.remaining.set(elements.remaining.get() - 1);
    if elements.remaining.get() > 0 {
        return Ok(Value::undefined());
    }
    let array = Object::array(context, elements.values.take());
    let capability = &elements.capability;
    if elements.combinator != Combinator::Any {
        return capability.resolve_function().call(
            context,
            &Value::undefined(),
            &[Value::from(array)],
        );
    }
    let error = context.aggregate_error("All promises were rejected", array);
    capability
        .reject_function()
        .call(context, &Value::undefined(), &[error.into_value()])
}
