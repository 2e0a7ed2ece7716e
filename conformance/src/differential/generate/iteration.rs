//! Loops over iterables, and iterators that are driven by hand.

use super::super::node::{Node, Part, expression, fixed, statement};
use super::context::{Flavour, Kind};
use super::{Generator, Maker};

const ITERABLES: &[(u32, Maker)] = &[
    (8, array),
    (3, spread),
    (10, generator_call),
    (9, items),
    (2, set),
    (2, word),
    (2, entries),
    (2, kept),
    (2, iterator_helper),
    (1, list),
    (1, nothing),
];

const ASYNC_ITERABLES: &[(u32, Maker)] = &[
    (12, async_generator_call),
    (10, feed),
    (6, promises),
    (4, kept_async),
    (5, any_iterable),
    (1, sync_feed),
];

impl Generator {
    /// Something for `for-of`.
    pub(super) fn iterable(&mut self) -> Node {
        if self.depth > 6 {
            return array(self).expect("an array stands everywhere");
        }
        self.make(ITERABLES, array)
    }

    /// Something for `for-of` and nothing else, which may fail in every way.
    pub(super) fn plain_iterable(&mut self) -> Node {
        if self.random.chance(15) {
            return self.failing_items();
        }
        self.iterable()
    }

    /// Something for `for-await`.
    pub(super) fn async_iterable(&mut self) -> Node {
        if self.depth > 6 {
            return array(self).expect("an array stands everywhere");
        }
        self.make(ASYNC_ITERABLES, promises)
    }
}

fn array(generator: &mut Generator) -> Option<Node> {
    Some(expression!("[@]", generator.values(3)))
}

fn spread(generator: &mut Generator) -> Option<Node> {
    let first = generator.value();
    Some(expression!("[@, ...@]", first, generator.iterable()))
}

fn generator_call(generator: &mut Generator) -> Option<Node> {
    let name = generator.variable(|kind| kind == Kind::Function(Flavour::Generator))?;
    Some(expression!("@(@)", name, generator.values(2)))
}

fn items(generator: &mut Generator) -> Option<Node> {
    Some(generator.items())
}

fn set(generator: &mut Generator) -> Option<Node> {
    Some(expression!("new Set([@])", generator.values(3)))
}

fn word(generator: &mut Generator) -> Option<Node> {
    Some(expression!(*generator.random.pick(&["'ab'", "'x'", "''"])))
}

fn entries(generator: &mut Generator) -> Option<Node> {
    let shapes = &[
        "new Map([['k', @]])",
        "Object.entries({ a: @ })",
        "[@].entries()",
    ];
    let shape = *generator.random.pick(shapes);
    Some(expression!(shape, generator.value()))
}

fn kept(generator: &mut Generator) -> Option<Node> {
    let name = generator.variable(|kind| kind == Kind::Iterator)?;
    Some(expression!("@", name))
}

fn iterator_helper(generator: &mut Generator) -> Option<Node> {
    let call = generator_call(generator)?;
    let id = generator.id();
    let shapes = &[
        "@.map((v) => trace(@, v))",
        "@.take(2, @)",
        "@.filter((v) => log(@, v) || true)",
        "@.drop(1, @)",
    ];
    Some(expression!(*generator.random.pick(shapes), call, id))
}

fn list(generator: &mut Generator) -> Option<Node> {
    let name = generator.variable(|kind| kind == Kind::List)?;
    Some(expression!("@", name))
}

/// Not iterable at all.
fn nothing(generator: &mut Generator) -> Option<Node> {
    if generator.random.chance(50) {
        return None;
    }
    Some(expression!(*generator.random.pick(&[
        "undefined",
        "({})",
        "5"
    ])))
}

fn async_generator_call(generator: &mut Generator) -> Option<Node> {
    let name = generator.variable(|kind| kind == Kind::Function(Flavour::AsyncGenerator))?;
    Some(expression!("@(@)", name, generator.values(2)))
}

fn feed(generator: &mut Generator) -> Option<Node> {
    Some(generator.feed())
}

