//! Expressions whose value is good to print.

use super::super::node::{Node, Part, expression, fixed};
use super::context::{Context, Flavour, Kind};
use super::{Generator, Maker};

const VALUES: &[(u32, Maker)] = &[
    (14, literal),
    (16, read),
    (8, binary),
    (4, comparison),
    (4, logical),
    (3, conditional),
    (2, comma),
    (4, template),
    (2, tagged_template),
    (2, type_of),
    (4, assignment),
    (3, compound_assignment),
    (3, update),
    (6, call),
    (10, await_),
    (9, yield_),
    (6, yield_star),
    (7, traced),
    (4, array),
    (4, object),
    (3, member),
    (2, optional_chain),
    (2, invoked_function),
    (2, spread_call),
    (2, delete_member),
    (3, computed_member),
    (2, boxed),
    (2, class_expression),
    (2, arguments),
    (1, throwing),
    (1, super_call),
];

const DEEP: u32 = 7;

impl Generator {
    /// An expression that has a value to print.
    pub(super) fn value(&mut self) -> Node {
        if self.depth > DEEP || (self.depth > 2 && self.random.chance(50)) {
            let leaf = if self.random.chance(50) {
                read
            } else {
                literal
            };
            return leaf(self).unwrap_or_else(|| literal(self).expect("literals stand everywhere"));
        }
        self.make(VALUES, literal)
    }

    /// What can stand left of `=`.
    pub(super) fn target(&mut self) -> Option<Node> {
        let name = self.variable(|kind| kind == Kind::Value)?;
        if self.random.chance(20)
            && let Some(object) = self.variable(|kind| kind == Kind::Object)
        {
            let member = *self.random.pick(&[".a", ".b", "['c']"]);
            return Some(fixed!("@@", object, member));
        }
        Some(fixed!("@", name))
    }
}

pub(super) fn literal(generator: &mut Generator) -> Option<Node> {
    const WORDS: &[&str] = &[
        "0",
        "1",
        "2",
        "3",
        "7",
        "-1",
        "0.5",
        "NaN",
        "'a'",
        "'b'",
        "'xyz'",
        "''",
        "true",
        "false",
        "null",
        "undefined",
    ];
    let word = *generator.random.pick(WORDS);
    Some(expression!(word))
}

fn read(generator: &mut Generator) -> Option<Node> {
    let name = generator.variable(|kind| matches!(kind, Kind::Value | Kind::Constant))?;
    Some(expression!("@", name))
}

fn binary(generator: &mut Generator) -> Option<Node> {
    let operator = *generator.random.pick(&["+", "+", "+", "-", "*", "%", "|"]);
    let (left, right) = (generator.value(), generator.value());
    Some(expression!("(@ @ @)", left, operator, right))
}

fn comparison(generator: &mut Generator) -> Option<Node> {
    let operator = *generator.random.pick(&["<", ">=", "===", "!==", "=="]);
    let (left, right) = (generator.value(), generator.value());
    Some(expression!("(@ @ @)", left, operator, right))
}

fn logical(generator: &mut Generator) -> Option<Node> {
    let operator = *generator.random.pick(&["&&", "||", "??"]);
    let (left, right) = (generator.value(), generator.value());
    Some(expression!("(@ @ @)", left, operator, right))
}

fn conditional(generator: &mut Generator) -> Option<Node> {
    let test = generator.value();
    let (yes, no) = (generator.value(), generator.value());
    Some(expression!("(@ ? @ : @)", test, yes, no))
}

fn comma(generator: &mut Generator) -> Option<Node> {
    let (first, second) = (generator.value(), generator.value());
    Some(expression!("(@, @)", first, second))
}

fn template(generator: &mut Generator) -> Option<Node> {
    let (first, second) = (generator.value(), generator.value());
    Some(expression!("`<${@}|${@}>`", first, second))
}

fn tagged_template(generator: &mut Generator) -> Option<Node> {
    let (first, second) = (generator.value(), generator.value());
    Some(expression!("tag`x${@}y${@}`", first, second))
}

fn type_of(generator: &mut Generator) -> Option<Node> {
    Some(expression!("(typeof @)", generator.value()))
}

fn assignment(generator: &mut Generator) -> Option<Node> {
    let target = generator.target()?;
    Some(expression!("(@ = @)", target, generator.value()))
}

fn compound_assignment(generator: &mut Generator) -> Option<Node> {
    let target = generator.target()?;
    let operator = *generator
        .random
        .pick(&["+=", "+=", "-=", "??=", "||=", "&&="]);
    Some(expression!("(@ @ @)", target, operator, generator.value()))
}

fn update(generator: &mut Generator) -> Option<Node> {
    let target = generator.target()?;
    let shape = *generator.random.pick(&["(@++)", "(--@)"]);
    Some(expression!(shape, target))
}

fn call(generator: &mut Generator) -> Option<Node> {
    let name = generator.variable(|kind| kind == Kind::Function(Flavour::Plain))?;
    Some(expression!("@(@)", name, generator.values(3)))
}

