//! What V8 calls a function without a name that is assigned to a property: `a.b` of `a.b = () => 1`.
//!
//! Only stacks show such names, so they are read off the source when a stack is printed.

use crate::code::FunctionCode;

/// The targets of the assignments in front of a function, if they are members of variables.
pub(super) fn inferred_name(code: &FunctionCode) -> Option<String> {
    let before = code.unit.source.get(..code.span.0 as usize)?;
    name_before(before)
}

fn name_before(before: &str) -> Option<String> {
    let mut rest = assigned(before)?;
    let mut names = Vec::new();
    loop {
        let (target, before) = member_at_end(rest)?;
        names.push(target);
        match assigned(before) {
            Some(outer) => rest = outer,
            None => break,
        }
    }
    names.reverse();
    Some(names.join("."))
}

/// The text before an `=` at the end.
fn assigned(text: &str) -> Option<&str> {
    let before = text.trim_end().strip_suffix('=')?;
    let is_operator = before.ends_with(|char: char| "=!<>+-*/%&|^?".contains(char));
    (!is_operator).then(|| before.trim_end())
}

/// `a.b['c']` at the end of a text, and what stands before it.
fn member_at_end(text: &str) -> Option<(String, &str)> {
    let mut parts = Vec::new();
    let mut rest = text;
    loop {
        if let Some(before) = rest.strip_suffix(']') {
            let open = before.rfind('[')?;
            parts.push(string_literal(&before[open + 1..]).unwrap_or("<computed>"));
            rest = &before[..open];
            continue;
        }
        let start = rest
            .rfind(|char: char| !is_name_part(char))
            .map_or(0, |index| {
                index + rest[index..].chars().next().map_or(1, char::len_utf8)
            });
        let name = &rest[start..];
        if name.is_empty() || name == "this" || name == "super" {
            return None;
        }
        parts.push(name);
        rest = &rest[..start];
        match rest.strip_suffix('.') {
            Some(before) => rest = before,
            None => break,
        }
    }
    // A variable gives its name to the function itself.
    if parts.len() == 1 {
        return None;
    }
    parts.reverse();
    parts.retain(|part| *part != "prototype");
    Some((parts.join("."), rest))
}

fn string_literal(text: &str) -> Option<&str> {
    ['\'', '"'].iter().find_map(|quote| {
        text.strip_prefix(*quote)?
            .strip_suffix(*quote)
            .filter(|content| !content.contains(['\\', *quote]))
    })
}

fn is_name_part(char: char) -> bool {
    char.is_alphanumeric() || matches!(char, '_' | '$' | '#')
}

#[cfg(test)]
mod tests {
    use super::name_before;

    #[test]
    fn assignments_to_members_give_names() {
        for (before, expected) in [
            ("holder.method = ", Some("holder.method")),
            ("x; module.exports.a =\n  ", Some("module.exports.a")),
            ("A.prototype.m = ", Some("A.m")),
            ("o['text'] = ", Some("o.text")),
            ("o[key] = ", Some("o.<computed>")),
            ("a.b = c.d = ", Some("a.b.c.d")),
            ("this.x = ", None),
            ("const x = ", None),
            ("x = ", None),
            ("a.b == ", None),
            ("a.b ??= ", None),
            ("f(a.b, ", None),
            ("", None),
        ] {
            assert_eq!(name_before(before).as_deref(), expected, "{before}");
        }
    }
}
