//! The string and file forms: whole programs of Node.

use js_async::{FileProgram, Stream, js_async};

use crate::{recorded, tour};

/// Standard output, standard error and the exit code.
fn run(program: FileProgram) -> (String, String, i32) {
    let (options, output) = recorded();
    let status = program.run_with(options);
    (
        output.text(Stream::Stdout),
        output.text(Stream::Stderr),
        status.code(),
    )
}

fn printed(program: FileProgram) -> String {
    let (stdout, stderr, code) = run(program);
    assert_eq!((stderr.as_str(), code), ("", 0), "{stdout}");
    stdout
}

#[test]
fn arguments_are_free_names() {
    let url = String::from("a/b");
    let program = js_async!(
        r#"
        console.log(`${url} '${typeof attempts}' ${attempts + 1}`, globalThis.last);
        "#,
        url,
        attempts = 1 + 2,
        last = Some(true),
    );
    assert_eq!(printed(program), "a/b 'number' 4 true\n");
    assert_eq!(url, "a/b");
}

#[test]
fn arguments_are_free_names_in_modules_too() {
    let limit = 2;
    let program = js_async!(
        r#"
        import { basename } from 'node:path';
        const wait = (ms) => new Promise((done) => setTimeout(done, ms));
        for (let i = 0; i < limit; i++) await wait(1);
        console.log(basename('/x/y.txt'), limit, this, typeof require);
        "#,
        limit
    );
    assert_eq!(printed(program), "y.txt 2 undefined undefined\n");
}

#[test]
fn a_name_that_nothing_declares_is_a_reference_error() {
    let (stdout, stderr, code) = run(js_async!("console.log('before'); console.log(missing);"));
    assert_eq!((stdout.as_str(), code), ("before\n", 1));
    assert!(
        stderr.contains("ReferenceError: missing is not defined"),
        "{stderr}"
    );
}

#[test]
fn escapes_of_a_plain_string_are_those_of_rust() {
    assert_eq!(
        printed(js_async!("console.log('a\\tb', \"\u{e5}\")")),
        "a\tb å\n"
    );
}

#[test]
fn a_file_brings_what_it_requires_and_imports() {
    let width = 4;
    let program = js_async!(file = "main.js", width);
    assert_eq!(printed(program), "areas 12 true\nlate 16 undefined\n");
}

#[test]
fn an_exit_is_told_and_leaves_the_process_alone() {
    let program = js_async!(
        r#"
        process.on('exit', (code) => console.log('exit', code));
        setTimeout(() => console.log('not reached'), 5);
        try { process.exit(4); } finally { console.log('nor this'); }
        "#
    );
    assert_eq!(run(program), ("exit 4\n".into(), String::new(), 4));
}

#[test]
fn an_unhandled_rejection_is_code_1() {
    let (stdout, stderr, code) = run(js_async!(
        r#"
        setTimeout(() => console.log('not reached'), 50);
        Promise.reject(new Error('forgotten'));
        process.nextTick(() => console.log('a tick'));
        "#
    ));
    assert_eq!((stdout.as_str(), code), ("a tick\n", 1));
    assert!(stderr.contains("Error: forgotten"), "{stderr}");
}

#[test]
fn programs_follow_each_other_and_share_nothing() {
    let count = || {
        printed(js_async!(
            "globalThis.count = (globalThis.count ?? 0) + 1; console.log(count);"
        ))
    };
    assert_eq!((count(), count()), ("1\n".into(), "1\n".into()));
    let thread = std::thread::spawn(|| printed(js_async!("console.log([1, 2].map(String))")));
    assert_eq!(thread.join().unwrap(), "[ '1', '2' ]\n");
}

#[test]
fn the_tour_prints_what_node_prints() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    std::env::set_current_dir(root).unwrap();
    let expected = include_str!("../../../examples/tour.out");
    let pasted = format!("r#\"{}\"#", include_str!("../../../examples/tour.js"));
    assert!(
        include_str!("tour.rs").contains(&pasted),
        "tour.rs is not examples/tour.js"
    );
    assert_eq!(printed(tour::pasted()), expected);
    assert_eq!(
        printed(js_async!(file = "../../../examples/tour.js")),
        expected
    );
}