fn promises(generator: &mut Generator) -> Option<Node> {
    if generator.random.chance(30)
        && let Some(name) = generator.variable(|kind| kind == Kind::List)
    {
        return Some(expression!("@", name));
    }
    Some(expression!("[@]", generator.awaitables()))
}

fn kept_async(generator: &mut Generator) -> Option<Node> {
    let name = generator.variable(|kind| kind == Kind::AsyncIterator)?;
    Some(expression!("@", name))
}

fn any_iterable(generator: &mut Generator) -> Option<Node> {
    Some(generator.iterable())
}

/// Synchronous methods of an asynchronous iterator's object.
fn sync_feed(generator: &mut Generator) -> Option<Node> {
    let items = generator.items();
    Some(expression!("Iterator.from(@)", items))
}

/// `for (head of iterable) { ... }`, in each of its forms.
pub(super) fn for_of(generator: &mut Generator) -> Option<Node> {
    let iterable = generator.plain_iterable();
    Some(generator.loop_over("for (@ of @) @", iterable))
}

pub(super) fn for_await(generator: &mut Generator) -> Option<Node> {
    if !generator.context.awaits {
        return None;
    }
    let iterable = generator.async_iterable();
    Some(generator.loop_over("for await (@ of @) @", iterable))
}

impl Generator {
    fn loop_over(&mut self, template: &str, iterable: Node) -> Node {
        self.scoped(|generator| {
            let head = generator.loop_head();
            let body = generator.loop_body();
            statement!(template, head, iterable, Part::Block(body))
        })
    }

    fn loop_head(&mut self) -> Node {
        let keyword = *self.random.pick(&["const", "let", "var"]);
        match self.random.below(10) {
            0 => {
                if let Some(target) = self.target() {
                    return target;
                }
            }
            1 => {
                let pattern = self.binding_pattern();
                return fixed!("@ @", keyword, pattern);
            }
            _ => {}
        }
        let name = self.fresh("x");
        self.declare(
            &name,
            if keyword == "const" {
                Kind::Constant
            } else {
                Kind::Value
            },
        );
        fixed!("@ @", keyword, name)
    }
}

/// `const it = generator();` and a few calls of its methods.
pub(super) fn keep_iterator(generator: &mut Generator) -> Option<Node> {
    let name = generator.fresh("it");
    let iterable = generator.iterable();
    let node = statement!("const @ = iterate(@);", name.as_str(), iterable);
    generator.declare(&name, Kind::Iterator);
    Some(node)
}

pub(super) fn keep_async_iterator(generator: &mut Generator) -> Option<Node> {
    let name = generator.fresh("ait");
    let call = if generator.random.chance(75) {
        async_generator_call(generator)?
    } else {
        generator.feed()
    };
    let node = statement!("const @ = @;", name.as_str(), call);
    generator.declare(&name, Kind::AsyncIterator);
    Some(node)
}

pub(super) fn drive_iterator(generator: &mut Generator) -> Option<Node> {
    let name = generator.variable(|kind| kind == Kind::Iterator)?;
    let method = *generator
        .random
        .pick(&["next", "next", "next", "return", "throw"]);
    let call = expression!("@?.@?.(@)", name, method, generator.value());
    let log = generator.log_of(Some(call));
    Some(statement!("@;", log))
}

/// Several requests at once, so that they queue.
pub(super) fn drive_async_iterator(generator: &mut Generator) -> Option<Node> {
    let name = generator.variable(|kind| kind == Kind::AsyncIterator)?;
    let count = generator.random.between(1, 3);
    let mut requests = Vec::new();
    for _ in 0..count {
        let method = *generator
            .random
            .pick(&["next", "next", "next", "return", "throw"]);
        let operand = if generator.random.chance(35) {
            generator.detached_awaitable()
        } else {
            generator.detached_value()
        };
        let (fulfilled, rejected) = (generator.id(), generator.id());
        let template = "promised(() => @.@(@)).then(trace.bind(null, @), trace.bind(null, @));";
        let name = name.as_str();
        requests.push(statement!(
            template, name, method, operand, fulfilled, rejected
        ));
    }
    Some(statement!("@", Part::Block(requests)))
}
