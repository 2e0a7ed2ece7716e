//! Iterators over a Map: `#sec-map-iterator-objects`.

use super::iteration::{Iteration, IterationKind};
use super::ordered_table::OrderedTable;
use super::{MapData, this_map};

use crate::memory::{Payload, Trace, Tracer};
use crate::object::{Method, NativeIteration, ObjectBuilder};
use crate::operations::create_iter_result_object;
use crate::realm::Intrinsic;
use crate::{Args, Context, JsResult, Object, Value};

/// An iterator over a Map.
pub(crate) struct MapIterator {
    iteration: Iteration,
}

impl Trace for MapIterator {
    fn trace(&self, tracer: &mut Tracer) {
        self.iteration.trace(tracer);
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
        iteration: Iteration::new(map, cursor, kind),
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
        self.iteration.kind()
    }

    /// The next item, in the form of this iterator's kind.
    pub(crate) fn advance(&self, context: &mut Context) -> Option<Value> {
        let (key, value) = self.iteration.advance(table)?;
        Some(match self.kind() {
            IterationKind::Keys => key,
            IterationKind::Values => value,
            IterationKind::Entries => Object::array(context, vec![key, value]).into(),
        })
    }

    /// What is still to come, without taking it; for inspection.
    pub(crate) fn remaining(&self) -> Vec<(Value, Value)> {
        self.iteration.remaining(table)
    }
}

fn table(map: &Object) -> &OrderedTable<Value> {
    let data = map.payload::<MapData>();
    &data.expect("the iterator was made for a Map").table
}
