//! Checks what emission and the driver rely on.

use std::collections::BTreeSet;

use super::{BlockId, BlockKind, Code, Machine, Statement, Suspension, Terminator, Test, flow};
use crate::ir::hir::{self, Child, Expression, FunctionId, LabelId, Unit};

/// Checks a machine.
///
/// # Errors
///
/// Says which invariant is broken, and where.
pub fn verify(machine: &Machine, unit: &Unit, id: FunctionId) -> Result<(), String> {
    let mut check = Check {
        machine,
        problems: Vec::new(),
        block: BlockId(0),
        labels: Vec::new(),
    };
    check.require(
        machine.blocks[0].kind == BlockKind::Start,
        "the first block is not the start",
    );
    check.resumable();
    for index in 0..machine.blocks.len() {
        check.block = BlockId(u32::try_from(index).expect("blocks are numbered by u32"));
        check.block(unit, id);
    }
    match check.problems.first() {
        Some(problem) => Err(problem.clone()),
        None => Ok(()),
    }
}

struct Check<'m> {
    machine: &'m Machine,
    problems: Vec<String>,
    /// Where the walk is.
    block: BlockId,
    /// Labels of enclosing HIR statements.
    labels: Vec<LabelId>,
}

impl Check<'_> {
    fn require(&mut self, holds: bool, problem: impl Into<String>) {
        if !holds {
            let problem: String = problem.into();
            self.problems.push(format!("{}: {problem}", self.block));
        }
    }

    /// Whoever is entered with a value is entered by nobody else.
    fn resumable(&mut self) {
        let blocks = &self.machine.blocks;
        let entered = |entry: fn(&super::Block) -> Option<BlockId>| {
            blocks.iter().filter_map(entry).collect::<BTreeSet<_>>()
        };
        for entry in entered(|block| block.on_throw)
            .into_iter()
            .chain(entered(|b| b.on_return))
        {
            let known = blocks.get(entry.0 as usize);
            let receives = known.is_some_and(|block| block.resumed.is_some());
            self.require(
                receives,
                format!("{entry} does not receive what the driver sends"),
            );
        }
    }

    fn block(&mut self, unit: &Unit, id: FunctionId) {
        let block = self.machine.block(self.block);
        self.code(&block.code, block.on_throw);
        let flow = flow(self.machine, self.block, unit, id);
        let is_start = self.block == BlockId(0);
        for local in flow.exposed.iter() {
            let saved = self.machine.layout.slot(local).is_some();
            self.require(saved, format!("local {} is read unwritten", local.0));
        }
        for local in flow.mentioned.iter() {
            let slot = self.machine.layout.slot(local).is_some();
            let listed = block.locals.contains(&local);
            self.require(slot != listed, format!("local {} has no place", local.0));
        }
        let parameters = self
            .machine
            .parameters
            .iter()
            .copied()
            .chain(self.machine.this);
        for (index, local) in parameters.enumerate().filter(|_| is_start) {
            let slot = self.machine.layout.slot(local).map(|slot| slot.0 as usize);
            self.require(slot == Some(index), "a parameter is not in its slot");
        }
    }

    fn code(&mut self, code: &Code, mut region: Option<BlockId>) {
        for statement in &code.statements {
            match statement {
                Statement::Run(statement) => self.statement(statement),
                Statement::Enter(block) => match self.machine.blocks.get(block.0 as usize) {
                    Some(block) => region = block.on_throw,
                    None => self.require(false, format!("{block} does not exist")),
                },
            }
        }
        self.terminator(&code.terminator, region);
    }

    fn terminator(&mut self, terminator: &Terminator, region: Option<BlockId>) {
        match terminator {
            Terminator::Jump(target) => self.jump(*target),
            Terminator::Branch {
                test: Test::Truthy(test),
                ..
            } => self.expression(test),
            Terminator::Branch { .. } => {}
            Terminator::Dispatch { arms, .. } => {
                self.require(!arms.is_empty(), "a dispatch without arms");
            }
            Terminator::Suspend {
                suspension, resume, ..
            } => {
                if let Some(operand) = suspension.operand() {
                    self.expression(operand);
                }
                self.resume(suspension, *resume, region);
            }
            Terminator::Return(value, _) | Terminator::Throw(value, _) => self.expression(value),
        }
        for code in terminator.nested() {
            self.code(code, region);
        }
    }

    fn jump(&mut self, target: BlockId) {
        let block = self.machine.blocks.get(target.0 as usize);
        let expects_nothing = block.is_some_and(|block| block.resumed.is_none());
        self.require(
            expects_nothing,
            format!("a jump to {target} brings no value"),
        );
    }

    fn resume(&mut self, suspension: &Suspension, resume: BlockId, region: Option<BlockId>) {
        let Some(block) = self.machine.blocks.get(resume.0 as usize) else {
            self.require(false, format!("{resume} does not exist"));
            return;
        };
        let same = block.on_throw == region;
        self.require(same, format!("{resume} resumes under another handler"));
        let yields = matches!(suspension, Suspension::Yield(_) | Suspension::Delegate(_));
        let returns = yields || block.on_return.is_none();
        self.require(returns, format!("{resume} cannot be resumed by a return"));
    }

    fn statement(&mut self, statement: &hir::Statement) {
        let label = match statement {
            hir::Statement::Labelled { label, .. } | hir::Statement::Switch { label, .. } => {
                Some(*label)
            }
            hir::Statement::Loop(loop_) => Some(loop_.label),
            _ => None,
        };
        self.labels.extend(label);
        match statement {
            hir::Statement::Break(target, _)
            | hir::Statement::Continue(target, _)
            | hir::Statement::IteratorStep { done: target, .. }
            | hir::Statement::ForInStep { done: target, .. } => {
                let known = self.labels.contains(target) || self.machine.exit(*target).is_some();
                self.require(known, format!("label {} leads nowhere", target.0));
            }
            hir::Statement::GeneratorStart => self.require(false, "a suspension is left"),
            _ => {}
        }
        statement.for_each_child(|child| self.child(child));
        if label.is_some() {
            self.labels.pop();
        }
    }

    fn child(&mut self, child: Child<'_>) {
        match child {
            Child::Expression(expression) => self.expression(expression),
            Child::Statement(statement) => self.statement(statement),
        }
    }

    fn expression(&mut self, expression: &Expression) {
        let suspends = matches!(
            expression,
            Expression::Await(..) | Expression::Yield(..) | Expression::YieldStar(..)
        );
        self.require(!suspends, "a suspension is left");
        self.require(!matches!(expression, Expression::This), "`this` is left");
        expression.for_each_child(|child| self.child(child));
    }
}
