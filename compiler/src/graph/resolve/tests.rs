//! Each row was taken from Node 24, with the folder's name changed.

use super::super::memory_files::MemoryFiles;
use super::{Failure, Resolver, Target};

fn files() -> MemoryFiles {
    let p = r#"{"name":"p","exports":{
        ".": "./lib/a.js",
        "./b": {"import": "./lib/none.mjs", "require": "./lib/a.js"},
        "./bad": "../x.js",
        "./null": null,
        "./sub/*": "./lib/*.js",
        "./sub/private/*": null,
        "./first": [{"browser": "./no.js"}, "./lib/a.js"]
    }}"#;
    MemoryFiles::new(&[
        ("/w/a.js", ""),
        ("/w/a.json", "{}"),
        ("/w/ext.js", ""),
        ("/w/data.json", "{}"),
        ("/w/dir/index.js", ""),
        ("/w/both.js", ""),
        ("/w/both/index.js", ""),
        ("/w/main/package.json", r#"{"main": "./lib"}"#),
        ("/w/main/lib/index.json", "{}"),
        ("/w/sp ace.js", ""),
        ("/w/empty/x.txt", ""),
        (
            "/w/package.json",
            r##"{"name": "w", "exports": {"./ext": "./ext.js"}, "imports": {"#e": "./ext.js", "#p": "p", "#fs": "node:fs"}}"##,
        ),
        ("/w/node_modules/p/package.json", p),
        ("/w/node_modules/p/lib/a.js", ""),
        (
            "/w/node_modules/q/package.json",
            r#"{"main": "./missing.js"}"#,
        ),
        ("/w/node_modules/q2/package.json", r#"{"main": "deep/f"}"#),
        ("/w/node_modules/q2/deep/f.js", ""),
        ("/w/node_modules/@s/n/index.js", ""),
        ("/node_modules/up/index.js", ""),
        ("/w/broken/package.json", "{"),
    ])
}

fn show(result: Result<Target, Failure>) -> String {
    match result {
        Ok(Target::File(path)) => path,
        Ok(Target::Builtin(name)) => format!("builtin {name}"),
        Err(Failure { code, message }) => format!("{code}: {message}"),
    }
}

#[test]
fn require_finds_what_node_finds() {
    let files = files();
    let resolver = Resolver::new(&files);
    for (specifier, expected) in [
        ("./a", "/w/a.js"),
        ("./a.json", "/w/a.json"),
        ("/w/ext", "/w/ext.js"),
        ("./data", "/w/data.json"),
        ("./dir", "/w/dir/index.js"),
        ("./both", "/w/both.js"),
        ("./both/", "/w/both/index.js"),
        (
            "./dir/..",
            "MODULE_NOT_FOUND: Cannot find module './dir/..'",
        ),
        ("./main", "/w/main/lib/index.json"),
        ("p", "/w/node_modules/p/lib/a.js"),
        ("p/b", "/w/node_modules/p/lib/a.js"),
        ("p/sub/a", "/w/node_modules/p/lib/a.js"),
        ("p/first", "/w/node_modules/p/lib/a.js"),
        ("q2", "/w/node_modules/q2/deep/f.js"),
        ("q2/deep/f", "/w/node_modules/q2/deep/f.js"),
        ("@s/n", "/w/node_modules/@s/n/index.js"),
        ("up", "/node_modules/up/index.js"),
        ("w/ext", "/w/ext.js"),
        ("#e", "/w/ext.js"),
        ("#p", "/w/node_modules/p/lib/a.js"),
        ("#fs", "builtin fs"),
        ("fs", "builtin fs"),
        ("node:timers/promises", "builtin timers/promises"),
    ] {
        assert_eq!(
            show(resolver.require(specifier, "/w/main.js")),
            expected,
            "{specifier}"
        );
    }
}

#[test]
fn require_fails_in_node_s_words() {
    let files = files();
    let resolver = Resolver::new(&files);
    for (specifier, expected) in [
        ("./nope", "MODULE_NOT_FOUND: Cannot find module './nope'"),
        ("nope/x", "MODULE_NOT_FOUND: Cannot find module 'nope/x'"),
        ("./empty", "MODULE_NOT_FOUND: Cannot find module './empty'"),
        (
            "./data.json/",
            "MODULE_NOT_FOUND: Cannot find module './data.json/'",
        ),
        (
            "node:nope",
            "ERR_UNKNOWN_BUILTIN_MODULE: No such built-in module: node:nope",
        ),
        (
            "p/zz",
            "ERR_PACKAGE_PATH_NOT_EXPORTED: Package subpath './zz' is not defined by \"exports\" \
             in /w/node_modules/p/package.json",
        ),
        (
            "p/sub/private/x",
            "ERR_PACKAGE_PATH_NOT_EXPORTED: Package subpath './sub/private/x' is not defined by \
             \"exports\" in /w/node_modules/p/package.json",
        ),
        (
            "p/bad",
            "ERR_INVALID_PACKAGE_TARGET: Invalid \"exports\" target \"../x.js\" defined for \
             './bad' in the package config /w/node_modules/p/package.json; targets must start \
             with \"./\"",
        ),
        (
            "q",
            "MODULE_NOT_FOUND: Cannot find module '/w/node_modules/q/missing.js'. Please verify \
             that the package.json has a valid \"main\" entry",
        ),
        (
            "",
            "ERR_INVALID_ARG_VALUE: The argument 'id' must be a non-empty string. Received ''",
        ),
        (
            "./broken",
            "ERR_INVALID_PACKAGE_CONFIG: Invalid package config /w/broken/package.json.",
        ),
    ] {
        assert_eq!(
            show(resolver.require(specifier, "/w/main.js")),
            expected,
            "{specifier}"
        );
    }
}

#[test]
fn import_finds_only_whole_names() {
    let files = files();
    let resolver = Resolver::new(&files);
    for (specifier, expected) in [
        ("./a.js", "/w/a.js"),
        ("./a.js?again#x", "/w/a.js"),
        ("./sp%20ace.js", "/w/sp ace.js"),
        ("file:///w/ext.js", "/w/ext.js"),
        ("q2", "/w/node_modules/q2/deep/f.js"),
        ("p/sub/a", "/w/node_modules/p/lib/a.js"),
        ("up", "/node_modules/up/index.js"),
        ("#e", "/w/ext.js"),
        ("node:events", "builtin events"),
    ] {
        assert_eq!(
            show(resolver.import(specifier, "/w/main.mjs")),
            expected,
            "{specifier}"
        );
    }
}

#[test]
fn import_fails_in_node_s_words() {
    let files = files();
    let resolver = Resolver::new(&files);
    for (specifier, expected) in [
        (
            "./none.js",
            "ERR_MODULE_NOT_FOUND: Cannot find module '/w/none.js'",
        ),
        (
            "./ext",
            "ERR_MODULE_NOT_FOUND: Cannot find module '/w/ext'|\n\
             Did you mean to import \"./ext.js\"?",
        ),
        (
            "./dir",
            "ERR_UNSUPPORTED_DIR_IMPORT: Directory import '/w/dir' is not supported resolving ES \
             modules|\nDid you mean to import \"./dir/index.js\"?",
        ),
        (
            "q2/deep/f",
            "ERR_MODULE_NOT_FOUND: Cannot find module '/w/node_modules/q2/deep/f'|\n\
             Did you mean to import \"q2/deep/f.js\"?",
        ),
        ("nope/x", "ERR_MODULE_NOT_FOUND: Cannot find package 'nope'"),
        (
            "q",
            "ERR_MODULE_NOT_FOUND: Cannot find package '/w/node_modules/q/missing.js'",
        ),
        (
            "a%2fb",
            "ERR_INVALID_MODULE_SPECIFIER: Invalid module \"a%2fb\" is not a valid package name",
        ),
        (
            "#no",
            "ERR_PACKAGE_IMPORT_NOT_DEFINED: Package import specifier \"#no\" is not defined in \
             package /w/package.json",
        ),
    ] {
        let (start, end) = expected.split_once('|').unwrap_or((expected, ""));
        let expected = format!("{start} imported from /w/main.mjs{end}");
        assert_eq!(
            show(resolver.import(specifier, "/w/main.mjs")),
            expected,
            "{specifier}"
        );
    }
    assert!(
        show(resolver.import("http://x/y.js", "/w/main.mjs"))
            .starts_with("ERR_UNSUPPORTED_ESM_URL_SCHEME: Only URLs with a scheme in: file")
    );
}

#[test]
fn the_entry_is_looked_up_as_a_path() {
    let files = files();
    let resolver = Resolver::new(&files);
    assert_eq!(resolver.entry("/w/dir"), Ok("/w/dir/index.js".to_owned()));
    assert_eq!(resolver.entry("/w/ext"), Ok("/w/ext.js".to_owned()));
    assert_eq!(
        show(resolver.entry("/w/x").map(Target::File)),
        "MODULE_NOT_FOUND: Cannot find module '/w/x'"
    );
}
