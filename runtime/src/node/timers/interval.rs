//! `setInterval` of `timers/promises`: an async generator, as in Node, written as the machine that
//! the compiler would make of it. Its ticks are those of an async generator because it is one.
//!
//! | state | is resumed with                                   |
//! | ----- | ------------------------------------------------- |
//! | 0     | the first `next`                                  |
//! | 1     | a tick of the timer, or the rejection of an abort |
//! | 2     | the awaited value, about to be yielded            |
//! | 3     | the next request                                  |
//! | 4     | what was thrown: `finally`                        |
//! | 5     | the operand of `return`                           |
//! | 6     | that operand, awaited: `finally`                  |

use std::cell::{Cell, RefCell};

use super::{
    Repeat, duration, new_timeout,
    promises::{Options, parse_options, validate_delay},
};
use crate::{
    Args, Context, JsResult, Object, Value,
    code::{
        Code, Coroutine, CoroutineKind, Flavour, FunctionCode, GlobalDeclarations, StateRow, Step,
        Unit, UnitBases, UnitKind,
    },
    coroutine::Frame,
    event_loop::Timeout,
    memory::{Internal, Trace, Tracer},
    node::abort,
    promise::{new_promise, promise_of, resolve_promise},
};

/// The text that the function stands in: there is none.
static UNIT: Unit = Unit {
    file: "node:timers/promises",
    source: "async function* setInterval() { [native code] }",
    kind: UnitKind::CommonJs,
    literals: &[],
    sites: crate::code::Sites(&[]),
    body: &SET_INTERVAL,
    globals: GlobalDeclarations {
        lexical: &[],
        functions: &[],
        variables: &[],
        annex_b_functions: &[],
    },
    module: None,
    bases: UnitBases::new(),
};

static SET_INTERVAL: FunctionCode = FunctionCode {
    name: "setInterval",
    length: 2,
    unit: &UNIT,
    span: (0, 47),
    flavour: Flavour::Normal,
    strict: true,
    code: Code::Coroutine(Coroutine {
        kind: CoroutineKind::AsyncGenerator,
        slots: 4,
        parameters: 3,
        keeps_this: false,
        keeps_arguments: false,
        starts_at_call: false,
        resume: |frame, sent, context| resume(frame, sent, context).into(),
        states: &[
            row(0, 0),
            row(4, 0),
            row(4, 0),
            row(4, 5),
            row(0, 0),
            row(4, 0),
            row(0, 0),
        ],
    }),
};

const fn row(on_throw: u32, on_return: u32) -> StateRow {
    StateRow {
        on_throw,
        on_return,
        position: 0,
    }
}

/// Where the arguments and the [`Interval`] are kept.
const DELAY: usize = 0;
const VALUE: usize = 1;
const OPTIONS: usize = 2;
const INTERVAL: usize = 3;

/// The variables of the function.
#[derive(Debug)]
struct Interval {
    timer: RefCell<Option<Object>>,
    signal: Value,
    /// Listens to the signal.
    listener: RefCell<Option<Object>>,
    /// Ticks that were not yielded yet.
    ticks: Cell<usize>,
    /// What the generator waits for.
    request: RefCell<Option<Object>>,
}

impl Trace for Interval {
    fn trace(&self, tracer: &mut Tracer) {
        self.timer.trace(tracer);
        self.signal.trace(tracer);
        self.listener.trace(tracer);
        self.request.trace(tracer);
    }
}

/// The function.
pub(super) fn function(context: &mut Context) -> Object {
    context.load_unit(&UNIT);
    Object::closure(context, &SET_INTERVAL, std::iter::empty())
}

fn resume(frame: &mut Frame<'_>, sent: Value, context: &mut Context) -> JsResult<Step> {
    match frame.state {
        0 => {
            let interval = start(frame, context)?;
            frame.slots[INTERVAL] = interval.clone().into_value();
            // From here on `finally` is due.
            frame.state = 1;
            advance(frame, &interval, context)
        }
        1 => {
            let interval = interval_of(&frame.slots[INTERVAL]).clone();
            yield_or_advance(frame, &interval, context)
        }
        2 => {
            frame.state = 3;
            Ok(Step::Yield(sent))
        }
        3 => {
            let interval = interval_of(&frame.slots[INTERVAL]).clone();
            interval.ticks.set(interval.ticks.get().saturating_sub(1));
            yield_or_advance(frame, &interval, context)
        }
        4 => {
            finish(frame, context)?;
            Err(sent.into())
        }
        5 => {
            // A return awaits its operand before `finally` runs.
            frame.state = 6;
            Ok(Step::Await(sent))
        }
        _ => {
            finish(frame, context)?;
            Ok(Step::Done(sent))
        }
    }
}

