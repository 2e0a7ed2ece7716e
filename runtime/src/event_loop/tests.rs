//! Orders of callbacks, each as Node 24 runs the same program.

use crate::{Value, host::Stream, testing::Bench};

fn number(number: f64) -> Value {
    Value::from(number)
}

/// `process.nextTick(callback)`.
fn next_tick(bench: &mut Bench, callback: Value) {
    let process = bench.global("process");
    bench.invoke(&process, "nextTick", &[callback]);
}

#[test]
fn ticks_precede_jobs_jobs_precede_timers_timers_precede_immediates() {
    let mut bench = Bench::new();
    for (name, text) in [
        ("setImmediate", "immediate"),
        ("setTimeout", "timer"),
        ("queueMicrotask", "job"),
    ] {
        let logger = bench.logger(text);
        bench.call(name, &[logger]);
    }
    let tick = bench.logger("tick");
    next_tick(&mut bench, tick);
    bench.clock.advance(std::time::Duration::from_millis(1));
    bench.expect("tick job timer immediate");
}

#[test]
fn a_checkpoint_runs_between_two_timers_of_one_list() {
    let mut bench = Bench::new();
    let (tick, job) = (bench.logger("tick"), bench.logger("job"));
    let process = bench.global("process");
    let captures = vec![tick, job, process];
    let first = bench.function(captures, |context, _, args| {
        let [tick, job, process] = args.captures::<3>();
        process.invoke(context, "nextTick", std::slice::from_ref(tick))?;
        let global = Value::from(context.global_object());
        global.invoke(context, "queueMicrotask", std::slice::from_ref(job))
    });
    let second = bench.logger("second");
    bench.call("setTimeout", &[first, number(1.0)]);
    bench.call("setTimeout", &[second, number(1.0)]);
    bench.expect("tick job second");
}

#[test]
fn equal_durations_keep_their_order_and_others_go_by_expiry() {
    let mut bench = Bench::new();
    for (text, delay) in [
        ("a", 20.0),
        ("b", 5.0),
        ("c", 20.0),
        ("d", 0.0),
        ("e", -3.0),
        ("f", 1.9),
    ] {
        let logger = bench.logger(text);
        bench.call("setTimeout", &[logger, number(delay)]);
    }
    bench.expect("d e f b a c");
}

#[test]
fn a_timer_cleared_by_its_sibling_does_not_run() {
    let mut bench = Bench::new();
    let box_ = Value::from(crate::Object::ordinary(&mut bench.context));
    let first = bench.function(vec![box_.clone()], |context, _, args| {
        let [box_] = args.captures::<1>();
        let timer = box_.get(context, "timer")?;
        let global = Value::from(context.global_object());
        global.invoke(context, "clearTimeout", &[timer])
    });
    let (second, third) = (bench.logger("second"), bench.logger("third"));
    bench.call("setTimeout", &[first, number(1.0)]);
    let timer = bench.call("setTimeout", &[second, number(1.0)]);
    bench.call("setTimeout", &[third, number(1.0)]);
    let holder = box_.as_object().expect("an object").clone();
    holder
        .set(&mut bench.context, "timer", timer, crate::Throw::Yes)
        .expect("a plain property");
    bench.expect("third");
}

#[test]
fn an_immediate_set_by_an_immediate_waits_for_the_next_turn() {
    let mut bench = Bench::new();
    let (inner, last) = (bench.logger("inner"), bench.logger("last"));
    let first = bench.function(vec![inner], |context, _, args| {
        let [inner] = args.captures::<1>();
        let global = Value::from(context.global_object());
        global.invoke(context, "setImmediate", std::slice::from_ref(inner))
    });
    bench.call("setImmediate", &[first]);
    bench.call("setImmediate", &[last]);
    bench.expect("last inner");
}

#[test]
fn an_interval_runs_until_it_is_cleared_and_a_timer_passes_its_arguments() {
    let mut bench = Bench::new();
    let tick = bench.logger("tick");
    let interval = bench.call("setInterval", &[tick, number(10.0)]);
    let clear = bench.global("clearInterval");
    bench.call("setTimeout", &[clear, number(35.0), interval]);
    let logger = bench.logger("args");
    bench.call(
        "setTimeout",
        &[logger, number(1.0), number(7.0), Value::from("x")],
    );
    bench.expect("args:7,x tick tick tick");
}

