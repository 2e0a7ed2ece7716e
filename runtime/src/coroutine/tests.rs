//! The driver against machines written by hand, in the form that the compiler prints.

use super::Frame;
use crate::{
    Context, JsResult, Object, Value,
    code::{
        Code, Coroutine, CoroutineKind, Flavour, FunctionCode, GlobalDeclarations, ResumeFunction,
        StateRow, Step, Unit, UnitBases, UnitKind,
    },
    testing::Bench,
};

static UNIT: Unit = Unit {
    file: "/test.js",
    source: "",
    kind: UnitKind::CommonJs,
    literals: &[],
    sites: crate::code::Sites(&[]),
    body: &AWAIT_IN_TRY,
    globals: GlobalDeclarations {
        lexical: &[],
        functions: &[],
        variables: &[],
        annex_b_functions: &[],
    },
    module: None,
    bases: UnitBases::new(),
};

const NOWHERE: StateRow = StateRow {
    on_throw: 0,
    on_return: 0,
    position: 0,
};

const fn function(
    kind: CoroutineKind,
    resume: ResumeFunction,
    states: &'static [StateRow],
) -> FunctionCode {
    FunctionCode {
        name: "f",
        length: 0,
        unit: &UNIT,
        span: (0, 0),
        flavour: Flavour::Normal,
        strict: true,
        code: Code::Coroutine(Coroutine {
            kind,
            slots: 2,
            parameters: 2,
            keeps_this: false,
            keeps_arguments: false,
            starts_at_call: matches!(kind, CoroutineKind::Async),
            resume,
            states,
        }),
    }
}

/// Logs by slot 0.
fn log(frame: &mut Frame<'_>, context: &mut Context, text: &str, value: &Value) -> JsResult<()> {
    let logger = frame.slots[0].clone();
    let args = [Value::from(text), value.clone()];
    logger.call(context, &Value::undefined(), &args).map(|_| ())
}

/// `try { log("got", await promise) } catch (error) { log("caught", error) } return "done"`
static AWAIT_IN_TRY: FunctionCode = function(
    CoroutineKind::Async,
    |frame, sent, context| await_in_try(frame, sent, context).into(),
    &[
        NOWHERE,
        StateRow {
            on_throw: 2,
            on_return: 0,
            position: 0,
        },
        NOWHERE,
    ],
);

fn await_in_try(frame: &mut Frame<'_>, sent: Value, context: &mut Context) -> JsResult<Step> {
    match frame.state {
        0 => {
            frame.state = 1;
            Ok(Step::Await(frame.slots[1].clone()))
        }
        1 => {
            log(frame, context, "got", &sent)?;
            Ok(Step::Done(Value::from("done")))
        }
        _ => {
            log(frame, context, "caught", &sent)?;
            Ok(Step::Done(Value::from("done")))
        }
    }
}

/// `try { log("sent", yield 1); yield 2 } finally { log("finally") } return 3`
static YIELD_IN_TRY: FunctionCode = function(
    CoroutineKind::Generator,
    |frame, sent, context| yield_in_try(frame, sent, context).into(),
    YIELD_IN_TRY_STATES,
);

static ASYNC_YIELD_IN_TRY: FunctionCode = function(
    CoroutineKind::AsyncGenerator,
    |frame, sent, context| yield_in_try(frame, sent, context).into(),
    YIELD_IN_TRY_STATES,
);

const YIELD_IN_TRY_STATES: &[StateRow] = &[
    NOWHERE,
    StateRow {
        on_throw: 3,
        on_return: 4,
        position: 0,
    },
    StateRow {
        on_throw: 3,
        on_return: 4,
        position: 0,
    },
    NOWHERE,
    NOWHERE,
];

fn yield_in_try(frame: &mut Frame<'_>, sent: Value, context: &mut Context) -> JsResult<Step> {
    match frame.state {
        0 => {
            frame.state = 1;
            Ok(Step::Yield(Value::from(1)))
        }
        1 => {
            log(frame, context, "sent", &sent)?;
            frame.state = 2;
            Ok(Step::Yield(Value::from(2)))
        }
        2 => {
            log(frame, context, "finally", &Value::undefined())?;
            Ok(Step::Done(Value::from(3)))
        }
        3 => {
            log(frame, context, "finally after throw", &sent)?;
            Err(sent.into())
        }
        _ => {
            log(frame, context, "finally after return", &sent)?;
            Ok(Step::Done(sent))
        }
    }
}

/// `yield* slot1`, whose value is returned.
static DELEGATE: FunctionCode = function(
    CoroutineKind::Generator,
    |frame, sent, context| delegate(frame, sent, context).into(),
    &[NOWHERE, NOWHERE],
);

