//! What is refused, and the token that is blamed: `«` and `»` stand around it.

use oxc_allocator::Allocator;

use super::{module_requests, parse, with_large_stack};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, Phase},
    source::Text,
    unit::{Goal, RequestKind, UnitKind},
};

fn diagnostics(text: &str, goal: Goal, strict: bool) -> Vec<Diagnostic> {
    let mut diagnostics = Diagnostics::new();
    let allocator = Allocator::default();
    let text = Text::new("a.js", text);
    let parsed =
        with_large_stack(|| parse(&allocator, &text, goal, strict, &mut diagnostics).is_some());
    let list = diagnostics.into_vec();
    assert_eq!(parsed, list.is_empty(), "{}: {list:?}", text.as_str());
    list
}

#[track_caller]
fn check(goal: Goal, rows: &[(Code, &str)]) {
    for (code, marked) in rows {
        let start = marked.find('«').expect("a marked token");
        let end = marked.find('»').expect("the end of it") - '«'.len_utf8();
        let text = marked.replace(['«', '»'], "");
        let list = diagnostics(&text, goal, false);
        let first = list.first().unwrap_or_else(|| panic!("accepted: {text}"));
        let span = first.primary_span().expect("a place");
        assert_eq!(
            (span.start, span.end),
            (start as u32, end as u32),
            "{marked}: {first:?}"
        );
        assert_eq!(first.code, *code, "{marked}: {}", first.message);
        let name = ["TypeScript", "JSX"]
            .iter()
            .any(|name| first.message.starts_with(name));
        assert!(
            name || !first.message.starts_with(char::is_uppercase),
            "{}",
            first.message
        );
        assert!(!first.message.ends_with('.'), "{}", first.message);
    }
}

#[track_caller]
fn check_accepted(goal: Goal, texts: &[&str]) {
    for text in texts {
        assert_eq!(diagnostics(text, goal, false), [], "{text}");
    }
}

#[test]
fn functions_hold_only_their_own_operators() {
    use Code::{
        AwaitOutsideAsync, Early, ReservedWord, ReturnOutsideFunction, YieldOutsideGenerator,
    };
    check(
        Goal::Block,
        &[
            (AwaitOutsideAsync, "function f() { return «await» g(); }"),
            (AwaitOutsideAsync, "const f = () => «await» g();"),
            (
                AwaitOutsideAsync,
                "function f() { for «await» (const a of b) {} }",
            ),
            (YieldOutsideGenerator, "«yield» 1;"),
            (
                YieldOutsideGenerator,
                "function* f() { function g() { «yield» 1; } }",
            ),
            (Early, "async function f(a = «await» b) {}"),
            (Early, "function* f(a = «yield») {}"),
            (ReservedWord, "async function f() { var «await»; }"),
            (ReservedWord, "function* f() { var «yield»; }"),
            (Early, "function f(a = 1) { «\"use strict\";» }"),
            (ReturnOutsideFunction, "class A { static { «return»; } }"),
        ],
    );
    check(
        Goal::CommonJs,
        &[(AwaitOutsideAsync, "const a = «await» b;")],
    );
    check(Goal::Module, &[(ReturnOutsideFunction, "«return» 1;")]);
    check(Goal::Script, &[(ReturnOutsideFunction, "«return» 1;")]);
    check_accepted(
        Goal::Block,
        &["return await f();", "for await (const a of b) {}"],
    );
    check_accepted(
        Goal::CommonJs,
        &["return 1;", "new.target;", "var await = 1; await;"],
    );
    check_accepted(Goal::Module, &["await f(); import.meta;"]);
}

#[test]
fn names_are_declared_once() {
    use Code::{DuplicateProto, InvalidClassElement, Redeclaration};
    check(
        Goal::Block,
        &[
            (Redeclaration, "let a; let «a»;"),
            (Redeclaration, "let a; var «a»;"),
            (Redeclaration, "const a = 1; function «a»() {}"),
            (Redeclaration, "function f(a) { let «a»; }"),
            (Redeclaration, "try {} catch (a) { let «a»; }"),
            (Redeclaration, "(a, «a») => 1;"),
            (
                Redeclaration,
                "switch (a) { case 1: let b; case 2: let «b»; }",
            ),
            (Redeclaration, "class A { #a; «#a»; }"),
            (
                InvalidClassElement,
                "class A { constructor() {} «constructor»() {} }",
            ),
            (DuplicateProto, "({ __proto__: a, «__proto__»: b });"),
        ],
    );
    check(
        Goal::Module,
        &[(Redeclaration, "import a from 'a'; let «a»;")],
    );
    check(
        Goal::CommonJs,
        &[
            (Redeclaration, "let «require» = 1;"),
            (Redeclaration, "const { «exports» } = a;"),
            (Redeclaration, "class «module» {}"),
        ],
    );
    check_accepted(Goal::Block, &["function f() {} function f() {} var f;"]);
    check_accepted(
        Goal::CommonJs,
        &["var exports; function require() {}", "{ let module; }"],
    );
    check_accepted(Goal::Module, &["let require, module, exports;"]);
}

