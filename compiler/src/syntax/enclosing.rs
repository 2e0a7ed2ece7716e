//! Names the function that an `await` or a `yield` would need to be another kind of.
//!
//! The parser knows only that the operator is out of place. What helps is how to write the head of
//! the function around it, and that needs the tree.

use oxc_ast::ast::{ArrowFunctionExpression, Function, MethodDefinition, Program, PropertyKey};
use oxc_ast_visit::{Visit, walk};
use oxc_syntax::scope::ScopeFlags;

use crate::{
    diagnostic::{Code, Diagnostic},
    source::Span,
};

/// Adds the function around the operator to a diagnostic about it.
pub(super) fn explain(program: &Program<'_>, diagnostic: Diagnostic) -> Diagnostic {
    let (Code::AwaitOutsideAsync | Code::YieldOutsideGenerator, Some(operator)) =
        (diagnostic.code, diagnostic.primary_span())
    else {
        return diagnostic;
    };
    let mut search = Search {
        operator,
        innermost: None,
        method: None,
    };
    search.visit_program(program);
    let Some(enclosing) = search.innermost else {
        return diagnostic;
    };
    let help = enclosing.help(diagnostic.code);
    let diagnostic = match enclosing.name_span {
        Some(span) => diagnostic.label(span, "this function"),
        None => diagnostic,
    };
    Diagnostic {
        helps: vec![help],
        ..diagnostic
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Declared,
    Method,
    Arrow,
}

struct Enclosing {
    shape: Shape,
    name: String,
    name_span: Option<Span>,
    is_async: bool,
    is_generator: bool,
}

impl Enclosing {
    fn help(&self, code: Code) -> String {
        let Self { shape, name, .. } = self;
        let space = if name.is_empty() { "" } else { " " };
        match (code, shape) {
            (Code::AwaitOutsideAsync, Shape::Declared) => {
                let star = if self.is_generator { "*" } else { "" };
                format!("make it async: `async function{star}{space}{name}()`")
            }
            (Code::AwaitOutsideAsync, Shape::Method) => {
                let star = if self.is_generator { "*" } else { "" };
                format!("make it async: `async {star}{name}()`")
            }
            (Code::AwaitOutsideAsync, Shape::Arrow) => {
                "make it async: `async () => ...`".to_string()
            }
            (_, Shape::Declared) => {
                let prefix = if self.is_async { "async " } else { "" };
                format!("make it a generator: `{prefix}function*{space}{name}()`")
            }
            (_, Shape::Method) => {
                let prefix = if self.is_async { "async " } else { "" };
                format!("make it a generator: `{prefix}*{name}()`")
            }
            (_, Shape::Arrow) => {
                "an arrow function cannot be a generator; write `function* () { ... }`".to_string()
            }
        }
    }
}

struct Search {
    operator: Span,
    innermost: Option<Enclosing>,
    /// The name of the method whose function is visited next.
    method: Option<(String, Span)>,
}

impl<'a> Visit<'a> for Search {
    fn visit_method_definition(&mut self, method: &MethodDefinition<'a>) {
        self.method = name_of(&method.key);
        walk::walk_method_definition(self, method);
    }

    fn visit_object_property(&mut self, property: &oxc_ast::ast::ObjectProperty<'a>) {
        if property.method {
            self.method = name_of(&property.key);
        }
        walk::walk_object_property(self, property);
    }

    fn visit_function(&mut self, function: &Function<'a>, flags: ScopeFlags) {
        let method = self.method.take();
        if Span::from(function.span).contains(self.operator) {
            let own = function
                .id
                .as_ref()
                .map(|id| (id.name.to_string(), id.span.into()));
            let shape = if method.is_some() {
                Shape::Method
            } else {
                Shape::Declared
            };
            let (name, name_span) = method.or(own).unzip();
            self.innermost = Some(Enclosing {
                shape,
                name: name.unwrap_or_default(),
                name_span,
                is_async: function.r#async,
                is_generator: function.generator,
            });
        }
        walk::walk_function(self, function, flags);
    }

    fn visit_arrow_function_expression(&mut self, arrow: &ArrowFunctionExpression<'a>) {
        if Span::from(arrow.span).contains(self.operator) {
            self.innermost = Some(Enclosing {
                shape: Shape::Arrow,
                name: String::new(),
                name_span: None,
                is_async: arrow.r#async,
                is_generator: false,
            });
        }
        walk::walk_arrow_function_expression(self, arrow);
    }
}

fn name_of(key: &PropertyKey<'_>) -> Option<(String, Span)> {
    match key {
        PropertyKey::StaticIdentifier(name) => Some((name.name.to_string(), name.span.into())),
        PropertyKey::PrivateIdentifier(name) => Some((format!("#{}", name.name), name.span.into())),
        _ => None,
    }
}
