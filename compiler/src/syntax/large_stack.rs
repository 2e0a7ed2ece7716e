//! A stack on which recursive descent may go as deep as [`nesting`](super::nesting) permits.

/// Address space that a compilation may use for its stack; memory is taken page by page as used.
const STACK_SIZE: usize = 256 << 20;

/// Runs `f` on a large stack of its own, but on the same thread.
///
/// The parser, the passes over its tree and the passes over ours all recurse, and a procedural
/// macro runs on whatever stack rustc has left. A second thread would do for the parser; but the
/// spans and tokens of `proc_macro` belong to the thread of the macro call, so emission could not
/// run there.
pub(crate) fn with_large_stack<R>(f: impl FnOnce() -> R) -> R {
    stacker::grow(STACK_SIZE, f)
}
