//! Which locals survive: those that a block reads and another block has written.
//!
//! That is any flow between states, not only across suspensions: what a jump or the driver carries
//! from one arm of the match to another has to be in the frame. Where values are needed is also
//! computed, for [`layout`](super::layout) to share slots.

use crate::ir::{
    hir::{self, FunctionId, LocalId, Storage, Unit},
    machine::{BlockId, Flow, LocalSet, Machine, Statement, flow},
};

/// What [`analyse`] found, by block.
pub(super) struct Liveness {
    pub(super) flows: Vec<Flow>,
    /// Locals whose values are needed when the block is entered, or when its handler is.
    pub(super) live: Vec<LocalSet>,
    /// Locals that need slots, apart from parameters.
    pub(super) saved: LocalSet,
    /// Locals that may be read before anything has been written to them.
    pub(super) unset: LocalSet,
}

/// Analyses a machine, and declares at its start what may be read before it is written.
pub(super) fn analyse(machine: &mut Machine, unit: &Unit, id: FunctionId) -> Liveness {
    let count = u32::try_from(machine.blocks.len()).expect("blocks are numbered by u32");
    let flows: Vec<_> = (0..count)
        .map(|block| flow(machine, BlockId(block), unit, id))
        .collect();
    let live = live_on_entry(&flows);
    let mut saved = LocalSet::default();
    for flow in &flows[1..] {
        saved.insert_all_but(&flow.exposed, &LocalSet::default());
    }
    let unset = unset(machine, &flows);
    let mut liveness = Liveness {
        flows,
        live,
        saved,
        unset,
    };
    declare_at_start(machine, unit, id, &mut liveness);
    liveness
}

/// Definite assignment: what is written on every way to a block, and then what is read without.
fn unset(machine: &Machine, flows: &[Flow]) -> LocalSet {
    let mut given = LocalSet::default();
    for local in machine.parameters.iter().copied().chain(machine.this) {
        given.insert(local);
    }
    // `None`: no way there is known so far.
    let mut written: Vec<Option<LocalSet>> = vec![None; flows.len()];
    written[0] = Some(given);
    let mut changed = true;
    while changed {
        changed = false;
        for (index, flow) in flows.iter().enumerate() {
            let Some(before) = written[index].clone() else {
                continue;
            };
            for (BlockId(target), own) in &flow.edges {
                let mut after = before.clone();
                after.insert_all_but(own, &LocalSet::default());
                let known = &mut written[*target as usize];
                changed |= match known {
                    Some(known) => known.retain_all(&after),
                    None => {
                        *known = Some(after);
                        true
                    }
                };
            }
        }
    }
    let mut unset = LocalSet::default();
    for (flow, written) in flows.iter().zip(&written) {
        if let Some(written) = written {
            unset.insert_all_but(&flow.exposed, written);
        }
    }
    unset
}

fn live_on_entry(flows: &[Flow]) -> Vec<LocalSet> {
    let mut live: Vec<_> = flows.iter().map(|flow| flow.exposed.clone()).collect();
    let nothing = LocalSet::default();
    let mut changed = true;
    while changed {
        changed = false;
        for (index, flow) in flows.iter().enumerate().rev() {
            let mut set = std::mem::take(&mut live[index]);
            let others = flow.successors.iter().map(|block| (block, &flow.written));
            let others = others.chain(flow.handlers.iter().map(|block| (block, &nothing)));
            for (BlockId(other), written) in others {
                // A block that leads to itself needs nothing more for that.
                if *other as usize != index {
                    changed |= set.insert_all_but(&live[*other as usize], written);
                }
            }
            live[index] = set;
        }
    }
    live
}

/// A slot starts `undefined`; other beginnings are spelt out.
fn declare_at_start(machine: &mut Machine, unit: &Unit, id: FunctionId, liveness: &mut Liveness) {
    let function = &unit.functions[id.0 as usize];
    let given = |local| machine.parameters.contains(&local) || machine.this == Some(local);
    let is_needed = |local: LocalId| {
        let exposed = liveness.flows[0].exposed.contains(local);
        let variable = function.local(local);
        let starts_empty = variable.starts_empty && variable.storage == Storage::Direct;
        starts_empty || exposed && !liveness.saved.contains(local)
    };
    let declared: Vec<_> = liveness.live[0]
        .iter()
        .filter(|local| !given(*local) && is_needed(*local))
        .collect();
    for local in &declared {
        liveness.flows[0].exposed.remove(*local);
        liveness.flows[0].mentioned.insert(*local);
    }
    let declare = declared
        .into_iter()
        .map(|local| Statement::Run(hir::Statement::Declare(local)));
    machine.blocks[0].code.statements.splice(0..0, declare);
}
