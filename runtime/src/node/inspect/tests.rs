//! Values made by hand; whole programs are compared with Node by the recorded ones.

use super::{InspectOptions, inspect};
use crate::{Attributes, Context, Object, PropertyDescriptor, Value, WellKnownSymbol};

#[track_caller]
fn check(context: &mut Context, value: impl Into<Value>, expected: &str) {
    check_with(context, value, InspectOptions::default(), expected);
}

#[track_caller]
fn check_with(
    context: &mut Context,
    value: impl Into<Value>,
    options: InspectOptions,
    expected: &str,
) {
    let text = inspect(context, &value.into(), options).expect("nothing throws");
    assert_eq!(text, expected);
}

fn object(context: &mut Context, properties: Vec<(&str, Value)>) -> Value {
    let object = Object::ordinary(context);
    for (name, value) in properties {
        object.define_direct(name, value, Attributes::ALL);
    }
    object.into()
}

fn array(context: &mut Context, elements: impl IntoIterator<Item = Value>) -> Value {
    Object::array(context, elements.into_iter().collect()).into()
}

#[test]
fn primitives_print_as_literals() {
    let context = &mut Context::new();
    check(context, 1.5, "1.5");
    check(context, -0.0, "-0");
    check(context, "a'b", "\"a'b\"");
    check(context, true, "true");
    check(context, Value::undefined(), "undefined");
    check(context, Value::null(), "null");
    check(
        context,
        WellKnownSymbol::Iterator.symbol(),
        "Symbol(Symbol.iterator)",
    );
}

#[test]
fn objects_print_their_properties() {
    let context = &mut Context::new();
    let empty = Object::ordinary(context);
    check(context, empty, "{}");
    let value = object(
        context,
        vec![
            ("a", 1.into()),
            ("b-c", "x".into()),
            ("__proto__", 1.into()),
        ],
    );
    check(context, value, "{ a: 1, 'b-c': 'x', ['__proto__']: 1 }");
    let bare = Object::with_prototype(None);
    check(context, &bare, "[Object: null prototype] {}");
    let child = Object::with_prototype(Some(&bare));
    check(context, child, "Object <[Object: null prototype] {}> {}");
    let tagged = object(context, vec![]);
    tagged.as_object().unwrap().define_direct(
        WellKnownSymbol::ToStringTag,
        "bar",
        Attributes::NONE,
    );
    check(context, tagged, "Object [bar] {}");
}

#[test]
fn accessors_are_named_and_not_called() {
    let context = &mut Context::new();
    let function = Object::native_function(context, "f", 0, |_, _, _| panic!("called"));
    let target = Object::ordinary(context);
    for (name, get, set) in [("a", true, false), ("b", false, true), ("c", true, true)] {
        let descriptor = PropertyDescriptor::accessor(
            get.then(|| function.clone()),
            set.then(|| function.clone()),
            Attributes::ALL,
        );
        target
            .define_property_or_throw(context, name, &descriptor)
            .expect("nothing throws");
    }
    check(
        context,
        target,
        "{ a: [Getter], b: [Setter], c: [Getter/Setter] }",
    );
}

#[test]
fn cycles_are_numbered() {
    let context = &mut Context::new();
    let value = object(context, vec![("a", 1.into())]);
    let inner = object(context, vec![("up", value.clone())]);
    value
        .as_object()
        .unwrap()
        .define_direct("self", &value, Attributes::ALL);
    value
        .as_object()
        .unwrap()
        .define_direct("inner", &inner, Attributes::ALL);
    check(
        context,
        &value,
        "<ref *1> { a: 1, self: [Circular *1], inner: { up: [Circular *1] } }",
    );
    value
        .as_object()
        .unwrap()
        .delete(context, &"self".into())
        .expect("nothing throws");
    value
        .as_object()
        .unwrap()
        .delete(context, &"inner".into())
        .expect("nothing throws");
}

#[test]
fn depth_cuts_to_names() {
    let context = &mut Context::new();
    let inner = object(context, vec![("d", 1.into())]);
    let list = array(context, [1.into()]);
    let c = object(context, vec![("c", inner), ("list", list)]);
    let b = object(context, vec![("b", c)]);
    let value = object(context, vec![("a", b)]);
    check(
        context,
        &value,
        "{ a: { b: { c: [Object], list: [Array] } } }",
    );
}

#[test]
fn arrays_become_columns() {
    let context = &mut Context::new();
    let value = array(context, (0..7).map(Value::from));
    check(context, value, "[\n  0, 1, 2, 3,\n  4, 5, 6\n]");
    let value = array(context, (0..3).map(|index| Value::from(index * 10)));
    check(context, value, "[ 0, 10, 20 ]");
    let value = array(
        context,
        [1.into(), Value::empty(), Value::empty(), 4.into()],
    );
    check(context, value, "[ 1, <2 empty items>, 4 ]");
    let value = array(context, []);
    check(context, value, "[]");
    let value = array(context, (0..101).map(|_| "a".into()));
    let context_text = inspect(context, &value, InspectOptions::default()).unwrap();
    assert!(
        context_text.ends_with("'a',\n  ... 1 more item\n]"),
        "{context_text}"
    );
}

#[test]
fn errors_print_their_stack_and_parts() {
    let context = &mut Context::new();
    let error = context.type_error("boom").into_value();
    check(context, &error, "[TypeError: boom]");
    let object = error.as_object().unwrap();
    object.define_direct(
        "stack",
        "TypeError: boom\n    at f (a.js:1:1)",
        Attributes::METHOD,
    );
    check(context, &error, "TypeError: boom\n    at f (a.js:1:1)");
    object.define_direct("code", "E", Attributes::ALL);
    object.define_direct("cause", "why", Attributes::METHOD);
    check(
        context,
        &error,
        "TypeError: boom\n    at f (a.js:1:1) {\n  code: 'E',\n  [cause]: 'why'\n}",
    );
}

#[test]
fn functions_print_their_names() {
    let context = &mut Context::new();
    let function = Object::native_function(context, "f", 0, |_, _, _| Ok(Value::undefined()));
    check(context, &function, "[Function: f]");
    function.define_direct("a", 1, Attributes::ALL);
    check(context, function, "[Function: f] { a: 1 }");
    let anonymous = Object::host_closure(context, 0, Vec::new(), |_, _, _| Ok(Value::undefined()));
    check(context, anonymous, "[Function (anonymous)]");
}

#[test]
fn deep_structures_are_interrupted() {
    let context = &mut Context::new();
    let mut value = object(context, vec![]);
    for _ in 0..200_000 {
        value = object(context, vec![("a", value)]);
    }
    let options = InspectOptions {
        depth: None,
        ..InspectOptions::default()
    };
    let text = inspect(context, &value, options).expect("nothing throws");
    assert!(text.contains("Inspection interrupted prematurely."));
}
