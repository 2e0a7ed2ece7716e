//! What must agree before properties are looked at: the kind of object, and what its internal slots
//! hold.

use super::{Comparison, Mode};
use crate::{
    Context, JsResult, JsString, Object, Value,
    node::inspect::{Brand, boxed_primitive, buffer_bytes, date_value, is_error},
    value::WellKnownSymbol,
};

impl Comparison {
    pub(super) fn same_kind(
        &mut self,
        context: &mut Context,
        left: &Object,
        right: &Object,
    ) -> JsResult<bool> {
        if tag(context, left)? != tag(context, right)? {
            return Ok(false);
        }
        let (kind, other) = (Brand::of(left), Brand::of(right));
        let left_is_error = is_error(context, left)?;
        if left_is_error != is_error(context, right)? {
            return Ok(false);
        }
        if left_is_error {
            return self.errors(context, left, right);
        }
        if kind != other {
            return Ok(false);
        }
        match kind {
            Brand::Array => {
                let length = left.length_of_array_like(context)?;
                let other = right.length_of_array_like(context)?;
                Ok(length == other || (self.is_partial() && length > other))
            }
            Brand::Date => {
                let (time, other) = (date_value(left), date_value(right));
                Ok(time == other || (time.is_nan() && other.is_nan()))
            }
            Brand::RegExp => {
                same_properties(context, left, right, &["source", "flags", "lastIndex"])
            }
            Brand::TypedArray => self.typed_arrays(context, left, right),
            Brand::ArrayBuffer | Brand::SharedArrayBuffer => {
                Ok(buffer_bytes(left) == buffer_bytes(right))
            }
            Brand::Boxed(_) => {
                let (value, other) = (boxed_primitive(left), boxed_primitive(right));
                Ok(value.same_value(&other))
            }
            Brand::Promise | Brand::WeakMap | Brand::WeakSet => Ok(false),
            _ => Ok(true),
        }
    }

    /// Stacks may differ; everything else may not.
    fn errors(&mut self, context: &mut Context, left: &Object, right: &Object) -> JsResult<bool> {
        for name in ["message", "name", "cause", "errors"] {
            let own = right.get_own_property(context, &name.into())?;
            if own.is_some_and(|own| own.is_enumerable()) {
                // Compared with the other properties.
                continue;
            }
            let (a, b) = (left.get(context, name)?, right.get(context, name)?);
            let is_open = b.is_undefined()
                || (name == "message" && b.as_string().is_some_and(JsString::is_empty));
            let is_ignored = self.is_partial() && is_open;
            if !is_ignored && !self.values(context, &a, &b)? {
                return Ok(false);
            }
        }
        let has_cause = right.has_own_property(context, "cause")?;
        Ok(has_cause == left.has_own_property(context, "cause")?
            || (self.is_partial() && !has_cause))
    }

    /// Element by element; `-0` and `0` differ except in the loose mode.
    fn typed_arrays(
        &mut self,
        context: &mut Context,
        left: &Object,
        right: &Object,
    ) -> JsResult<bool> {
        let length = left.length_of_array_like(context)? as usize;
        if left.payload_class_name() != right.payload_class_name()
            || length != right.length_of_array_like(context)? as usize
        {
            return Ok(false);
        }
        for index in 0..length {
            let (a, b) = (left.get(context, index)?, right.get(context, index)?);
            let equal = match self.mode {
                Mode::Loose => a.is_strictly_equal(&b),
                _ => a.same_value(&b),
            };
            if !equal {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// Whether some properties are identical.
fn same_properties(
    context: &mut Context,
    left: &Object,
    right: &Object,
    names: &[&str],
) -> JsResult<bool> {
    for name in names {
        let (a, b) = (left.get(context, *name)?, right.get(context, *name)?);
        if !a.is_strictly_equal(&b) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// `Symbol.toStringTag`
fn tag(context: &mut Context, object: &Object) -> JsResult<Option<String>> {
    let tag: Value = object.get(context, WellKnownSymbol::ToStringTag)?;
    Ok(tag.as_string().map(JsString::to_std_string_lossy))
}
