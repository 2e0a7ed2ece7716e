//! Early errors: oxc's complaints in our words, and the rules of hosts that oxc does not know.
//!
//! The words are rows of [`wording`](super::wording); here is how a row becomes a diagnostic at
//! the token that a reader would blame.

use oxc_diagnostics::OxcDiagnostic;

use super::{
    Parsed, unsupported,
    wording::{self, At, Wording},
};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, Phase},
    source::Span,
    unit::UnitKind,
};

/// Longest piece of the text that a message repeats.
const LONGEST_QUOTE: usize = 40;

/// oxc's errors of one phase as ours, without those that follow from another.
pub(super) fn reword<'e>(
    errors: impl Iterator<Item = &'e OxcDiagnostic>,
    source: &str,
    phase: Phase,
) -> Vec<Diagnostic> {
    let mut list: Vec<Diagnostic> = Vec::new();
    for error in errors.map(|error| reword_one(error, source, phase)) {
        // The lexer says what is wrong with a token, the parser that it did not expect the token.
        list.retain(|earlier| !follows_from(earlier, &error));
        if !list.iter().any(|earlier| follows_from(&error, earlier)) {
            list.push(error);
        }
    }
    list
}

fn follows_from(unexpected: &Diagnostic, reason: &Diagnostic) -> bool {
    let (Some(token), Some(part)) = (unexpected.primary_span(), reason.primary_span()) else {
        return false;
    };
    unexpected.code == Code::UnexpectedToken
        && reason.code != Code::UnexpectedToken
        && token.contains(part)
        && !part.is_empty()
}

fn reword_one(error: &OxcDiagnostic, source: &str, phase: Phase) -> Diagnostic {
    let labels: Vec<(Span, &str)> = error
        .labels
        .iter()
        .map(|label| (Span::from(label.span()), label.label().unwrap_or_default()))
        .collect();
    let diagnostic = if let Some(foreign) = foreign_syntax(error, &labels, source) {
        return foreign;
    } else if let Some(rest) = error.message.strip_prefix("Invalid regular expression: ") {
        regular_expression(rest, &labels)
    } else if error.message.starts_with("Expected `") {
        expected(&error.message, &labels, source)
    } else if let Some(wording) = wording::find(&error.message) {
        worded(wording, &labels, source)
    } else {
        in_their_words(error, &labels, phase)
    };
    diagnostic.phase(phase)
}

/// TypeScript and JSX are other languages, however well oxc knows them.
fn foreign_syntax(
    error: &OxcDiagnostic,
    labels: &[(Span, &str)],
    source: &str,
) -> Option<Diagnostic> {
    let (span, _) = *labels.first()?;
    if error.message.contains("JSX") {
        return Some(unsupported::jsx(span));
    }
    if error.message.contains("TypeScript files") {
        return Some(unsupported::typescript(typescript_word(span, source)));
    }
    annotation(&error.message, span, source).map(unsupported::typescript)
}

/// The word that makes `span` TypeScript: its first one, or the operator within.
fn typescript_word(span: Span, source: &str) -> Span {
    for operator in [" as ", " satisfies "] {
        if let Some(at) = text(span, source).rfind(operator) {
            let start = span.start + at as u32 + 1;
            return Span::new(start, start + operator.trim().len() as u32);
        }
    }
    let word = first_word(span, source);
    if word.is_empty() { span } else { word }
}

/// The colon or keyword at which a JavaScript parser stumbles over a type.
fn annotation(message: &str, span: Span, source: &str) -> Option<Span> {
    let statement = message.starts_with("Expected a semicolon");
    let body = message.starts_with("Expected function body");
    let parameter = message.starts_with("Expected `,` or `)`");
    let found = if statement || body {
        next_token(span, source)
    } else {
        span
    };
    let word = last_word(&source[..span.start as usize]);
    if text(found, source) == ":" && (body || (statement || parameter) && !word.is_empty()) {
        return Some(found);
    }
    if statement && ["interface", "type", "namespace", "declare", "abstract"].contains(&word) {
        return Some(Span::new(span.start - word.len() as u32, span.start));
    }
    (text(span, source) == "enum" && message == "Unexpected token").then_some(span)
}

fn worded(wording: &Wording, labels: &[(Span, &str)], source: &str) -> Diagnostic {
    let (first, _) = labels.first().copied().unwrap_or_default();
    let span = match wording.at {
        At::Label => at_least_one_character(first, source),
        At::SecondLabel => labels.get(1).map_or(first, |(span, _)| *span),
        At::FirstWord => first_word(first, source),
        At::NextToken => next_token(first, source),
    };
    let token = quote(span, source);
    let fill = |words: &str| words.replace("{token}", &token);
    if wording.code == Code::UnexpectedToken && text(span, source).is_empty() {
        return Diagnostic::error(Code::UnexpectedEnd, "unexpected end of the text")
            .label(span, "something is missing here");
    }
    if wording.code == Code::Redeclaration && is_key(span, source) {
        return duplicate_key(first, span, &token);
    }
    let mut diagnostic = Diagnostic::error(wording.code, fill(wording.message));
    if wording.code == Code::Unterminated && text(span, source).starts_with('`') {
        diagnostic = Diagnostic::error(wording.code, "this template does not end")
            .label(span.first(1), "the closing backtick is missing");
    } else {
        diagnostic = diagnostic.label(span, fill(wording.label));
    }
    if wording.at == At::SecondLabel && labels.len() > 1 {
        let jump = wording.code == Code::InvalidJump;
        diagnostic = diagnostic.label(
            first,
            if jump {
                "not a loop"
            } else {
                "first declared here"
            },
        );
    }
    if !wording.help.is_empty() {
        diagnostic = diagnostic.help(fill(wording.help));
    }
    diagnostic
}

