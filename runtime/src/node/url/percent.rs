//! Percent-encoding (`https://url.spec.whatwg.org/#percent-encoded-bytes`).

/// Which bytes are encoded besides controls and everything outside of ASCII.
#[derive(Debug, Clone, Copy)]
pub(super) struct EncodeSet(&'static [u8]);

pub(super) const CONTROL: EncodeSet = EncodeSet(b"");
pub(super) const FRAGMENT: EncodeSet = EncodeSet(b" \"<>`");
pub(super) const QUERY: EncodeSet = EncodeSet(b" \"#<>");
pub(super) const SPECIAL_QUERY: EncodeSet = EncodeSet(b" \"#<>'");
pub(super) const PATH: EncodeSet = EncodeSet(b" \"#<>?^`{}");
pub(super) const USERINFO: EncodeSet = EncodeSet(b" \"#<>?^`{}/:;=@[\\]|");

/// Appends the bytes, encoded.
pub(super) fn encode_into(text: &mut String, bytes: &[u8], set: EncodeSet) {
    for &byte in bytes {
        if !(0x20..=0x7e).contains(&byte) || set.0.contains(&byte) {
            text.push_str(&format!("%{byte:02X}"));
        } else {
            text.push(char::from(byte));
        }
    }
}

/// The bytes behind a text.
pub(in crate::node) fn decode(bytes: &[u8]) -> Vec<u8> {
    let digit = |index: usize| {
        let byte = *bytes.get(index)?;
        char::from(byte).to_digit(16).map(|digit| digit as u8)
    };
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut index = 0;
    while index < bytes.len() {
        if bytes[index] == b'%'
            && let (Some(high), Some(low)) = (digit(index + 1), digit(index + 2))
        {
            decoded.push(high * 16 + low);
            index += 3;
        } else {
            decoded.push(bytes[index]);
            index += 1;
        }
    }
    decoded
}
