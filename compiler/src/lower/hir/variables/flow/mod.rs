//! One walk through a function in evaluation order.
//!
//! Proves reads: a check stays only where some way to it has not initialised the variable. No
//! iteration to a fixed point is needed, because initialisation is only ever undone by the
//! [`Statement::Declare`] of the scope itself.
//!
//! A hoisted function is created before the variables it reads are initialised, but cannot run
//! before somebody mentions it. So a closure that is the only value its variable ever has counts
//! as reachable from the first mention of that variable, not from its creation.

mod statements;

use std::collections::BTreeSet;

use super::{roots::Roots, state::State};
use crate::ir::hir::{
    Access, CaptureSource, Child, ChildMut, Expression, Function, FunctionId, Intrinsic, LabelId,
    ReadOf, Statement, WriteMode,
};

/// The walk through one function.
pub(super) struct Flow<'r> {
    roots: &'r mut Roots,
    function: usize,
    state: State,
    /// By local: whether declaring it makes it empty.
    starts_empty: Vec<bool>,
    /// By local: the closure that is its only value ever.
    only_values: Vec<Option<FunctionId>>,
    /// States at the jumps to labels that are open.
    breaks: Vec<(LabelId, State)>,
    continues: Vec<(LabelId, State)>,
    /// States where the open optional chains give up.
    chains: Vec<State>,
}

impl<'r> Flow<'r> {
    pub(super) fn new(
        roots: &'r mut Roots,
        function: &Function,
        index: usize,
        body: &[Statement],
    ) -> Self {
        let mut state = State::new(function.locals.len(), function.captures.len());
        let starts_empty: Vec<_> = function
            .locals
            .iter()
            .map(|local| local.starts_empty)
            .collect();
        for (local, starts_empty) in starts_empty.iter().enumerate() {
            state.set_initialized(local_place(local), !starts_empty);
        }
        for (capture, proven) in roots.proven[index].iter().enumerate() {
            let capture = crate::ir::hir::CaptureId(capture as u32);
            state.set_initialized(ReadOf::Capture(capture), *proven);
        }
        let only_values = only_values(roots, function, index, body);
        Self {
            roots,
            function: index,
            state,
            starts_empty,
            only_values,
            breaks: Vec::new(),
            continues: Vec::new(),
            chains: Vec::new(),
        }
    }

    pub(super) fn run(mut self, body: &mut [Statement]) {
        self.statements(body);
    }

    fn expression(&mut self, expression: &mut Expression) {
        match expression {
            Expression::Read { from, check, .. } => {
                *check = *check && !self.state.is_initialized(*from);
                // Whoever gets past a check has seen a value.
                self.state.set_initialized(*from, true);
                self.mention(*from);
            }
            Expression::Write {
                to, value, mode, ..
            } => {
                match created_by(value).filter(|_| self.is_only_value(*to)) {
                    Some(function) => {
                        self.heritage(value);
                        self.create(function);
                    }
                    None => self.expression(value),
                }
                if *mode == WriteMode::AssignChecked && self.state.is_initialized(*to) {
                    *mode = WriteMode::Assign;
                }
                self.write(*to);
            }
            Expression::Closure { function, .. } => {
                let function = *function;
                self.create(function);
                self.activate(function, &mut BTreeSet::new());
            }
            Expression::Logical { left, right, .. } => {
                self.expression(left);
                let short = self.state.clone();
                self.expression(right);
                self.join(short);
            }
            Expression::Conditional {
                test,
                then,
                otherwise,
            } => {
                self.expression(test);
                let start = self.state.clone();
                self.expression(then);
                let after_then = std::mem::replace(&mut self.state, start);
                self.expression(otherwise);
                self.join(after_then);
            }
            Expression::OptionalChain(inner) => {
                self.chains.push(self.unreachable());
                self.expression(inner);
                if let Some(given_up) = self.chains.pop() {
                    self.join(given_up);
                }
            }
            Expression::ChainGuard(operand) => {
                self.expression(operand);
                let here = self.state.clone();
                if let Some(given_up) = self.chains.pop() {
                    self.chains.push(given_up.join(here));
                }
            }
            other => self.children(other),
        }
    }

    /// The other operand of MakeDerivedClass.
    fn heritage(&mut self, value: &mut Expression) {
        if let Expression::Intrinsic { operands, .. } = value {
            operands
                .iter_mut()
                .skip(1)
                .for_each(|operand| self.expression(operand));
        }
    }

    fn children(&mut self, expression: &mut Expression) {
        expression.for_each_child_mut(|child| match child {
            ChildMut::Expression(expression) => self.expression(expression),
            ChildMut::Statement(statement) => self.statement(statement),
        });
    }

    fn join(&mut self, other: State) {
        let state = self.unreachable();
        self.state = std::mem::replace(&mut self.state, state).join(other);
    }

    fn unreachable(&self) -> State {
        self.state.unreachable()
    }

