//! How control leaves the statement that is being emitted.
//!
//! Inside a `try` or a `finally` an error is not the error of the function: it breaks out of a
//! labelled block with the error as its value. Inside a `finally`, `return` and jumps do the same
//! with a [`Completion`](../../runtime) that the code after the finalizer takes up again.

use proc_macro2::{Punct, Spacing, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};

use super::names::ident;
use crate::ir::hir::LabelId;

/// A label of a Rust block or loop.
#[derive(Clone)]
pub(super) struct RustLabel(String);

impl ToTokens for RustLabel {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append(Punct::new('\'', Spacing::Joint));
        tokens.append(ident(&self.0));
    }
}

/// A construct that some exit has to pass.
enum Region {
    /// A loop, switch or labelled block.
    Target {
        label: LabelId,
        has_iteration_block: bool,
    },
    /// `try` with `catch`: takes errors only.
    Catch { name: RustLabel },
    /// Takes everything; remembers which jumps passed through.
    Finally { name: RustLabel, jumps: Vec<Jump> },
}

/// `break` or `continue`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Jump {
    Break(LabelId),
    Continue(LabelId),
}

impl Jump {
    fn label(self) -> LabelId {
        match self {
            Self::Break(label) | Self::Continue(label) => label,
        }
    }
}

/// The stack of constructs around the current statement.
#[derive(Default)]
pub(super) struct Exits {
    regions: Vec<Region>,
    next_name: u32,
}

impl Exits {
    fn fresh(&mut self, prefix: &str) -> RustLabel {
        self.next_name += 1;
        RustLabel(format!("{prefix}_{}", self.next_name))
    }

    /// The Rust label of a JavaScript one.
    pub(super) fn label(label: LabelId) -> RustLabel {
        RustLabel(format!("l{}", label.0))
    }

    /// The Rust label of one iteration, which `continue` leaves when an update follows.
    pub(super) fn iteration(label: LabelId) -> RustLabel {
        RustLabel(format!("next{}", label.0))
    }

    pub(super) fn open_target(&mut self, label: LabelId, has_iteration_block: bool) {
        self.regions.push(Region::Target {
            label,
            has_iteration_block,
        });
    }

    pub(super) fn open_catch(&mut self) -> RustLabel {
        let name = self.fresh("try");
        self.regions.push(Region::Catch { name: name.clone() });
        name
    }

    pub(super) fn open_finally(&mut self) -> RustLabel {
        let name = self.fresh("finally");
        self.regions.push(Region::Finally {
            name: name.clone(),
            jumps: Vec::new(),
        });
        name
    }

    pub(super) fn close(&mut self) {
        self.regions.pop();
    }

    /// Closes a `finally` and tells which jumps went through it.
    pub(super) fn close_finally(&mut self) -> Vec<Jump> {
        match self.regions.pop() {
            Some(Region::Finally { jumps, .. }) => jumps,
            _ => Vec::new(),
        }
    }

    /// A fresh label for an optional chain.
    pub(super) fn chain(&mut self) -> RustLabel {
        self.fresh("chain")
    }

    /// A fresh label for a chain of `else if`.
    pub(super) fn alternatives(&mut self) -> RustLabel {
        self.fresh("else")
    }

    /// Unwraps a `JsResult` expression; its error leaves to the innermost handler.
    ///
    /// Outside of them `?` would do. It stands for two calls of trait functions, and `rustc` takes
    /// an eighth longer for a debug build.
    pub(super) fn attempt(&self, fallible: &TokenStream) -> TokenStream {
        for region in self.regions.iter().rev() {
            match region {
                Region::Target { .. } => {}
                Region::Catch { name } => {
                    return quote!(match #fallible {
                        Ok(value) => value,
                        Err(error) => break #name Err(error),
                    });
                }
                Region::Finally { name, .. } => {
                    return quote!(match #fallible {
                        Ok(value) => value,
                        Err(error) => break #name js::Completion::Throw(error),
                    });
                }
            }
        }
        quote!(match #fallible {
            Ok(value) => value,
            Err(error) => return Err(error),
        })
    }

    /// Throws a `JsError`.
    pub(super) fn throw(&self, error: &TokenStream) -> TokenStream {
        for region in self.regions.iter().rev() {
            match region {
                Region::Target { .. } => {}
                Region::Catch { name } => return quote!(break #name Err(#error)),
                Region::Finally { name, .. } => {
                    return quote!(break #name js::Completion::Throw(#error));
                }
            }
        }
        quote!(return Err(#error))
    }

    /// Returns a `Value`; `done` wraps it as the result of the Rust function.
    pub(super) fn return_(
        &self,
        value: &TokenStream,
        done: impl FnOnce(&TokenStream) -> TokenStream,
    ) -> TokenStream {
        for region in self.regions.iter().rev() {
            if let Region::Finally { name, .. } = region {
                return quote!(break #name js::Completion::Return(#value));
            }
        }
        let done = done(value);
        quote!(return #done)
    }

    /// Jumps, through the innermost `finally` if one lies between; `None` when the target is not
    /// part of this Rust body.
    pub(super) fn jump(&mut self, jump: Jump) -> Option<TokenStream> {
        for region in self.regions.iter_mut().rev() {
            match region {
                Region::Target {
                    label,
                    has_iteration_block,
                } if *label == jump.label() => {
                    return Some(match jump {
                        Jump::Break(label) => {
                            let label = Self::label(label);
                            quote!(break #label)
                        }
                        Jump::Continue(label) if *has_iteration_block => {
                            let label = Self::iteration(label);
                            quote!(break #label)
                        }
                        Jump::Continue(label) => {
                            let label = Self::label(label);
                            quote!(continue #label)
                        }
                    });
                }
                Region::Finally { name, jumps } => {
                    let index = jumps
                        .iter()
                        .position(|known| *known == jump)
                        .unwrap_or_else(|| {
                            jumps.push(jump);
                            jumps.len() - 1
                        });
                    let index = proc_macro2::Literal::usize_unsuffixed(index);
                    return Some(quote!(break #name js::Completion::Jump(#index)));
                }
                _ => {}
            }
        }
        None
    }
}
