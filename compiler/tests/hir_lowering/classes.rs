//! Class definitions.

use expect_test::expect;

use js_async_compiler::Goal;

use crate::check;

#[test]
fn a_base_class() {
    check(
        Goal::CommonJs,
        "class A { constructor(x) { this.x = x; } m() { return A; } static s() {} get g() {} }",
        &expect![[r##"
            #0 function (exports, require, module, __filename, __dirname) {
              A := do { A.6 := MakeBaseClass(closure #1); $prototype := ClassPrototype(A.6); DefineClassMethod($prototype, "m", closure #2); DefineClassMethod(A.6, "s", closure #3); DefineClassGetter($prototype, "g", closure #4); A.6 }
            }
            #1 function A(x) this Strict {
              this.x = x
            }
            #2 function m() captures A {
              return ^A
            }
            #3 function s() {
            }
            #4 function get g() {
            }
        "##]],
    );
}

#[test]
fn a_derived_class_without_a_constructor() {
    check(
        Goal::CommonJs,
        "class A extends B { x = 1; }",
        &expect![[r##"
            #0 function (exports, require, module, __filename, __dirname) {
              A := do { $heritage := @B; A.6 := MakeDerivedClass(closure #1, $heritage); $prototype := ClassPrototype(A.6); SetFieldInitializer(A.6, closure #2); A.6 }
            }
            #1 function A() {
              declare $this
              InitializeFields(active function, $this! := SuperCall(active function, new.target, arguments[0..]))
              return $this
            }
            #2 function <instance_members_initializer>() this Strict {
              DefineField(this, "x", 1)
            }
        "##]],
    );
}

#[test]
fn super_may_be_called_by_an_arrow_function() {
    check(
        Goal::CommonJs,
        "class A extends B { constructor() { const f = () => super(1); f(); } }",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              A := do { $heritage := @B; A.6 := MakeDerivedClass(closure #1, $heritage); $prototype := ClassPrototype(A.6); A.6 }
            }
            #1 function A() cells $this {
              $active function := active function
              $new.target := new.target
              declare $this
              f := closure #2
              f()
              return $this!
            }
            #2 function f() captures active function new.target this {
              return ^this! := SuperCall(^active function, ^new.target, [1])
            }
        "#]],
    );
}

#[test]
fn the_result_of_a_derived_constructor_is_judged_after_finally() {
    check(
        Goal::CommonJs,
        "class A extends B { constructor() { try { return 1; } finally { super(); } } }",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              A := do { $heritage := @B; A.6 := MakeDerivedClass(closure #1, $heritage); $prototype := ClassPrototype(A.6); A.6 }
            }
            #1 function A() {
              declare $this
              $result := undefined
              L0: {
                try {
                  $result := 1
                  break L0
                } finally {
                  $this! := SuperCall(active function, new.target, [])
                }
              }
              return DerivedConstructorReturnsObject($result) ? $result : $this!
            }
        "#]],
    );
}

#[test]
fn computed_keys_run_once_and_in_order() {
    check(
        Goal::CommonJs,
        "class A { [a()] = 1; [b()]() {} static [c()] = () => {}; }",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              A := do { $class := MakeBaseClass(closure #1); $prototype := ClassPrototype($class); $key := ToPropertyKey(@a()); DefineClassMethod($prototype, ToPropertyKey(@b()), closure #4); $key.10 := ToPropertyKey(@c()); A.6 := $class; SetFieldInitializer($class, closure #2); CallStaticInitializer($class, closure #3); $class }
            }
            #1 function A() {
            }
            #2 function <instance_members_initializer>() this Strict captures field key 0 {
              DefineField(this, ^field key 0, 1)
            }
            #3 function <static_initializer>() this Strict captures field key 1 {
              DefineField(this, ^field key 1, NameAnonymousFunction(closure #5, ^field key 1))
            }
            #4 function () {
            }
            #5 function () {
            }
        "#]],
    );
}

