//! `a?.b`, `#sec-optional-chains`.
//!
//! | JavaScript   | kernel                                  |
//! | ------------ | --------------------------------------- |
//! | `a?.b.c`     | `chain { guard(a).b.c }`                |
//! | `a.b?.(x)`   | `chain { t = a, guard(t.b) called on t }` |
//! | `(a?.b)(x)`  | the call stays outside; `this` is `a`   |

use oxc_ast::ast::ChainElement;

use super::super::{Lowering, build};
use crate::ir::hir::Expression;

impl Lowering<'_> {
    pub(super) fn optional_chain(&mut self, node: &ChainElement<'_>) -> Expression {
        let inner = match node {
            ChainElement::CallExpression(call) => self.call(call),
            _ => match node.as_member_expression() {
                Some(member) => self.member(member),
                None => build::undefined(),
            },
        };
        Expression::OptionalChain(Box::new(inner))
    }
}
