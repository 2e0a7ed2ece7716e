//! Where each variable lives, after the walks.

use std::collections::BTreeSet;

use super::roots::{Root, Roots};
use crate::ir::hir::{
    Child, ChildMut, Expression, LocalId, ReadOf, Statement, Storage, Unit, WriteMode,
};

/// Writes storage and dead zones into `unit`, and removes what they make superfluous.
pub(super) fn assign(unit: &mut Unit, roots: &Roots) {
    let mut facts = Facts {
        roots,
        checked: BTreeSet::new(),
        mapped: BTreeSet::new(),
    };
    for (index, function) in unit.functions.iter().enumerate() {
        for statement in &function.body {
            facts.child(index, Child::Statement(statement));
        }
    }
    for (index, function) in unit.functions.iter_mut().enumerate() {
        for (id, local) in function.locals.iter_mut().enumerate() {
            let id = LocalId(id as u32);
            local.storage = facts.storage((index, ReadOf::Local(id)));
            local.starts_empty = facts.checked.contains(&(index, ReadOf::Local(id)));
        }
        for (id, capture) in function.captures.iter_mut().enumerate() {
            let id = crate::ir::hir::CaptureId(id as u32);
            capture.storage = facts.storage(roots.root(index, ReadOf::Capture(id)));
        }
        let keep = |statement: &Statement| match statement {
            Statement::Declare(local) => {
                let local = &function.locals[local.0 as usize];
                local.storage == Storage::Cell || local.starts_empty
            }
            Statement::RenewCell(local) => {
                function.locals[local.0 as usize].storage == Storage::Cell
            }
            _ => true,
        };
        retain(&mut function.body, &keep);
    }
}

struct Facts<'r> {
    roots: &'r Roots,
    /// Variables that somebody may find empty.
    checked: BTreeSet<Root>,
    /// Parameters that an arguments object aliases.
    mapped: BTreeSet<Root>,
}

impl Facts<'_> {
    fn child(&mut self, function: usize, child: Child<'_>) {
        match child {
            Child::Statement(statement) => {
                statement.for_each_child(|child| self.child(function, child));
            }
            Child::Expression(expression) => {
                match expression {
                    Expression::Read {
                        from: at,
                        check: true,
                        ..
                    }
                    | Expression::Write {
                        to: at,
                        mode: WriteMode::AssignChecked | WriteMode::InitializeThis,
                        ..
                    } => {
                        self.checked.insert(self.roots.root(function, *at));
                    }
                    Expression::MappedArguments(parameters) => {
                        let locals = parameters.iter().flatten();
                        self.mapped
                            .extend(locals.map(|local| (function, ReadOf::Local(*local))));
                    }
                    _ => {}
                }
                expression.for_each_child(|child| self.child(function, child));
            }
        }
    }

    fn storage(&self, root: Root) -> Storage {
        let (function, ReadOf::Local(local)) = root else {
            return Storage::Cell;
        };
        let local = (function, local);
        let changes = self.roots.written_by_closures.contains(&local)
            || self.roots.written_while_captured.contains(&local);
        if self.mapped.contains(&root) || (self.roots.captured.contains(&local) && changes) {
            Storage::Cell
        } else {
            Storage::Direct
        }
    }
}

/// Keeps the statements that `keep` asks for, at every depth.
fn retain(statements: &mut Vec<Statement>, keep: &dyn Fn(&Statement) -> bool) {
    statements.retain(keep);
    for statement in statements {
        retain_inside(statement, keep);
    }
}

fn retain_inside(statement: &mut Statement, keep: &dyn Fn(&Statement) -> bool) {
    statement.for_each_list(|list| list.retain(keep));
    statement.for_each_child_mut(|child| retain_child(child, keep));
}

fn retain_child(child: ChildMut<'_>, keep: &dyn Fn(&Statement) -> bool) {
    match child {
        ChildMut::Statement(statement) => retain_inside(statement, keep),
        ChildMut::Expression(expression) => {
            if let Expression::Do { body, .. } = expression {
                body.retain(keep);
            }
            expression.for_each_child_mut(|child| retain_child(child, keep));
        }
    }
}
