//! Expressions.
//!
//! [`FunctionEmitter::emit`] answers tokens and what they evaluate to. Consumers ask for the form
//! they need: an owned [`value`](FunctionEmitter::value), a [`borrow`](FunctionEmitter::borrow) of
//! one, an unboxed [`number`](FunctionEmitter::number) or a
//! [`condition`](FunctionEmitter::condition).

mod calls;
mod intrinsics;
mod literals;
mod members;
mod numbers;
mod operators;
mod pure_calls;
mod results;
mod scheduling;
mod variables;

use proc_macro2::TokenStream;
use quote::quote;

use super::FunctionEmitter;
use super::representation::Representation;
use crate::ir::hir::{Expression, ReadOf};

/// Emitted tokens, and what they evaluate to.
pub(super) struct Emitted {
    pub(super) tokens: TokenStream,
    pub(super) form: Form,
}

/// What emitted tokens evaluate to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// An owned `Value`.
    Value,
    /// A variable that holds a `Value`, or a reference to one: to be cloned or borrowed.
    Place,
    /// An `f64`.
    Number,
    /// An `i64`.
    Integer,
    /// An `i32`.
    Int32,
    /// A `bool`.
    Boolean,
}

impl Emitted {
    /// Tokens of the type that a representation has.
    pub(super) fn of(tokens: TokenStream, representation: Representation) -> Self {
        let form = match representation {
            Representation::Value => Form::Value,
            Representation::Result => unreachable!("only its properties are read"),
            Representation::Number => Form::Number,
            Representation::Integer => Form::Integer,
            Representation::Int32 => Form::Int32,
            Representation::Boolean => Form::Boolean,
        };
        Self { tokens, form }
    }

    pub(super) fn value(tokens: TokenStream) -> Self {
        Self {
            tokens,
            form: Form::Value,
        }
    }

    pub(super) fn place(tokens: TokenStream) -> Self {
        Self {
            tokens,
            form: Form::Place,
        }
    }

    pub(super) fn number(tokens: TokenStream) -> Self {
        Self {
            tokens,
            form: Form::Number,
        }
    }

    pub(super) fn integer(tokens: TokenStream) -> Self {
        Self {
            tokens,
            form: Form::Integer,
        }
    }

    /// Tokens of an `f64` that is an int32.
    pub(super) fn int32(tokens: TokenStream) -> Self {
        Self {
            tokens,
            form: Form::Int32,
        }
    }

    pub(super) fn boolean(tokens: TokenStream) -> Self {
        Self {
            tokens,
            form: Form::Boolean,
        }
    }

