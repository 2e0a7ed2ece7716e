//! Blocks: values in, results out.

use js_async::{ExitStatus, Stream, UncaughtError, Value, js_async};

use crate::recorded;

fn number(result: Result<Value, UncaughtError>) -> f64 {
    result.unwrap().as_number().unwrap()
}

fn text(result: Result<Value, UncaughtError>) -> String {
    result.unwrap().as_string().unwrap().to_string()
}

#[test]
fn rust_variables_are_seen_and_stay_with_rust() {
    let (small, large, share) = (-3_i8, 9_007_199_254_740_991_u64, 0.5_f32);
    let name = String::from("Ada");
    let borrowed: &str = &name;
    let sure = true;
    let nothing: Option<i32> = None;
    let initial = 'Å';
    let result = js_async! {
        return [small, large, share, name, borrowed, sure, nothing, initial].join();
    }
    .run();
    assert_eq!(text(result), "-3,9007199254740991,0.5,Ada,Ada,true,,Å");
    assert_eq!(name, "Ada");
}

#[test]
fn a_result_of_one_block_goes_into_another() {
    let pair = js_async! { return { left: [1, 2], right() { return this.left.length; } }; }
        .run()
        .unwrap();
    assert_eq!(
        number(js_async! { return pair.right() + pair.left[1]; }.run()),
        4.0
    );
    assert_eq!(number(js_async! { return pair.left.length; }.run()), 2.0);
}

#[test]
fn a_name_that_the_block_declares_is_not_the_variable_of_rust() {
    let value = "rust";
    let outer = js_async! { return value; }.run();
    let inner = js_async! { const value = "js"; return (() => value)(); }.run();
    assert_eq!((text(outer), text(inner)), ("rust".into(), "js".into()));
}

#[test]
fn what_a_block_throws_is_an_error_for_rust() {
    fn fails() -> Result<f64, Box<dyn std::error::Error>> {
        let reason = "no luck";
        let value = js_async! {
            await null;
            throw new TypeError(reason);
        }
        .run()?;
        Ok(value.as_number().unwrap_or_default())
    }
    let error = fails().unwrap_err();
    let shown = error.to_string();
    assert_eq!(shown.lines().next(), Some("TypeError: no luck"));
    let UncaughtError::Thrown { value, .. } = error.downcast_ref().unwrap() else {
        panic!("not thrown: {error:?}");
    };
    let name = js_async! { return value.constructor.name; }.run();
    assert_eq!(text(name), "TypeError");
}

#[test]
fn the_loop_runs_on_after_the_result() {
    let (options, output) = recorded();
    let result = js_async! {
        setTimeout(() => console.log("later"), 5);
        console.log("now");
        return 1;
    }
    .run_with(options);
    assert_eq!(number(result), 1.0);
    assert_eq!(output.text(Stream::Stdout), "now\nlater\n");
}

#[test]
fn an_exit_is_told_and_leaves_the_process_alone() {
    let (options, output) = recorded();
    let result = js_async! {
        try {
            setTimeout(() => process.exit(7), 1);
            await new Promise(() => {});
        } finally {
            console.log("not reached");
        }
    }
    .run_with(options);
    let Err(UncaughtError::Exit(status)) = result else {
        panic!("{result:?}")
    };
    assert_eq!((status.code(), status.success()), (7, false));
    assert_eq!(output.text(Stream::Stdout), "");
}

#[test]
fn a_block_that_waits_for_nothing_says_so() {
    let result = js_async! { await new Promise(() => {}); }.run();
    assert!(
        matches!(result, Err(UncaughtError::Unsettled)),
        "{result:?}"
    );
}

#[test]
fn the_last_events_are_those_of_node() {
    let (options, output) = recorded();
    let result = js_async! {
        let rounds = 0;
        process.on("beforeExit", (code) => {
            console.log("beforeExit", code);
            if (rounds++ < 1) setImmediate(() => console.log("again"));
        });
        process.on("exit", (code) => console.log("exit", code));
        throw new Error("told to Rust");
    }
    .run_with(options);
    assert!(matches!(result, Err(UncaughtError::Thrown { .. })));
    let lines = "beforeExit 0\nagain\nbeforeExit 0\nexit 1\n";
    assert_eq!(output.text(Stream::Stdout), lines);
}

#[test]
fn an_unhandled_rejection_ends_the_block_with_code_1() {
    let (options, output) = recorded();
    let result = js_async! {
        Promise.reject(new Error("forgotten"));
        await new Promise((resolve) => setTimeout(resolve, 50));
        return "not reached";
    }
    .run_with(options);
    assert_eq!(exit_code(&result), Some(1), "{result:?}");
    assert!(output.text(Stream::Stderr).contains("Error: forgotten"));
}

fn exit_code(result: &Result<Value, UncaughtError>) -> Option<i32> {
    match result {
        Err(UncaughtError::Exit(status)) => Some(ExitStatus::code(*status)),
        _ => None,
    }
}

#[test]
fn blocks_run_on_any_thread_and_side_by_side() {
    let threads: Vec<_> = (0..4_i32)
        .map(|id| {
            std::thread::spawn(move || {
                number(
                    js_async! {
                        let sum = 0;
                        for (let i = 0; i < 100; i++) sum += await id;
                        return sum;
                    }
                    .run(),
                )
            })
        })
        .collect();
    let sums: Vec<f64> = threads
        .into_iter()
        .map(|thread| thread.join().unwrap())
        .collect();
    assert_eq!(sums, [0.0, 100.0, 200.0, 300.0]);
}

#[test]
fn one_block_may_stand_in_a_closure_that_runs_often() {
    let square = |side: f64| number(js_async! { return side * await side; }.run());
    assert_eq!((1..4).map(|side| square(side.into())).sum::<f64>(), 14.0);
}

#[test]
fn a_block_is_a_future_inside_a_runtime() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let order = std::rc::Rc::new(std::cell::RefCell::new(Vec::new()));
    let local = tokio::task::LocalSet::new();
    let ticks = order.clone();
    let total = local.block_on(&runtime, async move {
        let beside = tokio::task::spawn_local(async move {
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
            ticks.borrow_mut().push("rust");
        });
        let rounds = 3;
        let total = js_async! {
            let total = 0;
            for (let round = 1; round <= rounds; round++) {
                await new Promise((resolve) => setTimeout(resolve, 20));
                total += round;
            }
            return total;
        }
        .await;
        assert!(beside.is_finished(), "the block kept the thread to itself");
        total
    });
    assert_eq!(number(total), 6.0);
    assert_eq!(*order.borrow(), ["rust"]);
}

#[test]
fn futures_of_two_blocks_share_a_thread() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let local = tokio::task::LocalSet::new();
    let sum = local.block_on(&runtime, async {
        let slow = |value: i32, delay: i32| {
            js_async! {
                await new Promise((resolve) => setTimeout(resolve, delay));
                return value;
            }
        };
        let first = tokio::task::spawn_local(slow(1, 300).into_future());
        let second = tokio::task::spawn_local(slow(2, 1).into_future());
        let first = first.await.unwrap();
        assert!(second.is_finished(), "one waited for the other");
        number(first) + number(second.await.unwrap())
    });
    assert_eq!(sum, 3.0);
}
