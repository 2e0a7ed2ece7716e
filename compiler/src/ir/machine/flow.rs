//! What a block does to locals, without looking at other blocks.
//!
//! A write inside of something that may be skipped (a branch, a loop, a `try`) counts there only:
//! behind it the local counts as unwritten. That may give a local a slot that it does not need,
//! never the other way round.

use super::{BlockId, Code, LocalSet, Machine, Statement, Suspension, Terminator, Test};
use crate::ir::hir::{
    self, CaptureSource, Child, Expression, Finalizer, Function, FunctionId, LabelId, LocalId,
    ReadOf, Storage, TestPosition, Unit, WriteMode,
};

/// What a block does to locals.
#[derive(Debug, Default)]
pub struct Flow {
    /// Read before the block has written them: their values come from another block.
    pub exposed: LocalSet,
    /// Read or written.
    pub mentioned: LocalSet,
    /// Written before control can leave.
    pub written: LocalSet,
    /// Where control goes on.
    pub successors: Vec<BlockId>,
    /// Where the driver may go at any time.
    pub handlers: Vec<BlockId>,
    /// Both, with what has been written on every way there.
    pub edges: Vec<(BlockId, LocalSet)>,
}

/// Walks a block.
pub fn flow(machine: &Machine, block: BlockId, unit: &Unit, id: FunctionId) -> Flow {
    let function = &unit.functions[id.0 as usize];
    let mut walk = Walk {
        machine,
        unit,
        function,
        flow: Flow::default(),
        written: LocalSet::default(),
        trail: Vec::new(),
        depth: 0,
    };
    let block = machine.block(block);
    walk.handled_by(block.on_throw);
    if let Some(local) = block.resumed {
        walk.write(local);
    }
    walk.code(&block.code);
    walk.flow
}

struct Walk<'m> {
    machine: &'m Machine,
    unit: &'m Unit,
    function: &'m Function,
    flow: Flow,
    /// Written on every way to the current position.
    written: LocalSet,
    /// The members of `written` in order, to take back.
    trail: Vec<LocalId>,
    depth: u32,
}

