//! A function that is still being lowered.

use super::scope::Place;
use crate::{
    ir::hir::{
        Capture, CaptureId, CaptureSource, Expression, Function, FunctionFlavour, FunctionId,
        LabelId, Local, LocalId, LocalOrigin, Storage, ThisMode,
    },
    source::Span,
};

/// A function under construction, and what only its lowering needs to know.
#[derive(Debug)]
pub(super) struct FunctionBuilder {
    pub(super) id: FunctionId,
    pub(super) function: Function,
    pub(super) jumps: Vec<JumpTarget>,
    /// The values of entry that closures inside share as ordinary variables, in the order in which
    /// the prologue stores them.
    pub(super) entry_values: Vec<(EntryValue, LocalId)>,
    /// What `arguments` would be, if the function has it.
    pub(super) arguments: ArgumentsObject,
    /// Constructors of derived classes: `return` leaves through here.
    pub(super) derived_return: Option<DerivedReturn>,
    /// Constructors: whether instances have fields or private methods to be defined.
    pub(super) has_instance_elements: bool,
    /// Classes that are being defined: their heritage and keys are strict mode code.
    pub(super) open_classes: u32,
    /// Statement lists with `using` that are open: what they are to dispose of.
    pub(super) disposals: Vec<LocalId>,
    labels: u32,
}

/// A value that a function is entered with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EntryValue {
    This,
    NewTarget,
    ActiveFunction,
    Arguments,
}

/// Which object `arguments` names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ArgumentsObject {
    /// None: arrow functions, and units without arguments.
    Absent,
    Unmapped,
    /// Sloppy functions with simple parameters: by position, the parameter that an element aliases.
    Mapped(Vec<Option<LocalId>>),
}

/// How a constructor of a derived class returns: after all `finally` blocks, `this` is looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct DerivedReturn {
    pub(super) label: LabelId,
    pub(super) result: LocalId,
    /// Whether the body has a `return` at all.
    pub(super) used: bool,
}

/// Where `break` and `continue` may go.
#[derive(Debug)]
pub(super) struct JumpTarget {
    /// JavaScript labels in front of the statement.
    pub(super) names: Vec<String>,
    pub(super) label: LabelId,
    pub(super) kind: JumpKind,
}

/// Which jumps a statement is a target of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum JumpKind {
    Loop,
    Switch,
    /// Only `break` with its label.
    Block,
}

impl EntryValue {
    fn name(self) -> &'static str {
        match self {
            Self::This => "this",
            Self::NewTarget => "new.target",
            Self::ActiveFunction => "active function",
            Self::Arguments => "arguments",
        }
    }
}

impl FunctionBuilder {
    pub(super) fn new(id: FunctionId, name: String, flavour: FunctionFlavour, span: Span) -> Self {
        Self {
            id,
            function: Function {
                name,
                length: 0,
                flavour,
                is_async: false,
                is_generator: false,
                strict: false,
                this_mode: ThisMode::Unused,
                parameters: Vec::new(),
                locals: Vec::new(),
                captures: Vec::new(),
                body: Vec::new(),
                span,
                name_span: span,
            },
            jumps: Vec::new(),
            entry_values: Vec::new(),
            arguments: ArgumentsObject::Absent,
            derived_return: None,
            has_instance_elements: false,
            open_classes: 0,
            disposals: Vec::new(),
            labels: 0,
        }
    }

    pub(super) fn is_arrow(&self) -> bool {
        self.function.flavour == FunctionFlavour::Arrow
    }

    pub(super) fn is_derived(&self) -> bool {
        self.function.flavour == FunctionFlavour::DerivedConstructor
    }

    pub(super) fn is_async_generator(&self) -> bool {
        self.function.is_async && self.function.is_generator
    }

    /// A new local; `starts_empty` says that it has a dead zone.
    pub(super) fn local(
        &mut self,
        name: &str,
        origin: LocalOrigin,
        starts_empty: bool,
        span: Span,
    ) -> LocalId {
        let id = LocalId(self.function.locals.len() as u32);
        let storage = Storage::Direct;
        let name = name.to_owned();
        self.function.locals.push(Local {
            name,
            origin,
            storage,
            starts_empty,
            has_dead_zone: starts_empty,
            span,
        });
        id
    }

    pub(super) fn label(&mut self) -> LabelId {
        self.labels += 1;
        LabelId(self.labels - 1)
    }

    /// The entry for `source` in the environment, made if it is not there.
    pub(super) fn capture(&mut self, name: &str, source: CaptureSource) -> CaptureId {
        let captures = &mut self.function.captures;
        let index = captures.iter().position(|capture| capture.source == source);
        let index = index.unwrap_or_else(|| {
            let name = name.to_owned();
            captures.push(Capture {
                name,
                source,
                storage: Storage::Direct,
            });
            captures.len() - 1
        });
        CaptureId(index as u32)
    }

    /// The local that holds a value of entry, for closures and for what must not change.
    pub(super) fn entry_value(&mut self, value: EntryValue) -> LocalId {
        if let Some((_, local)) = self.entry_values.iter().find(|(other, _)| *other == value) {
            return *local;
        }
        let empty = value == EntryValue::This && self.is_derived();
        let span = self.function.name_span;
        let local = self.local(value.name(), LocalOrigin::Temporary, empty, span);
        self.entry_values.push((value, local));
        local
    }

    /// What the prologue stores for a value of entry; `None` for the `this` that `super()` makes.
    pub(super) fn entry_expression(&mut self, value: EntryValue) -> Option<Expression> {
        match value {
            EntryValue::This if self.is_derived() => None,
            EntryValue::This => {
                self.use_this();
                Some(Expression::This)
            }
            EntryValue::NewTarget => Some(Expression::NewTarget),
            EntryValue::ActiveFunction => Some(Expression::ActiveFunction),
            EntryValue::Arguments => match &self.arguments {
                ArgumentsObject::Absent => None,
                ArgumentsObject::Unmapped => Some(Expression::UnmappedArguments),
                ArgumentsObject::Mapped(parameters) => {
                    Some(Expression::MappedArguments(parameters.clone()))
                }
            },
        }
    }

    /// Notes that the function looks at its own `this`.
    pub(super) fn use_this(&mut self) {
        self.function.this_mode = if self.function.strict {
            ThisMode::Strict
        } else {
            ThisMode::Sloppy
        };
    }

    /// Makes the local behind a place that is made on first use.
    pub(super) fn realize(&mut self, name: &str, place: Place, span: Span) -> Option<LocalId> {
        match place {
            Place::Local(local) => Some(local),
            Place::DeadZone => Some(self.local(name, LocalOrigin::Variable, true, span)),
            Place::ActiveFunction => Some(self.entry_value(EntryValue::ActiveFunction)),
            Place::Capture(_) => None,
        }
    }
}
