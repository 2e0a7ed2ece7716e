//! The encodings of `Buffer`: bytes from strings and back, as Node reads and writes them.
//!
//! Decoding is lenient where Node is: hex stops at the first pair that is none, base64 takes both
//! alphabets and skips what belongs to neither.

/// A character encoding by one of the names Node knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Utf16Le,
    Latin1,
    Ascii,
    Base64,
    Base64Url,
    Hex,
}

impl Encoding {
    /// Looks a name up, without regard to case.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "utf8" | "utf-8" => Self::Utf8,
            "ucs2" | "ucs-2" | "utf16le" | "utf-16le" => Self::Utf16Le,
            "latin1" | "binary" => Self::Latin1,
            "ascii" => Self::Ascii,
            "base64" => Self::Base64,
            "base64url" => Self::Base64Url,
            "hex" => Self::Hex,
            _ => return None,
        })
    }

    /// The bytes of a string given in UTF-16.
    pub(crate) fn encode(self, text: &[u16]) -> Vec<u8> {
        match self {
            Self::Utf8 => encode_utf8(text),
            Self::Utf16Le => text.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
            Self::Latin1 | Self::Ascii => text.iter().map(|&unit| unit as u8).collect(),
            Self::Base64 | Self::Base64Url => decode_base64(text),
            Self::Hex => decode_hex(text),
        }
    }

    /// The string of some bytes, in UTF-16.
    pub(crate) fn decode(self, bytes: &[u8]) -> Vec<u16> {
        match self {
            Self::Utf8 => String::from_utf8_lossy(bytes).encode_utf16().collect(),
            Self::Utf16Le => bytes
                .chunks_exact(2)
                .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
                .collect(),
            Self::Latin1 => bytes.iter().map(|&byte| u16::from(byte)).collect(),
            Self::Ascii => bytes.iter().map(|&byte| u16::from(byte & 0x7f)).collect(),
            Self::Base64 => encode_base64(bytes, STANDARD, Padding::Full),
            Self::Base64Url => encode_base64(bytes, URL_SAFE, Padding::None),
            Self::Hex => bytes
                .iter()
                .flat_map(|byte| [byte >> 4, byte & 15])
                .map(|digit| u16::from(b"0123456789abcdef"[digit as usize]))
                .collect(),
        }
    }
}

/// UTF-8 with lone surrogates replaced, as every encoder of the web platform does.
pub(crate) fn encode_utf8(text: &[u16]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut buffer = [0; 4];
    for character in char::decode_utf16(text.iter().copied()) {
        let character = character.unwrap_or(char::REPLACEMENT_CHARACTER);
        bytes.extend_from_slice(character.encode_utf8(&mut buffer).as_bytes());
    }
    bytes
}

const STANDARD: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL_SAFE: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

#[derive(Clone, Copy, PartialEq)]
enum Padding {
    Full,
    None,
}

fn encode_base64(bytes: &[u8], alphabet: &[u8; 64], padding: Padding) -> Vec<u16> {
    let mut text = Vec::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk
            .iter()
            .fold(0, |group, &byte| group << 8 | u32::from(byte))
            << (8 * (3 - chunk.len()));
        for position in 0..=chunk.len() {
            let digit = group >> (18 - 6 * position) & 63;
            text.push(u16::from(alphabet[digit as usize]));
        }
        if padding == Padding::Full {
            text.extend(std::iter::repeat_n(u16::from(b'='), 3 - chunk.len()));
        }
    }
    text
}

fn base64_digit(unit: u16) -> Option<u32> {
    Some(match u8::try_from(unit).ok()? {
        letter @ b'A'..=b'Z' => u32::from(letter - b'A'),
        letter @ b'a'..=b'z' => u32::from(letter - b'a') + 26,
        digit @ b'0'..=b'9' => u32::from(digit - b'0') + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    })
}

fn decode_base64(text: &[u16]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let mut group = 0;
    let mut bits = 0;
    let digits = text.iter().take_while(|&&unit| unit != u16::from(b'='));
    for digit in digits.filter_map(|&unit| base64_digit(unit)) {
        group = group << 6 | digit;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((group >> bits) as u8);
        }
    }
    bytes
}

fn decode_hex(text: &[u16]) -> Vec<u8> {
    let digit = |unit: u16| char::from_u32(u32::from(unit)).and_then(|digit| digit.to_digit(16));
    text.chunks_exact(2)
        .map_while(|pair| Some((digit(pair[0])? << 4 | digit(pair[1])?) as u8))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Encoding;

    fn units(text: &str) -> Vec<u16> {
        text.encode_utf16().collect()
    }

    #[test]
    fn encodings_read_what_they_wrote() {
        for (encoding, text, bytes) in [
            (
                Encoding::Utf8,
                "a\u{e9}\u{1f600}",
                &b"a\xc3\xa9\xf0\x9f\x98\x80"[..],
            ),
            (Encoding::Utf16Le, "a\u{e9}", b"a\0\xe9\0"),
            (Encoding::Latin1, "a\u{e9}", b"a\xe9"),
            (Encoding::Base64, "YWI=", b"ab"),
            (Encoding::Base64, "YWJj", b"abc"),
            (Encoding::Base64, "/+8=", b"\xff\xef"),
            (Encoding::Base64Url, "_-8", b"\xff\xef"),
            (Encoding::Hex, "00ff7a", b"\0\xffz"),
        ] {
            assert_eq!(encoding.encode(&units(text)), bytes, "{encoding:?} {text}");
            assert_eq!(
                encoding.decode(bytes),
                units(text),
                "{encoding:?} {bytes:?}"
            );
        }
    }

    #[test]
    fn lenient_forms_are_read_as_in_node() {
        assert_eq!(Encoding::Hex.encode(&units("abxyz")), b"\xab");
        assert_eq!(Encoding::Hex.encode(&units("abc")), b"\xab");
        assert_eq!(Encoding::Base64.encode(&units("_-8")), b"\xff\xef");
        assert_eq!(Encoding::Base64.encode(&units("YW\nJj")), b"abc");
        assert_eq!(Encoding::Utf8.encode(&[0xd800]), b"\xef\xbf\xbd");
        assert_eq!(Encoding::Utf8.decode(b"\xff"), [0xfffd]);
    }
}
