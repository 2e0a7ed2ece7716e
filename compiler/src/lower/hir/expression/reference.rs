//! References: the target of an assignment, with its operands evaluated once.
//!
//! ECMA-262 evaluates the operands of a target, then reads it or evaluates the right-hand side,
//! then writes it. A [`Reference`] holds operands that may be repeated without being evaluated
//! again; whatever is not such an operand goes to a temporary first.

use oxc_ast::ast::{Expression as Node, MemberExpression, SimpleAssignmentTarget};
use oxc_span::GetSpan;

use super::super::{Lowering, build, function_builder::EntryValue, literal::StaticKey};
use crate::{
    ir::hir::{Expression, Intrinsic, Literal, LocalId, Property, ReadOf, Statement},
    source::Span,
};

/// A target that is ready to be read or written.
#[derive(Debug)]
pub(in super::super) enum Reference {
    Name {
        name: String,
        span: Span,
    },
    Member {
        object: Operand,
        key: Key,
        span: Span,
    },
    Super {
        home: ReadOf,
        this: Operand,
        key: Operand,
        span: Span,
    },
    Private {
        object: Operand,
        name: ReadOf,
        span: Span,
    },
}

/// A key of a member.
#[derive(Debug)]
pub(in super::super) enum Key {
    Static(StaticKey),
    Computed(Operand),
}

/// An operand that may be evaluated again.
#[derive(Debug)]
pub(in super::super) enum Operand {
    Literal(Literal),
    This,
    Variable(ReadOf),
}

/// Whether a reference is read before it is written: its key is converted then only once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Use {
    Write,
    ReadAndWrite,
}

impl Lowering<'_> {
    /// Evaluates the operands of a target.
    pub(in super::super) fn reference(
        &mut self,
        node: &SimpleAssignmentTarget<'_>,
        use_: Use,
        out: &mut Vec<Statement>,
    ) -> Reference {
        if let Some(member) = node.as_member_expression() {
            return self.member_reference(member, use_, out);
        }
        let span = node.span().into();
        let name = node.get_identifier_name().unwrap_or_else(|| {
            self.refuse(span);
            "undefined"
        });
        Reference::Name {
            name: name.to_owned(),
            span,
        }
    }

    fn member_reference(
        &mut self,
        node: &MemberExpression<'_>,
        use_: Use,
        out: &mut Vec<Statement>,
    ) -> Reference {
        if let Node::Super(_) = node.object() {
            return self.super_reference(node, use_, out);
        }
        let object = self.expression(node.object());
        let object = self.operand("object", object, node.object().span().into(), out);
        match node {
            MemberExpression::StaticMemberExpression(member) => {
                let key = StaticKey::String(member.property.name.encode_utf16().collect());
                let span = member.property.span.into();
                Reference::Member {
                    object,
                    key: Key::Static(key),
                    span,
                }
            }
            MemberExpression::ComputedMemberExpression(member) => {
                let span = member.expression.span().into();
                let key = self.computed_key(&object, &member.expression, use_, out);
                Reference::Member { object, key, span }
            }
            MemberExpression::PrivateFieldExpression(member) => {
                let name = self.private_variable(&member.field);
                Reference::Private {
                    object,
                    name,
                    span: member.field.span.into(),
                }
            }
        }
    }

    fn computed_key(
        &mut self,
        object: &Operand,
        node: &Node<'_>,
        use_: Use,
        out: &mut Vec<Statement>,
    ) -> Key {
        if let Some(key) = static_key(node) {
            return Key::Static(key);
        }
        let span = node.span().into();
        let mut key = self.expression(node);
        if use_ == Use::ReadAndWrite && !is_primitive(node) {
            // The object is looked at before the key is converted, and the key after the operand
            // is evaluated: ToMemberKey does both.
            let object = object.read(span);
            key = build::intrinsic(Intrinsic::ToMemberKey, [object, key], span);
        }
        Key::Computed(self.operand("key", key, span, out))
    }

    /// `super.x` as a target: `this` is read first, `#sec-super-keyword-runtime-semantics-evaluation`.
    fn super_reference(
        &mut self,
        node: &MemberExpression<'_>,
        use_: Use,
        out: &mut Vec<Statement>,
    ) -> Reference {
        let span: Span = node.span().into();
        let this = self.entry_value(EntryValue::This, span);
        let this = self.operand("this", this, span, out);
        let key = if let MemberExpression::ComputedMemberExpression(member) = node {
            let mut key = self.expression(&member.expression);
            if use_ == Use::ReadAndWrite && !is_primitive(&member.expression) {
                key = build::intrinsic(Intrinsic::ToPropertyKey, [key], span);
            }
            self.operand("key", key, span, out)
        } else {
            let name = node.static_property_name().unwrap_or_default();
            Operand::Literal(Literal::String(name.encode_utf16().collect()))
        };
        let home = self.home_object(span);
        Reference::Super {
            home,
            this,
            key,
            span,
        }
    }

    /// Makes `value` repeatable.
    pub(in super::super) fn operand(
        &mut self,
        name: &str,
        value: Expression,
        span: Span,
        out: &mut Vec<Statement>,
    ) -> Operand {
        match value {
            Expression::Literal(literal) => Operand::Literal(literal),
            Expression::This => Operand::This,
            Expression::Read {
                from, check: false, ..
            } if self.is_fixed(from) => Operand::Variable(from),
            value => Operand::from(self.temporary_with(name, value, span, out)),
        }
    }

    /// Whether a variable keeps its value while one expression is evaluated: temporaries do.
    fn is_fixed(&self, variable: ReadOf) -> bool {
        let ReadOf::Local(local) = variable else {
            return false;
        };
        let origin = self
            .open
            .last()
            .map(|builder| builder.function.local(local).origin);
        origin == Some(crate::ir::hir::LocalOrigin::Temporary)
    }

    /// GetValue.
    pub(in super::super) fn get(&mut self, reference: &Reference) -> Expression {
        match reference {
            Reference::Name { name, span } => self.read_name(name, *span),
            Reference::Member { object, key, span } => {
                build::get_member(object.read(*span), key.property(*span), *span)
            }
            Reference::Super {
                home,
                this,
                key,
                span,
            } => {
                let operands = [read(*home, *span), this.read(*span), key.read(*span)];
                build::intrinsic(Intrinsic::GetSuper, operands, *span)
            }
            Reference::Private { object, name, span } => {
                let operands = [object.read(*span), read(*name, *span)];
                build::intrinsic(Intrinsic::GetPrivate, operands, *span)
            }
        }
    }

    /// PutValue; yields the value.
    pub(in super::super) fn set(&mut self, reference: &Reference, value: Expression) -> Expression {
        match reference {
            Reference::Name { name, span } => self.assign_name(name, value, *span),
            Reference::Member { object, key, span } => Expression::SetMember {
                object: Box::new(object.read(*span)),
                property: key.property(*span),
                value: Box::new(value),
                strict: self.is_strict(),
                span: *span,
            },
            Reference::Super {
                home,
                this,
                key,
                span,
            } => {
                let operands = [read(*home, *span), this.read(*span), key.read(*span), value];
                build::intrinsic(Intrinsic::SetSuper, operands, *span)
            }
            Reference::Private { object, name, span } => {
                let operands = [object.read(*span), read(*name, *span), value];
                build::intrinsic(Intrinsic::SetPrivate, operands, *span)
            }
        }
    }
}

