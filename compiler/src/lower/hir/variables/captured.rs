//! Which locals a piece of code gives to closures, whatever way control takes through it.

use std::collections::BTreeSet;

use super::roots::Roots;
use crate::ir::hir::{CaptureSource, Child, Expression, LocalId, Loop, Statement};

/// Locals from outside of `statements` that closures created there capture.
pub(super) fn captured_in(roots: &Roots, statements: &[Statement]) -> BTreeSet<LocalId> {
    let mut search = Search {
        roots,
        captured: BTreeSet::new(),
        declared: BTreeSet::new(),
    };
    for statement in statements {
        search.child(Child::Statement(statement));
    }
    search.finish()
}

/// The same for what an iteration of a loop leaves captured when the next one begins.
pub(super) fn captured_by_iteration(roots: &Roots, loop_: &Loop) -> BTreeSet<LocalId> {
    let mut captured = captured_in(roots, &loop_.body);
    for statement in &loop_.update {
        if let Statement::RenewCell(local) = statement {
            captured.remove(local);
        }
    }
    captured.extend(captured_in(roots, &loop_.update));
    if let Some(test) = &loop_.test {
        let mut search = Search {
            roots,
            captured: BTreeSet::new(),
            declared: BTreeSet::new(),
        };
        search.child(Child::Expression(test));
        captured.extend(search.finish());
    }
    captured
}

struct Search<'r> {
    roots: &'r Roots,
    captured: BTreeSet<LocalId>,
    declared: BTreeSet<LocalId>,
}

impl Search<'_> {
    fn finish(mut self) -> BTreeSet<LocalId> {
        self.captured.retain(|local| !self.declared.contains(local));
        self.captured
    }

    fn child(&mut self, child: Child<'_>) {
        match child {
            Child::Statement(statement) => {
                if let Statement::Declare(local) = statement {
                    self.declared.insert(*local);
                }
                statement.for_each_child(|child| self.child(child));
            }
            Child::Expression(expression) => {
                if let Expression::Closure { function, .. } = expression {
                    for source in &self.roots.sources[function.0 as usize] {
                        if let CaptureSource::Local(local) = source {
                            self.captured.insert(*local);
                        }
                    }
                }
                expression.for_each_child(|child| self.child(child));
            }
        }
    }
}
