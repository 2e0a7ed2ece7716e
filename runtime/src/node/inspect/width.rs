//! How many columns a text takes on a terminal, and texts without terminal control sequences.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// The number of UTF-16 code units: what line breaking counts.
pub(crate) fn code_units(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.chars().map(char::len_utf16).sum()
    }
}

/// The number of columns: what alignment counts. Control sequences must be gone already.
pub(crate) fn columns(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(|byte| (32..127).contains(byte)).count();
    }
    let start = text
        .find(|character: char| character >= '\u{7f}')
        .unwrap_or(text.len());
    let (plain, rest) = text.split_at(start);
    let plain = plain.bytes().filter(|byte| *byte >= 32).count();
    plain + rest.nfc().map(columns_of_character).sum::<usize>()
}

fn columns_of_character(character: char) -> usize {
    if is_zero_width(character) {
        0
    } else if is_wide(character) {
        2
    } else {
        1
    }
}

fn is_zero_width(character: char) -> bool {
    matches!(character,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}'
        | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}'
        | '\u{feff}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0100}'..='\u{e01ef}')
}

/// East Asian wide and full-width characters, and pictures.
fn is_wide(character: char) -> bool {
    matches!(character,
        '\u{1100}'..='\u{115f}' | '\u{231a}'..='\u{231b}' | '\u{2329}'..='\u{232a}'
        | '\u{23e9}'..='\u{23ec}' | '\u{23f0}' | '\u{23f3}' | '\u{25fd}'..='\u{25fe}'
        | '\u{2614}'..='\u{2615}' | '\u{2648}'..='\u{2653}' | '\u{267f}' | '\u{2693}'
        | '\u{26a1}' | '\u{26aa}'..='\u{26ab}' | '\u{26bd}'..='\u{26be}'
        | '\u{26c4}'..='\u{26c5}' | '\u{26ce}' | '\u{26d4}' | '\u{26ea}'
        | '\u{26f2}'..='\u{26f3}' | '\u{26f5}' | '\u{26fa}' | '\u{26fd}' | '\u{2705}'
        | '\u{270a}'..='\u{270b}' | '\u{2728}' | '\u{274c}' | '\u{274e}'
        | '\u{2753}'..='\u{2755}' | '\u{2757}' | '\u{2795}'..='\u{2797}' | '\u{27b0}'
        | '\u{27bf}' | '\u{2b1b}'..='\u{2b1c}' | '\u{2b50}' | '\u{2b55}'
        | '\u{2e80}'..='\u{303e}' | '\u{3041}'..='\u{3247}' | '\u{3250}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{a4c6}' | '\u{a960}'..='\u{a97c}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{fe10}'..='\u{fe19}' | '\u{fe30}'..='\u{fe6b}'
        | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{16fe0}'..='\u{18aff}'
        | '\u{1b000}'..='\u{1b2ff}' | '\u{1f004}' | '\u{1f0cf}' | '\u{1f18e}'
        | '\u{1f191}'..='\u{1f19a}' | '\u{1f200}'..='\u{1f320}' | '\u{1f32d}'..='\u{1f335}'
        | '\u{1f337}'..='\u{1f37c}' | '\u{1f37e}'..='\u{1f393}' | '\u{1f3a0}'..='\u{1f3ca}'
        | '\u{1f3cf}'..='\u{1f3d3}' | '\u{1f3e0}'..='\u{1f3f0}' | '\u{1f3f4}'
        | '\u{1f3f8}'..='\u{1f43e}' | '\u{1f440}' | '\u{1f442}'..='\u{1f4fc}'
        | '\u{1f4ff}'..='\u{1f53d}' | '\u{1f54b}'..='\u{1f54e}' | '\u{1f550}'..='\u{1f567}'
        | '\u{1f57a}' | '\u{1f595}'..='\u{1f596}' | '\u{1f5a4}' | '\u{1f5fb}'..='\u{1f64f}'
        | '\u{1f680}'..='\u{1f6c5}' | '\u{1f6cc}' | '\u{1f6d0}'..='\u{1f6d2}'
        | '\u{1f6d5}'..='\u{1f6df}' | '\u{1f6eb}'..='\u{1f6ec}' | '\u{1f6f4}'..='\u{1f6fc}'
        | '\u{1f7e0}'..='\u{1f7f0}' | '\u{1f90c}'..='\u{1f93a}' | '\u{1f93c}'..='\u{1f945}'
        | '\u{1f947}'..='\u{1f9ff}' | '\u{1fa70}'..='\u{1faff}' | '\u{20000}'..='\u{3fffd}')
}

