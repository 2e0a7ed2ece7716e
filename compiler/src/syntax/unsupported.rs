//! Refuses, by name, what is JavaScript but is not compiled.
//!
//! One constructor per construct: why it cannot be compiled, and what to write instead.

use oxc_ast::{
    AstKind,
    ast::{
        ImportAttribute, ImportAttributeKey, ImportPhase, MethodDefinition, PropertyDefinition,
        WithClauseKeyword,
    },
};
use oxc_ast_visit::Visit;
use oxc_span::GetSpan;

use super::Parsed;
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics},
    source::Span,
    unit::UnitKind,
};

/// Reports every construct of `parsed` that is not compiled.
pub(super) fn check(parsed: &Parsed<'_>, errors: &mut Diagnostics) {
    Unsupported {
        kind: parsed.kind,
        errors,
    }
    .visit_program(parsed.program);
}

struct Unsupported<'d> {
    kind: UnitKind,
    errors: &'d mut Diagnostics,
}

impl<'a> Visit<'a> for Unsupported<'_> {
    fn enter_node(&mut self, kind: AstKind<'a>) {
        let diagnostic = match kind {
            AstKind::WithStatement(node) => with_statement(Span::from(node.span).first(4)),
            AstKind::Decorator(node) => decorator(node.span.into()),
            AstKind::AccessorProperty(node) => accessor_field(node.span.into()),
            AstKind::ImportDeclaration(node) => match node.phase {
                Some(phase) => import_phase(phase, Span::from(node.span).first(6)),
                None => return,
            },
            AstKind::ImportExpression(node) => match node.phase {
                Some(phase) => import_phase(phase, Span::from(node.span).first(6)),
                None => return,
            },
            AstKind::WithClause(node) if node.keyword == WithClauseKeyword::Assert => {
                import_assertion(node.span.into())
            }
            AstKind::MethodDefinition(node) if is_typed_method(node) => {
                typescript(Span::new(node.span.start, node.key.span().end))
            }
            AstKind::PropertyDefinition(node) if is_typed_field(node) => {
                typescript(Span::new(node.span.start, node.key.span().end))
            }
            AstKind::ImportAttribute(node) if !is_json(node) => import_attribute(node.span.into()),
            AstKind::ImportMeta(node) if self.kind == UnitKind::Block => {
                import_meta_in_block(node.span.into())
            }
            _ => return,
        };
        self.errors.push(diagnostic);
    }
}

fn is_typed_method(method: &MethodDefinition<'_>) -> bool {
    method.accessibility.is_some() || method.r#override || method.optional
}

fn is_typed_field(field: &PropertyDefinition<'_>) -> bool {
    field.accessibility.is_some()
        || field.r#override
        || field.optional
        || field.declare
        || field.readonly
        || field.definite
}

fn is_json(attribute: &ImportAttribute<'_>) -> bool {
    let key = match &attribute.key {
        ImportAttributeKey::Identifier(name) => name.name.as_str(),
        ImportAttributeKey::StringLiteral(name) => name.value.as_str(),
    };
    key == "type" && attribute.value.value == "json"
}

/// Types and the declarations around them.
#[cold]
pub(super) fn typescript(token: Span) -> Diagnostic {
    Diagnostic::error(Code::TypeScript, "TypeScript syntax is not supported")
        .label(token, "not JavaScript")
        .help("compile the file to JavaScript first, for example with `tsc`")
}

/// Markup in expressions.
#[cold]
pub(super) fn jsx(token: Span) -> Diagnostic {
    Diagnostic::error(Code::Jsx, "JSX is not supported")
        .label(token, "not JavaScript")
        .help("call the function that the element stands for, or compile the file first")
}

/// `with` chooses its scope while running; bindings here are resolved before the program exists.
#[cold]
fn with_statement(keyword: Span) -> Diagnostic {
    Diagnostic::error(Code::WithStatement, "`with` is not supported")
        .label(keyword, "the scope of this block is decided at run time")
        .help("name the object: `settings.width` instead of `width`")
}

/// Decorators are a proposal; Node 24 does not run them either.
#[cold]
fn decorator(decorator: Span) -> Diagnostic {
    Diagnostic::error(Code::Decorator, "decorators are not supported")
        .label(decorator, "Node does not run decorators either")
        .help("call the function on the class after its declaration: `User = logged(User)`")
}

/// `accessor` fields come with the decorators proposal.
#[cold]
fn accessor_field(field: Span) -> Diagnostic {
    Diagnostic::error(Code::AccessorField, "`accessor` fields are not supported")
        .label(field.first(8), "part of the decorators proposal")
        .help("write a private field with a getter and a setter")
}

/// Proposals that load a module without evaluating it.
#[cold]
fn import_phase(phase: ImportPhase, keyword: Span) -> Diagnostic {
    let phase = match phase {
        ImportPhase::Source => "import source",
        ImportPhase::Defer => "import defer",
    };
    Diagnostic::error(Code::ImportPhase, format!("`{phase}` is not supported"))
        .label(keyword, "a proposal that is not part of the language yet")
        .help("use a plain `import`")
}

/// JSON is the only module type that Node imports besides JavaScript.
#[cold]
fn import_attribute(attribute: Span) -> Diagnostic {
    Diagnostic::error(
        Code::ImportAttribute,
        "this import attribute is not supported",
    )
    .label(attribute, "only `type: \"json\"` is")
    .help("remove it, or import JSON with `with { type: \"json\" }`")
}

/// The first shape of import attributes, which engines have dropped again.
#[cold]
fn import_assertion(clause: Span) -> Diagnostic {
    Diagnostic::error(Code::Syntax, "`assert` was replaced by `with`")
        .label(clause, "`assert` is no longer part of the language")
        .help("write `with { type: \"json\" }`")
}

/// A block has no file of its own.
#[cold]
fn import_meta_in_block(meta: Span) -> Diagnostic {
    Diagnostic::error(
        Code::InvalidMetaProperty,
        "`import.meta` has no meaning in a block",
    )
    .label(meta, "a block is the body of a function, not a module")
    .help("use the form `js_async!(file = \"...\")` for a module")
}
