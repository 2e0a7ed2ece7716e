//! The decoders behind `TextDecoder`, with what is left over between two pieces.

/// A supported encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Utf8,
    Utf16Le,
    Utf16Be,
    Latin1,
}

impl Label {
    /// Looks a label of the Encoding Standard up.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        let name = name
            .trim_matches(['\t', '\n', '\x0c', '\r', ' '])
            .to_ascii_lowercase();
        Some(match name.as_str() {
            "utf-8" | "utf8" | "unicode-1-1-utf-8" | "unicode11utf8" | "unicode20utf8"
            | "x-unicode20utf8" => Self::Utf8,
            "utf-16" | "utf-16le" | "ucs-2" | "unicode" | "csunicode" | "iso-10646-ucs-2"
            | "unicodefeff" => Self::Utf16Le,
            "utf-16be" | "unicodefffe" => Self::Utf16Be,
            "latin1" | "ascii" | "us-ascii" | "iso-8859-1" | "iso8859-1" | "l1"
            | "windows-1252" | "cp1252" | "x-cp1252" | "ansi_x3.4-1968" => Self::Latin1,
            _ => return None,
        })
    }

    /// The canonical name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Latin1 => "windows-1252",
        }
    }
}

/// What a stream leaves for its next piece.
#[derive(Default)]
pub(super) struct Decoder {
    pending: Vec<u8>,
    /// Whether the place for a byte order mark has been passed.
    is_past_bom: bool,
}

impl Decoder {
    /// Decodes a piece; `None` when it is malformed and that is fatal.
    pub(super) fn decode(
        &mut self,
        label: Label,
        bytes: &[u8],
        is_stream: bool,
        is_fatal: bool,
    ) -> Option<Vec<u16>> {
        let mut input = std::mem::take(&mut self.pending);
        input.extend_from_slice(bytes);
        let rest = if is_stream {
            incomplete_tail(label, &input)
        } else {
            0
        };
        self.pending = input.split_off(input.len() - rest);
        match label {
            Label::Utf8 if is_fatal => {
                Some(std::str::from_utf8(&input).ok()?.encode_utf16().collect())
            }
            Label::Utf8 => Some(String::from_utf8_lossy(&input).encode_utf16().collect()),
            Label::Utf16Le => decode_utf16(&input, u16::from_le_bytes, is_fatal),
            Label::Utf16Be => decode_utf16(&input, u16::from_be_bytes, is_fatal),
            Label::Latin1 => Some(input.iter().map(|&byte| windows_1252(byte)).collect()),
        }
    }

    /// Leaves out a byte order mark at the start of the stream.
    pub(super) fn without_bom(
        &mut self,
        mut units: Vec<u16>,
        is_stream: bool,
        keeps_bom: bool,
    ) -> Vec<u16> {
        if !self.is_past_bom && !keeps_bom && units.first() == Some(&0xfeff) {
            units.remove(0);
            self.is_past_bom = true;
        }
        self.is_past_bom = is_stream && (self.is_past_bom || !units.is_empty());
        units
    }
}

/// How many bytes at the end may still become a character.
fn incomplete_tail(label: Label, bytes: &[u8]) -> usize {
    match label {
        Label::Latin1 => 0,
        Label::Utf16Le | Label::Utf16Be => {
            let odd = bytes.len() % 2;
            let whole = &bytes[..bytes.len() - odd];
            let high = whole.chunks_exact(2).next_back().is_some_and(|pair| {
                let byte = if label == Label::Utf16Le {
                    pair[1]
                } else {
                    pair[0]
                };
                (0xd8..0xdc).contains(&byte)
            });
            odd + if high { 2 } else { 0 }
        }
        Label::Utf8 => match std::str::from_utf8(bytes) {
            Ok(_) => 0,
            // Walk to the last error: only one at the very end is a lack of bytes.
            Err(mut error) => {
                let mut start = 0;
                loop {
                    let Some(length) = error.error_len() else {
                        return bytes.len() - start - error.valid_up_to();
                    };
                    start += error.valid_up_to() + length;
                    match std::str::from_utf8(&bytes[start..]) {
                        Ok(_) => return 0,
                        Err(next) => error = next,
                    }
                }
            }
        },
    }
}

fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, is_fatal: bool) -> Option<Vec<u16>> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let mut decoded = Vec::with_capacity(bytes.len() / 2 + 1);
    let mut buffer = [0; 2];
    for character in char::decode_utf16(units) {
        match character {
            Ok(character) => decoded.extend_from_slice(character.encode_utf16(&mut buffer)),
            Err(_) if is_fatal => return None,
            Err(_) => decoded.push(0xfffd),
        }
    }
    if bytes.len() % 2 == 1 {
        if is_fatal {
            return None;
        }
        decoded.push(0xfffd);
    }
    Some(decoded)
}

/// The character of a byte: Latin-1 but for the middle of the second half.
fn windows_1252(byte: u8) -> u16 {
    const FROM_0X80: [u16; 32] = [
        0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039,
        0x152, 0x8d, 0x17d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
        0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178,
    ];
    match byte {
        0x80..=0x9f => FROM_0X80[byte as usize - 0x80],
        _ => u16::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::{Decoder, Label};

    #[test]
    fn characters_may_be_cut_between_pieces() {
        for label in [Label::Utf8, Label::Utf16Le] {
            let text = "a\u{e9}\u{20ac}\u{1f600}";
            let bytes: Vec<u8> = match label {
                Label::Utf8 => text.bytes().collect(),
                _ => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            };
            for cut in 0..=bytes.len() {
                let mut decoder = Decoder::default();
                let mut units = decoder
                    .decode(label, &bytes[..cut], true, true)
                    .expect("valid");
                units.extend(
                    decoder
                        .decode(label, &bytes[cut..], false, true)
                        .expect("valid"),
                );
                assert_eq!(
                    String::from_utf16_lossy(&units),
                    text,
                    "{label:?} cut at {cut}"
                );
            }
        }
    }

    #[test]
    fn malformed_bytes_are_replaced_unless_fatal() {
        let decode =
            |bytes, is_fatal| Decoder::default().decode(Label::Utf8, bytes, false, is_fatal);
        assert_eq!(decode(b"a\xffb", false), Some(vec![0x61, 0xfffd, 0x62]));
        assert_eq!(decode(b"a\xffb", true), None);
        assert_eq!(decode(b"\xe2\x82", false), Some(vec![0xfffd]));
    }
}
