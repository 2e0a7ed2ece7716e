//! Module environments hold only what others can see: exports, and what functions that exist
//! before the module runs refer to. Every other name of the top level becomes a local of the body.

use std::{collections::BTreeSet, ops::Range};

use crate::ir::hir::{
    Capture, CaptureId, CaptureSource, Child, ChildMut, Expression, Function, Local, LocalId,
    LocalOrigin, ModuleRecord, ReadOf, Statement, Storage,
};

/// Makes locals of the cells that nobody else needs. `instantiated` are the functions that the
/// instantiation of the module creates, with those inside of them.
pub(super) fn demote(
    functions: &mut [Option<Function>],
    module: &mut ModuleRecord,
    instantiated: Range<usize>,
) {
    let Some(main) = &functions[0] else { return };
    let kept = kept_captures(main, functions, module, instantiated);
    let mut plan = Plan {
        places: Vec::new(),
        locals: Vec::new(),
    };
    let Some(main) = &mut functions[0] else {
        return;
    };
    let captures = std::mem::take(&mut main.captures);
    let mut cells = 0;
    for (index, mut capture) in captures.into_iter().enumerate() {
        if kept.contains(&CaptureId(index as u32)) {
            if let CaptureSource::ModuleCell(cell) = &mut capture.source {
                *cell = cells;
                cells += 1;
            }
            plan.places
                .push(ReadOf::Capture(CaptureId(main.captures.len() as u32)));
            main.captures.push(capture);
        } else {
            let local = plan.local(main, &capture);
            plan.places.push(ReadOf::Local(local));
        }
    }
    module.cells = cells;
    let mut body: Vec<Statement> = plan
        .locals
        .iter()
        .copied()
        .map(Statement::Declare)
        .collect();
    body.append(&mut main.body);
    main.body = body;
    plan.apply(functions, module);
}

/// Imports, exports, and what instantiated functions capture.
fn kept_captures(
    main: &Function,
    functions: &[Option<Function>],
    module: &ModuleRecord,
    instantiated: Range<usize>,
) -> BTreeSet<CaptureId> {
    let mut kept: BTreeSet<CaptureId> = module.exports.iter().map(|export| export.cell).collect();
    for (index, capture) in main.captures.iter().enumerate() {
        if let CaptureSource::Import(_) = capture.source {
            kept.insert(CaptureId(index as u32));
        }
    }
    let mut direct = BTreeSet::new();
    if let Some(instantiate) = module.instantiate
        && let Some(function) = &functions[instantiate.0 as usize]
    {
        for statement in &function.body {
            collect_instantiated(statement, &mut direct, &mut kept);
        }
    }
    for index in instantiated.filter(|index| direct.contains(index)) {
        let captures = functions[index]
            .as_ref()
            .map_or(&[][..], |function| &function.captures);
        kept.extend(captures.iter().filter_map(|capture| match capture.source {
            CaptureSource::Capture(capture) => Some(capture),
            _ => None,
        }));
    }
    kept
}

/// The closures that instantiation creates, and the cells in which it puts them.
fn collect_instantiated(
    statement: &Statement,
    direct: &mut BTreeSet<usize>,
    kept: &mut BTreeSet<CaptureId>,
) {
    statement.for_each_child(|child| {
        if let Child::Expression(Expression::Write {
            to: ReadOf::Capture(cell),
            value,
            ..
        }) = child
            && let Expression::Closure { function, .. } = **value
        {
            direct.insert(function.0 as usize);
            kept.insert(*cell);
        }
    });
}

/// Where each capture of the body went.
struct Plan {
    places: Vec<ReadOf>,
    locals: Vec<LocalId>,
}

impl Plan {
    fn local(&mut self, main: &mut Function, capture: &Capture) -> LocalId {
        let id = LocalId(main.locals.len() as u32);
        main.locals.push(Local {
            name: capture.name.clone(),
            origin: LocalOrigin::Variable,
            storage: Storage::Direct,
            starts_empty: true,
            has_dead_zone: false,
            span: main.span,
        });
        self.locals.push(id);
        id
    }

    fn place(&self, at: ReadOf) -> ReadOf {
        match at {
            ReadOf::Capture(capture) => self.places[capture.0 as usize],
            ReadOf::Local(_) => at,
        }
    }

    fn apply(&self, functions: &mut [Option<Function>], module: &mut ModuleRecord) {
        for export in &mut module.exports {
            if let ReadOf::Capture(cell) = self.place(ReadOf::Capture(export.cell)) {
                export.cell = cell;
            }
        }
        let mut closures = BTreeSet::new();
        if let Some(main) = &mut functions[0] {
            for statement in &mut main.body {
                self.statement(statement, &mut closures);
            }
        }
        if let Some(instantiate) = module.instantiate {
            let captures = functions[0].as_ref().map(|main| copy(&main.captures));
            if let Some(function) = &mut functions[instantiate.0 as usize] {
                function.captures = captures.unwrap_or_default();
                // A demoted `var` is `undefined` from the beginning without being told.
                function.body.retain(|statement| self.stays(statement));
                for statement in &mut function.body {
                    self.statement(statement, &mut closures);
                }
            }
        }
        for index in closures {
            let Some(function) = &mut functions[index] else {
                continue;
            };
            for capture in &mut function.captures {
                if let CaptureSource::Capture(id) = capture.source {
                    capture.source = match self.places[id.0 as usize] {
                        ReadOf::Capture(id) => CaptureSource::Capture(id),
                        ReadOf::Local(id) => CaptureSource::Local(id),
                    };
                }
            }
        }
    }

    fn stays(&self, statement: &Statement) -> bool {
        match statement {
            Statement::Expression(Expression::Write { to, .. }) => {
                matches!(self.place(*to), ReadOf::Capture(_))
            }
            _ => true,
        }
    }

    fn statement(&self, statement: &mut Statement, closures: &mut BTreeSet<usize>) {
        statement.for_each_child_mut(|child| self.child(child, closures));
    }

    fn child(&self, child: ChildMut<'_>, closures: &mut BTreeSet<usize>) {
        match child {
            ChildMut::Expression(expression) => {
                match expression {
                    Expression::Read { from: at, .. } | Expression::Write { to: at, .. } => {
                        *at = self.place(*at);
                    }
                    Expression::Closure { function, .. } => {
                        closures.insert(function.0 as usize);
                    }
                    _ => {}
                }
                expression.for_each_child_mut(|child| self.child(child, closures));
            }
            ChildMut::Statement(statement) => self.statement(statement, closures),
        }
    }
}

fn copy(captures: &[Capture]) -> Vec<Capture> {
    let copy = |capture: &Capture| Capture {
        name: capture.name.clone(),
        source: capture.source,
        storage: capture.storage,
    };
    captures.iter().map(copy).collect()
}
