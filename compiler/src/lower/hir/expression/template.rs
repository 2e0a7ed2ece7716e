//! Template literals and tagged templates.

use oxc_ast::ast::{
    Expression as Node, TaggedTemplateExpression, TemplateElement, TemplateLiteral,
};
use oxc_span::GetSpan;

use super::{
    super::{Lowering, build, literal},
    callee_text,
};
use crate::{
    ir::hir::{Argument, Call, Expression, Intrinsic, TemplateObject},
    source::Span,
};

impl Lowering<'_> {
    pub(super) fn template(&mut self, node: &TemplateLiteral<'_>) -> Expression {
        if let ([only], []) = (&node.quasis[..], &node.expressions[..]) {
            return literal::units(cooked(only).unwrap_or_default());
        }
        let mut parts = Vec::new();
        for (index, quasi) in node.quasis.iter().enumerate() {
            let text = cooked(quasi).unwrap_or_default();
            if !text.is_empty() {
                parts.push(literal::units(text));
            }
            if let Some(expression) = node.expressions.get(index) {
                let value = self.expression(expression);
                parts.push(if node.expressions[index + 1..].iter().all(is_silent) {
                    value
                } else {
                    // The conversion comes before the next expression, and both can be seen.
                    let span = expression.span().into();
                    build::intrinsic(Intrinsic::ToString, [value], span)
                });
            }
        }
        Expression::Template {
            parts,
            span: node.span.into(),
        }
    }

    pub(super) fn tagged_template(&mut self, node: &TaggedTemplateExpression<'_>) -> Expression {
        let callee = self.callee(&node.tag, false);
        let site = self.template_sites;
        self.template_sites += 1;
        let quasis = &node.quasi.quasis;
        let strings = Expression::TemplateObject(TemplateObject {
            site,
            cooked: quasis.iter().map(cooked).collect(),
            raw: quasis.iter().map(raw).collect(),
        });
        let mut arguments = vec![Argument::Value(strings)];
        for expression in &node.quasi.expressions {
            arguments.push(Argument::Value(self.expression(expression)));
        }
        Expression::Call(Box::new(Call {
            callee,
            arguments,
            // V8 stands at the template, whatever the tag is.
            span: Span::at(node.quasi.span.start),
            callee_text: callee_text(&node.tag),
        }))
    }
}

/// Whether evaluating runs no user code and sees none of its effects.
fn is_silent(node: &Node<'_>) -> bool {
    match node.without_parentheses() {
        Node::ThisExpression(_) => true,
        node => node.is_literal(),
    }
}

fn cooked(element: &TemplateElement<'_>) -> Option<Vec<u16>> {
    let text = element.value.cooked.as_ref()?;
    Some(literal::code_units(text.as_str(), element.lone_surrogates))
}

/// TRV: the text as it stands, with line terminators normalised.
fn raw(element: &TemplateElement<'_>) -> Vec<u16> {
    element
        .value
        .raw
        .as_str()
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .encode_utf16()
        .collect()
}
