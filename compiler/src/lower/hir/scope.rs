//! The environments that are open while lowering.

use crate::ir::hir::{CaptureId, LocalId};

/// One environment. Scopes of all open functions share one stack.
#[derive(Debug)]
pub(super) struct Scope {
    /// Index of the function it belongs to.
    pub(super) function: usize,
    /// Whether it is the outermost scope of that function.
    pub(super) is_function: bool,
    /// Whether `var`s live here.
    pub(super) has_vars: bool,
    bindings: Vec<(String, Binding)>,
}

/// What a name means.
#[derive(Debug, Clone, Copy)]
pub(super) struct Binding {
    pub(super) kind: BindingKind,
    pub(super) place: Place,
}

/// What declared a name; decides what assignments do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BindingKind {
    /// `var`, functions and parameters: assignable, never empty.
    Variable,
    /// `let`, `class` and parameters beside expressions: assignable, empty at first.
    Lexical,
    /// `const` and the inner name of a class.
    Constant,
    /// A constant that is never empty.
    Settled,
    /// The name of a function expression: assignments to it are ignored by sloppy code.
    FunctionName,
    /// An imported binding; empty until its module has run.
    Import,
    /// A Rust variable.
    Rust,
}

/// Where the value of a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A local of the function of the scope.
    Local(LocalId),
    /// A capture of that function: module environments.
    Capture(CaptureId),
    /// Made when it is first used: a local that is never initialised, since the scope is the dead
    /// zone of a `for` head.
    DeadZone,
    /// Made when it is first used: the active function.
    ActiveFunction,
}

impl Scope {
    pub(super) fn new(function: usize) -> Self {
        Self {
            function,
            is_function: false,
            has_vars: false,
            bindings: Vec::new(),
        }
    }

    pub(super) fn of_function(function: usize) -> Self {
        Self {
            is_function: true,
            has_vars: true,
            ..Self::new(function)
        }
    }

    /// The scope of a function body or static block.
    pub(super) fn of_variables(function: usize) -> Self {
        Self {
            has_vars: true,
            ..Self::new(function)
        }
    }

    /// Binds `name`; a later declaration of the same name replaces an earlier one.
    pub(super) fn declare(&mut self, name: &str, binding: Binding) {
        match self.bindings.iter_mut().find(|(other, _)| other == name) {
            Some((_, old)) => *old = binding,
            None => self.bindings.push((name.to_owned(), binding)),
        }
    }

    pub(super) fn get(&self, name: &str) -> Option<Binding> {
        self.bindings
            .iter()
            .find(|(other, _)| other == name)
            .map(|(_, binding)| *binding)
    }

    /// The locals among the places, in order of declaration.
    pub(super) fn locals(&self) -> impl Iterator<Item = LocalId> {
        self.bindings
            .iter()
            .filter_map(|(_, binding)| match binding.place {
                Place::Local(local) => Some(local),
                _ => None,
            })
    }
}
