//! Arguments: what is bad usage (exit code 2) and what is said about it.

mod support;

use support::Place;

#[test]
fn bad_usage_ends_with_code_2_and_names_the_argument() {
    let place = Place::with(&[("a.js", ""), ("m.json", "{}")]);
    for (arguments, named) in [
        (&[][..], "Usage: js-async <COMMAND>"),
        (&["frob"], "'frob'"),
        (&["run"], "<FILE>"),
        (&["run", "--fast", "a.js"], "'--fast'"),
        (&["check"], "<FILES>"),
        (&["transpile"], "<FILE>"),
        (&["transpile", "a.js", "b.js"], "'b.js'"),
        (&["build", "-o", "out"], "<FILE>"),
        (&["build", "a.js"], "--output <FILE>"),
        (
            &["build", "a.js", "--manifest", "m.json", "-o", "out"],
            "cannot be used with",
        ),
        (
            &["build", "a.js", "--keep-going", "-o", "out"],
            "--keep-going",
        ),
        (
            &["build", "a.js", "-o", "out", "--release=yes"],
            "--release",
        ),
    ] {
        let ran = place.js_async(arguments);
        assert_eq!(ran.code, Some(2), "{arguments:?}");
        assert!(ran.stderr.contains(named), "{arguments:?}: {}", ran.stderr);
        assert_eq!(ran.stdout, "", "{arguments:?}");
    }
}

#[test]
fn help_goes_to_stdout() {
    let place = Place::with(&[]);
    for arguments in [
        &["--help"][..],
        &["run", "--help"],
        &["build", "-h"],
        &["--version"],
    ] {
        let ran = place.js_async(arguments);
        assert_eq!(
            (ran.code, ran.stderr.as_str()),
            (Some(0), ""),
            "{arguments:?}"
        );
        assert!(
            ran.stdout.contains("js-async"),
            "{arguments:?}: {}",
            ran.stdout
        );
    }
}
