//! Expressions to await: values, promises of every sort, and thenables.

use super::super::node::{Node, Part, expression, fixed};
use super::context::{Context, Flavour, Kind};
use super::{Generator, Maker};

const AWAITABLES: &[(u32, Maker)] = &[
    (8, plain),
    (8, resolved),
    (5, rejected),
    (6, constructed),
    (6, thenable),
    (5, subclass),
    (14, call),
    (6, combinator),
    (9, chained),
    (4, nap),
    (4, kept),
    (3, request),
    (3, invoked_function),
    (2, with_own_then),
    (2, with_resolvers),
    (2, tried),
    (2, collected),
    (2, once),
    (1, dynamic_import),
    (1, never),
];

impl Generator {
    /// Anything; most of it takes some ticks to await.
    pub(super) fn awaitable(&mut self) -> Node {
        if self.depth > 6 {
            return resolved(self).expect("a resolved promise stands everywhere");
        }
        self.make(AWAITABLES, resolved)
    }

    /// A function to be called later with one argument, `v`.
    pub(super) fn callback(&mut self) -> Node {
        let name = self.fresh("v");
        let flavour = if self.random.chance(25) {
            Flavour::Async
        } else {
            Flavour::Plain
        };
        let prefix = if flavour == Flavour::Async {
            "async "
        } else {
            ""
        };
        let context = Context::of(flavour, &self.context);
        self.within(context, |generator| {
            generator.declare(&name, Kind::Constant);
            if generator.random.chance(45) {
                let value = generator.value();
                let value = generator.random.chance(50).then_some(value);
                let value = value.unwrap_or_else(|| expression!("@", name.as_str()));
                let log = generator.log_of(Some(value));
                return expression!("(@(@) => @)", prefix, name, log);
            }
            let body = generator.body(2);
            expression!("(@(@) => @)", prefix, name, Part::Block(body))
        })
    }

    /// Two or three awaitables as the elements of an array.
    pub(super) fn awaitables(&mut self) -> Part {
        let count = self.random.between(0, 3);
        Part::List(", ", (0..count).map(|_| self.awaitable()).collect())
    }
}

fn plain(generator: &mut Generator) -> Option<Node> {
    Some(generator.value())
}

fn resolved(generator: &mut Generator) -> Option<Node> {
    Some(expression!("Promise.resolve(@)", generator.value()))
}

fn rejected(generator: &mut Generator) -> Option<Node> {
    let id = generator.id();
    let shapes = &[
        "Promise.reject(new Error('r@'))",
        "Promise.reject('r@')",
        "(async () => { throw new RangeError('r@'); })()",
        "Loud.reject(new TypeError('r@'))",
    ];
    Some(expression!(*generator.random.pick(shapes), id))
}

fn constructed(generator: &mut Generator) -> Option<Node> {
    let id = generator.id();
    let first = if generator.random.chance(40) {
        generator.detached_awaitable()
    } else {
        generator.detached_value()
    };
    let shapes = &[
        "new Promise((resolve) => { log(@); resolve(@); })",
        "new Promise((resolve) => { soon(resolve, trace(@, @)); })",
        "new Promise((resolve) => queueMicrotask(() => resolve(trace(@, @))))",
        "new Promise((resolve, reject) => { process.nextTick(reject, trace(@, @)); })",
        "new Promise((resolve, reject) => { resolve(trace(@, @)); reject(1); throw 2; })",
    ];
    let shape = *generator.random.pick(shapes);
    Some(expression!(shape, id, first))
}

fn thenable(generator: &mut Generator) -> Option<Node> {
    let id = generator.id();
    let value = generator.detached_value();
    let shapes = &[
        "({ then(resolve) { log(@); resolve(@); } })",
        "({ then(resolve, reject) { log(@); reject(@); } })",
        "({ get then() { log(@); return (resolve) => resolve(@); } })",
        "({ then(resolve) { log(@); soon(resolve, @); } })",
        "({ then(resolve) { log(@); resolve(@); resolve(0); throw 1; } })",
        "({ then(resolve) { log(@); throw @; } })",
        "({ get then() { log(@); throw @; } })",
        "({ then(resolve) { log(@); resolve(Promise.resolve(@)); } })",
        "({ then: trace(@, @) })",
    ];
    Some(expression!(*generator.random.pick(shapes), id, value))
}

fn subclass(generator: &mut Generator) -> Option<Node> {
    let shapes = &[
        "Loud.resolve(@)",
        "Quiet.resolve(@)",
        "new Quiet((resolve) => resolve(@))",
        "Loud.resolve(@).then(trace.bind(null, 'loud'))",
        "Promise.resolve(Quiet.resolve(@))",
        "Quiet.all([@, 1])",
        "Odd.resolve(@)",
        "new Odd((resolve) => queueMicrotask(() => resolve(@)))",
        "Odd.all([@, Odd.resolve(1)])",
        "Odd.race([@, Promise.resolve(1)])",
        "Odd.resolve(@).finally(() => log('finally'))",
        "Loud.allSettled([@, Promise.resolve(1)])",
        "Loud.any([@, Quiet.resolve(2)])",
    ];
    let shape = *generator.random.pick(shapes);
    Some(expression!(shape, generator.detached_value()))
}