#[test]
fn private_names_are_variables_of_the_class() {
    check(
        Goal::CommonJs,
        "class A { #f = 1; #m() { return this.#f++; } static #s() {} get #g() {} set #g(v) {} static t(o) { return #f in o && o.#m(); } }",
        &expect![[r##"
            #0 function (exports, require, module, __filename, __dirname) {
              A := do { $#f := NewPrivateName("#f"); $#m := NewPrivateName("#m"); $#s := NewPrivateName("#s"); $#g := NewPrivateName("#g"); A.6 := MakeBaseClass(closure #1); $prototype := ClassPrototype(A.6); $#m function := closure #3; $#s function := closure #4; $#g function := closure #5; $#g function.15 := closure #6; DefineClassMethod(A.6, "t", closure #7); SetFieldInitializer(A.6, closure #2); DefinePrivateMethod(A.6, $#s, $#s function); A.6 }
            }
            #1 function A() {
            }
            #2 function <instance_members_initializer>() this Strict captures #m #m function #g #g function #g function #f {
              DefinePrivateMethod(this, ^#m, ^#m function)
              DefinePrivateGetter(this, ^#g, ^#g function)
              DefinePrivateSetter(this, ^#g, ^#g function)
              DefinePrivateField(this, ^#f, 1)
            }
            #3 function #m() this Strict captures #f {
              return do { $old := numeric GetPrivate(this, ^#f); SetPrivate(this, ^#f, 1 + $old); $old }
            }
            #4 function #s() {
            }
            #5 function get #g() {
            }
            #6 function set #g(v) {
            }
            #7 function t(o) captures #f #m {
              return HasPrivate(o, ^#f) && GetPrivate($this, ^#m) on ($this := o) ()
            }
        "##]],
    );
}

#[test]
fn static_elements_run_in_one_function() {
    check(
        Goal::CommonJs,
        "class A { static a = 1; static { var b = this; } static c = super.d; }",
        &expect![[r##"
            #0 function (exports, require, module, __filename, __dirname) {
              A := do { A.6 := MakeBaseClass(closure #1); $prototype := ClassPrototype(A.6); CallStaticInitializer(A.6, closure #2); A.6 }
            }
            #1 function A() {
            }
            #2 function <static_initializer>() this Strict captures home object {
              DefineField(this, "a", 1)
              {
                b = this
              }
              DefineField(this, "c", GetSuper(^home object, this, "d"))
            }
        "##]],
    );
}

#[test]
fn the_name_of_a_class_is_in_its_dead_zone_for_keys_and_heritage() {
    check(
        Goal::CommonJs,
        "class A extends A { [A.b]() {} }",
        &expect![[r#"
            #0 function (exports, require, module, __filename, __dirname) {
              A := do { declare A.6; $heritage := A.6!; $class := MakeDerivedClass(closure #1, $heritage); $prototype := ClassPrototype($class); DefineClassMethod($prototype, ToPropertyKey(A.6.b), closure #2); A.6 := $class; $class }
            }
            #1 function A() {
              declare $this
              $this! := SuperCall(active function, new.target, arguments[0..])
              return $this
            }
            #2 function () {
            }
        "#]],
    );
}

#[test]
fn super_properties_start_at_the_home_object() {
    check(
        Goal::CommonJs,
        "class A { m() { super.x = super.y(super[k()]++); } }",
        &expect![[r##"
            #0 function (exports, require, module, __filename, __dirname) {
              A := do { A.6 := MakeBaseClass(closure #1); $prototype := ClassPrototype(A.6); DefineClassMethod($prototype, "m", closure #2); A.6 }
            }
            #1 function A() {
            }
            #2 function m() this Strict captures home object {
              SetSuper(^home object, this, "x", GetSuper(^home object, $this, "y") on ($this := this) (do { $key := ToPropertyKey(@k()); $old := numeric GetSuper(^home object, this, $key); SetSuper(^home object, this, $key, 1 + $old); $old }))
            }
        "##]],
    );
}