#[test]
fn jumps_have_targets() {
    use Code::{InvalidJump, InvalidLabel};
    check(
        Goal::Block,
        &[
            (InvalidJump, "«break»;"),
            (InvalidJump, "if (a) «continue»;"),
            (InvalidJump, "while (1) { function f() { «break»; } }"),
            (InvalidJump, "a: { continue «a»; }"),
            (InvalidLabel, "while (1) break «a»;"),
            (InvalidLabel, "a: while (1) { function f() { break «a»; } }"),
            (InvalidLabel, "a: «a»: ;"),
        ],
    );
}

#[test]
fn targets_can_be_assigned_to_and_declarations_have_values() {
    use Code::{DeclarationAsBody, Initializer, InvalidAssignmentTarget, Syntax};
    check(
        Goal::Block,
        &[
            (InvalidAssignmentTarget, "«1» = a;"),
            (InvalidAssignmentTarget, "«a?.b» = 1;"),
            (InvalidAssignmentTarget, "[a, «1»] = b;"),
            (InvalidAssignmentTarget, "«a()»++;"),
            (InvalidAssignmentTarget, "({ «a = 1» });"),
            (Initializer, "const «a»;"),
            (Initializer, "let «{ a }»;"),
            (Initializer, "for («let a = 1» of b) ;"),
            (Syntax, "let [«...a», b] = c;"),
            (Syntax, "function f(«...a», b) {}"),
            (DeclarationAsBody, "if (a) «const» b = 1;"),
            (DeclarationAsBody, "while (a) «function» f() {}"),
            (DeclarationAsBody, "if (a) «class» B {}"),
        ],
    );
}

#[test]
fn strict_mode_code_is_strict() {
    use Code::{ReservedWord, StrictMode};
    check(
        Goal::Block,
        &[
            (StrictMode, "delete «a»;"),
            (StrictMode, "«010»;"),
            (StrictMode, "«\"\\01\"»;"),
            (StrictMode, "«with» (a) {}"),
            (StrictMode, "«arguments» = 1;"),
            (StrictMode, "function «eval»() {}"),
            (ReservedWord, "let «static» = 1;"),
            (ReservedWord, "let «class» = 1;"),
        ],
    );
    check_accepted(Goal::Script, &["delete a; 010; static = 1;"]);
    assert_eq!(
        diagnostics("delete a;", Goal::Script, true)[0].phase,
        Phase::Early
    );
    assert_eq!(
        diagnostics("010;", Goal::CommonJs, true)[0].code,
        StrictMode
    );
}

#[test]
fn classes_keep_their_rules() {
    use Code::{
        Early, InvalidClassElement, InvalidMetaProperty, InvalidSuper, UndeclaredPrivateName,
    };
    check(
        Goal::Block,
        &[
            (InvalidSuper, "«super».a;"),
            (InvalidSuper, "«super»();"),
            (InvalidSuper, "class A { constructor() { «super»(); } }"),
            (InvalidMetaProperty, "«new.target»;"),
            (UndeclaredPrivateName, "this.«#a»;"),
            (UndeclaredPrivateName, "class A { f() { this.«#a»; } }"),
            (InvalidClassElement, "class A { async «constructor»() {} }"),
            (InvalidClassElement, "class A { static «prototype» = 1; }"),
            (Early, "class A { a = «arguments»; }"),
        ],
    );
}

