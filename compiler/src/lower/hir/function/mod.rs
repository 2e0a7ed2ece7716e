//! Functions: FunctionDeclarationInstantiation (`#sec-functiondeclarationinstantiation`) written
//! out as statements.
//!
//! | order | step                                                          |
//! | ----- | ------------------------------------------------------------- |
//! | 1     | `this`, `new.target`, `arguments`, where closures or code ask |
//! | 2     | parameters: defaults, patterns, rest                          |
//! | 3     | [`Statement::GeneratorStart`]                                 |
//! | 4     | `var`s, lexical declarations, function declarations           |
//! | 5     | the body                                                      |

mod hoisting;
mod parameters;

use oxc_ast::ast::{
    ArrowFunctionBody, ArrowFunctionExpression, FormalParameters, Function, FunctionBody,
};

use super::{
    Lowering, build,
    function_builder::DerivedReturn,
    lowering::Signature,
    scope::{BindingKind, Place, Scope},
};
use crate::{
    ir::hir::{Expression, FunctionFlavour, FunctionId, Statement},
    source::Span,
};

impl Lowering<'_> {
    /// The closure of a function declaration.
    pub(super) fn declared_function(&mut self, node: &Function<'_>) -> Expression {
        let name = node
            .id
            .as_ref()
            .map_or("default", |id| id.name.as_str())
            .to_owned();
        let signature = self.signature(node, name, FunctionFlavour::Normal, node.span.into());
        self.ordinary_function(signature, node, None)
    }

    /// A function expression; `name` is for one that has none.
    pub(super) fn function_expression(&mut self, node: &Function<'_>, name: String) -> Expression {
        let own_name = node.id.as_ref().map(|id| id.name.as_str());
        let name = own_name.map_or(name, str::to_owned);
        let signature = self.signature(node, name, FunctionFlavour::Normal, node.span.into());
        self.ordinary_function(signature, node, own_name)
    }

    /// A method, getter or setter, whose text is `span`.
    pub(super) fn method(&mut self, node: &Function<'_>, name: String, span: Span) -> Expression {
        let signature = self.signature(node, name, FunctionFlavour::Method, span);
        self.ordinary_function(signature, node, None)
    }

    /// The constructor that a class declares.
    pub(super) fn constructor(
        &mut self,
        node: &Function<'_>,
        signature: Signature,
        has_instance_elements: bool,
    ) -> Expression {
        let span = signature.span;
        self.open_function(signature);
        self.builder().has_instance_elements = has_instance_elements;
        if self.builder().is_derived() {
            let label = self.label();
            let result = self.temporary("result", span);
            self.builder().derived_return = Some(DerivedReturn {
                label,
                result,
                used: false,
            });
        }
        let mut body = self.function_parts(&node.params, node.body.as_deref());
        if self.builder().is_derived() {
            body = self.derived_return(body, span);
        }
        let function = self.close_function(body);
        Expression::Closure { function, span }
    }

    /// The end of \[\[Construct\]\] for a derived class, `#sec-ecmascript-function-objects-construct-argumentslist-newtarget`.
    pub(super) fn derived_return(&mut self, body: Vec<Statement>, span: Span) -> Vec<Statement> {
        use crate::ir::hir::Intrinsic::DerivedConstructorReturnsObject;
        let this = self.entry_value(super::function_builder::EntryValue::This, span);
        let Some(derived) = self.builder().derived_return.filter(|derived| derived.used) else {
            let mut body = body;
            body.push(Statement::Return(this, span));
            return body;
        };
        let result = || build::read(derived.result, span);
        let is_object = build::intrinsic(DerivedConstructorReturnsObject, [result()], span);
        vec![
            build::store(derived.result, build::undefined(), span),
            Statement::Labelled {
                label: derived.label,
                body,
            },
            Statement::Return(build::conditional(is_object, result(), this), span),
        ]
    }

    pub(super) fn arrow_function(
        &mut self,
        node: &ArrowFunctionExpression<'_>,
        name: String,
    ) -> Expression {
        let span: Span = node.span.into();
        let directive = node.body.as_function_body().is_some_and(|body| {
            body.directives
                .iter()
                .any(oxc_ast::ast::Directive::is_use_strict)
        });
        let strict = self.is_strict() || directive;
        self.open_function(Signature {
            name,
            flavour: FunctionFlavour::Arrow,
            strict,
            is_async: node.r#async,
            is_generator: false,
            span,
            name_span: span,
        });
        let body = match &node.body {
            ArrowFunctionBody::FunctionBody(body) => self.function_parts(&node.params, Some(body)),
            body => {
                let mut statements = Vec::new();
                self.parameters(&node.params, &mut statements);
                let expression = body.to_expression();
                let span = oxc_span::GetSpan::span(expression).into();
                let value = self.expression(expression);
                statements.push(Statement::Return(value, span));
                statements
            }
        };
        let function = self.close_function(body);
        Expression::Closure { function, span }
    }

    fn ordinary_function(
        &mut self,
        signature: Signature,
        node: &Function<'_>,
        own_name: Option<&str>,
    ) -> Expression {
        let span = signature.span;
        let function: FunctionId = self.open_function(signature);
        if let Some(name) = own_name {
            self.bind_place(name, BindingKind::FunctionName, Place::ActiveFunction);
            let function = self.open.len() - 1;
            self.scopes.push(Scope::of_variables(function));
        }
        let body = self.function_parts(&node.params, node.body.as_deref());
        if own_name.is_some() {
            self.pop_scope();
        }
        self.close_function(body);
        Expression::Closure { function, span }
    }

    /// Parameters and body of the open function.
    fn function_parts(
        &mut self,
        parameters: &FormalParameters<'_>,
        body: Option<&FunctionBody<'_>>,
    ) -> Vec<Statement> {
        let mut out = Vec::new();
        self.arguments_object(parameters);
        let environment = self.parameters(parameters, &mut out);
        if self.builder().function.is_generator {
            out.push(Statement::GeneratorStart);
        }
        if let Some(body) = body {
            self.function_body(&body.statements, &environment, &mut out);
        }
        if environment.is_separate {
            self.pop_scope();
        }
        out
    }

    fn signature(
        &mut self,
        node: &Function<'_>,
        name: String,
        flavour: FunctionFlavour,
        span: Span,
    ) -> Signature {
        let name_span = node.id.as_ref().map_or(span, |id| id.span.into());
        Signature {
            name,
            flavour,
            strict: self.is_strict() || node.has_use_strict_directive(),
            is_async: node.r#async,
            is_generator: node.generator,
            span,
            name_span,
        }
    }
}