fn call(generator: &mut Generator) -> Option<Node> {
    let name = generator.variable(|kind| kind == Kind::Function(Flavour::Async))?;
    Some(expression!("@(@)", name, generator.values(3)))
}

fn combinator(generator: &mut Generator) -> Option<Node> {
    let name = *generator.random.pick(&["all", "race", "any", "allSettled"]);
    if generator.random.chance(25) {
        return Some(expression!("Promise.@(@)", name, generator.iterable()));
    }
    Some(expression!("Promise.@([@])", name, generator.awaitables()))
}

fn chained(generator: &mut Generator) -> Option<Node> {
    let promise = generator.promise();
    Some(match generator.random.below(5) {
        0 => expression!("@.finally(@)", promise, generator.callback()),
        1 => expression!("@.catch(@)", promise, generator.callback()),
        2 => {
            let first = generator.callback();
            expression!("@.then(@, @)", promise, first, generator.callback())
        }
        3 => expression!("@.then(() => @)", promise, generator.detached_awaitable()),
        _ => expression!("@.then(@)", promise, generator.callback()),
    })
}

impl Generator {
    /// An expression that certainly has `then`.
    pub(super) fn promise(&mut self) -> Node {
        if self.random.chance(40)
            && let Some(name) = self.variable(|kind| kind == Kind::Promise)
        {
            return expression!("@", name);
        }
        let call = self.variable(|kind| kind == Kind::Function(Flavour::Async));
        match call {
            Some(name) if self.random.chance(60) => expression!("@(@)", name, self.values(2)),
            _ => expression!("Promise.resolve(@)", self.detached_awaitable()),
        }
    }

    /// An awaitable for a function of its own: nothing in it awaits or yields.
    pub(super) fn detached_awaitable(&mut self) -> Node {
        let context = Context::of(Flavour::Plain, &self.context);
        self.within(context, Self::awaitable)
    }

    /// A value for a function of its own.
    pub(super) fn detached_value(&mut self) -> Node {
        let context = Context::of(Flavour::Plain, &self.context);
        self.within(context, Self::value)
    }
}

fn nap(generator: &mut Generator) -> Option<Node> {
    Some(expression!("nap(@)", generator.value()))
}

fn kept(generator: &mut Generator) -> Option<Node> {
    let name = generator.variable(|kind| kind == Kind::Promise)?;
    Some(expression!("@", name))
}

/// A request to an async generator.
fn request(generator: &mut Generator) -> Option<Node> {
    let name = generator.variable(|kind| kind == Kind::AsyncIterator)?;
    let method = *generator
        .random
        .pick(&["next", "next", "next", "return", "throw"]);
    let value = if generator.random.chance(30) {
        generator.awaitable()
    } else {
        generator.value()
    };
    Some(expression!("@.@(@)", name, method, value))
}

fn invoked_function(generator: &mut Generator) -> Option<Node> {
    let context = Context::of(Flavour::Async, &generator.context);
    let body = generator.within(context, |generator| generator.body(2));
    Some(expression!("(async () => @)()", Part::Block(body)))
}

fn with_own_then(generator: &mut Generator) -> Option<Node> {
    let id = generator.id();
    let value = generator.value();
    let shapes = &[
        "Object.assign(Promise.resolve(@), { then(...args) { log(@); return Promise.prototype.then.apply(this, args); } })",
        "Object.assign(Promise.resolve(@), { then(resolve) { log(@); resolve('own'); } })",
        "Object.defineProperty(Promise.resolve(@), 'constructor', { get() { log(@); return Promise; } })",
        "Object.assign(Promise.resolve(@), { constructor: Quiet, mark: @ })",
    ];
    Some(expression!(*generator.random.pick(shapes), value, id))
}

fn with_resolvers(generator: &mut Generator) -> Option<Node> {
    let id = generator.id();
    let value = generator.detached_value();
    let shape = "(() => { const { promise, resolve } = Promise.withResolvers(); soon(resolve, @); log(@); return promise; })()";
    Some(expression!(shape, value, id))
}

fn tried(generator: &mut Generator) -> Option<Node> {
    let callback = generator.callback();
    Some(expression!(
        "Promise.try(@, @)",
        callback,
        generator.value()
    ))
}

/// Of values only: where a source fails, V8 closes it against the clause.
fn collected(generator: &mut Generator) -> Option<Node> {
    let values = generator.values(3);
    if generator.random.chance(50) {
        return Some(expression!("Array.fromAsync([@])", values));
    }
    Some(expression!(
        "Array.fromAsync([@], @)",
        values,
        generator.callback()
    ))
}

fn once(generator: &mut Generator) -> Option<Node> {
    let name = generator.variable(|kind| kind == Kind::Emitter)?;
    let event = *generator.random.pick(&["a", "b", "error"]);
    Some(expression!("once(@, '@')", name, event))
}

fn dynamic_import(generator: &mut Generator) -> Option<Node> {
    if generator.importable.is_empty() {
        return None;
    }
    let file = generator.random.pick(&generator.importable).clone();
    let parts = vec![fixed!("'./@'", file)];
    Some(expression!(
        "import(@).then(Object.keys)",
        Part::List("", parts)
    ))
}

fn never(generator: &mut Generator) -> Option<Node> {
    generator
        .random
        .chance(30)
        .then(|| expression!("new Promise(() => {})"))
}
