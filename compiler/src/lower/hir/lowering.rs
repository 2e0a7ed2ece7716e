//! The state of one run: open functions, open scopes, and the unit that grows.

use std::collections::BTreeSet;

use super::{
    FunctionBuilder,
    function_builder::{EntryValue, JumpKind, JumpTarget},
    scope::{Binding, BindingKind, Place, Scope},
};
use crate::{
    diagnostic::Diagnostics,
    ir::hir::{
        Expression, Function, FunctionFlavour, FunctionId, GlobalDeclarations, LabelId, LocalId,
        LocalOrigin, ModuleRecord, Statement,
    },
    source::{Span, Text},
    unit::UnitKind,
};

/// One run of the lowering.
pub(super) struct Lowering<'t> {
    pub(super) text: &'t Text,
    pub(super) kind: UnitKind,
    pub(super) diagnostics: &'t mut Diagnostics,
    /// Finished functions by id; open ones are `None`.
    pub(super) functions: Vec<Option<Function>>,
    /// Open functions, innermost last.
    pub(super) open: Vec<FunctionBuilder>,
    /// Open scopes of all open functions, innermost last.
    pub(super) scopes: Vec<Scope>,
    pub(super) rust_captures: Vec<(String, Span)>,
    pub(super) globals: GlobalDeclarations,
    pub(super) module: ModuleRecord,
    /// Functions in blocks that are assigned to a `var` when they are evaluated, by position.
    pub(super) block_functions: BTreeSet<Span>,
    pub(super) template_sites: u32,
}

/// What the lowering of a function starts from.
pub(super) struct Signature {
    pub(super) name: String,
    pub(super) flavour: FunctionFlavour,
    pub(super) strict: bool,
    pub(super) is_async: bool,
    pub(super) is_generator: bool,
    pub(super) span: Span,
    pub(super) name_span: Span,
}

impl<'t> Lowering<'t> {
    pub(super) fn new(text: &'t Text, kind: UnitKind, diagnostics: &'t mut Diagnostics) -> Self {
        Self {
            text,
            kind,
            diagnostics,
            functions: Vec::new(),
            open: Vec::new(),
            scopes: Vec::new(),
            rust_captures: Vec::new(),
            globals: GlobalDeclarations::default(),
            module: ModuleRecord::default(),
            block_functions: BTreeSet::new(),
            template_sites: 0,
        }
    }

    /// Starts a function inside the innermost open one.
    pub(super) fn open_function(&mut self, signature: Signature) -> FunctionId {
        let id = FunctionId(self.functions.len() as u32);
        self.functions.push(None);
        let Signature {
            name,
            flavour,
            strict,
            is_async,
            is_generator,
            span,
            name_span,
        } = signature;
        let mut builder = FunctionBuilder::new(id, name, flavour, span);
        builder.function.strict = strict;
        builder.function.is_async = is_async;
        builder.function.is_generator = is_generator;
        builder.function.name_span = name_span;
        self.open.push(builder);
        self.scopes.push(Scope::of_function(self.open.len() - 1));
        id
    }

    /// Ends the innermost open function, whose own scopes have all been left but the first.
    pub(super) fn close_function(&mut self, mut body: Vec<Statement>) -> FunctionId {
        self.scopes.pop();
        let mut prologue = self.prologue();
        prologue.append(&mut body);
        let Some(builder) = self.open.pop() else {
            unreachable!("a function is open")
        };
        let mut function = builder.function;
        function.body = prologue;
        self.functions[builder.id.0 as usize] = Some(function);
        builder.id
    }

    /// Stores the values of entry that somebody asked for.
    fn prologue(&mut self) -> Vec<Statement> {
        let builder = self.builder();
        let mut prologue = Vec::new();
        for (value, local) in builder.entry_values.clone() {
            prologue.push(Statement::Declare(local));
            if let Some(expression) = builder.entry_expression(value) {
                let span = builder.function.name_span;
                prologue.push(super::build::store(local, expression, span));
            }
        }
        prologue
    }

