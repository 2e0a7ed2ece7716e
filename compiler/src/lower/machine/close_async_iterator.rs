//! The cleanup of a `for await` loop: a `finally` that awaits the result of `return`.
//!
//! ```text
//! bb2 FINALLY, throw -> bb4:
//!     branch AsyncIteratorCloseStart(iterator) { suspend Await(..Result(iterator)) -> bb3 } ..
//! bb3: awaited = sent; if completion !== throw { AsyncIteratorCloseFinish(awaited) }
//!     dispatch completion { .. }
//! bb4 CATCH: error = sent; the error of the body wins over that of `return`
//! ```
//!
//! Clause: AsyncIteratorClose, `#sec-asynciteratorclose`.

use super::{
    builder::{Builder, number, read},
    scope::Completions,
    try_finally::{dispatch, lower_body},
};
use crate::{
    ir::{
        hir::{BinaryOperator, Expression, Intrinsic, LocalId, Statement},
        machine::{BlockId, BlockKind, Suspension, Terminator, Test},
    },
    source::Span,
};

pub(super) fn lower(
    builder: &mut Builder<'_>,
    body: Vec<Statement>,
    iterator: LocalId,
    span: Span,
) {
    let error = builder.fresh_moved("error", span);
    let handler = builder.fresh_entry(BlockKind::Catch, Some(error), span);
    let settled = builder.fresh_block(BlockKind::Join, span);
    let outer = builder.on_throw.replace(handler);
    let entry = builder.fresh_block(BlockKind::Finally, span);
    let pending = builder.fresh_block(BlockKind::Branch, span);
    builder.on_throw = outer;
    let body = lower_body(builder, body, entry, span);
    let threw = body.completions.kind;
    let original = body.completions.value;

    builder.on_throw = Some(handler);
    builder.switch_to(entry);
    let start = intrinsic(Intrinsic::AsyncIteratorCloseStart, iterator, span);
    builder.branch(Test::Truthy(start), pending, settled);
    builder.switch_to(pending);
    let awaited = builder.fresh_moved("awaited", span);
    let result = intrinsic(Intrinsic::AsyncIteratorCloseResult, iterator, span);
    builder.suspend(
        Suspension::Await(result),
        BlockKind::Await,
        Some(awaited),
        span,
    );
    builder.push(Statement::If {
        test: compare(BinaryOperator::StrictNotEqual, threw, span),
        then: vec![Statement::Expression(intrinsic(
            Intrinsic::AsyncIteratorCloseFinish,
            awaited,
            span,
        ))],
        otherwise: Vec::new(),
        span,
    });
    builder.on_throw = outer;
    builder.jump(settled);

    lower_handler(builder, handler, threw, [original, error], span);
    builder.switch_to(settled);
    dispatch(builder, body, span);
}

fn lower_handler(
    builder: &mut Builder<'_>,
    handler: BlockId,
    kind: LocalId,
    [original, error]: [LocalId; 2],
    span: Span,
) {
    builder.switch_to(handler);
    let rethrow = builder.fresh_block(BlockKind::Branch, span);
    let throw = builder.fresh_block(BlockKind::Branch, span);
    let test = compare(BinaryOperator::StrictEqual, kind, span);
    builder.branch(Test::Truthy(test), rethrow, throw);
    for (block, thrown) in [(rethrow, original), (throw, error)] {
        builder.switch_to(block);
        builder.terminate(Terminator::Throw(read(thrown, span), span));
    }
}

fn compare(operator: BinaryOperator, kind: LocalId, span: Span) -> Expression {
    Expression::Binary {
        operator,
        left: Box::new(read(kind, span)),
        right: Box::new(number(Completions::THROW)),
        span,
    }
}

fn intrinsic(intrinsic: Intrinsic, operand: LocalId, span: Span) -> Expression {
    Expression::Intrinsic {
        intrinsic,
        operands: vec![read(operand, span)],
        span,
    }
}
