//! The pattern as the engine has to be told.
//!
//! The engine's parser differs from the grammar in places, and some of its mistakes make it read
//! out of bounds. So references never reach it by name:
//!
//! | pattern                       | the engine gets                 | because it                          |
//! | ----------------------------- | ------------------------------- | ----------------------------------- |
//! | `(?<a>x)\k<a>`                | `(?<a>x)(?:\1)`                 | counts `(?:` as a group for names   |
//! | `(?<a>x)\|(?<a>y)`            | the second name with a suffix   | wants names to be unique            |
//! | `(?:a)\1`, without such group | `(?:a)\x01`, the legacy octal   | believes in a first group           |
//! | `\x` without two digits       | `x`                             | swallows the next two characters    |

use std::collections::HashMap;

/// Zero width joiner: may continue an identifier.
const SUFFIX: char = '\u{200d}';

/// A capturing group.
struct Group {
    /// Decoded; empty without a name.
    name: String,
    /// Behind the last letter of the name.
    name_end: usize,
    /// The groups around it, and in which of their alternatives it stands.
    path: Vec<(usize, usize)>,
}

/// Rewrites a pattern; what is wrong with it is left for the engine to find.
pub(super) fn for_engine(pattern: &[u32], is_unicode: bool) -> Vec<u32> {
    let groups = capturing_groups(pattern);
    let suffixes = suffixes_of_shared_names(&groups);
    let has_names = groups.iter().any(|group| !group.name.is_empty());
    let mut rewriter = Rewriter {
        pattern,
        rewritten: Vec::with_capacity(pattern.len()),
    };
    let mut position = 0;
    let mut is_in_class = false;
    while position < pattern.len() {
        if let Some(count) = suffixes.get(&position) {
            rewriter.push_str(&SUFFIX.to_string().repeat(*count));
        }
        match rewriter.at(position) {
            Some('\\') => {
                position = match rewriter.at(position + 1) {
                    Some('k') if (is_unicode || has_names) && !is_in_class => {
                        rewriter.named_reference(position, &groups)
                    }
                    Some('1'..='9') if !is_unicode && !is_in_class => {
                        rewriter.numbered_reference(position, groups.len())
                    }
                    Some('x') if !is_unicode => rewriter.hex_escape(position),
                    _ => rewriter.copy(position, 2),
                };
                continue;
            }
            Some('[') => is_in_class = true,
            Some(']') => is_in_class = false,
            _ => {}
        }
        position = rewriter.copy(position, 1);
    }
    rewriter.rewritten
}

/// The name as the program wrote it.
pub(super) fn original_name(name: &str) -> &str {
    name.trim_end_matches(SUFFIX)
}

struct Rewriter<'a> {
    pattern: &'a [u32],
    rewritten: Vec<u32>,
}

impl Rewriter<'_> {
    fn at(&self, position: usize) -> Option<char> {
        self.pattern
            .get(position)
            .and_then(|&point| char::from_u32(point))
    }

    fn push_str(&mut self, text: &str) {
        self.rewritten.extend(text.chars().map(u32::from));
    }

    /// Copies some characters; where the rest begins.
    fn copy(&mut self, position: usize, count: usize) -> usize {
        let end = (position + count).min(self.pattern.len());
        self.rewritten
            .extend_from_slice(&self.pattern[position..end]);
        end
    }

    /// `\k<name>`: at most one of the groups of a name took part, the others match nothing.
    fn named_reference(&mut self, position: usize, groups: &[Group]) -> usize {
        let Some((name, end)) = name_at(self.pattern, position + 2) else {
            return self.copy(position, 2);
        };
        let numbers: Vec<usize> = (1..=groups.len())
            .filter(|number| !name.is_empty() && groups[number - 1].name == name)
            .collect();
        if numbers.is_empty() {
            return self.copy(position, 2);
        }
        self.push_str("(?:");
        for number in numbers {
            self.push_str(&format!("\\{number}"));
        }
        self.push_str(")");
        end
    }

    /// `\n`: a reference, or else a legacy octal escape or the digit itself.
    fn numbered_reference(&mut self, position: usize, count: usize) -> usize {
        let digit = |offset: usize| {
            self.at(position + 1 + offset)
                .and_then(|digit| digit.to_digit(10))
        };
        let mut number = 0_usize;
        let mut length = 0;
        while let Some(next) = digit(length) {
            number = number.saturating_mul(10).saturating_add(next as usize);
            length += 1;
        }
        if number <= count {
            return self.copy(position, 1 + length);
        }
        let mut code = 0;
        let mut length = 0;
        while let Some(next) = digit(length).filter(|next| *next < 8 && code * 8 + next < 256) {
            if length == 3 {
                break;
            }
            code = code * 8 + next;
            length += 1;
        }
        if length == 0 {
            // An 8 or a 9 stands for itself.
            return self.copy(position + 1, 1);
        }
        self.push_str(&format!("\\x{code:02x}"));
        position + 1 + length
    }

    fn hex_escape(&mut self, position: usize) -> usize {
        let is_digit = |position| {
            self.at(position)
                .is_some_and(|digit| digit.is_ascii_hexdigit())
        };
        if is_digit(position + 2) && is_digit(position + 3) {
            self.copy(position, 4)
        } else {
            self.copy(position + 1, 1)
        }
    }
}

/// The name in angle brackets at a position, decoded, and where it ends.
fn name_at(pattern: &[u32], position: usize) -> Option<(String, usize)> {
    if pattern.get(position) != Some(&u32::from('<')) {
        return None;
    }
    let start = position + 1;
    let length = pattern[start..]
        .iter()
        .position(|&point| point == u32::from('>'))?;
    let raw: String = pattern[start..start + length]
        .iter()
        .filter_map(|&point| char::from_u32(point))
        .collect();
    Some((decode_name(&raw), start + length + 1))
}

