//! The names that a scope has from its first moment: `var` and function hoisting, lexical
//! declarations, and the functions in blocks that sloppy code also sees as `var`s
//! (`#sec-block-level-function-declarations-web-legacy-compatibility-semantics`).

use std::collections::BTreeSet;

use oxc_ast::ast::{
    BindingIdentifier, Declaration, ExportDefaultDeclarationKind, ForStatementInit,
    ForStatementLeft, Function, Statement, SwitchCase, TryStatement, VariableDeclaration,
    VariableDeclarationKind,
};

use super::bound_names;
use crate::source::Span;

/// What declares a lexical name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DeclarationKind {
    /// `let`.
    Let,
    /// `const`.
    Const,
    /// `class`.
    Class,
}

/// A name declared by `let`, `const` or `class`.
#[derive(Debug)]
pub(crate) struct LexicalName<'p> {
    pub(crate) name: &'p str,
    pub(crate) kind: DeclarationKind,
    pub(crate) span: Span,
}

/// The lexically scoped declarations of one statement list.
#[derive(Debug, Default)]
pub(crate) struct LexicalDeclarations<'p, 'a> {
    /// `let`, `const`, `class`, in source order.
    pub(crate) names: Vec<LexicalName<'p>>,
    /// Function declarations, in source order; where a name repeats, the last one counts.
    pub(crate) functions: Vec<&'p Function<'a>>,
}

/// The `var` scoped names of a function body, a script or a static block.
#[derive(Debug, Default)]
pub(crate) struct VarDeclarations<'p, 'a> {
    /// Names declared by `var`, each once, in source order.
    pub(crate) names: Vec<(&'p str, Span)>,
    /// Functions in blocks that are assigned to a `var` of their name when they are evaluated.
    pub(crate) block_functions: Vec<&'p Function<'a>>,
}

/// LexicallyScopedDeclarations of a statement list; at the top of a function, those of the body.
pub(crate) fn lexical_declarations<'p, 'a>(
    statements: impl IntoIterator<Item = &'p Statement<'a>>,
) -> LexicalDeclarations<'p, 'a>
where
    'a: 'p,
{
    let mut declarations = LexicalDeclarations::default();
    for statement in statements {
        declarations.statement(statement);
    }
    declarations
}

impl<'p, 'a> LexicalDeclarations<'p, 'a> {
    fn statement(&mut self, statement: &'p Statement<'a>) {
        match statement {
            Statement::VariableDeclaration(declaration) => self.variables(declaration),
            Statement::FunctionDeclaration(function) => self.functions.push(function),
            Statement::ClassDeclaration(class) => self.class(class.id.as_ref()),
            Statement::LabeledStatement(labelled) => {
                // Only function declarations may hide below labels.
                if let Statement::FunctionDeclaration(_) | Statement::LabeledStatement(_) =
                    &labelled.body
                {
                    self.statement(&labelled.body);
                }
            }
            Statement::ExportDeclaration(export) => match &export.declaration {
                Declaration::VariableDeclaration(declaration) => self.variables(declaration),
                Declaration::FunctionDeclaration(function) => self.functions.push(function),
                Declaration::ClassDeclaration(class) => self.class(class.id.as_ref()),
                _ => {}
            },
            Statement::ExportDefaultDeclaration(export) => match &export.declaration {
                ExportDefaultDeclarationKind::FunctionDeclaration(function) => {
                    self.functions.push(function);
                }
                ExportDefaultDeclarationKind::ClassDeclaration(class) => {
                    self.class(class.id.as_ref());
                }
                _ => {}
            },
            _ => {}
        }
    }

    fn variables(&mut self, declaration: &'p VariableDeclaration<'a>) {
        let kind = match declaration.kind {
            VariableDeclarationKind::Var => return,
            VariableDeclarationKind::Let => DeclarationKind::Let,
            _ => DeclarationKind::Const,
        };
        for declarator in &declaration.declarations {
            bound_names(&declarator.id, &mut |identifier| {
                self.name(identifier, kind);
            });
        }
    }

    fn class(&mut self, id: Option<&'p BindingIdentifier<'a>>) {
        if let Some(id) = id {
            self.name(id, DeclarationKind::Class);
        }
    }

    fn name(&mut self, identifier: &'p BindingIdentifier<'a>, kind: DeclarationKind) {
        let span = identifier.span.into();
        self.names.push(LexicalName {
            name: identifier.name.as_str(),
            kind,
            span,
        });
    }

    /// Every name declared here.
    fn all_names(&self) -> BTreeSet<&'p str> {
        let functions = self
            .functions
            .iter()
            .filter_map(|function| function.id.as_ref());
        let lexical = self.names.iter().map(|name| name.name);
        lexical
            .chain(functions.map(|id| id.name.as_str()))
            .collect()
    }
}

/// VarDeclaredNames of a function body, script or static block; function declarations at its top
/// are among its [`lexical_declarations`]. `parameters` keep functions in blocks from hoisting.
pub(crate) fn var_declarations<'p, 'a>(
    statements: impl IntoIterator<Item = &'p Statement<'a>> + Clone,
    strict: bool,
    parameters: BTreeSet<&'p str>,
) -> VarDeclarations<'p, 'a>
where
    'a: 'p,
{
    let top = lexical_declarations(statements.clone());
    let mut obstacles = parameters;
    obstacles.extend(top.names.iter().map(|name| name.name));
    let mut hoist = Hoist {
        found: VarDeclarations::default(),
        seen: BTreeSet::new(),
        obstacles: vec![obstacles],
        strict,
    };
    for statement in statements {
        hoist.statement(statement);
    }
    hoist.found
}

