//! `object.name`, `object[key]`, `object.#name`, `super.name`.

use oxc_ast::ast::{Expression as Node, MemberExpression, PrivateIdentifier};
use oxc_span::GetSpan;

use super::{
    super::{Lowering, build, function_builder::EntryValue, literal::StaticKey, names::Resolved},
    reference::static_key,
};
use crate::{
    ir::hir::{Expression, Intrinsic, Property, ReadOf},
    source::Span,
};

/// The name, in the scopes of a class or object literal, of the object that methods are defined on.
pub(in super::super) const HOME_OBJECT: &str = "home object";

impl Lowering<'_> {
    /// GetValue of a member.
    pub(super) fn member(&mut self, node: &MemberExpression<'_>) -> Expression {
        if let Node::Super(_) = node.object() {
            return self.super_member(node);
        }
        let object = self.chain_object(node);
        self.member_of(object, node)
    }

    /// The object of a member; the guard of `?.` if there is one.
    pub(super) fn chain_object(&mut self, node: &MemberExpression<'_>) -> Expression {
        let object = self.expression(node.object());
        if node.optional() {
            Expression::ChainGuard(Box::new(object))
        } else {
            object
        }
    }

    /// GetValue of a member of an object evaluated already.
    pub(super) fn member_of(
        &mut self,
        object: Expression,
        node: &MemberExpression<'_>,
    ) -> Expression {
        if let MemberExpression::PrivateFieldExpression(member) = node {
            let name = self.private_name(&member.field);
            return build::intrinsic(
                Intrinsic::GetPrivate,
                [object, name],
                member.field.span.into(),
            );
        }
        let (property, span) = self.property(node);
        build::get_member(object, property, span)
    }

    /// The key of a member that is neither private nor of `super`, and where it stands.
    pub(super) fn property(&mut self, node: &MemberExpression<'_>) -> (Property, Span) {
        match node {
            MemberExpression::ComputedMemberExpression(member) => {
                let span = member.expression.span().into();
                let property = match static_key(&member.expression) {
                    Some(key) => key.property(),
                    None => Property::Computed(Box::new(self.expression(&member.expression))),
                };
                (property, span)
            }
            MemberExpression::StaticMemberExpression(member) => {
                let key = StaticKey::String(member.property.name.encode_utf16().collect());
                (key.property(), member.property.span.into())
            }
            MemberExpression::PrivateFieldExpression(member) => (
                Property::Named(member.field.name.to_string()),
                member.field.span.into(),
            ),
        }
    }

    /// `super.name`, `super[key]`.
    pub(super) fn super_member(&mut self, node: &MemberExpression<'_>) -> Expression {
        let span = node.span().into();
        let this = self.entry_value(EntryValue::This, span);
        self.super_member_of(this, node)
    }

    /// The same with `this` evaluated already: it comes before the key.
    pub(super) fn super_member_of(
        &mut self,
        this: Expression,
        node: &MemberExpression<'_>,
    ) -> Expression {
        let span = node.span().into();
        let home = Expression::Read {
            from: self.home_object(span),
            check: false,
            span,
        };
        let key = match node {
            MemberExpression::ComputedMemberExpression(member) => {
                self.expression(&member.expression)
            }
            _ => build::string(node.static_property_name().unwrap_or_default()),
        };
        build::intrinsic(Intrinsic::GetSuper, [home, this, key], span)
    }

    /// The home object of the method around.
    pub(super) fn home_object(&mut self, span: Span) -> ReadOf {
        self.hidden_variable(HOME_OBJECT, span)
    }

    /// The Private Name that `#name` stands for.
    pub(in super::super) fn private_name(&mut self, node: &PrivateIdentifier<'_>) -> Expression {
        let from = self.private_variable(node);
        Expression::Read {
            from,
            check: false,
            span: node.span.into(),
        }
    }

    pub(super) fn private_variable(&mut self, node: &PrivateIdentifier<'_>) -> ReadOf {
        self.hidden_variable(&format!("#{}", node.name), node.span.into())
    }

    /// A name that the compiler made up; early errors have seen to it that it is declared.
    fn hidden_variable(&mut self, name: &str, span: Span) -> ReadOf {
        match self.resolve(name, span) {
            Resolved::Variable { at, .. } => at,
            Resolved::Global => {
                self.refuse(span);
                ReadOf::Local(self.temporary(name, span))
            }
        }
    }
}

/// Whether a member is an ordinary property access.
pub(super) fn is_plain(node: &MemberExpression<'_>) -> bool {
    !matches!(node, MemberExpression::PrivateFieldExpression(_))
        && !matches!(node.object(), Node::Super(_))
}
