//! The JavaScript between the tokens, and the way back from it to their spans.
//!
//! JavaScript cares about line breaks and Rust's tokens do not keep them, so the text is taken from
//! the source file wherever possible:
//!
//! 1. The invocation's own source text, if every token is found in it at its line and column.
//! 2. Otherwise (the tokens came through `macro_rules!`), token by token from the files that they
//!    stand in. What lies between two of them is copied if it is white space and comments. If it
//!    is anything else, the two were written in different places, and one space stands for it.
//!
//! Guessing line breaks from line numbers instead would change meaning: in `return $value`, the
//! value may come from another line, and a line break ends the statement.
//!
//! Texts of the first kind are padded so that lines and columns are those of the Rust file.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    fs,
    path::PathBuf,
    rc::Rc,
};

use js_async_compiler::{Spans, source::Span as JsSpan};
use proc_macro2::{Delimiter, LineColumn, Span, TokenStream, TokenTree};

use crate::report::MacroError;

/// JavaScript made of Rust tokens.
pub(crate) struct TokenText {
    pub(crate) text: String,
    /// Each token and where it stands in `text`, in order.
    places: Vec<(JsSpan, Span)>,
}

/// Where the macro is called, as far as rustc tells.
pub(crate) struct Invocation {
    /// From the path of the macro to the closing bracket.
    pub(crate) text: Option<String>,
    /// Of its first character.
    pub(crate) start: LineColumn,
}

impl Invocation {
    /// Of the macro being expanded.
    pub(crate) fn current() -> Self {
        let span = Span::call_site();
        Self {
            text: span.source_text(),
            start: span.start(),
        }
    }
}

impl TokenText {
    /// The token behind the first thing that Rust's lexer has left out of the tokens, or could not
    /// read as one: a backtick, a string in single quotes. rustc reports it in its own words.
    pub(crate) fn unreadable_for_rust(&self) -> Option<Span> {
        let mut end = 0;
        for (place, span) in &self.places {
            let gap = &self.text[end..place.start as usize];
            let token = &self.text[place.start as usize..place.end as usize];
            let is_string = token.starts_with('\'') && token.chars().count() > 3;
            if !is_trivia(gap) || is_string && !token.contains('\\') {
                return Some(*span);
            }
            end = place.end as usize;
        }
        None
    }
}

/// What became of the tokens.
pub(crate) enum Located {
    /// The text.
    Text(TokenText),
    /// Tokens without positions, as rust-analyzer hands them out: nothing can be said about them.
    Nowhere,
}

/// Finds the text that `tokens` were read from.
pub(crate) fn locate(tokens: TokenStream, invocation: &Invocation) -> Result<Located, MacroError> {
    let mut leaves = collect(tokens);
    // A doc comment arrives as five tokens, all of them with the span of the comment.
    leaves.dedup_by_key(|leaf| (leaf.start, leaf.source.clone()));
    if !leaves.is_empty() && leaves.iter().all(|leaf| leaf.source.is_none()) {
        return Ok(Located::Nowhere);
    }
    let text = verbatim(&leaves, invocation);
    text.map_or_else(|| rebuilt(&leaves, &FileTexts::default()), Ok)
        .map(Located::Text)
}

impl Spans for TokenText {
    fn span(&self, range: JsSpan) -> Span {
        let behind = self
            .places
            .partition_point(|(place, _)| place.start <= range.start);
        let covering = behind.checked_sub(1).map(|index| self.places[index]);
        match covering {
            Some((place, span)) if range.start < place.end => span,
            // Between two tokens: the one that follows; at the end, the last one.
            _ => self
                .places
                .get(behind)
                .copied()
                .or(covering)
                .map_or_else(Span::call_site, |(_, span)| span),
        }
    }
}

/// A token, or one of the two brackets of a group.
struct Leaf {
    span: Span,
    start: LineColumn,
    source: Option<String>,
    /// A punctuation character that the next token follows without a space.
    joint: bool,
}

/// The leaves of `tokens`. Not recursive: nothing has bounded the nesting yet.
fn collect(tokens: TokenStream) -> Vec<Leaf> {
    let mut leaves = Vec::new();
    let mut open = vec![(tokens.into_iter(), None)];
    while let Some((trees, close)) = open.last_mut() {
        let Some(tree) = trees.next() else {
            leaves.extend(close.take());
            open.pop();
            continue;
        };
        match tree {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                open.push((group.stream().into_iter(), None));
            }
            TokenTree::Group(group) => {
                leaves.push(leaf(group.span_open(), false));
                let close = leaf(group.span_close(), false);
                open.push((group.stream().into_iter(), Some(close)));
            }
            TokenTree::Punct(punct) => {
                let joint = punct.spacing() == proc_macro2::Spacing::Joint;
                leaves.push(leaf(punct.span(), joint));
            }
            other => leaves.push(leaf(other.span(), false)),
        }
    }
    leaves
}

