//! `build` and `transpile`: executables that stand alone, and Rust that needs only the runtime.

mod support;

use std::fs;
use std::process::Command;

use support::Place;

const MAIN: &str = "const wait = require('./wait');
async function main() {
    console.log('before');
    await wait(1);
    console.log('after');
}
main();";
const WAIT: &str = "module.exports = (ms) => new Promise((done) => setTimeout(done, ms));";

#[test]
fn an_executable_needs_neither_its_sources_nor_the_cache() {
    let place = Place::with(&[("js/main.js", MAIN), ("js/wait.js", WAIT)]);
    for arguments in [
        &["build", "js/main.js", "-o", "out"][..],
        &["build", "--release", "js/main.js", "-o", "fast"],
    ] {
        let ran = place.js_async(arguments);
        assert_eq!(
            (ran.code, ran.stderr.as_str()),
            (Some(0), ""),
            "{arguments:?}"
        );
    }
    fs::remove_dir_all(place.path("js")).unwrap();
    for name in ["out", "fast"] {
        let ran = place.program(name, &[]);
        assert_eq!(
            (ran.code, ran.stdout.as_str()),
            (Some(0), "before\nafter\n"),
            "{name}"
        );
    }
}

#[test]
fn programs_of_a_manifest_run_by_name_and_share_files() {
    let program = |name: &str, mode: &str, scripts: &str| {
        format!(r#"{{"name": "{name}", "mode": "{mode}", "scripts": [{scripts}]}}"#)
    };
    let programs = [
        program("common", "commonjs", r#""main.js""#),
        program("script", "script", r#""helper.js", "uses.js""#),
        program("module", "module", r#""helper.js", "uses.mjs""#),
        program("bad syntax", "auto", r#""bad.js""#),
        program("unsupported", "auto", r#""with.js""#),
    ];
    let manifest = format!(r#"{{"programs": [{}]}}"#, programs.join(","));
    let place = Place::with(&[
        ("m.json", &manifest),
        ("main.js", MAIN),
        ("wait.js", WAIT),
        ("helper.js", "var help = () => 'helped';"),
        ("uses.js", "console.log(help(), typeof module)"),
        ("uses.mjs", "console.log(help(), await 1)"),
        ("bad.js", "let"),
        ("with.js", "with ({}) {}"),
    ]);
    let ran = place.js_async(&["build", "--manifest", "m.json", "--keep-going", "-o", "all"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert_eq!(
        place.program("all", &["--list"]).stdout,
        "common\nscript\nmodule\n"
    );
    for (name, expected) in [
        ("common", "before\nafter\n"),
        ("script", "helped undefined\n"),
        ("module", "helped 1\n"),
    ] {
        let ran = place.program("all", &[name]);
        assert_eq!(
            (ran.code, ran.stdout.as_str()),
            (Some(0), expected),
            "{name}: {}",
            ran.stderr
        );
    }
    let errors: serde_json::Value = serde_json::from_str(&place.read("all.errors.json")).unwrap();
    assert_eq!(errors[0]["name"], "bad syntax");
    assert_eq!(errors[0]["phase"], "syntax");
    assert_eq!(errors[1]["phase"], "unsupported");
    assert_eq!(errors.as_array().map(Vec::len), Some(2));
}

#[test]
fn transpiled_rust_builds_against_the_runtime_alone() {
    let place = Place::with(&[("main.js", MAIN), ("wait.js", WAIT)]);
    let ran = place.js_async(&["transpile", "main.js", "-o", "main.rs"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    assert_eq!(
        place.js_async(&["transpile", "main.js"]).stdout,
        place.read("main.rs")
    );
    // Makes sure that the runtime is there.
    assert_eq!(
        place.js_async(&["build", "main.js", "-o", "built"]).code,
        Some(0)
    );
    let runtimes = support::shared_cache().join("runtimes");
    let newest = fs::read_dir(runtimes)
        .unwrap()
        .flatten()
        .max_by_key(|entry| {
            entry
                .metadata()
                .and_then(|metadata| metadata.modified())
                .expect("the folder is dated")
        });
    let runtime = newest.expect("a runtime was built").path();
    let library = fs::read_to_string(runtime.join("library-name")).unwrap();
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let status = Command::new(rustc)
        .args(["--edition", "2024", "-Cpanic=abort", "--cap-lints", "allow"])
        // The cached runtime is compiled for the fixed address that programs have.
        .args(cfg!(target_os = "linux").then_some("-Crelocation-model=static"))
        .arg(place.path("main.rs"))
        .arg("-o")
        .arg(place.path("program"))
        .arg("--extern")
        .arg(format!("js_async={}", runtime.join(library).display()))
        .arg("-L")
        .arg(format!("dependency={}", runtime.display()))
        .status()
        .unwrap();
    assert!(status.success());
    assert_eq!(place.program("program", &[]).stdout, "before\nafter\n");
}

#[test]
fn declarations_of_a_later_script_hide_globals_that_were_used() {
    let place = Place::with(&[
        (
            "m.json",
            r#"{"programs": [{"name": "s", "mode": "script", "scripts": ["first.js", "second.js"]}]}"#,
        ),
        (
            "first.js",
            "function go() { queueMicrotask(() => console.log('micro')); }\n\
             function later() { process.nextTick(() => console.log('tick')); }\n\
             go(); later();",
        ),
        (
            "second.js",
            "let queueMicrotask = () => console.log('hidden');\n\
             let process = { nextTick: () => console.log('hidden tick') };\n\
             go(); later();",
        ),
    ]);
    let ran = place.js_async(&["build", "--manifest", "m.json", "-o", "all"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert_eq!(
        place.program("all", &["s"]).stdout,
        "tick\nmicro\nhidden\nhidden tick\n"
    );
}
