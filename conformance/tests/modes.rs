//! Programs of every mode in one executable: each runs by its name, alone, under its own rules.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use js_async_conformance::command_line::{ManifestProgram, build_command, build_programs};
use js_async_conformance::recorded::{Outcome, run_with_timeout};

struct Case {
    name: &'static str,
    mode: &'static str,
    strict: bool,
    scripts: &'static [(&'static str, &'static str)],
    expected: Expected,
}

enum Expected {
    /// Ends with code 0 after printing this.
    Prints(&'static str),
    /// Ends with code 1 and this line on standard error.
    Throws(&'static str),
    /// Is left out of the executable for an error of this phase.
    LeftOut(&'static str),
}

use Expected::{LeftOut, Prints, Throws};

const CASES: &[Case] = &[
    Case {
        name: "scripts share one realm",
        mode: "script",
        strict: false,
        scripts: &[
            (
                "first.js",
                "var top = 1; let lexical = 2; function sum() { return top + lexical; }",
            ),
            ("second.js", "lexical++; class Shared {}"),
            (
                "third.js",
                "console.log(sum(), globalThis.top, globalThis.lexical, typeof Shared, this === globalThis);",
            ),
        ],
        expected: Prints("4 1 undefined function true\n"),
    },
    Case {
        name: "strict is for the last script",
        mode: "script",
        strict: true,
        scripts: &[
            (
                "sloppy.js",
                "undeclared = 1; var receiver = function () { return typeof this; };",
            ),
            (
                "strict.js",
                "try { missing = 1; } catch (error) { console.log(error.message, receiver(), (function () { return typeof this; })()); }",
            ),
        ],
        expected: Prints("missing is not defined object undefined\n"),
    },
    Case {
        name: "a script may not redeclare",
        mode: "script",
        strict: false,
        scripts: &[("one.js", "let once = 1;"), ("two.js", "var once = 2;")],
        expected: Throws("SyntaxError: Identifier 'once' has already been declared"),
    },
    Case {
        name: "scripts have no module names",
        mode: "script",
        strict: false,
        scripts: &[(
            "names.js",
            "console.log(typeof require, typeof module, typeof exports);",
        )],
        expected: Prints("undefined undefined undefined\n"),
    },
    Case {
        name: "a module sees the scripts before it",
        mode: "module",
        strict: false,
        scripts: &[
            (
                "helper.js",
                "var helper = () => 'helped'; const fixed = 'lexical';",
            ),
            (
                "main.js",
                "console.log(helper(), fixed, this); export default await 1;",
            ),
        ],
        expected: Prints("helped lexical undefined\n"),
    },
    Case {
        name: "modules are strict and their jobs precede ticks",
        mode: "module",
        strict: false,
        scripts: &[(
            "order.js",
            "process.nextTick(() => console.log('tick'));\nPromise.resolve().then(() => console.log('job', (() => typeof this)()));",
        )],
        expected: Prints("job undefined\ntick\n"),
    },
    Case {
        name: "commonjs may return at the top",
        mode: "commonjs",
        strict: false,
        scripts: &[(
            "returns.js",
            "console.log(this === exports, arguments.length); if (true) return; console.log('no');",
        )],
        expected: Prints("true 5\n"),
    },
    Case {
        name: "auto takes an import for a module",
        mode: "auto",
        strict: false,
        scripts: &[(
            "detected.js",
            "import path from 'node:path'; console.log(typeof path, typeof require);",
        )],
        expected: Prints("object undefined\n"),
    },
    Case {
        name: "auto takes the rest for commonjs",
        mode: "auto",
        strict: false,
        scripts: &[(
            "plain.js",
            "var await = 1; console.log(await, typeof require);",
        )],
        expected: Prints("1 function\n"),
    },
    Case {
        name: "bad syntax",
        mode: "auto",
        strict: false,
        scripts: &[("bad.js", "console.log(1;\n")],
        expected: LeftOut("syntax"),
    },
    Case {
        name: "an early error",
        mode: "script",
        strict: false,
        scripts: &[("twice.js", "let x = 1;\nlet x = 2;\n")],
        expected: LeftOut("early"),
    },
    Case {
        name: "strict finds an early error",
        mode: "script",
        strict: true,
        scripts: &[("octal.js", "console.log(010);\n")],
        expected: LeftOut("early"),
    },
    Case {
        name: "an unsupported statement",
        mode: "commonjs",
        strict: false,
        scripts: &[("with.js", "with (Math) console.log(abs(-1));\n")],
        expected: LeftOut("unsupported"),
    },
    Case {
        name: "an import of nothing",
        mode: "module",
        strict: false,
        scripts: &[("gone.js", "import './no_such_file.js';\n")],
        expected: LeftOut("resolve"),
    },
];

#[test]
fn each_program_runs_by_its_name_under_its_mode() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("modes");
    let executable = folder.join("programs");
    let programs: Vec<ManifestProgram> = CASES.iter().map(|case| write(&folder, case)).collect();
    let command = build_command().expect("the command line builds");
    let errors =
        build_programs(&command, &programs, &executable).unwrap_or_else(|error| panic!("{error}"));

    let mut failures = Vec::new();
    for case in CASES {
        let error = errors.iter().find(|error| error.name == case.name);
        let failure = match (&case.expected, error) {
            (LeftOut(phase), Some(error)) if error.phase == *phase => None,
            (LeftOut(phase), other) => Some(format!("expected a {phase} error, got {other:?}")),
            (_, Some(error)) => Some(format!("did not compile: {}", error.message)),
            (expected, None) => check_run(expected, &run(&executable, case.name)),
        };
        failures.extend(failure.map(|failure| format!("{}: {failure}", case.name)));
    }
    failures.extend(check_list(&executable));
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

fn write(folder: &Path, case: &Case) -> ManifestProgram {
    let own = folder.join(case.name.replace(' ', "_"));
    fs::create_dir_all(&own).expect("the scratch folder can be made");
    let write = |&(name, text): &(&str, &str)| -> PathBuf {
        let path = own.join(name);
        fs::write(&path, text).expect("the scratch file can be written");
        path
    };
    ManifestProgram {
        name: case.name.to_owned(),
        mode: case.mode,
        strict: case.strict,
        scripts: case.scripts.iter().map(write).collect(),
    }
}

fn run(executable: &Path, argument: &str) -> Outcome {
    run_with_timeout(
        Command::new(executable).arg(argument),
        Duration::from_secs(30),
    )
    .expect("the executable starts")
}

fn check_run(expected: &Expected, outcome: &Outcome) -> Option<String> {
    let stdout = String::from_utf8_lossy(&outcome.stdout);
    let Outcome { code, stderr, .. } = outcome;
    let is_right = match expected {
        Prints(text) => *code == Some(0) && stdout == *text,
        Throws(line) => *code == Some(1) && stderr.lines().any(|printed| printed == *line),
        LeftOut(_) => false,
    };
    (!is_right).then(|| format!("code {code:?}\n  stdout: {stdout}\n  stderr: {stderr}"))
}

/// `--list` names what was built, in the manifest's order; another name is refused.
fn check_list(executable: &Path) -> Option<String> {
    let built: Vec<&str> = CASES
        .iter()
        .filter(|case| !matches!(case.expected, LeftOut(_)))
        .map(|case| case.name)
        .collect();
    let list = run(executable, "--list");
    let listed = String::from_utf8_lossy(&list.stdout);
    if listed.lines().ne(built) || list.code != Some(0) {
        return Some(format!(
            "--list printed {listed:?} with code {:?}",
            list.code
        ));
    }
    let unknown = run(executable, "no such program");
    let is_refused = unknown.code != Some(0) && unknown.stdout.is_empty();
    (!is_refused).then(|| "an unknown name was not refused".to_owned())
}
