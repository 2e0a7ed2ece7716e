//! The tokens that date strings are made of.
//!
//! Words count by their first three letters only, as V8 reads them: `Janvier` is a January.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Number {
        value: i64,
        digits: usize,
    },
    /// One of `: - + . )`.
    Symbol(u8),
    Month(i64),
    /// Hours to add: 0 or 12.
    AmPm(i64),
    /// A named zone and its offset in hours.
    Zone(i64),
    /// `Z` alone.
    ZoneZ,
    /// `T` alone.
    TimeSeparator,
    Word,
    WhiteSpace,
    Unknown,
    End,
}

/// Digits beyond these do not count.
const SIGNIFICANT_DIGITS: usize = 9;

const MONTHS: [&[u8; 3]; 12] = [
    b"jan", b"feb", b"mar", b"apr", b"may", b"jun", b"jul", b"aug", b"sep", b"oct", b"nov", b"dec",
];

const WORDS: [(&[u8], Token); 15] = [
    (b"am", Token::AmPm(0)),
    (b"pm", Token::AmPm(12)),
    (b"ut", Token::Zone(0)),
    (b"utc", Token::Zone(0)),
    (b"z", Token::ZoneZ),
    (b"gmt", Token::Zone(0)),
    (b"cdt", Token::Zone(-5)),
    (b"cst", Token::Zone(-6)),
    (b"edt", Token::Zone(-4)),
    (b"est", Token::Zone(-5)),
    (b"mdt", Token::Zone(-6)),
    (b"mst", Token::Zone(-7)),
    (b"pdt", Token::Zone(-7)),
    (b"pst", Token::Zone(-8)),
    (b"t", Token::TimeSeparator),
];

/// Splits a whole text; the last token is always [`Token::End`].
pub(super) fn tokenize(text: &[u16]) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(&unit) = rest.first() {
        let (token, length) = match u8::try_from(unit) {
            Ok(b'0'..=b'9') => number(rest),
            Ok(symbol @ (b':' | b'-' | b'+' | b'.' | b')')) => (Token::Symbol(symbol), 1),
            Ok(b'(') => (Token::Unknown, parentheses(rest)),
            _ if is_word(unit) => word(rest),
            _ if is_space(unit) => (
                Token::WhiteSpace,
                rest.iter().take_while(|&&unit| is_space(unit)).count(),
            ),
            _ => (Token::Unknown, 1),
        };
        tokens.push(token);
        rest = &rest[length..];
    }
    tokens.push(Token::End);
    tokens
}

fn is_space(unit: u16) -> bool {
    char::from_u32(u32::from(unit)).is_some_and(char::is_whitespace) || unit == 0xfeff
}

fn is_word(unit: u16) -> bool {
    unit >= u16::from(b'A') && !is_space(unit)
}

fn number(text: &[u16]) -> (Token, usize) {
    let is_digit = |unit: &&u16| (u16::from(b'0')..=u16::from(b'9')).contains(*unit);
    let digits = text.iter().take_while(is_digit).count();
    let value = text[..digits]
        .iter()
        .skip_while(|&&unit| unit == u16::from(b'0'))
        .take(SIGNIFICANT_DIGITS)
        .fold(0, |value, &unit| {
            value * 10 + i64::from(unit - u16::from(b'0'))
        });
    (Token::Number { value, digits }, digits)
}

fn parentheses(text: &[u16]) -> usize {
    let mut depth = 0;
    for (position, &unit) in text.iter().enumerate() {
        if unit == u16::from(b'(') {
            depth += 1;
        } else if unit == u16::from(b')') {
            depth -= 1;
            if depth == 0 {
                return position + 1;
            }
        }
    }
    text.len()
}

fn word(text: &[u16]) -> (Token, usize) {
    let length = text.iter().take_while(|&&unit| is_word(unit)).count();
    let prefix: Vec<u8> = text[..length.min(3)]
        .iter()
        .map(|&unit| u8::try_from(unit).unwrap_or(0).to_ascii_lowercase())
        .collect();
    if let Some(month) = MONTHS.iter().position(|name| name[..] == prefix[..]) {
        return (Token::Month(month as i64 + 1), length);
    }
    let known = WORDS
        .iter()
        .find(|(name, _)| length <= 3 && *name == &prefix[..]);
    (known.map_or(Token::Word, |(_, token)| *token), length)
}
