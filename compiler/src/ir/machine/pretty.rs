//! Prints machines as indented text, for tests and `cargo xtask expand --stage machine`.
//!
//! ```text
//! machine load, 1 slot: total 0              the locals with slots
//! AWAIT_1: total = sent, throw -> CATCH_2    a state, what it receives, its rows
//!   enter START                              the state changes, control stays
//!   await p -> AWAIT_1                       suspends
//! ```

use std::fmt::Write as _;

use super::{Block, BlockId, Code, Entry, Machine, Statement, Suspension, Terminator, Test};
use crate::ir::hir::{Function, LocalId, pretty::Printer};

/// Prints a machine; `function` is the one that it was lowered from.
pub fn machine(machine: &Machine, function: &Function) -> String {
    let mut printer = Printer::new(function);
    let head = head(machine, function, &printer);
    printer.line(&head);
    for (index, block) in machine.blocks.iter().enumerate() {
        let id = BlockId(u32::try_from(index).expect("blocks are numbered by u32"));
        let head = block_head(machine, id, block, &printer);
        printer.line(&head);
        printer.indented(|printer| code(machine, &block.code, printer));
    }
    for (label, block) in &machine.exits {
        printer.line(&format!("L{} -> {}", label.0, name(machine, *block)));
    }
    printer.text
}

fn head(machine: &Machine, function: &Function, printer: &Printer<'_>) -> String {
    let mut head = format!("machine {}", function.name);
    if machine.entry == Entry::FirstNext {
        head += ", starts at the first next";
    }
    let saved: Vec<_> = (0..function.locals.len())
        .map(|index| LocalId(u32::try_from(index).expect("locals are numbered by u32")))
        .filter_map(|local| {
            Some(format!(
                "{} {}",
                printer.local(local),
                machine.layout.slot(local)?.0
            ))
        })
        .collect();
    if !saved.is_empty() {
        _ = write!(head, ", slots: {}", saved.join(", "));
    }
    head
}

fn block_head(machine: &Machine, id: BlockId, block: &Block, printer: &Printer<'_>) -> String {
    let mut head = format!("{}:", block.name(id));
    if let Some(local) = block.resumed {
        _ = write!(head, " {} = sent", printer.local(local));
    }
    if let Some(handler) = block.on_throw {
        _ = write!(head, " throw -> {}", name(machine, handler));
    }
    if let Some(entry) = block.on_return {
        _ = write!(head, " return -> {}", name(machine, entry));
    }
    head
}

fn name(machine: &Machine, id: BlockId) -> String {
    machine.block(id).name(id)
}

fn code(machine: &Machine, code: &Code, printer: &mut Printer<'_>) {
    for statement in &code.statements {
        match statement {
            Statement::Run(statement) => printer.statement(statement),
            Statement::Enter(block) => printer.line(&format!("enter {}", name(machine, *block))),
        }
    }
    terminator(machine, &code.terminator, printer);
}

fn terminator(machine: &Machine, terminator: &Terminator, printer: &mut Printer<'_>) {
    match terminator {
        Terminator::Jump(target) => printer.line(&format!("jump {}", name(machine, *target))),
        Terminator::Branch {
            test,
            then,
            otherwise,
        } => {
            let head = format!("branch {} {{", self::test(test, printer));
            printer.line(&head);
            printer.indented(|printer| code(machine, then, printer));
            printer.line("} else {");
            printer.indented(|printer| code(machine, otherwise, printer));
            printer.line("}");
        }
        Terminator::Dispatch { kind, arms } => {
            let head = format!("dispatch {} {{", printer.local(*kind));
            printer.line(&head);
            printer.indented(|printer| {
                for arm in arms {
                    printer.line(&format!("{}:", arm.kind));
                    printer.indented(|printer| code(machine, &arm.code, printer));
                }
            });
            printer.line("}");
        }
        Terminator::Suspend {
            suspension, resume, ..
        } => {
            let line = format!(
                "{} -> {}",
                self::suspension(suspension, printer),
                name(machine, *resume)
            );
            printer.line(&line);
        }
        Terminator::Return(value, _) => {
            printer.line(&format!("return {}", printer.expression(value)));
        }
        Terminator::Throw(value, _) => {
            printer.line(&format!("throw {}", printer.expression(value)));
        }
    }
}

fn test(test: &Test, printer: &Printer<'_>) -> String {
    match test {
        Test::Truthy(test) => printer.expression(test),
        Test::IteratorStep {
            iterator, value, ..
        } => {
            format!(
                "{} = step {}",
                printer.local(*value),
                printer.local(*iterator)
            )
        }
        Test::ForInStep {
            enumerator, value, ..
        } => {
            format!(
                "{} = key of {}",
                printer.local(*value),
                printer.local(*enumerator)
            )
        }
    }
}

fn suspension(suspension: &Suspension, printer: &Printer<'_>) -> String {
    match suspension {
        Suspension::Await(value) => format!("await {}", printer.expression(value)),
        Suspension::Yield(value) => format!("yield {}", printer.expression(value)),
        Suspension::Delegate(record) => format!("delegate {}", printer.expression(record)),
        Suspension::InitialYield => "initial yield".to_owned(),
    }
}
