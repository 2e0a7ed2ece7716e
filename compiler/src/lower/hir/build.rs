//! Short spellings for the nodes that lowering writes most.

use crate::{
    ir::hir::{
        BinaryOperator, Expression, Intrinsic, LabelId, Literal, LocalId, Property, ReadOf,
        Statement, UnaryOperator, WriteMode,
    },
    source::Span,
};

pub(super) fn undefined() -> Expression {
    Expression::Literal(Literal::Undefined)
}

pub(super) fn string(text: &str) -> Expression {
    Expression::Literal(Literal::String(text.encode_utf16().collect()))
}

pub(super) fn boolean(value: bool) -> Expression {
    Expression::Literal(Literal::Boolean(value))
}

/// Reads a local that is known to hold a value.
pub(super) fn read(local: LocalId, span: Span) -> Expression {
    Expression::Read {
        from: ReadOf::Local(local),
        check: false,
        span,
    }
}

/// Stores the first value of a local, and yields it.
pub(super) fn initialize(local: LocalId, value: Expression, span: Span) -> Expression {
    write(ReadOf::Local(local), value, WriteMode::Initialize, span)
}

pub(super) fn write(to: ReadOf, value: Expression, mode: WriteMode, span: Span) -> Expression {
    Expression::Write {
        to,
        value: Box::new(value),
        mode,
        span,
    }
}

/// Stores the first value of a local.
pub(super) fn store(local: LocalId, value: Expression, span: Span) -> Statement {
    Statement::Expression(initialize(local, value, span))
}

pub(super) fn intrinsic<const N: usize>(
    intrinsic: Intrinsic,
    operands: [Expression; N],
    span: Span,
) -> Expression {
    Expression::Intrinsic {
        intrinsic,
        operands: operands.into(),
        span,
    }
}

/// An intrinsic whose answer nobody needs.
pub(super) fn perform<const N: usize>(
    name: Intrinsic,
    operands: [Expression; N],
    span: Span,
) -> Statement {
    Statement::Expression(intrinsic(name, operands, span))
}

pub(super) fn unary(operator: UnaryOperator, operand: Expression, span: Span) -> Expression {
    Expression::Unary {
        operator,
        operand: Box::new(operand),
        span,
    }
}

pub(super) fn binary(
    operator: BinaryOperator,
    left: Expression,
    right: Expression,
    span: Span,
) -> Expression {
    Expression::Binary {
        operator,
        left: Box::new(left),
        right: Box::new(right),
        span,
    }
}

pub(super) fn is_undefined(value: Expression, span: Span) -> Expression {
    binary(BinaryOperator::StrictEqual, value, undefined(), span)
}

pub(super) fn conditional(test: Expression, then: Expression, otherwise: Expression) -> Expression {
    Expression::Conditional {
        test: Box::new(test),
        then: Box::new(then),
        otherwise: Box::new(otherwise),
    }
}

pub(super) fn get_member(object: Expression, property: Property, span: Span) -> Expression {
    Expression::GetMember {
        object: Box::new(object),
        property,
        span,
    }
}

/// `body` and then `value`; just the value where there is nothing to do first.
pub(super) fn do_(body: Vec<Statement>, value: Expression) -> Expression {
    if body.is_empty() {
        value
    } else {
        Expression::Do {
            body,
            value: Box::new(value),
        }
    }
}

pub(super) fn if_(test: Expression, then: Vec<Statement>, span: Span) -> Statement {
    Statement::If {
        test,
        then,
        otherwise: Vec::new(),
        span,
    }
}

pub(super) fn break_(label: LabelId, span: Span) -> Statement {
    Statement::Break(label, span)
}
