//! Node's modules: a folder for each.

pub(crate) mod inspect;
pub(crate) mod util;
