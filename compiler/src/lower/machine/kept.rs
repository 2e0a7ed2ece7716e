//! Statements that stay HIR, since nothing in them suspends.
//!
//! Only their ways out change: `break`, `continue` and `return` that leave a construct which has
//! been cut become a `break` to an exit label, which [`Machine::exits`] maps to a block.
//!
//! [`Machine::exits`]: crate::ir::machine::Machine::exits

use super::{
    builder::{Builder, take},
    scope::{CloseInPlace, Completion, End, Leaving},
};
use crate::{
    ir::hir::{ChildMut, Finalizer, LabelId, Statement},
    source::Span,
};

impl Builder<'_> {
    /// Runs a statement that does not suspend.
    pub(super) fn keep(&mut self, mut statement: Statement) {
        self.redirect(&mut statement, CloseInPlace::Allowed);
        self.push(statement);
    }

    /// Redirects the ways out of statements that stay HIR.
    pub(super) fn redirect_all(&mut self, statements: &mut [Statement]) {
        for statement in statements {
            self.redirect(statement, CloseInPlace::Allowed);
        }
    }

    fn redirect(&mut self, statement: &mut Statement, in_place: CloseInPlace) {
        if self.scopes.is_empty() {
            return;
        }
        match statement {
            Statement::Break(label, span) => {
                let (completion, span) = (Completion::Break(*label), *span);
                self.redirect_completion(statement, completion, in_place, span);
            }
            Statement::Continue(label, span) => {
                let (completion, span) = (Completion::Continue(*label), *span);
                self.redirect_completion(statement, completion, in_place, span);
            }
            Statement::Return(_, span) => {
                let span = *span;
                self.redirect_completion(statement, Completion::Return, in_place, span);
            }
            Statement::IteratorStep { done, span, .. }
            | Statement::ForInStep { done, span, .. } => {
                let (label, span) = (*done, *span);
                self.redirect_step(statement, label, in_place, span);
            }
            Statement::TryCatch { body, catch } => {
                self.redirect_guarded(body);
                for statement in &mut catch.body {
                    self.redirect(statement, in_place);
                }
            }
            Statement::Finally { body, finalizer } => {
                self.redirect_guarded(body);
                if let Finalizer::Block(finalizer) = finalizer {
                    for statement in finalizer {
                        self.redirect(statement, in_place);
                    }
                }
            }
            _ => statement.for_each_child_mut(|child| {
                if let ChildMut::Statement(child) = child {
                    self.redirect(child, in_place);
                }
            }),
        }
    }

    /// Redirects in the body of a `try`, whose handler and finalizer come before those outside.
    fn redirect_guarded(&mut self, body: &mut [Statement]) {
        for statement in body {
            self.redirect(statement, CloseInPlace::Forbidden);
        }
    }

    fn redirect_completion(
        &mut self,
        statement: &mut Statement,
        completion: Completion,
        in_place: CloseInPlace,
        span: Span,
    ) {
        if !self.leaves_cut_scope(completion) {
            return;
        }
        let value = match statement {
            Statement::Return(value, _) => Some(take(value)),
            _ => None,
        };
        let depth = self.scopes.len();
        let leaving = self.leave(depth, completion, value, in_place, span);
        *statement = self.as_statement(leaving, span);
    }

    /// An iterator step leaves to its `done` label by itself, if that is all there is to do.
    fn redirect_step(
        &mut self,
        statement: &mut Statement,
        label: LabelId,
        in_place: CloseInPlace,
        span: Span,
    ) {
        let completion = Completion::Break(label);
        if !self.leaves_cut_scope(completion) {
            return;
        }
        let depth = self.scopes.len();
        let leaving = self.leave(depth, completion, None, in_place, span);
        match (leaving.end, statement) {
            (
                End::Jump(target),
                Statement::IteratorStep { done, .. } | Statement::ForInStep { done, .. },
            ) if leaving.statements.is_empty() => *done = self.exit_label(target),
            _ => unreachable!("a loop ends inside of its own cleanup"),
        }
    }

    fn as_statement(&mut self, leaving: Leaving, span: Span) -> Statement {
        let mut statements = leaving.statements;
        let last = match leaving.end {
            End::Jump(target) => Statement::Break(self.exit_label(target), span),
            End::Return(value) => Statement::Return(value, span),
        };
        if statements.is_empty() {
            return last;
        }
        statements.push(last);
        Statement::Block(statements)
    }
}
