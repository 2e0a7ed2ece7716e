//! Functions in the order in which their heads stand in the text.
//!
//! Lowering makes hoisted functions first. Stack traces, snapshots and the emitted code read better
//! in the order of the source.

use crate::ir::hir::{ChildMut, Expression, FunctionId, Statement, Unit};

/// Sorts the functions of `unit`; `functions[0]` stays the body.
pub(super) fn by_source(unit: &mut Unit) {
    let mut order: Vec<usize> = (0..unit.functions.len()).collect();
    order.sort_by_key(|index| (*index != 0, unit.functions[*index].span.start, *index));
    let mut places = vec![FunctionId(0); order.len()];
    for (place, index) in order.iter().enumerate() {
        places[*index] = FunctionId(place as u32);
    }
    let mut functions: Vec<_> = std::mem::take(&mut unit.functions)
        .into_iter()
        .enumerate()
        .collect();
    functions.sort_by_key(|(index, _)| places[*index]);
    unit.functions = functions
        .into_iter()
        .map(|(_, function)| function)
        .collect();
    for function in &mut unit.functions {
        for statement in &mut function.body {
            rename(statement, &places);
        }
    }
    for (_, id) in &mut unit.globals.functions {
        *id = places[id.0 as usize];
    }
    if let Some(id) = unit
        .module
        .as_mut()
        .and_then(|module| module.instantiate.as_mut())
    {
        *id = places[id.0 as usize];
    }
}

fn rename(statement: &mut Statement, places: &[FunctionId]) {
    statement.for_each_child_mut(|child| rename_child(child, places));
}

fn rename_child(child: ChildMut<'_>, places: &[FunctionId]) {
    match child {
        ChildMut::Statement(statement) => rename(statement, places),
        ChildMut::Expression(expression) => {
            if let Expression::Closure { function, .. } = expression {
                *function = places[function.0 as usize];
            }
            expression.for_each_child_mut(|child| rename_child(child, places));
        }
    }
}
