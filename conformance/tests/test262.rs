//! A checkout in miniature: every flag of the suite leads to the run that it asks for.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use js_async_conformance::command_line::build_command;
use js_async_conformance::test262::{Limits, Suite, run};

const HARNESS: [(&str, &str); 4] = [
    (
        "assert.js",
        "function assert(value) { if (value !== true) throw new Test262Error('not true'); }",
    ),
    (
        "sta.js",
        "function Test262Error(message) { this.message = message; }",
    ),
    (
        "doneprintHandle.js",
        "function $DONE(error) {
           print(error ? 'Test262:AsyncTestFailure:' + error : 'Test262:AsyncTestComplete');
         }",
    ),
    ("extra.js", "var included = true;"),
];

/// Name, front matter, code, and why it should fail.
const TESTS: &[(&str, &str, &str, Option<&str>)] = &[
    (
        "plain.js",
        "description: x",
        "assert(typeof print === 'function');",
        None,
    ),
    (
        "strict.js",
        "flags: [onlyStrict]",
        "assert((function () { return this; })() === undefined);",
        None,
    ),
    (
        "sloppy.js",
        "flags: [noStrict]",
        "assert((function () { return this; })() === globalThis);",
        None,
    ),
    (
        "both_modes.js",
        "description: x",
        "assert((function () { return this; })() === globalThis);",
        Some("Test262Error: 'not true'"),
    ),
    (
        "raw.js",
        "flags: [raw]",
        "if (typeof assert !== 'undefined') throw new Error('not raw');",
        None,
    ),
    (
        "module.js",
        "flags: [module]",
        "import { value } from './value_FIXTURE.js'; assert(value && this === undefined);",
        None,
    ),
    (
        "value_FIXTURE.js",
        "description: no test",
        "export const value = true;",
        None,
    ),
    (
        "include.js",
        "includes: [extra.js]",
        "assert(included);",
        None,
    ),
    (
        "async.js",
        "flags: [async]",
        "Promise.resolve().then(() => { Promise.reject(1); $DONE(); });",
        None,
    ),
    (
        "silent.js",
        "flags: [async]",
        "assert(true);",
        Some("$DONE was not called"),
    ),
    (
        "async_fails.js",
        "flags: [async]",
        "Promise.resolve('no').then($DONE);",
        Some("no"),
    ),
    (
        "parse.js",
        "negative:\n  phase: parse\n  type: SyntaxError",
        "$DONOTEVALUATE(); let a, a;",
        None,
    ),
    (
        "not_refused.js",
        "negative:\n  phase: parse\n  type: SyntaxError",
        "let a;",
        Some("compiled although it must not"),
    ),
    (
        "resolution.js",
        "flags: [module]\nnegative:\n  phase: resolution\n  type: SyntaxError",
        "import { missing } from './value_FIXTURE.js';",
        None,
    ),
    (
        "runtime.js",
        "negative:\n  phase: runtime\n  type: RangeError",
        "throw new RangeError();",
        None,
    ),
    (
        "other_error.js",
        "negative:\n  phase: runtime\n  type: RangeError",
        "throw new TypeError('other');",
        Some("should throw a RangeError: TypeError: other"),
    ),
    (
        "with.js",
        "flags: [noStrict]",
        "with ({}) {}",
        Some("unsupported: `with` is not supported"),
    ),
    (
        "detach.js",
        "description: x",
        "const buffer = new ArrayBuffer(8); $262.detachArrayBuffer(buffer); assert(buffer.detached);",
        None,
    ),
];

#[test]
fn every_flag_leads_to_the_run_it_asks_for() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("test262");
    write_suite(&root);
    let suite = Suite::open(&root).expect("a checkout");
    let files = suite.discover(&["area".to_owned()]).expect("tests");
    assert_eq!(
        files.len(),
        TESTS.len() - 1,
        "the module of others is no test"
    );
    let limits = Limits {
        workers: 1,
        batch: 100,
        time: Duration::from_mins(1),
    };
    let command = build_command().expect("the command builds");
    let verdicts = run(&command, &suite, &files, &root.join("built"), &limits);
    for (file, verdict) in files.iter().zip(verdicts.expect("the batch runs")) {
        let name = file.name.trim_start_matches("area/");
        let (_, _, _, expected) = TESTS.iter().find(|test| test.0 == name).expect("a test");
        assert_eq!(verdict.reason().as_deref(), *expected, "{name}");
    }
}

fn write_suite(root: &Path) {
    let write = |path: PathBuf, text: &str| {
        fs::create_dir_all(path.parent().expect("below the root")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    for (name, text) in HARNESS {
        write(root.join("harness").join(name), text);
    }
    for (name, matter, code, _) in TESTS {
        let text = format!("/*---\n{matter}\n---*/\n{code}\n");
        write(root.join("test/area").join(name), &text);
    }
}
