//! Statements, one file per kind.

mod block;
mod declaration;
mod for_in;
mod for_of;
mod for_statement;
mod jump;
mod loop_head;
mod switch;
mod try_statement;
mod using;
mod while_loop;

pub(super) use block::lexical_kind;

use oxc_ast::ast::{self, Statement as Node};
use oxc_span::GetSpan;

use self::using::Disposal;
use super::{Lowering, function_builder::JumpKind};
use crate::ir::hir::Statement;

impl Lowering<'_> {
    /// Lowers a statement list whose scope is open.
    pub(super) fn statements<'p, 'a: 'p>(
        &mut self,
        nodes: impl IntoIterator<Item = &'p Node<'a>> + Clone,
        out: &mut Vec<Statement>,
    ) {
        let disposal = Disposal::of_list(nodes.clone());
        self.disposing(disposal, out, |lowering, out| {
            for node in nodes {
                lowering.statement(node, Vec::new(), out);
            }
        });
    }

    /// Lowers the body of a loop or a branch, to a list of its own.
    fn body(&mut self, node: &Node<'_>) -> Vec<Statement> {
        let mut body = Vec::new();
        if let Node::FunctionDeclaration(_) = node {
            // Sloppy code may write a function in place of a statement: it has a block of its own.
            self.block_statements(std::slice::from_ref(node), &mut body);
        } else {
            self.statement(node, Vec::new(), &mut body);
        }
        body
    }

    /// Lowers one statement with the labels in front of it.
    fn statement(&mut self, node: &Node<'_>, labels: Vec<String>, out: &mut Vec<Statement>) {
        match node {
            // What a module imports and exports is in its record.
            Node::EmptyStatement(_)
            | Node::DebuggerStatement(_)
            | Node::ImportDeclaration(_)
            | Node::ExportNamedDeclaration(_)
            | Node::ExportFromDeclaration(_)
            | Node::ExportAllDeclaration(_) => {}
            Node::ExpressionStatement(node) => {
                let expression = self.discarded_expression(&node.expression);
                out.push(Statement::Expression(expression));
            }
            Node::BlockStatement(node) => self.block(&node.body, out),
            Node::VariableDeclaration(node) => self.variable_declaration(node, out),
            Node::FunctionDeclaration(node) => self.function_declaration(node, out),
            Node::ClassDeclaration(node) => self.class_declaration(node, out),
            Node::IfStatement(node) => self.if_statement(node, out),
            Node::WhileStatement(node) => self.while_statement(node, labels, out),
            Node::DoWhileStatement(node) => self.do_while_statement(node, labels, out),
            Node::ForStatement(node) => self.for_statement(node, labels, out),
            Node::ForInStatement(node) => self.for_in_statement(node, labels, out),
            Node::ForOfStatement(node) => self.for_of_statement(node, labels, out),
            Node::SwitchStatement(node) => self.switch_statement(node, labels, out),
            Node::LabeledStatement(node) => self.labelled_statement(node, labels, out),
            Node::BreakStatement(node) => self.break_statement(node, out),
            Node::ContinueStatement(node) => self.continue_statement(node, out),
            Node::ReturnStatement(node) => self.return_statement(node, out),
            Node::ThrowStatement(node) => {
                let value = self.expression(&node.argument);
                out.push(Statement::Throw(value, node.span.into()));
            }
            Node::TryStatement(node) => self.try_statement(node, out),
            Node::ExportDeclaration(node) => self.export_declaration(node, out),
            Node::ExportDefaultDeclaration(node) => self.export_default(node, out),
            _ => self.refuse(node.span().into()),
        }
    }

    fn if_statement(&mut self, node: &ast::IfStatement<'_>, out: &mut Vec<Statement>) {
        let test = self.expression(&node.test);
        let then = self.body(&node.consequent);
        let otherwise = node
            .alternate
            .as_ref()
            .map_or_else(Vec::new, |node| self.body(node));
        out.push(Statement::If {
            test,
            then,
            otherwise,
            span: node.span.into(),
        });
    }

    /// `a: b: statement`. Loops and switches are targets by themselves; anything else gets a block.
    fn labelled_statement(
        &mut self,
        node: &ast::LabeledStatement<'_>,
        mut labels: Vec<String>,
        out: &mut Vec<Statement>,
    ) {
        labels.push(node.label.name.to_string());
        if node.body.is_iteration_statement()
            || matches!(
                node.body,
                Node::LabeledStatement(_) | Node::SwitchStatement(_) | Node::FunctionDeclaration(_)
            )
        {
            return self.statement(&node.body, labels, out);
        }
        let label = self.push_jump(JumpKind::Block, labels);
        let body = self.body(&node.body);
        self.pop_jump();
        out.push(Statement::Labelled { label, body });
    }
}
