//! Cuts chains of operands, such as `a + b + …` or `a.b().c()…`, into pieces.
//!
//! The tree of a chain is as deep as the chain is long. Ours are walked on a large stack, but rustc
//! recurses over the emitted program on a stack of its own size. So every [`PIECE`] levels the
//! operand that is evaluated first becomes a temporary: nothing comes before it, hence storing it
//! ahead of the rest changes no order.

use std::mem;

use super::build;
use crate::{
    ir::hir::{
        ChildMut, Expression, Function, Local, LocalId, LocalOrigin, Statement, Storage, Unit,
    },
    source::Span,
};

/// Levels that stay nested: programs written by hand remain whole.
const PIECE: usize = 32;

/// Cuts the chains of every function.
pub(super) fn flatten(unit: &mut Unit) {
    for function in &mut unit.functions {
        let mut body = mem::take(&mut function.body);
        let mut cutter = Cutter { function };
        for statement in &mut body {
            cutter.statement(statement);
        }
        function.body = body;
    }
}

struct Cutter<'u> {
    function: &'u mut Function,
}

impl Cutter<'_> {
    fn statement(&mut self, statement: &mut Statement) {
        statement.for_each_child_mut(|child| self.child(child));
    }

    fn child(&mut self, child: ChildMut<'_>) {
        match child {
            ChildMut::Expression(expression) => self.chain(expression),
            ChildMut::Statement(statement) => self.statement(statement),
        }
    }

    /// An expression that is no link of a longer chain.
    fn chain(&mut self, expression: &mut Expression) {
        let mut pieces = Vec::new();
        self.link(expression, &mut pieces);
        if !pieces.is_empty() {
            let value = mem::replace(expression, build::undefined());
            *expression = build::do_(pieces, value);
        }
    }

    /// Cuts what is below `expression`; answers how many links are left down there, itself
    /// included.
    fn link(&mut self, expression: &mut Expression, pieces: &mut Vec<Statement>) -> usize {
        if !is_link(expression) {
            expression.for_each_child_mut(|child| self.child(child));
            return 0;
        }
        let mut operands = expression.operands_mut().into_iter();
        let Some(first) = operands.next() else {
            return 0;
        };
        let mut below = self.link(first, pieces);
        if below >= PIECE {
            let temporary = self.temporary();
            let value = mem::replace(first, build::read(temporary, Span::default()));
            pieces.push(build::store(temporary, value, Span::default()));
            below = 0;
        }
        for operand in operands {
            self.chain(operand);
        }
        below + 1
    }

    fn temporary(&mut self) -> LocalId {
        let locals = &mut self.function.locals;
        let id = u32::try_from(locals.len()).expect("a function has fewer locals than bytes");
        locals.push(Local {
            name: "piece".to_owned(),
            origin: LocalOrigin::Temporary,
            storage: Storage::Direct,
            starts_empty: false,
            has_dead_zone: false,
            span: Span::default(),
        });
        LocalId(id)
    }
}

/// Whether a node is a value made of values, whose first operand is always evaluated first.
fn is_link(expression: &Expression) -> bool {
    matches!(
        expression,
        Expression::Unary { .. }
            | Expression::Binary { .. }
            | Expression::Logical { .. }
            | Expression::Conditional { .. }
            | Expression::GetMember { .. }
            | Expression::Call(_)
            | Expression::New { .. }
            | Expression::ChainGuard(_)
            | Expression::Write { .. }
            | Expression::Await(..)
            | Expression::Yield(..)
    )
}
