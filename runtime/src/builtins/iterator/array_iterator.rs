//! Array iterators (`#sec-array-iterator-objects`).

use std::cell::{Cell, RefCell};

use crate::{
    Args, Context, JsResult,
    builtins::typed_array::TypedArrayData,
    memory::{Payload, Trace, Tracer},
    object::{Attributes, Name, Object, ObjectBuilder, PropertyKey, find_cached},
    operations::create_iter_result_object,
    realm::Intrinsic,
    value::Value,
};

/// What an array iterator yields.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ArrayIteratorKind {
    /// Indices.
    Keys,
    /// Elements.
    Values,
    /// Both.
    Entries,
}

/// The state of an array iterator.
pub(crate) struct ArrayIterator {
    /// `None` when exhausted.
    array: RefCell<Option<Object>>,
    next: Cell<u64>,
    kind: ArrayIteratorKind,
}

impl ArrayIterator {
    /// CreateArrayIterator (`#sec-createarrayiterator`).
    pub(crate) fn create(context: &mut Context, array: &Object, kind: ArrayIteratorKind) -> Object {
        ArrayIterator::create_at(context, array, kind, 0)
    }

    fn create_at(
        context: &mut Context,
        array: &Object,
        kind: ArrayIteratorKind,
        index: u64,
    ) -> Object {
        let prototype = context.intrinsic(Intrinsic::ArrayIteratorPrototype);
        let array = RefCell::new(Some(array.clone()));
        Object::with_payload(
            Some(&prototype),
            ArrayIterator {
                array,
                next: Cell::new(index),
                kind,
            },
        )
    }
}

impl Trace for ArrayIterator {
    fn trace(&self, tracer: &mut Tracer) {
        self.array.trace(tracer);
    }
}

impl Payload for ArrayIterator {
    fn class_name(&self) -> &'static str {
        "Array Iterator"
    }
}

/// Makes `%ArrayIteratorPrototype%`.
pub(crate) fn install_array_iterator(context: &mut Context) {
    let parent = context.intrinsic(Intrinsic::IteratorPrototype);
    let prototype =
        ObjectBuilder::new(context, Intrinsic::ArrayIteratorPrototype, Some(&parent)).build();
    let next_method = Object::native_function(context, "next", 0, next);
    context.set_intrinsic(Intrinsic::ArrayIteratorPrototypeNext, next_method.clone());
    ObjectBuilder::of(context, prototype)
        .property(Name::Next, next_method, Attributes::METHOD)
        .to_string_tag("Array Iterator")
        .build();
}

/// `%ArrayIteratorPrototype%.next ( )`, `#sec-%arrayiteratorprototype%.next`.
fn next(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    let Some(iterator) = this.payload::<ArrayIterator>() else {
        return Err(context.incompatible_receiver("Array Iterator.prototype.next", this));
    };
    let Some(array) = iterator.array.borrow().clone() else {
        return Ok(create_iter_result_object(context, Value::undefined(), true).into());
    };
    let index = iterator.next.get();
    if index >= array.length_of_iteration(context)? {
        iterator.array.replace(None);
        return Ok(create_iter_result_object(context, Value::undefined(), true).into());
    }
    iterator.next.set(index + 1);
    let value = match iterator.kind {
        ArrayIteratorKind::Keys => Value::number(index as f64),
        ArrayIteratorKind::Values => array.get(context, PropertyKey::from_integer(index))?,
        ArrayIteratorKind::Entries => {
            let value = array.get(context, PropertyKey::from_integer(index))?;
            Object::array(context, vec![Value::number(index as f64), value]).into()
        }
    };
    Ok(create_iter_result_object(context, value, false).into())
}

impl Object {
    /// The length that array iteration goes by: typed arrays check their buffer first.
    fn length_of_iteration(&self, context: &mut Context) -> JsResult<u64> {
        let Some(view) = self.payload::<TypedArrayData>() else {
            return self.length_of_array_like(context);
        };
        match view.length() {
            Some(length) => Ok(length as u64),
            None => Err(context.type_error(
                "Cannot perform %ArrayIteratorPrototype%.next on a detached ArrayBuffer",
            )),
        }
    }
}

impl Context {
    /// Whether iterating over this array can be told from walking its elements.
    pub(crate) fn array_iteration_is_intact(&mut self, array: &Object) -> bool {
        let values = self.intrinsic(Intrinsic::ArrayPrototypeValues);
        let prototype = &self.intrinsic(Intrinsic::ArrayIteratorPrototype);
        let next = self.intrinsic(Intrinsic::ArrayIteratorPrototypeNext);
        let caches = &self.realm.iteration_caches;
        find_cached(array, &caches.iterator_key, &caches.iterator)
            .is_some_and(|found| found.bits() == values.as_value().bits())
            && find_cached(prototype, &caches.next_key, &caches.next)
                .is_some_and(|found| found.bits() == next.as_value().bits())
    }

    /// The iterator that an intact array would have had at an index.
    pub(crate) fn array_iterator_at(&mut self, array: &Object, index: u32) -> Object {
        ArrayIterator::create_at(self, array, ArrayIteratorKind::Values, index.into())
    }
}
