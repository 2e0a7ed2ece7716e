//! Iterators over a Set: `#sec-set-iterator-objects`.

use super::{SetData, this_set};
use crate::builtins::map::ordered_table::OrderedTable;
use crate::builtins::map::{Iteration, IterationKind};
use crate::memory::{Payload, Trace, Tracer};
use crate::object::{Method, NativeIteration, ObjectBuilder};
use crate::operations::create_iter_result_object;
use crate::realm::Intrinsic;
use crate::{Args, Context, JsResult, Object, Value};

/// An iterator over a Set.
pub(crate) struct SetIterator {
    iteration: Iteration,
}

impl Trace for SetIterator {
    fn trace(&self, tracer: &mut Tracer) {
        self.iteration.trace(tracer);
    }
}

impl Payload for SetIterator {
    fn class_name(&self) -> &'static str {
        "Set Iterator"
    }

    const ITERATION: Option<&'static NativeIteration> = Some(&NativeIteration {
        next: Intrinsic::SetIteratorPrototypeNext,
        step: |object, context| {
            let iterator = object.payload::<SetIterator>().expect("it says so itself");
            Ok(iterator.advance(context))
        },
    });
}

static METHODS: &[Method] =
    &[Method::new("next", 0, next).registered(Intrinsic::SetIteratorPrototypeNext)];

pub(crate) fn install(context: &mut Context) {
    let prototype = context.intrinsic(Intrinsic::IteratorPrototype);
    ObjectBuilder::new(context, Intrinsic::SetIteratorPrototype, Some(&prototype))
        .methods(METHODS)
        .to_string_tag("Set Iterator")
        .build();
}

/// `#sec-set.prototype.entries`
pub(super) fn entries(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    create(
        context,
        this,
        IterationKind::Entries,
        "Set.prototype.entries",
    )
}

/// `#sec-set.prototype.values`
pub(super) fn values(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    create(context, this, IterationKind::Values, "Set.prototype.values")
}

fn create(
    context: &mut Context,
    this: &Value,
    kind: IterationKind,
    method: &str,
) -> JsResult<Value> {
    let cursor = this_set(context, this, method)?.table.cursor();
    let set = this.as_object().expect("a Set is an object").clone();
    let iterator = SetIterator {
        iteration: Iteration::new(set, cursor, kind),
    };
    Ok(context
        .new_payload(Intrinsic::SetIteratorPrototype, iterator)
        .into())
}

/// `#sec-%setiteratorprototype%.next`
fn next(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let Some(iterator) = this.payload::<SetIterator>() else {
        return Err(context.incompatible_receiver("Set Iterator.prototype.next", this));
    };
    let value = iterator.advance(context);
    let done = value.is_none();
    Ok(create_iter_result_object(context, value.unwrap_or_default(), done).into())
}

impl SetIterator {
    /// What this iterator yields.
    pub(crate) fn kind(&self) -> IterationKind {
        self.iteration.kind()
    }

    /// The next item, in the form of this iterator's kind.
    pub(crate) fn advance(&self, context: &mut Context) -> Option<Value> {
        let (value, ()) = self.iteration.advance(table)?;
        Some(match self.kind() {
            IterationKind::Keys | IterationKind::Values => value,
            IterationKind::Entries => Object::array(context, vec![value.clone(), value]).into(),
        })
    }

    /// What is still to come, without taking it; for inspection.
    pub(crate) fn remaining(&self) -> Vec<Value> {
        let rest = self.iteration.remaining(table);
        rest.into_iter().map(|(value, ())| value).collect()
    }
}

fn table(set: &Object) -> &OrderedTable<()> {
    let data = set.payload::<SetData>();
    &data.expect("the iterator was made for a Set").table
}