fn leaf(span: Span, joint: bool) -> Leaf {
    Leaf {
        span,
        start: span.start(),
        source: span.source_text(),
        joint,
    }
}

/// The piece of the invocation from the first token to the last.
fn verbatim(leaves: &[Leaf], invocation: &Invocation) -> Option<TokenText> {
    let lines = Lines::new(invocation.text.clone()?, invocation.start);
    let mut offsets = Vec::with_capacity(leaves.len());
    for leaf in leaves {
        let offset = lines.find(leaf)?;
        if offsets.last().is_some_and(|(_, end)| offset < *end) {
            return None;
        }
        offsets.push((offset, offset + leaf.source.as_ref()?.len()));
    }
    let (Some((start, _)), Some((_, end))) = (offsets.first(), offsets.last()) else {
        return Some(TokenText {
            text: String::new(),
            places: Vec::new(),
        });
    };
    let origin = leaves[0].start;
    let mut text = padding(origin);
    let shift = text.len();
    text.push_str(&lines.text[*start..*end]);
    let place = |(from, to): &(usize, usize)| js_span(from - start + shift, to - start + shift);
    let places = offsets
        .iter()
        .map(place)
        .zip(leaves.iter().map(|leaf| leaf.span))
        .collect();
    Some(TokenText { text, places })
}

/// As many line breaks and spaces as stand in front of `origin` in its file.
pub(crate) fn padding(origin: LineColumn) -> String {
    format!(
        "{}{}",
        "\n".repeat(origin.line.saturating_sub(1)),
        " ".repeat(origin.column)
    )
}

/// Token by token, from the files that the tokens stand in.
fn rebuilt(leaves: &[Leaf], files: &FileTexts) -> Result<TokenText, MacroError> {
    let mut text = String::new();
    let mut places = Vec::with_capacity(leaves.len());
    let mut previous: Option<(PathBuf, usize)> = None;
    for (index, leaf) in leaves.iter().enumerate() {
        let (path, file, offset) = files.find(leaf).ok_or_else(|| unreadable(leaf))?;
        if index > 0 {
            let gap = previous
                .filter(|(before, end)| *before == path && *end <= offset)
                .map(|(_, end)| &file.text[end..offset])
                .filter(|gap| is_trivia(gap));
            let joint = leaves[index - 1].joint;
            text.push_str(gap.unwrap_or(if joint { "" } else { " " }));
        }
        let source = leaf.source.as_deref().ok_or_else(|| unreadable(leaf))?;
        places.push((js_span(text.len(), text.len() + source.len()), leaf.span));
        text.push_str(source);
        previous = Some((path, offset + source.len()));
    }
    Ok(TokenText { text, places })
}

fn unreadable(leaf: &Leaf) -> MacroError {
    MacroError::at(leaf.span, "the source of this JavaScript cannot be read")
        .help("line breaks matter in JavaScript, and these tokens do not come from a file of this crate; write `js_async!(r#\"...\"#)`")
}

fn js_span(start: usize, end: usize) -> JsSpan {
    JsSpan::new(start as u32, end as u32)
}

/// Whether `gap` holds white space and comments only, so that nothing was left out.
fn is_trivia(gap: &str) -> bool {
    let mut rest = gap.trim_start();
    while !rest.is_empty() {
        let comment = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            match rest.find("*/") {
                Some(end) => end + 2,
                None => return false,
            }
        } else {
            return false;
        };
        rest = rest[comment..].trim_start();
    }
    true
}

/// A text with the offsets of its lines.
struct Lines {
    text: String,
    start: LineColumn,
    offsets: Vec<usize>,
    /// The last token found and its offset: the next one is usually a few columns further.
    last: Cell<(LineColumn, usize)>,
}

