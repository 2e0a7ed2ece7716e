//! The spellings a user may write.
//!
//! A macro cannot see its own brackets, so the forms are told apart by their first tokens: a string
//! literal that is followed by a comma or by nothing, `file = "..."` likewise, and otherwise
//! JavaScript. A block that begins with `"use strict";` is JavaScript by that rule.

use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};

use crate::{literal, report::MacroError};

/// What stands between the brackets of `js_async!`.
pub(crate) enum Input {
    /// JavaScript tokens.
    Block(TokenStream),
    /// JavaScript in a string literal.
    Text(Literal, Vec<Argument>),
    /// The path of a JavaScript file.
    File(Literal, Vec<Argument>),
}

/// A Rust value that the JavaScript sees under a name.
pub(crate) struct Argument {
    pub(crate) name: Ident,
    pub(crate) value: TokenStream,
}

/// Tells the forms apart.
pub(crate) fn parse(tokens: TokenStream) -> Result<Input, MacroError> {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    if let [TokenTree::Literal(text), rest @ ..] = trees.as_slice()
        && is_argument_list(rest)
        && is_string_like(text)
    {
        check_string(text)?;
        return Ok(Input::Text(text.clone(), arguments(rest)?));
    }
    if let [
        TokenTree::Ident(file),
        TokenTree::Punct(equals),
        value,
        rest @ ..,
    ] = trees.as_slice()
        && file == "file"
        && equals.as_char() == '='
        && is_argument_list(rest)
    {
        return match value {
            TokenTree::Literal(path) => {
                check_string(path)?;
                Ok(Input::File(path.clone(), arguments(rest)?))
            }
            other => Err(
                MacroError::at(other.span(), "the path must be a string literal")
                    .help("write `file = \"path/to/main.js\"`, relative to this source file"),
            ),
        };
    }
    Ok(Input::Block(tokens))
}

fn is_argument_list(rest: &[TokenTree]) -> bool {
    rest.first().is_none_or(is_comma)
}

fn is_comma(tree: &TokenTree) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == ',')
}

/// Strings, and what somebody might have taken for one.
fn is_string_like(literal: &Literal) -> bool {
    literal.to_string().ends_with(['"', '#'])
}

fn check_string(literal: &Literal) -> Result<(), MacroError> {
    if literal::contents(literal).is_some() {
        return Ok(());
    }
    Err(MacroError::at(literal.span(), "expected a string literal")
        .help("write the JavaScript as `r#\"...\"#`"))
}

/// `, url, n = retries + 1`.
fn arguments(rest: &[TokenTree]) -> Result<Vec<Argument>, MacroError> {
    let mut list: Vec<Argument> = Vec::new();
    for part in split_at_commas(rest) {
        let argument = argument(part)?;
        if list.iter().any(|other| other.name == argument.name) {
            let name = &argument.name;
            return Err(
                MacroError::at(name.span(), format!("the name `{name}` is given twice"))
                    .help("remove one of the two"),
            );
        }
        list.push(argument);
    }
    Ok(list)
}

fn argument(part: &[TokenTree]) -> Result<Argument, MacroError> {
    match part {
        [TokenTree::Ident(name)] => Ok(Argument {
            name: name.clone(),
            value: TokenTree::from(name.clone()).into(),
        }),
        [TokenTree::Ident(name), TokenTree::Punct(equals), value @ ..]
            if equals.as_char() == '=' && !starts_comparison(equals, value) =>
        {
            if value.is_empty() {
                return Err(
                    MacroError::at(equals.span(), format!("`{name}` is given no value"))
                        .help(format!("write `{name} = expression`")),
                );
            }
            Ok(Argument {
                name: name.clone(),
                value: value.iter().cloned().collect(),
            })
        }
        _ => {
            let first = part.first().map_or_else(Span::call_site, TokenTree::span);
            let last = part.last().map_or(first, TokenTree::span);
            Err(
                MacroError::over(first, last, "the JavaScript needs a name for this value")
                    .help("write `name = expression`"),
            )
        }
    }
}

/// `a == b` is an expression, not the argument `a`.
fn starts_comparison(equals: &proc_macro2::Punct, value: &[TokenTree]) -> bool {
    equals.spacing() == proc_macro2::Spacing::Joint
        && matches!(value.first(), Some(TokenTree::Punct(next)) if next.as_char() == '=')
}

/// The pieces between commas, those within `::<...>` left out; a last comma ends nothing.
fn split_at_commas(rest: &[TokenTree]) -> Vec<&[TokenTree]> {
    let mut parts = Vec::new();
    let mut angles = 0usize;
    let mut start = 1;
    for (index, tree) in rest.iter().enumerate().skip(1) {
        let TokenTree::Punct(punct) = tree else {
            continue;
        };
        let previous = match &rest[index - 1] {
            TokenTree::Punct(previous) => previous.as_char(),
            _ => ' ',
        };
        match punct.as_char() {
            '<' if angles > 0 || previous == ':' => angles += 1,
            '>' if angles > 0 && !matches!(previous, '-' | '=') => angles -= 1,
            ',' if angles == 0 => {
                parts.push(&rest[start..index]);
                start = index + 1;
            }
            _ => {}
        }
    }
    if start < rest.len() {
        parts.push(&rest[start..]);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelling(source: &str) -> Result<String, String> {
        let pair =
            |it: &Argument| format!(" {}={}", it.name, it.value.to_string().replace(' ', ""));
        let list = |list: Vec<Argument>| list.iter().map(pair).collect::<Vec<_>>().concat();
        match parse(source.parse().expect("tokens")) {
            Ok(Input::Block(_)) => Ok("block".to_string()),
            Ok(Input::Text(text, arguments)) => Ok(format!("text {text}{}", list(arguments))),
            Ok(Input::File(path, arguments)) => Ok(format!("file {path}{}", list(arguments))),
            Err(error) => Err(error.message),
        }
    }

    #[test]
    fn forms_are_told_apart_by_their_first_tokens() {
        for (source, expected) in [
            ("", "block"),
            ("return 1", "block"),
            (r#""use strict"; return 1"#, "block"),
            (r#""a" + b"#, "block"),
            (r#"file = "a.js"; f()"#, "block"),
            ("1, 2", "block"),
            (r#""f()""#, r#"text "f()""#),
            (r##"r#"f()"#,"##, r##"text r#"f()"#"##),
            (r#""f()", url, n = a + 1,"#, r#"text "f()" url=url n=a+1"#),
            (
                r#""", n = a::<B, C>(d), m = e"#,
                r#"text "" n=a::<B,C>(d) m=e"#,
            ),
            (r#"file = "a.js""#, r#"file "a.js""#),
            (r#"file = "a.js", url"#, r#"file "a.js" url=url"#),
        ] {
            assert_eq!(spelling(source), Ok(expected.to_string()), "{source}");
        }
    }

    #[test]
    fn arguments_need_names() {
        for (source, expected) in [
            (r#""", a.b"#, "the JavaScript needs a name for this value"),
            (
                r#""", a == b"#,
                "the JavaScript needs a name for this value",
            ),
            (r#""", "#, ""),
            (r#""",, a"#, "the JavaScript needs a name for this value"),
            (r#""", a, a = 1"#, "the name `a` is given twice"),
            (r#""", a ="#, "`a` is given no value"),
            (r#"b"f()""#, "expected a string literal"),
            ("file = a", "the path must be a string literal"),
            ("file = 1", "expected a string literal"),
        ] {
            assert_eq!(
                spelling(source).err().unwrap_or_default(),
                expected,
                "{source}"
            );
        }
    }
}
