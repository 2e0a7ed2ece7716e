//! `run`: the program's own output, arguments and exit code, and when nothing is built again.

mod support;

use support::Place;

/// Building anything is impossible.
const NO_COMPILER: &[(&str, &str)] = &[("RUSTC", "/nonexistent/rustc")];

#[test]
fn the_program_gets_its_arguments_and_gives_its_output_and_code() {
    let place = Place::with(&[(
        "main.js",
        "console.log(process.argv.slice(2).join(' '));
         console.error(__filename);
         process.exitCode = 7;",
    )]);
    let ran = place.js_async(&["run", "main", "a", "--help", "-o", "--", "b c"]);
    assert_eq!(ran.stdout, "a --help -o -- b c\n", "{}", ran.stderr);
    assert_eq!(ran.stderr, format!("{}\n", place.path("main.js").display()));
    assert_eq!(ran.code, Some(7));
}

#[test]
fn an_unchanged_program_is_not_built_again() {
    let place = Place::with(&[
        (
            "main.js",
            "console.log(require('./part'), require('./data'))",
        ),
        ("part.js", "module.exports = 'one'"),
        ("data.json", "1"),
    ]);
    assert_eq!(place.js_async(&["run", "main.js"]).stdout, "one 1\n");
    assert_eq!(
        place.js_async_with(NO_COMPILER, &["run", "main.js"]).stdout,
        "one 1\n"
    );
    for (name, text, expected) in [
        ("part.js", "module.exports = 'two'", "two 1\n"),
        ("data.json", "2", "two 2\n"),
        // Not asked for by name, but found before `data.json` from now on.
        ("data.js", "module.exports = 3", "two 3\n"),
    ] {
        place.write(name, text);
        let refused = place.js_async_with(NO_COMPILER, &["run", "main.js"]);
        assert!(
            refused
                .stderr
                .starts_with("error: cannot start `/nonexistent/rustc`"),
            "{name}"
        );
        assert_eq!(
            place.js_async(&["run", "main.js"]).stdout,
            expected,
            "{name}"
        );
    }
    // Old content again: its program is still there.
    place.write("data.js", "module.exports = 3 ");
    assert_eq!(place.js_async(&["run", "main.js"]).stdout, "two 3\n");
    place.write("data.js", "module.exports = 3");
    assert_eq!(
        place.js_async_with(NO_COMPILER, &["run", "main.js"]).stdout,
        "two 3\n"
    );
}

#[test]
fn two_first_runs_at_once_do_not_disturb_each_other() {
    let place = Place::with(&[("main.js", "console.log('both', process.argv[2])")]);
    std::thread::scope(|scope| {
        let runs = ["1", "2"].map(|number| {
            let place = &place;
            scope.spawn(move || place.js_async(&["run", "main.js", number]))
        });
        for (run, number) in runs.into_iter().zip(1..) {
            assert_eq!(
                run.join().expect("no panic").stdout,
                format!("both {number}\n")
            );
        }
    });
}

#[test]
fn what_is_missing_at_run_time_can_be_caught() {
    let place = Place::with(&[
        (
            "main.js",
            "try { require('./nope') } catch (error) { console.log(error.code) }
             import('./broken.mjs').catch((error) => console.log(error.name));
             import('./gone.mjs').catch((error) => console.log(error.code));",
        ),
        ("broken.mjs", "let a, a;"),
    ]);
    let ran = place.js_async(&["run", "main.js"]);
    assert_eq!(
        ran.stdout, "MODULE_NOT_FOUND\nSyntaxError\nERR_MODULE_NOT_FOUND\n",
        "{}",
        ran.stderr
    );
}
