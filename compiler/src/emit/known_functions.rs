//! Functions of which every call is known: they are called as Rust functions.
//!
//! A function declaration, or a function that a `const` holds, of which nothing but calls is ever
//! said: no other value reaches its variable, and its value reaches nothing else. All its calls are
//! in this unit then, so arguments need no list, and what type they have can be inferred
//! ([`Signatures`](super::representation::Signatures)). The function object still exists: stack
//! traces name it, and it holds the captured variables.
//!
//! Functions that look at their argument list, at `new.target` or at a sloppy `this` are called as
//! all others are.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    placement::{Body, visit_child},
    result_objects::asks_for_result,
};
use crate::ir::{
    hir::{
        Access, Argument, Call, Callee, CaptureId, CaptureSource, Child, Expression, Function,
        FunctionFlavour, FunctionId, Intrinsic, LocalId, ReadOf, Statement, ThisMode, Unit,
        WriteMode,
    },
    machine::Machine,
};

/// A local of one function: what captures lead to.
type Root = (FunctionId, LocalId);

/// See the module.
#[derive(Debug, Default)]
pub(super) struct KnownFunctions {
    /// The functions that variables are initialised with.
    values: BTreeMap<(FunctionId, ReadOf), FunctionId>,
    /// Whether a function is called directly, and only so.
    direct: Vec<bool>,
    /// How many loops are over what calls of a function answer, and how many calls of `next` it
    /// gets from variables.
    steps: BTreeMap<FunctionId, u32>,
    /// Variables of which `next` is called.
    asked: BTreeSet<Root>,
}

impl KnownFunctions {
    /// Looks at all functions of a unit.
    pub(super) fn of(unit: &Unit, machines: &BTreeMap<FunctionId, Machine>) -> Self {
        let mut survey = Survey::new(unit);
        for index in 0..unit.functions.len() {
            survey.function = FunctionId(index as u32);
            body_of(unit, machines, survey.function)
                .for_each_child(&mut |child| survey.child(child));
        }
        survey.result()
    }

    /// Whether all calls of a function are direct ones.
    pub(super) fn is_direct(&self, function: FunctionId) -> bool {
        self.direct.get(function.0 as usize) == Some(&true)
    }

    /// A function that a call in the body of `caller` may call: the only one that its variable is
    /// initialised with. The variable may be assigned to.
    pub(super) fn likely_callee(&self, caller: FunctionId, call: &Call) -> Option<FunctionId> {
        match &call.callee {
            Callee::Value(Expression::Read { from, .. }) => {
                self.values.get(&(caller, *from)).copied()
            }
            _ => None,
        }
    }

    /// Whether exactly one place steps what calls of a function answer.
    pub(super) fn is_stepped_once(&self, function: FunctionId) -> bool {
        self.steps.get(&function) == Some(&1)
    }

    /// Whether a method `next` of a variable is called.
    pub(super) fn is_asked(&self, function: FunctionId, local: LocalId) -> bool {
        self.asked.contains(&(function, local))
    }

    /// The function that a call in the body of `caller` calls directly.
    pub(super) fn callee(&self, caller: FunctionId, call: &Call) -> Option<FunctionId> {
        let function = match &call.callee {
            Callee::Value(Expression::Read {
                from, check: false, ..
            }) => *self.values.get(&(caller, *from))?,
            Callee::Value(Expression::ActiveFunction) => caller,
            _ => return None,
        };
        self.is_direct(function).then_some(function)
    }
}

/// What a function is emitted from.
pub(super) fn body_of<'a>(
    unit: &'a Unit,
    machines: &'a BTreeMap<FunctionId, Machine>,
    function: FunctionId,
) -> Body<'a> {
    match machines.get(&function) {
        Some(machine) => Body::Machine(machine),
        None => Body::Plain(&unit.functions[function.0 as usize].body),
    }
}

/// What is known of one local variable.
#[derive(Default)]
struct Variable {
    writes: u32,
    /// The function that the one write stores.
    holds: Option<FunctionId>,
    reads: u32,
    calls: u32,
}

