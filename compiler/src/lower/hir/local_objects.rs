//! Objects that never leave their function are not made: each property becomes a variable.
//!
//! | JavaScript                                   | kernel                             |
//! | -------------------------------------------- | ---------------------------------- |
//! | `const p = { x: 1 }; p.x = p.x + 1; use(p.x)` | `p_x = 1; p_x = p_x + 1; use(p_x)` |
//!
//! That holds where nobody could tell. The variable gets one object literal and nothing else, no
//! closure knows it, and all that ever happens to it is reading and assigning properties that the
//! literal has: those are own, writable, plain data, so neither prototypes nor accessors nor freezing
//! have a say. A temporary that stands for the variable while `p.x += 1` is evaluated goes with it.

use std::collections::BTreeMap;

use crate::ir::hir::{
    CaptureSource, Child, ChildMut, Expression, Function, FunctionId, Literal, Local, LocalId,
    LocalOrigin, Property, ReadOf, Statement, Storage, Unit, WriteMode,
};

/// Replaces the objects of all functions.
pub(super) fn replace(unit: &mut Unit) {
    for index in 0..unit.functions.len() {
        let mut survey = Survey {
            unit,
            function: &unit.functions[index],
            objects: BTreeMap::new(),
            aliases: BTreeMap::new(),
            uses: BTreeMap::new(),
        };
        let function = &unit.functions[index];
        for statement in &function.body {
            survey.child(Child::Statement(statement));
        }
        let (objects, aliases) = survey.result();
        if !objects.is_empty() {
            Replacement::new(&mut unit.functions[index], &objects, aliases).run();
        }
    }
}

/// What is known of a local that may be replaced.
#[derive(Default)]
struct Use {
    /// How often it gets a value.
    writes: u32,
    /// Mentions that need the object itself.
    escapes: bool,
    /// Properties that are read or assigned.
    keys: Vec<String>,
}

struct Survey<'a> {
    unit: &'a Unit,
    function: &'a Function,
    /// Locals that get an object literal, and its keys.
    objects: BTreeMap<LocalId, Vec<String>>,
    /// Temporaries that get the value of another local.
    aliases: BTreeMap<LocalId, LocalId>,
    uses: BTreeMap<LocalId, Use>,
}

impl<'a> Survey<'a> {
    fn use_of(&mut self, local: LocalId) -> &mut Use {
        self.uses.entry(local).or_default()
    }

    fn child(&mut self, child: Child<'a>) {
        match child {
            Child::Expression(expression) => self.expression(expression),
            Child::Statement(Statement::Expression(expression)) => self.effect(expression),
            Child::Statement(statement) => {
                if !matches!(statement, Statement::Declare(_)) {
                    statement.for_each_access(|access| {
                        let (crate::ir::hir::Access::Read(variable)
                        | crate::ir::hir::Access::Write(variable)) = access;
                        self.escape(variable);
                    });
                }
                statement.for_each_child(|child| self.child(child));
            }
        }
    }

    fn escape(&mut self, variable: ReadOf) {
        if let ReadOf::Local(local) = variable {
            self.use_of(local).escapes = true;
        }
    }

    /// An expression whose value nobody looks at.
    fn effect(&mut self, expression: &'a Expression) {
        let Expression::Write {
            to: ReadOf::Local(local),
            value,
            mode: WriteMode::Initialize,
            ..
        } = expression
        else {
            return self.expression(expression);
        };
        self.use_of(*local).writes += 1;
        let origin = self.function.local(*local).origin;
        match &**value {
            Expression::Object(members) if origin == LocalOrigin::Variable => {
                let keys = members.iter().map(|(key, _)| key.clone()).collect();
                self.objects.insert(*local, keys);
                value.for_each_child(|child| self.child(child));
            }
            Expression::Read {
                from: ReadOf::Local(source),
                check: false,
                ..
            } if origin == LocalOrigin::Temporary => {
                self.aliases.insert(*local, *source);
            }
            value => {
                self.use_of(*local).escapes = true;
                self.expression(value);
            }
        }
    }

    fn expression(&mut self, expression: &'a Expression) {
        match expression {
            Expression::GetMember {
                object,
                property: Property::Named(key),
                ..
            } if let Some(local) = plain_read(object) => {
                self.use_of(local).keys.push(key.clone());
            }
            Expression::SetMember {
                object,
                property: Property::Named(key),
                value,
                ..
            } if let Some(local) = plain_read(object) => {
                self.use_of(local).keys.push(key.clone());
                self.expression(value);
            }
            Expression::Do { body, value } => {
                for statement in body {
                    self.child(Child::Statement(statement));
                }
                self.expression(value);
            }
            Expression::Sequence(list) => {
                let (last, before) = list.split_last().expect("sequences are not empty");
                for one in before {
                    self.effect(one);
                }
                self.expression(last);
            }
            other => {
                if let Some(
                    crate::ir::hir::Access::Read(variable)
                    | crate::ir::hir::Access::Write(variable),
                ) = other.access()
                {
                    self.escape(variable);
                }
                match other {
                    Expression::Closure { function, .. } => self.captures_of(*function),
                    Expression::MappedArguments(locals) => {
                        for local in locals.iter().flatten() {
                            self.use_of(*local).escapes = true;
                        }
                    }
                    _ => {}
                }
                other.for_each_child(|child| self.child(child));
            }
        }
    }

