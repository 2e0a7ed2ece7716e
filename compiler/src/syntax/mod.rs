//! From text to a tree of oxc's, together with everything that is wrong with the text.
//!
//! This folder, `semantic` and `lower/hir` are the only ones that name oxc. The order of work:
//! [`nesting`] refuses what would overflow a stack, [`parse`] reads the text under its goal,
//! [`early_errors`] rewords oxc's complaints in our words, [`unsupported`] refuses by name what is
//! JavaScript but not compiled, [`requests`] lists the modules that the text asks for.

mod early_errors;
mod enclosing;
mod large_stack;
mod misjudged;
mod nesting;
mod parse;
mod requests;
mod unsupported;
mod wording;

/// What a parsed tree lives in; the pipeline owns it without naming the parser.
pub(crate) use oxc_allocator::Allocator as Arena;

pub(crate) use large_stack::with_large_stack;
pub(crate) use parse::{Parsed, parse};
pub(crate) use requests::module_requests;
#[cfg(test)]
mod tests;
