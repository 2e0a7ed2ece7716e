//! Statements: those that suspend are cut, the others stay as they are.

use super::{
    builder::{Builder, Writes, write},
    close_async_iterator, close_iterator, if_else, iterator_step, loop_,
    optional_chain::has_guard_in,
    position,
    scope::{Completion, ScopeKind},
    switch, try_catch, try_finally,
};
use crate::{
    ir::{
        hir::{
            Expression, Finalizer, LabelId, LocalId, ReadOf, Statement, Storage, WriteMode, WriteTo,
        },
        machine::{BlockKind, Entry, Suspension, Terminator},
    },
    source::Span,
};

impl Builder<'_> {
    /// Lowers statements in order, as far as control gets.
    pub(super) fn lower_statements(&mut self, statements: Vec<Statement>) {
        for statement in statements {
            if self.current.is_none() {
                return;
            }
            let position = position::statement(&statement);
            if !position.is_empty() {
                self.position = position;
            }
            self.lower_statement(statement);
        }
    }

    fn lower_statement(&mut self, statement: Statement) {
        match statement {
            Statement::Block(body) => self.lower_statements(body),
            Statement::Break(label, span) => self.jump_out(Completion::Break(label), span),
            Statement::Continue(label, span) => self.jump_out(Completion::Continue(label), span),
            Statement::Return(value, span) => {
                let value = self.lower_expression(value);
                self.complete(Completion::Return, Some(value), span);
            }
            Statement::Throw(value, span) => {
                let value = self.lower_expression(value);
                self.terminate(Terminator::Throw(value, span));
            }
            Statement::IteratorStep { .. } | Statement::ForInStep { .. } => {
                iterator_step::lower(self, statement);
            }
            Statement::GeneratorStart => self.start_generator(),
            statement if !self.must_cut_statement(&statement) => self.keep(statement),
            Statement::Expression(expression) => self.lower_effect(expression),
            Statement::If {
                test,
                then,
                otherwise,
                span,
            } => {
                if_else::lower(self, test, then, otherwise, span);
            }
            Statement::Loop(loop_) => loop_::lower(self, loop_),
            Statement::Labelled { label, body } => self.lower_labelled(label, body),
            Statement::Switch {
                label,
                discriminant,
                cases,
                span,
            } => {
                switch::lower(self, label, discriminant, cases, span);
            }
            Statement::TryCatch { body, catch } => try_catch::lower(self, body, catch),
            Statement::Finally { body, finalizer } => match finalizer {
                Finalizer::Block(finalizer) => try_finally::lower(self, body, finalizer),
                Finalizer::CloseIterator(iterator, span) => {
                    close_iterator::lower(self, body, iterator, span);
                }
                Finalizer::CloseAsyncIterator(iterator, span) => {
                    close_async_iterator::lower(self, body, iterator, span);
                }
            },
            Statement::Declare(_) | Statement::RenewCell(_) => {
                unreachable!("without operands nothing suspends")
            }
        }
    }

    fn jump_out(&mut self, completion: Completion, span: Span) {
        self.complete(completion, None, span);
    }

    /// Whether a statement cannot stay HIR.
    pub(super) fn must_cut_statement(&self, statement: &Statement) -> bool {
        statement.contains_suspension() || self.cut_guards && has_guard_in(statement)
    }

    fn lower_labelled(&mut self, label: LabelId, body: Vec<Statement>) {
        let behind = self.fresh_block(BlockKind::Join, Span::default());
        self.enter_scope(ScopeKind::Label {
            label,
            break_to: behind,
            continue_to: None,
        });
        self.lower_statements(body);
        self.leave_scope();
        self.jump(behind);
        self.switch_to(behind);
    }

    /// A parameter prologue that does nothing but make cells can as well run at the first `next`.
    fn start_generator(&mut self) {
        let start = self
            .current
            .expect("statements are lowered while control gets there");
        let does_nothing = |statement: &Statement| {
            matches!(statement, Statement::Declare(_) | Statement::RenewCell(_))
        };
        if self.order.len() == 1 && self.draft(start).statements.iter().all(does_nothing) {
            self.entry = Entry::FirstNext;
            return;
        }
        let span = self.function().name_span;
        self.suspend(Suspension::InitialYield, BlockKind::Body, None, span);
    }

    /// Evaluates an expression and discards its value.
    pub(super) fn lower_effect(&mut self, expression: Expression) {
        let cut_guards = std::mem::replace(&mut self.cut_guards, !self.chains.is_empty());
        self.lower_discarded(expression);
        self.cut_guards = cut_guards;
    }

    fn lower_discarded(&mut self, expression: Expression) {
        match expression {
            Expression::Await(..) | Expression::Yield(..) | Expression::YieldStar(..) => {
                self.lower_suspension(expression, None);
            }
            Expression::Write {
                to,
                value,
                mode,
                span,
            } => self.lower_write(to, *value, mode, span),
            Expression::Sequence(expressions) => {
                for expression in expressions {
                    self.lower_effect(expression);
                }
            }
            Expression::Do { body, value } => {
                self.lower_statements(body);
                self.lower_effect(*value);
            }
            Expression::Logical {
                operator,
                left,
                right,
            } if right.contains_suspension() => {
                super::logical::lower_effect(self, operator, *left, *right);
            }
            Expression::Conditional {
                test,
                then,
                otherwise,
            } if then.contains_suspension() || otherwise.contains_suspension() => {
                super::logical::lower_conditional_effect(self, *test, *then, *otherwise);
            }
            expression => {
                let value = self.lower_expression(expression);
                if !self.is_stable(&value) {
                    self.keep(Statement::Expression(value));
                }
            }
        }
    }

    /// A suspension resumes right into the variable that is written, where nobody can tell.
    fn lower_write(&mut self, to: WriteTo, value: Expression, mode: WriteMode, span: Span) {
        if let Some(local) = self.plain_local(to, mode)
            && matches!(
                value,
                Expression::Await(..) | Expression::Yield(..) | Expression::YieldStar(..)
            )
        {
            self.lower_suspension(value, Some(local));
            return;
        }
        let value = self.lower_expression(value);
        self.push(Statement::Expression(Expression::Write {
            to,
            value: Box::new(value),
            mode,
            span,
        }));
    }

    fn plain_local(&self, to: WriteTo, mode: WriteMode) -> Option<LocalId> {
        match (to, mode) {
            (ReadOf::Local(local), WriteMode::Initialize | WriteMode::Assign)
                if self.function().local(local).storage == Storage::Direct =>
            {
                Some(local)
            }
            _ => None,
        }
    }

    /// Binds a value that the driver resumes with to a local of the program.
    pub(super) fn receive(
        &mut self,
        local: LocalId,
        span: Span,
    ) -> (LocalId, Option<[Statement; 2]>) {
        if self.function().local(local).storage == Storage::Direct {
            return (local, None);
        }
        let received = self.fresh_moved("received", span);
        let value = super::builder::read(received, span);
        let bind = [
            Statement::Declare(local),
            Statement::Expression(write(local, value, span)),
        ];
        (received, Some(bind))
    }

    /// Whether evaluating an expression later gives the same value and has no effect.
    pub(super) fn is_stable(&self, expression: &Expression) -> bool {
        match expression {
            Expression::Literal(_) => true,
            Expression::Read {
                from: ReadOf::Local(local),
                check: false,
                ..
            } => {
                self.function().local(*local).storage == Storage::Direct
                    && self.writes[local.0 as usize] != Writes::Many
            }
            Expression::Read {
                from: ReadOf::Capture(capture),
                check: false,
                ..
            } => self.function().capture(*capture).storage == Storage::Direct,
            _ => false,
        }
    }
}