impl Lines {
    fn new(text: String, start: LineColumn) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let offsets = std::iter::once(0).chain(breaks).collect();
        let last = Cell::new((start, 0));
        Self {
            text,
            start,
            offsets,
            last,
        }
    }

    /// The offset of a token, if its text really stands at its position.
    fn find(&self, leaf: &Leaf) -> Option<usize> {
        let LineColumn { line, column } = leaf.start;
        let (mut known, mut offset) = self.last.get();
        if line != known.line || column < known.column {
            let index = line.checked_sub(self.start.line)?;
            known.column = if index == 0 { self.start.column } else { 0 };
            offset = *self.offsets.get(index)?;
        }
        let skipped = column.checked_sub(known.column)?;
        let rest = self.text.get(offset..)?;
        offset += rest
            .chars()
            .take(skipped)
            .map(char::len_utf8)
            .sum::<usize>();
        let source = leaf.source.as_deref()?;
        if !self.text.get(offset..)?.starts_with(source) {
            return None;
        }
        self.last.set((leaf.start, offset));
        Some(offset)
    }
}

/// The files that tokens stand in, read once.
#[derive(Default)]
struct FileTexts {
    read: RefCell<BTreeMap<PathBuf, Option<Rc<Lines>>>>,
}

impl FileTexts {
    fn find(&self, leaf: &Leaf) -> Option<(PathBuf, Rc<Lines>, usize)> {
        let path = leaf.span.local_file()?;
        let mut read = self.read.borrow_mut();
        let lines = read.entry(path.clone()).or_insert_with(|| {
            // As rustc reads it: without a byte order mark and carriage returns at line ends.
            let text = fs::read_to_string(&path).ok()?.replace("\r\n", "\n");
            let text = text
                .strip_prefix('\u{feff}')
                .map(str::to_string)
                .unwrap_or(text);
            Some(Rc::new(Lines::new(text, LineColumn { line: 1, column: 0 })))
        });
        let lines = lines.clone()?;
        let offset = lines.find(leaf)?;
        Some((path, lines, offset))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaves(source: &str) -> Vec<Leaf> {
        collect(source.parse().expect("tokens"))
    }

    /// The tokens of `js`, as if written in `before js after` from line 5, column 3 on.
    fn check_verbatim(js: &str, before: &str, after: &str) -> Option<TokenText> {
        let mut leaves = leaves(js);
        let base = LineColumn { line: 5, column: 3 };
        let line = base.line + before.matches('\n').count();
        let column = match before.rfind('\n') {
            Some(at) => before[at + 1..].chars().count(),
            None => base.column + before.chars().count(),
        };
        for leaf in &mut leaves {
            if leaf.start.line == 1 {
                leaf.start.column += column;
            }
            leaf.start.line += line - 1;
        }
        let text = Some(format!("{before}{js}{after}"));
        verbatim(&leaves, &Invocation { text, start: base })
    }

    #[test]
    fn the_invocation_is_taken_as_it_is_written() {
        for js in [
            "return\n  f( a,b )",
            "const é = \"ü\" // ö\nlet b",
            "a /* x\n */ + b",
            "/re+/.test(x) ? 1 : 2",
            "",
        ] {
            for (before, after) in [("js_async! { ", " }"), ("js_async!(\n\n  ", "\n)")] {
                let found = check_verbatim(js, before, after).expect("positions that agree");
                assert_eq!(found.text.trim_start(), js);
                if !js.is_empty() {
                    let lines = 4 + before.matches('\n').count();
                    assert_eq!(
                        found.text.find(|c| c != '\n'),
                        Some(lines),
                        "{:?}",
                        found.text
                    );
                }
            }
        }
    }

    #[test]
    fn tokens_from_elsewhere_are_noticed() {
        let mut leaves = leaves("a + b");
        leaves[2].start.column += 1;
        let text = Some("a + b ".to_string());
        let start = LineColumn { line: 1, column: 0 };
        assert!(verbatim(&leaves, &Invocation { text, start }).is_none());
    }

    #[test]
    fn each_token_has_its_place() {
        let found = check_verbatim("let ab = f(c);", "js_async! { ", " }").expect("a text");
        let words: Vec<&str> = found
            .places
            .iter()
            .map(|(place, _)| &found.text[place.start as usize..place.end as usize])
            .collect();
        assert_eq!(words, ["let", "ab", "=", "f", "(", "c", ")", ";"]);
    }

    #[test]
    fn only_white_space_and_comments_are_copied_between_tokens() {
        for (gap, expected) in [
            ("", true),
            (" \n\t", true),
            (" // a b\n /* c */ ", true),
            ("// a", true),
            ("/* a", false),
            (" , ", false),
            ("$x", false),
        ] {
            assert_eq!(is_trivia(gap), expected, "{gap:?}");
        }
    }
}
