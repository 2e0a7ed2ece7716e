//! Identifiers: ResolveBinding, GetValue and PutValue of names.
//!
//! A name is looked up in the open scopes from the inside out. Where the search leaves a function,
//! the variable found becomes a capture of every function in between.

use super::{
    Lowering, build,
    function_builder::{ArgumentsObject, EntryValue},
    scope::{BindingKind, Place},
};
use crate::{
    diagnostic::{Code, Diagnostic},
    ir::hir::{
        CaptureId, CaptureSource, Expression, Intrinsic, Literal, LocalId, ReadOf, WriteMode,
    },
    semantic::is_known_global,
    source::Span,
    unit::UnitKind,
};

/// What a name refers to.
#[derive(Debug, Clone, Copy)]
pub(super) enum Resolved {
    /// The global environment, or nothing.
    Global,
    Variable {
        at: ReadOf,
        kind: BindingKind,
    },
}

impl Lowering<'_> {
    /// What `name` means here.
    pub(super) fn resolve(&mut self, name: &str, span: Span) -> Resolved {
        self.resolve_below(self.scopes.len(), name, span)
    }

    /// What `name` means to the outermost `scopes` scopes.
    fn resolve_below(&mut self, scopes: usize, name: &str, span: Span) -> Resolved {
        for index in (0..scopes).rev() {
            let function = self.scopes[index].function;
            if let Some(binding) = self.scopes[index].get(name) {
                return self.reach_place(index, name, binding.place, binding.kind, span);
            }
            if name == "arguments"
                && self.scopes[index].is_function
                && self.open[function].arguments != ArgumentsObject::Absent
            {
                let local = self.open[function].entry_value(EntryValue::Arguments);
                let at = self.reach(function, local, name);
                return Resolved::Variable {
                    at,
                    kind: BindingKind::Variable,
                };
            }
        }
        if self.kind == UnitKind::Block && !is_known_global(name) {
            return self.rust_variable(name, span);
        }
        Resolved::Global
    }

    fn reach_place(
        &mut self,
        scope: usize,
        name: &str,
        place: Place,
        kind: BindingKind,
        span: Span,
    ) -> Resolved {
        let function = self.scopes[scope].function;
        if let Place::Capture(capture) = place {
            let at = self.reach_capture(function, capture, name);
            return Resolved::Variable { at, kind };
        }
        let Some(local) = self.open[function].realize(name, place, span) else {
            return Resolved::Global;
        };
        if place == Place::DeadZone {
            let binding = super::scope::Binding {
                kind,
                place: Place::Local(local),
            };
            self.scopes[scope].declare(name, binding);
        }
        Resolved::Variable {
            at: self.reach(function, local, name),
            kind,
        }
    }

    /// How the innermost function gets at a local of the open function `function`.
    pub(super) fn reach(&mut self, function: usize, local: LocalId, name: &str) -> ReadOf {
        if function + 1 == self.open.len() {
            return ReadOf::Local(local);
        }
        let first = self.open[function + 1].capture(name, CaptureSource::Local(local));
        self.reach_capture(function + 1, first, name)
    }

    fn reach_capture(&mut self, function: usize, mut capture: CaptureId, name: &str) -> ReadOf {
        for builder in &mut self.open[function + 1..] {
            capture = builder.capture(name, CaptureSource::Capture(capture));
        }
        ReadOf::Capture(capture)
    }

    /// A free name of a block: a parameter of its body.
    fn rust_variable(&mut self, name: &str, span: Span) -> Resolved {
        let kind = BindingKind::Rust;
        let origin = crate::ir::hir::LocalOrigin::Variable;
        let local = self.open[0].local(name, origin, false, span);
        self.open[0].function.parameters.push(local);
        self.rust_captures.push((name.to_owned(), span));
        let binding = super::scope::Binding {
            kind,
            place: Place::Local(local),
        };
        self.scopes[0].declare(name, binding);
        Resolved::Variable {
            at: self.reach(0, local, name),
            kind,
        }
    }

    /// GetValue of a name.
    pub(super) fn read_name(&mut self, name: &str, span: Span) -> Expression {
        match self.resolve(name, span) {
            Resolved::Global => match name {
                // These three properties of the global object never change.
                "undefined" => build::undefined(),
                "NaN" => Expression::Literal(Literal::Number(f64::NAN)),
                "Infinity" => Expression::Literal(Literal::Number(f64::INFINITY)),
                _ => Expression::ReadGlobal {
                    name: name.to_owned(),
                    span,
                },
            },
            Resolved::Variable { at, kind } => Expression::Read {
                from: at,
                check: kind.may_be_empty(),
                span,
            },
        }
    }

    /// `typeof name`, which forgives what is not declared.
    pub(super) fn typeof_name(&mut self, name: &str, span: Span) -> Expression {
        let unknown = self.kind == UnitKind::Block && !self.is_declared(name);
        let global = unknown || matches!(self.resolve(name, span), Resolved::Global);
        if global && !matches!(name, "undefined" | "NaN" | "Infinity") {
            return Expression::TypeofGlobal {
                name: name.to_owned(),
            };
        }
        let value = self.read_name(name, span);
        build::unary(crate::ir::hir::UnaryOperator::Typeof, value, span)
    }

    fn is_declared(&self, name: &str) -> bool {
        self.scopes.iter().any(|scope| {
            let arguments = &self.open[scope.function].arguments;
            let has_arguments = scope.is_function && *arguments != ArgumentsObject::Absent;
            scope.get(name).is_some() || (name == "arguments" && has_arguments)
        })
    }

    /// PutValue on a name.
    pub(super) fn assign_name(&mut self, name: &str, value: Expression, span: Span) -> Expression {
        let strict = self.is_strict();
        let (at, kind) = match self.resolve(name, span) {
            Resolved::Global => {
                let name = name.to_owned();
                return Expression::WriteGlobal {
                    name,
                    value: Box::new(value),
                    strict,
                    span,
                };
            }
            Resolved::Variable { at, kind } => (at, kind),
        };
        match kind {
            BindingKind::Variable => build::write(at, value, WriteMode::Assign, span),
            BindingKind::Lexical => build::write(at, value, WriteMode::AssignChecked, span),
            BindingKind::FunctionName if !strict => value,
            BindingKind::Constant | BindingKind::Import => {
                let read = Expression::Read {
                    from: at,
                    check: true,
                    span,
                };
                Expression::Sequence(vec![value, read, throw_const_assignment(name, span)])
            }
            BindingKind::Settled | BindingKind::FunctionName => {
                Expression::Sequence(vec![value, throw_const_assignment(name, span)])
            }
            BindingKind::Rust => {
                self.diagnostics
                    .push(assignment_to_rust_variable(name, span));
                value
            }
        }
    }

    /// Assigns to the `var` that a function in a block has as well.
    pub(super) fn assign_var(&mut self, name: &str, value: Expression, span: Span) -> Expression {
        let scope = self.scopes.iter().rposition(|scope| scope.has_vars);
        match self.resolve_below(scope.map_or(0, |scope| scope + 1), name, span) {
            Resolved::Global => {
                let operands = [build::string(name), value];
                build::intrinsic(Intrinsic::DeclareGlobalFunction, operands, span)
            }
            Resolved::Variable { at, .. } => build::write(at, value, WriteMode::Assign, span),
        }
    }

    /// InitializeReferencedBinding of a name declared in an open scope.
    pub(super) fn initialize_name(
        &mut self,
        name: &str,
        value: Expression,
        span: Span,
    ) -> Expression {
        match self.resolve(name, span) {
            Resolved::Global => Expression::InitializeGlobal {
                name: name.to_owned(),
                value: Box::new(value),
            },
            Resolved::Variable { at, .. } => build::write(at, value, WriteMode::Initialize, span),
        }
    }
}

impl BindingKind {
    fn may_be_empty(self) -> bool {
        matches!(self, Self::Lexical | Self::Constant | Self::Import)
    }
}

fn throw_const_assignment(name: &str, span: Span) -> Expression {
    build::intrinsic(Intrinsic::ThrowConstAssignment, [build::string(name)], span)
}

/// A block receives the values of Rust variables, not the variables.
#[cold]
fn assignment_to_rust_variable(name: &str, span: Span) -> Diagnostic {
    Diagnostic::error(
        Code::Unsupported,
        format!("`{name}` is a Rust variable and cannot be assigned"),
    )
    .label(span, "not declared in this block")
    .help(format!(
        "declare a variable of the block: `let {name} = ...`"
    ))
}
