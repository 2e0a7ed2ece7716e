//! The graph under construction: one draft for each basic block, and where lowering stands.
//!
//! Lowering starts a block wherever two ways meet or part. [`assemble`](super::assemble) decides
//! later which of them deserve a state.

use std::collections::BTreeMap;

use super::{optional_chain::Chain, scope::Scope};
use crate::{
    ir::{
        hir::{
            self, Expression, Function, FunctionId, LabelId, Literal, LocalId, LocalOrigin, ReadOf,
            Storage, Unit, WriteMode,
        },
        machine::{BlockId, BlockKind, Code, Entry, LocalSet, Suspension, Terminator, Test},
    },
    source::Span,
};

/// A basic block.
pub(super) struct Draft {
    pub(super) kind: BlockKind,
    pub(super) span: Span,
    /// The handler of its region.
    pub(super) on_throw: Option<BlockId>,
    pub(super) on_return: Option<BlockId>,
    pub(super) resumed: Option<LocalId>,
    pub(super) statements: Vec<hir::Statement>,
    /// `None` while the block is open.
    pub(super) terminator: Option<Terminator>,
    /// Blocks that statements leave for by an exit label.
    pub(super) leaves_for: Vec<BlockId>,
}

/// How often a local is written, as far as spilling needs to know.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Writes {
    /// Never.
    None,
    /// Once, by the initialisation that ends its dead zone: a read that needs no check sees the
    /// final value.
    Initialized,
    /// More often, or by an assignment.
    Many,
}

/// Lowers one function.
pub(super) struct Builder<'u> {
    pub(super) unit: &'u mut Unit,
    pub(super) id: FunctionId,
    pub(super) drafts: Vec<Draft>,
    /// Blocks in the order of the source.
    pub(super) order: Vec<BlockId>,
    /// Where statements go; `None` behind a jump.
    pub(super) current: Option<BlockId>,
    /// The handler of blocks that are started now.
    pub(super) on_throw: Option<BlockId>,
    /// The statement that is being lowered.
    pub(super) position: Span,
    /// What encloses the current position and has been cut, outermost first.
    pub(super) scopes: Vec<Scope>,
    /// Optional chains that have been cut, outermost first.
    pub(super) chains: Vec<Chain>,
    /// Whether guards of the innermost chain must become branches: its boundary cannot enclose
    /// the expression that is being lowered.
    pub(super) cut_guards: bool,
    pub(super) entry: Entry,
    pub(super) exits: BTreeMap<BlockId, LabelId>,
    pub(super) next_label: u32,
    /// By local.
    pub(super) writes: Vec<Writes>,
    pub(super) moved: LocalSet,
}

impl Builder<'_> {
    pub(super) fn function(&self) -> &Function {
        &self.unit.functions[self.id.0 as usize]
    }

    /// A block in the current region, which stands at `span` or, where that is empty, at the current
    /// statement. Nothing reaches it before somebody jumps there.
    pub(super) fn fresh_block(&mut self, kind: BlockKind, span: Span) -> BlockId {
        let id = BlockId(u32::try_from(self.drafts.len()).expect("blocks are numbered by u32"));
        self.drafts.push(Draft {
            kind,
            span: if span.is_empty() { self.position } else { span },
            on_throw: self.on_throw,
            on_return: None,
            resumed: None,
            statements: Vec::new(),
            terminator: None,
            leaves_for: Vec::new(),
        });
        id
    }

    /// A block that the driver enters with a value.
    pub(super) fn fresh_entry(
        &mut self,
        kind: BlockKind,
        resumed: Option<LocalId>,
        span: Span,
    ) -> BlockId {
        let block = self.fresh_block(kind, span);
        self.draft(block).resumed = resumed;
        block
    }

    pub(super) fn draft(&mut self, block: BlockId) -> &mut Draft {
        &mut self.drafts[block.0 as usize]
    }

    /// Goes on in `block`.
    pub(super) fn switch_to(&mut self, block: BlockId) {
        self.order.push(block);
        self.current = Some(block);
    }

    pub(super) fn push(&mut self, statement: hir::Statement) {
        if let Some(current) = self.current {
            self.draft(current).statements.push(statement);
        }
    }

    pub(super) fn terminate(&mut self, terminator: Terminator) {
        if let Some(current) = self.current.take() {
            self.draft(current).terminator = Some(terminator);
        }
    }

    pub(super) fn jump(&mut self, target: BlockId) {
        self.terminate(Terminator::Jump(target));
    }

    pub(super) fn branch(&mut self, test: Test, then: BlockId, otherwise: BlockId) {
        self.terminate(Terminator::Branch {
            test,
            then: Box::new(Code::jump(then)),
            otherwise: Box::new(Code::jump(otherwise)),
        });
    }

    /// Suspends and goes on behind, with the value in `resumed`.
    pub(super) fn suspend(
        &mut self,
        suspension: Suspension,
        kind: BlockKind,
        resumed: Option<LocalId>,
        span: Span,
    ) -> BlockId {
        let resume = self.fresh_entry(kind, resumed, span);
        self.terminate(Terminator::Suspend {
            suspension,
            resume,
            span,
        });
        self.switch_to(resume);
        resume
    }

    /// The label by which statements that stay HIR leave the current block for `target`.
    pub(super) fn exit_label(&mut self, target: BlockId) -> LabelId {
        if let Some(current) = self.current {
            self.draft(current).leaves_for.push(target);
        }
        if let Some(label) = self.exits.get(&target) {
            return *label;
        }
        let label = LabelId(self.next_label);
        self.next_label += 1;
        self.exits.insert(target, label);
        label
    }

    /// A temporary that may be written and read any number of times.
    pub(super) fn fresh_local(&mut self, name: &str, span: Span) -> LocalId {
        let locals = &mut self.unit.functions[self.id.0 as usize].locals;
        let local = LocalId(u32::try_from(locals.len()).expect("locals are numbered by u32"));
        locals.push(hir::Local {
            name: name.to_owned(),
            origin: LocalOrigin::Temporary,
            storage: Storage::Direct,
            starts_empty: false,
            has_dead_zone: false,
            span,
        });
        self.writes.push(Writes::Initialized);
        local
    }

    /// A temporary that is read once for each write, so that the read may move the value.
    pub(super) fn fresh_moved(&mut self, name: &str, span: Span) -> LocalId {
        let local = self.fresh_local(name, span);
        self.moved.insert(local);
        local
    }

    /// Stores a value in a temporary.
    pub(super) fn store(&mut self, local: LocalId, value: Expression, span: Span) {
        self.push(hir::Statement::Expression(write(local, value, span)));
    }
}

/// The value of a temporary.
pub(super) fn read(local: LocalId, span: Span) -> Expression {
    Expression::Read {
        from: ReadOf::Local(local),
        check: false,
        span,
    }
}

/// The expression that stores a value in a temporary.
pub(super) fn write(local: LocalId, value: Expression, span: Span) -> Expression {
    Expression::Write {
        to: ReadOf::Local(local),
        value: Box::new(value),
        mode: WriteMode::Initialize,
        span,
    }
}

pub(super) fn number(value: u32) -> Expression {
    Expression::Literal(Literal::Number(f64::from(value)))
}

pub(super) fn undefined() -> Expression {
    Expression::Literal(Literal::Undefined)
}

/// Takes an operand out of its node.
pub(super) fn take(operand: &mut Expression) -> Expression {
    std::mem::replace(operand, undefined())
}
