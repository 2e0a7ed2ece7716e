//! Loops whose test, body or update suspends.
//!
//! | JavaScript                | machine                                                      |
//! | ------------------------- | ------------------------------------------------------------ |
//! | `while (a) { await b }`   | `bb1 LOOP: branch a { suspend b -> bb1 } else { .. }`        |
//! | `do await a; while (b)`   | `bb1 LOOP: suspend a -> bb2`, `bb2: branch b { jump bb1 } ..` |

use super::{builder::Builder, if_else::condition, scope::ScopeKind};
use crate::ir::{
    hir::{Loop, TestPosition},
    machine::BlockKind,
};

pub(super) fn lower(builder: &mut Builder<'_>, loop_: Loop) {
    let Loop {
        label,
        test,
        test_position,
        body,
        update,
        span,
    } = loop_;
    let (before, after) = match test_position {
        TestPosition::BeforeBody => (test, None),
        TestPosition::AfterBody => (None, test),
    };
    let head = builder.fresh_block(BlockKind::Loop, span);
    let behind = builder.fresh_block(BlockKind::Join, span);
    let next = if update.is_empty() && after.is_none() {
        head
    } else {
        builder.fresh_block(BlockKind::Update, span)
    };
    builder.jump(head);
    builder.switch_to(head);
    if let Some(test) = before {
        let inside = builder.fresh_block(BlockKind::Branch, span);
        condition(builder, test, inside, behind, span);
        builder.switch_to(inside);
    }
    builder.enter_scope(ScopeKind::Label {
        label,
        break_to: behind,
        continue_to: Some(next),
    });
    builder.lower_statements(body);
    builder.leave_scope();
    builder.jump(next);
    if next != head {
        builder.switch_to(next);
        builder.lower_statements(update);
        match after {
            Some(test) => condition(builder, test, head, behind, span),
            None => builder.jump(head),
        }
    }
    builder.switch_to(behind);
}
