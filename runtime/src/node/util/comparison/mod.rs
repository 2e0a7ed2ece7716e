//! Deep equality: what `assert.deepEqual` and its relatives and `util.isDeepStrictEqual` ask.
//!
//! | mode      | primitives       | prototypes | symbols as keys | extra properties on the left |
//! | --------- | ---------------- | ---------- | --------------- | ---------------------------- |
//! | loose     | `==`, NaN equal  | ignored    | ignored         | unequal                      |
//! | strict    | `Object.is`      | compared   | compared        | unequal                      |
//! | without prototypes | `Object.is` | ignored | compared        | unequal                      |
//! | partial   | `Object.is`      | ignored    | those on the right | allowed                   |
//!
//! Cycles are equal when both sides come back to partners that are compared already.

mod collections;
mod kinds;

use crate::{Context, JsResult, Object, PropertyKey, Value, node::inspect::Brand};

/// How strictly to compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    Loose,
    Partial,
    Strict,
    StrictWithoutPrototypes,
}

/// Whether two values are equal, down to the leaves.
pub(crate) fn is_deep_equal(
    context: &mut Context,
    left: &Value,
    right: &Value,
    mode: Mode,
) -> JsResult<bool> {
    Comparison {
        mode,
        open: Vec::new(),
    }
    .values(context, left, right)
}

/// One comparison on its way.
struct Comparison {
    mode: Mode,
    /// The pairs that contain the current one.
    open: Vec<(Object, Object)>,
}

impl Comparison {
    fn is_loose(&self) -> bool {
        self.mode == Mode::Loose
    }

    fn is_partial(&self) -> bool {
        self.mode == Mode::Partial
    }

    fn values(&mut self, context: &mut Context, left: &Value, right: &Value) -> JsResult<bool> {
        if left.same_value(right) {
            return Ok(true);
        }
        // Functions are equal to nothing but themselves.
        let object = |value: &Value| {
            value
                .as_object()
                .filter(|object| !object.is_callable())
                .cloned()
        };
        match (object(left), object(right)) {
            (Some(left), Some(right)) => self.objects(context, &left, &right),
            (None, None) if self.is_loose() => {
                if left.is_object() || right.is_object() {
                    return Ok(false);
                }
                left.is_loosely_equal(context, right)
            }
            _ => Ok(false),
        }
    }

    fn objects(&mut self, context: &mut Context, left: &Object, right: &Object) -> JsResult<bool> {
        context.check_stack()?;
        if self.mode == Mode::Strict && !same_class(context, left, right)? {
            return Ok(false);
        }
        if let Some((_, partner)) = self.open.iter().find(|(open, _)| open == left) {
            return Ok(partner == right);
        }
        if self.open.iter().any(|(_, open)| open == right) {
            return Ok(false);
        }
        if !self.same_kind(context, left, right)? {
            return Ok(false);
        }
        self.open.push((left.clone(), right.clone()));
        let result = self.contents(context, left, right);
        self.open.pop();
        result
    }

    /// Properties, then elements or entries.
    fn contents(&mut self, context: &mut Context, left: &Object, right: &Object) -> JsResult<bool> {
        let kind = Brand::of(left);
        let has_elements = matches!(kind, Brand::Array | Brand::TypedArray);
        let keys = self.compared_keys(context, right, has_elements)?;
        if !self.is_partial()
            && keys.len() != self.compared_keys(context, left, has_elements)?.len()
        {
            return Ok(false);
        }
        for key in &keys {
            let own = left.get_own_property(context, key)?;
            if !own.is_some_and(|own| own.is_enumerable()) {
                return Ok(false);
            }
            let (left, right) = (left.get(context, key)?, right.get(context, key)?);
            if !self.values(context, &left, &right)? {
                return Ok(false);
            }
        }
        match kind {
            Brand::Array if self.is_partial() => self.partial_arrays(context, left, right),
            Brand::Array => self.arrays(context, left, right),
            Brand::Set => self.sets(context, left, right),
            Brand::Map => self.maps(context, left, right),
            _ => Ok(true),
        }
    }

    /// Enumerable keys; indices count as elements, and symbols are ignored by the loose mode.
    fn compared_keys(
        &self,
        context: &mut Context,
        object: &Object,
        has_elements: bool,
    ) -> JsResult<Vec<PropertyKey>> {
        let mut keys = Vec::new();
        for key in object.own_property_keys(context)? {
            let ignored = match key {
                PropertyKey::Index(_) => has_elements,
                PropertyKey::Symbol(_) => self.is_loose(),
                PropertyKey::String(_) => false,
            };
            if ignored {
                continue;
            }
            let own = object.get_own_property(context, &key)?;
            if own.is_some_and(|own| own.is_enumerable()) {
                keys.push(key);
            }
        }
        Ok(keys)
    }
}

/// Whether constructors are the same, or prototypes where there is no usable constructor.
fn same_class(context: &mut Context, left: &Object, right: &Object) -> JsResult<bool> {
    let constructor = left.get(context, "constructor")?;
    if !constructor.is_undefined() && !left.has_own_property(context, "constructor")? {
        return Ok(constructor.is_strictly_equal(&right.get(context, "constructor")?));
    }
    Ok(left.get_prototype_of(context)? == right.get_prototype_of(context)?)
}
