//! `JSON.parse`: a parser with a stack of its own, so that depth is bounded by memory only.

use super::parse_error::ParseError;
use super::revive::{Snapshot, internalize};
use crate::object::Attributes;
use crate::value::{JsString, JsStringBuilder};
use crate::{Args, Context, JsResult, Object, PropertyKey, Value};

/// `#sec-json.parse`
pub(super) fn parse(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1-10.
    let text = args.get(0).to_js_string(context)?;
    let reviver = args
        .get(1)
        .as_object()
        .filter(|reviver| reviver.is_callable());
    let Some(reviver) = reviver else {
        return parse_json(context, &text, args.get(0).is_string());
    };
    // 11-12.
    let (value, snapshot) = parse_with_snapshot(context, &text, args.get(0).is_string())?;
    let root = Object::ordinary(context);
    let key = PropertyKey::from("");
    root.create_data_property_or_throw(context, &key, value)?;
    internalize(context, &root, &key, reviver, &snapshot)
}

/// The value of a JSON text. `is_text` is false when the caller was given something else and
/// converted it; the message of a SyntaxError depends on that.
pub(crate) fn parse_json(context: &mut Context, text: &JsString, is_text: bool) -> JsResult<Value> {
    parse_text(context, text, is_text, Recording::Off).map(|(value, _)| value)
}

fn parse_with_snapshot(
    context: &mut Context,
    text: &JsString,
    is_text: bool,
) -> JsResult<(Value, Snapshot)> {
    let (value, snapshot) = parse_text(context, text, is_text, Recording::On)?;
    Ok((value, snapshot.expect("the recording was on")))
}

fn parse_text(
    context: &mut Context,
    text: &JsString,
    is_text: bool,
    recording: Recording,
) -> JsResult<(Value, Option<Snapshot>)> {
    let parsed = match text.as_latin1() {
        Some(units) => Parser::new(units, text, recording).document(context),
        None => Parser::new(&text.to_vec_u16(), text, recording).document(context),
    };
    parsed.map_err(|error| context.syntax_error(error.message(text, is_text)))
}

/// Whether the parser keeps the source text of primitives for a reviver.
#[derive(Clone, Copy, PartialEq)]
enum Recording {
    Off,
    On,
}

/// A container that is still open.
enum Open {
    Array {
        elements: Vec<Value>,
        snapshots: Vec<Snapshot>,
    },
    Object {
        object: Object,
        key: PropertyKey,
        snapshots: Vec<(PropertyKey, Snapshot)>,
    },
}

struct Parser<'a, U> {
    units: &'a [U],
    source: &'a JsString,
    position: usize,
    recording: Recording,
}

/// A value, and its snapshot when recording.
type Parsed = (Value, Option<Snapshot>);

impl<'a, U: Copy + Into<u16>> Parser<'a, U> {
    fn new(units: &'a [U], source: &'a JsString, recording: Recording) -> Self {
        Self {
            units,
            source,
            position: 0,
            recording,
        }
    }

    fn document(mut self, context: &mut Context) -> Result<Parsed, ParseError> {
        let mut open: Vec<Open> = Vec::new();
        loop {
            let Some(mut parsed) = self.begin_value(context, &mut open)? else {
                continue;
            };
            // A finished value may finish the containers around it.
            loop {
                let Some(container) = open.pop() else {
                    self.skip_white_space();
                    return match self.peek() {
                        None => Ok(parsed),
                        Some(_) => Err(ParseError::AfterDocument(self.position)),
                    };
                };
                match self.append(context, container, parsed)? {
                    Appended::Closed(container) => parsed = container,
                    Appended::Open(container) => {
                        open.push(container);
                        break;
                    }
                }
            }
        }
    }

