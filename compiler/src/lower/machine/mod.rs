//! From HIR to machines: a function that suspends is cut where it does.
//!
//! | file                                | what                                                   |
//! | ----------------------------------- | ------------------------------------------------------ |
//! | `statement.rs`, `expression.rs`     | what is cut, what stays; operands before a suspension  |
//! | one file for each construct         | the blocks that it becomes, pictured at its head       |
//! | `scope.rs`, `kept.rs`               | ways out: `break`, `continue`, `return` through cleanups |
//! | `assemble.rs`                       | which blocks become states                             |
//! | `liveness.rs`, `layout.rs`          | which locals need a slot, and which slot               |

mod array;
mod assemble;
mod await_;
mod builder;
mod call;
mod close_async_iterator;
mod close_iterator;
mod expression;
mod if_else;
mod iterator_step;
mod kept;
mod layout;
mod liveness;
mod logical;
mod loop_;
mod object;
mod optional_chain;
mod position;
mod scope;
mod statement;
mod survey;
mod switch;
mod try_catch;
mod try_finally;
mod yield_;
mod yield_star;

use std::collections::BTreeMap;

use builder::{Builder, undefined};

use crate::ir::{
    hir::{FunctionId, Local, LocalId, LocalOrigin, Statement, Storage, Unit},
    machine::{BlockKind, Entry, Layout, LocalSet, Machine, Terminator, verify},
};

/// Lowers a function that [`is_coroutine`]. Takes its body and adds temporaries to its locals.
///
/// [`is_coroutine`]: crate::ir::hir::Function::is_coroutine
pub fn lower(unit: &mut Unit, id: FunctionId) -> Machine {
    let (mut builder, body, this) = start(unit, id);
    builder.lower_statements(body);
    let span = builder.function().span;
    builder.terminate(Terminator::Return(undefined(), span));

    let (blocks, exits) = assemble::assemble(&mut builder);
    let (entry, moved) = (builder.entry, std::mem::take(&mut builder.moved));
    let parameters = unit.functions[id.0 as usize].parameters.clone();
    let mut machine = Machine {
        blocks,
        entry,
        parameters,
        this,
        exits,
        layout: Layout::default(),
        moved,
        unset: LocalSet::default(),
    };
    let liveness = liveness::analyse(&mut machine, unit, id);
    layout::assign(&mut machine, unit, id, &liveness);
    machine.unset = liveness.unset;
    if cfg!(debug_assertions)
        && let Err(problem) = verify(&machine, unit, id)
    {
        panic!(
            "the machine of `{}` is broken: {problem}",
            unit.functions[id.0 as usize].name
        );
    }
    machine
}

fn start(unit: &mut Unit, id: FunctionId) -> (Builder<'_>, Vec<Statement>, Option<LocalId>) {
    let function = &mut unit.functions[id.0 as usize];
    let mut body = std::mem::take(&mut function.body);
    let this = LocalId(u32::try_from(function.locals.len()).expect("locals are numbered by u32"));
    let survey = survey::survey(function, &mut body, this);
    let mut writes = survey.writes;
    if survey.reads_this {
        function.locals.push(Local {
            name: "this".to_owned(),
            origin: LocalOrigin::Temporary,
            storage: Storage::Direct,
            starts_empty: false,
            has_dead_zone: false,
            span: function.span,
        });
        writes.push(builder::Writes::Initialized);
    }
    let span = function.name_span;
    let mut builder = Builder {
        unit,
        id,
        drafts: Vec::new(),
        order: Vec::new(),
        current: None,
        on_throw: None,
        position: span,
        scopes: Vec::new(),
        chains: Vec::new(),
        cut_guards: false,
        entry: Entry::Call,
        exits: BTreeMap::new(),
        next_label: survey.next_label,
        writes,
        moved: LocalSet::default(),
    };
    let first = builder.fresh_block(BlockKind::Start, span);
    builder.switch_to(first);
    (builder, body, survey.reads_this.then_some(this))
}
