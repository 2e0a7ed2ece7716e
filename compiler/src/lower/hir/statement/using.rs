//! `using` and `await using`, `#sec-let-const-and-using-declarations`.
//!
//! | JavaScript         | kernel                                                                  |
//! | ------------------ | ----------------------------------------------------------------------- |
//! | `{ using x = v; }` | `d = NewDisposal(); try { x = AddDisposable(d, v) }`                     |
//! |                    | `catch (e) { DisposalFailed(d, e) } finally { dispose }`                 |
//! | dispose            | `loop { if !DisposalNext(d) break; try { await DisposalResult(d) }`      |
//! |                    | `catch (e) { DisposalFailed(d, e) } }; DisposalFinish(d)`                |
//!
//! Only a list with `await using` awaits. What the body throws is kept and thrown by
//! DisposalFinish, so that errors of disposing may suppress it.

use oxc_ast::ast::{
    ForStatementInit, ForStatementLeft, Statement as StatementNode, VariableDeclaration,
    VariableDeclarationKind,
};

use super::super::{Lowering, build};
use crate::{
    ir::hir::{Catch, Expression, Finalizer, Intrinsic, LocalId, Loop, Statement, TestPosition},
    source::Span,
};

/// How the resources of a statement list are disposed of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Disposal {
    Sync,
    Async,
}

impl Disposal {
    /// What a declaration asks for.
    fn of(node: &VariableDeclaration<'_>) -> Option<Self> {
        match node.kind {
            VariableDeclarationKind::Using => Some(Self::Sync),
            VariableDeclarationKind::AwaitUsing => Some(Self::Async),
            _ => None,
        }
    }

    /// What the declarations of a statement list ask for; one that awaits is enough.
    pub(super) fn of_list<'p, 'a: 'p>(
        nodes: impl IntoIterator<Item = &'p StatementNode<'a>>,
    ) -> Option<Self> {
        let asked = nodes.into_iter().filter_map(|node| match node {
            StatementNode::VariableDeclaration(node) => Self::of(node),
            _ => None,
        });
        asked.max_by_key(|disposal| *disposal == Self::Async)
    }

    /// What the head of a `for` asks for.
    pub(super) fn of_init(init: Option<&ForStatementInit<'_>>) -> Option<Self> {
        match init {
            Some(ForStatementInit::VariableDeclaration(node)) => Self::of(node),
            _ => None,
        }
    }

    /// What the head of a `for-of` asks for.
    pub(super) fn of_left(left: &ForStatementLeft<'_>) -> Option<Self> {
        match left {
            ForStatementLeft::VariableDeclaration(node) => Self::of(node),
            _ => None,
        }
    }
}

impl Lowering<'_> {
    /// Lowers what `disposal` covers; nothing happens around it where nothing is to be disposed of.
    pub(super) fn disposing(
        &mut self,
        disposal: Option<Disposal>,
        out: &mut Vec<Statement>,
        lower: impl FnOnce(&mut Self, &mut Vec<Statement>),
    ) {
        let Some(disposal) = disposal else {
            return lower(self, out);
        };
        let span = Span::default();
        let fresh = build::intrinsic(Intrinsic::NewDisposal, [], span);
        let resources = self.temporary_with("resources", fresh, span, out);
        self.builder().disposals.push(resources);
        let mut body = Vec::new();
        lower(self, &mut body);
        self.builder().disposals.pop();
        let body = vec![self.keeping_failure(resources, body)];
        let mut last = self.dispose(disposal, resources);
        last.push(build::perform(
            Intrinsic::DisposalFinish,
            [build::read(resources, span)],
            span,
        ));
        let finalizer = Finalizer::Block(last);
        out.push(Statement::Finally { body, finalizer });
    }

    /// `try { body } catch (e) { DisposalFailed(d, e) }`
    fn keeping_failure(&mut self, resources: LocalId, body: Vec<Statement>) -> Statement {
        let span = Span::default();
        let error = self.temporary("error", span);
        let operands = [build::read(resources, span), build::read(error, span)];
        let catch = Catch {
            error,
            body: vec![build::perform(Intrinsic::DisposalFailed, operands, span)],
        };
        Statement::TryCatch { body, catch }
    }

    fn dispose(&mut self, disposal: Disposal, resources: LocalId) -> Vec<Statement> {
        let span = Span::default();
        let read = |intrinsic| build::intrinsic(intrinsic, [build::read(resources, span)], span);
        let next = read(Intrinsic::DisposalNext);
        if disposal == Disposal::Sync {
            return vec![Statement::Expression(next)];
        }
        // Only the top of a module learns here that it suspends.
        if self.open.len() == 1 {
            self.builder().function.is_async = true;
        }
        let result = read(Intrinsic::DisposalResult);
        let wait = Statement::Expression(Expression::Await(Box::new(result), span));
        let body = vec![self.keeping_failure(resources, vec![wait])];
        vec![Statement::Loop(Loop {
            label: self.label(),
            test: Some(next),
            test_position: TestPosition::BeforeBody,
            body,
            update: Vec::new(),
            span,
        })]
    }

    /// The value of a declaration, remembered where it is a resource.
    pub(super) fn resource(
        &mut self,
        node: &VariableDeclaration<'_>,
        value: Expression,
        span: Span,
    ) -> Expression {
        let intrinsic = match Disposal::of(node) {
            None => return value,
            Some(Disposal::Sync) => Intrinsic::AddDisposable,
            Some(Disposal::Async) => Intrinsic::AddAsyncDisposable,
        };
        let resources = self.builder().disposals.last().copied();
        let resources = resources.expect("a list with `using` is lowered by `disposing`");
        build::intrinsic(intrinsic, [build::read(resources, span), value], span)
    }
}
