//! `%IteratorPrototype%`, `%AsyncIteratorPrototype%` and `%ArrayIteratorPrototype%`.

mod array_iterator;

pub(crate) use array_iterator::{ArrayIterator, ArrayIteratorKind, install_array_iterator};

use crate::{
    Context,
    object::{Method, ObjectBuilder},
    realm::Intrinsic,
    value::WellKnownSymbol,
};

static ITERATOR: &[Method] = &[Method::symbol(
    WellKnownSymbol::Iterator,
    "[Symbol.iterator]",
    0,
    |_, this, _| Ok(this.clone()),
)];

static ASYNC_ITERATOR: &[Method] = &[Method::symbol(
    WellKnownSymbol::AsyncIterator,
    "[Symbol.asyncIterator]",
    0,
    |_, this, _| Ok(this.clone()),
)];

/// Makes `%AsyncIteratorPrototype%` (`#sec-asynciteratorprototype`).
pub(crate) fn install_async_iterator(context: &mut Context) {
    let parent = context.intrinsic(Intrinsic::ObjectPrototype);
    ObjectBuilder::new(context, Intrinsic::AsyncIteratorPrototype, Some(&parent))
        .methods(ASYNC_ITERATOR)
        .build();
}

/// Makes `%IteratorPrototype%` (`#sec-%iteratorprototype%-object`).
pub(crate) fn install(context: &mut Context) {
    let parent = context.intrinsic(Intrinsic::ObjectPrototype);
    ObjectBuilder::new(context, Intrinsic::IteratorPrototype, Some(&parent))
        .methods(ITERATOR)
        .build();
}