struct Hoist<'p, 'a> {
    found: VarDeclarations<'p, 'a>,
    seen: BTreeSet<&'p str>,
    /// Names of the scopes around, innermost last: a `var` of that name would be an early error.
    obstacles: Vec<BTreeSet<&'p str>>,
    strict: bool,
}

impl<'p, 'a> Hoist<'p, 'a> {
    fn statement(&mut self, statement: &'p Statement<'a>) {
        match statement {
            Statement::VariableDeclaration(declaration) => self.variables(declaration),
            Statement::ExportDeclaration(export) => {
                if let Declaration::VariableDeclaration(declaration) = &export.declaration {
                    self.variables(declaration);
                }
            }
            Statement::BlockStatement(block) => self.block(&block.body),
            Statement::IfStatement(node) => {
                self.branch(&node.consequent);
                if let Some(alternate) = &node.alternate {
                    self.branch(alternate);
                }
            }
            Statement::DoWhileStatement(node) => self.statement(&node.body),
            Statement::WhileStatement(node) => self.statement(&node.body),
            Statement::LabeledStatement(node) => self.statement(&node.body),
            Statement::ForStatement(node) => {
                let declaration = match &node.init {
                    Some(ForStatementInit::VariableDeclaration(declaration)) => Some(declaration),
                    _ => None,
                };
                self.loop_(declaration.map(|declaration| &**declaration), &node.body);
            }
            Statement::ForInStatement(node) => self.loop_(head(&node.left), &node.body),
            Statement::ForOfStatement(node) => self.loop_(head(&node.left), &node.body),
            Statement::SwitchStatement(node) => self.switch(&node.cases),
            Statement::TryStatement(node) => self.try_(node),
            _ => {}
        }
    }

    /// A function declaration in place of a statement counts as one in a block of its own.
    fn branch(&mut self, statement: &'p Statement<'a>) {
        match statement {
            Statement::FunctionDeclaration(function) => self.block_function(function),
            _ => self.statement(statement),
        }
    }

    fn variables(&mut self, declaration: &'p VariableDeclaration<'a>) {
        if declaration.kind != VariableDeclarationKind::Var {
            return;
        }
        for declarator in &declaration.declarations {
            bound_names(&declarator.id, &mut |identifier| {
                let name = identifier.name.as_str();
                if self.seen.insert(name) {
                    self.found.names.push((name, identifier.span.into()));
                }
            });
        }
    }

    fn loop_(&mut self, head: Option<&'p VariableDeclaration<'a>>, body: &'p Statement<'a>) {
        let mut names = BTreeSet::new();
        if let Some(declaration) = head {
            self.variables(declaration);
            if declaration.kind != VariableDeclarationKind::Var {
                for declarator in &declaration.declarations {
                    bound_names(&declarator.id, &mut |id| _ = names.insert(id.name.as_str()));
                }
            }
        }
        self.obstacles.push(names);
        self.statement(body);
        self.obstacles.pop();
    }

    fn block(&mut self, statements: &'p [Statement<'a>]) {
        self.list(lexical_declarations(statements), statements.iter());
    }

    fn switch(&mut self, cases: &'p [SwitchCase<'a>]) {
        let statements = || cases.iter().flat_map(|case| &case.consequent);
        self.list(lexical_declarations(statements()), statements());
    }

    fn list(
        &mut self,
        declarations: LexicalDeclarations<'p, 'a>,
        statements: impl Iterator<Item = &'p Statement<'a>>,
    ) {
        for function in &declarations.functions {
            let name = function.id.as_ref().map(|id| id.name.as_str());
            // Only another function may have the same name in the same block.
            if !declarations
                .names
                .iter()
                .any(|other| Some(other.name) == name)
            {
                self.block_function(function);
            }
        }
        self.obstacles.push(declarations.all_names());
        for statement in statements {
            self.statement(statement);
        }
        self.obstacles.pop();
    }

    fn block_function(&mut self, function: &'p Function<'a>) {
        let Some(id) = &function.id else { return };
        let name = id.name.as_str();
        let plain = !function.r#async && !function.generator;
        if !self.strict && plain && !self.obstacles.iter().any(|names| names.contains(name)) {
            self.found.block_functions.push(function);
        }
    }

    fn try_(&mut self, node: &'p TryStatement<'a>) {
        self.block(&node.block.body);
        if let Some(handler) = &node.handler {
            let mut names = BTreeSet::new();
            // A plain catch parameter does not stand in the way of a `var`.
            if let Some(parameter) = &handler.param
                && !parameter.pattern.is_binding_identifier()
            {
                bound_names(&parameter.pattern, &mut |id| {
                    names.insert(id.name.as_str());
                });
            }
            self.obstacles.push(names);
            self.block(&handler.body.body);
            self.obstacles.pop();
        }
        if let Some(finalizer) = &node.finalizer {
            self.block(&finalizer.body);
        }
    }
}

fn head<'p, 'a>(left: &'p ForStatementLeft<'a>) -> Option<&'p VariableDeclaration<'a>> {
    match left {
        ForStatementLeft::VariableDeclaration(declaration) => Some(declaration),
        _ => None,
    }
}
