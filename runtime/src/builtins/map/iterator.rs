//! Iterators over a Map: `#sec-map-iterator-objects`.

use std::cell::RefCell;

use super::{MapData, this_map};
use crate::builtins::map::ordered_table::Cursor;

use crate::memory::{Payload, Trace, Tracer};
use crate::object::{Method, NativeIteration, ObjectBuilder};
use crate::operations::create_iter_result_object;
use crate::realm::Intrinsic;
use crate::{Args, Context, JsResult, Object, Value};

/// What an iterator over a collection yields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IterationKind {
    Keys,
    Values,
    Entries,
}

/// An iterator that lets go of its Map at the end.
pub(crate) struct MapIterator {
    rest: RefCell<Option<(Object, Cursor)>>,
    kind: IterationKind,
}

impl Trace for MapIterator {
    fn trace(&self, tracer: &mut Tracer) {
        match self.rest.try_borrow() {
            Ok(rest) => rest.iter().for_each(|(map, _)| map.trace(tracer)),
            Err(_) => tracer.refuse(),
        }
    }
}

impl Payload for MapIterator {
    fn class_name(&self) -> &'static str {
        "Map Iterator"
    }

    const ITERATION: Option<&'static NativeIteration> = Some(&NativeIteration {
        next: Intrinsic::MapIteratorPrototypeNext,
        step: |object, context| {
            let iterator = object.payload::<MapIterator>().expect("it says so itself");
            Ok(iterator.advance(context))
        },
    });
}

static METHODS: &[Method] =
    &[Method::new("next", 0, next).registered(Intrinsic::MapIteratorPrototypeNext)];

pub(crate) fn install(context: &mut Context) {
    let prototype = context.intrinsic(Intrinsic::IteratorPrototype);
    ObjectBuilder::new(context, Intrinsic::MapIteratorPrototype, Some(&prototype))
        .methods(METHODS)
        .to_string_tag("Map Iterator")
        .build();
}

/// `#sec-map.prototype.entries`
pub(super) fn entries(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    create(
        context,
        this,
        IterationKind::Entries,
        "Map.prototype.entries",
    )
}

/// `#sec-map.prototype.keys`
pub(super) fn keys(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    create(context, this, IterationKind::Keys, "Map.prototype.keys")
}

/// `#sec-map.prototype.values`
pub(super) fn values(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    create(context, this, IterationKind::Values, "Map.prototype.values")
}

fn create(
    context: &mut Context,
    this: &Value,
    kind: IterationKind,
    method: &str,
) -> JsResult<Value> {
    let cursor = this_map(context, this, method)?.table.cursor();
    let map = this.as_object().expect("a Map is an object").clone();
    let iterator = MapIterator {
        rest: RefCell::new(Some((map, cursor))),
        kind,
    };
    Ok(context
        .new_payload(Intrinsic::MapIteratorPrototype, iterator)
        .into())
}

/// `#sec-%mapiteratorprototype%.next`
fn next(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let Some(iterator) = this.payload::<MapIterator>() else {
        return Err(context.incompatible_receiver("Map Iterator.prototype.next", this));
    };
    let value = iterator.advance(context);
    let done = value.is_none();
    Ok(create_iter_result_object(context, value.unwrap_or_default(), done).into())
}

impl MapIterator {
    /// What this iterator yields.
    pub(crate) fn kind(&self) -> IterationKind {
        self.kind
    }

    /// The next item, in the form of this iterator's kind.
    pub(crate) fn advance(&self, context: &mut Context) -> Option<Value> {
        let mut rest = self.rest.borrow_mut();
        let (map, cursor) = rest.as_ref()?;
        let map = map
            .payload::<MapData>()
            .expect("the iterator was made for a Map");
        let Some((key, value)) = map.table.advance(cursor) else {
            *rest = None;
            return None;
        };
        Some(match self.kind {
            IterationKind::Keys => key,
            IterationKind::Values => value,
            IterationKind::Entries => Object::array(context, vec![key, value]).into(),
        })
    }

    /// What is still to come, without taking it; for inspection.
    pub(crate) fn remaining(&self) -> Vec<(Value, Value)> {
        let rest = self.rest.borrow();
        let Some((map, cursor)) = &*rest else {
            return Vec::new();
        };
        let map = map
            .payload::<MapData>()
            .expect("the iterator was made for a Map");
        let cursor = cursor.clone();
        std::iter::from_fn(|| map.table.advance(&cursor)).collect()
    }
}
