//! Where each local is declared in the emitted function.
//!
//! JavaScript scopes are wider than Rust's: a `var` is visible before its statement, a temporary
//! belongs to no block at all. A local gets its `let` at the statement that gives it its first
//! value when every other use comes later in the same block, or inside it; otherwise at the top
//! of the function. The first form reads like the source, and lets the value be dropped with its
//! block and be unboxed ([`Representations`](super::Representations)).

use crate::ir::{
    hir::{
        CaptureSource, Child, Expression, Finalizer, Function, LocalId, ReadOf, Statement, Storage,
        Unit, WriteMode,
    },
    machine::{self, Code, Machine, Terminator, Test},
};

/// Where a local is declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Never mentioned.
    Nowhere,
    /// At the top of the body.
    Top,
    /// By its first `Write`, a statement of its own.
    FirstWrite,
    /// The same of a variable that closures share: its cell is made with the value in it.
    FirstWriteOfCell,
    /// By its `Declare` statement.
    Declare,
    /// By the statement that binds it: an iterator step or a `catch`.
    Binder,
    /// Before the body: a parameter or a slot of the frame.
    Entry,
}

/// The place of every local, and whether it changes after its declaration.
#[derive(Debug)]
pub(super) struct Placement {
    places: Vec<Place>,
    mutable: Vec<bool>,
    /// Locals of which the only read may move the value.
    moved: Vec<bool>,
    /// Locals whose `let` has been emitted.
    declared: Vec<bool>,
}

impl Placement {
    /// Analyses one body. `is_entry` tells which locals exist before it runs.
    pub(super) fn analyse(
        unit: &Unit,
        function: &Function,
        body: Body<'_>,
        is_entry: impl Fn(LocalId) -> bool,
    ) -> Self {
        let mut survey = Survey {
            unit,
            blocks: 0,
            locals: (0..function.locals.len())
                .map(|_| Occurrences::default())
                .collect(),
            position: Vec::new(),
        };
        match body {
            Body::Plain(statements) => survey.block(statements, &[]),
            // One Rust block each: what two states mention has no place in either.
            Body::Machine(machine) => survey.scoped(|survey| {
                for block in &machine.blocks {
                    survey.scoped(|survey| {
                        if let Some(resumed) = block.resumed {
                            survey.add(resumed, Kind::Binder);
                        }
                        survey.code(&block.code);
                    });
                }
            }),
        }
        let mut places = Vec::with_capacity(function.locals.len());
        let mut mutable = Vec::with_capacity(function.locals.len());
        let mut moved = Vec::with_capacity(function.locals.len());
        for (index, occurrences) in survey.locals.iter().enumerate() {
            let place = if is_entry(LocalId(index as u32)) {
                Place::Entry
            } else {
                let local = &function.locals[index];
                occurrences.place(local.storage, local.starts_empty)
            };
            places.push(place);
            moved.push(place == Place::Binder && occurrences.is_read_once());
            let writes = match place {
                Place::FirstWrite | Place::Binder => occurrences.writes.saturating_sub(1),
                _ => occurrences.writes,
            };
            mutable.push(writes > 0 || matches!(place, Place::Top) || occurrences.is_renewed);
        }
        let declared = vec![false; places.len()];
        Self {
            places,
            mutable,
            moved,
            declared,
        }
    }

    /// Answers `true` for the first write only: the one that declares the local.
    pub(super) fn take_declaration(&mut self, id: LocalId) -> bool {
        !std::mem::replace(&mut self.declared[id.0 as usize], true)
    }

    pub(super) fn place(&self, id: LocalId) -> Place {
        self.places[id.0 as usize]
    }

    /// Whether the local has a value from its `let` on.
    pub(super) fn is_declared_in_place(&self, id: LocalId) -> bool {
        self.place(id) == Place::FirstWrite
    }

    /// Whether the only read of the local takes its value.
    pub(super) fn is_moved(&self, id: LocalId) -> bool {
        self.moved[id.0 as usize]
    }

    /// Whether it needs `let mut`.
    pub(super) fn is_mutable(&self, id: LocalId) -> bool {
        self.mutable[id.0 as usize]
    }
}

