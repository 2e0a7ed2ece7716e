//! Mistakes that a program only meets when it runs.
//!
//! A file that nothing but `import()` reaches may be broken: the promise is rejected, as under
//! Node, and the rest of the program is none the worse. What cannot be compiled although it is
//! JavaScript is reported all the same, for under Node it would have run.

use std::collections::BTreeSet;

use super::{Content, Failure, Graph, Problem, Resolution, Unit};
use crate::diagnostic::{Diagnostic, Phase, Severity};
use crate::source::Text;
use crate::unit::RequestKind;

/// A mistake of a module in what it asks for.
pub(super) struct Found {
    pub(super) module: usize,
    pub(super) diagnostic: Diagnostic,
    /// What an `import()` of the module throws because of it.
    pub(super) failure: Failure,
}

/// Turns `import()` of broken modules into failures, drops what is out of reach then, and collects
/// the problems of the rest.
pub(super) fn settle(graph: &mut Graph, found: Vec<Found>, units: &[Unit]) {
    let mistakes = Mistakes {
        found: &found,
        units,
    };
    let broken: Vec<Option<Failure>> = (0..graph.modules.len())
        .map(|module| {
            static_imports(graph, module)
                .iter()
                .find_map(|it| mistakes.failure(graph, *it))
        })
        .collect();
    for module in &mut graph.modules {
        for request in &mut module.requests {
            if let (RequestKind::DynamicImport, Resolution::Module(target)) =
                (request.kind, &request.resolution)
                && let Some(failure) = &broken[*target]
            {
                request.resolution = Resolution::Missing(failure.clone());
            }
        }
    }
    let reached = reach(graph, graph.entries.clone(), |_| true);
    let mut problems = std::mem::take(&mut graph.problems);
    problems.extend(
        reached
            .iter()
            .flat_map(|module| mistakes.problems(graph, *module)),
    );
    graph.problems = problems;
    keep(graph, &reached);
}

/// The modules that exist before `module` can run, itself included.
fn static_imports(graph: &Graph, module: usize) -> BTreeSet<usize> {
    reach(graph, vec![module], |kind| kind == RequestKind::Import)
}

fn reach(graph: &Graph, from: Vec<usize>, follow: impl Fn(RequestKind) -> bool) -> BTreeSet<usize> {
    let mut waiting = from;
    let mut reached = BTreeSet::new();
    while let Some(module) = waiting.pop() {
        if reached.insert(module) {
            let requests = graph.modules[module].requests.iter();
            waiting.extend(requests.filter(|it| follow(it.kind)).filter_map(
                |it| match it.resolution {
                    Resolution::Module(target) => Some(target),
                    _ => None,
                },
            ));
        }
    }
    reached
}

struct Mistakes<'a> {
    found: &'a [Found],
    units: &'a [Unit],
}

impl Mistakes<'_> {
    /// What evaluating the module throws before its first statement.
    fn failure(&self, graph: &Graph, module: usize) -> Option<Failure> {
        let Content::Unit(id) = graph.modules[module].content else {
            return None;
        };
        let unit = &self.units[id.index()];
        let is_thrown = |it: &&Diagnostic| {
            it.severity == Severity::Error && matches!(it.phase, Phase::Syntax | Phase::Early)
        };
        if let Some(diagnostic) = unit.compilation.diagnostics.iter().find(is_thrown) {
            return Some(syntax_error(unit, diagnostic));
        }
        self.found
            .iter()
            .find(|found| found.module == module)
            .map(|found| found.failure.clone())
    }

    fn problems(&self, graph: &Graph, module: usize) -> Vec<Problem> {
        let Content::Unit(id) = graph.modules[module].content else {
            return Vec::new();
        };
        let own = self.units[id.index()].compilation.diagnostics.iter();
        let found = self.found.iter().filter(|found| found.module == module);
        own.chain(found.map(|found| &found.diagnostic))
            .map(|diagnostic| Problem {
                unit: Some(id),
                diagnostic: diagnostic.clone(),
            })
            .collect()
    }
}

/// `SyntaxError` is no `code` of Node's but the name of the error; the runtime knows it.
fn syntax_error(unit: &Unit, diagnostic: &Diagnostic) -> Failure {
    let text = Text::new(unit.path.as_str(), unit.text.as_str());
    let place = diagnostic.primary_span().map_or_else(String::new, |span| {
        let at = text.location(span.start);
        format!(" ({}:{}:{})", unit.path, at.line, at.column)
    });
    Failure::new("SyntaxError", format!("{}{place}", diagnostic.message))
}

/// Leaves out the modules that are not `kept` and numbers the rest anew.
fn keep(graph: &mut Graph, kept: &BTreeSet<usize>) {
    let renumbered = |old: usize| {
        kept.iter()
            .position(|index| *index == old)
            .expect("requests stay in reach")
    };
    let mut index = 0;
    graph.modules.retain(|_| {
        index += 1;
        kept.contains(&(index - 1))
    });
    for module in &mut graph.modules {
        for request in &mut module.requests {
            if let Resolution::Module(target) = &mut request.resolution {
                *target = renumbered(*target);
            }
        }
    }
    for entry in &mut graph.entries {
        *entry = renumbered(*entry);
    }
}
