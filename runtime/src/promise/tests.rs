//! Tick counts and settlement, each as Node 24 orders the same program.

use crate::{
    Object, Throw, Value,
    host::Stream,
    memory::{WeakReference, collect_garbage, heap_statistics},
    promise::{new_promise, reject_promise, resolve_promise},
    testing::Bench,
};

/// `Promise.name(...args)`.
fn promise_static(bench: &mut Bench, name: &str, args: &[Value]) -> Value {
    let constructor = bench.global("Promise");
    bench.invoke(&constructor, name, args)
}

/// A chain of jobs that logs `1` to `count`, one in each.
fn count_jobs(bench: &mut Bench, count: usize) {
    let mut promise = promise_static(bench, "resolve", &[]);
    for index in 1..=count {
        let logger = bench.logger(&index.to_string());
        let step = bench.function(vec![logger], |context, _, args| {
            let [logger] = args.captures::<1>();
            logger.call(context, &Value::undefined(), &[])
        });
        promise = bench.invoke(&promise, "then", &[step]);
    }
}

#[test]
fn resolving_with_a_promise_costs_two_jobs_more_than_with_a_value() {
    let mut bench = Bench::new();
    let inner = promise_static(&mut bench, "resolve", &[Value::from("x")]);
    let outer = new_promise(&mut bench.context);
    resolve_promise(&mut bench.context, &outer, inner).expect("nothing throws");
    let logger = bench.logger("outer");
    bench.invoke(&Value::from(outer), "then", &[logger]);
    count_jobs(&mut bench, 4);
    bench.expect("1 2 outer:x 3 4");
}

#[test]
fn a_promise_resolved_with_itself_rejects() {
    let mut bench = Bench::new();
    let promise = new_promise(&mut bench.context);
    let value = Value::from(promise.clone());
    resolve_promise(&mut bench.context, &promise, value.clone()).expect("nothing throws");
    let logger = bench.logger("rejected");
    bench.invoke(&value, "catch", &[logger]);
    bench.expect("rejected:TypeError: Chaining cycle detected for promise #<Promise>");
}

#[test]
fn a_thenable_is_called_in_a_job_of_its_own_and_only_its_first_call_counts() {
    let mut bench = Bench::new();
    let thenable = Object::ordinary(&mut bench.context);
    let then = bench.function(vec![], |context, _, args| {
        args.get(0)
            .call(context, &Value::undefined(), &[Value::from("first")])?;
        args.get(1)
            .call(context, &Value::undefined(), &[Value::from("second")])?;
        Err(Value::from("third").into())
    });
    thenable
        .set(&mut bench.context, "then", then, Throw::Yes)
        .expect("a plain property");
    let promise = promise_static(&mut bench, "resolve", &[Value::from(thenable)]);
    let logger = bench.logger("got");
    bench.invoke(&promise, "then", &[logger]);
    count_jobs(&mut bench, 3);
    bench.expect("1 got:first 2 3");
}

#[test]
fn finally_passes_the_outcome_through_two_jobs_later() {
    let mut bench = Bench::new();
    let promise = promise_static(&mut bench, "resolve", &[Value::from("v")]);
    let finally = bench.logger("finally");
    let promise = bench.invoke(&promise, "finally", &[finally]);
    let logger = bench.logger("then");
    bench.invoke(&promise, "then", &[logger]);
    count_jobs(&mut bench, 5);
    bench.expect("finally 1 2 3 then:v 4 5");
}

#[test]
fn combinators_answer_what_the_clauses_say() {
    for (name, expected) in [
        ("all", "rejected:r"),
        ("race", "fulfilled:1"),
        ("any", "fulfilled:1"),
        (
            "allSettled",
            "fulfilled:[object Object],[object Object],[object Object]",
        ),
    ] {
        let mut bench = Bench::new();
        let one = promise_static(&mut bench, "resolve", &[Value::from(1)]);
        let rejected = promise_static(&mut bench, "reject", &[Value::from("r")]);
        let list = Object::array(&mut bench.context, vec![one, rejected, Value::from(3)]);
        let promise = promise_static(&mut bench, name, &[Value::from(list)]);
        let (fulfilled, rejected) = (bench.logger("fulfilled"), bench.logger("rejected"));
        bench.invoke(&promise, "then", &[fulfilled, rejected]);
        bench.expect(expected);
    }
}

#[test]
fn any_of_nothing_rejects_with_an_aggregate_error() {
    let mut bench = Bench::new();
    let list = Object::array(&mut bench.context, vec![]);
    let promise = promise_static(&mut bench, "any", &[Value::from(list)]);
    let logger = bench.logger("rejected");
    bench.invoke(&promise, "catch", &[logger]);
    bench.expect("rejected:AggregateError: All promises were rejected");
}

#[test]
fn a_patched_then_is_called_by_combinators() {
    let mut bench = Bench::new();
    let constructor = bench.global("Promise");
    let prototype = constructor
        .get(&mut bench.context, "prototype")
        .expect("a plain property");
    let logger = bench.logger("patched");
    let original = prototype
        .get(&mut bench.context, "then")
        .expect("a plain property");
    let patched = bench.function(vec![logger, original], |context, this, args| {
        let [logger, original] = args.captures::<2>();
        logger.call(context, &Value::undefined(), &[])?;
        original.call(context, this, args.as_slice())
    });
    let prototype = prototype.as_object().expect("an object").clone();
    prototype
        .set(&mut bench.context, "then", patched, Throw::Yes)
        .expect("a plain property");
    let one = promise_static(&mut bench, "resolve", &[Value::from(1)]);
    let list = Object::array(&mut bench.context, vec![one]);
    promise_static(&mut bench, "all", &[Value::from(list)]);
    bench.expect("patched");
}

