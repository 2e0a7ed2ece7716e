//! What functions that are called directly take and answer.
//!
//! All calls are known ([`KnownFunctions`]), so a parameter is what the arguments of all of them are,
//! and a call is what the function returns. Optimistic, as [`Representations`] is: parameters and
//! results start as nothing, and grow until they no longer change.

use std::collections::BTreeMap;

use super::{
    known_functions::{KnownFunctions, body_of, ends_by_leaving, for_each_return},
    placement::{Body, Placement},
    representation::{Representation, Representations},
    shared_variables::{Root, SharedVariables},
};
use crate::ir::{
    hir::{Argument, Expression, Function, FunctionId, Unit},
    machine::Machine,
};

/// See the module.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Signatures {
    functions: BTreeMap<FunctionId, Signature>,
    /// What the variables hold that closures share.
    variables: BTreeMap<Root, Option<Representation>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Signature {
    parameters: Vec<Option<Representation>>,
    result: Option<Representation>,
}

impl Signatures {
    /// Infers the signatures of all functions of a unit that are called directly.
    pub(super) fn infer(
        unit: &Unit,
        machines: &BTreeMap<FunctionId, Machine>,
        known: &KnownFunctions,
        shared: &SharedVariables,
    ) -> Self {
        let mut signatures = Self::default();
        signatures
            .variables
            .extend(shared.all().map(|root| (root, None)));
        let ids = || (0..unit.functions.len()).map(|index| FunctionId(index as u32));
        for id in ids().filter(|id| known.is_direct(*id)) {
            let parameters = unit.functions[id.0 as usize].parameters.len();
            let signature = Signature {
                parameters: vec![None; parameters],
                result: None,
            };
            signatures.functions.insert(id, signature);
        }
        let takes_part = |id: &FunctionId| {
            known.is_direct(*id)
                || shared.concerns(*id)
                || has_direct_calls(body_of(unit, machines, *id), *id, known)
        };
        let users: Vec<FunctionId> = ids().filter(takes_part).collect();
        let placements: Vec<Placement> =
            users.iter().map(|id| place(unit, machines, *id)).collect();
        loop {
            let mut next = Self {
                functions: signatures.functions.clone(),
                variables: signatures.variables.clone(),
            };
            for (id, placement) in users.iter().zip(&placements) {
                let function = &unit.functions[id.0 as usize];
                let body = body_of(unit, machines, *id);
                let inferred =
                    Representations::infer(unit, *id, body, placement, known, shared, &signatures);
                next.add_calls(body, &inferred);
                next.add_variables(*id, body, &inferred, shared);
                if known.is_direct(*id) {
                    next.add_function(*id, function, &inferred);
                }
            }
            if next == signatures {
                return signatures;
            }
            signatures = next;
        }
    }

    /// What a parameter is, as far as is known.
    pub(super) fn parameter(&self, function: FunctionId, index: usize) -> Option<Representation> {
        self.functions[&function].parameters[index]
    }

    /// What a call answers, as far as is known.
    pub(super) fn result(&self, function: FunctionId) -> Option<Representation> {
        self.functions[&function].result
    }

    /// What a variable that closures share holds, as far as is known.
    pub(super) fn variable(&self, root: Root) -> Option<Representation> {
        self.variables.get(&root).copied().flatten()
    }

    /// The types of the parameters.
    pub(super) fn parameters(
        &self,
        function: FunctionId,
    ) -> impl Iterator<Item = Representation> + use<'_> {
        let parameters = self.functions[&function].parameters.iter();
        parameters.map(|known| known.unwrap_or(Representation::Value))
    }

    /// Joins parameters with the arguments of all calls in a body.
    fn add_calls(&mut self, body: Body<'_>, inferred: &Representations<'_>) {
        body.for_each_expression(&mut |expression| {
            let Expression::Call(call) = expression else {
                return;
            };
            let Some(callee) = inferred.direct_callee(call) else {
                return;
            };
            let signature = self.functions.get_mut(&callee).expect("it is direct");
            for (index, parameter) in signature.parameters.iter_mut().enumerate() {
                let passed = match call.arguments.get(index) {
                    Some(Argument::Value(value)) => inferred.optimistic(value),
                    _ => Some(Representation::Value),
                };
                join(parameter, passed);
            }
        });
    }

    /// Joins variables with what the body assigns to them, and copied ones with what they are.
    fn add_variables(
        &mut self,
        id: FunctionId,
        body: Body<'_>,
        inferred: &Representations<'_>,
        shared: &SharedVariables,
    ) {
        let mut add = |root: Root, other: Option<Representation>| {
            let other = other.map(|other| match other {
                Representation::Result => Representation::Value,
                other => other,
            });
            join(self.variables.entry(root).or_default(), other);
        };
        for root in shared.copied_from(id) {
            add(root, inferred.local_so_far(root.1));
        }
        body.for_each_expression(&mut |expression| {
            if let Expression::Write { to, value, .. } = expression
                && let Some(root) = shared.root(id, *to)
            {
                add(root, inferred.optimistic(value));
            }
        });
    }

    /// Joins parameters with what the body assigns to them, and the result with what it returns.
    fn add_function(
        &mut self,
        id: FunctionId,
        function: &Function,
        inferred: &Representations<'_>,
    ) {
        let signature = self.functions.get_mut(&id).expect("it is direct");
        for (parameter, local) in signature.parameters.iter_mut().zip(&function.parameters) {
            join(parameter, inferred.local_so_far(*local));
        }
        let is_plain = for_each_return(function, &mut |value| {
            join(&mut signature.result, inferred.optimistic(value));
        });
        if !is_plain || !ends_by_leaving(function) {
            signature.result = Some(Representation::Value);
        }
    }
}

fn join(known: &mut Option<Representation>, other: Option<Representation>) {
    *known = match (*known, other) {
        (Some(known), Some(other)) => Some(known.join(other)),
        (known, other) => known.or(other),
    };
}

/// Where the locals of a function are declared.
pub(super) fn place(
    unit: &Unit,
    machines: &BTreeMap<FunctionId, Machine>,
    id: FunctionId,
) -> Placement {
    let function = &unit.functions[id.0 as usize];
    let body = body_of(unit, machines, id);
    Placement::analyse(unit, function, body, |local| match machines.get(&id) {
        Some(machine) => machine.layout.slot(local).is_some(),
        None => function.parameters.contains(&local),
    })
}

/// Whether a body calls functions directly.
fn has_direct_calls(body: Body<'_>, id: FunctionId, known: &KnownFunctions) -> bool {
    let mut found = false;
    body.for_each_expression(&mut |expression| {
        if let Expression::Call(call) = expression {
            found |= known.callee(id, call).is_some();
        }
    });
    found
}
