//! Enumeration of `for-in` (`#sec-enumerate-object-properties`).

use std::cell::{Cell, RefCell};

use rustc_hash::FxHashSet;

use crate::{
    Context, JsResult,
    memory::{Internal, Trace, Tracer},
    object::{Object, PropertyKey},
    value::Value,
};

/// Walks the enumerable string keys of an object and its prototypes, each once. Keys deleted
/// before their turn are left out; keys added meanwhile may be, and are.
pub(crate) struct ForInEnumerator {
    object: RefCell<Option<Object>>,
    keys: RefCell<Vec<PropertyKey>>,
    next: Cell<usize>,
    visited: RefCell<FxHashSet<PropertyKey>>,
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
            Some(object) => object.own_property_keys(context)?,
            None => Vec::new(),
        };
        Ok(Internal::new(ForInEnumerator {
            object: RefCell::new(object),
            keys: RefCell::new(keys),
            next: Cell::new(0),
            visited: RefCell::default(),
        }))
    }

    /// The next key, as a string.
    pub(crate) fn next(&self, context: &mut Context) -> JsResult<Option<Value>> {
        loop {
            let Some(object) = self.object.borrow().clone() else {
                return Ok(None);
            };
            let index = self.next.get();
            let key = self.keys.borrow().get(index).cloned();
            let Some(key) = key else {
                self.go_to_prototype(context, &object)?;
                continue;
            };
            self.next.set(index + 1);
            if key.is_symbol() || self.visited.borrow().contains(&key) {
                continue;
            }
            let Some(property) = object.get_own_property(context, &key)? else {
                continue;
            };
            self.visited.borrow_mut().insert(key.clone());
            if property.is_enumerable() {
                return Ok(Some(key.to_value()));
            }
        }
    }

    fn go_to_prototype(&self, context: &mut Context, object: &Object) -> JsResult<()> {
        let parent = object.get_prototype_of(context)?;
        let keys = match &parent {
            Some(parent) => parent.own_property_keys(context)?,
            None => Vec::new(),
        };
        self.object.replace(parent);
        self.keys.replace(keys);
        self.next.set(0);
        Ok(())
    }
}
