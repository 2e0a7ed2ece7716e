//! References: what is evaluated once, and in which order.

use expect_test::expect;

use js_async_compiler::Goal;

use crate::check;

#[test]
fn compound_assignment_evaluates_its_operands_once() {
    check(
        Goal::CommonJs,
        "a.b += c(); a()[b()] -= c(); a[0] *= 2;",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              do { $object := @a; sloppy $object.b = $object.b + @c() }
              do { $object.6 := @a(); $key := ToMemberKey($object.6, @b()); sloppy $object.6[$key] = $object.6[$key] - @c() }
              do { $object.8 := @a; sloppy $object.8[0] = $object.8[0] * 2 }
            }
        "#]],
    );
}

#[test]
fn a_key_is_converted_once_where_it_is_read_and_written() {
    check(
        Goal::CommonJs,
        "a[b]++; a[b + 1]++; a[b] = 1; super_;",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              do { $object := @a; $key := ToMemberKey($object, @b); sloppy $object[$key] = 1 + (numeric $object[$key]) }
              do { $object.7 := @a; $key.8 := @b + 1; sloppy $object.7[$key.8] = 1 + (numeric $object.7[$key.8]) }
              sloppy @a[@b] = 1
              @super_
            }
        "#]],
    );
}

#[test]
fn updates_keep_the_old_value_only_where_it_is_used() {
    check(
        Goal::CommonJs,
        "let a; a++; b = a++; a.b--; c = a.b--;",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              a := undefined
              a = 1 + (numeric a)
              sloppy @b = do { $old := numeric a; a = 1 + $old; $old }
              do { $object := a; sloppy $object.b = -1 + (numeric $object.b) }
              sloppy @c = do { $object.8 := a; $old.9 := numeric $object.8.b; sloppy $object.8.b = -1 + $old.9; $old.9 }
            }
        "#]],
    );
}

#[test]
fn logical_assignment_assigns_only_when_it_must() {
    check(
        Goal::CommonJs,
        "a.b ??= c; let d; d ||= f(); d &&= 1;",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              do { $object := @a; $object.b ?? (sloppy $object.b = @c) }
              d := undefined
              d || (d = @f())
              d && (d = 1)
            }
        "#]],
    );
}

#[test]
fn delete() {
    check(
        Goal::CommonJs,
        "delete a.b; delete a[b]; delete a?.b; delete f(); delete 1;",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              sloppy delete @a.b
              sloppy delete @a[@b]
              chain(sloppy delete @a?.b) !== false
              (@f(), true)
              (1, true)
            }
        "#]],
    );
}

#[test]
fn delete_of_super_evaluates_and_throws() {
    check(
        Goal::CommonJs,
        "({ m() { delete super[f()]; } });",
        &expect![[r##"
            #0 function (exports, require, module, __filename, __dirname) {
              do { $object := {}; DefineObjectMethod($object, "m", closure #1); $object }
            }
            #1 function m() this Sloppy {
              (this, @f(), ThrowReferenceError("Unsupported reference to 'super'"))
            }
        "##]],
    );
}

#[test]
fn comma_and_void() {
    check(
        Goal::CommonJs,
        "(a(), b()); void f(); void 0;",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              (@a(), @b())
              void @f()
              undefined
            }
        "#]],
    );
}

#[test]
fn template_parts_are_converted_where_that_can_be_seen() {
    check(
        Goal::CommonJs,
        "`${a()}x${b()}`; `${a()}${1}`; `plain`;",
        &expect![[r##"
            #0 function (exports, require, module, __filename, __dirname) {
              template(ToString(@a()), "x", @b())
              template(@a(), 1)
              "plain"
            }
        "##]],
    );
}

#[test]
fn tagged_templates_have_one_object_per_site() {
    check(
        Goal::CommonJs,
        r#"f`a${1}\unicode`; o.f``;"#,
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              @f(template #0, 1)
              @o.f(template #1)
            }
        "#]],
    );
}

#[test]
fn literals() {
    check(
        Goal::CommonJs,
        r#"10n; 0x10n; /a/giu; 010; "\ud800a"; -1; null;"#,
        &expect![[r##"
            #0 function (exports, require, module, __filename, __dirname) {
              10n
              16n
              /a/giu
              8
              "�a"
              -1
              null
            }
        "##]],
    );
}