/// A path of (block, statement) pairs from the body down.
type Position = Vec<(u32, u32)>;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A `Write` that is a whole statement, and whose value does not mention the local.
    WriteStatement,
    Write,
    Read,
    Declare,
    Binder,
    Renew,
}

#[derive(Default)]
struct Occurrences {
    /// The first two, in source order.
    first: Vec<(Position, Kind)>,
    /// The longest common prefix of block ids of all occurrences but a leading `Declare`.
    common: Option<Position>,
    /// The same with it.
    common_with_declare: Option<Position>,
    writes: u32,
    mentions: u32,
    is_renewed: bool,
}

impl Occurrences {
    fn add(&mut self, position: &Position, kind: Kind) {
        self.mentions += 1;
        if matches!(kind, Kind::Write | Kind::WriteStatement | Kind::Binder) {
            self.writes += 1;
        }
        self.is_renewed |= matches!(kind, Kind::Renew);
        merge(&mut self.common_with_declare, position);
        if !(self.first.is_empty() && kind == Kind::Declare) {
            merge(&mut self.common, position);
        }
        if self.first.len() < 2 {
            self.first.push((position.clone(), kind));
        }
    }

    /// Whether it is bound and then read in the same block, and nothing else.
    fn is_read_once(&self) -> bool {
        matches!(&self.first[..], [(bound, Kind::Binder), (read, Kind::Read)]
            if self.mentions == 2 && same_block(bound, read))
    }

    fn place(&self, storage: Storage, starts_empty: bool) -> Place {
        let is_plain = storage == Storage::Direct && !starts_empty;
        let Some((first, kind)) = self.first.first() else {
            return Place::Nowhere;
        };
        if *kind == Kind::Declare {
            if (is_plain || storage == Storage::Cell)
                && let Some((second, Kind::WriteStatement)) = self.first.get(1)
                && is_direct_in(second, self.common.as_ref())
                && same_block(first, second)
            {
                // Before that nobody has the cell, so nobody finds it empty.
                return match storage {
                    Storage::Direct => Place::FirstWrite,
                    Storage::Cell => Place::FirstWriteOfCell,
                };
            }
            if is_direct_in(first, self.common_with_declare.as_ref()) {
                return Place::Declare;
            }
            return Place::Top;
        }
        let is_direct = is_direct_in(first, self.common.as_ref());
        match kind {
            Kind::WriteStatement if is_direct && is_plain => Place::FirstWrite,
            Kind::Binder if is_direct && is_plain => Place::Binder,
            _ => Place::Top,
        }
    }
}

/// Whether the occurrence stands directly in the innermost block that holds all of them.
fn is_direct_in(position: &Position, common: Option<&Position>) -> bool {
    common.is_some_and(|common| {
        // `common` keeps the statement index of the first occurrence, which later ones may share
        // only if they stand in the same statement; that is fine for binders and loops' bodies,
        // whose inner blocks are longer paths.
        common.len() == position.len() && common.iter().zip(position).all(|(a, b)| a.0 == b.0)
    })
}

fn same_block(a: &Position, b: &Position) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.0 == b.0)
}

/// Shortens `common` to the blocks that it shares with `position`.
fn merge(common: &mut Option<Position>, position: &Position) {
    match common {
        None => *common = Some(position.clone()),
        Some(common) => {
            let shared = common
                .iter()
                .zip(position)
                .take_while(|(a, b)| a.0 == b.0)
                .count();
            common.truncate(shared);
        }
    }
}

struct Survey<'a> {
    unit: &'a Unit,
    blocks: u32,
    locals: Vec<Occurrences>,
    position: Position,
}

