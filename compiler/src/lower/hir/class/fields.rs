//! Fields, private methods of instances, and static blocks: one function defines all of an
//! instance (InitializeInstanceElements), another all of the class.

use oxc_ast::ast::{Expression as Node, PropertyKey, StaticBlock};
use oxc_span::GetSpan;

use super::{
    super::{
        Lowering, build,
        expression::{FunctionName, HOME_OBJECT},
        function_builder::EntryValue,
        literal::StaticKey,
        lowering::Signature,
        names::Resolved,
        scope::Scope,
    },
    Definition,
};
use crate::{
    ir::hir::{Expression, FunctionFlavour, Intrinsic, LocalId, ReadOf, Statement},
    source::Span,
};

/// An element that is evaluated later.
pub(super) enum Field<'p, 'a> {
    Field {
        key: FieldKey,
        value: Option<&'p Node<'a>>,
        span: Span,
    },
    StaticBlock(&'p StaticBlock<'a>),
}

/// The key of a field, evaluated with the class.
pub(super) enum FieldKey {
    Static(StaticKey),
    /// The name in the class scope under which the key was stored.
    Computed(String),
    /// `#name`.
    Private(String),
}

impl Lowering<'_> {
    /// Evaluates the key of a public field.
    pub(super) fn field_key(
        &mut self,
        definition: &mut Definition<'_, '_>,
        key: &PropertyKey<'_>,
        computed: bool,
        out: &mut Vec<Statement>,
    ) -> FieldKey {
        if !computed && let Some(key) = StaticKey::of(key) {
            return FieldKey::Static(key);
        }
        let span = key.span().into();
        let value = self.expression(key.to_expression());
        let value = build::intrinsic(Intrinsic::ToPropertyKey, [value], span);
        let name = format!("field key {}", definition.field_keys);
        definition.field_keys += 1;
        let local = self.declare_temporary("key", value, span, out);
        self.declare_hidden(&name, local);
        FieldKey::Computed(name)
    }

    /// The function that \[\[Construct\]\] or `super()` runs on a new instance.
    pub(super) fn instance_initializer(
        &mut self,
        definition: &Definition<'_, '_>,
    ) -> Option<Expression> {
        let methods: Vec<_> = definition
            .private_methods
            .iter()
            .filter(|method| !method.is_static)
            .collect();
        if methods.is_empty() && definition.instance.is_empty() {
            return None;
        }
        let name = "<instance_members_initializer>";
        Some(
            self.initializer(definition, name, definition.prototype, |this, out| {
                let span: Span = definition.node.span.into();
                for method in methods {
                    let object = this.entry_value(EntryValue::This, span);
                    let name = this.read_class_local(method.name, span);
                    let function = this.read_class_local(method.function, span);
                    out.push(build::perform(
                        method.define,
                        [object, name, function],
                        span,
                    ));
                }
                this.fields(&definition.instance, out);
            }),
        )
    }

    /// The function that evaluates static fields and blocks, once.
    pub(super) fn static_initializer(
        &mut self,
        definition: &Definition<'_, '_>,
    ) -> Option<Expression> {
        if definition.statics.is_empty() {
            return None;
        }
        let name = "<static_initializer>";
        Some(
            self.initializer(definition, name, definition.constructor, |this, out| {
                this.fields(&definition.statics, out);
            }),
        )
    }

    fn initializer(
        &mut self,
        definition: &Definition<'_, '_>,
        name: &str,
        home: LocalId,
        lower: impl FnOnce(&mut Self, &mut Vec<Statement>),
    ) -> Expression {
        let span: Span = definition.node.span.into();
        self.push_scope();
        self.declare_hidden(HOME_OBJECT, home);
        self.open_function(Signature {
            name: name.to_owned(),
            flavour: FunctionFlavour::Method,
            strict: true,
            is_async: false,
            is_generator: false,
            span,
            name_span: span,
        });
        let mut body = Vec::new();
        lower(self, &mut body);
        let function = self.close_function(body);
        self.pop_scope();
        Expression::Closure { function, span }
    }

    fn fields(&mut self, fields: &[Field<'_, '_>], out: &mut Vec<Statement>) {
        for field in fields {
            match field {
                Field::Field { key, value, span } => self.field(key, *value, *span, out),
                Field::StaticBlock(block) => self.static_block(block, out),
            }
        }
    }

    /// DefineField, `#sec-definefield`.
    fn field(
        &mut self,
        key: &FieldKey,
        value: Option<&Node<'_>>,
        span: Span,
        out: &mut Vec<Statement>,
    ) {
        let object = self.entry_value(EntryValue::This, span);
        let (define, operand, name) = match key {
            FieldKey::Static(key) => (
                Intrinsic::DefineField,
                key.expression(),
                FieldName::Text(key.text()),
            ),
            FieldKey::Private(name) => {
                let operand = self.read_name(name, span);
                (
                    Intrinsic::DefinePrivateField,
                    operand,
                    FieldName::Text(name.clone()),
                )
            }
            FieldKey::Computed(name) => {
                let from = match self.resolve(name, span) {
                    Resolved::Variable { at, .. } => at,
                    Resolved::Global => return self.refuse(span),
                };
                let operand = Expression::Read {
                    from,
                    check: false,
                    span,
                };
                (Intrinsic::DefineField, operand, FieldName::Key(from))
            }
        };
        let name = match &name {
            FieldName::Text(name) => FunctionName::Static(name),
            FieldName::Key(key) => FunctionName::Key(*key),
        };
        let value = value.map_or_else(build::undefined, |value| self.named_expression(value, name));
        out.push(build::perform(define, [object, operand, value], span));
    }

    /// A static block has `var`s of its own.
    fn static_block(&mut self, node: &StaticBlock<'_>, out: &mut Vec<Statement>) {
        let function = self.open.len() - 1;
        self.scopes.push(Scope::of_variables(function));
        let mut body = Vec::new();
        self.body_without_parameters(&node.body, &mut body);
        self.pop_scope();
        out.push(Statement::Block(body));
    }

    fn read_class_local(&mut self, local: LocalId, span: Span) -> Expression {
        let from = self.reach_hidden(local);
        Expression::Read {
            from,
            check: false,
            span,
        }
    }
}

/// What an anonymous function in a field is named after.
enum FieldName {
    Text(String),
    Key(ReadOf),
}
