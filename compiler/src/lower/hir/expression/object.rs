//! Object literals, `#sec-object-initializer-runtime-semantics-evaluation`.
//!
//! The leading members that are plain data make one node; the first that is not (computed,
//! repeated, an accessor, a spread, `__proto__`, a method that uses `super`) and all behind it are
//! defined one by one on the object made so far.

use oxc_ast::ast::{
    Expression as Node, ObjectExpression, ObjectProperty, ObjectPropertyKind, PropertyKind,
};
use oxc_span::GetSpan;

use super::{
    super::{Lowering, build, literal::StaticKey},
    FunctionName, is_anonymous_function_definition,
    member::HOME_OBJECT,
};
use crate::{
    ir::hir::{Expression, Intrinsic, LocalId, ReadOf, Statement},
    semantic::contains_super_property,
    source::Span,
};

impl Lowering<'_> {
    pub(super) fn object(&mut self, node: &ObjectExpression<'_>) -> Expression {
        let mut members: Vec<(String, Expression)> = Vec::new();
        let mut properties = node.properties.iter();
        let mut rest = properties.as_slice();
        while let Some(property) = properties.next() {
            let Some(name) = plain_member(property) else {
                break;
            };
            if members.iter().any(|(other, _)| *other == name) {
                break;
            }
            let value = self.plain_member_value(property, &name);
            members.push((name, value));
            rest = properties.as_slice();
        }
        let object = Expression::Object(members);
        if rest.is_empty() {
            return object;
        }
        let span: Span = node.span.into();
        let local = self.temporary("object", span);
        let mut body = vec![Statement::Declare(local), build::store(local, object, span)];
        for property in rest {
            let definition = self.define_member(local, property);
            body.push(Statement::Expression(definition));
        }
        build::do_(body, build::read(local, span))
    }

    fn plain_member_value(&mut self, property: &ObjectPropertyKind<'_>, name: &str) -> Expression {
        let ObjectPropertyKind::ObjectProperty(property) = property else {
            return build::undefined();
        };
        match &property.value {
            Node::FunctionExpression(function) if property.method => {
                self.method(function, name.to_owned(), property.span.into())
            }
            value => self.named_expression(value, FunctionName::Static(name)),
        }
    }

    fn define_member(&mut self, object: LocalId, member: &ObjectPropertyKind<'_>) -> Expression {
        match member {
            ObjectPropertyKind::SpreadProperty(spread) => {
                let span = spread.span.into();
                let source = self.expression(&spread.argument);
                let operands = [build::read(object, span), source];
                build::intrinsic(Intrinsic::CopyDataProperties, operands, span)
            }
            ObjectPropertyKind::ObjectProperty(property) => {
                match (property.kind, property.method) {
                    (PropertyKind::Init, false) => self.define_value(object, property),
                    (PropertyKind::Init, true) => {
                        self.define_method(object, property, Intrinsic::DefineObjectMethod, "")
                    }
                    (PropertyKind::Get, _) => {
                        self.define_method(object, property, Intrinsic::DefineObjectGetter, "get ")
                    }
                    (PropertyKind::Set, _) => {
                        self.define_method(object, property, Intrinsic::DefineObjectSetter, "set ")
                    }
                }
            }
        }
    }

    fn define_value(&mut self, object: LocalId, property: &ObjectProperty<'_>) -> Expression {
        let span = property.span.into();
        let target = build::read(object, span);
        let static_key = static_key(property);
        if is_proto_setter(property) {
            let value = self.expression(&property.value);
            return build::intrinsic(Intrinsic::SetPrototypeLiteral, [target, value], span);
        }
        if let Some(key) = static_key {
            let value = self.named_expression(&property.value, FunctionName::Static(&key.text()));
            return build::intrinsic(
                Intrinsic::DefineProperty,
                [target, key.expression(), value],
                span,
            );
        }
        let key = self.computed_property_key(property);
        if !is_anonymous_function_definition(&property.value) {
            let value = self.expression(&property.value);
            return build::intrinsic(Intrinsic::DefineProperty, [target, key, value], span);
        }
        let local = self.temporary("key", span);
        let key = build::initialize(local, key, span);
        let value = self.named_expression(&property.value, FunctionName::Key(ReadOf::Local(local)));
        build::intrinsic(Intrinsic::DefineProperty, [target, key, value], span)
    }

    fn define_method(
        &mut self,
        object: LocalId,
        property: &ObjectProperty<'_>,
        define: Intrinsic,
        prefix: &str,
    ) -> Expression {
        let span = property.span.into();
        let (key, name) = match static_key(property) {
            Some(key) => (key.expression(), format!("{prefix}{}", key.text())),
            None => (self.computed_property_key(property), String::new()),
        };
        let Node::FunctionExpression(function) = &property.value else {
            return build::undefined();
        };
        self.push_scope();
        self.declare_hidden(HOME_OBJECT, object);
        let closure = self.method(function, name, span);
        self.pop_scope();
        build::intrinsic(define, [build::read(object, span), key, closure], span)
    }

    fn computed_property_key(&mut self, property: &ObjectProperty<'_>) -> Expression {
        let key = self.expression(property.key.to_expression());
        build::intrinsic(Intrinsic::ToPropertyKey, [key], property.key.span().into())
    }
}

/// The name of a member that [`Expression::Object`] can hold.
fn plain_member(member: &ObjectPropertyKind<'_>) -> Option<String> {
    let ObjectPropertyKind::ObjectProperty(property) = member else {
        return None;
    };
    let name = static_key(property)?.plain_name()?;
    if property.kind != PropertyKind::Init || name == "__proto__" {
        return None;
    }
    match &property.value {
        Node::FunctionExpression(function)
            if property.method && contains_super_property(function) =>
        {
            None
        }
        _ => Some(name),
    }
}

fn static_key(property: &ObjectProperty<'_>) -> Option<StaticKey> {
    if property.computed {
        super::reference::static_key(property.key.to_expression())
    } else {
        StaticKey::of(&property.key)
    }
}

/// `__proto__: value`, `#sec-runtime-semantics-propertydefinitionevaluation`.
fn is_proto_setter(property: &ObjectProperty<'_>) -> bool {
    !property.computed
        && !property.shorthand
        && StaticKey::of(&property.key).is_some_and(|key| key.text() == "__proto__")
}
