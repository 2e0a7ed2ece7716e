//! The two intermediate representations. Both own their data; neither knows the parser.
//!
//! [`hir`] is a resolved tree that every function has; [`machine`] is a graph of blocks that only
//! functions which suspend are lowered to.

pub mod hir;
pub mod machine;
