//! Which variables live in cells, and which can be read while they are empty.

use crate::ir::hir::Unit;

/// Settles the storage of every variable of `unit`.
pub(super) fn settle(_unit: &mut Unit) {}
