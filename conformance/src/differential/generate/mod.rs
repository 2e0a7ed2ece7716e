//! Writes a random program from a seed.
//!
//! Every construct is a function that makes it, and a line with its weight in one of the tables
//! `value::VALUES`, `awaitable::AWAITABLES`, `iteration::ITERABLES` and `statement::STATEMENTS`. A
//! maker answers `None` where its construct cannot stand, and another one is tried.
//!
//! A program ends by construction: loops count to a constant, a function calls only what was
//! declared before it, and the log ends the process when it is full. Its order is Node's alone:
//! a stage of a program waits for timers of one duration or for immediates, never for both.

mod awaitable;
mod class;
mod context;
mod control;
mod emitter;
mod function;
mod graph;
mod host;
mod iteration;
mod iterator_object;
mod pattern;
mod prelude;
mod program;
mod statement;
mod value;

use super::node::{Node, Part, expression};
use super::random::Random;
use context::{Context, Kind, Variable};

pub(super) use program::{File, Program, program};

/// Attempts at finding a construct that can stand in a place.
const ATTEMPTS: u32 = 12;

/// Makes one construct, where it can stand.
type Maker = fn(&mut Generator) -> Option<Node>;

/// What is known while a program is written.
#[derive(Debug)]
struct Generator {
    random: Random,
    /// How many more statements may be opened.
    budget: u32,
    /// How deep the expression or statement at hand is nested.
    depth: u32,
    /// How many bodies are around.
    nesting: u32,
    next_id: u32,
    /// What can be named here, the innermost last.
    variables: Vec<Variable>,
    context: Context,
    /// Whether rejections may go unheard.
    careless: bool,
    classes: Vec<class::Class>,
    /// Modules that `import()` may name.
    importable: Vec<String>,
}

impl Generator {
    fn id(&mut self) -> u32 {
        self.next_id += 1;
        self.next_id
    }

    fn fresh(&mut self, prefix: &str) -> String {
        format!("{prefix}{}", self.id())
    }

    /// Tries makers of a table by their weights.
    fn make(&mut self, table: &[(u32, Maker)], fallback: Maker) -> Node {
        self.depth += 1;
        let made = (0..ATTEMPTS).find_map(|_| {
            let maker = self.random.pick_weighted(table);
            maker(self)
        });
        let made = made.or_else(|| fallback(self));
        self.depth -= 1;
        made.expect("a fallback stands everywhere")
    }

    /// Declares a variable until the scope at hand ends.
    fn declare(&mut self, name: &str, kind: Kind) {
        self.variables.push(Variable {
            name: name.to_owned(),
            kind,
        });
    }

    /// Runs `write` and forgets what it declared.
    fn scoped<T>(&mut self, write: impl FnOnce(&mut Self) -> T) -> T {
        let mark = self.variables.len();
        let made = write(self);
        self.variables.truncate(mark);
        made
    }

    /// Runs `write` in another context, as the body of a function needs it.
    fn within<T>(&mut self, context: Context, write: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.context, context);
        let made = self.scoped(write);
        self.context = outer;
        made
    }

    /// The name of a variable of one of these kinds.
    fn variable(&mut self, wanted: impl Fn(Kind) -> bool) -> Option<String> {
        let fitting: Vec<usize> = (0..self.variables.len())
            .filter(|&index| wanted(self.variables[index].kind))
            .collect();
        if fitting.is_empty() {
            return None;
        }
        // What was declared last is more often what a program is about.
        let start = if self.random.chance(50) {
            fitting.len() * 2 / 3
        } else {
            0
        };
        let index = *self.random.pick(&fitting[start..]);
        Some(self.variables[index].name.clone())
    }

    /// Between none and `most` values, separated by commas.
    fn values(&mut self, most: u32) -> Part {
        let count = self.random.between(0, most);
        Part::List(", ", (0..count).map(|_| self.value()).collect())
    }

    /// `log(17)` or `log(17, value)`, as an expression.
    fn log_of(&mut self, value: Option<Node>) -> Node {
        let id = self.id();
        match value {
            Some(value) => expression!("log(@, @)", id, value),
            None => expression!("log(@)", id),
        }
    }
}
