//! JavaScript text, and positions in it.
//!
//! Every later stage speaks in byte ranges; only here do they become lines and columns.

mod span;
mod text;

pub use span::Span;
pub use text::{Location, Text, skip_trivia};
