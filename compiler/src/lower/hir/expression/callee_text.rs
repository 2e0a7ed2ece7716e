//! How V8 names an expression in messages: `o.a[0] is not a function`.
//!
//! Messages are observable output, so that the rules are those seen in Node's messages. What has
//! no short spelling is `(intermediate value)`.

use oxc_ast::ast::{
    ArrayExpressionElement, AssignmentTarget, ChainElement, Expression as Node, MemberExpression,
    SimpleAssignmentTarget,
};

use super::{
    super::literal::{StaticKey, number_to_string},
    reference::static_key,
};

const INTERMEDIATE: &str = "(intermediate value)";

/// Links of a chain that a message spells out.
// DEVIATES: longer chains are an intermediate value; V8 spells them whole. Each call has its own text, so that the texts of a chain would grow with its square.
const LONGEST_CHAIN: usize = 64;

/// The text of an expression that is called, constructed, iterated or destructured.
pub(in super::super) fn callee_text(node: &Node<'_>) -> String {
    let mut link = node;
    for _ in 0..LONGEST_CHAIN {
        link = match link {
            Node::CallExpression(call) => &call.callee,
            Node::TaggedTemplateExpression(tagged) => &tagged.tag,
            Node::BinaryExpression(binary) => &binary.left,
            Node::LogicalExpression(logical) => &logical.left,
            Node::ParenthesizedExpression(inner) => &inner.expression,
            _ => match link.as_member_expression() {
                Some(member) => member.object(),
                None => return text(node),
            },
        };
    }
    INTERMEDIATE.to_owned()
}

fn text(node: &Node<'_>) -> String {
    match node {
        Node::Identifier(name) => name.name.to_string(),
        Node::ThisExpression(_) => "this".to_owned(),
        Node::NullLiteral(_) => "null".to_owned(),
        Node::BooleanLiteral(literal) => literal.value.to_string(),
        Node::NumericLiteral(literal) => number_to_string(literal.value),
        Node::StringLiteral(literal) => format!("\"{}\"", literal.value),
        Node::RegExpLiteral(literal) => {
            format!("/{}/{}", literal.regex.pattern.text, literal.regex.flags)
        }
        Node::TemplateLiteral(literal) => match literal.single_quasi() {
            Some(text) => format!("\"{text}\""),
            None => INTERMEDIATE.to_owned(),
        },
        Node::ParenthesizedExpression(node) => match &node.expression {
            Node::ChainExpression(_) => INTERMEDIATE.to_owned(),
            inner => text(inner),
        },
        Node::CallExpression(call) => format!("{}(...)", text(&call.callee)),
        Node::TaggedTemplateExpression(node) => format!("{}(...)", text(&node.tag)),
        Node::ImportExpression(_) => "import(...)".to_owned(),
        Node::ChainExpression(chain) => chain_text(&chain.expression),
        Node::ArrayExpression(array) => {
            let elements: Vec<_> = array.elements.iter().map(element_text).collect();
            format!("[{}]", elements.join(","))
        }
        Node::ObjectExpression(object) => {
            format!("{{{}}}", INTERMEDIATE.repeat(object.properties.len()))
        }
        Node::ConditionalExpression(_) => INTERMEDIATE.repeat(3),
        Node::NewTarget(_) => ".new.target".to_owned(),
        Node::AssignmentExpression(node) => assignment_text(&node.left),
        _ => operator_text(node),
    }
}

fn operator_text(node: &Node<'_>) -> String {
    match node {
        Node::UnaryExpression(node) => {
            let space = if node.operator.is_keyword() { " " } else { "" };
            format!(
                "({}{space}{})",
                node.operator.as_str(),
                text(&node.argument)
            )
        }
        Node::UpdateExpression(node) => {
            let operand = target_text(&node.argument);
            if node.prefix {
                format!("({}{operand})", node.operator.as_str())
            } else {
                format!("({operand}{})", node.operator.as_str())
            }
        }
        Node::BinaryExpression(node) => {
            infix(text(&node.left), node.operator.as_str(), text(&node.right))
        }
        Node::LogicalExpression(node) => {
            infix(text(&node.left), node.operator.as_str(), text(&node.right))
        }
        Node::SequenceExpression(node) => {
            let items: Vec<_> = node.expressions.iter().map(text).collect();
            format!("({})", items.join(" , "))
        }
        _ => match node.as_member_expression() {
            Some(member) => member_text(member),
            None => INTERMEDIATE.to_owned(),
        },
    }
}

fn infix(left: String, operator: &str, right: String) -> String {
    format!("({left} {operator} {right})")
}

fn chain_text(node: &ChainElement<'_>) -> String {
    match node {
        ChainElement::CallExpression(call) => format!("{}(...)", text(&call.callee)),
        _ => node
            .as_member_expression()
            .map_or_else(|| INTERMEDIATE.to_owned(), member_text),
    }
}

fn member_text(node: &MemberExpression<'_>) -> String {
    let object = match node.object() {
        Node::Super(_) => INTERMEDIATE.to_owned(),
        object => text(object),
    };
    let question = if node.optional() { "?" } else { "" };
    match node {
        MemberExpression::StaticMemberExpression(member) => {
            format!("{object}{question}.{}", member.property.name)
        }
        MemberExpression::PrivateFieldExpression(member) => {
            format!("{object}[#{}]", member.field.name)
        }
        MemberExpression::ComputedMemberExpression(member) => {
            let dot = if node.optional() { "?." } else { "" };
            match static_key(&member.expression) {
                Some(key @ StaticKey::String(_)) => format!("{object}{question}.{}", key.text()),
                _ => format!("{object}{dot}[{}]", text(&member.expression)),
            }
        }
    }
}

fn element_text(element: &ArrayExpressionElement<'_>) -> String {
    match element {
        ArrayExpressionElement::Elision(_) => INTERMEDIATE.to_owned(),
        ArrayExpressionElement::SpreadElement(spread) => {
            format!("(...{})", text(&spread.argument))
        }
        value => text(value.to_expression()),
    }
}

fn assignment_text(target: &AssignmentTarget<'_>) -> String {
    target
        .as_simple_assignment_target()
        .map_or_else(|| INTERMEDIATE.to_owned(), target_text)
}

fn target_text(target: &SimpleAssignmentTarget<'_>) -> String {
    match target {
        SimpleAssignmentTarget::AssignmentTargetIdentifier(name) => name.name.to_string(),
        _ => target
            .as_member_expression()
            .map_or_else(|| INTERMEDIATE.to_owned(), member_text),
    }
}

/// The message for a value that `for-of` or an array pattern cannot iterate.
pub(in super::super) fn not_iterable(node: &Node<'_>) -> String {
    describe(node, "iterable")
}

/// The same for `for await`.
pub(in super::super) fn not_async_iterable(node: &Node<'_>) -> String {
    describe(node, "async iterable")
}

fn describe(node: &Node<'_>, what: &str) -> String {
    let callee = match node.without_parentheses() {
        Node::CallExpression(call) => &call.callee,
        Node::NewExpression(new) => &new.callee,
        node => return format!("{} is not {what}", text(node)),
    };
    let callee = text(callee);
    format!("{callee} is not a function or its return value is not {what}")
}
