//! Enumeration of `for-in` (`#sec-enumerate-object-properties`).

use std::cell::RefCell;

use rustc_hash::FxHashSet;

use crate::{
    Context, JsResult,
    memory::{Internal, Trace, Tracer},
    object::{Object, PropertyKey},
    value::Value,
};

/// The string keys of an object and its prototypes, each once, taken when the loop starts. A key
/// is passed over when its property is gone, or not enumerable, by its turn; keys added meanwhile
/// are not seen. That is V8's choice among those the clause allows.
pub(crate) struct ForInEnumerator {
    object: Option<Object>,
    keys: RefCell<std::vec::IntoIter<PropertyKey>>,
}

impl Trace for ForInEnumerator {
    fn trace(&self, tracer: &mut Tracer) {
        self.object.trace(tracer);
    }
}

impl ForInEnumerator {
    /// Starts at a value; nullish ones have no keys.
    pub(crate) fn new(context: &mut Context, value: &Value) -> JsResult<Internal<ForInEnumerator>> {
        let object = if value.is_nullish() {
            None
        } else {
            Some(value.to_object(context)?)
        };
        let keys = match &object {
            Some(object) => collect_keys(context, object)?,
            None => Vec::new(),
        };
        let keys = RefCell::new(keys.into_iter());
        Ok(Internal::new(ForInEnumerator { object, keys }))
    }

    /// The next key, as a string.
    pub(crate) fn next(&self, context: &mut Context) -> JsResult<Option<Value>> {
        let Some(object) = &self.object else {
            return Ok(None);
        };
        loop {
            let Some(key) = self.keys.borrow_mut().next() else {
                return Ok(None);
            };
            if is_enumerable(context, object, &key)? {
                return Ok(Some(key.to_value()));
            }
        }
    }
}

/// Keys of the object, then of its prototypes. Any property shadows those further up.
fn collect_keys(context: &mut Context, object: &Object) -> JsResult<Vec<PropertyKey>> {
    let mut keys = Vec::new();
    let mut visited = FxHashSet::default();
    let mut current = Some(object.clone());
    while let Some(object) = current {
        let own = object.own_property_keys(context)?;
        let own = own.into_iter().filter(|key| !key.is_symbol());
        let parent = object.get_prototype_of(context)?;
        if keys.is_empty() && parent.is_none() {
            return Ok(own.collect());
        }
        keys.extend(own.filter(|key| visited.insert(key.clone())));
        current = parent;
    }
    Ok(keys)
}

/// Whether the first object on the prototype chain that has the property has it enumerable.
fn is_enumerable(context: &mut Context, object: &Object, key: &PropertyKey) -> JsResult<bool> {
    let mut current = Some(object.clone());
    while let Some(object) = current {
        if let Some(property) = object.get_own_property(context, key)? {
            return Ok(property.is_enumerable());
        }
        current = object.get_prototype_of(context)?;
    }
    Ok(false)
}
