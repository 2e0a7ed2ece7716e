//! Decoding that waits for the rest of a character when a chunk ends within it.

use crate::{JsString, node::buffer::Encoding};

/// Bytes come in pieces, texts go out whole.
#[derive(Debug)]
pub(in crate::node) struct Decoder {
    pub(super) encoding: Encoding,
    /// The beginning of a character.
    pub(super) pending: Vec<u8>,
}

impl Decoder {
    /// Nothing read yet.
    pub(in crate::node) fn new(encoding: Encoding) -> Self {
        Self {
            encoding,
            pending: Vec::new(),
        }
    }

    /// The text that is complete with these bytes.
    pub(in crate::node) fn write(&mut self, bytes: &[u8]) -> JsString {
        if self.pending.is_empty() {
            let complete = complete_length(self.encoding, bytes);
            self.pending.extend_from_slice(&bytes[complete..]);
            return decode(self.encoding, &bytes[..complete]);
        }
        let mut all = std::mem::take(&mut self.pending);
        all.extend_from_slice(bytes);
        let complete = complete_length(self.encoding, &all);
        self.pending = all.split_off(complete);
        decode(self.encoding, &all)
    }

    /// What is left when nothing more comes: an incomplete character becomes a replacement.
    pub(in crate::node) fn end(&mut self) -> JsString {
        let rest = std::mem::take(&mut self.pending);
        decode(self.encoding, &rest)
    }
}

fn decode(encoding: Encoding, bytes: &[u8]) -> JsString {
    crate::node::buffer::decode(encoding, bytes)
}

/// How many bytes are whole characters.
fn complete_length(encoding: Encoding, bytes: &[u8]) -> usize {
    let length = bytes.len();
    match encoding {
        Encoding::Utf8 => {
            let tail = bytes
                .utf8_chunks()
                .last()
                .map_or(&[][..], |chunk| chunk.invalid());
            let begins_a_character =
                std::str::from_utf8(tail).is_err_and(|error| error.error_len().is_none());
            length - if begins_a_character { tail.len() } else { 0 }
        }
        Encoding::Utf16Le => {
            let even = length - length % 2;
            let ends_in_lead = even >= 2 && (0xd8..0xdc).contains(&bytes[even - 1]);
            even - if ends_in_lead { 2 } else { 0 }
        }
        Encoding::Base64 | Encoding::Base64Url => length - length % 3,
        Encoding::Latin1 | Encoding::Ascii | Encoding::Hex => length,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_wait_for_their_last_byte() {
        for (encoding, pieces, texts) in [
            (
                Encoding::Utf8,
                &[&b"a\xe2\x82"[..], b"\xacb", b"\xf0\x9f"][..],
                &["a", "\u{20ac}b", "", "\u{fffd}"][..],
            ),
            (Encoding::Utf8, &[b"\xffa"], &["\u{fffd}a", ""]),
            (
                Encoding::Utf16Le,
                &[b"a\0\x3d", b"\xd8\0\xde"],
                &["a", "\u{1f600}", ""],
            ),
            (Encoding::Base64, &[b"ab", b"cd"], &["", "YWJj", "ZA=="]),
        ] {
            let mut decoder = Decoder::new(encoding);
            for (piece, text) in pieces.iter().zip(texts) {
                assert_eq!(decoder.write(piece).to_string(), *text, "{encoding:?}");
            }
            assert_eq!(decoder.end().to_string(), *texts.last().expect("a rest"));
        }
    }
}
