//! Building a string piece by piece.

use super::{JsString, Units};

/// Collects code units; one byte each for as long as that is enough.
#[derive(Debug, Default)]
pub struct JsStringBuilder {
    latin1: Vec<u8>,
    /// In use, instead of `latin1`, once some unit needs it.
    utf16: Option<Vec<u16>>,
}

impl JsStringBuilder {
    /// An empty string so far.
    pub fn new() -> JsStringBuilder {
        JsStringBuilder::default()
    }

    /// An empty string with room for some units.
    pub fn with_capacity(units: usize) -> JsStringBuilder {
        JsStringBuilder {
            latin1: Vec::with_capacity(units),
            utf16: None,
        }
    }

    /// The number of code units so far.
    pub fn len(&self) -> usize {
        self.utf16.as_ref().map_or(self.latin1.len(), Vec::len)
    }

    /// Whether nothing was pushed so far.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn wide(&mut self) -> &mut Vec<u16> {
        self.utf16.get_or_insert_with(|| {
            std::mem::take(&mut self.latin1)
                .into_iter()
                .map(u16::from)
                .collect()
        })
    }

    /// Appends a code unit.
    pub fn push_unit(&mut self, unit: u16) {
        match (&mut self.utf16, u8::try_from(unit)) {
            (None, Ok(unit)) => self.latin1.push(unit),
            _ => self.wide().push(unit),
        }
    }

    /// Appends a character.
    pub fn push_char(&mut self, character: char) {
        let mut buffer = [0; 2];
        for unit in character.encode_utf16(&mut buffer) {
            self.push_unit(*unit);
        }
    }

    /// Appends a code point, which may be a lone surrogate.
    pub fn push_code_point(&mut self, code_point: u32) {
        match char::from_u32(code_point) {
            Some(character) => self.push_char(character),
            None => self.push_unit(code_point as u16),
        }
    }

    /// Appends a text.
    pub fn push_str(&mut self, text: &str) {
        if self.utf16.is_none() && text.is_ascii() {
            self.latin1.extend_from_slice(text.as_bytes());
            return;
        }
        text.chars().for_each(|character| self.push_char(character));
    }

    /// Appends a string.
    pub fn push_string(&mut self, string: &JsString) {
        self.push_units(string.units());
    }

    /// Appends code units.
    pub(crate) fn push_units(&mut self, units: Units<'_>) {
        match (units, &mut self.utf16) {
            (Units::Latin1(units), None) => self.latin1.extend_from_slice(units),
            (Units::Latin1(units), Some(target)) => {
                target.extend(units.iter().map(|unit| u16::from(*unit)));
            }
            (Units::Utf16(units), _) => self.wide().extend_from_slice(units),
        }
    }

    /// The string.
    pub fn build(self) -> JsString {
        match self.utf16 {
            Some(units) => JsString::from_utf16(&units),
            None => JsString::from_latin1(&self.latin1),
        }
    }
}

impl std::fmt::Write for JsStringBuilder {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.push_str(text);
        Ok(())
    }
}