fn interval_of(value: &Value) -> &Internal<Interval> {
    Internal::from_value(value).expect("the slot holds the variables")
}

/// Everything before the loop.
fn start(frame: &mut Frame<'_>, context: &mut Context) -> JsResult<Internal<Interval>> {
    validate_delay(context, &frame.slots[DELAY])?;
    let Options { signal, has_ref } = parse_options(context, &frame.slots[OPTIONS])?;
    if abort::is_aborted(context, &signal)? {
        return Err(abort::abort_error(context, &signal)?);
    }
    let interval = Internal::new(Interval {
        timer: RefCell::default(),
        signal: signal.clone(),
        listener: RefCell::default(),
        ticks: Cell::new(0),
        request: RefCell::default(),
    });
    let captures = vec![interval.clone().into_value()];
    let on_tick = Object::host_closure(context, 0, captures.clone(), tick);
    let duration = duration(context, &frame.slots[DELAY])?;
    let (on_tick, args) = (Value::from(on_tick), Vec::new());
    let timer = new_timeout(context, on_tick, &args, duration, Repeat::Always);
    let timeout = timer.payload::<Timeout>().expect("it was just made");
    context.event_loop.set_timer_ref(timeout, has_ref);
    interval.timer.replace(Some(timer));
    if !signal.is_undefined() {
        let listener = Object::host_closure(context, 0, captures, cancel);
        abort::add_listener(context, &signal, listener.clone(), true)?;
        interval.listener.replace(Some(listener));
    }
    Ok(interval)
}

/// The head of the loop: throws after an abort, and waits for a tick if there is none.
fn advance(
    frame: &mut Frame<'_>,
    interval: &Internal<Interval>,
    context: &mut Context,
) -> JsResult<Step> {
    if abort::is_aborted(context, &interval.signal)? {
        return Err(abort::abort_error(context, &interval.signal)?);
    }
    if interval.ticks.get() > 0 {
        return yield_or_advance(frame, interval, context);
    }
    let promise = new_promise(context);
    interval.request.replace(Some(promise.clone()));
    frame.state = 1;
    Ok(Step::Await(promise.into()))
}

/// The inner loop: yields once for every tick.
fn yield_or_advance(
    frame: &mut Frame<'_>,
    interval: &Internal<Interval>,
    context: &mut Context,
) -> JsResult<Step> {
    if interval.ticks.get() == 0 {
        return advance(frame, interval, context);
    }
    frame.state = 2;
    Ok(Step::Await(frame.slots[VALUE].clone()))
}

/// `finally`.
fn finish(frame: &mut Frame<'_>, context: &mut Context) -> JsResult<()> {
    let interval = interval_of(&frame.slots[INTERVAL]).clone();
    clear(context, &interval);
    let listener = interval.listener.take();
    if let Some(listener) = listener {
        abort::remove_listener(context, &interval.signal, &listener)?;
    }
    Ok(())
}

fn clear(context: &mut Context, interval: &Interval) {
    let timer = interval.timer.borrow().clone();
    if let Some(timeout) = timer.as_ref().and_then(|timer| timer.payload::<Timeout>()) {
        context.event_loop.clear_timer(timeout);
    }
}

/// The callback of the timer.
fn tick(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let [interval] = args.captures::<1>();
    let interval = interval_of(interval);
    interval.ticks.set(interval.ticks.get() + 1);
    let request = interval.request.take();
    if let Some(promise) = request {
        resolve_promise(context, &promise, Value::undefined())?;
    }
    Ok(Value::undefined())
}

/// The listener of `abort`.
fn cancel(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let [interval] = args.captures::<1>();
    let interval = interval_of(interval);
    clear(context, interval);
    let request = interval.request.take();
    if let Some(promise) = request {
        let error = abort::abort_error(context, &interval.signal)?;
        let rejected = promise_of(context, Err(error))?;
        resolve_promise(context, &promise, rejected.into())?;
    }
    Ok(Value::undefined())
}
