//! From Rust text to executables: the runtime crate once, then `rustc` without cargo.

mod chunks;
mod diagnostics;
mod link;
mod runtime_crate;
mod rustc;
mod shards;
mod start_order;
#[cfg(test)]
mod tests;
mod toolchain;

pub(crate) use link::{Placement, build_executable};
pub(crate) use runtime_crate::RuntimeSource;
pub(crate) use rustc::Profile;
pub(crate) use toolchain::Toolchain;

use crate::cache::Cache;
use crate::progress::Progress;

/// What every step of a build needs.
pub(crate) struct Workbench<'a> {
    pub(crate) cache: &'a Cache,
    pub(crate) toolchain: &'a Toolchain,
    pub(crate) runtime: &'a RuntimeSource,
    pub(crate) progress: &'a Progress,
    pub(crate) profile: Profile,
}

/// One JS file as Rust: the items of one module.
#[derive(Clone, Debug)]
pub(crate) struct RustUnit {
    /// The name of the module, unique within a build.
    pub(crate) module: String,
    /// Its items.
    pub(crate) text: String,
    /// The JS file, for messages.
    pub(crate) origin: String,
}
