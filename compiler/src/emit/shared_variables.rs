//! Variables that closures capture, and of which all writes are known.
//!
//! All functions that mention such a variable are in this unit, so what it holds can be inferred over
//! all of them ([`Signatures`](super::signatures::Signatures)). Its cell holds a `Value` as all cells
//! do; knowing that it is a Number saves counting references and asking for the type.
//!
//! A variable without a dead zone may be seen before anything was written to it, and parameters,
//! caught errors and the like get values that no expression writes.

use std::collections::{BTreeMap, BTreeSet};

use super::{known_functions::body_of, placement::Body};
use crate::ir::{
    hir::{
        Access, CaptureId, CaptureSource, Child, Expression, FunctionId, LocalId, ReadOf,
        Statement, Storage, Unit,
    },
    machine::Machine,
};

/// A variable: the function that owns it, and which of its locals it is.
pub(super) type Root = (FunctionId, LocalId);

/// See the module.
#[derive(Debug, Default)]
pub(super) struct SharedVariables {
    /// What reads and writes in each function mean.
    roots: BTreeMap<(FunctionId, ReadOf), Root>,
    /// Those that never change once they are captured: closures have copies.
    copied: BTreeSet<Root>,
}

impl SharedVariables {
    /// Looks at all functions of a unit.
    pub(super) fn of(unit: &Unit, machines: &BTreeMap<FunctionId, Machine>) -> Self {
        let mut survey = Survey {
            unit,
            function: FunctionId(0),
            made_by: vec![None; unit.functions.len()],
            bound: BTreeSet::new(),
        };
        for index in 0..unit.functions.len() {
            survey.function = FunctionId(index as u32);
            body_of(unit, machines, survey.function)
                .for_each_child(&mut |child| survey.child(child));
        }
        let mut shared = Self::default();
        for (index, function) in unit.functions.iter().enumerate() {
            let id = FunctionId(index as u32);
            for capture in 0..function.captures.len() {
                let at = ReadOf::Capture(CaptureId(capture as u32));
                let Some(root) = survey.root(id, at) else {
                    continue;
                };
                let owner = &unit.functions[root.0.0 as usize];
                let local = owner.local(root.1);
                let is_known = !machines.contains_key(&root.0)
                    && !survey.bound.contains(&root)
                    && !owner.parameters.contains(&root.1)
                    && local.has_dead_zone;
                if local.storage == Storage::Direct {
                    shared.copied.insert(root);
                } else if !is_known {
                    continue;
                } else {
                    shared.roots.insert((root.0, ReadOf::Local(root.1)), root);
                }
                shared.roots.insert((id, at), root);
            }
        }
        shared
    }

    /// The variable that a function reads or writes there.
    pub(super) fn root(&self, function: FunctionId, at: ReadOf) -> Option<Root> {
        self.roots.get(&(function, at)).copied()
    }

    /// Variables of a function that are what its locals are.
    pub(super) fn copied_from(&self, function: FunctionId) -> impl Iterator<Item = Root> + use<'_> {
        let all = (function, LocalId(0))..=(function, LocalId(u32::MAX));
        self.copied.range(all).copied()
    }

    /// All variables.
    pub(super) fn all(&self) -> impl Iterator<Item = Root> + use<'_> {
        self.roots.values().copied()
    }

    /// Whether a function mentions any, or owns one that is copied.
    pub(super) fn concerns(&self, function: FunctionId) -> bool {
        let least = (function, ReadOf::Local(LocalId(0)));
        let most = (function, ReadOf::Capture(CaptureId(u32::MAX)));
        self.roots.range(least..=most).next().is_some()
            || self.copied_from(function).next().is_some()
    }
}

struct Survey<'a> {
    unit: &'a Unit,
    /// The one whose body is being looked at.
    function: FunctionId,
    /// Where closures are made.
    made_by: Vec<Option<FunctionId>>,
    /// Locals that get values other than by writes.
    bound: BTreeSet<Root>,
}

impl<'a> Survey<'a> {
    fn child(&mut self, child: Child<'a>) {
        match child {
            Child::Statement(Statement::Declare(_) | Statement::RenewCell(_)) => {}
            Child::Statement(statement) => statement.for_each_access(|access| {
                if let Access::Write(ReadOf::Local(local)) = access {
                    self.bound.insert((self.function, local));
                }
            }),
            Child::Expression(Expression::Closure { function, .. }) => {
                self.made_by[function.0 as usize] = Some(self.function);
            }
            Child::Expression(Expression::MappedArguments(locals)) => {
                let locals = locals.iter().flatten();
                self.bound
                    .extend(locals.map(|local| (self.function, *local)));
            }
            Child::Expression(_) => {}
        }
    }

    /// The local that a variable stands for.
    fn root(&self, mut function: FunctionId, mut at: ReadOf) -> Option<Root> {
        loop {
            let capture = match at {
                ReadOf::Local(local) => return Some((function, local)),
                ReadOf::Capture(capture) => capture,
            };
            let source = self.unit.functions[function.0 as usize]
                .capture(capture)
                .source;
            at = match source {
                CaptureSource::Local(local) => ReadOf::Local(local),
                CaptureSource::Capture(capture) => ReadOf::Capture(capture),
                CaptureSource::Import(_) | CaptureSource::ModuleCell(_) => return None,
            };
            function = self.made_by[function.0 as usize]?;
        }
    }
}

/// The cells that a body reads or writes itself, through its captures.
pub(super) fn used_cells(unit: &Unit, function: FunctionId, body: Body<'_>) -> BTreeSet<CaptureId> {
    let function = &unit.functions[function.0 as usize];
    let mut used = BTreeSet::new();
    body.for_each_expression(&mut |expression| {
        if let Some(
            Access::Read(ReadOf::Capture(capture)) | Access::Write(ReadOf::Capture(capture)),
        ) = expression.access()
            && function.capture(capture).storage == Storage::Cell
        {
            used.insert(capture);
        }
    });
    used
}