impl Survey<'_> {
    fn add(&mut self, local: LocalId, kind: Kind) {
        self.locals[local.0 as usize].add(&self.position, kind);
    }

    /// A list of statements; `bound` are locals that get their value as it is entered.
    fn block(&mut self, statements: &[Statement], bound: &[LocalId]) {
        self.scoped(|survey| {
            for local in bound {
                survey.add(*local, Kind::Binder);
            }
            for (index, statement) in statements.iter().enumerate() {
                survey.at(index);
                survey.statement(statement);
            }
        });
    }

    fn statement(&mut self, statement: &Statement) {
        match statement {
            Statement::Expression(expression) => self.effect(expression),
            Statement::Return(expression, _) | Statement::Throw(expression, _) => {
                self.expression(expression);
            }
            Statement::Declare(local) => self.add(*local, Kind::Declare),
            Statement::RenewCell(local) => self.add(*local, Kind::Renew),
            Statement::Block(body) | Statement::Labelled { body, .. } => self.block(body, &[]),
            Statement::If {
                test,
                then,
                otherwise,
                ..
            } => {
                self.expression(test);
                self.block(then, &[]);
                self.block(otherwise, &[]);
            }
            Statement::Loop(loop_) => self.loop_(loop_),
            Statement::Switch {
                discriminant,
                cases,
                ..
            } => {
                self.add(*discriminant, Kind::Read);
                for case in cases {
                    if let Some(test) = &case.test {
                        self.expression(test);
                    }
                    self.block(&case.body, &[]);
                }
            }
            Statement::TryCatch { body, catch } => {
                self.block(body, &[]);
                self.block(&catch.body, &[catch.error]);
            }
            Statement::Finally { body, finalizer } => {
                self.block(body, &[]);
                match finalizer {
                    Finalizer::Block(body) => self.block(body, &[]),
                    Finalizer::CloseIterator(local, _)
                    | Finalizer::CloseAsyncIterator(local, _) => self.add(*local, Kind::Read),
                }
            }
            Statement::IteratorStep {
                iterator: source,
                value,
                ..
            }
            | Statement::ForInStep {
                enumerator: source,
                value,
                ..
            } => {
                self.add(*source, Kind::Read);
                self.add(*value, Kind::Binder);
            }
            _ => {}
        }
    }

    /// The statements of a state, in the block that is open, and what follows them.
    fn code(&mut self, code: &Code) {
        for (index, statement) in code.statements.iter().enumerate() {
            self.at(index);
            if let machine::Statement::Run(statement) = statement {
                self.statement(statement);
            }
        }
        self.at(code.statements.len());
        if let Some(operand) = operand_of(&code.terminator) {
            self.expression(operand);
        }
        match &code.terminator {
            Terminator::Branch {
                test,
                then,
                otherwise,
            } => {
                let bound = match test {
                    Test::Truthy(_) => None,
                    Test::IteratorStep {
                        iterator: source,
                        value,
                        ..
                    }
                    | Test::ForInStep {
                        enumerator: source,
                        value,
                        ..
                    } => {
                        self.add(*source, Kind::Read);
                        Some(*value)
                    }
                };
                self.scoped(|survey| {
                    if let Some(bound) = bound {
                        survey.add(bound, Kind::Binder);
                    }
                    survey.code(then);
                });
                self.scoped(|survey| survey.code(otherwise));
            }
            Terminator::Dispatch { kind, arms } => {
                self.add(*kind, Kind::Read);
                for arm in arms {
                    self.scoped(|survey| survey.code(&arm.code));
                }
            }
            _ => {}
        }
    }

    /// The test runs outside the body's block, the update too.
    fn loop_(&mut self, loop_: &crate::ir::hir::Loop) {
        // A block of its own: what only the loop mentions must not be declared by a write that
        // runs once per iteration but is read by the test of the next one.
        self.scoped(|survey| {
            if let Some(test) = &loop_.test {
                survey.expression(test);
            }
            survey.block(&loop_.body, &[]);
            survey.block(&loop_.update, &[]);
        });
    }

    /// An expression that stands as a statement of its own.
    fn effect(&mut self, expression: &Expression) {
        if let Expression::Sequence(list) = expression {
            // Each becomes a Rust statement of its own, in the block that is open.
            return list.iter().for_each(|one| self.effect(one));
        }
        let Expression::Write {
            to: ReadOf::Local(local),
            value,
            mode: WriteMode::Initialize | WriteMode::Assign,
            ..
        } = expression
        else {
            return self.expression(expression);
        };
        let mentions = self.locals[local.0 as usize].mentions;
        self.expression(value);
        let is_first = self.locals[local.0 as usize].mentions == mentions;
        self.add(
            *local,
            if is_first {
                Kind::WriteStatement
            } else {
                Kind::Write
            },
        );
    }

    /// Runs `visit` inside a Rust block of its own.
    fn scoped(&mut self, visit: impl FnOnce(&mut Self)) {
        let id = self.blocks;
        self.blocks += 1;
        self.position.push((id, 0));
        visit(self);
        self.position.pop();
    }

    fn at(&mut self, index: usize) {
        if let Some(last) = self.position.last_mut() {
            last.1 = index as u32;
        }
    }

    fn expression(&mut self, expression: &Expression) {
        match expression {
            Expression::Read {
                from: ReadOf::Local(local),
                ..
            } => self.add(*local, Kind::Read),
            Expression::Write {
                to: ReadOf::Local(local),
                value,
                ..
            } => {
                self.expression(value);
                self.add(*local, Kind::Write);
            }
            Expression::Closure { function, .. } => {
                for capture in &self.unit.functions[function.0 as usize].captures {
                    if let CaptureSource::Local(local) = capture.source {
                        self.add(local, Kind::Read);
                    }
                }
            }
            Expression::MappedArguments(locals) => {
                for local in locals.iter().flatten() {
                    self.add(*local, Kind::Read);
                }
            }
            Expression::Do { body, value } => self.scoped(|survey| {
                // The value is evaluated inside the Rust block of the statements.
                for (index, statement) in body.iter().enumerate() {
                    survey.at(index);
                    survey.statement(statement);
                }
                survey.at(body.len());
                survey.expression(value);
            }),
            Expression::Sequence(list) => self.scoped(|survey| {
                for (index, expression) in list.iter().enumerate() {
                    survey.at(index);
                    if index + 1 == list.len() {
                        survey.expression(expression);
                    } else {
                        survey.effect(expression);
                    }
                }
            }),
            other => other.for_each_operand(&mut |operand| self.expression(operand)),
        }
    }
}