    /// Reads a primitive or an empty container; `None` opened a container.
    fn begin_value(
        &mut self,
        context: &mut Context,
        open: &mut Vec<Open>,
    ) -> Result<Option<Parsed>, ParseError> {
        self.skip_white_space();
        let start = self.position;
        let value = match self.peek_byte() {
            Some(b'{') => {
                self.position += 1;
                return self.begin_object(context, open);
            }
            Some(b'[') => {
                self.position += 1;
                self.skip_white_space();
                if self.peek_byte() == Some(b']') {
                    self.position += 1;
                    let snapshot = self.record(|| Snapshot::Array(Vec::new()));
                    return Ok(Some((Object::array(context, Vec::new()).into(), snapshot)));
                }
                open.push(Open::Array {
                    elements: Vec::new(),
                    snapshots: Vec::new(),
                });
                return Ok(None);
            }
            Some(b'"') => self.string()?.into(),
            Some(b't') => self.literal(b"true", Value::from(true))?,
            Some(b'f') => self.literal(b"false", Value::from(false))?,
            Some(b'n') => self.literal(b"null", Value::null())?,
            Some(b'-' | b'0'..=b'9') => Value::from(self.number()?),
            _ => return Err(self.unexpected()),
        };
        let snapshot = self.record(|| Snapshot::Primitive {
            value: value.clone(),
            source: self.source.substring(start..self.position),
        });
        Ok(Some((value, snapshot)))
    }

    fn begin_object(
        &mut self,
        context: &mut Context,
        open: &mut Vec<Open>,
    ) -> Result<Option<Parsed>, ParseError> {
        self.skip_white_space();
        match self.peek_byte() {
            Some(b'}') => {
                self.position += 1;
                let snapshot = self.record(|| Snapshot::Object(Vec::new()));
                Ok(Some((Object::ordinary(context).into(), snapshot)))
            }
            Some(b'"') => {
                let key = self.property_name()?;
                open.push(Open::Object {
                    object: Object::ordinary(context),
                    key,
                    snapshots: Vec::new(),
                });
                Ok(None)
            }
            _ => Err(ParseError::ExpectedNameOrBrace(self.position)),
        }
    }

    /// Adds a value to its container and reads what follows it.
    fn append(
        &mut self,
        context: &mut Context,
        container: Open,
        (value, snapshot): Parsed,
    ) -> Result<Appended, ParseError> {
        self.skip_white_space();
        match container {
            Open::Array {
                mut elements,
                mut snapshots,
            } => {
                elements.push(value);
                snapshots.extend(snapshot);
                match self.peek_byte() {
                    Some(b',') => {
                        self.position += 1;
                        Ok(Appended::Open(Open::Array {
                            elements,
                            snapshots,
                        }))
                    }
                    Some(b']') => {
                        self.position += 1;
                        let snapshot = self.record(|| Snapshot::Array(snapshots));
                        Ok(Appended::Closed((
                            Object::array(context, elements).into(),
                            snapshot,
                        )))
                    }
                    _ => Err(ParseError::ExpectedCommaOrBracket(self.position)),
                }
            }
            Open::Object {
                object,
                key,
                mut snapshots,
            } => {
                object.define_direct(&key, value, Attributes::ALL);
                if let Some(snapshot) = snapshot {
                    snapshots.retain(|(other, _)| *other != key);
                    snapshots.push((key, snapshot));
                }
                match self.peek_byte() {
                    Some(b',') => {
                        self.position += 1;
                        self.skip_white_space();
                        if self.peek_byte() != Some(b'"') {
                            return Err(ParseError::ExpectedName(self.position));
                        }
                        let key = self.property_name()?;
                        Ok(Appended::Open(Open::Object {
                            object,
                            key,
                            snapshots,
                        }))
                    }
                    Some(b'}') => {
                        self.position += 1;
                        let snapshot = self.record(|| Snapshot::Object(snapshots));
                        Ok(Appended::Closed((object.into(), snapshot)))
                    }
                    _ => Err(ParseError::ExpectedCommaOrBrace(self.position)),
                }
            }
        }
    }

    fn property_name(&mut self) -> Result<PropertyKey, ParseError> {
        let name = self.string()?;
        self.skip_white_space();
        if self.peek_byte() != Some(b':') {
            return Err(ParseError::ExpectedColon(self.position));
        }
        self.position += 1;
        Ok(PropertyKey::from(&name))
    }

    fn record(&self, snapshot: impl FnOnce() -> Snapshot) -> Option<Snapshot> {
        (self.recording == Recording::On).then(snapshot)
    }

    fn peek(&self) -> Option<u16> {
        self.units.get(self.position).map(|&unit| unit.into())
    }

    fn peek_byte(&self) -> Option<u8> {
        self.peek().and_then(|unit| u8::try_from(unit).ok())
    }