struct Survey<'a> {
    unit: &'a Unit,
    /// The one whose body is being looked at.
    function: FunctionId,
    /// Where closures are made.
    made_by: Vec<Option<FunctionId>>,
    /// How often.
    made: Vec<u32>,
    variables: BTreeMap<(FunctionId, ReadOf), Variable>,
    /// Mentions of the running function, and how many of them are calls.
    own: Vec<(u32, u32)>,
    is_eligible: Vec<bool>,
    /// The least number of arguments beyond which some call passes more than there are parameters.
    most_arguments: BTreeMap<(FunctionId, ReadOf), usize>,
    most_own_arguments: Vec<usize>,
    /// Variables that are called for the iterators of loops.
    loops: Vec<(FunctionId, ReadOf)>,
    /// Variables that are called for the value of another.
    answers: BTreeMap<Root, ReadOf>,
    /// Variables of which `next` is called, once for each call.
    asked: Vec<Root>,
}

impl<'a> Survey<'a> {
    fn new(unit: &'a Unit) -> Self {
        let count = unit.functions.len();
        Self {
            unit,
            function: FunctionId(0),
            made_by: vec![None; count],
            made: vec![0; count],
            variables: BTreeMap::new(),
            own: vec![(0, 0); count],
            is_eligible: unit.functions.iter().map(is_eligible).collect(),
            most_arguments: BTreeMap::new(),
            most_own_arguments: vec![0; count],
            loops: Vec::new(),
            answers: BTreeMap::new(),
            asked: Vec::new(),
        }
    }

    fn variable(&mut self, variable: ReadOf) -> &mut Variable {
        self.variables.entry((self.function, variable)).or_default()
    }

    fn child(&mut self, child: Child<'a>) {
        match child {
            Child::Statement(Statement::Declare(_)) => {}
            Child::Statement(statement) => statement.for_each_access(|access| match access {
                Access::Read(variable) => self.variable(variable).reads += 1,
                Access::Write(variable) => self.variable(variable).writes += 1,
            }),
            Child::Expression(expression) => self.expression(expression),
        }
    }

    fn expression(&mut self, expression: &'a Expression) {
        let index = self.function.0 as usize;
        match expression {
            Expression::Read { from, .. } => self.variable(*from).reads += 1,
            Expression::Write {
                to, value, mode, ..
            } => {
                let variable = self.variable(*to);
                variable.writes += 1;
                if let (Expression::Closure { function, .. }, WriteMode::Initialize) =
                    (&**value, mode)
                {
                    variable.holds = Some(*function);
                }
                if let (ReadOf::Local(local), Expression::Call(call)) = (to, &**value)
                    && let Callee::Value(Expression::Read { from, .. }) = &call.callee
                {
                    self.answers.insert((self.function, *local), *from);
                }
            }
            Expression::Closure { function, .. } => {
                self.made_by[function.0 as usize] = Some(self.function);
                self.made[function.0 as usize] += 1;
            }
            Expression::ActiveFunction => self.own[index].0 += 1,
            Expression::MappedArguments(locals) => {
                self.is_eligible[index] = false;
                for local in locals.iter().flatten() {
                    self.variable(ReadOf::Local(*local)).writes += 1;
                }
            }
            Expression::NewTarget
            | Expression::Argument(_)
            | Expression::RestArguments(_)
            | Expression::UnmappedArguments => self.is_eligible[index] = false,
            Expression::Call(call) => self.call(call),
            Expression::Intrinsic {
                intrinsic: Intrinsic::GetIterator,
                operands,
                ..
            } => self.loop_over(&operands[0]),
            _ => {}
        }
    }

    fn loop_over(&mut self, iterable: &Expression) {
        if let Expression::Call(call) = iterable
            && let Callee::Value(Expression::Read { from, .. }) = &call.callee
        {
            self.loops.push((self.function, *from));
        }
    }

    fn call(&mut self, call: &Call) {
        if let Callee::Member { object, .. } = &call.callee
            && asks_for_result(call)
            && let Expression::Read {
                from: ReadOf::Local(local),
                ..
            } = object
        {
            self.asked.push((self.function, *local));
        }
        let is_spread = |argument: &Argument| matches!(argument, Argument::Spread { .. });
        if call.arguments.iter().any(is_spread) {
            return;
        }
        let count = call.arguments.len();
        match &call.callee {
            Callee::Value(Expression::Read {
                from, check: false, ..
            }) => {
                self.variable(*from).calls += 1;
                let most = self
                    .most_arguments
                    .entry((self.function, *from))
                    .or_default();
                *most = count.max(*most);
            }
            Callee::Value(Expression::ActiveFunction) => {
                let index = self.function.0 as usize;
                self.own[index].1 += 1;
                self.most_own_arguments[index] = count.max(self.most_own_arguments[index]);
            }
            _ => {}
        }
    }

