//! From oxc's tree to HIR: every name resolved, every construct spelt with the kernel.
//!
//! Functions are lowered where they are found; each is a [`FunctionBuilder`] on a stack while it
//! is open. Lowering is conservative about variables: whatever is declared by `let`, `const` or
//! `class` is declared empty and checked at every use. [`variables`] proves most of that away on
//! the finished HIR, and decides which variables live in cells.
//!
//! | folder       | holds                                                      |
//! | ------------ | ---------------------------------------------------------- |
//! | `unit`       | what the top level of a block, script, file or module binds |
//! | `function`   | parameters, hoisting, `this`, `arguments`                   |
//! | `class`      | class definitions                                           |
//! | `statement`  | one file per kind of statement                              |
//! | `expression` | one file per kind of expression                             |
//! | `pattern`    | destructuring                                               |
//! | `variables`  | analyses on the result                                      |
//! | `flatten`    | cuts what is too deep for rustc                             |
//!
//! [`local_objects`] removes objects that nobody can tell from variables.

mod build;
mod class;
mod expression;
mod flatten;
mod function;
mod function_builder;
mod literal;
mod local_objects;
mod lowering;
mod names;
mod pattern;
mod scope;
mod statement;
mod unit;
mod variables;

use self::{function_builder::FunctionBuilder, lowering::Lowering};
use crate::{diagnostic::Diagnostics, ir::hir::Unit, source::Text, syntax::Parsed};

/// Lowers a program without mistakes. What a Rust variable cannot do is reported; the unit is
/// whole all the same.
pub(crate) fn lower(parsed: &Parsed<'_>, text: &Text, diagnostics: &mut Diagnostics) -> Unit {
    let mut unit = Lowering::new(text, parsed.kind, diagnostics).unit(parsed.program);
    variables::settle(&mut unit);
    local_objects::replace(&mut unit);
    flatten::flatten(&mut unit);
    unit
}