fn delegate(frame: &mut Frame<'_>, sent: Value, context: &mut Context) -> JsResult<Step> {
    match frame.state {
        0 => {
            let record = crate::operations::IteratorRecord::of(context, &frame.slots[1])?;
            frame.state = 1;
            Ok(Step::Delegate(
                crate::operations::Iteration::new(record).into_value(),
            ))
        }
        _ => Ok(Step::Done(sent)),
    }
}

/// `slot0.next()`: a generator that runs itself.
static REENTER: FunctionCode = function(
    CoroutineKind::Generator,
    |frame, sent, context| reenter(frame, sent, context).into(),
    &[NOWHERE],
);

fn reenter(frame: &mut Frame<'_>, _: Value, context: &mut Context) -> JsResult<Step> {
    let itself = frame.slots[0].get(context, "itself")?;
    itself.invoke(context, "next", &[]).map(Step::Done)
}

/// Calls a coroutine with a logger and a value.
fn start(bench: &mut Bench, code: &'static FunctionCode, value: Value) -> Value {
    let logger = bench.logger("");
    let function = Object::closure(&mut bench.context, code, std::iter::empty());
    let result = function.call(&mut bench.context, &Value::undefined(), &[logger, value]);
    result.expect("the call itself does not throw")
}

/// Logs `value` and `done` of a result object.
fn log_result(bench: &mut Bench, result: &Value) {
    let value = result
        .get(&mut bench.context, "value")
        .expect("a result object");
    let done = result
        .get(&mut bench.context, "done")
        .expect("a result object");
    let logger = bench.logger("result");
    logger
        .call(&mut bench.context, &Value::undefined(), &[value, done])
        .expect("it only logs");
}

/// Logs how a promise settles, results of async generators by their parts.
fn log_outcome(bench: &mut Bench, promise: &Value, name: &str) {
    let logger = bench.logger(name);
    let fulfilled = bench.function(vec![logger.clone()], |context, _, args| {
        let [logger] = args.captures::<1>();
        let mut shown = vec![args.get(0).clone()];
        if args.get(0).is_object() {
            shown = vec![
                args.get(0).get(context, "value")?,
                args.get(0).get(context, "done")?,
            ];
        }
        logger.call(context, &Value::undefined(), &shown)
    });
    let rejected = bench.function(vec![logger], |context, _, args| {
        let [logger] = args.captures::<1>();
        logger.call(
            context,
            &Value::undefined(),
            &[Value::from("rejected"), args.get(0).clone()],
        )
    });
    bench.invoke(promise, "then", &[fulfilled, rejected]);
}

fn promise(bench: &mut Bench, name: &str, value: Value) -> Value {
    let constructor = bench.global("Promise");
    bench.invoke(&constructor, name, &[value])
}

#[test]
fn an_await_goes_on_with_the_value_or_in_the_handler_with_the_reason() {
    for (name, expected) in [
        ("resolve", ":got,5 call:done"),
        ("reject", ":caught,5 call:done"),
    ] {
        let mut bench = Bench::new();
        let awaited = promise(&mut bench, name, Value::from(5));
        let call = start(&mut bench, &AWAIT_IN_TRY, awaited);
        log_outcome(&mut bench, &call, "call");
        bench.expect(expected);
    }
}

#[test]
fn awaits_of_values_and_of_promises_cost_one_job() {
    let mut bench = Bench::new();
    let resolved = promise(&mut bench, "resolve", Value::from("promise"));
    start(&mut bench, &AWAIT_IN_TRY, Value::from("value"));
    start(&mut bench, &AWAIT_IN_TRY, resolved);
    let job = bench.logger("job");
    bench.call("queueMicrotask", &[job]);
    bench.expect(":got,value :got,promise job");
}

#[test]
fn a_generator_yields_receives_and_returns() {
    let mut bench = Bench::new();
    let generator = start(&mut bench, &YIELD_IN_TRY, Value::undefined());
    for sent in ["a", "b", "c", "d"] {
        let result = bench.invoke(&generator, "next", &[Value::from(sent)]);
        log_result(&mut bench, &result);
    }
    bench.expect("result:1,false :sent,b result:2,false :finally,undefined result:3,true result:undefined,true");
}

#[test]
fn return_and_throw_enter_the_states_that_rows_name() {
    let mut bench = Bench::new();
    let generator = start(&mut bench, &YIELD_IN_TRY, Value::undefined());
    bench.invoke(&generator, "next", &[]);
    let result = bench.invoke(&generator, "return", &[Value::from("r")]);
    log_result(&mut bench, &result);
    let generator = start(&mut bench, &YIELD_IN_TRY, Value::undefined());
    bench.invoke(&generator, "next", &[]);
    let thrown = generator.invoke(&mut bench.context, "throw", &[Value::from("t")]);
    assert!(thrown.is_err());
    let fresh = start(&mut bench, &YIELD_IN_TRY, Value::undefined());
    let result = bench.invoke(&fresh, "return", &[Value::from("early")]);
    log_result(&mut bench, &result);
    bench.expect(":finally after return,r result:r,true :finally after throw,t result:early,true");
}

