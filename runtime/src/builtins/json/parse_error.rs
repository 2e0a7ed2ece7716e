//! What is wrong with a JSON text, in V8's words.

use crate::value::JsString;

/// A syntax error; positions count code units.
#[derive(Debug)]
pub(super) enum ParseError {
    EndOfInput,
    UnexpectedToken(usize),
    UnexpectedNumber(usize),
    UnexpectedString(usize),
    ExpectedNameOrBrace(usize),
    ExpectedName(usize),
    ExpectedColon(usize),
    ExpectedCommaOrBrace(usize),
    ExpectedCommaOrBracket(usize),
    AfterDocument(usize),
    ControlCharacter(usize),
    UnterminatedString(usize),
    BadEscape(usize),
    BadUnicodeEscape(usize),
    NoNumberAfterMinus(usize),
    UnterminatedFraction(usize),
    NoExponent(usize),
}

/// How much of the text is shown on each side of a token.
const CONTEXT: usize = 10;

/// Texts that usually are a value converted by mistake; they are shown whole.
const MISTAKES: [&str; 4] = ["NaN", "Infinity", "undefined", "[object Object]"];

impl ParseError {
    /// The message; `is_text` is false when `text` was converted from something else.
    pub(super) fn message(&self, text: &JsString, is_text: bool) -> String {
        let (problem, position) = match *self {
            Self::EndOfInput => return "Unexpected end of JSON input".to_owned(),
            Self::UnexpectedToken(position) => return unexpected_token(text, position, is_text),
            Self::UnexpectedNumber(at) => ("Unexpected number in JSON", at),
            Self::UnexpectedString(at) => ("Unexpected string in JSON", at),
            Self::ExpectedNameOrBrace(at) => ("Expected property name or '}' in JSON", at),
            Self::ExpectedName(at) => ("Expected double-quoted property name in JSON", at),
            Self::ExpectedColon(at) => ("Expected ':' after property name in JSON", at),
            Self::ExpectedCommaOrBrace(at) => {
                ("Expected ',' or '}' after property value in JSON", at)
            }
            Self::ExpectedCommaOrBracket(at) => {
                ("Expected ',' or ']' after array element in JSON", at)
            }
            Self::AfterDocument(at) => ("Unexpected non-whitespace character after JSON", at),
            Self::ControlCharacter(at) => ("Bad control character in string literal in JSON", at),
            Self::UnterminatedString(at) => ("Unterminated string in JSON", at),
            Self::BadEscape(at) => ("Bad escaped character in JSON", at),
            Self::BadUnicodeEscape(at) => ("Bad Unicode escape in JSON", at),
            Self::NoNumberAfterMinus(at) => ("No number after minus sign in JSON", at),
            Self::UnterminatedFraction(at) => ("Unterminated fractional number in JSON", at),
            Self::NoExponent(at) => ("Exponent part is missing a number in JSON", at),
        };
        let (line, column) = line_and_column(text, position);
        format!("{problem} at position {position} (line {line} column {column})")
    }
}

fn unexpected_token(text: &JsString, position: usize, is_text: bool) -> String {
    let shown = text.to_std_string_lossy();
    if !is_text || MISTAKES.contains(&shown.as_str()) {
        return format!("\"{shown}\" is not valid JSON");
    }
    let part = |range| text.substring(range).to_std_string_lossy();
    let token = part(position..position + 1);
    let length = text.len();
    if length <= 2 * CONTEXT {
        return format!("Unexpected token '{token}', \"{shown}\" is not valid JSON");
    }
    let excerpt = if position < CONTEXT {
        format!("\"{}\"...", part(0..position + CONTEXT))
    } else if position < length - CONTEXT {
        format!("...\"{}\"...", part(position - CONTEXT..position + CONTEXT))
    } else {
        format!("...\"{}\"", part(position - CONTEXT..length))
    };
    format!("Unexpected token '{token}', {excerpt} is not valid JSON")
}

fn line_and_column(text: &JsString, position: usize) -> (usize, usize) {
    let mut line = 1;
    let mut line_start = 0;
    for index in 0..position {
        let is_end = match text.code_unit_at(index) {
            // A carriage return before a line feed ends no line of its own.
            0x0d => index + 1 >= position || text.code_unit_at(index + 1) != 0x0a,
            unit => unit == 0x0a,
        };
        if is_end {
            line += 1;
            line_start = index + 1;
        }
    }
    (line, position - line_start + 1)
}
