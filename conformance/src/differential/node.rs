//! A generated program as a tree of pieces of text.
//!
//! It knows just as much of JavaScript as shrinking needs: which pieces are expressions, which are
//! statements, and which lists may lose items. Every expression is spelt so that it can stand
//! anywhere, with its own parentheses, so that replacing one by another keeps the syntax.

/// What a node may be replaced by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// Another expression.
    Expression,
    /// Other statements, or nothing.
    Statement,
    /// Nothing: a parameter, a member of a class, a `catch` clause.
    Fixed,
}

/// One construct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) sort: Sort,
    pub(super) parts: Vec<Part>,
}

/// What a construct consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    Text(String),
    Node(Node),
    /// Items on one line, with a separator between them; any may go.
    List(&'static str, Vec<Node>),
    /// Items on lines of their own, in braces; any may go.
    Block(Vec<Node>),
}

impl Node {
    /// Builds a node from a text in which each `@` stands for the next part.
    ///
    /// # Panics
    ///
    /// If there are more or fewer parts than places for them.
    pub(super) fn new(sort: Sort, template: &str, parts: Vec<Part>) -> Self {
        let mut texts = template.split('@');
        let mut all = Vec::with_capacity(parts.len() * 2 + 1);
        let first = texts.next().expect("splitting gives a piece");
        all.push(Part::Text(first.to_owned()));
        for part in parts {
            let text = texts.next();
            let text = text.unwrap_or_else(|| panic!("too many parts for {template:?}"));
            all.push(part);
            all.push(Part::Text(text.to_owned()));
        }
        assert!(texts.next().is_none(), "too few parts for {template:?}");
        all.retain(|part| !matches!(part, Part::Text(text) if text.is_empty()));
        Self { sort, parts: all }
    }

    /// The program's text, if this node is a whole file.
    pub(super) fn print(&self) -> String {
        let mut text = String::new();
        self.print_into(&mut text, 0);
        text
    }

    fn print_into(&self, text: &mut String, depth: usize) {
        for part in &self.parts {
            match part {
                Part::Text(piece) => text.push_str(piece),
                Part::Node(node) => node.print_into(text, depth),
                Part::List(separator, items) => print_list(separator, items, text, depth),
                Part::Block(items) => print_block(items, text, depth),
            }
        }
    }
}

fn print_list(separator: &str, items: &[Node], text: &mut String, depth: usize) {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            text.push_str(separator);
        }
        item.print_into(text, depth);
    }
}

fn print_block(items: &[Node], text: &mut String, depth: usize) {
    text.push_str("{\n");
    for item in items {
        text.push_str(&"  ".repeat(depth + 1));
        item.print_into(text, depth + 1);
        text.push('\n');
    }
    text.push_str(&"  ".repeat(depth));
    text.push('}');
}

impl From<Node> for Part {
    fn from(node: Node) -> Self {
        Self::Node(node)
    }
}

impl From<String> for Part {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Part {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<u32> for Part {
    fn from(number: u32) -> Self {
        Self::Text(number.to_string())
    }
}

/// `expression!("(@ + @)", left, right)`.
macro_rules! expression {
    ($template:expr $(, $part:expr)* $(,)?) => {
        $crate::differential::node::Node::new(
            $crate::differential::node::Sort::Expression,
            $template,
            vec![$($crate::differential::node::Part::from($part)),*],
        )
    };
}

/// `statement!("return @;", value)`.
macro_rules! statement {
    ($template:expr $(, $part:expr)* $(,)?) => {
        $crate::differential::node::Node::new(
            $crate::differential::node::Sort::Statement,
            $template,
            vec![$($crate::differential::node::Part::from($part)),*],
        )
    };
}

/// `fixed!("@ = @", name, value)`.
macro_rules! fixed {
    ($template:expr $(, $part:expr)* $(,)?) => {
        $crate::differential::node::Node::new(
            $crate::differential::node::Sort::Fixed,
            $template,
            vec![$($crate::differential::node::Part::from($part)),*],
        )
    };
}

pub(super) use {expression, fixed, statement};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_filled_in_order_and_blocks_are_indented() {
        let call = expression!(
            "f(@)",
            Part::List(", ", vec![expression!("1"), expression!("a")])
        );
        let inner = statement!("if (x) @", Part::Block(vec![statement!("@;", call)]));
        let node = statement!(
            "try @ catch @",
            Part::Block(vec![inner]),
            Part::Block(vec![])
        );
        let expected = "try {\n  if (x) {\n    f(1, a);\n  }\n} catch {\n}";
        assert_eq!(node.print(), expected);
    }

    #[test]
    #[should_panic(expected = "too few parts")]
    fn a_template_with_places_left_is_a_mistake() {
        let _ = expression!("@ + @", expression!("1"));
    }
}
