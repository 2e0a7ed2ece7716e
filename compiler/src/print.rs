//! Emitted tokens as plain Rust text, for a compiler to read.
//!
//! The lines are short on purpose: for many expressions rustc asks in which column they stand, and
//! counts from the beginning of the line. Ten megabytes on one line took it seven times as long.

use std::fmt::Write as _;

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// The tokens, with a line for each statement.
pub fn print(tokens: TokenStream) -> String {
    let mut text = String::new();
    append(tokens, &mut text);
    text
}

fn append(tokens: TokenStream, text: &mut String) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ") "),
                    Delimiter::Bracket => ("[", "] "),
                    Delimiter::Brace => ("{\n", "}\n"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                append(group.stream(), text);
                text.push_str(close);
            }
            TokenTree::Punct(punct) => {
                text.push(punct.as_char());
                match (punct.as_char(), punct.spacing()) {
                    (_, Spacing::Joint) => {}
                    (';' | ',', Spacing::Alone) => text.push('\n'),
                    (_, Spacing::Alone) => text.push(' '),
                }
            }
            TokenTree::Ident(name) => _ = write!(text, "{name} "),
            TokenTree::Literal(literal) => _ = write!(text, "{literal} "),
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_text_has_the_same_tokens() {
        let tokens = quote::quote! {
            fn f<'a>(x: &'a [u8], y: f64) -> u8 { 'l0: loop { break 'l0 x[0] + -1.5 as u8; } }
        };
        let text = super::print(tokens.clone());
        let again: proc_macro2::TokenStream = text.parse().expect("the text is Rust");
        assert_eq!(again.to_string(), tokens.to_string());
        assert!(text.lines().count() > 4);
    }
}