    /// A variable gets a value.
    fn write(&mut self, at: ReadOf) {
        if let ReadOf::Local(local) = at
            && self.state.is_captured(local.0 as usize)
        {
            self.roots
                .written_while_captured
                .insert((self.function, local));
        }
        self.state.set_initialized(at, true);
    }

    /// A closure is made: it knows its captures from now on.
    fn create(&mut self, function: FunctionId) {
        for source in &self.roots.sources[function.0 as usize] {
            if let CaptureSource::Local(local) = source {
                self.state.set_captured(local.0 as usize, true);
            }
        }
    }

    /// Somebody may call the closure from now on, and what it calls in turn.
    fn activate(&mut self, function: FunctionId, seen: &mut BTreeSet<FunctionId>) {
        if !self.state.reachable || !seen.insert(function) {
            return;
        }
        for capture in 0..self.roots.sources[function.0 as usize].len() {
            let at = match self.roots.sources[function.0 as usize][capture] {
                CaptureSource::Local(local) => ReadOf::Local(local),
                CaptureSource::Capture(capture) => ReadOf::Capture(capture),
                CaptureSource::Import(_) | CaptureSource::ModuleCell(_) => continue,
            };
            if !self.state.is_initialized(at) {
                self.roots.proven[function.0 as usize][capture] = false;
            }
            if let ReadOf::Local(local) = at
                && let Some(other) = self.only_values[local.0 as usize]
            {
                self.activate(other, seen);
            }
        }
    }

    /// A variable is mentioned: whoever gets its value may call it.
    fn mention(&mut self, at: ReadOf) {
        if let ReadOf::Local(local) = at
            && let Some(function) = self.only_values[local.0 as usize]
        {
            self.activate(function, &mut BTreeSet::new());
        }
    }

    fn is_only_value(&self, at: ReadOf) -> bool {
        matches!(at, ReadOf::Local(local) if self.only_values[local.0 as usize].is_some())
    }
}

fn local_place(index: usize) -> ReadOf {
    ReadOf::Local(crate::ir::hir::LocalId(index as u32))
}

/// The closure that an initialiser makes and hands to nobody else.
fn created_by(value: &Expression) -> Option<FunctionId> {
    match value {
        Expression::Closure { function, .. } => Some(*function),
        Expression::Intrinsic {
            intrinsic: Intrinsic::MakeBaseClass | Intrinsic::MakeDerivedClass,
            operands,
            ..
        } => operands.first().and_then(created_by),
        _ => None,
    }
}

/// By local: the closure that the only write of it stores.
pub(super) fn only_values(
    roots: &Roots,
    function: &Function,
    index: usize,
    body: &[Statement],
) -> Vec<Option<FunctionId>> {
    let mut search = OnlyValues {
        found: vec![OnlyValue::None; function.locals.len()],
    };
    for parameter in &function.parameters {
        search.found[parameter.0 as usize] = OnlyValue::Several;
    }
    for (owner, local) in &roots.written_by_closures {
        if *owner == index {
            search.found[local.0 as usize] = OnlyValue::Several;
        }
    }
    for statement in body {
        search.child(Child::Statement(statement));
    }
    let closure = |found| match found {
        OnlyValue::Closure(function) => Some(function),
        OnlyValue::None | OnlyValue::Several => None,
    };
    search.found.into_iter().map(closure).collect()
}

/// What is written to a local.
#[derive(Debug, Clone, Copy)]
enum OnlyValue {
    None,
    Closure(FunctionId),
    /// More than one value, or one that is not a closure made there.
    Several,
}

struct OnlyValues {
    found: Vec<OnlyValue>,
}

impl OnlyValues {
    fn child(&mut self, child: Child<'_>) {
        match child {
            Child::Statement(statement) => {
                if !matches!(statement, Statement::Declare(_) | Statement::RenewCell(_)) {
                    statement.for_each_access(|access| self.access(access, None));
                }
                statement.for_each_child(|child| self.child(child));
            }
            Child::Expression(expression) => {
                let closure = match expression {
                    Expression::Write {
                        value,
                        mode: WriteMode::Initialize,
                        ..
                    } => created_by(value),
                    _ => None,
                };
                if let Some(access) = expression.access() {
                    self.access(access, closure);
                }
                if let Expression::MappedArguments(parameters) = expression {
                    for local in parameters.iter().flatten() {
                        self.found[local.0 as usize] = OnlyValue::Several;
                    }
                }
                expression.for_each_child(|child| self.child(child));
            }
        }
    }

    fn access(&mut self, access: Access, closure: Option<FunctionId>) {
        let Access::Write(ReadOf::Local(local)) = access else {
            return;
        };
        let found = &mut self.found[local.0 as usize];
        *found = match (*found, closure) {
            (OnlyValue::None, Some(function)) => OnlyValue::Closure(function),
            _ => OnlyValue::Several,
        };
    }
}