/// The text without ANSI escape sequences.
pub(crate) fn strip_control_sequences(text: &str) -> Cow<'_, str> {
    let is_introducer = |character: char| matches!(character, '\u{1b}' | '\u{9b}');
    if !text.contains(is_introducer) {
        return Cow::Borrowed(text);
    }
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_introducer) {
        result.push_str(&rest[..start]);
        rest = &rest[start..];
        let length = command_length(rest).or_else(|| sequence_length(rest));
        if let Some(length) = length {
            rest = &rest[length..];
        } else {
            let introducer = rest.chars().next().expect("the introducer was found here");
            result.push(introducer);
            rest = &rest[introducer.len_utf8()..];
        }
    }
    result.push_str(rest);
    Cow::Owned(result)
}

/// `ESC ]` up to a terminator: an operating system command, such as a link.
fn command_length(text: &str) -> Option<usize> {
    let body = text.strip_prefix("\u{1b}]")?;
    ["\u{7}", "\u{1b}\\", "\u{9c}"]
        .iter()
        .filter_map(|terminator| body.find(terminator).map(|at| at + terminator.len()))
        .min()
        .map(|end| end + 2)
}

/// Introducers and brackets, parameters, one final character.
fn sequence_length(text: &str) -> Option<usize> {
    let after_first = text.chars().next()?.len_utf8();
    let opening = text[after_first..]
        .find(|character| !matches!(character, '[' | ']' | '(' | ')' | '#' | ';' | '?'))
        .map_or(text.len(), |length| after_first + length);
    // Parameters are optional, and their last digit may be the final character instead.
    let candidates = parameter_ends(&text[opening..]);
    candidates.into_iter().rev().find_map(|end| {
        let last = text[opening + end..].chars().next()?;
        is_final(last).then(|| opening + end + last.len_utf8())
    })
}

/// All ends of `(\d{1,4}([;:]\d{0,4})*)?`, the empty one first.
fn parameter_ends(text: &str) -> Vec<usize> {
    let mut ends = vec![0];
    let mut digits = 0;
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            b'0'..=b'9' if digits < 4 => digits += 1,
            b';' | b':' if index > 0 => digits = 0,
            _ => break,
        }
        ends.push(index + 1);
    }
    ends
}

fn is_final(character: char) -> bool {
    matches!(character,
        '0'..='9' | 'A'..='P' | 'R'..='T' | 'Z' | 'c' | 'f'..='n' | 'q'..='u' | 'y'
        | '=' | '>' | '<' | '~')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_what_a_terminal_shows() {
        for (input, expected) in [
            ("abc", 3),
            ("a\tb", 2),
            ("äö", 2),
            ("a\u{308}", 1),
            ("日本", 4),
            ("😀!", 3),
        ] {
            assert_eq!(columns(input), expected, "columns({input:?})");
        }
    }

    #[test]
    fn control_sequences_are_removed() {
        for (input, expected) in [
            ("plain", "plain"),
            ("\u{1b}[31mred\u{1b}[39m", "red"),
            ("\u{1b}[38;5;1mx\u{1b}[0m", "x"),
            ("\u{1b}]8;;http://a\u{7}link\u{1b}]8;;\u{7}", "link"),
        ] {
            assert_eq!(strip_control_sequences(input), expected, "{input:?}");
        }
    }
}
