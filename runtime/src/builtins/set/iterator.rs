//! Iterators over a Set: `#sec-set-iterator-objects`.

use std::cell::RefCell;

use super::{SetData, this_set};
use crate::builtins::map::IterationKind;
use crate::builtins::map::ordered_table::Cursor;
use crate::memory::{Payload, Trace, Tracer};
use crate::object::{Method, NativeIteration, ObjectBuilder};
use crate::operations::create_iter_result_object;
use crate::realm::Intrinsic;
use crate::{Args, Context, JsResult, Object, Value};

/// An iterator that lets go of its Set at the end.
pub(crate) struct SetIterator {
    rest: RefCell<Option<(Object, Cursor)>>,
    kind: IterationKind,
}

impl Trace for SetIterator {
    fn trace(&self, tracer: &mut Tracer) {
        match self.rest.try_borrow() {
            Ok(rest) => rest.iter().for_each(|(set, _)| set.trace(tracer)),
            Err(_) => tracer.refuse(),
        }
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
        rest: RefCell::new(Some((set, cursor))),
        kind,
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
        self.kind
    }

    /// The next item, in the form of this iterator's kind.
    pub(crate) fn advance(&self, context: &mut Context) -> Option<Value> {
        let mut rest = self.rest.borrow_mut();
        let (set, cursor) = rest.as_ref()?;
        let set = set
            .payload::<SetData>()
            .expect("the iterator was made for a Set");
        let Some((value, ())) = set.table.advance(cursor) else {
            *rest = None;
            return None;
        };
        Some(match self.kind {
            IterationKind::Keys | IterationKind::Values => value,
            IterationKind::Entries => Object::array(context, vec![value.clone(), value]).into(),
        })
    }

    /// What is still to come, without taking it; for inspection.
    pub(crate) fn remaining(&self) -> Vec<Value> {
        let rest = self.rest.borrow();
        let Some((set, cursor)) = &*rest else {
            return Vec::new();
        };
        let set = set
            .payload::<SetData>()
            .expect("the iterator was made for a Set");
        let cursor = cursor.clone();
        std::iter::from_fn(|| set.table.advance(&cursor).map(|(value, ())| value)).collect()
    }
}