    /// The local that a variable stands for.
    fn root(&self, mut function: FunctionId, mut variable: ReadOf) -> Option<Root> {
        loop {
            let capture: CaptureId = match variable {
                ReadOf::Local(local) => return Some((function, local)),
                ReadOf::Capture(capture) => capture,
            };
            let source = self.unit.functions[function.0 as usize]
                .capture(capture)
                .source;
            variable = match source {
                CaptureSource::Local(local) => ReadOf::Local(local),
                CaptureSource::Capture(capture) => ReadOf::Capture(capture),
                CaptureSource::Import(_) | CaptureSource::ModuleCell(_) => return None,
            };
            function = self.made_by[function.0 as usize]?;
        }
    }

    fn result(self) -> KnownFunctions {
        let mut roots: BTreeMap<Root, Variable> = BTreeMap::new();
        let mut most: BTreeMap<Root, usize> = BTreeMap::new();
        for (&(function, variable), known) in &self.variables {
            let Some(root) = self.root(function, variable) else {
                continue;
            };
            let total = roots.entry(root).or_default();
            total.writes += known.writes;
            total.holds = total.holds.or(known.holds);
            total.reads += known.reads;
            total.calls += known.calls;
            let passed = self.most_arguments.get(&(function, variable)).copied();
            let entry = most.entry(root).or_default();
            *entry = passed.unwrap_or(0).max(*entry);
        }
        let mut direct = vec![false; self.unit.functions.len()];
        let mut held: BTreeMap<Root, FunctionId> = BTreeMap::new();
        for (root, known) in &roots {
            let Some(function) = known.holds else {
                continue;
            };
            let index = function.0 as usize;
            let owner = &self.unit.functions[root.0.0 as usize];
            let parameters = self.unit.functions[index].parameters.len();
            let (mentions, own_calls) = self.own[index];
            direct[index] = known.writes == 1
                && known.reads == known.calls
                && known.calls > 0
                && mentions == own_calls
                && self.made[index] == 1
                && self.is_eligible[index]
                && !owner.is_coroutine()
                && !owner.parameters.contains(&root.1)
                && most[root].max(self.most_own_arguments[index]) <= parameters;
            held.insert(*root, function);
        }
        let values: BTreeMap<_, _> = self
            .variables
            .keys()
            .filter_map(|&(function, variable)| {
                let held = *held.get(&self.root(function, variable)?)?;
                Some(((function, variable), held))
            })
            .collect();
        let asked = self.asked.iter().filter_map(|root| {
            let from = self.answers.get(root)?;
            Some((root.0, *from))
        });
        let mut steps = BTreeMap::new();
        for variable in self.loops.iter().copied().chain(asked) {
            if let Some(function) = values.get(&variable) {
                *steps.entry(*function).or_default() += 1;
            }
        }
        KnownFunctions {
            values,
            direct,
            steps,
            asked: self.asked.into_iter().collect(),
        }
    }
}

/// Whether the function itself can be called without an argument list.
fn is_eligible(function: &Function) -> bool {
    let is_plain = matches!(
        function.flavour,
        FunctionFlavour::Normal | FunctionFlavour::Arrow
    ) && !function.is_coroutine();
    let repeats = |index: usize, local: &LocalId| function.parameters[index + 1..].contains(local);
    is_plain
        && function.this_mode != ThisMode::Sloppy
        && !function
            .parameters
            .iter()
            .enumerate()
            .any(|(index, local)| repeats(index, local))
}

/// Whether the last statement of a body always leaves the function.
pub(super) fn ends_by_leaving(function: &Function) -> bool {
    matches!(
        function.body.last(),
        Some(Statement::Return(..) | Statement::Throw(..))
    )
}

/// Visits all values that a function returns; `None` for one that passes through a `finally`.
pub(super) fn for_each_return<'a>(
    function: &'a Function,
    visit: &mut dyn FnMut(&'a Expression),
) -> bool {
    let mut is_plain = true;
    for statement in &function.body {
        visit_child(Child::Statement(statement), &mut |child| match child {
            Child::Statement(Statement::Return(value, _)) => visit(value),
            Child::Statement(Statement::Finally { .. }) => is_plain = false,
            _ => {}
        });
    }
    is_plain
}
