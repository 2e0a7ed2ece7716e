//! Owned text with an index of its lines.
//!
//! Lines end where ECMA-262 ends them (`#prod-LineTerminatorSequence`), U+2028 and U+2029
//! included, so that the numbers agree with Node's stack traces. A text may be a piece of a
//! larger file, as a string literal in a Rust source is; its locations are then those of the file.

use super::Span;

/// A position as people count it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Location {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

impl Location {
    /// Where a file begins.
    pub const START: Self = Self { line: 1, column: 1 };
}

/// JavaScript text that knows its name and its lines.
#[derive(Clone, Debug)]
pub struct Text {
    name: String,
    content: String,
    line_starts: Vec<u32>,
    origin: Location,
}

impl Text {
    /// A whole file.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self::embedded(name, text, Location::START)
    }

    /// A piece of the file `name` whose first character stands at `origin`.
    pub fn embedded(name: impl Into<String>, text: impl Into<String>, origin: Location) -> Self {
        let content = text.into();
        let line_starts = line_starts(&content);
        Self {
            name: name.into(),
            content,
            line_starts,
            origin,
        }
    }

    /// The path or the label under which messages mention this text.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// All of it.
    pub fn as_str(&self) -> &str {
        &self.content
    }

    /// The characters within `span`, or as much of them as this text has.
    pub fn slice(&self, span: Span) -> &str {
        let end = self.floor(span.end);
        let start = self.floor(span.start).min(end);
        &self.content[start..end]
    }

    /// Line and column of a byte offset; one behind the end answers for the end.
    pub fn location(&self, offset: u32) -> Location {
        let offset = self.floor(offset);
        let index = self.line_index(offset as u32);
        let start = self.line_starts[index] as usize;
        let column = self.content[start..offset].chars().count() as u32;
        let indent = if index == 0 { self.origin.column } else { 1 };
        Location {
            line: self.origin.line + index as u32,
            column: column + indent,
        }
    }

    /// The line that holds `offset`, without its line terminator.
    pub fn line(&self, offset: u32) -> Span {
        let index = self.line_index(self.floor(offset) as u32);
        let start = self.line_starts[index];
        let end = self
            .line_starts
            .get(index + 1)
            .copied()
            .unwrap_or(self.content.len() as u32);
        let line = self.slice(Span::new(start, end));
        Span::new(
            start,
            start + line.trim_end_matches(is_line_terminator).len() as u32,
        )
    }

    fn line_index(&self, offset: u32) -> usize {
        self.line_starts.partition_point(|start| *start <= offset) - 1
    }

    /// The nearest character boundary at or before `offset`.
    fn floor(&self, offset: u32) -> usize {
        let mut offset = (offset as usize).min(self.content.len());
        while !self.content.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }
}

/// Whether `character` is a line terminator, `#prod-LineTerminator`.
pub(crate) fn is_line_terminator(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

fn line_starts(text: &str) -> Vec<u32> {
    let mut starts = vec![0];
    let mut characters = text.char_indices().peekable();
    while let Some((offset, character)) = characters.next() {
        let pair = character == '\r' && characters.peek().is_some_and(|(_, next)| *next == '\n');
        if is_line_terminator(character) && !pair {
            starts.push((offset + character.len_utf8()) as u32);
        }
    }
    starts
}

/// `text` behind its leading white space and comments.
pub fn skip_trivia(mut text: &str) -> &str {
    loop {
        text = text.trim_start_matches(|char: char| char.is_whitespace() || char == '\u{feff}');
        if let Some(rest) = text.strip_prefix("/*") {
            text = rest.split_once("*/").map_or("", |(_, rest)| rest);
        } else if let Some(rest) = text.strip_prefix("//") {
            text = rest
                .split_once(['\n', '\r', '\u{2028}', '\u{2029}'])
                .map_or("", |(_, rest)| rest);
        } else {
            return text;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locations_count_lines_as_javascript_and_columns_in_characters() {
        let text = Text::new("a.js", "a\r\nbé\u{2028}c\rd\n");
        for (offset, line, column) in [
            (0, 1, 1),
            (3, 2, 1),
            (4, 2, 2),
            (6, 2, 3),
            (9, 3, 1),
            (11, 4, 1),
            (13, 5, 1),
            (99, 5, 1),
        ] {
            assert_eq!(
                text.location(offset),
                Location { line, column },
                "offset {offset}"
            );
        }
        // Inside a character: its first byte.
        assert_eq!(text.location(5), text.location(4));
    }

    #[test]
    fn a_line_leaves_out_its_terminator() {
        let text = Text::new("a.js", "one\r\ntwo\n\nfour");
        for (offset, expected) in [(1, "one"), (4, "one"), (5, "two"), (9, ""), (12, "four")] {
            assert_eq!(text.slice(text.line(offset)), expected, "offset {offset}");
        }
    }

    #[test]
    fn an_embedded_text_speaks_of_the_file_around_it() {
        let text = Text::embedded(
            "main.rs",
            "ab\ncd",
            Location {
                line: 7,
                column: 20,
            },
        );
        assert_eq!(
            text.location(1),
            Location {
                line: 7,
                column: 21
            }
        );
        assert_eq!(text.location(4), Location { line: 8, column: 2 });
    }
}
