//! From basic blocks to states.
//!
//! A block needs a state if the driver enters it, if statements leave for it, or if several ways
//! lead there. Any other becomes a part of the code that leads to it, with [`Statement::Enter`] in
//! front when it lies in another region. So code runs on as long as it can, and the emitted match
//! has few arms.
//!
//! Blocks that only jump on are skipped, and a `return` of a constant is repeated instead of
//! shared.

use std::collections::BTreeMap;

use super::builder::{Builder, Draft, undefined};
use crate::{
    ir::{
        hir::{Expression, LabelId},
        machine::{Block, BlockId, Code, Statement, Suspension, Terminator},
    },
    source::Span,
};

/// How deeply branches nest inside of one state, lest later stages recurse without bounds.
const NESTING: u32 = 12;

/// The first block of every function.
const START: BlockId = BlockId(0);

/// Turns drafts into states, numbered from 0 in the order of the source.
pub(super) fn assemble(builder: &mut Builder<'_>) -> (Vec<Block>, Vec<(LabelId, BlockId)>) {
    let mut assembly = Assembly::new(std::mem::take(&mut builder.drafts));
    assembly.skip_empty_blocks();
    let exits = builder
        .exits
        .iter()
        .map(|(block, label)| (*label, assembly.skip(*block)));
    let exits = exits.collect();
    assembly.find_states();
    assembly.build();
    assembly.number(&builder.order, exits)
}

struct Assembly {
    drafts: Vec<Draft>,
    ways: Vec<Ways>,
    /// By handler: a state of the region; first the function's own region.
    representatives: BTreeMap<Option<BlockId>, BlockId>,
    /// States to build.
    pending: Vec<BlockId>,
    built: Vec<Option<Code>>,
    /// Where the suspension stands that resumes a block: stack traces find it by the state, so a
    /// block is resumed by one only.
    resumed_from: BTreeMap<BlockId, Span>,
}

/// How control gets to a block.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ways {
    Unreachable,
    /// By one jump.
    One,
    /// In a way that needs a state.
    State,
}

impl Assembly {
    fn new(mut drafts: Vec<Draft>) -> Self {
        for draft in &mut drafts {
            let end = || Terminator::Return(undefined(), draft.span);
            draft.terminator.get_or_insert_with(end);
        }
        let count = drafts.len();
        Self {
            drafts,
            ways: vec![Ways::Unreachable; count],
            representatives: BTreeMap::new(),
            pending: Vec::new(),
            built: (0..count).map(|_| None).collect(),
            resumed_from: BTreeMap::new(),
        }
    }

    fn draft(&self, id: BlockId) -> &Draft {
        &self.drafts[id.0 as usize]
    }

    fn skip_empty_blocks(&mut self) {
        for index in 0..self.drafts.len() {
            let mut terminator = self.drafts[index].terminator.take();
            if let Some(terminator) = &mut terminator {
                self.shorten(terminator);
            }
            self.drafts[index].terminator = terminator;
        }
    }

    fn shorten(&mut self, terminator: &mut Terminator) {
        match terminator {
            Terminator::Jump(target) => {
                *target = self.skip(*target);
                let draft = self.draft(*target);
                if draft.statements.is_empty()
                    && draft.resumed.is_none()
                    && let Some(Terminator::Return(Expression::Literal(literal), span)) =
                        &draft.terminator
                {
                    *terminator = Terminator::Return(Expression::Literal(literal.clone()), *span);
                }
            }
            Terminator::Suspend {
                resume,
                suspension,
                span,
            } => {
                let draft = self.draft(*resume);
                let shorter = self.skip(*resume);
                // An await that is resumed just to go on elsewhere, under the same handler.
                if matches!(suspension, Suspension::Await(_) | Suspension::Yield(_))
                    && draft.on_return.is_none()
                    && draft.on_throw == self.draft(shorter).on_throw
                    && self
                        .resumed_from
                        .get(&shorter)
                        .is_none_or(|from| from == span)
                {
                    *resume = shorter;
                }
                self.resumed_from.insert(*resume, *span);
            }
            other => {
                for code in other.nested_mut() {
                    self.shorten(&mut code.terminator);
                }
            }
        }
    }

    /// The first block from `start` on that does something.
    fn skip(&self, start: BlockId) -> BlockId {
        let mut block = start;
        // A ring of empty blocks is a loop for ever; any of them will do.
        for _ in 0..self.drafts.len() {
            let draft = self.draft(block);
            match draft.terminator {
                Some(Terminator::Jump(target))
                    if draft.statements.is_empty() && draft.resumed.is_none() =>
                {
                    block = target;
                }
                _ => break,
            }
        }
        block
    }

