//! The functions of a unit as a tree, and the variable behind each capture.

use std::collections::BTreeSet;

use crate::ir::hir::{
    Access, CaptureSource, Child, Expression, Function, FunctionId, LocalId, ReadOf, Statement,
    Unit,
};

/// A variable: the function that owns it, and its place there. Module cells and imports belong to
/// the body, as its captures.
pub(super) type Root = (usize, ReadOf);

/// How closures see variables.
#[derive(Debug)]
pub(super) struct Roots {
    /// By function and capture: where the creator of the closure finds it.
    pub(super) sources: Vec<Vec<CaptureSource>>,
    /// By function and capture.
    variables: Vec<Vec<Root>>,
    /// Functions, creators before what they create.
    order: Vec<usize>,
    /// By function and capture: whether the variable is initialised whenever the function runs.
    pub(super) proven: Vec<Vec<bool>>,
    /// Locals that a function other than their own refers to.
    pub(super) captured: BTreeSet<(usize, LocalId)>,
    /// Locals that a function other than their own writes.
    pub(super) written_by_closures: BTreeSet<(usize, LocalId)>,
    /// Locals that may be written after a closure has captured them.
    pub(super) written_while_captured: BTreeSet<(usize, LocalId)>,
}

impl Roots {
    pub(super) fn of(unit: &Unit) -> Self {
        let sources: Vec<Vec<_>> = unit.functions.iter().map(sources).collect();
        let mut roots = Self {
            proven: sources
                .iter()
                .map(|captures| vec![true; captures.len()])
                .collect(),
            variables: sources.iter().map(|_| Vec::new()).collect(),
            sources,
            order: Vec::new(),
            captured: BTreeSet::new(),
            written_by_closures: BTreeSet::new(),
            written_while_captured: BTreeSet::new(),
        };
        let instantiate = unit.module.as_ref().and_then(|module| module.instantiate);
        let tops = [Some(FunctionId(0)), instantiate];
        let globals = unit.globals.functions.iter().map(|(_, id)| Some(*id));
        for top in tops.into_iter().chain(globals).flatten() {
            roots.add_top(unit, top.0 as usize);
        }
        roots
    }

    /// The functions, creators before what they create.
    pub(super) fn outer_first(&self) -> Vec<usize> {
        self.order.clone()
    }

    /// The variable behind a place of a function.
    pub(super) fn root(&self, function: usize, at: ReadOf) -> Root {
        match at {
            ReadOf::Local(_) => (function, at),
            ReadOf::Capture(capture) => self.variables[function][capture.0 as usize],
        }
    }

    /// A function that no other creates: its captures are variables themselves.
    fn add_top(&mut self, unit: &Unit, top: usize) {
        let captures = 0..self.sources[top].len() as u32;
        let captures = captures.map(|index| ReadOf::Capture(crate::ir::hir::CaptureId(index)));
        self.variables[top] = captures.map(|capture| (0, capture)).collect();
        self.proven[top].fill(false);
        let mut pending = vec![top];
        while let Some(function) = pending.pop() {
            self.order.push(function);
            let mut found = Vec::new();
            for statement in &unit.functions[function].body {
                self.statement(function, statement, &mut found);
            }
            for inner in found {
                self.variables[inner] = self.sources[inner]
                    .iter()
                    .map(|source| match source {
                        CaptureSource::Local(local) => (function, ReadOf::Local(*local)),
                        CaptureSource::Capture(capture) => {
                            self.variables[function][capture.0 as usize]
                        }
                        CaptureSource::Import(_) | CaptureSource::ModuleCell(_) => unreachable!(
                            "only functions that no other creates have module environments"
                        ),
                    })
                    .collect();
                for (owner, at) in &self.variables[inner] {
                    if let ReadOf::Local(local) = at {
                        self.captured.insert((*owner, *local));
                    }
                }
                pending.push(inner);
            }
        }
    }

    fn statement(&mut self, function: usize, statement: &Statement, found: &mut Vec<usize>) {
        statement.for_each_child(|child| self.child(function, child, found));
    }

    fn child(&mut self, function: usize, child: Child<'_>, found: &mut Vec<usize>) {
        match child {
            Child::Statement(statement) => self.statement(function, statement, found),
            Child::Expression(expression) => {
                if let Expression::Closure { function, .. } = expression {
                    found.push(function.0 as usize);
                }
                if let Some(Access::Write(at @ ReadOf::Capture(_))) = expression.access()
                    && let (owner, ReadOf::Local(local)) = self.root(function, at)
                {
                    self.written_by_closures.insert((owner, local));
                }
                expression.for_each_child(|child| self.child(function, child, found));
            }
        }
    }
}

fn sources(function: &Function) -> Vec<CaptureSource> {
    function
        .captures
        .iter()
        .map(|capture| capture.source)
        .collect()
}
