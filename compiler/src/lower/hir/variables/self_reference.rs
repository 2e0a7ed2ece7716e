//! Functions that mention themselves: `function fib(n) { .. fib(n - 1) .. }`.
//!
//! The variable is created before the function is, so that capturing it would take a cell, and the
//! cell and the closure would keep each other alive. Where the closure is the only value that the
//! variable ever has, the function is its own active function, and nothing has to be captured.

use super::{flow::only_values, roots::Roots};
use crate::ir::hir::{
    CaptureId, CaptureSource, ChildMut, Expression, FunctionId, LocalId, ReadOf, Statement, Unit,
};

/// Rewrites every such mention. The captures of `unit` change.
pub(super) fn resolve(unit: &mut Unit, roots: &Roots) {
    for function in roots.outer_first() {
        let outer = &unit.functions[function];
        let values = only_values(roots, outer, function, &outer.body);
        for (local, value) in values.into_iter().enumerate() {
            if let Some(FunctionId(inner)) = value {
                release(unit, inner as usize, LocalId(local as u32));
            }
        }
    }
}

/// Removes the capture of `local` from the function that is its only value.
fn release(unit: &mut Unit, function: usize, local: LocalId) {
    let captures = &unit.functions[function].captures;
    let source = CaptureSource::Local(local);
    let Some(index) = captures.iter().position(|capture| capture.source == source) else {
        return;
    };
    let gone = CaptureId(index as u32);
    let mut body = std::mem::take(&mut unit.functions[function].body);
    let mut rename = Rename {
        gone,
        dry: true,
        inner: Vec::new(),
    };
    rename.statements(&mut body);
    // Closures inside find the function through the capture; then it has to stay.
    let is_used = rename.inner.iter().any(|FunctionId(inner)| {
        let captures = &unit.functions[*inner as usize].captures;
        captures
            .iter()
            .any(|capture| capture.source == CaptureSource::Capture(gone))
    });
    if !is_used {
        rename.dry = false;
        rename.statements(&mut body);
        unit.functions[function].captures.remove(index);
        for FunctionId(inner) in rename.inner {
            for capture in &mut unit.functions[inner as usize].captures {
                if let CaptureSource::Capture(capture) = &mut capture.source {
                    shift(capture, gone);
                }
            }
        }
    }
    unit.functions[function].body = body;
}

struct Rename {
    gone: CaptureId,
    /// Only look for closures.
    dry: bool,
    inner: Vec<FunctionId>,
}

impl Rename {
    fn statements(&mut self, statements: &mut [Statement]) {
        for statement in statements {
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &mut Statement) {
        statement.for_each_child_mut(|child| self.child(child));
    }

    fn child(&mut self, child: ChildMut<'_>) {
        match child {
            ChildMut::Statement(statement) => self.statement(statement),
            ChildMut::Expression(expression) => {
                match expression {
                    Expression::Closure { function, .. } if self.dry => self.inner.push(*function),
                    _ if self.dry => {}
                    Expression::Read {
                        from: ReadOf::Capture(capture),
                        ..
                    } if *capture == self.gone => {
                        *expression = Expression::ActiveFunction;
                    }
                    Expression::Read {
                        from: ReadOf::Capture(capture),
                        ..
                    }
                    | Expression::Write {
                        to: ReadOf::Capture(capture),
                        ..
                    } => {
                        shift(capture, self.gone);
                    }
                    _ => {}
                }
                expression.for_each_child_mut(|child| self.child(child));
            }
        }
    }
}

/// The number of a capture when `gone` is there no more.
fn shift(capture: &mut CaptureId, gone: CaptureId) {
    if *capture > gone {
        capture.0 -= 1;
    }
}
