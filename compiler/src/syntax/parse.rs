//! The only call into `oxc_parser`.
//!
//! | goal       | grammar                         | semantics                        |
//! | ---------- | ------------------------------- | -------------------------------- |
//! | `Block`    | Module, with `return` at the top | strict function body             |
//! | `CommonJs` | function body, `await` a name   | function body                    |
//! | `Module`   | Module                          | Module                           |
//! | `Script`   | Script                          | Script                           |
//! | `Auto`     | `CommonJs`; after errors in it, `Module` where that comes closer            |
//!
//! A block is read with the module grammar because that is the one in which `await` is an operator
//! at the top; for the early errors it is then declared a strict function body, where functions
//! may be declared twice and `import` and `export` have no place.

use oxc_allocator::Allocator;
use oxc_ast::{
    ast::{Directive, Program, Statement},
    builder::AstBuilder,
};
use oxc_parser::{ParseOptions, Parser};
use oxc_semantic::{Semantic, SemanticBuilder};
use oxc_span::SourceType;

use super::{early_errors, enclosing, misjudged, nesting, unsupported};
use crate::{
    diagnostic::{Diagnostics, Phase},
    source::{Span, Text},
    unit::{Goal, UnitKind},
};

/// A text without mistakes, as a tree with resolved scopes.
pub(crate) struct Parsed<'a> {
    /// The tree. After `strict`, its first directive is one that the text does not contain.
    pub(crate) program: &'a Program<'a>,
    /// Scopes, symbols, references and parents of its nodes.
    pub(crate) semantic: Semantic<'a>,
    /// What the text was read as.
    pub(crate) kind: UnitKind,
}

/// Reads `text` under `goal`; with `strict`, as if `"use strict"` stood first.
///
/// `None` after errors, all of which are in `diagnostics` then.
pub(crate) fn parse<'a>(
    allocator: &'a Allocator,
    text: &Text,
    goal: Goal,
    strict: bool,
    diagnostics: &mut Diagnostics,
) -> Option<Parsed<'a>> {
    if let Some(too_deep) = nesting::check(text) {
        diagnostics.push(too_deep);
        return None;
    }
    let source = allocator.alloc_str(text.as_str());
    let read = match goal {
        Goal::Block => read(allocator, source, UnitKind::Block, true),
        Goal::CommonJs => read(allocator, source, UnitKind::CommonJs, strict),
        Goal::Module => read(allocator, source, UnitKind::Module, false),
        Goal::Script => read(allocator, source, UnitKind::Script, strict),
        Goal::Auto => detect(allocator, source, strict),
    };
    if read.errors.is_empty() {
        return Some(read.parsed);
    }
    diagnostics.extend(read.errors.into_vec());
    None
}

struct Reading<'a> {
    parsed: Parsed<'a>,
    errors: Diagnostics,
}

/// Node's detection: a file that fails as CommonJS is a module if it succeeds as one.
///
/// Where both fail, the errors of the reading that has fewer of them are the ones to show: a
/// module with a mistake is wrong as CommonJS in each of its `import`s as well.
fn detect<'a>(allocator: &'a Allocator, source: &'a str, strict: bool) -> Reading<'a> {
    let common_js = read(allocator, source, UnitKind::CommonJs, strict);
    if common_js.errors.is_empty() {
        return common_js;
    }
    let module = read(allocator, source, UnitKind::Module, false);
    if module.errors.len() < common_js.errors.len() || module.parsed.has_module_syntax() {
        drop(common_js.errors.into_vec());
        module
    } else {
        drop(module.errors.into_vec());
        common_js
    }
}

fn read<'a>(
    allocator: &'a Allocator,
    source: &'a str,
    kind: UnitKind,
    strict: bool,
) -> Reading<'a> {
    let source_type = match kind {
        UnitKind::Block | UnitKind::Module => SourceType::mjs(),
        UnitKind::CommonJs => SourceType::cjs(),
        UnitKind::Script => SourceType::script(),
    };
    let options = ParseOptions {
        parse_regular_expression: true,
        allow_return_outside_function: matches!(kind, UnitKind::Block | UnitKind::CommonJs),
        preserve_parens: true,
        ..ParseOptions::default()
    };
    let parsed = Parser::new(allocator, source, source_type)
        .with_options(options)
        .parse();
    let syntax_errors = early_errors::reword(parsed.diagnostics.errors(), source, Phase::Syntax);
    let mut program = parsed.program;
    if kind == UnitKind::Block {
        program.source_type = SourceType::cjs();
    }
    if strict {
        program
            .directives
            .insert(0, Directive::new_use_strict(&AstBuilder::new(allocator)));
    }
    let program: &'a Program<'a> = allocator.alloc(program);
    // A panicked parser leaves an empty tree, in which there is nothing to find.
    let semantic = SemanticBuilder::new()
        .with_build_nodes(true)
        .with_check_syntax_error(true)
        .build(program);
    let mut errors = Diagnostics::new();
    errors.extend(
        syntax_errors
            .into_iter()
            .map(|error| enclosing::explain(program, error)),
    );
    let early_errors = semantic
        .diagnostics
        .errors()
        .filter(|error| !misjudged::is_misjudged(program, error));
    errors.extend(early_errors::reword(early_errors, source, Phase::Early));
    let parsed = Parsed {
        program,
        semantic: semantic.semantic,
        kind,
    };
    early_errors::check(&parsed, &mut errors);
    unsupported::check(&parsed, &mut errors);
    Reading { parsed, errors }
}

impl Parsed<'_> {
    /// Whether the text contains an `import` or `export` declaration.
    fn has_module_syntax(&self) -> bool {
        self.program
            .body
            .iter()
            .any(Statement::is_module_declaration)
    }
}

impl From<oxc_span::Span> for Span {
    fn from(span: oxc_span::Span) -> Self {
        Self::new(span.start, span.end)
    }
}
