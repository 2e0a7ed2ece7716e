//! Facts about names that hold before anything is lowered: static semantics of ECMA-262.
//!
//! Resolution itself happens while lowering, because every scope knows all of its names when it is
//! entered: [`hoist`] collects them. Which variables closures share, and which may be read before
//! they are initialised, is decided afterwards on HIR, where there are few constructs.

mod bound_names;
mod contains;
mod hoist;
mod known_globals;

pub(crate) use bound_names::bound_names;
pub(crate) use contains::{contains_closure, contains_super_property, has_parameter_expressions};
pub(crate) use hoist::{
    DeclarationKind, LexicalDeclarations, VarDeclarations, lexical_declarations, var_declarations,
};
pub(crate) use known_globals::is_known_global;
