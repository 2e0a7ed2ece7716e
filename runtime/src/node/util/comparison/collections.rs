//! Elements of arrays, values of sets, entries of maps.
//!
//! Sets and maps have no order here: what is not found by identity is matched pairwise.

use super::Comparison;
use crate::{
    Context, JsResult, Object, PropertyKey, Value,
    node::inspect::{map_entries, set_values},
};

impl Comparison {
    pub(super) fn arrays(
        &mut self,
        context: &mut Context,
        left: &Object,
        right: &Object,
    ) -> JsResult<bool> {
        let length = left.length_of_array_like(context)? as usize;
        for index in 0..length {
            if !right.has_own_property(context, index)? {
                return self.sparse_arrays(context, left, right, index);
            }
            let (a, b) = (left.get(context, index)?, right.get(context, index)?);
            if self.is_loose() && a.is_nullish() && b.is_nullish() {
                continue;
            }
            if !left.has_own_property(context, index)? || !self.values(context, &a, &b)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// From the first hole on: the same indices must be there.
    fn sparse_arrays(
        &mut self,
        context: &mut Context,
        left: &Object,
        right: &Object,
        from: usize,
    ) -> JsResult<bool> {
        let indices = |context: &mut Context, array: &Object| -> JsResult<Vec<PropertyKey>> {
            let keys = array.own_property_keys(context)?;
            let is_late = |key: &PropertyKey| matches!(key, PropertyKey::Index(index) if *index as usize >= from);
            Ok(keys.into_iter().filter(is_late).collect())
        };
        let (left_keys, right_keys) = (indices(context, left)?, indices(context, right)?);
        if left_keys != right_keys {
            return Ok(false);
        }
        for key in &left_keys {
            let (a, b) = (left.get(context, key)?, right.get(context, key)?);
            if !self.values(context, &a, &b)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether the elements of the right array occur in the left one, in their order.
    pub(super) fn partial_arrays(
        &mut self,
        context: &mut Context,
        left: &Object,
        right: &Object,
    ) -> JsResult<bool> {
        let elements = |context: &mut Context, array: &Object| -> JsResult<Vec<Value>> {
            let mut elements = Vec::new();
            for key in array.own_property_keys(context)? {
                if matches!(key, PropertyKey::Index(_)) {
                    elements.push(array.get(context, &key)?);
                }
            }
            Ok(elements)
        };
        let left = elements(context, left)?;
        let mut rest = left.iter();
        'wanted: for wanted in &elements(context, right)? {
            for candidate in rest.by_ref() {
                if self.values(context, candidate, wanted)? {
                    continue 'wanted;
                }
            }
            return Ok(false);
        }
        Ok(true)
    }

    pub(super) fn sets(
        &mut self,
        context: &mut Context,
        left: &Object,
        right: &Object,
    ) -> JsResult<bool> {
        let (mut left, mut right) = (set_values(left), set_values(right));
        if !self.sizes_allow(left.len(), right.len()) {
            return Ok(false);
        }
        remove_common(&mut left, &mut right);
        for wanted in &right {
            if !wanted.is_object() && !self.is_loose() {
                return Ok(false);
            }
            let mut found = None;
            for (index, candidate) in left.iter().enumerate() {
                if self.values(context, candidate, wanted)? {
                    found = Some(index);
                    break;
                }
            }
            let Some(index) = found else { return Ok(false) };
            left.swap_remove(index);
        }
        Ok(true)
    }

    pub(super) fn maps(
        &mut self,
        context: &mut Context,
        left: &Object,
        right: &Object,
    ) -> JsResult<bool> {
        let (mut left, right) = (map_entries(left), map_entries(right));
        if !self.sizes_allow(left.len(), right.len()) {
            return Ok(false);
        }
        for (key, value) in &right {
            let same = left
                .iter()
                .position(|(other, _)| other.same_value_zero(key));
            // The same key usually has the same value; objects may also match by their contents.
            let candidates: Vec<usize> = match same {
                Some(index) => vec![index],
                None if key.is_object() || self.is_loose() => (0..left.len()).collect(),
                None => return Ok(false),
            };
            let mut found = None;
            for index in candidates {
                let (other, other_value) = left[index].clone();
                if self.values(context, &other, key)?
                    && self.values(context, &other_value, value)?
                {
                    found = Some(index);
                    break;
                }
            }
            let Some(index) = found else { return Ok(false) };
            left.swap_remove(index);
        }
        Ok(true)
    }

    fn sizes_allow(&self, left: usize, right: usize) -> bool {
        if self.is_partial() {
            left >= right
        } else {
            left == right
        }
    }
}

/// Takes out of both what is in both.
fn remove_common(left: &mut Vec<Value>, right: &mut Vec<Value>) {
    right.retain(|wanted| {
        let found = left.iter().position(|value| value.same_value_zero(wanted));
        if let Some(index) = found {
            left.swap_remove(index);
        }
        found.is_none()
    });
}