#[test]
fn a_running_generator_refuses_to_be_resumed() {
    let mut bench = Bench::new();
    let holder = Object::ordinary(&mut bench.context);
    let function = Object::closure(&mut bench.context, &REENTER, std::iter::empty());
    let args = [Value::from(&holder)];
    let generator = function
        .call(&mut bench.context, &Value::undefined(), &args)
        .expect("it only starts");
    holder
        .set(
            &mut bench.context,
            "itself",
            generator.clone(),
            crate::Throw::Yes,
        )
        .expect("a plain property");
    let error = generator
        .invoke(&mut bench.context, "next", &[])
        .expect_err("it runs already");
    assert!(
        format!("{error:?}").contains("Generator is already running"),
        "{error:?}"
    );
}

#[test]
fn a_delegate_hands_its_results_through() {
    let mut bench = Bench::new();
    let inner = start(&mut bench, &YIELD_IN_TRY, Value::undefined());
    let outer = start(&mut bench, &DELEGATE, inner);
    for (method, sent) in [("next", "a"), ("next", "b"), ("return", "r"), ("next", "c")] {
        let result = bench.invoke(&outer, method, &[Value::from(sent)]);
        log_result(&mut bench, &result);
    }
    bench.expect(
        "result:1,false :sent,b result:2,false :finally after return,r result:r,true \
         result:undefined,true",
    );
}

#[test]
fn an_async_generator_answers_its_requests_in_turn() {
    let mut bench = Bench::new();
    let generator = start(&mut bench, &ASYNC_YIELD_IN_TRY, Value::undefined());
    for name in ["first", "second", "third", "fourth"] {
        let promise = bench.invoke(&generator, "next", &[Value::from(name)]);
        log_outcome(&mut bench, &promise, name);
    }
    bench.expect(
        ":sent,second :finally,undefined first:1,false second:2,false third:3,true \
         fourth:undefined,true",
    );
}

#[test]
fn return_of_an_async_generator_that_has_not_begun_awaits_its_value() {
    let mut bench = Bench::new();
    let generator = start(&mut bench, &ASYNC_YIELD_IN_TRY, Value::undefined());
    let value = promise(&mut bench, "resolve", Value::from("v"));
    let returned = bench.invoke(&generator, "return", &[value]);
    log_outcome(&mut bench, &returned, "returned");
    let next = bench.invoke(&generator, "next", &[]);
    log_outcome(&mut bench, &next, "next");
    let rejected = promise(&mut bench, "reject", Value::from("bad"));
    let failed = bench.invoke(&generator, "return", &[rejected]);
    log_outcome(&mut bench, &failed, "failed");
    bench.expect("returned:v,true next:undefined,true failed:rejected,bad");
}

#[test]
fn abandoned_calls_are_collected_with_the_promise_they_wait_for() {
    let mut bench = Bench::new();
    let before = crate::heap_statistics().live_bytes;
    for _ in 0..10_000 {
        // The promise is reachable only from the frame that waits for it.
        let promise = Value::from(crate::promise::new_promise(&mut bench.context));
        start(&mut bench, &AWAIT_IN_TRY, promise);
    }
    crate::collect_garbage();
    let after = crate::heap_statistics().live_bytes;
    assert!(after < before + 200_000, "{before} -> {after}");
}

/// `for (const value of generator) log(value)`, through the iterator record.
fn log_values(bench: &mut Bench, iterable: &Value) {
    let logger = bench.logger("value");
    let record = crate::operations::IteratorRecord::of(&mut bench.context, iterable)
        .expect("generators are iterable");
    while let Some(value) = record
        .step_value(&mut bench.context)
        .expect("nothing throws")
    {
        logger
            .call(&mut bench.context, &Value::undefined(), &[value])
            .expect("it only logs");
    }
}

#[test]
fn loops_step_intact_generators_and_call_patched_ones() {
    let mut bench = Bench::new();
    let generator = start(&mut bench, &YIELD_IN_TRY, Value::undefined());
    log_values(&mut bench, &generator);
    let patched = start(&mut bench, &YIELD_IN_TRY, Value::undefined());
    let original = patched
        .get(&mut bench.context, "next")
        .expect("a plain property");
    let logger = bench.logger("patched");
    let next = bench.function(vec![logger, original], |context, this, args| {
        let [logger, original] = args.captures::<2>();
        logger.call(context, &Value::undefined(), &[])?;
        original.call(context, this, &[])
    });
    let object = patched.as_object().expect("an object").clone();
    object
        .set(&mut bench.context, "next", next, crate::Throw::Yes)
        .expect("generators are extensible");
    log_values(&mut bench, &patched);
    bench.expect(
        "value:1 :sent,undefined value:2 :finally,undefined patched value:1 patched \
         :sent,undefined value:2 patched :finally,undefined",
    );
}