/// oxc reports `{ __proto__: a, __proto__: b }` and attributes given twice as redeclarations.
fn duplicate_key(first: Span, second: Span, name: &str) -> Diagnostic {
    let code = if name == "__proto__" {
        Code::DuplicateProto
    } else {
        Code::Early
    };
    Diagnostic::error(code, format!("`{name}` is given twice"))
        .label(second, "given again here")
        .label(first, "first given here")
        .help("remove one of the two")
}

fn is_key(span: Span, source: &str) -> bool {
    let name = text(span, source);
    matches!(name, "__proto__" | "type" | "\"__proto__\"" | "'__proto__'")
        && source[span.end as usize..].trim_start().starts_with(':')
}

/// "Expected `)` but found `EOF`".
fn expected(message: &str, labels: &[(Span, &str)], source: &str) -> Diagnostic {
    let wanted = message
        .strip_prefix("Expected ")
        .and_then(|rest| rest.split(" but found").next());
    let wanted = wanted.unwrap_or("something else");
    let (span, _) = labels.first().copied().unwrap_or_default();
    let mut diagnostic = if text(span, source).is_empty() {
        Diagnostic::error(
            Code::UnexpectedEnd,
            format!("expected {wanted}, found the end of the text"),
        )
    } else {
        let found = quote(span, source);
        Diagnostic::error(
            Code::UnexpectedToken,
            format!("expected {wanted}, found `{found}`"),
        )
    };
    diagnostic = diagnostic.label(span, format!("expected {wanted}"));
    for (opened, _) in labels.iter().skip(1) {
        diagnostic = diagnostic.label(*opened, "opened here");
    }
    diagnostic
}

fn regular_expression(rest: &str, labels: &[(Span, &str)]) -> Diagnostic {
    let message = format!("invalid regular expression: {}", set_in_our_style(rest));
    let mut diagnostic = Diagnostic::error(Code::InvalidRegularExpression, message);
    for (span, _) in labels.iter().rev() {
        diagnostic = diagnostic.label(*span, "");
    }
    diagnostic
}

fn in_their_words(error: &OxcDiagnostic, labels: &[(Span, &str)], phase: Phase) -> Diagnostic {
    let code = if phase == Phase::Early {
        Code::Early
    } else {
        Code::Syntax
    };
    let mut diagnostic = Diagnostic::error(code, set_in_our_style(&error.message));
    for (span, words) in labels {
        diagnostic = diagnostic.label(*span, set_in_our_style(words));
    }
    match &error.help {
        Some(help) => diagnostic.help(set_in_our_style(help)),
        None => diagnostic,
    }
}

/// Lower case, no final full stop, JavaScript in backticks.
fn set_in_our_style(words: &str) -> String {
    let words = words
        .trim_end_matches('.')
        .replace('\'', "`")
        .replace("can`t", "cannot");
    let mut characters = words.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(characters).collect()
    })
}

fn text(span: Span, source: &str) -> &str {
    source
        .get(span.start as usize..span.end as usize)
        .unwrap_or_default()
}

fn quote(span: Span, source: &str) -> String {
    let line = text(span, source).lines().next().unwrap_or_default();
    match line.char_indices().nth(LONGEST_QUOTE) {
        Some((end, _)) => format!("{}...", &line[..end]),
        None => line.to_string(),
    }
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '$')
}

fn word_length(text: &str) -> u32 {
    text.find(|character| !is_word(character))
        .unwrap_or(text.len()) as u32
}

fn first_word(span: Span, source: &str) -> Span {
    span.first(word_length(text(span, source)))
}

fn last_word(before: &str) -> &str {
    let start = before.rfind(|character| !is_word(character));
    let start = start.map_or(0, |at| {
        at + before[at..].chars().next().map_or(0, char::len_utf8)
    });
    &before[start..]
}

fn at_least_one_character(span: Span, source: &str) -> Span {
    if !span.is_empty() {
        return span;
    }
    let next = source
        .get(span.start as usize..)
        .and_then(|rest| rest.chars().next());
    span.first(next.map_or(0, |character| character.len_utf8() as u32))
}

/// The word or character that follows `span`; empty at the end of the text.
fn next_token(span: Span, source: &str) -> Span {
    let rest = source.get(span.end as usize..).unwrap_or_default();
    let trimmed = rest.trim_start();
    let token = Span::at(span.end + (rest.len() - trimmed.len()) as u32);
    match word_length(trimmed) {
        0 if trimmed.starts_with("=>") => token.first(2),
        0 => at_least_one_character(token, source),
        length => token.first(length),
    }
}

/// The parameters of the function that Node wraps around a CommonJS file.
const WRAPPER_PARAMETERS: [&str; 5] = ["exports", "require", "module", "__filename", "__dirname"];

/// `let require` at the top of a CommonJS file redeclares a parameter of its function.
pub(super) fn check(parsed: &Parsed<'_>, errors: &mut Diagnostics) {
    if parsed.kind != UnitKind::CommonJs {
        return;
    }
    let scoping = parsed.semantic.scoping();
    for name in WRAPPER_PARAMETERS {
        let Some(symbol) = scoping.get_binding(scoping.root_scope_id(), name.into()) else {
            continue;
        };
        let flags = scoping.symbol_flags(symbol);
        if flags.is_block_scoped() && !flags.is_function() {
            errors.push(wrapper_parameter(name, scoping.symbol_span(symbol).into()));
        }
    }
}

#[cold]
fn wrapper_parameter(name: &str, span: Span) -> Diagnostic {
    Diagnostic::error(
        Code::Redeclaration,
        format!("`{name}` has already been declared"),
    )
    .label(span, "Node declares it for every CommonJS file")
    .help("choose another name")
}
