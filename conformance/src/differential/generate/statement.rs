//! Statements, and the bodies that hold them.

use super::super::node::{Node, expression, fixed, statement};
use super::context::Kind;
use super::{Generator, Maker, class, control, emitter, function, host, iteration, pattern};

const STATEMENTS: &[(u32, Maker)] = &[
    (14, log),
    (8, declaration),
    (6, effect),
    (9, await_),
    (5, yield_),
    (5, control::if_else),
    (2, control::switch),
    (4, control::counting_loop),
    (2, control::while_loop),
    (1, control::do_while),
    (1, control::for_in),
    (6, iteration::for_of),
    (6, iteration::for_await),
    (3, control::labelled),
    (9, control::try_),
    (5, control::jump),
    (4, control::throw),
    (8, start),
    (4, keep_promise),
    (2, list),
    (3, object),
    (3, collect_closure),
    (2, call_closures),
    (2, pattern::declaration),
    (3, pattern::array_declaration),
    (2, pattern::assignment),
    (3, iteration::keep_iterator),
    (4, iteration::keep_async_iterator),
    (4, iteration::drive_iterator),
    (8, iteration::drive_async_iterator),
    (5, function::declaration),
    (2, class::declaration),
    (8, host::microtask),
    (5, host::macrotask),
    (2, host::ruler),
    (4, emitter::declaration),
    (5, emitter::listen),
    (3, emitter::emit),
    (5, emitter::iterate),
    (1, host::exit_code),
    (1, host::exit),
];

/// How deep bodies are nested at most.
const NESTING: u32 = 5;

impl Generator {
    /// The statements of a body, of which the first logs that it was reached.
    pub(super) fn body(&mut self, most: u32) -> Vec<Node> {
        let log = self.log_of(None);
        let mut statements = vec![statement!("@;", log)];
        if self.nesting < NESTING {
            let count = self.random.between(0, most);
            self.nesting += 1;
            statements.extend(self.scoped(|generator| generator.statements(count)));
            self.nesting -= 1;
        }
        statements
    }

    /// Statements while the budget lasts; what they declare stays known.
    pub(super) fn statements(&mut self, count: u32) -> Vec<Node> {
        let mut statements = Vec::new();
        for _ in 0..count {
            if self.budget == 0 {
                break;
            }
            self.budget -= 1;
            statements.push(self.statement());
        }
        statements
    }

    fn statement(&mut self) -> Node {
        let depth = std::mem::replace(&mut self.depth, self.nesting);
        let made = self.make(STATEMENTS, log);
        self.depth = depth;
        made
    }
}

fn log(generator: &mut Generator) -> Option<Node> {
    let value = generator.value();
    let log = generator.log_of(Some(value));
    Some(statement!("@;", log))
}

fn declaration(generator: &mut Generator) -> Option<Node> {
    let name = generator.fresh("x");
    let value = generator.value();
    let (keyword, kind) = *generator.random.pick(&[
        ("let", Kind::Value),
        ("let", Kind::Value),
        ("const", Kind::Constant),
        ("var", Kind::Value),
    ]);
    generator.declare(&name, kind);
    Some(statement!("@ @ = @;", keyword, name, value))
}

fn effect(generator: &mut Generator) -> Option<Node> {
    let target = generator.target()?;
    let operator = *generator.random.pick(&["=", "=", "+=", "??="]);
    Some(statement!("@ @ @;", target, operator, generator.value()))
}

fn await_(generator: &mut Generator) -> Option<Node> {
    if !generator.context.awaits {
        return None;
    }
    let awaitable = generator.awaitable();
    if generator.random.chance(30) {
        return Some(statement!("await @;", awaitable));
    }
    let log = generator.log_of(Some(expression!("(await @)", awaitable)));
    Some(statement!("@;", log))
}

fn yield_(generator: &mut Generator) -> Option<Node> {
    if !generator.context.yields {
        return None;
    }
    let value = if generator.context.awaits && generator.random.chance(50) {
        generator.awaitable()
    } else {
        generator.value()
    };
    let log = generator.log_of(Some(expression!("(yield @)", value)));
    Some(statement!("@;", log))
}

/// Starts something and goes on; what becomes of it is logged later.
fn start(generator: &mut Generator) -> Option<Node> {
    let promise = generator.promise();
    let (fulfilled, rejected) = (generator.id(), generator.id());
    let shape = if generator.careless && generator.random.chance(30) {
        *generator.random.pick(&[
            "@.then(trace.bind(null, @), @);",
            "@.finally(log.bind(null, @, @));",
        ])
    } else {
        *generator.random.pick(&[
            "@.then(trace.bind(null, @), trace.bind(null, @));",
            "@.then(trace.bind(null, @)).catch(trace.bind(null, @));",
            "@.catch(trace.bind(null, @)).finally(trace.bind(null, @));",
            "@.finally(trace.bind(null, @)).then(undefined, trace.bind(null, @));",
        ])
    };
    Some(statement!(shape, promise, fulfilled, rejected))
}

fn keep_promise(generator: &mut Generator) -> Option<Node> {
    let name = generator.fresh("p");
    let promise = generator.promise();
    let shape = if generator.careless {
        "const @ = @;"
    } else {
        "const @ = heard(@);"
    };
    generator.declare(&name, Kind::Promise);
    Some(statement!(shape, name, promise))
}

fn list(generator: &mut Generator) -> Option<Node> {
    let name = generator.fresh("l");
    let elements = generator.awaitables();
    let shape = if generator.careless {
        "const @ = [@];"
    } else {
        "const @ = [@].map(heard);"
    };
    generator.declare(&name, Kind::List);
    Some(statement!(shape, name, elements))
}

fn object(generator: &mut Generator) -> Option<Node> {
    let name = generator.fresh("o");
    let id = generator.id();
    let (first, second) = (generator.value(), generator.detached_value());
    let shapes = &[
        "const @ = { a: @, id: @, b: @ };",
        "const @ = { a: @, get b() { log(@, 'get'); return @; }, set b(v) { log('set', v); } };",
        "const @ = { a: @, get b() { log(@, 'get'); throw @; } };",
        "const @ = { a: @, set b(v) { log(@, 'set', v, @); } };",
    ];
    let shape = *generator.random.pick(shapes);
    generator.declare(&name, Kind::Object);
    Some(statement!(shape, name, first, id, second))
}

/// A closure that outlives the turn of the loop around it.
fn collect_closure(generator: &mut Generator) -> Option<Node> {
    let name = generator.variable(|kind| kind == Kind::Functions);
    let Some(name) = name else {
        let name = generator.fresh("fs");
        generator.declare(&name, Kind::Functions);
        return Some(statement!("const @ = [];", name));
    };
    Some(statement!("@.push(@);", name, generator.callback()))
}

fn call_closures(generator: &mut Generator) -> Option<Node> {
    let name = generator.variable(|kind| kind == Kind::Functions)?;
    let argument = fixed!("@", generator.value());
    let shape = *generator.random.pick(&[
        "for (const f of @.splice(0)) f(@);",
        "@.splice(0).reverse().forEach((f) => queueMicrotask(() => f(@)));",
    ]);
    if shape.contains("=>") {
        let value = generator.detached_value();
        return Some(statement!(shape, name, value));
    }
    Some(statement!(shape, name, argument))
}
