//! Where in the source a statement stands, for the documentation of states.

use crate::{
    ir::hir::{Child, Expression, Finalizer, Statement},
    source::Span,
};

/// The first position that a statement mentions; empty if it mentions none.
pub(super) fn statement(statement: &Statement) -> Span {
    let own = match statement {
        Statement::If { span, .. }
        | Statement::Switch { span, .. }
        | Statement::IteratorStep { span, .. }
        | Statement::ForInStep { span, .. }
        | Statement::Return(_, span)
        | Statement::Throw(_, span)
        | Statement::Break(_, span)
        | Statement::Continue(_, span)
        | Statement::Finally {
            finalizer: Finalizer::CloseIterator(_, span) | Finalizer::CloseAsyncIterator(_, span),
            ..
        } => *span,
        Statement::Loop(loop_) => loop_.span,
        _ => Span::default(),
    };
    let mut found = own;
    statement.for_each_child(|child| {
        if found.is_empty() {
            found = match child {
                Child::Expression(child) => expression(child),
                Child::Statement(child) => self::statement(child),
            };
        }
    });
    found
}

/// The first position of several statements.
pub(super) fn statements(statements: &[Statement]) -> Span {
    let positions = statements.iter().map(self::statement);
    positions
        .into_iter()
        .find(|span| !span.is_empty())
        .unwrap_or_default()
}

fn expression(expression: &Expression) -> Span {
    let own = match expression {
        Expression::Read { span, .. }
        | Expression::Write { span, .. }
        | Expression::ReadGlobal { span, .. }
        | Expression::WriteGlobal { span, .. }
        | Expression::Unary { span, .. }
        | Expression::Binary { span, .. }
        | Expression::GetMember { span, .. }
        | Expression::SetMember { span, .. }
        | Expression::New { span, .. }
        | Expression::Await(_, span)
        | Expression::Yield(_, span)
        | Expression::YieldStar(_, span)
        | Expression::Intrinsic { span, .. } => *span,
        Expression::Call(call) => call.span,
        _ => Span::default(),
    };
    let mut found = own;
    expression.for_each_child(|child| {
        if found.is_empty() {
            found = match child {
                Child::Expression(child) => self::expression(child),
                Child::Statement(child) => statement(child),
            };
        }
    });
    found
}
