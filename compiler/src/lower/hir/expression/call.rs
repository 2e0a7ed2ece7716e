//! Calls and `new`: which `this` a callee is called on.

use oxc_ast::ast::{
    CallExpression, ChainElement, Expression as Node, MemberExpression, NewExpression,
};
use oxc_span::GetSpan;

use super::{
    super::{Lowering, build, function_builder::EntryValue},
    call_position::call_position,
    callee_text,
    member::is_plain,
};
use crate::{
    ir::hir::{Call, Callee, Expression},
    source::Span,
};

impl Lowering<'_> {
    /// A call; inside of an optional chain if it is a part of one.
    pub(super) fn call(&mut self, node: &CallExpression<'_>) -> Expression {
        if let Node::Super(_) = &node.callee {
            return self.super_call(node);
        }
        let callee = self.callee(&node.callee, node.optional);
        let arguments = self.arguments(&node.arguments);
        let span = call_position(self.text, node);
        Expression::Call(Box::new(Call {
            callee,
            arguments,
            span,
            callee_text: callee_text(&node.callee),
        }))
    }

    /// EvaluateCall's reference: the function and its `this`.
    pub(super) fn callee(&mut self, node: &Node<'_>, optional: bool) -> Callee {
        let inner = node.without_parentheses();
        if let Some(member) = inner.as_member_expression() {
            return self.member_callee(member, optional);
        }
        if let Node::ChainExpression(chain) = inner
            && let Some(member) = chain.expression.as_member_expression()
        {
            return self.parenthesized_chain(&chain.expression, member, optional);
        }
        let function = self.expression(node);
        Callee::Value(guard(function, optional))
    }

    fn member_callee(&mut self, node: &MemberExpression<'_>, optional: bool) -> Callee {
        let span: Span = node.object().span().into();
        if is_plain(node) && !optional {
            let object = self.chain_object(node);
            let (property, span) = self.property(node);
            return Callee::Member {
                object,
                property,
                span,
            };
        }
        if let Node::Super(_) = node.object() {
            let this = self.temporary("this", span);
            let value = self.entry_value(EntryValue::This, span);
            let function = self.super_member_of(build::read(this, span), node);
            let this = build::initialize(this, value, span);
            return Callee::WithThis {
                this,
                function: guard(function, optional),
            };
        }
        let this = self.temporary("this", span);
        let object = self.chain_object(node);
        let function = self.member_of(build::read(this, span), node);
        let this = build::initialize(this, object, span);
        Callee::WithThis {
            this,
            function: guard(function, optional),
        }
    }

    /// `(a?.b)()`: the chain ends at the parenthesis, but its last member still gives `this`.
    fn parenthesized_chain(
        &mut self,
        chain: &ChainElement<'_>,
        member: &MemberExpression<'_>,
        optional: bool,
    ) -> Callee {
        let span = chain.span().into();
        if let Node::Super(_) = member.object() {
            let function = self.optional_chain(chain);
            return Callee::Value(guard(function, optional));
        }
        let this = self.temporary("this", span);
        let function = self.temporary("callee", span);
        let object = self.chain_object(member);
        let object = build::initialize(this, object, span);
        let value = Expression::OptionalChain(Box::new(self.member_of(object, member)));
        let body = vec![
            // A chain that gives up leaves no object.
            build::store(this, build::undefined(), span),
            build::store(function, value, span),
        ];
        Callee::WithThis {
            this: build::do_(body, build::read(this, span)),
            function: guard(build::read(function, span), optional),
        }
    }

    pub(super) fn new_(&mut self, node: &NewExpression<'_>) -> Expression {
        Expression::New {
            callee: Box::new(self.expression(&node.callee)),
            arguments: self.arguments(&node.arguments),
            span: node.span.into(),
            callee_text: callee_text(&node.callee),
        }
    }
}

fn guard(function: Expression, optional: bool) -> Expression {
    if optional {
        Expression::ChainGuard(Box::new(function))
    } else {
        function
    }
}
