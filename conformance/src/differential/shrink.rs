//! Makes a program that differs small enough to read.
//!
//! All programs that are one step smaller are built by one command; the smallest that still
//! differs takes the place of the one before, until no smaller one differs.

use super::generate::{File, Program};
use super::node::{Node, Part, Sort, expression};

/// All programs that are one step smaller, the smallest first.
pub(super) fn smaller_programs(program: &Program) -> Vec<Program> {
    let mut smaller = Vec::new();
    for (index, file) in program.files.iter().enumerate() {
        for body in reductions(&file.body) {
            let mut program = program.clone();
            program.files[index] = File {
                name: file.name.clone(),
                body,
            };
            smaller.push((size(&program), program));
        }
    }
    let limit = size(program);
    smaller.retain(|&(size, _)| size < limit);
    smaller.sort_by_key(|&(size, _)| size);
    smaller.dedup();
    smaller.into_iter().map(|(_, program)| program).collect()
}

fn size(program: &Program) -> usize {
    let bodies = program.files.iter().map(|file| file.body.print());
    bodies.map(|body| body.len()).sum()
}

/// The node with one thing less, in every way.
fn reductions(node: &Node) -> Vec<Node> {
    let mut reduced = Vec::new();
    if node.sort == Sort::Expression {
        reduced.extend(inner_expressions(node));
        reduced.push(expression!("0"));
    }
    for (index, part) in node.parts.iter().enumerate() {
        let with = |part: Part| {
            let mut node = node.clone();
            node.parts[index] = part;
            node
        };
        match part {
            Part::Text(_) => {}
            Part::Node(inner) => {
                reduced.extend(
                    reductions(inner)
                        .into_iter()
                        .map(|inner| with(inner.into())),
                );
            }
            Part::List(separator, items) => {
                let lists = reduced_lists(items);
                reduced.extend(
                    lists
                        .into_iter()
                        .map(|items| with(Part::List(separator, items))),
                );
            }
            Part::Block(items) => {
                let lists = reduced_lists(items);
                reduced.extend(lists.into_iter().map(|items| with(Part::Block(items))));
            }
        }
    }
    reduced
}

/// The outermost expressions inside an expression.
fn inner_expressions(node: &Node) -> Vec<Node> {
    let mut found = Vec::new();
    for part in &node.parts {
        let inner: &[Node] = match part {
            Part::Text(_) => &[],
            Part::Node(inner) => std::slice::from_ref(inner),
            Part::List(_, items) | Part::Block(items) => items,
        };
        for inner in inner {
            if inner.sort == Sort::Expression {
                found.push(inner.clone());
            } else {
                found.extend(inner_expressions(inner));
            }
        }
    }
    found
}

/// A list without some of its items, or with one item smaller, or with a statement's inner ones.
fn reduced_lists(items: &[Node]) -> Vec<Vec<Node>> {
    let mut lists = Vec::new();
    let mut length = items.len();
    while length > 0 {
        for start in (0..items.len()).step_by(length) {
            let end = (start + length).min(items.len());
            lists.push([&items[..start], &items[end..]].concat());
        }
        length /= 2;
    }
    for (index, item) in items.iter().enumerate() {
        let with = |inner: &[Node]| [&items[..index], inner, &items[index + 1..]].concat();
        if item.sort == Sort::Statement {
            lists.extend(inner_blocks(item).iter().map(|inner| with(inner)));
        }
        lists.extend(
            reductions(item)
                .iter()
                .map(|item| with(std::slice::from_ref(item))),
        );
    }
    lists
}

/// The blocks directly inside a statement, through clauses such as `catch`.
fn inner_blocks(node: &Node) -> Vec<Vec<Node>> {
    let mut found = Vec::new();
    for part in &node.parts {
        match part {
            Part::Block(items) if items.iter().all(|item| item.sort == Sort::Statement) => {
                found.push(items.clone());
            }
            Part::Node(inner) if inner.sort != Sort::Expression => {
                found.extend(inner_blocks(inner));
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::node::statement;
    use super::*;

    #[test]
    fn statements_go_or_give_way_to_their_blocks_and_expressions_to_their_parts() {
        let sum = expression!("(@ + @)", expression!("a"), expression!("b"));
        let log = statement!("log(@);", sum);
        let node = statement!(
            "try @ finally @",
            Part::Block(vec![log]),
            Part::Block(vec![])
        );
        let program = statement!("@", Part::List("\n", vec![node]));
        let texts: Vec<String> = reductions(&program).iter().map(Node::print).collect();
        assert_eq!(
            texts,
            [
                "",
                "log((a + b));",
                "",
                "try {\n} finally {\n}",
                "try {\n  log(a);\n} finally {\n}",
                "try {\n  log(b);\n} finally {\n}",
                "try {\n  log(0);\n} finally {\n}",
                "try {\n  log((0 + b));\n} finally {\n}",
                "try {\n  log((a + 0));\n} finally {\n}",
            ]
        );
    }
}
