//! The stores of all `AsyncLocalStorage` objects at one place in the program.

use std::cell::RefCell;

use crate::{
    Context, Object, Value,
    job::AsyncFrame,
    memory::{Internal, Trace, Tracer},
};

/// A map from storages to their stores. Shared by whatever was scheduled within it; only
/// `disable` changes one that exists.
#[derive(Debug)]
struct Stores(RefCell<Vec<(Object, Value)>>);

impl Trace for Stores {
    fn trace(&self, tracer: &mut Tracer) {
        self.0.trace(tracer);
    }
}

fn current(context: &Context) -> Option<&Internal<Stores>> {
    Internal::from_value(context.jobs.frame.value())
}

/// What a storage has stored here; `None` if nothing.
pub(super) fn get(context: &Context, storage: &Object) -> Option<Value> {
    let stores = current(context)?.0.borrow();
    let (_, store) = stores.iter().find(|(known, _)| known == storage)?;
    Some(store.clone())
}

/// Goes on in a frame with another store of one storage.
pub(super) fn enter_with(context: &mut Context, storage: &Object, store: Value) {
    let mut stores = current(context).map_or_else(Vec::new, |frame| frame.0.borrow().clone());
    match stores.iter_mut().find(|(known, _)| known == storage) {
        Some((_, known)) => *known = store,
        None => stores.push((storage.clone(), store)),
    }
    let frame = Internal::new(Stores(RefCell::new(stores)));
    context.jobs.frame = AsyncFrame::new(frame.into_value());
}

/// Takes a storage out of the frame, for everybody in it.
pub(super) fn disable(context: &Context, storage: &Object) {
    if let Some(frame) = current(context) {
        frame.0.borrow_mut().retain(|(known, _)| known != storage);
    }
}
