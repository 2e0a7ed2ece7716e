//! Programs of several ES modules: who waits for whom, and in which order they run.

use super::super::node::{Node, Part, fixed, statement};
use super::Generator;
use super::context::{Context, Flavour, Kind};
use super::prelude::{Style, mentioned_names, prelude};
use super::program::File;

/// What a module gives to others.
struct Exports {
    file: String,
    names: Vec<(String, Kind)>,
}

/// The files of a graph, each before those that import it by name.
pub(super) fn files(generator: &mut Generator) -> Vec<File> {
    let count = generator.random.between(2, 5);
    let each = generator.budget / (count + 1);
    let names: Vec<String> = (1..=count).map(|index| format!("m{index}.mjs")).collect();
    let mut known: Vec<Exports> = Vec::new();
    let mut files = Vec::new();
    for name in &names {
        generator.budget = each.max(1);
        let (file, exports) = generator.scoped(|generator| generator.module(name, &known, &names));
        files.push(file);
        known.push(exports);
    }
    generator.budget = each.max(2);
    files.push(generator.scoped(|generator| generator.main_module(&known)));
    files
}

impl Generator {
    fn module(&mut self, name: &str, known: &[Exports], names: &[String]) -> (File, Exports) {
        let mut statements = self.imports(known, 50);
        if self.random.chance(30) {
            // Perhaps one that imports this one: a cycle.
            statements.push(statement!(
                "import './@';",
                self.random.pick(names).as_str()
            ));
        }
        self.context = Context {
            awaits: self.random.chance(60),
            ..Context::default()
        };
        let id = self.id();
        statements.push(statement!("log(@, '@ begins');", id, name));
        let mut exported = Vec::new();
        statements.extend(self.acts(2));
        statements.push(self.exported_value(&mut exported));
        statements.push(self.exported_function(&mut exported));
        statements.extend(self.acts(u32::MAX));
        if self.random.chance(10) {
            let id = self.id();
            statements.push(statement!("throw new Error('m@');", id));
        }
        let id = self.id();
        statements.push(statement!("log(@, '@ ends');", id, name));
        let exports = Exports {
            file: name.to_owned(),
            names: exported,
        };
        let body = fixed!("@", Part::List("\n", statements));
        let name = name.to_owned();
        (File { name, body }, exports)
    }

    fn exported_value(&mut self, exported: &mut Vec<(String, Kind)>) -> Node {
        let name = self.fresh("x");
        let value = self.value();
        exported.push((name.clone(), Kind::Constant));
        statement!("export let @ = @;", name, value)
    }

    fn exported_function(&mut self, exported: &mut Vec<(String, Kind)>) -> Node {
        let flavour = if self.random.chance(70) {
            Flavour::Async
        } else {
            Flavour::Plain
        };
        let name = self.fresh("f");
        let prefix = if flavour == Flavour::Async {
            "async "
        } else {
            ""
        };
        let rest = self.function_rest(flavour);
        exported.push((name.clone(), Kind::Function(flavour)));
        statement!("export @function @@", prefix, name, rest)
    }

    fn imports(&mut self, known: &[Exports], percent: u32) -> Vec<Node> {
        let mut imports = Vec::new();
        let mut imported = Vec::new();
        for exports in known {
            if !self.random.chance(percent) {
                continue;
            }
            let names: Vec<&str> = exports
                .names
                .iter()
                .map(|(name, _)| name.as_str())
                .collect();
            for (name, kind) in &exports.names {
                self.declare(name, *kind);
            }
            imported.push(exports.file.clone());
            let names = names.join(", ");
            imports.push(statement!(
                "import { @ } from './@';",
                names,
                exports.file.as_str()
            ));
        }
        // When a file that nothing else imports is there depends on the disk.
        self.importable = imported;
        imports
    }

    fn main_module(&mut self, known: &[Exports]) -> File {
        let mut statements = self.imports(known, 60);
        self.context = Context {
            awaits: true,
            ..Context::default()
        };
        statements.extend(self.process_handlers());
        statements.extend(self.functions());
        statements.extend(self.acts(u32::MAX));
        let id = self.id();
        statements.push(statement!("log(@, 'main ends');", id));
        File {
            name: "main.mjs".to_owned(),
            body: fixed!("@", Part::List("\n", statements)),
        }
    }
}

/// Prints the files; what they all need is a module of its own.
pub(super) fn print(files: &[File], start: &str) -> Vec<(String, String)> {
    let bodies: Vec<String> = files.iter().map(|file| file.body.print()).collect();
    let all = bodies.concat();
    let names = mentioned_names(&all).join(", ");
    let tools = format!(
        "{}export {{ {names} }};\n",
        prelude(&all, Style::Module, start)
    );
    let mut printed = vec![("tools.mjs".to_owned(), tools)];
    for (file, body) in files.iter().zip(bodies) {
        let names = mentioned_names(&body).join(", ");
        let text = format!("import {{ {names} }} from './tools.mjs';\n{body}\n");
        printed.push((file.name.clone(), text));
    }
    printed
}