#[test]
fn a_rejection_handled_before_the_checkpoint_ends_is_not_reported() {
    let mut bench = Bench::new();
    let process = bench.global("process");
    let logger = bench.logger("unhandled");
    bench.invoke(&process, "on", &[Value::from("unhandledRejection"), logger]);
    let early = new_promise(&mut bench.context);
    reject_promise(&mut bench.context, &early, Value::from("early"));
    let late = new_promise(&mut bench.context);
    reject_promise(&mut bench.context, &late, Value::from("late"));
    let catch = bench.logger("caught");
    bench.invoke(&Value::from(early), "catch", &[catch]);
    bench.expect("caught:early unhandled:late,[object Promise]");
}

#[test]
fn a_rejection_handled_after_its_report_is_announced() {
    let mut bench = Bench::new();
    let process = bench.global("process");
    for name in ["unhandledRejection", "rejectionHandled"] {
        let logger = bench.logger(name);
        bench.invoke(&process, "on", &[Value::from(name), logger]);
    }
    let promise = promise_static(&mut bench, "reject", &[Value::from(5)]);
    let catch = bench.function(vec![promise], |context, _, args| {
        let [promise] = args.captures::<1>();
        promise.invoke(context, "catch", &[Value::undefined()])?;
        Ok(Value::undefined())
    });
    // The promise that `catch` derives rejects in turn.
    bench.call("setTimeout", &[catch]);
    bench.expect(
        "unhandledRejection:5,[object Promise] rejectionHandled:[object Promise] \
         unhandledRejection:5,[object Promise]",
    );
}

#[test]
fn an_unhandled_rejection_ends_the_program_in_nodes_words() {
    let mut bench = Bench::new();
    promise_static(&mut bench, "reject", &[Value::from(5)]);
    assert!(bench.run().is_err_and(|error| error.is_exit()));
    let printed = bench.printed(Stream::Stderr);
    assert!(
        printed.contains("The promise rejected with the reason \"5\"."),
        "{printed}"
    );
    assert_eq!(bench.context.process.exit_code, Some(1));
}

#[test]
fn a_patched_constructor_and_species_are_read_again() {
    let mut bench = Bench::new();
    let constructor = bench.global("Promise");
    let promise = promise_static(&mut bench, "resolve", &[Value::from(1)]);
    let same = promise_static(&mut bench, "resolve", std::slice::from_ref(&promise));
    assert!(same.is_strictly_equal(&promise));
    // An own `constructor` of one promise: resolving wraps it from now on.
    let object = promise.as_object().expect("an object").clone();
    object
        .set(
            &mut bench.context,
            "constructor",
            Value::undefined(),
            Throw::Yes,
        )
        .expect("promises are extensible");
    let other = promise_static(&mut bench, "resolve", std::slice::from_ref(&promise));
    assert!(!other.is_strictly_equal(&promise));
    // A patched `@@species`: `then` asks it.
    let logger = bench.logger("species");
    let getter = bench.function(vec![logger], |context, this, args| {
        let [logger] = args.captures::<1>();
        logger.call(context, &Value::undefined(), &[])?;
        Ok(this.clone())
    });
    let property = crate::PropertyDescriptor::accessor(
        getter.as_object().cloned(),
        None,
        crate::Attributes::CONFIGURABLE,
    );
    let constructor = constructor.as_object().expect("an object").clone();
    constructor
        .define_property_or_throw(
            &mut bench.context,
            crate::WellKnownSymbol::Species,
            &property,
        )
        .expect("the property is configurable");
    let fresh = promise_static(&mut bench, "resolve", &[Value::from(2)]);
    bench.invoke(&fresh, "then", &[]);
    bench.expect("species");
}

#[test]
fn chains_that_nobody_settles_are_collected_with_their_handlers() {
    let mut bench = Bench::new();
    let mut abandon = |count: usize| {
        for _ in 0..count {
            let promise = Value::from(new_promise(&mut bench.context));
            let handler = bench.function(vec![promise.clone()], |_, _, args| {
                let [promise] = args.captures::<1>();
                Ok(promise.clone())
            });
            let derived = bench.invoke(&promise, "then", std::slice::from_ref(&handler));
            bench.invoke(&derived, "then", &[Value::undefined(), handler]);
        }
        collect_garbage();
        heap_statistics().live_bytes
    };
    let before = abandon(1);
    assert_eq!(abandon(1000), before);
}

#[test]
fn a_promise_that_is_watched_dies_when_its_chain_has_run() {
    let mut bench = Bench::new();
    let promise = new_promise(&mut bench.context);
    let logger = bench.logger("value");
    let derived = bench.invoke(&Value::from(promise.clone()), "then", &[logger]);
    let watch = WeakReference::new(&derived);
    drop(derived);
    resolve_promise(&mut bench.context, &promise, Value::from("x")).expect("nothing throws");
    assert!(watch.upgrade().is_some(), "its job holds it");
    bench.expect("value:x");
    assert!(watch.upgrade().is_none());
}
