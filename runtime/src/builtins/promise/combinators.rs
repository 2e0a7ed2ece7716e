//! `Promise.all`, `allSettled`, `any` and `race`.
//!
//! They differ in what they pass to `then` of each element and in what they do when the iterator
//! is through; the way there is the same, and so is what is left to do when it breaks off.

use std::cell::{Cell, RefCell};

use super::Promise;
use crate::{
    Args, Context, Intrinsic, JsResult, Object, Value,
    memory::{Internal, Trace, Tracer},
    operations::IteratorRecord,
    promise::{Derived, PromiseCapability, as_promise, perform_promise_then},
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
    Err(context.type_error("Promise resolve or reject function is not callable"))
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
    let receiver = Value::from(constructor.clone());
    let mut index = 0;
    while let Some(next) = iterator.step_value(context)? {
        elements.values.borrow_mut().push(Value::undefined());
        let promise = promise_resolve.call(context, &receiver, &[next])?;
        let handlers = handlers(context, &elements, index);
        then(context, &promise, &handlers, constructor)?;
        index += 1;
    }
    if combinator != Combinator::Race {
        one_less(context, &elements)?;
    }
    Ok(())
}

/// What `then` of an element is given.
fn handlers(context: &mut Context, elements: &Internal<Elements>, index: usize) -> [Value; 2] {
    let capability = &elements.capability;
    if elements.combinator == Combinator::Race {
        return [
            capability.resolve_function().clone(),
            capability.reject_function().clone(),
        ];
    }
    elements.remaining.set(elements.remaining.get() + 1);
    let element = Internal::new(Element {
        elements: elements.clone(),
        index,
        already_called: Cell::new(false),
    })
    .into_value();
    let mut closure = |function| {
        Value::from(Object::native_closure(
            context,
            "",
            1,
            vec![element.clone()],
            function,
        ))
    };
    match elements.combinator {
        Combinator::All => [closure(store_value), capability.reject_function().clone()],
        Combinator::AllSettled => [closure(store_fulfilled), closure(store_rejected)],
        Combinator::Any | Combinator::Race => {
            [capability.resolve_function().clone(), closure(store_value)]
        }
    }
}

/// Invoke(promise, "then", handlers). When that is known to be the `then` we know, what it derives
/// is seen by nobody and is not made.
fn then(
    context: &mut Context,
    promise: &Value,
    handlers: &[Value; 2],
    constructor: &Object,
) -> JsResult<()> {
    let then = promise.get(context, "then")?;
    let intrinsic = context.intrinsic(Intrinsic::Promise);
    if let (Some(promise), Some(function)) = (promise.as_object(), then.as_object())
        && constructor.is_same(&intrinsic)
        && as_promise(promise).is_some()
        && function.is_same(&context.intrinsic(Intrinsic::PromisePrototypeThen))
    {
        let derived = match promise.species_constructor(context, Intrinsic::Promise)? {
            species if species.is_same(&intrinsic) => Derived::None,
            species => Derived::Capability(PromiseCapability::new(context, &Value::from(species))?),
        };
        let [on_fulfilled, on_rejected] = handlers;
        perform_promise_then(context, promise, on_fulfilled, on_rejected, derived);
        return Ok(());
    }
    then.call(context, promise, handlers).map(|_| ())
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
    let Some(element) = first_call(args) else {
        return Ok(Value::undefined());
    };
    let elements = element.elements.clone();
    elements.values.borrow_mut()[element.index] = args.get(0).clone();
    one_less(context, &elements)
}

/// `Promise.allSettled` resolve element functions
/// (`#sec-promise.allsettled-resolve-element-functions`).
fn store_fulfilled(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    store_outcome(context, args, "fulfilled", "value")
}

/// `Promise.allSettled` reject element functions
/// (`#sec-promise.allsettled-reject-element-functions`).
fn store_rejected(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    store_outcome(context, args, "rejected", "reason")
}

fn store_outcome(
    context: &mut Context,
    args: &Args<'_>,
    status: &str,
    name: &str,
) -> JsResult<Value> {
    let Some(element) = first_call(args) else {
        return Ok(Value::undefined());
    };
    let elements = element.elements.clone();
    let outcome = Object::ordinary(context);
    let status = Value::from(status);
    outcome.create_data_property_or_throw(context, "status", status)?;
    outcome.create_data_property_or_throw(context, name, args.get(0).clone())?;
    elements.values.borrow_mut()[element.index] = Value::from(outcome);
    one_less(context, &elements)
}

/// Counts down; the last one settles the capability.
fn one_less(context: &mut Context, elements: &Internal<Elements>) -> JsResult<Value> {
    elements.remaining.set(elements.remaining.get() - 1);
    if elements.remaining.get() > 0 {
        return Ok(Value::undefined());
    }
    let array = Object::array(context, elements.values.borrow().clone());
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
