//! `keys`, `values` and `entries`: CreateArrayIterator, `#sec-createarrayiterator`.

use super::Array;
use crate::builtins::iterator::{ArrayIterator, ArrayIteratorKind};
use crate::{Args, Context, JsResult, Value};

fn create(context: &mut Context, this: &Value, kind: ArrayIteratorKind) -> JsResult<Value> {
    let object = this.to_object(context)?;
    Ok(ArrayIterator::create(context, &object, kind).into())
}

impl Array {
    /// `#sec-array.prototype.keys`
    pub(super) fn keys(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
        create(context, this, ArrayIteratorKind::Keys)
    }

    /// `#sec-array.prototype.values`
    pub(super) fn values(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
        create(context, this, ArrayIteratorKind::Values)
    }

    /// `#sec-array.prototype.entries`
    pub(super) fn entries(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
        create(context, this, ArrayIteratorKind::Entries)
    }
}