#[test]
fn an_unreferenced_timer_does_not_keep_the_loop_alive_and_refresh_starts_anew() {
    let mut bench = Bench::new();
    let lost = bench.logger("lost");
    let timer = bench.call("setTimeout", &[lost, number(100.0)]);
    bench.invoke(&timer, "unref", &[]);
    let refreshed = bench.logger("refreshed");
    let timer = bench.call("setTimeout", &[refreshed, number(10.0)]);
    let between = bench.logger("between");
    bench.call("setTimeout", &[between, number(12.0)]);
    let refresh = bench.function(vec![timer], |context, _, args| {
        let [timer] = args.captures::<1>();
        timer.invoke(context, "refresh", &[])
    });
    bench.call("setTimeout", &[refresh, number(5.0)]);
    bench.expect("between refreshed");
}

#[test]
fn a_timer_is_cleared_by_the_number_it_converts_to() {
    let mut bench = Bench::new();
    let logger = bench.logger("never");
    let timer = bench.call("setTimeout", &[logger]);
    let id = timer.to_number(&mut bench.context).expect("it converts");
    bench.call("clearTimeout", &[number(id)]);
    bench.expect("");
}

#[test]
fn after_a_handled_throw_the_next_timer_precedes_the_ticks_of_the_one_that_threw() {
    let mut bench = Bench::new();
    let process = bench.global("process");
    let caught = bench.logger("caught");
    bench.invoke(&process, "on", &[Value::from("uncaughtException"), caught]);
    let tick = bench.logger("tick");
    let first = bench.function(vec![process, tick], |context, _, args| {
        let [process, tick] = args.captures::<2>();
        process.invoke(context, "nextTick", std::slice::from_ref(tick))?;
        Err(Value::from("boom").into())
    });
    let second = bench.logger("second");
    bench.call("setTimeout", &[first, number(1.0)]);
    bench.call("setTimeout", &[second, number(1.0)]);
    bench.expect("caught:boom,uncaughtException second tick");
}

#[test]
fn an_uncaught_exception_ends_the_program_after_the_exit_event() {
    let mut bench = Bench::new();
    let process = bench.global("process");
    let exit = bench.logger("exit");
    bench.invoke(&process, "on", &[Value::from("exit"), exit]);
    let throws = bench.function(vec![], |_, _, _| Err(Value::from("boom").into()));
    let never = bench.logger("never");
    bench.call("setTimeout", &[throws]);
    bench.call("setTimeout", &[never]);
    let ended = bench.run();
    assert!(ended.is_err_and(|error| error.is_exit()));
    assert_eq!(bench.log(), "exit:1");
    assert_eq!(bench.context.process.exit_code, Some(1));
    let printed = bench.printed(Stream::Stderr);
    assert!(
        printed.contains("boom") && printed.ends_with("Node.js v24.21.0\n"),
        "{printed}"
    );
}

#[test]
fn completions_of_the_pool_run_in_the_poll_phase_before_immediates_they_set() {
    let mut bench = Bench::new();
    let (done, immediate) = (bench.logger("done"), bench.logger("immediate"));
    bench.context.start_blocking(
        || 21 * 2,
        move |context, answer| {
            let global = Value::from(context.global_object());
            global.invoke(context, "setImmediate", &[immediate])?;
            done.call(context, &Value::undefined(), &[Value::from(answer)])
                .map(|_| ())
        },
    );
    bench.expect("done:42 immediate");
}

#[test]
fn nonsensical_delays_are_warned_about() {
    let mut bench = Bench::new();
    for delay in [1e12, -5.0, f64::NAN, -6.0] {
        let logger = bench.logger("timer");
        bench.call("setTimeout", &[logger, number(delay)]);
    }
    bench.expect("timer timer timer timer");
    let printed = bench.printed(Stream::Stderr);
    let names: Vec<&str> = printed
        .lines()
        .filter_map(|line| {
            line.split(") ")
                .nth(1)?
                .split(": ")
                .next()
                .filter(|name| name.ends_with("Warning"))
        })
        .collect();
    assert_eq!(
        names,
        [
            "TimeoutOverflowWarning",
            "TimeoutNegativeWarning",
            "TimeoutNaNWarning"
        ],
        "{printed}"
    );
}

#[test]
fn closing_comes_after_check_and_pending_before_the_next_check() {
    let mut bench = Bench::new();
    let (closing, pending, tick) = (
        bench.logger("closing"),
        bench.logger("pending"),
        bench.logger("tick"),
    );
    let first = bench.logger("first");
    bench.call("setImmediate", &[first]);
    bench
        .context
        .event_loop
        .defer_to_closing(Box::new(move |context| {
            let process = context.global_object().get(context, "process")?;
            process.invoke(context, "nextTick", &[tick])?;
            let event_loop = &mut context.event_loop;
            event_loop.defer_to_pending(Box::new(move |context| {
                pending.call(context, &Value::undefined(), &[]).map(|_| ())
            }));
            closing.call(context, &Value::undefined(), &[]).map(|_| ())
        }));
    bench.expect("first closing tick pending");
}