impl Walk<'_> {
    fn read(&mut self, local: LocalId) {
        self.flow.mentioned.insert(local);
        if !self.written.contains(local) {
            self.flow.exposed.insert(local);
        }
    }

    fn write(&mut self, local: LocalId) {
        self.flow.mentioned.insert(local);
        if self.written.insert(local) {
            self.trail.push(local);
            if self.depth == 0 && self.flow.successors.is_empty() {
                self.flow.written.insert(local);
            }
        }
    }

    /// Something that may be skipped.
    fn maybe(&mut self, walk: impl FnOnce(&mut Self)) {
        let start = self.trail.len();
        self.depth += 1;
        walk(self);
        self.depth -= 1;
        for local in self.trail.drain(start..) {
            self.written.remove(local);
        }
    }

    fn code(&mut self, code: &Code) {
        for statement in &code.statements {
            match statement {
                Statement::Run(statement) => self.statement(statement),
                Statement::Enter(block) => self.handled_by(self.machine.block(*block).on_throw),
            }
        }
        self.terminator(&code.terminator);
    }

    fn terminator(&mut self, terminator: &Terminator) {
        match terminator {
            Terminator::Jump(target) => self.leave_for(*target),
            Terminator::Branch {
                test,
                then,
                otherwise,
            } => {
                let stepped = self.test(test);
                self.maybe(|walk| {
                    if let Some(local) = stepped {
                        walk.write_variable(local);
                    }
                    walk.code(then);
                });
                self.maybe(|walk| walk.code(otherwise));
            }
            Terminator::Dispatch { kind, arms } => {
                self.read(*kind);
                for arm in arms {
                    self.maybe(|walk| walk.code(&arm.code));
                }
            }
            Terminator::Suspend {
                suspension, resume, ..
            } => {
                self.suspension(suspension);
                let resume_block = self.machine.block(*resume);
                self.leave_for(*resume);
                self.handled_by(resume_block.on_throw);
                self.handled_by(resume_block.on_return);
            }
            Terminator::Return(value, _) | Terminator::Throw(value, _) => self.expression(value),
        }
    }

    /// Answers the local that is written if the test holds.
    fn test(&mut self, test: &Test) -> Option<LocalId> {
        match test {
            Test::Truthy(test) => {
                self.expression(test);
                None
            }
            Test::IteratorStep {
                iterator: source,
                value,
                ..
            }
            | Test::ForInStep {
                enumerator: source,
                value,
                ..
            } => {
                self.read(*source);
                Some(*value)
            }
        }
    }

    fn suspension(&mut self, suspension: &Suspension) {
        if let Some(operand) = suspension.operand() {
            self.expression(operand);
        }
    }

    fn statements(&mut self, statements: &[hir::Statement]) {
        for statement in statements {
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &hir::Statement) {
        match statement {
            hir::Statement::Declare(local) => self.write(*local),
            hir::Statement::RenewCell(local) => {
                self.read(*local);
                self.write(*local);
            }
            hir::Statement::If {
                test,
                then,
                otherwise,
                ..
            } => {
                self.expression(test);
                self.maybe(|walk| walk.statements(then));
                self.maybe(|walk| walk.statements(otherwise));
            }
            hir::Statement::Loop(loop_) => self.loop_(loop_),
            hir::Statement::Labelled { body, .. } => self.maybe(|walk| walk.statements(body)),
            hir::Statement::Break(label, _) => self.leave(*label),
            hir::Statement::Switch {
                discriminant,
                cases,
                ..
            } => {
                self.read(*discriminant);
                self.maybe(|walk| cases.iter().for_each(|case| walk.case(case)));
            }
            hir::Statement::TryCatch { body, catch } => {
                self.maybe(|walk| walk.statements(body));
                self.maybe(|walk| {
                    walk.write(catch.error);
                    walk.statements(&catch.body);
                });
            }
            hir::Statement::Finally { body, finalizer } => self.finally(body, finalizer),
            hir::Statement::IteratorStep {
                iterator: source,
                value,
                done,
                ..
            }
            | hir::Statement::ForInStep {
                enumerator: source,
                value,
                done,
                ..
            } => {
                self.read(*source);
                self.leave(*done);
                self.write_variable(*value);
            }
            hir::Statement::Continue(..) | hir::Statement::GeneratorStart => {}
            hir::Statement::Expression(_)
            | hir::Statement::Block(_)
            | hir::Statement::Return(..)
            | hir::Statement::Throw(..) => statement.for_each_child(|child| self.child(child)),
        }
    }

    fn case(&mut self, case: &hir::Case) {
        if let Some(test) = &case.test {
            self.expression(test);
        }
        self.maybe(|walk| walk.statements(&case.body));
    }

    fn leave(&mut self, label: LabelId) {
        if let Some(block) = self.machine.exit(label) {
            self.leave_for(block);
        }
    }

    fn leave_for(&mut self, block: BlockId) {
        self.flow.successors.push(block);
        self.flow.edges.push((block, self.written.clone()));
    }

    fn handled_by(&mut self, handler: Option<BlockId>) {
        if let Some(handler) = handler {
            self.flow.handlers.push(handler);
            self.flow.edges.push((handler, self.written.clone()));
        }
    }

    fn loop_(&mut self, loop_: &hir::Loop) {
        let test = loop_.test.iter();
        if loop_.test_position == TestPosition::BeforeBody {
            test.clone().for_each(|test| self.expression(test));
        }
        self.maybe(|walk| {
            // A `continue` skips the rest of the body, not the update.
            walk.maybe(|walk| walk.statements(&loop_.body));
            walk.statements(&loop_.update);
            if loop_.test_position == TestPosition::AfterBody {
                test.for_each(|test| walk.expression(test));
            }
        });
    }

    fn finally(&mut self, body: &[hir::Statement], finalizer: &Finalizer) {
        self.maybe(|walk| walk.statements(body));
        match finalizer {
            Finalizer::Block(finalizer) => self.maybe(|walk| walk.statements(finalizer)),
            Finalizer::CloseIterator(iterator, _) | Finalizer::CloseAsyncIterator(iterator, _) => {
                self.read(*iterator);
            }
        }
    }

    fn child(&mut self, child: Child<'_>) {
        match child {
            Child::Expression(expression) => self.expression(expression),
            Child::Statement(statement) => self.statement(statement),
        }
    }

    fn expression(&mut self, expression: &Expression) {
        match expression {
            Expression::Read {
                from: ReadOf::Local(local),
                ..
            } => self.read(*local),
            Expression::Write {
                to: ReadOf::Local(local),
                value,
                mode,
                ..
            } => {
                self.expression(value);
                if matches!(mode, WriteMode::InitializeThis | WriteMode::AssignChecked) {
                    self.read(*local);
                }
                self.write_variable(*local);
            }
            Expression::Closure { function, .. } => self.captures(*function),
            Expression::MappedArguments(parameters) => {
                for local in parameters.iter().flatten() {
                    self.read(*local);
                }
            }
            Expression::Logical { left, right, .. } => {
                self.expression(left);
                self.maybe(|walk| walk.expression(right));
            }
            Expression::Conditional {
                test,
                then,
                otherwise,
            } => {
                self.expression(test);
                self.maybe(|walk| walk.expression(then));
                self.maybe(|walk| walk.expression(otherwise));
            }
            Expression::OptionalChain(inner) => self.maybe(|walk| walk.expression(inner)),
            expression => expression.for_each_child(|child| self.child(child)),
        }
    }

    fn captures(&mut self, function: FunctionId) {
        for capture in &self.unit.functions[function.0 as usize].captures {
            if let CaptureSource::Local(local) = capture.source {
                self.read(local);
            }
        }
    }

    /// Writing a variable in a cell reads the cell from where it is kept.
    fn write_variable(&mut self, local: LocalId) {
        match self.function.local(local).storage {
            Storage::Direct => self.write(local),
            Storage::Cell => self.read(local),
        }
    }
}
