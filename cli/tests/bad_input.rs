//! Files that are not there, not JavaScript or not writable: one message, exit code 1, no trace.

mod support;

use support::{Place, Ran};

#[track_caller]
fn check_failure(ran: &Ran, expected: &str) {
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("", expected));
}

#[test]
fn unreadable_files_are_named_with_the_reason() {
    let place = Place::with(&[
        ("folder/x.txt", ""),
        ("a.js", ""),
        ("broken/package.json", "{"),
    ]);
    for (arguments, expected) in [
        (
            &["run", "none.js"][..],
            "error: cannot read `none.js`: no such file or directory\n",
        ),
        (
            &["check", "none.js"],
            "error: cannot read `none.js`: no such file or directory\n",
        ),
        (
            &["transpile", "a.js/b.js"],
            "error: cannot read `a.js/b.js`: no such file or directory\n",
        ),
        (
            &["run", "folder"],
            "error: cannot read `folder`: it is a directory without index.js\n",
        ),
        (
            &["build", "a.js", "-o", "none/out"],
            "error: cannot write `none/out`: there is no folder `none`\n",
        ),
        (
            &["build", "a.js", "-o", "folder"],
            "error: cannot write `folder`: it is a directory\n",
        ),
        (
            &["build", "--manifest", "none.json", "-o", "out"],
            "error: cannot read `none.json`: no such file or directory\n",
        ),
        (
            &["build", "--manifest", "folder", "-o", "out"],
            "error: cannot read `folder`: it is a directory\n",
        ),
    ] {
        check_failure(&place.js_async(arguments), expected);
    }
}

#[test]
fn mistakes_are_shown_where_they_are() {
    let place = Place::with(&[
        ("app/main.js", "const a = 1;\nrequire('./lib');\n"),
        ("app/lib.js", "let x = 1;\n  let x = 2;\n"),
    ]);
    for arguments in [
        &["check", "app/main.js"][..],
        &["run", "app/main.js"],
        &["transpile", "app/main.js"],
    ] {
        let ran = place.js_async(arguments);
        assert_eq!(ran.code, Some(1), "{ran:?}");
        assert!(ran.stderr.starts_with("error: "), "{}", ran.stderr);
        assert!(
            ran.stderr.contains("--> app/lib.js:2:7\n"),
            "{}",
            ran.stderr
        );
        assert!(ran.stderr.contains("2 |   let x = 2;\n"), "{}", ran.stderr);
    }
}

#[test]
fn check_reports_each_mistake_of_all_files_once() {
    let place = Place::with(&[
        ("a.js", "require('./shared')"),
        ("b.js", "require('./shared');\nbreak;"),
        ("shared.js", "with (a) {}"),
        ("good.js", "await 1; import 'fs'"),
    ]);
    let ran = place.js_async(&["check", "a.js", "none.js", "b.js", "good.js"]);
    assert_eq!(ran.code, Some(1));
    for (part, count) in [
        ("--> shared.js:1:1\n", 1),
        ("--> b.js:2:1\n", 1),
        ("`none.js`", 1),
        ("good.js", 0),
    ] {
        assert_eq!(
            ran.stderr.matches(part).count(),
            count,
            "{part} in {}",
            ran.stderr
        );
    }
}

#[test]
fn a_missing_import_is_a_mistake_and_a_missing_require_is_none() {
    let place = Place::with(&[
        ("a.mjs", "import x from './nope.js';\n"),
        ("b.mjs", "import './c';\n"),
        (
            "c.js",
            "try { require('./nope') } catch {}\nimport('./nope.js').catch(() => {});\n",
        ),
    ]);
    let ran = place.js_async(&["check", "a.mjs"]);
    let (nope, a) = (place.path("nope.js"), place.path("a.mjs"));
    let headline = format!(
        "error: Cannot find module '{}' imported from {}\n",
        nope.display(),
        a.display()
    );
    assert!(ran.stderr.starts_with(&headline), "{}", ran.stderr);
    assert!(ran.stderr.contains("--> a.mjs:1:15\n"), "{}", ran.stderr);
    let ran = place.js_async(&["check", "b.mjs"]);
    assert!(
        ran.stderr
            .contains("= help: Did you mean to import \"./c.js\"?\n"),
        "{}",
        ran.stderr
    );
    let ran = place.js_async(&["check", "c.js"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
}

#[test]
fn bytes_that_are_no_text_are_read_as_node_reads_them() {
    let place = Place::with(&[]);
    place.write("a.js", b"#!/usr/bin/env node\n\"\xFF\";\n");
    place.write("bom.js", b"\xEF\xBB\xBF#!/usr/bin/env node\n1;\n");
    place.write("data.json", b"\xEF\xBB\xBF{}");
    place.write("binary.js", b"\x00\x01\x7FELF\xFF");
    let ran = place.js_async(&["check", "a.js", "bom.js"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    let ran = place.js_async(&["check", "binary.js"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.stderr.contains("--> binary.js:1:1\n"), "{}", ran.stderr);
}

#[test]
fn absurd_nesting_is_an_error_and_no_crash() {
    let place = Place::with(&[]);
    place.write(
        "parentheses.js",
        format!("{}1{}", "(".repeat(100_000), ")".repeat(100_000)),
    );
    place.write(
        "functions.js",
        format!("{}{}", "() => {".repeat(10_000), "}".repeat(10_000)),
    );
    place.write("json.js", "require('./deep/x')");
    place.write("deep/package.json", "[".repeat(1_000_000));
    for file in ["parentheses.js", "functions.js"] {
        let ran = place.js_async(&["check", file]);
        assert_eq!(ran.code, Some(1), "{file}: {:.300}", ran.stderr);
        assert!(
            ran.stderr.starts_with("error: "),
            "{file}: {:.300}",
            ran.stderr
        );
        assert!(
            !ran.stderr.contains("panicked"),
            "{file}: {:.300}",
            ran.stderr
        );
    }
    assert_eq!(place.js_async(&["check", "json.js"]).code, Some(0));
}
