//! The machine: one function that suspends, cut into blocks that run from suspension to suspension.
//!
//! ```text
//! machine 3 slots: user text total            START      -> bb0, one arm of the emitted match
//! bb0 START                                   AWAIT_1    -> bb1, entered by the driver with a value
//!   total = 0                                 CATCH_2    -> bb2, entered by the driver with an error
//!   await fetch() -> bb1
//! bb1 AWAIT_1: user = sent, throw -> bb2
//! ```
//!
//! Only control structures that contain a suspension are cut; everything else stays HIR. Nothing
//! in a block tests how it was resumed: a rejected await, `generator.throw` and an error that code
//! of a block throws all reach the driver, which enters the block's [`Block::on_throw`] with the
//! error; `generator.return` enters [`Block::on_return`]. So the state number has to name a block
//! of the right region whenever code runs: [`Statement::Enter`] changes it inside a block.
//!
//! Absent: expressions that suspend, `yield*` protocols (the driver's work), and any `finally`,
//! `break` or `return` that would have to cross a suspension; lowering spelt them with jumps.

mod block;
mod flow;
mod local;
pub mod pretty;
mod suspension;
mod terminator;
mod verify;

pub use block::{Block, BlockId, BlockKind, Code, Statement};
pub use flow::{Flow, flow};
pub use local::{Layout, LocalSet, SlotId};
pub use suspension::Suspension;
pub use terminator::{Arm, Terminator, Test};
pub use verify::verify;

use super::hir::{LabelId, LocalId};

/// One function as a state machine. Its locals are those of the
/// [`Function`](super::hir::Function), to which lowering has added temporaries.
#[derive(Debug)]
pub struct Machine {
    /// The blocks by number, which is the state number; `blocks[0]` is the start.
    pub blocks: Vec<Block>,
    /// When the first block runs.
    pub entry: Entry,
    /// The leading parameters: argument `i` is in slot `i` before the start. A parameter with
    /// [`Storage::Cell`](super::hir::Storage::Cell) is moved into its cell at the head of the
    /// first block.
    pub parameters: Vec<LocalId>,
    /// Where `this` is stored before the start, if the function looks at it: the slot after the
    /// parameters. No [`Expression::This`](super::hir::Expression::This) is left.
    pub this: Option<LocalId>,
    /// What a `break` to a label means that no enclosing HIR statement defines: leave for the
    /// block. Also the `done` label of an iterator step. Sorted by label.
    pub exits: Vec<(LabelId, BlockId)>,
    /// Which locals are slots of the frame.
    pub layout: Layout,
    /// Temporaries that are read once for each time they are written: a read may move the value.
    pub moved: LocalSet,
    /// Locals that may be read before anything has been written to them.
    pub unset: LocalSet,
}

/// When the first block of a machine runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// While the function is called. Generators leave it by [`Suspension::InitialYield`].
    Call,
    /// On the first `next`: a generator whose parameter prologue does nothing.
    FirstNext,
}

impl Machine {
    /// The block behind an id.
    pub fn block(&self, id: BlockId) -> &Block {
        &self.blocks[id.0 as usize]
    }

    /// Where a `break` to a label leaves for, unless an enclosing HIR statement defines the label.
    pub fn exit(&self, label: LabelId) -> Option<BlockId> {
        let index = self
            .exits
            .binary_search_by_key(&label, |exit| exit.0)
            .ok()?;
        Some(self.exits[index].1)
    }
}
