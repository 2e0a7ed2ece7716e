//! Calls, optional chains, and how V8 names a callee.

use expect_test::expect;

use js_async_compiler::Goal;

use crate::check;

#[test]
fn the_object_of_a_member_is_this() {
    check(
        Goal::CommonJs,
        r#"f(); o.f(1, ...a); o["f"](); o[f](); (o.f)(); (0, o.f)();"#,
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              @f()
              @o.f(1, ...@a)
              @o.f()
              @o[@f]()
              @o.f()
              (0, @o.f)()
            }
        "#]],
    );
}

#[test]
fn optional_chains_give_up_together() {
    check(
        Goal::CommonJs,
        "a?.b.c(d).e; a?.[b]; a?.(b); a.b?.(c); a?.b?.c;",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              chain(@a?.b.c(@d).e)
              chain(@a?[@b])
              chain(@a?(@b))
              chain($this.b? on ($this := @a) (@c))
              chain(@a?.b?.c)
            }
        "#]],
    );
}

#[test]
fn a_parenthesized_chain_still_gives_this() {
    check(
        Goal::CommonJs,
        "(a?.b)(); (a?.b).c;",
        &expect![[r#"
        #0 function (exports, require, module, __filename, __dirname) {
          $callee on do { $this := undefined; $callee := chain(($this := @a?).b); $this } ()
          chain(@a?.b).c
        }
    "#]],
    );
}

#[test]
fn new_and_spread() {
    check(
        Goal::CommonJs,
        "new A; new A.B(1, ...c); [1, , ...d];",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              new @A()
              new @A.B(1, ...@c)
              [1, , ...@d]
            }
        "#]],
    );
}

#[test]
fn import_calls() {
    check(
        Goal::CommonJs,
        r#"import("x"); import(x, { with: {} });"#,
        &expect![[r##"
            #0 function (exports, require, module, __filename, __dirname) {
              import("x")
              import(@x, {with: {}})
            }
        "##]],
    );
}