pub(super) fn await_(generator: &mut Generator) -> Option<Node> {
    if !generator.context.awaits {
        return None;
    }
    Some(expression!("(await @)", generator.awaitable()))
}

fn yield_(generator: &mut Generator) -> Option<Node> {
    if !generator.context.yields {
        return None;
    }
    let operand = if generator.context.awaits && generator.random.chance(50) {
        generator.awaitable()
    } else {
        generator.value()
    };
    Some(expression!("(yield @)", operand))
}

fn yield_star(generator: &mut Generator) -> Option<Node> {
    if !generator.context.yields {
        return None;
    }
    let iterable = if generator.context.awaits {
        generator.async_iterable()
    } else {
        generator.iterable()
    };
    Some(expression!("(yield* @)", iterable))
}

/// Logs when it is evaluated.
fn traced(generator: &mut Generator) -> Option<Node> {
    let id = generator.id();
    Some(expression!("trace(@, @)", id, generator.value()))
}

fn array(generator: &mut Generator) -> Option<Node> {
    if generator.random.chance(30) {
        let iterable = generator.plain_iterable();
        let rest = generator.values(2);
        return Some(expression!("[...@, @]", iterable, rest));
    }
    Some(expression!("[@]", generator.values(3)))
}

fn object(generator: &mut Generator) -> Option<Node> {
    let mut members = Vec::new();
    for key in ["a", "b"] {
        let value = generator.value();
        members.push(match generator.random.below(4) {
            0 => fixed!("[@]: @", generator.value(), value),
            1 => fixed!("...{ @: @ }", key, value),
            _ => fixed!("@: @", key, value),
        });
    }
    Some(expression!("({ @ })", Part::List(", ", members)))
}

fn member(generator: &mut Generator) -> Option<Node> {
    let object = generator.variable(|kind| kind == Kind::Object)?;
    let member = *generator
        .random
        .pick(&[".a", ".b", "['c']", "?.a", ".nothing"]);
    Some(expression!("@@", object, member))
}

fn optional_chain(generator: &mut Generator) -> Option<Node> {
    let object = generator.value();
    let key = generator.value();
    let shape = *generator
        .random
        .pick(&["@?.[@]", "@?.deep?.[@]", "@?.toString?.(@)?.length"]);
    Some(expression!(shape, object, key))
}

fn invoked_function(generator: &mut Generator) -> Option<Node> {
    let context = Context::of(Flavour::Plain, &generator.context);
    let body = generator.within(context, |generator| generator.body(2));
    Some(expression!("(() => @)()", Part::Block(body)))
}

fn spread_call(generator: &mut Generator) -> Option<Node> {
    let id = generator.id();
    let first = generator.value();
    Some(expression!(
        "trace(@, ...[@], ...@)",
        id,
        first,
        generator.iterable()
    ))
}

fn delete_member(generator: &mut Generator) -> Option<Node> {
    let object = generator.variable(|kind| kind == Kind::Object)?;
    let shape = *generator
        .random
        .pick(&["(delete @.b)", "('a' in @)", "Object.keys(@)"]);
    Some(expression!(shape, object))
}

fn throwing(generator: &mut Generator) -> Option<Node> {
    if generator.random.chance(60) {
        return None;
    }
    let id = generator.id();
    let shapes = &["fail('x@')", "undefined.member@", "missing@", "(null)[@]"];
    Some(expression!(*generator.random.pick(shapes), id))
}

fn super_call(generator: &mut Generator) -> Option<Node> {
    let method = generator.context.overridden.clone()?;
    Some(expression!("super.@(@)", method, generator.values(2)))
}

/// A member whose key is computed, read or changed: object, key and value are evaluated in order.
fn computed_member(generator: &mut Generator) -> Option<Node> {
    let object = generator.variable(|kind| kind == Kind::Object)?;
    let key = generator.value();
    match generator.random.below(4) {
        0 => Some(expression!("@[@]", object, key)),
        1 => Some(expression!("(@[@] = @)", object, key, generator.value())),
        2 => Some(expression!("(@[@] += @)", object, key, generator.value())),
        _ => Some(expression!("(@[@]++)", object, key)),
    }
}

fn boxed(generator: &mut Generator) -> Option<Node> {
    let arguments = generator.values(3);
    let shape = *generator
        .random
        .pick(&["new Box(@).all", "new Box(...[@]).first()"]);
    Some(expression!(shape, arguments))
}

fn class_expression(generator: &mut Generator) -> Option<Node> {
    let key = generator.value();
    let field = generator.detached_value();
    let shape = *generator.random.pick(&[
        "Object.keys(new (class { [@] = @; })())",
        "Object.keys(class { static [@] = @; })",
        "typeof class { async *[@]() { yield @; } }.prototype",
        "Object.keys({ get [@]() { return @; } })",
    ]);
    Some(expression!(shape, key, field))
}

fn arguments(generator: &mut Generator) -> Option<Node> {
    if !generator.context.has_arguments {
        return None;
    }
    let shape = *generator
        .random
        .pick(&["arguments.length", "arguments[0]", "[...arguments]"]);
    Some(expression!(shape))
}
