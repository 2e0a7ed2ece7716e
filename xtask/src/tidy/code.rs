//! Source text reduced to code, and the names it mentions.
//!
//! Comments, strings and the test module at the end of a file become blanks, so that a rule may
//! search for a word and an offset still belongs to its line.

/// `text` with comments, literals and its final `#[cfg(test)] mod` blanked out, line by line.
pub(super) fn code_of(text: &str) -> String {
    let mut scanner = Scanner {
        rest: text,
        code: String::with_capacity(text.len()),
    };
    while scanner.step() {}
    let mut code = scanner.code;
    if let Some(start) = test_module(&code) {
        let blank: String = code[start..].chars().map(blank).collect();
        code.replace_range(start.., &blank);
    }
    code
}

fn blank(character: char) -> char {
    if character == '\n' { '\n' } else { ' ' }
}

fn test_module(code: &str) -> Option<usize> {
    let mark = "\n#[cfg(test)]\nmod ";
    code.match_indices(mark)
        .map(|(start, _)| start)
        .find(|&start| {
            code[start + mark.len()..]
                .lines()
                .next()
                .is_some_and(|line| line.contains('{'))
        })
}

struct Scanner<'a> {
    rest: &'a str,
    code: String,
}

impl Scanner<'_> {
    fn step(&mut self) -> bool {
        let Some(first) = self.rest.chars().next() else {
            return false;
        };
        let length = self.blank_length();
        if length > 0 {
            self.code.extend(self.rest[..length].chars().map(blank));
            self.rest = &self.rest[length..];
        } else {
            self.code.push(first);
            self.rest = &self.rest[first.len_utf8()..];
        }
        true
    }

    /// The length of the comment or literal that starts here, or 0.
    fn blank_length(&self) -> usize {
        let rest = self.rest;
        if rest.starts_with("//") {
            return rest.find('\n').unwrap_or(rest.len());
        }
        if rest.starts_with("/*") {
            return block_comment_length(rest);
        }
        if rest.starts_with('"') {
            return quoted_length(rest, '"');
        }
        let after_word = self
            .code
            .ends_with(|last: char| last.is_alphanumeric() || last == '_');
        if rest.starts_with("r\"") || rest.starts_with("r#") {
            return if after_word && !self.code.ends_with('b') {
                0
            } else {
                raw_length(rest)
            };
        }
        if rest.starts_with('\'') {
            character_length(rest)
        } else {
            0
        }
    }
}

