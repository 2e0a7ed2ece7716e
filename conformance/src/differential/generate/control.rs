//! Branches, loops, labels, `try` and the jumps out of them.

use super::super::node::{Node, Part, expression, fixed, statement};
use super::Generator;
use super::context::{Kind, Label};

impl Generator {
    /// The body of a loop: jumps may stand in it.
    pub(super) fn loop_body(&mut self) -> Vec<Node> {
        let around = self.context.clone();
        self.context.in_loop = true;
        self.context.loops += 1;
        let most = if around.loops == 0 { 4 } else { 2 };
        let body = self.body(most);
        self.context = around;
        body
    }

    /// How often a loop of constant length turns.
    fn turns(&mut self) -> u32 {
        let most = if self.context.loops == 0 { 3 } else { 2 };
        self.random.between(1, most)
    }

    fn block(&mut self, most: u32) -> Part {
        Part::Block(self.body(most))
    }
}

pub(super) fn if_else(generator: &mut Generator) -> Option<Node> {
    let test = generator.value();
    let yes = generator.block(3);
    if generator.random.chance(50) {
        return Some(statement!("if (@) @", test, yes));
    }
    Some(statement!("if (@) @ else @", test, yes, generator.block(3)))
}

pub(super) fn switch(generator: &mut Generator) -> Option<Node> {
    let subject = generator.value();
    let mut cases = Vec::new();
    let count = generator.random.between(1, 3);
    let default_at = generator.random.below(count + 1);
    for index in 0..count {
        let end = if generator.random.chance(60) {
            " break;"
        } else {
            ""
        };
        if index == default_at {
            cases.push(fixed!("default: @@", generator.block(2), end));
        } else {
            let test = generator.value();
            cases.push(fixed!("case @: @@", test, generator.block(2), end));
        }
    }
    Some(statement!("switch (@) @", subject, Part::Block(cases)))
}

pub(super) fn counting_loop(generator: &mut Generator) -> Option<Node> {
    let name = generator.fresh("k");
    let turns = generator.turns();
    generator.scoped(|generator| {
        generator.declare(&name, Kind::Constant);
        let keyword = if generator.random.chance(80) {
            "let"
        } else {
            "var"
        };
        let body = Part::Block(generator.loop_body());
        let name = name.as_str();
        Some(statement!(
            "for (@ @ = 0; @ < @; @++) @",
            keyword,
            name,
            name,
            turns,
            name,
            body
        ))
    })
}

pub(super) fn while_loop(generator: &mut Generator) -> Option<Node> {
    let name = generator.fresh("w");
    let turns = generator.turns();
    let test = generator.value();
    let body = Part::Block(generator.loop_body());
    // The count is declared in the head of a `for`, so that no part of the loop can be lost.
    let shapes = &[
        "for (let @ = 0; @++ < @ && (@, true); ) @",
        "for (let @ = 0; @++ < @ && @; ) @",
        "{ let @ = 0; while (@++ < @ && (@ || true)) @ }",
    ];
    let shape = *generator.random.pick(shapes);
    let name = name.as_str();
    Some(statement!(shape, name, name, turns, test, body))
}

pub(super) fn do_while(generator: &mut Generator) -> Option<Node> {
    let name = generator.fresh("w");
    let turns = generator.turns();
    let body = Part::Block(generator.loop_body());
    let test = generator.value();
    let name = name.as_str();
    Some(statement!(
        "{ let @ = 0; do @ while (++@ < @ && (@, true)); }",
        name,
        body,
        name,
        turns,
        test
    ))
}

pub(super) fn for_in(generator: &mut Generator) -> Option<Node> {
    let name = generator.fresh("x");
    let object = generator.variable(|kind| matches!(kind, Kind::Object | Kind::List))?;
    generator.scoped(|generator| {
        generator.declare(&name, Kind::Constant);
        let body = Part::Block(generator.loop_body());
        Some(statement!(
            "for (const @ in @) @",
            name.as_str(),
            object,
            body
        ))
    })
}

/// A label before a block or a loop.
pub(super) fn labelled(generator: &mut Generator) -> Option<Node> {
    let name = generator.fresh("L");
    let is_loop = generator.random.chance(70);
    generator.context.labels.push(Label {
        name: name.clone(),
        is_loop,
    });
    let body = if is_loop {
        let maker = generator.random.pick_weighted(&[
            (2, counting_loop as super::Maker),
            (3, super::iteration::for_of),
            (3, super::iteration::for_await),
        ]);
        maker(generator)
    } else {
        Some(statement!("@", generator.block(4)))
    };
    generator.context.labels.pop();
    Some(statement!("@: @", name, body?))
}

pub(super) fn try_(generator: &mut Generator) -> Option<Node> {
    let attempt = generator.block(4);
    let shape = generator.random.below(10);
    let catch = (shape < 8).then(|| catch_clause(generator));
    let finally = (shape >= 4).then(|| generator.block(3));
    Some(match (catch, finally) {
        (Some(catch), Some(finally)) => statement!("try @@ finally @", attempt, catch, finally),
        (Some(catch), None) => statement!("try @@", attempt, catch),
        (None, Some(finally)) => statement!("try @ finally @", attempt, finally),
        (None, None) => statement!("@", attempt),
    })
}

fn catch_clause(generator: &mut Generator) -> Node {
    generator.scoped(|generator| match generator.random.below(6) {
        0 => fixed!(" catch @", generator.block(2)),
        1 => {
            let name = generator.fresh("d");
            generator.declare(&name, Kind::Constant);
            let default = generator.value();
            fixed!(
                " catch ({ name: @ = @ }) @",
                name,
                default,
                generator.block(2)
            )
        }
        _ => {
            let name = generator.fresh("e");
            generator.declare(&name, Kind::Constant);
            let log = generator.log_of(Some(expression!("@", name.as_str())));
            let mut body = vec![statement!("@;", log)];
            body.extend(generator.body(2));
            fixed!(" catch (@) @", name, Part::Block(body))
        }
    })
}

pub(super) fn jump(generator: &mut Generator) -> Option<Node> {
    let label = generator.context.labels.last().cloned();
    let pick = generator.random.below(10);
    let jump = match label {
        Some(Label { name, is_loop }) if pick < 4 => {
            let verb = if is_loop && generator.context.in_loop && generator.random.chance(50) {
                "continue"
            } else {
                "break"
            };
            statement!("@ @;", verb, name)
        }
        _ if generator.context.in_loop && pick < 7 => {
            statement!("@;", *generator.random.pick(&["break", "continue"]))
        }
        _ if generator.context.returns => return_(generator)?,
        _ => return None,
    };
    if generator.random.chance(40) {
        return Some(jump);
    }
    let test = generator.value();
    Some(statement!("if (@) @", test, Part::Block(vec![jump])))
}

fn return_(generator: &mut Generator) -> Option<Node> {
    if generator.context.awaits && generator.random.chance(55) {
        let shape = *generator.random.pick(&["return @;", "return await @;"]);
        return Some(statement!(shape, generator.awaitable()));
    }
    Some(statement!("return @;", generator.value()))
}

pub(super) fn throw(generator: &mut Generator) -> Option<Node> {
    if !generator.context.returns || generator.random.chance(40) {
        return None;
    }
    let id = generator.id();
    let shape = *generator
        .random
        .pick(&["throw new Error('t@');", "throw 't@';", "fail('t@');"]);
    let throw = statement!(shape, id);
    if generator.random.chance(30) {
        return Some(throw);
    }
    let test = generator.value();
    Some(statement!("if (@) @", test, Part::Block(vec![throw])))
}
