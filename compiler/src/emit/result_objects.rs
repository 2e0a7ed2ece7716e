//! Result objects of `next()` that only their reader would see.
//!
//! | JavaScript                            | Rust                                                 |
//! | ------------------------------------- | ---------------------------------------------------- |
//! | `const { value, done } = it.next(v)`  | `let source = js::next_result(&it, .., &[v], ..)?`   |
//! | `const r = it.next()`, then `r.value` | `js::result_value(&r, ..)?`                          |
//!
//! Such a variable is a [`js::ResultObject`](../../runtime): the two values themselves when `it` is a
//! generator with the built-in `next`, the object otherwise. It never gets anything but results of
//! calls of methods called `next`, and all that ever happens to it is that `value` and `done` are
//! read.
//!
//! Where all that happens to `it` is that it is asked like this, nobody else has the generator.

use std::collections::BTreeMap;

use super::placement::{Body, Placement};
use crate::ir::hir::{
    Access, Argument, Call, Callee, CaptureSource, Child, Expression, Function, Intrinsic, LocalId,
    Property, ReadOf, Statement, Storage, Unit, WriteMode,
};

/// How often a local is mentioned in some way.
#[derive(Default)]
struct Mentions {
    all: u32,
    /// Writes of a result that are statements, and reads of `value` and `done`.
    fitting: u32,
    results: u32,
}

/// What is found out about the locals of a function.
#[derive(Default)]
pub(super) struct ResultObjects {
    /// Those that hold nothing but results.
    pub(super) results: Vec<LocalId>,
    /// Those of which nothing is wanted but such results, once they have their value.
    pub(super) asked: Vec<LocalId>,
}

/// See the module.
pub(super) fn result_objects(
    unit: &Unit,
    function: &Function,
    body: Body<'_>,
    placement: &Placement,
) -> ResultObjects {
    let mut survey = Survey {
        unit,
        function,
        locals: BTreeMap::new(),
        asked: Vec::new(),
    };
    let mut asks = false;
    body.for_each_expression(&mut |expression| {
        asks |= matches!(expression, Expression::Call(call) if asks_for_result(call));
    });
    if !asks {
        return ResultObjects::default();
    }
    body.for_each_child(&mut |child| survey.child(child));
    let is_eligible = |local: LocalId| {
        let known = function.local(local);
        known.storage == Storage::Direct
            && !known.starts_empty
            && !function.parameters.contains(&local)
            && placement.is_declared_in_place(local)
    };
    let fits = |(local, mentions): (&LocalId, &Mentions)| {
        let fits = mentions.results > 0 && mentions.all == mentions.fitting && is_eligible(*local);
        fits.then_some(*local)
    };
    let results: Vec<LocalId> = survey.locals.iter().filter_map(fits).collect();
    let mut asked = BTreeMap::new();
    for (iterator, result) in &survey.asked {
        if results.contains(result) {
            *asked.entry(*iterator).or_default() += 1;
        }
    }
    // The one mention besides is the write.
    let is_only_asked = |(iterator, count): (LocalId, u32)| {
        (survey.locals[&iterator].all == count + 1).then_some(iterator)
    };
    let asked = asked.into_iter().filter_map(is_only_asked).collect();
    ResultObjects { results, asked }
}

struct Survey<'a> {
    unit: &'a Unit,
    function: &'a Function,
    locals: BTreeMap<LocalId, Mentions>,
    /// Locals that are asked for results, and where these go.
    asked: Vec<(LocalId, LocalId)>,
}

impl<'a> Survey<'a> {
    fn mention(&mut self, variable: ReadOf) {
        if let ReadOf::Local(local) = variable {
            self.locals.entry(local).or_default().all += 1;
        }
    }

    fn child(&mut self, child: Child<'a>) {
        match child {
            Child::Statement(Statement::Declare(_)) => {}
            Child::Statement(statement) => {
                statement.for_each_access(|access| {
                    let (Access::Read(variable) | Access::Write(variable)) = access;
                    self.mention(variable);
                });
                if let Statement::Expression(expression) = statement {
                    self.effect(expression);
                }
            }
            Child::Expression(expression) => self.expression(expression),
        }
    }

    /// An expression whose value nobody looks at; its parts have been seen.
    fn effect(&mut self, expression: &Expression) {
        if let Expression::Write {
            to: ReadOf::Local(local),
            value,
            mode: WriteMode::Initialize | WriteMode::Assign,
            ..
        } = expression
            && let Some(call) = asking(value)
        {
            let mentions = self.locals.entry(*local).or_default();
            mentions.fitting += 1;
            mentions.results += 1;
            if let Some(iterator) = self.plainly_asked(call) {
                self.asked.push((iterator, *local));
            }
        }
    }

    /// The local whose `next` is called, with nothing evaluated in between.
    fn plainly_asked(&self, call: &Call) -> Option<LocalId> {
        let Callee::Member { object, .. } = &call.callee else {
            return None;
        };
        let is_direct = |from: &ReadOf| match from {
            ReadOf::Local(local) => self.function.local(*local).storage == Storage::Direct,
            ReadOf::Capture(capture) => self.function.capture(*capture).storage == Storage::Direct,
        };
        let is_plain = |argument: &Argument| match argument {
            Argument::Value(Expression::Literal(_)) => true,
            Argument::Value(Expression::Read {
                from, check: false, ..
            }) => is_direct(from),
            _ => false,
        };
        match object {
            Expression::Read {
                from: ReadOf::Local(iterator),
                check: false,
                ..
            } if call.arguments.iter().all(is_plain) => Some(*iterator),
            _ => None,
        }
    }

    fn expression(&mut self, expression: &'a Expression) {
        if let Some(Access::Read(variable) | Access::Write(variable)) = expression.access() {
            self.mention(variable);
        }
        match expression {
            Expression::GetMember {
                object,
                property: Property::Named(key),
                ..
            } if key == "value" || key == "done" => {
                if let Expression::Read {
                    from: ReadOf::Local(local),
                    check: false,
                    ..
                } = &**object
                {
                    self.locals.entry(*local).or_default().fitting += 1;
                }
            }
            Expression::Closure { function, .. } => {
                for capture in &self.unit.functions[function.0 as usize].captures {
                    if let CaptureSource::Local(local) = capture.source {
                        self.mention(ReadOf::Local(local));
                    }
                }
            }
            Expression::MappedArguments(locals) => {
                for local in locals.iter().flatten() {
                    self.mention(ReadOf::Local(*local));
                }
            }
            _ => {}
        }
    }
}

/// Whether a call may be one of a generator's `next`.
pub(super) fn asks_for_result(call: &Call) -> bool {
    matches!(&call.callee, Callee::Member { property: Property::Named(name), .. } if name == "next")
        && call.arguments.len() <= 1
}

/// Such a call, taken apart by a pattern or not.
fn asking(value: &Expression) -> Option<&Call> {
    match value {
        Expression::Call(call) => asks_for_result(call).then_some(&**call),
        Expression::Intrinsic {
            intrinsic: Intrinsic::RequireObjectCoercible,
            operands,
            ..
        } => match &operands[0] {
            Expression::Call(call) => asks_for_result(call).then_some(&**call),
            _ => None,
        },
        _ => None,
    }
}
