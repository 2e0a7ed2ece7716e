//! What a Rust string literal says.

use proc_macro2::Literal;

/// The contents of a string literal.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Contents {
    /// The characters it stands for.
    pub(crate) text: String,
    /// Where the contents begin within the literal, if they stand there as they are.
    pub(crate) verbatim_from: Option<usize>,
}

/// The contents of `literal`; `None` for bytes, C strings, characters and numbers.
pub(crate) fn contents(literal: &Literal) -> Option<Contents> {
    let source = literal.to_string();
    if let Some(raw) = source.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let text = raw.get(hashes + 1..raw.len().checked_sub(hashes + 1)?)?;
        return Some(Contents {
            text: text.to_string(),
            verbatim_from: Some(hashes + 2),
        });
    }
    let quoted = source.strip_prefix('"')?.strip_suffix('"')?;
    if quoted.contains('\\') {
        return Some(Contents {
            text: unescape(quoted)?,
            verbatim_from: None,
        });
    }
    Some(Contents {
        text: quoted.to_string(),
        verbatim_from: Some(1),
    })
}

/// Rust's escapes; rustc has checked them.
fn unescape(quoted: &str) -> Option<String> {
    let mut out = String::with_capacity(quoted.len());
    let mut rest = quoted;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let escape = rest.chars().next()?;
        rest = &rest[escape.len_utf8()..];
        match escape {
            'n' => out.push('\n'),
            'r' => out.push('\r'),
            't' => out.push('\t'),
            '0' => out.push('\0'),
            'x' => {
                out.push(char::from(u8::from_str_radix(rest.get(..2)?, 16).ok()?));
                rest = &rest[2..];
            }
            'u' => {
                let end = rest.find('}')?;
                let digits = rest.get(1..end)?.replace('_', "");
                out.push(char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?);
                rest = &rest[end + 1..];
            }
            '\n' | '\r' => rest = rest.trim_start(),
            quote => out.push(quote),
        }
    }
    out.push_str(rest);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_are_what_rust_makes_of_a_literal() {
        for (source, expected) in [
            (r#""a b""#, Some(("a b", Some(1)))),
            (
                r#""a\n\x41\u{1F600}\"\\\0""#,
                Some(("a\nA\u{1F600}\"\\\0", None)),
            ),
            ("\"a\\\n   b\"", Some(("ab", None))),
            (r#"r"a\n""#, Some((r"a\n", Some(2)))),
            (r###"r##"a"#b"##"###, Some((r##"a"#b"##, Some(4)))),
            (r#"b"a""#, None),
            (r#"c"a""#, None),
            ("'a'", None),
            ("1.5", None),
        ] {
            let literal: Literal = source.parse().expect("a literal");
            let expected = expected.map(|(text, verbatim_from)| Contents {
                text: text.to_string(),
                verbatim_from,
            });
            assert_eq!(contents(&literal), expected, "{source}");
        }
    }
}