    fn captures_of(&mut self, function: FunctionId) {
        let unit = self.unit;
        for capture in &unit.functions[function.0 as usize].captures {
            if let CaptureSource::Local(local) = capture.source {
                self.use_of(local).escapes = true;
            }
        }
    }

    /// The objects that can go, and the temporaries that go with them.
    fn result(mut self) -> (BTreeMap<LocalId, Vec<String>>, BTreeMap<LocalId, LocalId>) {
        let is_single = |used: &Use| used.writes == 1 && !used.escapes;
        let aliases = std::mem::take(&mut self.aliases);
        for (alias, source) in &aliases {
            let keys = match self.uses.get(alias) {
                Some(used) if is_single(used) => used.keys.clone(),
                _ => {
                    self.use_of(*source).escapes = true;
                    continue;
                }
            };
            self.use_of(*source).keys.extend(keys);
        }
        let mut objects = std::mem::take(&mut self.objects);
        objects.retain(|local, keys| {
            let known = self.function.local(*local);
            let used = &self.uses[local];
            known.storage == Storage::Direct
                && !known.starts_empty
                && !self.function.parameters.contains(local)
                && is_single(used)
                && used.keys.iter().all(|key| keys.contains(key))
        });
        let aliases = aliases
            .into_iter()
            .filter(|(_, source)| objects.contains_key(source))
            .collect();
        (objects, aliases)
    }
}

fn plain_read(expression: &Expression) -> Option<LocalId> {
    match expression {
        Expression::Read {
            from: ReadOf::Local(local),
            check: false,
            ..
        } => Some(*local),
        _ => None,
    }
}

/// Puts variables in the place of objects.
struct Replacement<'a> {
    function: &'a mut Function,
    /// The variable of each property.
    variables: BTreeMap<(LocalId, String), LocalId>,
    objects: Vec<LocalId>,
    aliases: BTreeMap<LocalId, LocalId>,
}

impl<'a> Replacement<'a> {
    fn new(
        function: &'a mut Function,
        objects: &BTreeMap<LocalId, Vec<String>>,
        aliases: BTreeMap<LocalId, LocalId>,
    ) -> Self {
        let mut variables = BTreeMap::new();
        for (object, keys) in objects {
            for key in keys {
                let variable = LocalId(function.locals.len() as u32);
                let known = function.local(*object);
                let local = Local {
                    name: format!("{}_{key}", known.name),
                    origin: LocalOrigin::Variable,
                    storage: Storage::Direct,
                    starts_empty: false,
                    has_dead_zone: false,
                    span: known.span,
                };
                function.locals.push(local);
                variables.insert((*object, key.clone()), variable);
            }
        }
        Self {
            function,
            variables,
            objects: objects.keys().copied().collect(),
            aliases,
        }
    }

    fn run(self) {
        let mut body = std::mem::take(&mut self.function.body);
        for statement in &mut body {
            self.child(ChildMut::Statement(statement));
        }
        self.function.body = body;
    }

    /// The variable for a property of what an expression reads.
    fn variable(&self, object: &Expression, key: &str) -> Option<LocalId> {
        let local = plain_read(object)?;
        let object = self.aliases.get(&local).copied().unwrap_or(local);
        self.variables.get(&(object, key.to_owned())).copied()
    }

    fn child(&self, child: ChildMut<'_>) {
        match child {
            ChildMut::Statement(statement) => {
                statement.for_each_child_mut(|child| self.child(child));
            }
            ChildMut::Expression(expression) => {
                expression.for_each_child_mut(|child| self.child(child));
                self.expression(expression);
            }
        }
    }

    fn expression(&self, expression: &mut Expression) {
        let nothing = Expression::Literal(Literal::Undefined);
        match expression {
            Expression::GetMember {
                object,
                property: Property::Named(key),
                span,
            } => {
                if let Some(variable) = self.variable(object, key) {
                    *expression = super::build::read(variable, *span);
                }
            }
            Expression::SetMember {
                object,
                property: Property::Named(key),
                value,
                span,
                ..
            } => {
                if let Some(variable) = self.variable(object, key) {
                    let value = std::mem::replace(&mut **value, nothing);
                    let to = ReadOf::Local(variable);
                    *expression = super::build::write(to, value, WriteMode::Assign, *span);
                }
            }
            Expression::Write {
                to: ReadOf::Local(local),
                ..
            } if self.aliases.contains_key(local) => *expression = nothing,
            Expression::Write {
                to: ReadOf::Local(local),
                value,
                span,
                ..
            } if self.objects.contains(local) => {
                let Expression::Object(members) = std::mem::replace(&mut **value, nothing) else {
                    unreachable!("the survey saw an object literal here")
                };
                let writes = members.into_iter().map(|(key, value)| {
                    let variable = self.variables[&(*local, key)];
                    super::build::initialize(variable, value, *span)
                });
                *expression = Expression::Sequence(writes.collect());
            }
            _ => {}
        }
    }
}
