//! Between strings and bytes, for streams and files.

use super::errors;
use crate::{Context, Intrinsic, JsError, JsResult, JsString, JsStringBuilder, Value};

/// A character encoding that files and streams know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextEncoding {
    Utf8,
    Latin1,
    Utf16Le,
    Hex,
}

impl TextEncoding {
    /// Looks a name up, without regard to case.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "utf8" | "utf-8" => Self::Utf8,
            "latin1" | "binary" | "ascii" => Self::Latin1,
            "utf16le" | "utf-16le" | "ucs2" | "ucs-2" => Self::Utf16Le,
            "hex" => Self::Hex,
            _ => return None,
        })
    }

    /// The bytes of a string.
    pub(crate) fn encode(self, text: &JsString) -> Vec<u8> {
        match self {
            Self::Utf8 => text.to_std_string_lossy().into_bytes(),
            Self::Latin1 => text.to_vec_u16().iter().map(|&unit| unit as u8).collect(),
            Self::Utf16Le => text
                .to_vec_u16()
                .iter()
                .flat_map(|unit| unit.to_le_bytes())
                .collect(),
            Self::Hex => {
                let digits: Vec<u8> = text
                    .to_std_string_lossy()
                    .chars()
                    .map_while(|digit| digit.to_digit(16))
                    .map(|digit| digit as u8)
                    .collect();
                digits
                    .chunks_exact(2)
                    .map(|pair| pair[0] * 16 + pair[1])
                    .collect()
            }
        }
    }

    /// The string of some bytes.
    pub(crate) fn decode(self, bytes: &[u8]) -> JsString {
        match self {
            Self::Utf8 => JsString::from(String::from_utf8_lossy(bytes).as_ref()),
            Self::Latin1 => JsString::from_latin1(bytes),
            Self::Utf16Le => {
                let units: Vec<u16> = bytes
                    .chunks_exact(2)
                    .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
                    .collect();
                JsString::from_utf16(&units)
            }
            Self::Hex => {
                let mut text = JsStringBuilder::new();
                for byte in bytes {
                    text.push_str(&format!("{byte:02x}"));
                }
                text.build()
            }
        }
    }
}

/// The `encoding` argument or option: `None` when there is none, or `"buffer"`.
pub(crate) fn encoding_of(context: &mut Context, value: &Value) -> JsResult<Option<TextEncoding>> {
    if value.is_nullish() {
        return Ok(None);
    }
    let Some(name) = value.as_string() else {
        return Err(unknown_encoding(context, value));
    };
    let name = name.to_std_string_lossy();
    match TextEncoding::from_name(&name) {
        Some(encoding) => Ok(Some(encoding)),
        None if name == "buffer" => Ok(None),
        None => Err(unknown_encoding(context, value)),
    }
}

#[cold]
fn unknown_encoding(context: &mut Context, value: &Value) -> JsError {
    let shown = super::util::inspect_to_string(context, value);
    let message = format!("The argument 'encoding' is invalid encoding. Received {shown}");
    errors::node_error(
        context,
        Intrinsic::TypeError,
        "ERR_INVALID_ARG_VALUE",
        &message,
    )
}

/// The bytes that a chunk of a stream or the contents of a file stand for; `None` when it is
/// neither text nor bytes.
pub(crate) fn bytes_of(
    context: &mut Context,
    chunk: &Value,
    encoding: &Value,
) -> JsResult<Option<Vec<u8>>> {
    let Some(text) = chunk.as_string() else {
        return Ok(None);
    };
    let encoding = if encoding.is_string() {
        encoding_of(context, encoding)?
    } else {
        None
    };
    Ok(Some(encoding.unwrap_or(TextEncoding::Utf8).encode(text)))
}

/// What reading answers: a string in the encoding asked for, or bytes.
pub(crate) fn contents(
    _context: &mut Context,
    bytes: &[u8],
    encoding: Option<TextEncoding>,
) -> JsResult<Value> {
    // FIXME: without an encoding, a Buffer; until there are typed arrays, text is better than
    // nothing for programs that only print it.
    Ok(Value::from(
        encoding.unwrap_or(TextEncoding::Utf8).decode(bytes),
    ))
}
