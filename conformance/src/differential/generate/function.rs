//! Functions of each flavour, declared, as expressions, and as methods of objects.

use super::super::node::{Node, Part, fixed, statement};
use super::Generator;
use super::context::{Context, Flavour, Kind};

const FLAVOURS: &[(u32, Flavour)] = &[
    (2, Flavour::Plain),
    (6, Flavour::Async),
    (4, Flavour::Generator),
    (5, Flavour::AsyncGenerator),
];

impl Generator {
    pub(super) fn flavour(&mut self) -> Flavour {
        self.random.pick_weighted(FLAVOURS)
    }

    /// `(a, b = 1, ...c) { ... }` of a function; its body may be longer than others.
    pub(super) fn parameters_and_body(&mut self, context: Context) -> Node {
        let outer_depth = std::mem::replace(&mut self.depth, 1);
        let node = self.within(context, |generator| {
            let parameters = generator.parameters();
            let mut body = generator.body(6);
            if generator.random.chance(50) {
                body.push(generator.last_return());
            }
            fixed!("(@) @", parameters, Part::Block(body))
        });
        self.depth = outer_depth;
        node
    }

    /// The same for what is no arrow function.
    pub(super) fn function_rest(&mut self, flavour: Flavour) -> Node {
        let context = Context {
            has_arguments: true,
            ..Context::of(flavour, &self.context)
        };
        self.parameters_and_body(context)
    }

    fn parameters(&mut self) -> Part {
        let mut parameters = Vec::new();
        // Defaults neither await nor yield.
        let inner = std::mem::take(&mut self.context);
        for _ in 0..self.random.between(0, 2) {
            if self.random.chance(25) {
                let pattern = self.binding_pattern();
                parameters.push(fixed!("@ = [@]", pattern, self.values(2)));
                continue;
            }
            let name = self.fresh("a");
            parameters.push(if self.random.chance(30) {
                fixed!("@ = @", name.as_str(), self.value())
            } else {
                fixed!("@", name.as_str())
            });
            self.declare(&name, Kind::Value);
        }
        if self.random.chance(10) {
            let name = self.fresh("a");
            parameters.push(fixed!("...@", name.as_str()));
            self.declare(&name, Kind::Constant);
        }
        self.context = inner;
        Part::List(", ", parameters)
    }

    /// A statement of the top level that runs a function to its end, or drives it for a while.
    pub(super) fn use_of(&mut self, name: &str, flavour: Flavour) -> Node {
        let (first, second) = (self.id(), self.id());
        let values = self.values(2);
        let shapes: &[&str] = match flavour {
            Flavour::Plain => &["try { log(@, @(@)); } catch (e) { log(@, e); }"],
            Flavour::Async => &[
                "promised(() => trace(@, @(@))).then(trace.bind(null, 'ok'), trace.bind(null, @));",
                "log(@, @(@).then(trace.bind(null, 'ok'), trace.bind(null, @)));",
            ],
            Flavour::Generator => &[
                "try { for (const v of (log(@), @(@))) log(@, v); } catch (e) { log('caught', e); }",
                "try { log(@, ...@(@), @); } catch (e) { log('caught', e); }",
                "promised(async () => { log(@); for await (const v of @(@)) log(@, v); }).catch(log);",
                "try { const it = (log(@), @(@)); log(it.next(), it.return(@), it.next()); } catch (e) { log('caught', e); }",
                "try { const it = (log(@), @(@)); log(it.next(), it.next(@)); log(it.throw('in')); } catch (e) { log('caught', e); }",
            ],
            Flavour::AsyncGenerator => &[
                "promised(async () => { log(@); for await (const v of @(@)) log(@, v); }).catch(log);",
                "{ const it = (log(@), @(@)); for (let n = 0; n < 4; n++) it.next(n).then(trace.bind(null, @), log); }",
                "{ const it = (log(@), @(@)); it.next(); it.return('early').then(trace.bind(null, @), log); }",
                "{ const it = (log(@), @(@)); it.next(); it.throw('late').then(trace.bind(null, @), log); it.next(); }",
            ],
        };
        let shape = *self.random.pick(shapes);
        if shape.contains("=>") {
            let detached = Part::List(", ", vec![self.detached_value()]);
            return statement!(shape, first, name, detached, second);
        }
        statement!(shape, first, name, values, second)
    }

    fn last_return(&mut self) -> Node {
        if self.context.awaits && self.random.chance(50) {
            return statement!("return @;", self.awaitable());
        }
        statement!("return @;", self.value())
    }
}

/// What stands before the name of a method.
pub(super) fn method_prefix(flavour: Flavour) -> &'static str {
    match flavour {
        Flavour::Plain => "",
        Flavour::Async => "async ",
        Flavour::Generator => "*",
        Flavour::AsyncGenerator => "async *",
    }
}

fn keywords(flavour: Flavour) -> &'static str {
    match flavour {
        Flavour::Plain => "function",
        Flavour::Async => "async function",
        Flavour::Generator => "function*",
        Flavour::AsyncGenerator => "async function*",
    }
}

/// Declares a function in one of its forms.
pub(super) fn declaration(generator: &mut Generator) -> Option<Node> {
    if generator.nesting > 3 {
        return None;
    }
    let flavour = generator.flavour();
    let name = generator.fresh("f");
    let form = generator.random.below(5);
    if form == 0 && !flavour.yields() {
        let context = Context::of(flavour, &generator.context);
        let rest = generator.parameters_and_body(context);
        generator.declare(&name, Kind::Function(flavour));
        return Some(arrow(flavour, &name, rest));
    }
    let rest = generator.function_rest(flavour);
    let (node, callee) = match form {
        1 => (
            statement!("const @ = @ @;", name.as_str(), keywords(flavour), rest),
            name,
        ),
        2 => {
            let object = generator.fresh("m");
            let prefix = method_prefix(flavour);
            let template = "const @ = { @@@ };";
            let node = statement!(template, object.as_str(), prefix, name.as_str(), rest);
            (node, format!("{object}.{name}"))
        }
        _ => (
            statement!("@ @@", keywords(flavour), name.as_str(), rest),
            name,
        ),
    };
    generator.declare(&callee, Kind::Function(flavour));
    Some(node)
}

fn arrow(flavour: Flavour, name: &str, mut rest: Node) -> Node {
    // Between the parameters and the body comes the arrow.
    let close = rest.parts.iter_mut().find_map(|part| match part {
        Part::Text(text) if text == ") " => Some(text),
        _ => None,
    });
    ") => ".clone_into(close.expect("parameters are closed"));
    let prefix = if flavour == Flavour::Async {
        "async "
    } else {
        ""
    };
    statement!("const @ = @@;", name, prefix, rest)
}
