//! Object literals.

use expect_test::expect;

use js_async_compiler::Goal;

use crate::check;

#[test]
fn leading_plain_members_make_one_node() {
    check(
        Goal::CommonJs,
        r#"({ a: 1, b, c() {}, "d e": () => {} });"#,
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              {a: 1, b: @b, c: closure #1, d e: closure #2}
            }
            #1 function c() {
            }
            #2 function d e() {
            }
        "#]],
    );
}

#[test]
fn the_rest_is_defined_in_order() {
    check(
        Goal::CommonJs,
        "({ a, [b()]: c(), get d() {}, set d(v) {}, ...e, __proto__: f, 0: 1, async *g() {} });",
        &expect![[r##"
            #0 function (exports, require, module, __filename, __dirname) {
              do { $object := {a: @a}; DefineProperty($object, ToPropertyKey(@b()), @c()); DefineObjectGetter($object, "d", closure #1); DefineObjectSetter($object, "d", closure #2); CopyDataProperties($object, @e); SetPrototypeLiteral($object, @f); DefineProperty($object, 0, 1); DefineObjectMethod($object, "g", closure #3); $object }
            }
            #1 function get d() {
            }
            #2 function set d(v) {
            }
            #3 async function* g() {
              start generator
            }
        "##]],
    );
}

#[test]
fn proto_is_special_only_in_its_plain_spelling() {
    check(
        Goal::CommonJs,
        r#"({ __proto__: a }); ({ __proto__ }); ({ ["__proto__"]: a }); ({ __proto__() {} });"#,
        &expect![[r##"
            #0 function (exports, require, module, __filename, __dirname) {
              do { $object := {}; SetPrototypeLiteral($object, @a); $object }
              do { $object.6 := {}; DefineProperty($object.6, "__proto__", @__proto__); $object.6 }
              do { $object.7 := {}; DefineProperty($object.7, "__proto__", @a); $object.7 }
              do { $object.8 := {}; DefineObjectMethod($object.8, "__proto__", closure #1); $object.8 }
            }
            #1 function __proto__() {
            }
        "##]],
    );
}

#[test]
fn methods_with_super_know_the_object() {
    check(
        Goal::CommonJs,
        "({ m() { return super.m(); }, n() {} });",
        &expect![[r##"
            #0 function (exports, require, module, __filename, __dirname) {
              do { $object := {}; DefineObjectMethod($object, "m", closure #1); DefineObjectMethod($object, "n", closure #2); $object }
            }
            #1 function m() this Sloppy captures home object {
              return GetSuper(^home object, $this, "m") on ($this := this) ()
            }
            #2 function n() {
            }
        "##]],
    );
}

#[test]
fn a_repeated_name_is_defined_again() {
    check(
        Goal::CommonJs,
        "({ a: 1, a: 2 });",
        &expect![[r##"
        #0 function (exports, require, module, __filename, __dirname) {
          do { $object := {a: 1}; DefineProperty($object, "a", 2); $object }
        }
    "##]],
    );
}
