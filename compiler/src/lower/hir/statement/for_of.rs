//! `for (left of right)` and `for await`, `#sec-runtime-semantics-forin-div-ofbodyevaluation-lhs-stmt-iterator-lhskind-labelset`.
//!
//! | JavaScript              | kernel                                                        |
//! | ----------------------- | ------------------------------------------------------------- |
//! | `for (const x of o) s`  | `it = GetIterator(o); finally close it { loop { step; x; s } }` |
//! | `for await (x of o) s`  | `loop { r = await next(it); if complete break; x = value(r); s }` |
//!
//! A `break` of the loop ends inside of the `finally`, so that it closes the iterator; exhaustion
//! takes the same way, when there is nothing left to close.

use oxc_ast::ast::{ForOfStatement, ForStatementLeft};
use oxc_span::GetSpan;

use super::super::{
    Lowering, build,
    expression::{not_async_iterable, not_iterable},
    function_builder::JumpKind,
};
use crate::{
    ir::hir::{Expression, Finalizer, Intrinsic, LabelId, LocalId, Loop, Statement, TestPosition},
    source::Span,
};

impl Lowering<'_> {
    pub(super) fn for_of_statement(
        &mut self,
        node: &ForOfStatement<'_>,
        labels: Vec<String>,
        out: &mut Vec<Statement>,
    ) {
        let span: Span = node.right.span().into();
        let (get, message) = if node.r#await {
            (Intrinsic::GetAsyncIterator, not_async_iterable(&node.right))
        } else {
            (Intrinsic::GetIterator, not_iterable(&node.right))
        };
        let iterable = self.head_expression(&node.left, &node.right, out);
        let record = build::intrinsic(get, [iterable, build::string(&message)], span);
        let iterator = self.temporary_with("iterator", record, span, out);
        let value = self.temporary("value", span);
        let label = self.push_jump(JumpKind::Loop, labels);
        let binding = binding_span(&node.left);
        let mut body = if node.r#await {
            self.async_step(iterator, value, label, binding)
        } else {
            vec![Statement::IteratorStep {
                iterator,
                value,
                done: label,
                span: binding,
            }]
        };
        self.iteration(&node.left, value, &node.body, &mut body);
        self.pop_jump();
        let loop_ = Statement::Loop(Loop {
            label,
            test: None,
            test_position: TestPosition::BeforeBody,
            body,
            update: Vec::new(),
            span: node.span.into(),
        });
        let finalizer = if node.r#await {
            Finalizer::CloseAsyncIterator(iterator, span)
        } else {
            Finalizer::CloseIterator(iterator, span)
        };
        out.push(Statement::Finally {
            body: vec![loop_],
            finalizer,
        });
    }

    fn async_step(
        &mut self,
        iterator: LocalId,
        value: LocalId,
        done: LabelId,
        span: Span,
    ) -> Vec<Statement> {
        // Only the top of a module learns here that it suspends.
        if self.open.len() == 1 {
            self.builder().function.is_async = true;
        }
        let result = self.temporary("result", span);
        let record = || build::read(iterator, span);
        let next = build::intrinsic(Intrinsic::AsyncIteratorNext, [record()], span);
        let operands = [record(), build::read(result, span)];
        let complete = build::intrinsic(Intrinsic::AsyncIteratorComplete, operands, span);
        let operands = [record(), build::read(result, span)];
        let step = build::intrinsic(Intrinsic::AsyncIteratorValue, operands, span);
        vec![
            build::store(result, Expression::Await(Box::new(next), span), span),
            build::if_(complete, vec![build::break_(done, span)], span),
            build::store(value, step, span),
        ]
    }
}

/// Where stack traces show a step of the iterator: at the name that the value is bound to, behind
/// a pattern of a declaration.
fn binding_span(left: &ForStatementLeft<'_>) -> Span {
    match left {
        ForStatementLeft::VariableDeclaration(declaration) => {
            let Some(declarator) = declaration.declarations.first() else {
                return declaration.span.into();
            };
            let span = Span::from(declarator.id.span());
            if declarator.id.is_destructuring_pattern() {
                Span {
                    start: span.end - 1,
                    ..span
                }
            } else {
                span
            }
        }
        ForStatementLeft::StaticMemberExpression(member) => member.property.span.into(),
        target => target.span().into(),
    }
}