#[test]
fn module_declarations_stand_at_the_top_of_modules() {
    use Code::{InvalidExport, InvalidMetaProperty, InvalidModuleDeclaration};
    check(
        Goal::Block,
        &[
            (InvalidModuleDeclaration, "«import» a from 'a';"),
            (InvalidModuleDeclaration, "«export» const a = 1;"),
            (InvalidMetaProperty, "«import.meta»;"),
        ],
    );
    check(
        Goal::Script,
        &[
            (InvalidModuleDeclaration, "«import» 'a';"),
            (InvalidMetaProperty, "«import.meta»;"),
        ],
    );
    check(
        Goal::Module,
        &[
            (InvalidModuleDeclaration, "{ «export» const a = 1; }"),
            (InvalidExport, "export { «a» };"),
            (InvalidExport, "export const a = 1; export { «a» };"),
            (InvalidExport, "export default 1; export «default» 2;"),
            (InvalidExport, "export { «'a'» };"),
            (InvalidExport, "export { «if» };"),
        ],
    );
}

#[test]
fn tokens_are_complete() {
    use Code::{
        InvalidEscape, InvalidNumber, InvalidRegularExpression, UnexpectedEnd, UnexpectedToken,
        Unterminated,
    };
    check(
        Goal::Block,
        &[
            (Unterminated, "«\"abc»"),
            (Unterminated, "a = «`»abc"),
            (Unterminated, "«/abc»"),
            (Unterminated, "«/* abc»"),
            (InvalidEscape, "\"«\\u12»\""),
            (InvalidEscape, "`«\\u12»`"),
            (InvalidNumber, "1«a»;"),
            (InvalidRegularExpression, "/«(»/;"),
            (InvalidRegularExpression, "/a/«x»;"),
            (InvalidRegularExpression, "/a/g«g»;"),
            (InvalidRegularExpression, "/(?<a>x)(?<«a»>y)/;"),
            (UnexpectedToken, "a «b»;"),
            (UnexpectedToken, "a = «;»"),
            (UnexpectedToken, "f(a «b»)"),
            (UnexpectedToken, "(a + b) «=>» 1;"),
            (UnexpectedToken, "«}»"),
            (UnexpectedEnd, "f(1, 2«»"),
            (UnexpectedEnd, "a +«»"),
        ],
    );
}

#[test]
fn what_is_not_compiled_is_refused_by_name() {
    use Code::{
        AccessorField, Decorator, ImportAttribute, ImportPhase, Jsx, TypeScript, WithStatement,
    };
    check(
        Goal::CommonJs,
        &[
            (WithStatement, "«with» (a) {}"),
            (Decorator, "«@a» class A {}"),
            (AccessorField, "class A { «accessor» a = 1; }"),
            (ImportPhase, "«import».defer('a');"),
            (TypeScript, "let a«:» number = 1;"),
            (TypeScript, "function f(a«:» number) {}"),
            (TypeScript, "function f()«:» number {}"),
            (TypeScript, "«interface» A {}"),
            (TypeScript, "«enum» A { B }"),
            (TypeScript, "a «as» b;"),
            (TypeScript, "class A { «private a»; }"),
            (TypeScript, "class A { «readonly a» = 1; }"),
            (Jsx, "«<»div></div>;"),
        ],
    );
    check(
        Goal::Module,
        &[
            (ImportPhase, "«import» defer * as a from 'a';"),
            (ImportAttribute, "import a from 'a' with { «type: 'css'» };"),
            (Code::Syntax, "import a from 'a' assert «{ type: 'json' }»;"),
        ],
    );
    check_accepted(Goal::Module, &["import a from 'a' with { type: 'json' };"]);
    check_accepted(Goal::CommonJs, &["{ using a = b; }"]);
    check_accepted(Goal::Block, &["f<T>(a);", "type; declare; using = 1;"]);
}

#[test]
fn a_file_is_a_module_where_it_can_be_nothing_else() {
    for (text, expected) in [
        ("require('a')", UnitKind::CommonJs),
        ("return 1", UnitKind::CommonJs),
        ("await", UnitKind::CommonJs),
        ("import('a')", UnitKind::CommonJs),
        ("import 'a'", UnitKind::Module),
        ("export {}", UnitKind::Module),
        ("import.meta.url", UnitKind::Module),
        ("await f()", UnitKind::Module),
        ("for await (const a of b) {}", UnitKind::Module),
        ("const require = 1", UnitKind::Module),
    ] {
        let allocator = Allocator::default();
        let mut diagnostics = Diagnostics::new();
        let text = Text::new("a.js", text);
        let parsed = parse(&allocator, &text, Goal::Auto, false, &mut diagnostics);
        assert_eq!(
            parsed.map(|parsed| parsed.kind),
            Some(expected),
            "{}",
            text.as_str()
        );
    }
    // Where neither reading succeeds, only the mistakes of the closer one are reported.
    check(
        Goal::Auto,
        &[
            (Code::Redeclaration, "import 'a'; let b; let «b»;"),
            (Code::Redeclaration, "await a; let b; let «b»;"),
            (Code::AwaitOutsideAsync, "return «await» a;"),
        ],
    );
}

