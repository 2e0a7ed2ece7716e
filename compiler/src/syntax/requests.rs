//! The modules that a text asks for by a literal: what a bundler would follow.

use oxc_ast::ast::{
    Argument, CallExpression, ExportAllDeclaration, ExportFromDeclaration, Expression,
    IdentifierReference, ImportAttributeKey, ImportDeclaration, ImportExpression, ObjectExpression,
    ObjectPropertyKind, PropertyKey, StringLiteral, WithClause,
};
use oxc_ast_visit::{Visit, walk};
use oxc_semantic::Scoping;

use super::Parsed;
use crate::unit::{ModuleRequest, RequestKind, UnitKind};

/// Every `require("x")`, `import "x"`, `export ... from "x"` and `import("x")`, in source order.
///
/// `require` counts where it is the one that Node hands to a CommonJS file, or may be: a parameter
/// or `var` of that name, as in `function (require, exports, module) { .. }` of files that are
/// written for several loaders. If it is another function, the request is merely not used.
pub(crate) fn module_requests(parsed: &Parsed<'_>) -> Vec<ModuleRequest> {
    let mut requests = Requests {
        scoping: parsed.semantic.scoping(),
        has_require: parsed.kind == UnitKind::CommonJs,
        list: Vec::new(),
    };
    requests.visit_program(parsed.program);
    requests.list
}

struct Requests<'s> {
    scoping: &'s Scoping,
    has_require: bool,
    list: Vec<ModuleRequest>,
}

impl Requests<'_> {
    fn import(&mut self, source: &StringLiteral<'_>, with: Option<&WithClause<'_>>) {
        self.list.push(ModuleRequest {
            specifier: source.value.to_string(),
            kind: RequestKind::Import,
            span: source.span.into(),
            attributes_type: with.and_then(type_of_clause),
        });
    }

    fn may_be_of_node(&self, require: &IdentifierReference<'_>) -> bool {
        let reference = self.scoping.get_reference(require.reference_id());
        reference.symbol_id().is_none_or(|symbol| {
            let flags = self.scoping.symbol_flags(symbol);
            flags.is_function_scoped_declaration() && !flags.is_function()
        })
    }
}

impl<'a> Visit<'a> for Requests<'_> {
    fn visit_import_declaration(&mut self, node: &ImportDeclaration<'a>) {
        self.import(&node.source, node.with_clause.as_deref());
    }

    fn visit_export_from_declaration(&mut self, node: &ExportFromDeclaration<'a>) {
        self.import(&node.source, node.with_clause.as_deref());
    }

    fn visit_export_all_declaration(&mut self, node: &ExportAllDeclaration<'a>) {
        self.import(&node.source, node.with_clause.as_deref());
    }

    fn visit_import_expression(&mut self, node: &ImportExpression<'a>) {
        if let Some((specifier, span)) = literal(&node.source) {
            self.list.push(ModuleRequest {
                specifier,
                kind: RequestKind::DynamicImport,
                span,
                attributes_type: node.options.as_ref().and_then(type_of_options),
            });
        }
        walk::walk_import_expression(self, node);
    }

    fn visit_call_expression(&mut self, node: &CallExpression<'a>) {
        if let Expression::Identifier(callee) = node.callee.get_inner_expression()
            && callee.name == "require"
            && self.has_require
            && self.may_be_of_node(callee)
            && let Some((specifier, span)) = node
                .arguments
                .first()
                .and_then(Argument::as_expression)
                .and_then(literal)
        {
            let kind = RequestKind::Require;
            self.list.push(ModuleRequest {
                specifier,
                kind,
                span,
                attributes_type: None,
            });
        }
        walk::walk_call_expression(self, node);
    }
}

/// A string literal, or a template without substitutions.
fn literal(expression: &Expression<'_>) -> Option<(String, crate::source::Span)> {
    match expression.get_inner_expression() {
        Expression::StringLiteral(string) => Some((string.value.to_string(), string.span.into())),
        Expression::TemplateLiteral(template) => {
            let text = template.single_quasi()?;
            Some((text.to_string(), template.span.into()))
        }
        _ => None,
    }
}

/// `with { type: "json" }`.
fn type_of_clause(clause: &WithClause<'_>) -> Option<String> {
    let entry = clause.with_entries.iter().find(|entry| match &entry.key {
        ImportAttributeKey::Identifier(name) => name.name == "type",
        ImportAttributeKey::StringLiteral(name) => name.value == "type",
    })?;
    Some(entry.value.value.to_string())
}

/// `{ with: { type: "json" } }`.
fn type_of_options(options: &Expression<'_>) -> Option<String> {
    let Expression::ObjectExpression(attributes) = property(object(options)?, "with")? else {
        return None;
    };
    literal(property(attributes, "type")?).map(|(value, _)| value)
}

fn object<'e, 'a>(expression: &'e Expression<'a>) -> Option<&'e ObjectExpression<'a>> {
    match expression.get_inner_expression() {
        Expression::ObjectExpression(object) => Some(object),
        _ => None,
    }
}

fn property<'e, 'a>(object: &'e ObjectExpression<'a>, name: &str) -> Option<&'e Expression<'a>> {
    object
        .properties
        .iter()
        .find_map(|property| match property {
            ObjectPropertyKind::ObjectProperty(property) if is_named(&property.key, name) => {
                Some(&property.value)
            }
            _ => None,
        })
}

fn is_named(key: &PropertyKey<'_>, name: &str) -> bool {
    match key {
        PropertyKey::StaticIdentifier(key) => key.name == name,
        PropertyKey::StringLiteral(key) => key.value == name,
        _ => false,
    }
}
