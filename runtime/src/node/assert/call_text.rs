//! The text of the call that failed: `assert.ok(a === b)`, for its message.
//!
//! Like Node this looks at one line of source only, token by token: names and members in front of
//! the position of the call, and behind it everything up to the matching parenthesis.

use crate::{Context, Object, object::FunctionSource};

/// The call of `callee` in the source of the function that made it.
pub(super) fn call_text(context: &mut Context, callee: &Object) -> Option<String> {
    let frames = context.stack_frames();
    let own = frames.iter().position(|frame| frame.callee == *callee)?;
    let caller = frames.get(own + 1)?;
    let Some(FunctionSource::Compiled(code)) = caller.callee.function_source() else {
        return None;
    };
    let (source, position) = (code.unit.source, caller.position as usize);
    let start = source
        .get(..position)?
        .rfind(['\n', '\r'])
        .map_or(0, |end| end + 1);
    let line = source[start..].lines().next()?;
    Some(escape(call_in_line(line, position - start)))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Name,
    Literal,
    /// `.`, `?.`, `[` or `]`
    Member,
    Open,
    Close,
    Semicolon,
    Other,
}

/// The call at a column.
fn call_in_line(line: &str, column: usize) -> &str {
    let mut member_start = None;
    let mut last: Option<(Kind, usize)> = None;
    let mut depth = 0;
    for (kind, start) in Tokens::of(line) {
        if start < column {
            match kind {
                Kind::Semicolon => {
                    member_start = None;
                    continue;
                }
                Kind::Member => {
                    if let Some((Kind::Name, name)) = last {
                        member_start.get_or_insert(name);
                    }
                }
                Kind::Name | Kind::Literal => {}
                _ => member_start = None,
            }
            last = Some((kind, start));
            continue;
        }
        match kind {
            Kind::Open => depth += 1,
            Kind::Close => {
                depth -= 1;
                if depth == 0 {
                    return &line[member_start.unwrap_or(column)..=start];
                }
            }
            Kind::Semicolon => return &line[member_start.unwrap_or(column)..start],
            _ => {}
        }
    }
    &line[member_start.unwrap_or(column)..]
}

/// Tokens of a line, as far as they matter here: kind and start.
struct Tokens<'a> {
    line: &'a str,
    at: usize,
    last: Kind,
}

impl<'a> Tokens<'a> {
    fn of(line: &'a str) -> Tokens<'a> {
        Tokens {
            line,
            at: 0,
            last: Kind::Other,
        }
    }
}

impl Iterator for Tokens<'_> {
    type Item = (Kind, usize);

    fn next(&mut self) -> Option<(Kind, usize)> {
        let rest = &self.line[self.at..];
        let blank = rest.len() - rest.trim_start().len();
        let rest = &rest[blank..];
        let start = self.at + blank;
        let first = rest.chars().next()?;
        let is_part = |character: char| character.is_alphanumeric() || "_$".contains(character);
        let (kind, length) = match first {
            '(' => (Kind::Open, 1),
            ')' => (Kind::Close, 1),
            ';' => (Kind::Semicolon, 1),
            '.' | '[' | ']' => (Kind::Member, 1),
            '?' if rest.starts_with("?.") => (Kind::Member, 2),
            '\'' | '"' | '`' => (Kind::Literal, quoted(rest, first)),
            '/' if rest.starts_with("//") => return None,
            '/' if rest.starts_with("/*") => {
                self.at = start + rest.find("*/").map_or(rest.len(), |end| end + 2);
                return self.next();
            }
            // After a value it divides.
            '/' if !matches!(self.last, Kind::Name | Kind::Literal | Kind::Close) => {
                (Kind::Other, quoted(rest, '/'))
            }
            _ if is_part(first) => {
                let length = rest
                    .find(|character| !is_part(character))
                    .unwrap_or(rest.len());
                let kind = if first.is_ascii_digit() {
                    Kind::Literal
                } else {
                    Kind::Name
                };
                (kind, length)
            }
            _ => (Kind::Other, first.len_utf8()),
        };
        self.at = start + length;
        self.last = kind;
        Some((kind, start))
    }
}

/// The length of a text that ends with the mark it starts with.
fn quoted(text: &str, mark: char) -> usize {
    let mut escaped = false;
    for (index, character) in text.char_indices().skip(1) {
        if !escaped && character == mark {
            return index + character.len_utf8();
        }
        escaped = !escaped && character == '\\';
    }
    text.len()
}

/// Control characters would disturb terminals.
fn escape(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' | '\t' => result.push(character),
            '\u{8}' => result.push_str("\\b"),
            '\u{c}' => result.push_str("\\f"),
            '\0'..='\u{1f}' => result.push_str(&format!("\\u{:04x}", u32::from(character))),
            _ => result.push(character),
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_call_ends_with_its_parenthesis() {
        // The caret stands where stacks point: at the last member name, or at the call.
        for (line, marker, expected) in [
            ("assert(false);", "assert", "assert(false)"),
            (
                "t(() => assert.ok(a(1) === 2)); b()",
                "ok",
                "assert.ok(a(1) === 2)",
            ),
            ("x; assert['ok'](')');", "'ok'", "assert['ok'](')')"),
            (
                "assert(/\\)(/.test(b), 'm')",
                "assert",
                "assert(/\\)(/.test(b), 'm')",
            ),
            ("  assert(", "assert", "assert("),
            ("ok(a / 2) / ok(3)", "ok(3", "ok(3)"),
        ] {
            let column = line.find(marker).expect("the marker is in the line");
            assert_eq!(call_in_line(line, column), expected, "{line}");
        }
    }
}