/// Resolves `\uXXXX`, pairs of them, and `\u{X}`.
fn decode_name(raw: &str) -> String {
    let mut units = Vec::new();
    let mut rest = raw;
    while let Some(character) = rest.chars().next() {
        let escape = rest.strip_prefix("\\u").and_then(|digits| {
            let (digits, rest) = match digits.strip_prefix('{') {
                Some(digits) => digits.split_once('}')?,
                None => digits.split_at_checked(4)?,
            };
            Some((u32::from_str_radix(digits, 16).ok()?, rest))
        });
        let mut buffer = [0; 2];
        match escape {
            Some((code, after)) => {
                match char::from_u32(code) {
                    Some(character) => units.extend_from_slice(character.encode_utf16(&mut buffer)),
                    None => units.push(code as u16),
                }
                rest = after;
            }
            None => {
                units.extend_from_slice(character.encode_utf16(&mut buffer));
                rest = &rest[character.len_utf8()..];
            }
        }
    }
    String::from_utf16_lossy(&units)
}

/// All capturing groups, in the order of their numbers.
fn capturing_groups(pattern: &[u32]) -> Vec<Group> {
    let at = |position: usize| {
        pattern
            .get(position)
            .and_then(|&point| char::from_u32(point))
    };
    let mut groups = Vec::new();
    let mut path = vec![(0, 0)];
    let mut group_count = 0;
    let mut is_in_class = false;
    let mut position = 0;
    while position < pattern.len() {
        match at(position) {
            Some('\\') => position += 1,
            Some('[') => is_in_class = true,
            Some(']') => is_in_class = false,
            Some('(') if !is_in_class => {
                let is_named = at(position + 1) == Some('?')
                    && at(position + 2) == Some('<')
                    && !matches!(at(position + 3), Some('=' | '!'));
                let named = if is_named {
                    name_at(pattern, position + 2)
                } else {
                    None
                };
                if is_named || at(position + 1) != Some('?') {
                    let (name, end) = named.unwrap_or_default();
                    let name_end = end.saturating_sub(1);
                    groups.push(Group {
                        name,
                        name_end,
                        path: path.clone(),
                    });
                }
                group_count += 1;
                path.push((group_count, 0));
            }
            Some(')') if !is_in_class && path.len() > 1 => {
                path.pop();
            }
            Some('|') if !is_in_class => {
                path.last_mut().expect("the pattern itself is never left").1 += 1;
            }
            _ => {}
        }
        position += 1;
    }
    groups
}

/// Where to add how many suffixes: behind names that alternatives share. Names that are shared
/// wrongly stay as they are, and the engine complains.
fn suffixes_of_shared_names(groups: &[Group]) -> HashMap<usize, usize> {
    let mut sharers: HashMap<&str, Vec<&Group>> = HashMap::new();
    for group in groups.iter().filter(|group| !group.name.is_empty()) {
        sharers.entry(&group.name).or_default().push(group);
    }
    let are_alternatives = |left: &Group, right: &Group| {
        left.path.iter().any(|(group, alternative)| {
            right
                .path
                .iter()
                .any(|(other, another)| group == other && alternative != another)
        })
    };
    let mut suffixes = HashMap::new();
    for sharing in sharers.values() {
        let is_allowed = sharing.iter().enumerate().all(|(index, group)| {
            sharing[..index]
                .iter()
                .all(|other| are_alternatives(group, other))
        });
        if is_allowed {
            let copies = sharing.iter().enumerate().skip(1);
            suffixes.extend(copies.map(|(copy, group)| (group.name_end, copy)));
        }
    }
    suffixes
}

#[cfg(test)]
mod tests {
    use super::for_engine;

    #[track_caller]
    fn check(table: &[(&str, bool, &str)]) {
        for (pattern, is_unicode, expected) in table {
            let points: Vec<u32> = pattern.chars().map(u32::from).collect();
            let rewritten: String = for_engine(&points, *is_unicode)
                .into_iter()
                .filter_map(char::from_u32)
                .collect();
            assert_eq!(rewritten, *expected, "{pattern}");
        }
    }

    #[test]
    fn references_are_numbers_of_groups_that_exist() {
        check(&[
            ("(?:z)(?<x>a)\\k<x>", false, "(?:z)(?<x>a)(?:\\1)"),
            ("(?<\\u0061>.)\\k<a>", true, "(?<\\u0061>.)(?:\\1)"),
            ("\\k<a>", false, "\\k<a>"),
            ("(a)\\1\\2", false, "(a)\\1\\x02"),
            ("(?:a)\\1", false, "(?:a)\\x01"),
            ("\\8\\377\\400", false, "8\\xff\\x200"),
            ("[(](a)\\2[\\1]", false, "[(](a)\\x02[\\1]"),
            ("(?<=(a))\\1(?!b)", false, "(?<=(a))\\1(?!b)"),
            ("\\x4\\x41", false, "x4\\x41"),
        ]);
    }

    #[test]
    fn names_are_shared_by_alternatives_only() {
        check(&[
            ("(?<a>.)(?<a>.)", false, "(?<a>.)(?<a>.)"),
            ("(?:(?<a>x)|z)(?<a>y)", false, "(?:(?<a>x)|z)(?<a>y)"),
            (
                "(?<a>x)|(?<a>y)\\k<a>",
                false,
                "(?<a>x)|(?<a\u{200d}>y)(?:\\1\\2)",
            ),
        ]);
    }
}
