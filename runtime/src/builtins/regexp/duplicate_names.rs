//! Groups that share a name: allowed where at most one of them can take part in a match.
//!
//! The engine wants names to be unique, so the second and later groups of a name get a suffix
//! that no one would write, and a reference to the name becomes one to all of them: those that took no
//! part match the empty string.

use std::collections::HashMap;

/// Zero width joiner: may continue an identifier.
const SUFFIX: char = '\u{200d}';

/// A group's name in the pattern.
struct NamedGroup {
    name: Vec<u32>,
    /// Behind the last letter of the name.
    end: usize,
    /// The groups around it, and in which of their alternatives it stands.
    path: Vec<(usize, usize)>,
}

/// The pattern with unique names; `None` when they are unique already, or wrongly shared.
pub(super) fn with_unique_names(pattern: &[u32]) -> Option<Vec<u32>> {
    let scan = Scan::of(pattern);
    let mut groups: HashMap<&[u32], Vec<&NamedGroup>> = HashMap::new();
    for group in &scan.groups {
        groups.entry(&group.name).or_default().push(group);
    }
    let is_shared_rightly = |sharers: &Vec<&NamedGroup>| {
        sharers.iter().enumerate().all(|(index, group)| {
            sharers[..index]
                .iter()
                .all(|other| are_alternatives(&group.path, &other.path))
        })
    };
    if groups.values().all(|sharers| sharers.len() == 1) || !groups.values().all(is_shared_rightly)
    {
        return None;
    }
    // Insertions, last first so that positions stay valid.
    let mut edits: Vec<(usize, usize, Vec<u32>)> = Vec::new();
    for sharers in groups.values() {
        for (copy, group) in sharers.iter().enumerate().skip(1) {
            edits.push((group.end, group.end, vec![u32::from(SUFFIX); copy]));
        }
    }
    for (start, end, name) in &scan.references {
        if let Some(sharers) = groups.get(&name[..]).filter(|sharers| sharers.len() > 1) {
            edits.push((*start, *end, reference_to_all(name, sharers.len())));
        }
    }
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.0));
    let mut unique = pattern.to_vec();
    for (start, end, text) in edits {
        unique.splice(start..end, text);
    }
    Some(unique)
}

/// The name as the program wrote it.
pub(super) fn original_name(name: &str) -> &str {
    name.trim_end_matches(SUFFIX)
}

fn are_alternatives(left: &[(usize, usize)], right: &[(usize, usize)]) -> bool {
    left.iter().any(|(group, alternative)| {
        right
            .iter()
            .any(|(other, another)| group == other && alternative != another)
    })
}

fn reference_to_all(name: &[u32], count: usize) -> Vec<u32> {
    let mut text: Vec<u32> = "(?:".chars().map(u32::from).collect();
    for copy in 0..count {
        text.extend("\\k<".chars().map(u32::from));
        text.extend_from_slice(name);
        text.extend(std::iter::repeat_n(u32::from(SUFFIX), copy));
        text.push(u32::from('>'));
    }
    text.push(u32::from(')'));
    text
}

/// The named groups and the references of a pattern.
#[derive(Default)]
struct Scan {
    groups: Vec<NamedGroup>,
    references: Vec<(usize, usize, Vec<u32>)>,
}

impl Scan {
    fn of(pattern: &[u32]) -> Self {
        let mut scan = Self::default();
        let mut path = vec![(0, 0)];
        let mut group_count = 0;
        let mut is_in_class = false;
        let mut position = 0;
        let starts_with = |position: usize, text: &str| {
            text.chars().enumerate().all(|(offset, character)| {
                pattern.get(position + offset) == Some(&u32::from(character))
            })
        };
        let name_at = |start: usize| {
            let length = pattern[start..]
                .iter()
                .position(|&point| point == u32::from('>'))?;
            Some(pattern[start..start + length].to_vec())
        };
        while let Some(&point) = pattern.get(position) {
            match char::from_u32(point) {
                Some('\\') => {
                    if starts_with(position, "\\k<")
                        && let Some(name) = name_at(position + 3)
                    {
                        let end = position + 4 + name.len();
                        scan.references.push((position, end, name));
                    }
                    position += 1;
                }
                Some('[') => is_in_class = true,
                Some(']') => is_in_class = false,
                Some('(') if !is_in_class => {
                    let is_look = starts_with(position, "(?<=") || starts_with(position, "(?<!");
                    if starts_with(position, "(?<")
                        && !is_look
                        && let Some(name) = name_at(position + 3)
                    {
                        let end = position + 3 + name.len();
                        scan.groups.push(NamedGroup {
                            name,
                            end,
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
        scan
    }
}

#[cfg(test)]
mod tests {
    use super::with_unique_names;

    fn rewritten(pattern: &str) -> Option<String> {
        let points: Vec<u32> = pattern.chars().map(u32::from).collect();
        with_unique_names(&points)
            .map(|points| points.into_iter().filter_map(char::from_u32).collect())
    }

    #[test]
    fn names_are_shared_by_alternatives_only() {
        assert_eq!(rewritten("(?<a>.)(?<b>.)"), None);
        assert_eq!(rewritten("(?<a>.)(?<a>.)"), None);
        assert_eq!(
            rewritten("(?<a>x)|(?<a>y)\\k<a>").as_deref(),
            Some("(?<a>x)|(?<a\u{200d}>y)(?:\\k<a>\\k<a\u{200d}>)")
        );
        assert_eq!(rewritten("(?:(?<a>x)|z)(?<a>y)"), None);
    }
}
