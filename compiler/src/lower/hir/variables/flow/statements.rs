//! The walk through statements: what reaches what.

use super::{
    super::captured::{captured_by_iteration, captured_in},
    Flow,
};
use crate::{
    ir::hir::{Case, Catch, Finalizer, LabelId, LocalId, Loop, ReadOf, Statement, TestPosition},
    lower::hir::variables::state::State,
};

impl Flow<'_> {
    pub(super) fn statements(&mut self, statements: &mut [Statement]) {
        for statement in statements {
            self.statement(statement);
        }
    }

    pub(super) fn statement(&mut self, statement: &mut Statement) {
        match statement {
            Statement::Expression(value) => self.expression(value),
            Statement::Declare(local) => self.declare(*local),
            Statement::RenewCell(local) => self.state.set_captured(local.0 as usize, false),
            Statement::Block(body) => self.statements(body),
            Statement::If {
                test,
                then,
                otherwise,
                ..
            } => {
                self.expression(test);
                let start = self.state.clone();
                self.statements(then);
                let after_then = std::mem::replace(&mut self.state, start);
                self.statements(otherwise);
                self.join(after_then);
            }
            Statement::Loop(loop_) => self.loop_(loop_),
            Statement::Labelled { label, body } => {
                self.breaks.push((*label, self.unreachable()));
                self.statements(body);
                self.leave();
            }
            Statement::Break(label, _) => self.jump(*label),
            Statement::Continue(label, _) => {
                let here = self.state.clone();
                record(&mut self.continues, *label, here);
                self.state = self.unreachable();
            }
            Statement::Switch { label, cases, .. } => self.switch(*label, cases),
            Statement::Return(value, _) | Statement::Throw(value, _) => {
                self.expression(value);
                self.state = self.unreachable();
            }
            Statement::TryCatch { body, catch } => self.try_catch(body, catch),
            Statement::Finally { body, finalizer } => self.finally(body, finalizer),
            Statement::IteratorStep {
                iterator: source,
                value,
                done,
                ..
            }
            | Statement::ForInStep {
                enumerator: source,
                value,
                done,
                ..
            } => {
                self.step(*source, *value, *done);
            }
            Statement::GeneratorStart => {}
        }
    }

    fn try_catch(&mut self, body: &mut [Statement], catch: &mut Catch) {
        self.assume_captured(body);
        let start = self.state.clone();
        self.statements(body);
        let after_body = std::mem::replace(&mut self.state, start);
        self.write(ReadOf::Local(catch.error));
        self.statements(&mut catch.body);
        self.join(after_body);
    }

    fn step(&mut self, source: LocalId, value: LocalId, done: LabelId) {
        self.mention(ReadOf::Local(source));
        let here = self.state.clone();
        record(&mut self.breaks, done, here);
        self.write(ReadOf::Local(value));
    }

    fn declare(&mut self, local: LocalId) {
        let index = local.0 as usize;
        let empty = self.starts_empty[index];
        self.state.set_initialized(ReadOf::Local(local), !empty);
        self.state.set_captured(index, false);
    }

    fn jump(&mut self, label: LabelId) {
        let here = self.state.clone();
        record(&mut self.breaks, label, here);
        self.state = self.unreachable();
    }

    /// Behind a statement that `break` leaves.
    fn leave(&mut self) {
        if let Some((_, state)) = self.breaks.pop() {
            self.join(state);
        }
    }

    fn assume_captured(&mut self, statements: &[Statement]) {
        for local in captured_in(self.roots, statements) {
            self.state.set_captured(local.0 as usize, true);
        }
    }

    fn loop_(&mut self, loop_: &mut Loop) {
        for local in captured_by_iteration(self.roots, loop_) {
            self.state.set_captured(local.0 as usize, true);
        }
        self.breaks.push((loop_.label, self.unreachable()));
        self.continues.push((loop_.label, self.unreachable()));
        if loop_.test_position == TestPosition::BeforeBody {
            self.test(loop_);
        }
        self.statements(&mut loop_.body);
        if let Some((_, state)) = self.continues.pop() {
            self.join(state);
        }
        self.statements(&mut loop_.update);
        if loop_.test_position == TestPosition::AfterBody {
            self.test(loop_);
        }
        // Only jumps and failed tests get behind the loop.
        self.state = self.unreachable();
        self.leave();
    }

    fn test(&mut self, loop_: &mut Loop) {
        if let Some(test) = &mut loop_.test {
            self.expression(test);
            let here = self.state.clone();
            record(&mut self.breaks, loop_.label, here);
        }
    }

    fn switch(&mut self, label: LabelId, cases: &mut [Case]) {
        for case in &*cases {
            self.assume_captured(&case.body);
        }
        self.breaks.push((label, self.unreachable()));
        let start = self.state.clone();
        let mut tested = start.clone();
        // How control falls out of the case before.
        let mut fallen = self.unreachable();
        let mut has_default = false;
        for case in cases {
            let entry = if let Some(test) = &mut case.test {
                self.state = tested;
                self.expression(test);
                tested = self.state.clone();
                tested.clone()
            } else {
                has_default = true;
                start.clone()
            };
            self.state = entry.join(fallen);
            self.statements(&mut case.body);
            fallen = self.state.clone();
        }
        self.state = fallen;
        if !has_default {
            self.join(tested);
        }
        self.leave();
    }

    fn finally(&mut self, body: &mut [Statement], finalizer: &mut Finalizer) {
        self.assume_captured(body);
        if let Finalizer::Block(last) = finalizer {
            self.assume_captured(last);
        }
        let start = self.state.clone();
        self.statements(body);
        if let Finalizer::Block(last) = finalizer {
            let after_body = std::mem::replace(&mut self.state, start);
            self.statements(last);
            let unreachable = self.unreachable();
            let after_finalizer = std::mem::replace(&mut self.state, unreachable);
            self.state = after_body.then(after_finalizer);
        }
    }
}

/// Adds a way to the state at the innermost open `label`.
fn record(targets: &mut [(LabelId, State)], label: LabelId, here: State) {
    if let Some((_, state)) = targets.iter_mut().rev().find(|(other, _)| *other == label) {
        *state = state.clone().join(here);
    }
}