/// What a function is emitted from.
#[derive(Clone, Copy)]
pub(super) enum Body<'a> {
    /// Statements that run to completion.
    Plain(&'a [Statement]),
    /// States.
    Machine(&'a Machine),
}

impl<'a> Body<'a> {
    /// Visits every expression, nested ones included, operands before their user.
    pub(super) fn for_each_expression(self, visit: &mut dyn FnMut(&'a Expression)) {
        self.for_each_child(&mut |child| {
            if let Child::Expression(expression) = child {
                visit(expression);
            }
        });
    }

    /// Visits every expression and statement, nested ones included, parts before their whole.
    pub(super) fn for_each_child(self, visit: &mut dyn FnMut(Child<'a>)) {
        match self {
            Self::Plain(statements) => {
                for statement in statements {
                    visit_child(Child::Statement(statement), visit);
                }
            }
            Self::Machine(machine) => {
                for block in &machine.blocks {
                    visit_code(&block.code, visit);
                }
            }
        }
    }
}

fn visit_code<'a>(code: &'a Code, visit: &mut dyn FnMut(Child<'a>)) {
    for statement in &code.statements {
        if let machine::Statement::Run(statement) = statement {
            visit_child(Child::Statement(statement), visit);
        }
    }
    if let Some(expression) = operand_of(&code.terminator) {
        visit_child(Child::Expression(expression), visit);
    }
    for nested in code.terminator.nested() {
        visit_code(nested, visit);
    }
}

fn operand_of(terminator: &Terminator) -> Option<&Expression> {
    match terminator {
        Terminator::Branch {
            test: Test::Truthy(operand),
            ..
        }
        | Terminator::Return(operand, _)
        | Terminator::Throw(operand, _) => Some(operand),
        Terminator::Suspend { suspension, .. } => suspension.operand(),
        _ => None,
    }
}

/// Visits a node and what it is made of, parts before their whole.
pub(super) fn visit_child<'a>(child: Child<'a>, visit: &mut dyn FnMut(Child<'a>)) {
    match child {
        Child::Expression(expression) => {
            expression.for_each_child(|child| visit_child(child, visit));
        }
        Child::Statement(statement) => {
            statement.for_each_child(|child| visit_child(child, visit));
        }
    }
    visit(child);
}
