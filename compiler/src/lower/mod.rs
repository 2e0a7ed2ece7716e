//! Lowering: from the parser's tree to HIR, and from HIR to machines.

pub(crate) mod hir;
pub mod machine;