    pub(super) fn into_value(self) -> TokenStream {
        let tokens = self.tokens;
        match self.form {
            Form::Value => tokens,
            Form::Place => quote!(#tokens.clone()),
            Form::Number => quote!(js::Value::number(#tokens)),
            Form::Integer => quote!(js::integer_value(#tokens)),
            Form::Int32 => quote!(js::int32_value(#tokens)),
            Form::Boolean => quote!(js::Value::boolean(#tokens)),
        }
    }

    fn into_borrow(self) -> TokenStream {
        let value = match self.form {
            Form::Value | Form::Place => self.tokens,
            _ => self.into_value(),
        };
        quote!(&#value)
    }
}

impl FunctionEmitter<'_> {
    /// An owned `Value`.
    pub(super) fn value(&mut self, expression: &Expression) -> TokenStream {
        self.emit(expression).into_value()
    }

    /// A `&Value`.
    pub(super) fn borrow(&mut self, expression: &Expression) -> TokenStream {
        self.emit(expression).into_borrow()
    }

    /// A `bool`: ToBoolean of the value.
    pub(super) fn condition(&mut self, expression: &Expression) -> TokenStream {
        let emitted = self.emit(expression);
        let tokens = emitted.tokens;
        match emitted.form {
            Form::Boolean => tokens,
            Form::Number => quote!(js::number_to_boolean(#tokens)),
            Form::Integer | Form::Int32 => quote!((#tokens != 0)),
            Form::Value | Form::Place => quote!(js::to_boolean(&#tokens)),
        }
    }

    /// Borrowed operands of one routine, evaluated in order. A variable that a later operand
    /// writes is cloned, as reading it happens first.
    pub(super) fn operands<const N: usize>(
        &mut self,
        operands: [&Expression; N],
    ) -> [TokenStream; N] {
        let mut index = 0;
        operands.map(|operand| {
            index += 1;
            self.operand(operand, &operands[index..])
        })
    }

    fn operand(&mut self, operand: &Expression, later: &[&Expression]) -> TokenStream {
        let is_overwritten = match operand {
            Expression::Read { from, .. } => later.iter().any(|later| later.writes(*from)),
            _ => false,
        };
        if is_overwritten {
            let value = self.value(operand);
            return quote!(&#value);
        }
        self.borrow(operand)
    }

    /// Emits any expression.
    #[expect(
        clippy::too_many_lines,
        reason = "a dispatcher: one call for each kind of expression"
    )]
    pub(super) fn emit(&mut self, expression: &Expression) -> Emitted {
        match expression {
            Expression::Literal(literal) => self.literal(literal),
            Expression::Read { from, check, span } => self.read(*from, *check, *span),
            Expression::Write { .. } => self.write_value(expression),
            Expression::ReadGlobal { .. }
            | Expression::TypeofGlobal { .. }
            | Expression::WriteGlobal { .. }
            | Expression::InitializeGlobal { .. } => self.global(expression),
            Expression::This => Emitted::place(quote!(this)),
            Expression::NewTarget => Emitted::value(if self.is_machine() {
                quote!(js::Value::undefined())
            } else {
                quote!(js::new_target(args))
            }),
            Expression::ActiveFunction => Emitted::value(if self.is_machine() {
                quote!(js::active_coroutine(callee))
            } else {
                quote!(js::active_function(args))
            }),
            Expression::ImportMeta => {
                let meta = self.exits.attempt(&quote!(js::import_meta(&UNIT, context)));
                Emitted::value(meta)
            }
            Expression::Argument(_)
            | Expression::RestArguments(_)
            | Expression::UnmappedArguments
            | Expression::MappedArguments(_) => self.arguments(expression),
            Expression::Closure { function, .. } => self.closure(*function),
            Expression::Array(elements) => self.array(elements),
            Expression::Object(members) => self.object(members),
            Expression::RegExp {
                pattern,
                flags,
                span,
            } => self.regexp(pattern, flags, *span),
            Expression::Template { parts, .. } => self.template(parts),
            Expression::TemplateObject(template) => self.template_object(template),
            Expression::Unary {
                operator,
                operand,
                span,
            } => self.unary(*operator, operand, *span),
            Expression::Binary {
                operator,
                left,
                right,
                span,
            } => self.binary(*operator, left, right, *span),
            Expression::Logical {
                operator,
                left,
                right,
            } => self.logical(*operator, left, right),
            Expression::Conditional {
                test,
                then,
                otherwise,
            } => self.conditional(test, then, otherwise),
            Expression::GetMember { .. }
            | Expression::SetMember { .. }
            | Expression::DeleteMember { .. } => self.member(expression),
            Expression::Call(call) => self.call(call),
            Expression::New {
                callee,
                arguments,
                span,
                callee_text,
            } => self.new_(callee, arguments, *span, callee_text),
            Expression::OptionalChain(inner) => self.optional_chain(inner),
            Expression::ChainGuard(base) => self.chain_guard(base),
            Expression::Sequence(list) => self.sequence(list),
            Expression::Do { body, value } => {
                let body = self.statements(body);
                let value = self.value(value);
                Emitted::value(quote!({ #body #value }))
            }
            Expression::ImportCall {
                specifier,
                options,
                span,
            } => self.import_call(specifier, options.as_deref(), *span),
            Expression::Intrinsic {
                intrinsic,
                operands,
                span,
            } => self.intrinsic(*intrinsic, operands, *span),
            Expression::Await(..) | Expression::Yield(..) | Expression::YieldStar(..) => {
                unreachable!("machine lowering leaves no suspension inside an expression")
            }
        }
    }

    fn sequence(&mut self, list: &[Expression]) -> Emitted {
        let Some((last, before)) = list.split_last() else {
            return Emitted::value(quote!(js::Value::undefined()));
        };
        let before: TokenStream = before
            .iter()
            .map(|expression| self.effect(expression))
            .collect();
        let representation = self.representations.of(last);
        let last = self.represented(last, representation);
        Emitted::of(quote!({ #before #last }), representation)
    }

    fn optional_chain(&mut self, inner: &Expression) -> Emitted {
        let label = self.exits.chain();
        self.chains.push(label.clone());
        let inner = self.value(inner);
        self.chains.pop();
        Emitted::value(quote!(#label: { #inner }))
    }

    fn chain_guard(&mut self, base: &Expression) -> Emitted {
        let base = self.value(base);
        let label = self.chains.last().expect("a guard stands inside its chain");
        Emitted::value(quote!({
            let base = #base;
            if base.is_nullish() {
                break #label js::Value::undefined();
            }
            base
        }))
    }

    /// The place of a local as the target of an assignment.
    pub(super) fn place(&self, local: crate::ir::hir::LocalId) -> TokenStream {
        let name = self.names.local(local);
        if self.is_saved(local) {
            quote!(*#name)
        } else {
            quote!(#name)
        }
    }

    /// A `&Value` of a local itself: of the cell, if it is one.
    pub(super) fn borrow_local(&self, local: crate::ir::hir::LocalId) -> TokenStream {
        self.local_place(local).into_borrow()
    }

    /// A `Value` of a local itself: of the cell, if it is one.
    pub(super) fn clone_local(&self, local: crate::ir::hir::LocalId) -> TokenStream {
        self.local_place(local).into_value()
    }

    fn local_place(&self, local: crate::ir::hir::LocalId) -> Emitted {
        let name = self.names.local(local);
        if let Some(representation) = self.typed_slot(local) {
            return self.read_slot(local, representation);
        }
        match self.representations.local(local) {
            Representation::Value => Emitted::place(quote!(#name)),
            representation => Emitted::of(quote!(#name), representation),
        }
    }

    /// Whether evaluating it has no effect and no call can change its value.
    pub(super) fn is_inert(&self, expression: &Expression) -> bool {
        match expression {
            Expression::Literal(_) | Expression::This => true,
            Expression::Read {
                from, check: false, ..
            } => self.storage(*from) == crate::ir::hir::Storage::Direct,
            _ => false,
        }
    }

    fn storage(&self, from: ReadOf) -> crate::ir::hir::Storage {
        match from {
            ReadOf::Local(local) => self.function.local(local).storage,
            ReadOf::Capture(capture) => self.function.capture(capture).storage,
        }
    }
}
