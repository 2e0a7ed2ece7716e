//! `switch` with a case that suspends.
//!
//! The choice stays a HIR switch, and so do cases in which nothing suspends. A case becomes a
//! block if it suspends, or if the case before it is a block and falls into it:
//!
//! ```text
//! switch (x) {                    switch x {
//!     case 1: a(); break;             1: a(); break
//!     case 2: await b;                2: leave for bb1
//!     default: c();                   default: leave for bb2
//! }                               }
//! ```
//!
//! When a test suspends, the tests become branches and every case a block.

use super::{
    builder::{Builder, read},
    scope::ScopeKind,
};
use crate::{
    ir::{
        hir::{BinaryOperator, Case, Expression, LabelId, LocalId, Statement},
        machine::{BlockId, BlockKind, Test},
    },
    source::Span,
};

pub(super) fn lower(
    builder: &mut Builder<'_>,
    label: LabelId,
    discriminant: LocalId,
    mut cases: Vec<Case>,
    span: Span,
) {
    let behind = builder.fresh_block(BlockKind::Join, span);
    let in_turn = cases.iter().any(|case| {
        case.test
            .as_ref()
            .is_some_and(Expression::contains_suspension)
    });
    let blocks = case_blocks(builder, &cases, in_turn, span);
    let bodies = take_bodies(&mut cases, &blocks);
    if in_turn {
        choose_in_turn(builder, discriminant, cases, &blocks, behind, span);
    } else {
        choose(builder, label, discriminant, cases, &blocks, span);
        builder.jump(behind);
    }
    builder.enter_scope(ScopeKind::Label {
        label,
        break_to: behind,
        continue_to: None,
    });
    for (index, body) in bodies.into_iter().enumerate() {
        let Some(block) = blocks[index] else { continue };
        builder.switch_to(block);
        builder.lower_statements(body);
        builder.jump(blocks.get(index + 1).copied().flatten().unwrap_or(behind));
    }
    builder.leave_scope();
    builder.switch_to(behind);
}

/// The block of each case that is cut.
fn case_blocks(
    builder: &mut Builder<'_>,
    cases: &[Case],
    all: bool,
    span: Span,
) -> Vec<Option<BlockId>> {
    let mut fallen_into = false;
    let mut blocks = Vec::with_capacity(cases.len());
    for case in cases {
        let cut = all || fallen_into || case.body.iter().any(Statement::contains_suspension);
        fallen_into = cut && falls_through(&case.body);
        blocks.push(cut.then(|| builder.fresh_block(BlockKind::Case, span)));
    }
    blocks
}

/// The bodies of cases that are cut; the others stay where they are.
fn take_bodies(cases: &mut [Case], blocks: &[Option<BlockId>]) -> Vec<Vec<Statement>> {
    let take = |(case, block): (&mut Case, &Option<BlockId>)| match block {
        Some(_) => std::mem::take(&mut case.body),
        None => Vec::new(),
    };
    cases.iter_mut().zip(blocks).map(take).collect()
}

fn choose(
    builder: &mut Builder<'_>,
    label: LabelId,
    discriminant: LocalId,
    mut cases: Vec<Case>,
    blocks: &[Option<BlockId>],
    span: Span,
) {
    for (index, case) in cases.iter_mut().enumerate() {
        builder.redirect_all(&mut case.body);
        let next = blocks.get(index + 1).copied().flatten();
        let leave = match blocks[index] {
            Some(block) => Some(block),
            None => next.filter(|_| falls_through(&case.body)),
        };
        if let Some(block) = leave {
            case.body
                .push(Statement::Break(builder.exit_label(block), span));
        }
    }
    builder.push(Statement::Switch {
        label,
        discriminant,
        cases,
        span,
    });
}

fn choose_in_turn(
    builder: &mut Builder<'_>,
    discriminant: LocalId,
    cases: Vec<Case>,
    blocks: &[Option<BlockId>],
    behind: BlockId,
    span: Span,
) {
    let mut otherwise = behind;
    for (case, block) in cases.into_iter().zip(blocks) {
        let block = block.expect("every case is cut");
        let Some(test) = case.test else {
            otherwise = block;
            continue;
        };
        let test = builder.lower_expression(test);
        let equal = Expression::Binary {
            operator: BinaryOperator::StrictEqual,
            left: Box::new(read(discriminant, span)),
            right: Box::new(test),
            span,
        };
        let next = builder.fresh_block(BlockKind::Branch, span);
        builder.branch(Test::Truthy(equal), block, next);
        builder.switch_to(next);
    }
    builder.jump(otherwise);
}

/// Whether control may reach the end. What looks as if it might is treated as if it does.
fn falls_through(body: &[Statement]) -> bool {
    match body.last() {
        Some(
            Statement::Break(..)
            | Statement::Continue(..)
            | Statement::Return(..)
            | Statement::Throw(..),
        ) => false,
        Some(Statement::Block(body)) => falls_through(body),
        _ => true,
    }
}
