//! Where surviving locals are stored: slots. Temporaries that no block needs both share one; a
//! variable of the program has a slot of its own, which bears its name.

use super::liveness::Liveness;
use crate::ir::{
    hir::{FunctionId, LocalId, LocalOrigin, Unit},
    machine::{Layout, LocalSet, Machine, SlotId},
};

/// Assigns slots, and lists the variables of each block.
pub(super) fn assign(machine: &mut Machine, unit: &Unit, id: FunctionId, liveness: &Liveness) {
    let locals = unit.functions[id.0 as usize].locals.len();
    let mut slots = Slots {
        blocks: vec![Blocks::default(); locals],
        taken: Vec::new(),
        slot_of: vec![None; locals],
    };
    for (block, (flow, live)) in liveness.flows.iter().zip(&liveness.live).enumerate() {
        for local in flow.mentioned.iter().chain(live.iter()) {
            slots.blocks[local.0 as usize].insert(block);
        }
    }
    // Parameters and `this` are there before the first block runs.
    for local in machine.parameters.iter().copied().chain(machine.this) {
        slots.blocks[local.0 as usize].insert(0);
        slots.give_fresh(local);
    }
    for local in liveness.saved.iter() {
        if slots.slot_of[local.0 as usize].is_some() {
            continue;
        }
        match unit.functions[id.0 as usize].local(local).origin {
            LocalOrigin::Variable => slots.give_fresh(local),
            LocalOrigin::Temporary => slots.give(local),
        }
    }
    machine.layout = Layout {
        slots: u32::try_from(slots.taken.len()).expect("slots are numbered by u32"),
        slot_of: slots.slot_of,
    };
    list_variables(machine, liveness);
}

struct Slots {
    /// By local: the blocks that need it.
    blocks: Vec<Blocks>,
    /// By slot: the blocks that need one of its temporaries; `None` for a variable's own slot.
    taken: Vec<Option<Blocks>>,
    slot_of: Vec<Option<SlotId>>,
}

/// A set of block numbers.
#[derive(Default, Clone)]
struct Blocks(Vec<u64>);

impl Blocks {
    fn insert(&mut self, block: usize) {
        let word = block / 64;
        if word >= self.0.len() {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << (block % 64);
    }

    fn meets(&self, other: &Self) -> bool {
        self.0
            .iter()
            .zip(&other.0)
            .any(|(left, right)| left & right != 0)
    }

    fn insert_all(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (word, added) in self.0.iter_mut().zip(&other.0) {
            *word |= added;
        }
    }
}

impl Slots {
    fn give_fresh(&mut self, local: LocalId) {
        self.taken.push(None);
        self.put(local, self.taken.len() - 1);
    }

    fn give(&mut self, local: LocalId) {
        let needed = &self.blocks[local.0 as usize];
        let is_free =
            |taken: &Option<Blocks>| taken.as_ref().is_some_and(|taken| !taken.meets(needed));
        let slot = self.taken.iter().position(is_free).unwrap_or_else(|| {
            self.taken.push(Some(Blocks::default()));
            self.taken.len() - 1
        });
        self.put(local, slot);
    }

    fn put(&mut self, local: LocalId, slot: usize) {
        let index = local.0 as usize;
        if let Some(taken) = &mut self.taken[slot] {
            taken.insert_all(&self.blocks[index]);
        }
        self.slot_of[index] = Some(SlotId(
            u32::try_from(slot).expect("slots are numbered by u32"),
        ));
    }
}

fn list_variables(machine: &mut Machine, liveness: &Liveness) {
    let layout = &machine.layout;
    for (block, flow) in machine.blocks.iter_mut().zip(&liveness.flows) {
        let mentioned: &LocalSet = &flow.mentioned;
        block.locals = mentioned
            .iter()
            .filter(|local| layout.slot(*local).is_none())
            .collect();
    }
}