fn block_comment_length(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut position = 0;
    while position < text.len() {
        let rest = &text[position..];
        if rest.starts_with("/*") {
            depth += 1;
            position += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            position += 2;
            if depth == 0 {
                return position;
            }
        } else {
            position += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

fn quoted_length(text: &str, quote: char) -> usize {
    let mut characters = text.char_indices().skip(1);
    while let Some((position, character)) = characters.next() {
        if character == '\\' {
            characters.next();
        } else if character == quote {
            return position + 1;
        }
    }
    text.len()
}

fn raw_length(text: &str) -> usize {
    let hashes = text[1..].bytes().take_while(|&byte| byte == b'#').count();
    if text.as_bytes().get(1 + hashes) != Some(&b'"') {
        // A raw identifier.
        return 0;
    }
    let end = format!("\"{}", "#".repeat(hashes));
    let start = hashes + 2;
    text[start..]
        .find(&end)
        .map_or(text.len(), |length| start + length + end.len())
}

/// A character literal, or 0 for a lifetime.
fn character_length(text: &str) -> usize {
    let mut characters = text.chars().skip(1);
    match characters.next() {
        Some('\\') => quoted_length(text, '\''),
        Some(only) if characters.next() == Some('\'') => only.len_utf8() + 2,
        _ => 0,
    }
}

/// The 1-based line of a byte offset.
pub(super) fn line_at(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}

/// Every place where `word` stands with no identifier character beside it.
pub(super) fn word_offsets<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let is_part = |character: char| character.is_alphanumeric() || character == '_';
    code.match_indices(word)
        .map(|(start, _)| start)
        .filter(move |&start| {
            !code[..start].ends_with(is_part) && !code[start + word.len()..].starts_with(is_part)
        })
}

/// The top modules of its crate that `code` names, each with its line.
///
/// Understands `crate::a::b`, `crate::{a::b, c}`, and `super::` chains that reach the root from
/// a module `depth` below it.
pub(super) fn top_modules(code: &str, depth: usize) -> Vec<(usize, &str)> {
    let mut modules = Vec::new();
    for start in word_offsets(code, "crate") {
        let Some(rest) = code[start..].strip_prefix("crate::") else {
            continue;
        };
        let path = first_names(rest);
        modules.extend(path.into_iter().map(|name| (line_at(code, start), name)));
    }
    let chain = "super::".repeat(depth);
    if depth > 0 {
        for start in word_offsets(code, chain.trim_end_matches(':')) {
            let is_whole = !code[..start].ends_with("super::");
            let Some(rest) = code[start..].strip_prefix(&chain).filter(|_| is_whole) else {
                continue;
            };
            modules.extend(
                first_names(rest)
                    .into_iter()
                    .map(|name| (line_at(code, start), name)),
            );
        }
    }
    modules.retain(|&(_, name)| name != "super");
    modules
}

/// The first segment of a path, or of each path in a braced group.
fn first_names(path: &str) -> Vec<&str> {
    let name_of = |text: &str| {
        let end = text.find(|character: char| !character.is_alphanumeric() && character != '_');
        end.unwrap_or(text.len())
    };
    let Some(group) = path.strip_prefix('{') else {
        return vec![&path[..name_of(path)]];
    };
    let mut names = Vec::new();
    let mut depth = 0_usize;
    let mut expects_name = true;
    for (position, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => expects_name = true,
            _ if expects_name && !character.is_whitespace() => {
                names.push(&group[position..position + name_of(&group[position..])]);
                expects_name = false;
            }
            _ => {}
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_literals_are_blanked() {
        for (text, kept) in [
            ("a // b\nc", "a     \nc"),
            ("a /* b /* c */ d */ e", "a                   e"),
            (r#"f("x\"y") z"#, "f(      ) z"),
            (r##"r#"a"b"# c"##, "         c"),
            ("'a' 'static '\\n' x", "    'static      x"),
            ("br\"x\" r#type", "b     r#type"),
        ] {
            assert_eq!(code_of(text), kept, "{text}");
        }
    }

    #[test]
    fn the_test_module_is_blanked_but_not_a_test_item() {
        let text = "use a;\n#[cfg(test)]\nmod tests {\n    use b;\n}\n";
        assert_eq!(code_of(text).trim(), "use a;");
        assert!(code_of("#[cfg(test)]\nfn only() {}\nuse c;\n").contains("use c"));
    }

    #[test]
    fn top_modules_are_found_in_each_spelling() {
        for (code, depth, expected) in [
            ("use crate::source::Span;", 1, vec!["source"]),
            (
                "use crate::{\n    ir::hir::{A, B},\n    source,\n};",
                1,
                vec!["ir", "source"],
            ),
            ("fn f(a: crate::emit::Names) {}", 2, vec!["emit"]),
            ("use super::super::ir;", 2, vec!["ir"]),
            ("use super::sibling;", 2, vec![]),
            ("use super::super::super::ir;", 2, vec![]),
            ("use supercrate::x;", 0, vec![]),
        ] {
            let names: Vec<&str> = top_modules(code, depth)
                .into_iter()
                .map(|(_, name)| name)
                .collect();
            assert_eq!(names, expected, "{code}");
        }
    }

    #[test]
    fn words_are_whole() {
        let found: Vec<usize> =
            word_offsets("unsafe unsafely my_unsafe unsafe", "unsafe").collect();
        assert_eq!(found, [0, 26]);
    }
}
