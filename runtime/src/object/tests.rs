//! Internal methods, shapes and inline caches, seen from outside.

use super::{
    Attributes, InlineCache, Object, PropertyDescriptor, PropertyKey, Throw, get_cached, set_cached,
};
use crate::{Context, value::Value};

fn number(context: &mut Context, object: &Object, key: &str) -> Option<f64> {
    object
        .get(context, key)
        .expect("nothing throws")
        .as_number()
}

#[test]
fn objects_made_alike_share_a_shape() {
    let context = &mut Context::new();
    let make = |context: &mut Context| {
        let object = Object::ordinary(context);
        for name in ["a", "b", "c", "d", "e"] {
            object
                .set(context, name, 1, Throw::Yes)
                .expect("extensible");
        }
        object
    };
    let (first, second) = (make(context), make(context));
    assert!(first.has_shape(&second.shape()));
    second.set(context, "f", 1, Throw::Yes).expect("extensible");
    assert!(!first.has_shape(&second.shape()));
}

#[test]
fn keys_come_in_the_order_of_the_specification() {
    let context = &mut Context::new();
    let object = Object::ordinary(context);
    for key in ["z", "10", "a", "2", "4294967295", "0"] {
        object.set(context, key, 1, Throw::Yes).expect("extensible");
    }
    object.delete(context, &"a".into()).expect("nothing throws");
    object.set(context, "a", 1, Throw::Yes).expect("extensible");
    let keys = object.own_property_keys(context).expect("nothing throws");
    let keys: Vec<_> = keys
        .iter()
        .map(|key| key.to_display().to_string())
        .collect();
    assert_eq!(keys, ["0", "2", "10", "z", "4294967295", "a"]);
}

#[test]
fn many_properties_and_deletions_make_a_dictionary() {
    let context = &mut Context::new();
    let object = Object::ordinary(context);
    for index in 0..1000 {
        object
            .set(context, format!("key{index}").as_str(), index, Throw::Yes)
            .expect("extensible");
    }
    for index in (0..1000).step_by(2) {
        assert!(
            object
                .delete(context, &format!("key{index}").as_str().into())
                .expect("configurable")
        );
    }
    for index in 0..1000 {
        let expected = (index % 2 == 1).then_some(f64::from(index));
        assert_eq!(number(context, &object, &format!("key{index}")), expected);
    }
    object
        .set(context, "again", 5, Throw::Yes)
        .expect("extensible");
    assert_eq!(number(context, &object, "again"), Some(5.0));
}

#[test]
fn attributes_are_kept_and_obeyed() {
    let context = &mut Context::new();
    let object = Object::ordinary(context);
    let key = PropertyKey::from("fixed");
    let descriptor = PropertyDescriptor::data(1, Attributes::ENUMERABLE);
    assert!(
        object
            .define_own_property(context, &key, &descriptor)
            .expect("nothing throws")
    );
    assert!(object.set(context, "fixed", 2, Throw::Yes).is_err());
    assert!(object.set(context, "fixed", 2, Throw::No).is_ok());
    assert_eq!(number(context, &object, "fixed"), Some(1.0));
    assert!(!object.delete(context, &key).expect("nothing throws"));
    let other = PropertyDescriptor::value_only(3);
    assert!(
        !object
            .define_own_property(context, &key, &other)
            .expect("nothing throws")
    );
    object.prevent_extensions(context).expect("nothing throws");
    assert!(object.set(context, "new", 2, Throw::Yes).is_err());
}

#[test]
fn accessors_see_the_receiver() {
    let context = &mut Context::new();
    let get = Object::native_function(context, "get x", 0, |context, this, _| {
        this.get(context, "hidden")
    });
    let set = Object::native_function(context, "set x", 1, |context, this, args| {
        let this = this.to_object(context)?;
        this.set(context, "hidden", args.get(0), Throw::Yes)?;
        Ok(Value::undefined())
    });
    let parent = Object::ordinary(context);
    let accessor = PropertyDescriptor::accessor(Some(get), Some(set), Attributes::CONFIGURABLE);
    parent
        .define_own_property(context, &"x".into(), &accessor)
        .expect("nothing throws");
    let child = Object::with_prototype(Some(&parent));
    child
        .set(context, "x", 7, Throw::Yes)
        .expect("the setter does");
    assert_eq!(number(context, &child, "x"), Some(7.0));
    assert_eq!(number(context, &child, "hidden"), Some(7.0));
    assert!(
        !parent
            .has_own_property(context, "hidden")
            .expect("nothing throws")
    );
}

#[test]
fn caches_follow_every_change() {
    let context = &mut Context::new();
    let parent = Object::ordinary(context);
    parent.set(context, "m", 1, Throw::Yes).expect("extensible");
    let (cache, key) = (InlineCache::new(), PropertyKey::from("m"));
    let make = || Value::from(Object::with_prototype(Some(&parent)));
    let read = |context: &mut Context, value: &Value| {
        get_cached(context, value, &key, &cache)
            .expect("nothing throws")
            .as_number()
    };
    for _ in 0..3 {
        assert_eq!(read(context, &make()), Some(1.0));
    }
    parent.set(context, "m", 2, Throw::Yes).expect("writable");
    assert_eq!(read(context, &make()), Some(2.0));
    parent.delete(context, &key).expect("configurable");
    assert_eq!(read(context, &make()), None);
    parent.set(context, "m", 3, Throw::Yes).expect("extensible");
    assert_eq!(read(context, &make()), Some(3.0));
    let own = make();
    let object = own.to_object(context).expect("an object");
    object.set(context, "m", 4, Throw::Yes).expect("extensible");
    assert_eq!(read(context, &own), Some(4.0));
    assert_eq!(read(context, &make()), Some(3.0));
}