    /// Finds what is reachable, and how.
    fn find_states(&mut self) {
        let mut reached = Vec::new();
        self.reach(START, Ways::State, &mut reached);
        while let Some(block) = reached.pop() {
            let mut targets = Vec::new();
            let draft = self.draft(block);
            let leaves_for = draft.leaves_for.iter();
            targets.extend(leaves_for.map(|target| (self.skip(*target), Ways::State)));
            targets.extend(draft.on_throw.map(|handler| (handler, Ways::State)));
            targets.extend(draft.on_return.map(|entry| (entry, Ways::State)));
            if let Some(terminator) = &draft.terminator {
                terminator_targets(terminator, &mut targets);
            }
            for (target, ways) in targets {
                self.reach(target, ways, &mut reached);
            }
        }
        for index in (0..self.drafts.len()).rev() {
            let id = BlockId(u32::try_from(index).expect("blocks are numbered by u32"));
            if self.ways[index] == Ways::State {
                self.representatives.insert(self.draft(id).on_throw, id);
                self.pending.push(id);
            }
        }
    }

    fn reach(&mut self, block: BlockId, ways: Ways, reached: &mut Vec<BlockId>) {
        let known = &mut self.ways[block.0 as usize];
        if *known == Ways::Unreachable {
            reached.push(block);
            *known = ways;
        } else {
            *known = Ways::State;
        }
    }

    fn build(&mut self) {
        while let Some(id) = self.pending.pop() {
            let region = self.draft(id).on_throw;
            let mut code = self.take_code(id);
            self.inline(&mut code, region, 0);
            self.built[id.0 as usize] = Some(code);
        }
    }

    fn take_code(&mut self, id: BlockId) -> Code {
        let draft = &mut self.drafts[id.0 as usize];
        Code {
            statements: draft.statements.drain(..).map(Statement::Run).collect(),
            terminator: draft.terminator.take().expect("a block becomes code once"),
        }
    }

    /// Replaces jumps to blocks that nothing else leads to by their code.
    fn inline(&mut self, code: &mut Code, mut region: Option<BlockId>, depth: u32) {
        while let Terminator::Jump(target) = code.terminator
            && self.ways[target.0 as usize] == Ways::One
            && self.can_enter(target, region)
        {
            let inner = self.draft(target).on_throw;
            if inner != region {
                code.statements
                    .push(Statement::Enter(self.representatives[&inner]));
                region = inner;
            }
            let mut next = self.take_code(target);
            code.statements.append(&mut next.statements);
            code.terminator = next.terminator;
        }
        for nested in code.terminator.nested_mut() {
            if depth < NESTING {
                self.inline(nested, region, depth + 1);
            } else if let Terminator::Jump(target) = nested.terminator {
                self.make_state(target);
            }
        }
    }

    /// Whether a block can be entered without a jump; else it becomes a state.
    fn can_enter(&mut self, target: BlockId, region: Option<BlockId>) -> bool {
        let inner = self.draft(target).on_throw;
        let can = inner == region || self.representatives.contains_key(&inner);
        if !can {
            self.make_state(target);
        }
        can
    }

    fn make_state(&mut self, block: BlockId) {
        let ways = &mut self.ways[block.0 as usize];
        if *ways == Ways::One {
            *ways = Ways::State;
            self.representatives
                .entry(self.draft(block).on_throw)
                .or_insert(block);
            self.pending.push(block);
        }
    }

    fn number(
        mut self,
        order: &[BlockId],
        exits: Vec<(LabelId, BlockId)>,
    ) -> (Vec<Block>, Vec<(LabelId, BlockId)>) {
        let mut numbers = vec![None; self.drafts.len()];
        let mut count = 0;
        for block in order {
            if self.built[block.0 as usize].is_some() {
                numbers[block.0 as usize] = Some(BlockId(count));
                count += 1;
            }
        }
        let number = |block: BlockId| numbers[block.0 as usize];
        let mut blocks = Vec::new();
        for id in order {
            let Some(mut code) = self.built[id.0 as usize].take() else {
                continue;
            };
            renumber(&mut code, &number);
            let draft = self.draft(*id);
            blocks.push(Block {
                kind: draft.kind,
                span: draft.span,
                resumed: draft.resumed,
                on_throw: draft.on_throw.and_then(number),
                on_return: draft.on_return.and_then(number),
                code,
                locals: Vec::new(),
            });
        }
        let exits = exits
            .into_iter()
            .filter_map(|(label, block)| Some((label, number(block)?)));
        let mut exits: Vec<_> = exits.collect();
        exits.sort_unstable();
        (blocks, exits)
    }
}

fn terminator_targets(terminator: &Terminator, targets: &mut Vec<(BlockId, Ways)>) {
    match terminator {
        Terminator::Jump(target) => targets.push((*target, Ways::One)),
        Terminator::Suspend { resume, .. } => targets.push((*resume, Ways::State)),
        other => {
            for code in other.nested() {
                terminator_targets(&code.terminator, targets);
            }
        }
    }
}

fn renumber(code: &mut Code, number: &impl Fn(BlockId) -> Option<BlockId>) {
    let renumbered = |block: &mut BlockId| {
        *block = number(*block).expect("whatever code mentions has become a state");
    };
    for statement in &mut code.statements {
        if let Statement::Enter(block) = statement {
            renumbered(block);
        }
    }
    match &mut code.terminator {
        Terminator::Jump(target) | Terminator::Suspend { resume: target, .. } => renumbered(target),
        _ => {}
    }
    for nested in code.terminator.nested_mut() {
        renumber(nested, number);
    }
}
