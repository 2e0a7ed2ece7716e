//! Between strings and Rust text; code points; array indices.

use std::fmt;

use super::{JsString, JsStringBuilder, Units};

/// A code point of a string.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum CodePoint {
    /// A Unicode scalar value.
    Scalar(char),
    /// Half of a surrogate pair on its own.
    LoneSurrogate(u16),
}

impl CodePoint {
    /// The number of the code point.
    pub(crate) fn value(self) -> u32 {
        match self {
            CodePoint::Scalar(character) => character.into(),
            CodePoint::LoneSurrogate(unit) => unit.into(),
        }
    }

    /// How many code units it takes.
    pub(crate) fn len_utf16(self) -> usize {
        match self {
            CodePoint::Scalar(character) => character.len_utf16(),
            CodePoint::LoneSurrogate(_) => 1,
        }
    }
}

impl JsString {
    /// The code points; halves of surrogate pairs on their own stay as they are.
    pub(crate) fn code_points(&self) -> impl Iterator<Item = CodePoint> + '_ {
        char::decode_utf16(self.units().iter()).map(|result| match result {
            Ok(character) => CodePoint::Scalar(character),
            Err(error) => CodePoint::LoneSurrogate(error.unpaired_surrogate()),
        })
    }

    /// CodePointAt (`#sec-codepointat`) for an index in bounds.
    pub(crate) fn code_point_at(&self, index: usize) -> CodePoint {
        let units = self.units();
        let first = units.at(index);
        let second = (index + 1 < units.len()).then(|| units.at(index + 1));
        match char::decode_utf16([first].into_iter().chain(second)).next() {
            Some(Ok(character)) => CodePoint::Scalar(character),
            _ => CodePoint::LoneSurrogate(first),
        }
    }

    /// All code units.
    pub fn to_vec_u16(&self) -> Vec<u16> {
        match self.units() {
            Units::Latin1(units) => units.iter().map(|unit| u16::from(*unit)).collect(),
            Units::Utf16(units) => units.to_vec(),
        }
    }

    /// Rust text, with U+FFFD for lone surrogates.
    pub fn to_std_string_lossy(&self) -> String {
        match self.units() {
            Units::Latin1(units) if units.is_ascii() => {
                units.iter().map(|unit| char::from(*unit)).collect()
            }
            Units::Latin1(units) => units.iter().map(|unit| char::from(*unit)).collect(),
            Units::Utf16(units) => String::from_utf16_lossy(units),
        }
    }

    /// The number of an array index (`#array-index`) in canonical form.
    pub fn array_index(&self) -> Option<u32> {
        if self.is_empty() || self.len() > 10 {
            return None;
        }
        let units = self.as_latin1()?;
        if !units[0].is_ascii_digit() || (units[0] == b'0' && units.len() > 1) {
            return None;
        }
        let mut index = 0_u64;
        for unit in units {
            if !unit.is_ascii_digit() {
                return None;
            }
            index = index * 10 + u64::from(unit - b'0');
        }
        u32::try_from(index).ok().filter(|index| *index != u32::MAX)
    }
}

impl From<&str> for JsString {
    fn from(text: &str) -> JsString {
        if text.is_ascii() {
            return JsString::from_latin1(text.as_bytes());
        }
        let mut builder = JsStringBuilder::with_capacity(text.len());
        builder.push_str(text);
        builder.build()
    }
}

impl From<String> for JsString {
    fn from(text: String) -> JsString {
        text.as_str().into()
    }
}

impl From<&String> for JsString {
    fn from(text: &String) -> JsString {
        text.as_str().into()
    }
}

impl From<char> for JsString {
    fn from(character: char) -> JsString {
        let mut buffer = [0; 2];
        JsString::from_utf16(character.encode_utf16(&mut buffer))
    }
}

impl From<&JsString> for JsString {
    fn from(string: &JsString) -> JsString {
        string.clone()
    }
}

impl fmt::Display for JsString {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.to_std_string_lossy())
    }
}

impl fmt::Debug for JsString {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.to_std_string_lossy(), formatter)
    }
}
