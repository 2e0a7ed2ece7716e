//! `try`, `#sec-try-statement`.

use oxc_ast::ast::{BlockStatement, CatchClause, TryStatement};

use super::super::{
    Lowering, build,
    pattern::{Binding, PatternPlace, SourceText, Trail},
    scope::BindingKind,
};
use crate::{
    ir::hir::{Catch, Finalizer, Statement},
    semantic::bound_names,
};

impl Lowering<'_> {
    pub(super) fn try_statement(&mut self, node: &TryStatement<'_>, out: &mut Vec<Statement>) {
        let mut body = Vec::new();
        self.block_statements(&node.block.body, &mut body);
        if let Some(handler) = &node.handler {
            let catch = self.catch(handler, &node.block);
            body = vec![Statement::TryCatch { body, catch }];
        }
        match &node.finalizer {
            Some(finalizer) => {
                let mut last = Vec::new();
                self.block_statements(&finalizer.body, &mut last);
                out.push(Statement::Finally {
                    body,
                    finalizer: Finalizer::Block(last),
                });
            }
            None => out.append(&mut body),
        }
    }

    fn catch(&mut self, node: &CatchClause<'_>, tried: &BlockStatement<'_>) -> Catch {
        let span = node.span.into();
        let error = self.temporary("error", span);
        self.push_scope();
        let mut body = Vec::new();
        if let Some(parameter) = &node.param {
            let pattern = &parameter.pattern;
            let plain = pattern.is_binding_identifier();
            let kind = if plain {
                BindingKind::Variable
            } else {
                BindingKind::Lexical
            };
            bound_names(pattern, &mut |id| {
                let local = self.declare_local(id.name.as_str(), kind, id.span.into());
                body.push(Statement::Declare(local));
            });
            let value = build::read(error, span);
            let trail = Trail::of_statements(&tried.body, self.text);
            let (message, position) = trail.blamed();
            // What V8 calls the thrown value in its messages.
            let text = SourceText {
                place: PatternPlace::Whole(".catch"),
                iterable: message.as_deref(),
                position,
            };
            self.bind(pattern, value, Binding::Initialize, text, &mut body);
        }
        self.block_statements(&node.body.body, &mut body);
        self.pop_scope();
        Catch { error, body }
    }
}
