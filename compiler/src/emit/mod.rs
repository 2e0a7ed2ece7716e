//! Rust tokens from HIR and machines.
//!
//! Five rules keep the output readable and its order right:
//!
//! - One HIR node becomes one Rust expression; operands stay nested, in JavaScript order. That is
//!   why `context` is the *last* argument of every routine in `__private`: Rust evaluates it last,
//!   so the operands before it may use the context themselves.
//! - A local keeps its JavaScript name and becomes a `let` where its first value is, if the scopes
//!   agree ([`placement`]); a number or boolean that never becomes anything else is an `f64` or a
//!   `bool` ([`representation`]).
//! - Functions of which all calls are known are called as Rust functions ([`known_functions`]).
//! - A loop over a call of a generator function calls its state machine by name ([`generator_loop`]); results
//!   of `next()` that are taken apart at once are never made ([`result_objects`]).
//! - Everything the code names is reached through `js`, the alias of `::js_async::__private`.

mod doc_comment;
mod exits;
mod expression;
mod function;
mod generator_loop;
mod known_functions;
mod names;
mod placement;
mod program;
mod pure_methods;
mod rare;
mod representation;
mod result_objects;
mod shared_variables;
mod signatures;
mod slots;
mod state_machine;
mod statement;
mod tables;
mod template;

pub(crate) use program::{emit_stub, emit_unit};

use std::collections::{BTreeMap, BTreeSet};

use exits::{Exits, RustLabel};
use known_functions::KnownFunctions;
use names::Names;
use placement::Placement;
use pure_methods::{PureMethod, pure_methods};
use representation::{Representation, Representations};
use shared_variables::SharedVariables;
use signatures::Signatures;
use tables::Tables;

use crate::ir::{hir, machine::Machine};

/// What is known of all functions of a unit.
struct Analysis<'a> {
    unit: &'a hir::Unit,
    machines: &'a BTreeMap<hir::FunctionId, Machine>,
    known: KnownFunctions,
    shared: SharedVariables,
    /// By name.
    pure_methods: BTreeMap<String, PureMethod>,
    signatures: Signatures,
}

impl<'a> Analysis<'a> {
    fn of(unit: &'a hir::Unit, machines: &'a BTreeMap<hir::FunctionId, Machine>) -> Self {
        let known = KnownFunctions::of(unit, machines);
        let shared = SharedVariables::of(unit, machines);
        let signatures = Signatures::infer(unit, machines, &known, &shared);
        Self {
            unit,
            machines,
            known,
            shared,
            pure_methods: pure_methods(unit),
            signatures,
        }
    }
}

/// What is known while one function is emitted.
struct FunctionEmitter<'a> {
    unit: &'a hir::Unit,
    id: hir::FunctionId,
    function: &'a hir::Function,
    analysis: &'a Analysis<'a>,
    /// Literals and sites, shared by the unit.
    tables: &'a mut Tables,
    names: Names,
    representations: Representations<'a>,
    placement: Placement,
    exits: Exits,
    /// Captures that are used as cells, not only handed on; the prologue unwraps them.
    cells: BTreeSet<hir::CaptureId>,
    /// The labels of the optional chains around the current expression.
    chains: Vec<RustLabel>,
    /// The states, for a coroutine.
    machine: Option<&'a Machine>,
}

impl FunctionEmitter<'_> {
    /// What `return` answers.
    fn result(&self) -> Representation {
        if self.analysis.known.is_direct(self.id) {
            let result = self.analysis.signatures.result(self.id);
            return result.unwrap_or(Representation::Value);
        }
        Representation::Value
    }

    /// Whether this is the body of a coroutine, which reads its inputs from a frame.
    fn is_machine(&self) -> bool {
        self.machine.is_some()
    }

    /// Whether the local is a slot of the frame.
    fn is_saved(&self, local: hir::LocalId) -> bool {
        self.machine
            .is_some_and(|machine| machine.layout.slot(local).is_some())
    }
}