impl Reference {
    /// The name that an anonymous function assigned to this reference gets.
    pub(in super::super) fn function_name(&self) -> Option<&str> {
        match self {
            Self::Name { name, .. } => Some(name),
            _ => None,
        }
    }
}

impl From<LocalId> for Operand {
    fn from(local: LocalId) -> Self {
        Self::Variable(ReadOf::Local(local))
    }
}

impl Operand {
    pub(in super::super) fn read(&self, span: Span) -> Expression {
        match self {
            Self::Literal(literal) => Expression::Literal(literal.clone()),
            Self::This => Expression::This,
            Self::Variable(from) => read(*from, span),
        }
    }
}

impl Key {
    fn property(&self, span: Span) -> Property {
        match self {
            Self::Static(key) => key.property(),
            Self::Computed(key) => Property::Computed(Box::new(key.read(span))),
        }
    }
}

fn read(from: ReadOf, span: Span) -> Expression {
    Expression::Read {
        from,
        check: false,
        span,
    }
}

/// The key that `[node]` spells, if that is known.
pub(in super::super) fn static_key(node: &Node<'_>) -> Option<StaticKey> {
    match node.without_parentheses() {
        Node::StringLiteral(literal) => {
            let units = super::literal::code_units(literal.value.as_str(), literal.lone_surrogates);
            Some(StaticKey::String(units))
        }
        Node::NumericLiteral(literal) => Some(StaticKey::Number(literal.value)),
        _ => None,
    }
}

/// Whether the value is a primitive whatever happens, so that converting it runs no user code.
fn is_primitive(node: &Node<'_>) -> bool {
    match node.without_parentheses() {
        Node::UpdateExpression(_)
        | Node::TemplateLiteral(_)
        | Node::UnaryExpression(_)
        | Node::BinaryExpression(_) => true,
        node => node.is_literal() && !matches!(node, Node::RegExpLiteral(_)),
    }
}
