//! Differences between two lists of lines: Myers' algorithm, printed the way `assert` does.

/// What a line of a difference is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operation {
    /// Only in the actual value.
    Insert,
    /// Only in the expected value.
    Delete,
    /// In both.
    Keep,
}

/// Equal lines that are shown around changes.
const CONTEXT: usize = 5;

/// A printed difference.
pub(super) struct Difference {
    pub(super) text: String,
    /// Whether equal lines were left out.
    pub(super) skipped: bool,
}

/// The difference of two values, line by line. With `ignores_commas`, lines that differ in a final
/// comma are equal: the last property of one object may not be the last of the other.
pub(super) fn difference(actual: &[&str], expected: &[&str], ignores_commas: bool) -> Difference {
    let lines = compare(actual, expected, ignores_commas);
    print(&lines)
}

fn print(lines: &[(Operation, &str)]) -> Difference {
    let mut text = String::from("\n");
    let mut skipped = false;
    let mut kept = 0_usize;
    for (index, (operation, line)) in lines.iter().enumerate() {
        if *operation != Operation::Keep && kept > 0 {
            // What follows the context that was printed: spelt out when it is short.
            let behind = kept.saturating_sub(CONTEXT);
            if behind > 2 {
                skipped = true;
                text.push_str("...\n");
                text.push_str(&format!("  {}\n", lines[index - 1].1));
            } else {
                for (_, line) in &lines[index - behind..index] {
                    text.push_str(&format!("  {line}\n"));
                }
            }
            kept = 0;
        }
        match operation {
            Operation::Insert => text.push_str(&format!("+ {line}\n")),
            Operation::Delete => text.push_str(&format!("- {line}\n")),
            Operation::Keep => {
                if kept < CONTEXT {
                    text.push_str(&format!("  {line}\n"));
                }
                kept += 1;
            }
        }
    }
    Difference {
        text: text.trim_end().to_owned(),
        skipped,
    }
}

fn same(actual: &str, expected: &str, ignores_commas: bool) -> bool {
    actual == expected
        || ignores_commas
            && (actual.strip_suffix(',') == Some(expected)
                || expected.strip_suffix(',') == Some(actual))
}

/// The shortest edit script. `furthest[k]` is how far into `actual` diagonal `k` is reached; one
/// copy is kept for each number of edits, to walk back along.
fn compare<'a>(
    actual: &[&'a str],
    expected: &[&'a str],
    ignores_commas: bool,
) -> Vec<(Operation, &'a str)> {
    let (rows, columns) = (actual.len() as isize, expected.len() as isize);
    let middle = rows + columns;
    let mut furthest = vec![0_isize; 2 * middle as usize + 2];
    let mut history = Vec::new();
    for edits in 0..=middle {
        history.push(furthest.clone());
        let mut diagonal = -edits;
        while diagonal <= edits {
            let place = (diagonal + middle) as usize;
            let mut x = if goes_down(&furthest, diagonal, edits, middle) {
                furthest[place + 1]
            } else {
                furthest[place - 1] + 1
            };
            let mut y = x - diagonal;
            while x < rows
                && y < columns
                && same(actual[x as usize], expected[y as usize], ignores_commas)
            {
                x += 1;
                y += 1;
            }
            furthest[place] = x;
            if x >= rows && y >= columns {
                return walk_back(&history, actual, expected, ignores_commas);
            }
            diagonal += 2;
        }
    }
    unreachable!("deleting and inserting everything is a script")
}

/// Whether the last edit on the way to a diagonal was a deletion.
fn goes_down(furthest: &[isize], diagonal: isize, edits: isize, middle: isize) -> bool {
    let place = (diagonal + middle) as usize;
    diagonal == -edits || (diagonal != edits && furthest[place - 1] < furthest[place + 1])
}

fn walk_back<'a>(
    history: &[Vec<isize>],
    actual: &[&'a str],
    expected: &[&'a str],
    ignores_commas: bool,
) -> Vec<(Operation, &'a str)> {
    let (mut x, mut y) = (actual.len() as isize, expected.len() as isize);
    let middle = x + y;
    let mut lines = Vec::new();
    for (edits, furthest) in history.iter().enumerate().rev() {
        let diagonal = x - y;
        let down = goes_down(furthest, diagonal, edits as isize, middle);
        let previous = if down { diagonal + 1 } else { diagonal - 1 };
        let previous_x = furthest[(previous + middle) as usize];
        let previous_y = previous_x - previous;
        while x > previous_x && y > previous_y {
            let line = actual[x as usize - 1];
            let with_comma = !ignores_commas || line.ends_with(',');
            let line = if with_comma {
                line
            } else {
                expected[y as usize - 1]
            };
            lines.push((Operation::Keep, line));
            x -= 1;
            y -= 1;
        }
        if edits > 0 {
            if x > previous_x {
                x -= 1;
                lines.push((Operation::Insert, actual[x as usize]));
            } else {
                y -= 1;
                lines.push((Operation::Delete, expected[y as usize]));
            }
        }
    }
    lines.reverse();
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_shown_among_equal_lines() {
        for (actual, expected, text, skipped) in [
            ("{ a: x }", "{ b: x }", "\n  {\n+ a:\n- b:\n  x\n  }", false),
            ("a", "b", "\n+ a\n- b", false),
            (
                "1 2 3 4 5 6 7 8 9 x",
                "1 2 3 4 5 6 7 8 9 y",
                "\n  1\n  2\n  3\n  4\n  5\n...\n  9\n+ x\n- y",
                true,
            ),
            (
                "1 2 3 4 5 6 7 x",
                "1 2 3 4 5 6 7 y",
                "\n  1\n  2\n  3\n  4\n  5\n  6\n  7\n+ x\n- y",
                false,
            ),
        ] {
            let actual: Vec<&str> = actual.split(' ').collect();
            let expected: Vec<&str> = expected.split(' ').collect();
            let difference = difference(&actual, &expected, true);
            assert_eq!(
                (difference.text.as_str(), difference.skipped),
                (text, skipped)
            );
        }
    }
}