    fn skip_white_space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek_byte() {
            self.position += 1;
        }
    }

    /// What V8 says about a unit where none of its kind may stand.
    fn unexpected(&self) -> ParseError {
        match self.peek_byte() {
            _ if self.peek().is_none() => ParseError::EndOfInput,
            Some(b'-' | b'0'..=b'9') => ParseError::UnexpectedNumber(self.position),
            Some(b'"') => ParseError::UnexpectedString(self.position),
            _ => ParseError::UnexpectedToken(self.position),
        }
    }

    fn literal(&mut self, word: &[u8], value: Value) -> Result<Value, ParseError> {
        for &expected in word {
            if self.peek_byte() != Some(expected) {
                return Err(self.unexpected());
            }
            self.position += 1;
        }
        Ok(value)
    }

    fn digits(&mut self) -> usize {
        let start = self.position;
        while let Some(b'0'..=b'9') = self.peek_byte() {
            self.position += 1;
        }
        self.position - start
    }

    fn number(&mut self) -> Result<f64, ParseError> {
        let start = self.position;
        if self.peek_byte() == Some(b'-') {
            self.position += 1;
            if !matches!(self.peek_byte(), Some(b'0'..=b'9')) {
                return Err(ParseError::NoNumberAfterMinus(self.position));
            }
        }
        if self.peek_byte() == Some(b'0') {
            self.position += 1;
            if let Some(b'0'..=b'9') = self.peek_byte() {
                return Err(ParseError::UnexpectedNumber(self.position));
            }
        } else {
            self.digits();
        }
        if self.peek_byte() == Some(b'.') {
            self.position += 1;
            if self.digits() == 0 {
                return Err(ParseError::UnterminatedFraction(self.position));
            }
        }
        if let Some(b'e' | b'E') = self.peek_byte() {
            self.position += 1;
            if let Some(b'+' | b'-') = self.peek_byte() {
                self.position += 1;
            }
            if self.digits() == 0 {
                return Err(ParseError::NoExponent(self.position));
            }
        }
        Ok(self.number_value(start))
    }

    fn number_value(&self, start: usize) -> f64 {
        let numeral: Vec<u8> = self.units[start..self.position]
            .iter()
            .map(|&unit| unit.into() as u8)
            .collect();
        fast_float2::parse(&numeral).expect("the numeral was checked")
    }

    fn string(&mut self) -> Result<JsString, ParseError> {
        self.position += 1;
        let start = self.position;
        // Most strings are a part of the text as it stands.
        loop {
            match self.peek() {
                Some(0x22) => {
                    let string = self.source.substring(start..self.position);
                    self.position += 1;
                    return Ok(string);
                }
                Some(0x5c) => break,
                Some(0..0x20) => return Err(ParseError::ControlCharacter(self.position)),
                Some(_) => self.position += 1,
                None => return Err(ParseError::UnterminatedString(self.position)),
            }
        }
        let mut text = JsStringBuilder::new();
        text.push_string(&self.source.substring(start..self.position));
        loop {
            match self.peek() {
                Some(0x22) => {
                    self.position += 1;
                    return Ok(text.build());
                }
                Some(0x5c) => {
                    self.position += 1;
                    text.push_unit(self.escape()?);
                }
                Some(0..0x20) => return Err(ParseError::ControlCharacter(self.position)),
                Some(unit) => {
                    self.position += 1;
                    text.push_unit(unit);
                }
                None => return Err(ParseError::UnterminatedString(self.position)),
            }
        }
    }

    /// Reads what follows a backslash.
    fn escape(&mut self) -> Result<u16, ParseError> {
        let Some(unit) = self.peek() else {
            return Err(ParseError::EndOfInput);
        };
        let escaped = match u8::try_from(unit).unwrap_or(0) {
            character @ (b'"' | b'\\' | b'/') => character,
            b'b' => 0x08,
            b'f' => 0x0c,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'u' => return self.unicode_escape(),
            _ => return Err(ParseError::BadEscape(self.position)),
        };
        self.position += 1;
        Ok(u16::from(escaped))
    }

    fn unicode_escape(&mut self) -> Result<u16, ParseError> {
        let mut unit = 0;
        for _ in 0..4 {
            self.position += 1;
            let digit = self
                .peek_byte()
                .and_then(|byte| char::from(byte).to_digit(16));
            let Some(digit) = digit else {
                return Err(ParseError::BadUnicodeEscape(self.position));
            };
            unit = unit << 4 | digit as u16;
        }
        self.position += 1;
        Ok(unit)
    }
}

/// What became of a container that got another value.
enum Appended {
    Open(Open),
    Closed(Parsed),
}