#[test]
fn cached_additions_respect_setters_that_come_later() {
    let context = &mut Context::new();
    let parent = Object::ordinary(context);
    let (cache, key) = (InlineCache::new(), PropertyKey::from("x"));
    for index in 0..3 {
        let object = Object::with_prototype(Some(&parent));
        set_cached(context, object.as_value(), &key, index.into(), &cache).expect("nothing throws");
        assert_eq!(number(context, &object, "x"), Some(f64::from(index)));
    }
    let descriptor = PropertyDescriptor::data(9, Attributes::NONE);
    parent
        .define_own_property(context, &key, &descriptor)
        .expect("nothing throws");
    let object = Object::with_prototype(Some(&parent));
    let done = set_cached(context, object.as_value(), &key, 1.into(), &cache);
    assert!(!done.expect("nothing throws"));
    assert_eq!(number(context, &object, "x"), Some(9.0));
}

#[test]
fn arrays_stay_dense_or_become_sparse_without_anyone_noticing() {
    let context = &mut Context::new();
    let prototype = Object::with_prototype(None);
    let array = Object::array_create(0, &prototype);
    for index in 0..10_u32 {
        array
            .set(context, index, index, Throw::Yes)
            .expect("extensible");
    }
    assert_eq!(array.dense_length(), Some(10));
    array
        .set(context, 4_000_000_000_u32, 1, Throw::Yes)
        .expect("extensible");
    assert_eq!(array.dense_length(), None);
    assert_eq!(array.array_length(), Some(4_000_000_001));
    assert_eq!(number(context, &array, "5"), Some(5.0));
    array
        .set(context, "length", 3, Throw::Yes)
        .expect("writable");
    assert_eq!(number(context, &array, "5"), None);
    assert_eq!(
        array
            .own_property_keys(context)
            .expect("nothing throws")
            .len(),
        4
    );
    let frozen = PropertyDescriptor {
        writable: Some(false),
        ..PropertyDescriptor::default()
    };
    array
        .define_own_property(context, &"length".into(), &frozen)
        .expect("nothing throws");
    assert!(array.set(context, 3_u32, 1, Throw::Yes).is_err());
    assert!(array.set(context, "length", 0, Throw::Yes).is_err());
}

#[test]
fn functions_have_names_and_lengths_that_can_be_deleted() {
    let context = &mut Context::new();
    let function = Object::native_function(context, "f", 2, |_, _, args| Ok(args.len().into()));
    assert_eq!(number(context, &function, "length"), Some(2.0));
    assert!(
        function
            .delete(context, &"length".into())
            .expect("configurable")
    );
    assert_eq!(
        number(context, &function, "length"),
        Some(0.0),
        "of Function.prototype"
    );
    let result = function.call(
        context,
        &Value::undefined(),
        &[1.into(), 2.into(), 3.into()],
    );
    assert_eq!(result.expect("nothing throws").as_number(), Some(3.0));
}

#[test]
fn sites_remember_several_shapes_getters_and_absence() {
    let context = &mut Context::new();
    let parent = Object::ordinary(context);
    let get = Object::native_function(context, "get x", 0, |context, this, _| {
        this.get(context, "hidden")
    });
    let accessor = PropertyDescriptor::accessor(Some(get), None, Attributes::CONFIGURABLE);
    parent
        .define_own_property(context, &"x".into(), &accessor)
        .expect("nothing throws");
    let with_getter = Object::with_prototype(Some(&parent));
    with_getter
        .set(context, "hidden", 1, Throw::Yes)
        .expect("extensible");
    let mut objects = vec![(with_getter, Some(1.0))];
    for count in 0..6 {
        let object = Object::ordinary(context);
        for index in 0..count {
            let key = format!("filler{index}");
            object
                .set(context, key.as_str(), 0, Throw::Yes)
                .expect("extensible");
        }
        if count % 2 == 0 {
            object
                .set(context, "x", count, Throw::Yes)
                .expect("extensible");
        }
        objects.push((object, (count % 2 == 0).then_some(f64::from(count))));
    }
    let (cache, key) = (InlineCache::new(), PropertyKey::from("x"));
    for _ in 0..3 {
        for (object, expected) in &objects {
            let found = get_cached(context, object.as_value(), &key, &cache);
            assert_eq!(found.expect("nothing throws").as_number(), *expected);
        }
    }
    let top = context.intrinsic(crate::Intrinsic::ObjectPrototype);
    top.set(context, "x", 99, Throw::Yes).expect("extensible");
    let absent = get_cached(context, objects[2].0.as_value(), &key, &cache);
    assert_eq!(absent.expect("nothing throws").as_number(), Some(99.0));
}

#[test]
fn lengths_and_methods_of_strings_are_cached() {
    let context = &mut Context::new();
    let (cache, key) = (InlineCache::new(), PropertyKey::from("length"));
    let array = Object::array(context, vec![1.into(), 2.into()]);
    let text = Value::from("three");
    for _ in 0..2 {
        for (value, expected) in [(array.as_value(), 2.0), (&text, 5.0)] {
            let found = get_cached(context, value, &key, &cache).expect("nothing throws");
            assert_eq!(found.as_number(), Some(expected));
        }
    }
    array
        .set(context, 4_000_000_000_u32, 1, Throw::Yes)
        .expect("extensible");
    let found = get_cached(context, array.as_value(), &key, &cache).expect("nothing throws");
    assert_eq!(found.as_number(), Some(4_000_000_001.0));
    let (cache, key) = (InlineCache::new(), PropertyKey::from("slice"));
    let first = get_cached(context, &text, &key, &cache).expect("nothing throws");
    let second = get_cached(context, &text, &key, &cache).expect("nothing throws");
    assert!(first.is_callable() && first.is_strictly_equal(&second));
}
