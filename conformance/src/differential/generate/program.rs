//! A whole program: which goal, which stages, and what its files are called.

use super::super::node::{Node, Part, fixed, statement};
use super::super::random::Random;
use super::Generator;
use super::context::{Context, Kind};
use super::prelude::{Style, prelude};

/// One file of a program; the last one is the main file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct File {
    /// Its name in the folder of the program.
    pub(in super::super) name: String,
    /// What it says behind its prelude.
    pub(in super::super) body: Node,
}

/// A program that can still be shrunk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Program {
    /// The main file is the last one.
    pub(in super::super) files: Vec<File>,
    style: Style,
    /// What `soon` waits for at first.
    start: String,
    directive: &'static str,
}

impl Program {
    /// The names and texts of the files.
    pub(in super::super) fn print(&self) -> Vec<(String, String)> {
        if self.files.len() > 1 {
            return super::graph::print(&self.files, &self.start);
        }
        let main = &self.files[0];
        let body = main.body.print();
        let prelude = prelude(&body, self.style, &self.start);
        vec![(
            main.name.clone(),
            format!("{}{prelude}{body}\n", self.directive),
        )]
    }
}

/// Writes the program of a seed: the same one for ever, of about `size` statements.
pub(in super::super) fn program(seed: u64, size: u32) -> Program {
    let mut random = Random::new(seed);
    let careless = random.chance(25);
    let shape = random.below(20);
    let mut generator = Generator {
        random,
        budget: size,
        depth: 0,
        nesting: 0,
        next_id: 0,
        variables: Vec::new(),
        context: Context::default(),
        careless,
        classes: Vec::new(),
        importable: Vec::new(),
    };
    let start = generator.stage_kind();
    let (files, style) = match shape {
        0..3 if size >= 8 => (super::graph::files(&mut generator), Style::Module),
        3..7 => (generator.single(Style::Module), Style::Module),
        _ => (generator.single(Style::CommonJs), Style::CommonJs),
    };
    let is_strict = style == Style::CommonJs && generator.random.chance(50);
    let directive = if is_strict { "'use strict';\n" } else { "" };
    Program {
        files,
        style,
        start,
        directive,
    }
}

impl Generator {
    fn single(&mut self, style: Style) -> Vec<File> {
        self.context.awaits = style == Style::Module;
        let mut statements = self.process_handlers();
        let stages = if self.random.chance(30) {
            self.random.between(1, 2)
        } else {
            0
        };
        let all = self.budget;
        let later = all / (stages + 1) * stages;
        self.budget = all - later;
        statements.extend(self.functions());
        statements.extend(self.acts(u32::MAX));
        let id = self.id();
        if stages > 0 {
            // The stages run in functions of their own, where nothing awaits.
            statements.push(self.stages(stages, later));
        }
        statements.push(statement!("log(@, 'main ends');", id));
        let body = fixed!("@", Part::List("\n", statements));
        let name = match style {
            Style::CommonJs => "main.js",
            Style::Module => "main.mjs",
        };
        vec![File {
            name: name.to_owned(),
            body,
        }]
    }

    /// Some functions first, so that there is something to call, and calls of them.
    pub(super) fn functions(&mut self) -> Vec<Node> {
        let all = self.budget;
        let most = self.random.between(1, 2 + all / 10);
        let mut statements = Vec::new();
        for _ in 0..most {
            // None takes all that is left.
            self.budget = (all / (most + 1)).max(1);
            if let Some(declaration) = super::function::declaration(self) {
                statements.push(declaration);
            }
        }
        for function in self.variables.clone() {
            if let Kind::Function(flavour) = function.kind {
                for _ in 0..self.random.between(1, 2) {
                    statements.push(self.use_of(&function.name, flavour));
                }
            }
        }
        self.budget = (all / (most + 1)).max(1);
        statements
    }

    /// What runs each time when nothing else is left to do.
    fn stages(&mut self, count: u32, budget: u32) -> Node {
        let outer = std::mem::take(&mut self.context);
        let mut stages = Vec::new();
        for _ in 0..count {
            self.budget = budget / count;
            let kind = self.stage_kind();
            let acts = self.scoped(|generator| {
                let mut acts = vec![statement!(
                    "({ soon, nap, cancel, again, repeat } = @);",
                    kind
                )];
                acts.extend(generator.acts(u32::MAX));
                acts
            });
            stages.push(fixed!("() => @", Part::Block(acts)));
        }
        self.context = outer;
        let id = self.id();
        let template = "const stages = [@];\nprocess.on('beforeExit', () => { log(@, 'beforeExit'); stages.shift()?.(); });";
        statement!(template, Part::List(", ", stages), id)
    }

    /// What `soon` waits for: timers of one duration, immediates, or ticks.
    fn stage_kind(&mut self) -> String {
        // All of these durations mean one millisecond, hence share one list.
        const DELAYS: &[&str] = &["0", "1", "-1", "NaN", "0.5", "2 ** 31", "undefined"];
        match self.random.below(10) {
            0..5 => format!("ofTimers({})", self.random.pick(DELAYS)),
            5..9 => "ofImmediates()".to_owned(),
            _ => "ofTicks()".to_owned(),
        }
    }
}
