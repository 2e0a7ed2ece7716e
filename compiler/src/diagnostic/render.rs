//! A diagnostic as rustc prints one.
//!
//! ```text
//! error: `with` is not supported
//!  --> app.js:3:1
//!   |
//! 3 | with (settings) {
//!   | ^^^^ the scope of this block is decided at run time
//!   |
//!   = help: name the object: `settings.width` instead of `width`
//! ```

use std::fmt::Write;

use super::{Diagnostic, Label, Severity};
use crate::source::{Span, Text};

/// Lines longer than this, as minified files have them, are cut around the label.
const WIDTH: usize = 140;
/// What is kept in front of the label of a long line.
const BEFORE: usize = 60;

impl Diagnostic {
    /// The excerpt of `text` that shows the mistake, under a headline; ends with a line break.
    pub fn render(&self, text: &Text) -> String {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let mut out = format!("{severity}: {}\n", self.message);
        out.push_str(&self.excerpt(text));
        out
    }

    /// What [`render`](Self::render) prints below its headline.
    pub fn excerpt(&self, text: &Text) -> String {
        let lines = self
            .labels
            .iter()
            .map(|(span, _)| text.location(span.start).line);
        let gutter = lines.max().unwrap_or(0).to_string().len();
        let mut out = String::new();
        // Writing to a string cannot fail.
        if let Some((span, _)) = self.labels.first() {
            let at = text.location(span.start);
            let _ = writeln!(
                out,
                "{:gutter$}--> {}:{}:{}",
                "",
                text.name(),
                at.line,
                at.column
            );
        } else {
            let _ = writeln!(out, "{:gutter$}--> {}", "", text.name());
        }
        let mut labels: Vec<(usize, &Label)> = self.labels.iter().enumerate().collect();
        labels.sort_by_key(|(_, (span, _))| span.start);
        let mut previous = None;
        for (index, label) in labels {
            let mark = if index == 0 { '^' } else { '-' };
            push_label(&mut out, text, gutter, label, mark, &mut previous);
        }
        if previous.is_some() && !self.helps.is_empty() {
            let _ = writeln!(out, "{:gutter$} |", "");
        }
        for help in &self.helps {
            let _ = writeln!(out, "{:gutter$} = help: {help}", "");
        }
        out
    }
}

/// One label under its line; the line itself is printed once for all its labels.
fn push_label(
    out: &mut String,
    text: &Text,
    gutter: usize,
    (span, words): &Label,
    mark: char,
    previous: &mut Option<u32>,
) {
    let line = text.line(span.start);
    let number = text.location(span.start).line;
    let window = window(text, line, *span);
    if *previous != Some(number) {
        match *previous {
            Some(before) if number > before + 1 => {
                let _ = writeln!(out, "...");
            }
            Some(_) => {}
            None => {
                let _ = writeln!(out, "{:gutter$} |", "");
            }
        }
        let _ = writeln!(out, "{number:gutter$} | {}", window.shown);
        *previous = Some(number);
    }
    let marks = mark.to_string().repeat(window.width);
    let rest = if words.is_empty() {
        String::new()
    } else {
        format!(" {words}")
    };
    let _ = writeln!(
        out,
        "{:gutter$} | {:indent$}{marks}{rest}",
        "",
        "",
        indent = window.indent
    );
}

/// The visible part of a line, and where the label stands under it.
struct Window {
    shown: String,
    indent: usize,
    width: usize,
}

fn window(text: &Text, line: Span, span: Span) -> Window {
    let before = visible(text.slice(Span::new(line.start, span.start.min(line.end))));
    let end = span.end.clamp(span.start, line.end.max(span.start));
    let width = visible(text.slice(Span::new(span.start, end)))
        .chars()
        .count()
        .max(1);
    let whole = visible(text.slice(line));
    let column = before.chars().count();
    if whole.chars().count() <= WIDTH {
        return Window {
            shown: whole,
            indent: column,
            width,
        };
    }
    let skipped = column.saturating_sub(BEFORE);
    let head = if skipped > 0 { "..." } else { "" };
    let mut shown: String = head
        .chars()
        .chain(whole.chars().skip(skipped).take(WIDTH))
        .collect();
    if whole.chars().count() > skipped + WIDTH {
        shown.push_str("...");
    }
    let indent = head.len() + column - skipped;
    Window {
        shown,
        indent,
        width: width.min(WIDTH - (column - skipped)),
    }
}

/// Tabs as four spaces, control characters as a replacement: what a terminal shows in one cell each.
fn visible(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for character in line.chars() {
        match character {
            '\t' => out.push_str("    "),
            character if character.is_control() => out.push('\u{fffd}'),
            character => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::diagnostic::Code;

    #[track_caller]
    fn check(text: &str, labels: &[(u32, u32, &str)], helps: &[&str], expected: Expect) {
        let mut diagnostic = Diagnostic::error(Code::Syntax, "this is wrong");
        for (start, end, words) in labels {
            diagnostic = diagnostic.label(Span::new(*start, *end), *words);
        }
        for help in helps {
            diagnostic = diagnostic.help(*help);
        }
        expected.assert_eq(&diagnostic.render(&Text::new("a.js", text)));
    }

    #[test]
    fn one_label_stands_under_its_token() {
        check(
            "let a = 1;\nlet\té = 2;\n",
            &[(15, 17, "a new name")],
            &["say it in English"],
            expect![[r"
                error: this is wrong
                 --> a.js:2:5
                  |
                2 | let    é = 2;
                  |        ^ a new name
                  |
                  = help: say it in English
            "]],
        );
    }

    #[test]
    fn later_labels_are_underlined_with_dashes_and_gaps_are_marked() {
        check(
            "let a;\n\n\nlet a, a;",
            &[
                (29 - 18, 30 - 18, ""),
                (4, 5, "first declared here"),
                (17 - 3, 18 - 3, "and again"),
            ],
            &[],
            expect![[r"
                error: this is wrong
                 --> a.js:4:3
                  |
                1 | let a;
                  |     - first declared here
                ...
                4 | let a, a;
                  |   ^
                  |      - and again
            "]],
        );
    }

    #[test]
    fn a_label_over_several_lines_ends_with_its_first() {
        check(
            "f(`a\nb`",
            &[(2, 7, "")],
            &[],
            expect![[r"
                error: this is wrong
                 --> a.js:1:3
                  |
                1 | f(`a
                  |   ^^
            "]],
        );
    }

    #[test]
    fn the_end_of_the_text_can_be_pointed_at() {
        check(
            "f(",
            &[(2, 2, "`)` is missing")],
            &[],
            expect![[r"
                error: this is wrong
                 --> a.js:1:3
                  |
                1 | f(
                  |   ^ `)` is missing
            "]],
        );
    }

    #[test]
    fn long_lines_are_cut_around_the_label() {
        let text = format!("{}wrong{}", "a;".repeat(100), ";b".repeat(300));
        let diagnostic = Diagnostic::error(Code::Syntax, "x").label(Span::new(200, 205), "");
        let rendered = diagnostic.render(&Text::new("min.js", text));
        let lines: Vec<&str> = rendered.lines().collect();
        assert!(lines[3].chars().count() < 160, "{rendered}");
        let column = lines[4].find('^').expect("a caret");
        assert!(lines[3][column..].starts_with("wrong"), "{rendered}");
    }
}
