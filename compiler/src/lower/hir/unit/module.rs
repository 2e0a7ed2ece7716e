//! An ECMAScript module: its record, and an environment of cells that exists before it runs.

use std::collections::BTreeSet;

use oxc_ast::ast::{
    Declaration, ExportDeclaration, ExportDefaultDeclaration, ExportDefaultDeclarationKind,
    ExportSpecifier, ImportDeclaration, ImportDeclarationSpecifier, ModuleExportName, Program,
    Statement as Node,
};

use super::{Lowering, module_cells};
use crate::{
    ir::hir::{
        CaptureId, CaptureSource, ExportEntry, Expression, Function, FunctionFlavour, FunctionId,
        ImportEntry, ImportName, IndirectExport, Statement,
    },
    lower::hir::{
        build, expression::FunctionName, scope::BindingKind, scope::Place, statement::lexical_kind,
    },
    semantic::{bound_names, lexical_declarations, var_declarations},
    source::Span,
};

/// The name of what `export default` exports without a name of its own.
const DEFAULT: &str = "*default*";

impl Lowering<'_> {
    pub(super) fn module_unit(&mut self, program: &Program<'_>) {
        for node in &program.body {
            self.module_request(node);
        }
        let instantiate = self.declare_module_names(program);
        for node in &program.body {
            self.module_exports(node);
        }
        let first_function = self.functions.len();
        let mut instantiation = Vec::new();
        for name in &instantiate.variables {
            let write = self.initialize_name(name, build::undefined(), Span::default());
            instantiation.push(Statement::Expression(write));
        }
        self.create_functions(&instantiate.functions, &mut instantiation);
        let instantiated = first_function..self.functions.len();
        let mut body = Vec::new();
        self.statements(&program.body, &mut body);
        self.close_function(body);
        self.finish_instantiation(instantiation);
        self.module.has_top_level_await = self.function(FunctionId(0)).is_async;
        module_cells::demote(&mut self.functions, &mut self.module, instantiated);
    }

    fn function(&mut self, id: FunctionId) -> &mut Function {
        let Some(function) = &mut self.functions[id.0 as usize] else {
            unreachable!("the function is finished")
        };
        function
    }

    /// The function that runs when the module links; it shares the environment of the body.
    fn finish_instantiation(&mut self, body: Vec<Statement>) {
        if body.is_empty() {
            return;
        }
        let id = FunctionId(self.functions.len() as u32);
        let main = self.function(FunctionId(0));
        let captures = main
            .captures
            .iter()
            .map(|capture| crate::ir::hir::Capture {
                name: capture.name.clone(),
                source: capture.source,
                storage: capture.storage,
            })
            .collect();
        let span = main.span;
        let mut builder = crate::lower::hir::FunctionBuilder::new(
            id,
            "<instantiate>".to_owned(),
            FunctionFlavour::Body,
            span,
        );
        builder.function.strict = true;
        builder.function.captures = captures;
        builder.function.body = body;
        self.functions.push(Some(builder.function));
        self.module.instantiate = Some(id);
    }

    /// Notes what a declaration imports.
    fn module_request(&mut self, node: &Node<'_>) {
        match node {
            Node::ImportDeclaration(node) => self.import_declaration(node),
            Node::ExportFromDeclaration(node) => {
                let module = self.request(node.source.value.as_str());
                for specifier in &node.specifiers {
                    let import = ImportName::Named(specifier.local.name().to_string());
                    self.indirect_export(specifier, module, import);
                }
            }
            Node::ExportAllDeclaration(node) => {
                let module = self.request(node.source.value.as_str());
                match &node.exported {
                    Some(name) => self.module.indirect_exports.push(IndirectExport {
                        name: name.name().to_string(),
                        module,
                        import: ImportName::Namespace,
                    }),
                    None => self.module.star_exports.push(module),
                }
            }
            _ => {}
        }
    }

    fn request(&mut self, specifier: &str) -> usize {
        let requested = &mut self.module.requested;
        requested
            .iter()
            .position(|other| other == specifier)
            .unwrap_or_else(|| {
                requested.push(specifier.to_owned());
                requested.len() - 1
            })
    }

    fn import_declaration(&mut self, node: &ImportDeclaration<'_>) {
        let module = self.request(node.source.value.as_str());
        for specifier in node.specifiers.iter().flatten() {
            let (name, local) = match specifier {
                ImportDeclarationSpecifier::ImportSpecifier(specifier) => (
                    ImportName::Named(specifier.imported.name().to_string()),
                    &specifier.local,
                ),
                ImportDeclarationSpecifier::ImportDefaultSpecifier(specifier) => {
                    (ImportName::Named("default".to_owned()), &specifier.local)
                }
                ImportDeclarationSpecifier::ImportNamespaceSpecifier(specifier) => {
                    (ImportName::Namespace, &specifier.local)
                }
            };
            let kind = match name {
                ImportName::Named(_) => BindingKind::Import,
                ImportName::Namespace => BindingKind::Settled,
            };
            let source = CaptureSource::Import(self.module.imports.len() as u32);
            let span = oxc_span::GetSpan::span(specifier).into();
            self.module.imports.push(ImportEntry { module, name, span });
            let capture = self.builder().capture(local.name.as_str(), source);
            self.bind_place(local.name.as_str(), kind, Place::Capture(capture));
        }
    }

    /// Gives every name of the top level a cell.
    fn declare_module_names<'p, 'a>(&mut self, program: &'p Program<'a>) -> Instantiation<'p, 'a> {
        let lexical = lexical_declarations(&program.body);
        let vars = var_declarations(&program.body, true, BTreeSet::new());
        for name in &lexical.names {
            self.module_cell(name.name, lexical_kind(name.kind));
        }
        let mut variables = Vec::new();
        for (name, _) in &vars.names {
            self.module_cell(name, BindingKind::Variable);
            variables.push((*name).to_owned());
        }
        for node in &lexical.functions {
            let name = node.id.as_ref().map_or(DEFAULT, |id| id.name.as_str());
            self.module_cell(name, BindingKind::Variable);
        }
        for node in &program.body {
            if let Node::ExportDefaultDeclaration(node) = node
                && default_name(node) == DEFAULT
                && self.scope().get(DEFAULT).is_none()
            {
                self.module_cell(DEFAULT, BindingKind::Lexical);
            }
        }
        Instantiation {
            functions: lexical.functions,
            variables,
        }
    }

    fn module_cell(&mut self, name: &str, kind: BindingKind) {
        if self.scope().get(name).is_some() {
            return;
        }
        let source = CaptureSource::ModuleCell(self.module.cells);
        self.module.cells += 1;
        let capture = self.builder().capture(name, source);
        self.bind_place(name, kind, Place::Capture(capture));
    }

    /// Notes what a declaration exports.
    fn module_exports(&mut self, node: &Node<'_>) {
        match node {
            Node::ExportDeclaration(node) => match &node.declaration {
                Declaration::VariableDeclaration(node) => {
                    for declarator in &node.declarations {
                        bound_names(&declarator.id, &mut |id| {
                            self.local_export(id.name.as_str(), id.name.as_str());
                        });
                    }
                }
                declaration => {
                    if let Some(id) = declaration.id() {
                        self.local_export(id.name.as_str(), id.name.as_str());
                    }
                }
            },
            Node::ExportDefaultDeclaration(node) => {
                self.local_export(default_name(node), "default");
            }
            Node::ExportNamedDeclaration(node) => {
                for specifier in &node.specifiers {
                    self.named_export(specifier);
                }
            }
            _ => {}
        }
    }

    /// `export { local as name }`; an imported binding is exported from where it comes.
    fn named_export(&mut self, specifier: &ExportSpecifier<'_>) {
        let local = specifier.local.name();
        let Some(capture) = self.module_capture(local.as_str()) else {
            return;
        };
        if let CaptureSource::Import(index) =
            self.open[0].function.captures[capture.0 as usize].source
        {
            let entry = &self.module.imports[index as usize];
            if let ImportName::Named(name) = &entry.name {
                let (module, import) = (entry.module, ImportName::Named(name.clone()));
                return self.indirect_export(specifier, module, import);
            }
        }
        let name = specifier.exported.name().to_string();
        self.module.exports.push(ExportEntry {
            name,
            cell: capture,
        });
    }

    fn local_export(&mut self, local: &str, name: &str) {
        if let Some(cell) = self.module_capture(local) {
            self.module.exports.push(ExportEntry {
                name: name.to_owned(),
                cell,
            });
        }
    }

    fn indirect_export(
        &mut self,
        specifier: &ExportSpecifier<'_>,
        module: usize,
        import: ImportName,
    ) {
        let name = ModuleExportName::name(&specifier.exported).to_string();
        self.module.indirect_exports.push(IndirectExport {
            name,
            module,
            import,
        });
    }

    fn module_capture(&mut self, name: &str) -> Option<CaptureId> {
        match self.scopes[0].get(name)?.place {
            Place::Capture(capture) => Some(capture),
            _ => None,
        }
    }

    /// `export var`, `export class`..: the declaration itself.
    pub(in crate::lower::hir) fn export_declaration(
        &mut self,
        node: &ExportDeclaration<'_>,
        out: &mut Vec<Statement>,
    ) {
        match &node.declaration {
            Declaration::VariableDeclaration(node) => self.variable_declaration(node, out),
            Declaration::ClassDeclaration(node) => self.class_declaration(node, out),
            // Functions exist since the module was linked.
            _ => {}
        }
    }

    pub(in crate::lower::hir) fn export_default(
        &mut self,
        node: &ExportDefaultDeclaration<'_>,
        out: &mut Vec<Statement>,
    ) {
        let span = node.span.into();
        let name = FunctionName::Static("default");
        let value: Expression = match &node.declaration {
            ExportDefaultDeclarationKind::FunctionDeclaration(_) => return,
            ExportDefaultDeclarationKind::ClassDeclaration(class) => {
                if class.id.is_some() {
                    return self.class_declaration(class, out);
                }
                self.class_expression(class, name)
            }
            expression => self.named_expression(expression.to_expression(), name),
        };
        out.push(Statement::Expression(
            self.initialize_name(DEFAULT, value, span),
        ));
    }
}

/// What happens when the module links.
struct Instantiation<'p, 'a> {
    functions: Vec<&'p oxc_ast::ast::Function<'a>>,
    variables: Vec<String>,
}

/// The local name behind `export default`.
fn default_name<'p>(node: &'p ExportDefaultDeclaration<'_>) -> &'p str {
    let id = match &node.declaration {
        ExportDefaultDeclarationKind::FunctionDeclaration(function) => function.id.as_ref(),
        ExportDefaultDeclarationKind::ClassDeclaration(class) => class.id.as_ref(),
        _ => None,
    };
    id.map_or(DEFAULT, |id| id.name.as_str())
}