#[test]
fn nesting_has_an_end() {
    for (open, middle, close) in [("(", "1", ")"), ("function f() {", "", "}"), ("!", "a", "")] {
        let text = format!("{}{middle}{}", open.repeat(100_000), close.repeat(100_000));
        assert_eq!(
            diagnostics(&text, Goal::Auto, false)[0].code,
            Code::NestedTooDeeply
        );
    }
    for text in [
        "a + ".repeat(350) + "b",
        "if (a) b(); else ".repeat(150) + "c()",
    ] {
        assert_eq!(diagnostics(&text, Goal::Auto, false), []);
    }
}

#[test]
fn modules_asked_for_by_a_literal_are_listed() {
    use RequestKind::{DynamicImport, Import, Require};
    for (goal, text, expected) in [
        (
            Goal::CommonJs,
            "require('a'); require(`b`)",
            vec![("a", Require), ("b", Require)],
        ),
        (
            Goal::CommonJs,
            "require(a); a.require('b'); require()",
            vec![],
        ),
        (
            Goal::CommonJs,
            "function f(require) { require('a') } { let require; require('b') }",
            vec![("a", Require)],
        ),
        (
            Goal::CommonJs,
            "(0, require)('a'); (require)('b')",
            vec![("b", Require)],
        ),
        (
            Goal::Module,
            "require('a'); import b from 'b'",
            vec![("b", Import)],
        ),
        (
            Goal::Module,
            "export * from 'a'; export { b } from 'b'",
            vec![("a", Import), ("b", Import)],
        ),
        (
            Goal::Block,
            "await import('a'); import(b)",
            vec![("a", DynamicImport)],
        ),
    ] {
        let allocator = Allocator::default();
        let mut diagnostics = Diagnostics::new();
        let parsed = parse(
            &allocator,
            &Text::new("a.js", text),
            goal,
            false,
            &mut diagnostics,
        );
        let requests = module_requests(&parsed.expect("a valid text"));
        let found: Vec<_> = requests
            .iter()
            .map(|request| (request.specifier.as_str(), request.kind))
            .collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn requests_know_their_attributes() {
    for (goal, text) in [
        (Goal::Module, "import a from 'a' with { type: 'json' }"),
        (Goal::Script, "import('a', { with: { type: 'json' } })"),
    ] {
        let allocator = Allocator::default();
        let mut diagnostics = Diagnostics::new();
        let parsed = parse(
            &allocator,
            &Text::new("a.js", text),
            goal,
            false,
            &mut diagnostics,
        );
        let requests = module_requests(&parsed.expect("a valid text"));
        assert_eq!(
            requests[0].attributes_type.as_deref(),
            Some("json"),
            "{text}"
        );
    }
}

#[test]
fn the_function_that_should_be_async_is_named() {
    for (text, expected) in [
        (
            "function load() { await f(); }",
            "make it async: `async function load()`",
        ),
        (
            "function* ids() { await f(); }",
            "make it async: `async function* ids()`",
        ),
        (
            "const a = function () { await f(); }",
            "make it async: `async function()`",
        ),
        (
            "const a = { load() { await f(); } }",
            "make it async: `async load()`",
        ),
        (
            "class A { #load() { await f(); } }",
            "make it async: `async #load()`",
        ),
        (
            "const a = () => await f();",
            "make it async: `async () => ...`",
        ),
        (
            "function f() { yield 1; }",
            "make it a generator: `function* f()`",
        ),
        (
            "async function f() { yield 1; }",
            "make it a generator: `async function* f()`",
        ),
        (
            "function* g() { [].map(() => { yield 1; }) }",
            "an arrow function cannot be a generator; write `function* () { ... }`",
        ),
        ("yield 1;", "make it one: `function*`"),
    ] {
        assert_eq!(
            diagnostics(text, Goal::Block, false)[0].helps,
            [expected],
            "{text}"
        );
    }
    let named = diagnostics("class A { load() { await f(); } }", Goal::Block, false);
    assert_eq!(named[0].labels[1].1, "this function");
}