    /// The innermost open function.
    pub(super) fn builder(&mut self) -> &mut FunctionBuilder {
        let Some(builder) = self.open.last_mut() else {
            unreachable!("a function is open")
        };
        builder
    }

    pub(super) fn is_strict(&self) -> bool {
        let is_strict =
            |builder: &FunctionBuilder| builder.function.strict || builder.open_classes > 0;
        self.open.last().is_some_and(is_strict)
    }

    pub(super) fn scope(&mut self) -> &mut Scope {
        let Some(scope) = self.scopes.last_mut() else {
            unreachable!("a scope is open")
        };
        scope
    }

    /// Opens a scope of the innermost function.
    pub(super) fn push_scope(&mut self) {
        self.scopes.push(Scope::new(self.open.len() - 1));
    }

    pub(super) fn pop_scope(&mut self) -> Scope {
        let Some(scope) = self.scopes.pop() else {
            unreachable!("a scope is open")
        };
        scope
    }

    /// A temporary that stands for `name`.
    pub(super) fn temporary(&mut self, name: &str, span: Span) -> LocalId {
        self.builder()
            .local(name, LocalOrigin::Temporary, false, span)
    }

    /// Declares a variable of the program in the innermost scope.
    pub(super) fn declare_local(&mut self, name: &str, kind: BindingKind, span: Span) -> LocalId {
        let starts_empty = matches!(kind, BindingKind::Lexical | BindingKind::Constant);
        let local = self
            .builder()
            .local(name, LocalOrigin::Variable, starts_empty, span);
        self.scope().declare(
            name,
            Binding {
                kind,
                place: Place::Local(local),
            },
        );
        local
    }

    /// Gives a temporary a name that no program can spell, for functions inside to find it.
    pub(super) fn declare_hidden(&mut self, name: &str, local: LocalId) {
        let place = Place::Local(local);
        self.scope().declare(
            name,
            Binding {
                kind: BindingKind::Settled,
                place,
            },
        );
    }

    /// Stores a value in a new temporary and answers it.
    pub(super) fn temporary_with(
        &mut self,
        name: &str,
        value: Expression,
        span: Span,
        out: &mut Vec<Statement>,
    ) -> LocalId {
        let local = self.temporary(name, span);
        out.push(super::build::store(local, value, span));
        local
    }

    pub(super) fn label(&mut self) -> LabelId {
        self.builder().label()
    }

    /// Enters a statement that jumps may target, with the labels in front of it.
    pub(super) fn push_jump(&mut self, kind: JumpKind, names: Vec<String>) -> LabelId {
        let label = self.label();
        self.builder().jumps.push(JumpTarget { names, label, kind });
        label
    }

    pub(super) fn pop_jump(&mut self) {
        self.builder().jumps.pop();
    }

    /// Index of the innermost open function with a `this` of its own.
    pub(super) fn this_function(&self) -> usize {
        let index = self.open.iter().rposition(|builder| !builder.is_arrow());
        index.unwrap_or_default()
    }

    /// A value of entry of the nearest function that is not an arrow function.
    pub(super) fn entry_value(&mut self, value: EntryValue, span: Span) -> Expression {
        let function = self.this_function();
        let check = value == EntryValue::This && self.open[function].is_derived();
        if function + 1 == self.open.len() && !check {
            match value {
                EntryValue::This => {
                    self.builder().use_this();
                    return Expression::This;
                }
                EntryValue::NewTarget => return Expression::NewTarget,
                EntryValue::ActiveFunction => return Expression::ActiveFunction,
                EntryValue::Arguments => {}
            }
        }
        let local = self.open[function].entry_value(value);
        let from = self.reach(function, local, value_name(value));
        Expression::Read { from, check, span }
    }
}

fn value_name(value: EntryValue) -> &'static str {
    match value {
        EntryValue::This => "this",
        EntryValue::NewTarget => "new.target",
        EntryValue::ActiveFunction => "active function",
        EntryValue::Arguments => "arguments",
    }
}
