//! Destructuring: patterns with defaults, rests and computed keys, bound or assigned.

use super::super::node::{Node, Part, fixed, statement};
use super::Generator;
use super::context::Kind;

impl Generator {
    /// A pattern of either shape that declares its names.
    pub(super) fn binding_pattern(&mut self) -> Node {
        if self.random.chance(50) {
            self.array_pattern()
        } else {
            self.object_pattern()
        }
    }

    /// `[a, b = 1, ...rest]`
    pub(super) fn array_pattern(&mut self) -> Node {
        let mut elements = Vec::new();
        for _ in 0..self.random.between(0, 3) {
            let element = match self.random.below(8) {
                0 => fixed!(""),
                1 if self.depth < 3 => {
                    self.depth += 1;
                    let nested = self.binding_pattern();
                    self.depth -= 1;
                    fixed!("@ = [@]", nested, self.values(2))
                }
                2..4 => {
                    let default = self.value();
                    fixed!("@ = @", self.bound_name(), default)
                }
                _ => fixed!("@", self.bound_name()),
            };
            elements.push(element);
        }
        if self.random.chance(25) {
            elements.push(fixed!("...@", self.bound_name()));
        } else {
            // A trailing hole would be dropped without its comma.
            elements.push(fixed!(""));
        }
        fixed!("[@]", Part::List(", ", elements))
    }

    /// `{ a, b: c = 1, [key]: d, ...rest }`
    fn object_pattern(&mut self) -> Node {
        let mut members = Vec::new();
        for key in ["a", "b", "c"] {
            let member = match self.random.below(5) {
                0 => {
                    let default = self.value();
                    fixed!("@: @ = @", key, self.bound_name(), default)
                }
                1 => {
                    let computed = self.value();
                    fixed!("[@]: @", computed, self.bound_name())
                }
                2 => fixed!("@: @", key, self.bound_name()),
                _ => continue,
            };
            members.push(member);
        }
        if self.random.chance(20) {
            members.push(fixed!("...@", self.bound_name()));
        }
        fixed!("{ @ }", Part::List(", ", members))
    }

    fn bound_name(&mut self) -> String {
        let name = self.fresh("d");
        self.declare(&name, Kind::Constant);
        name
    }
}

/// `const { a, b } = value;`
pub(super) fn declaration(generator: &mut Generator) -> Option<Node> {
    let source = if generator.random.chance(60) {
        let object = generator.variable(|kind| kind == Kind::Object);
        object.map_or_else(|| generator.value(), |name| fixed!("@", name))
    } else {
        generator.value()
    };
    let pattern = generator.object_pattern();
    Some(statement!("const @ = @;", pattern, source))
}

/// `const [a, b] = iterable;`, which closes the iterator when it takes less than there is.
pub(super) fn array_declaration(generator: &mut Generator) -> Option<Node> {
    let iterable = generator.plain_iterable();
    let pattern = generator.array_pattern();
    Some(statement!("const @ = @;", pattern, iterable))
}

/// `[a, object.b = 1] = iterable;`
pub(super) fn assignment(generator: &mut Generator) -> Option<Node> {
    let first = generator.target()?;
    let second = generator.target()?;
    let default = generator.value();
    let iterable = generator.plain_iterable();
    let shape = *generator.random.pick(&[
        "[@, @ = @] = @;",
        "[@ = 0, ...[@ = @]] = @;",
        "({ 0: @, length: @ = @ } = @);",
    ]);
    Some(statement!(shape, first, second, default, iterable))
}
