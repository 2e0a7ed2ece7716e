//! Colours: which part of the output wears which style.

use crate::{Context, Object, object::Attributes};

/// What a piece of output is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Special,
    Number,
    BigInt,
    Boolean,
    Undefined,
    Null,
    String,
    Symbol,
    Date,
    RegExp,
    /// Names of properties stay as they are.
    Name,
}

impl Style {
    /// The codes that switch the style on and off.
    fn codes(self) -> Option<(u8, u8)> {
        Some(match self {
            Style::Special => (36, 39),
            Style::Number | Style::BigInt | Style::Boolean => (33, 39),
            Style::Undefined => (90, 39),
            Style::Null => (1, 22),
            Style::String | Style::Symbol => (32, 39),
            Style::Date => (35, 39),
            Style::RegExp => (31, 39),
            Style::Name => return None,
        })
    }

    /// The text between the codes.
    pub(super) fn paint(self, text: &str) -> String {
        match self.codes() {
            Some((on, off)) => format!("\u{1b}[{on}m{text}\u{1b}[{off}m"),
            None => text.to_owned(),
        }
    }
}

/// `util.inspect.colors`
const COLORS: &[(&str, u8, u8)] = &[
    ("reset", 0, 0),
    ("bold", 1, 22),
    ("dim", 2, 22),
    ("italic", 3, 23),
    ("underline", 4, 24),
    ("blink", 5, 25),
    ("inverse", 7, 27),
    ("hidden", 8, 28),
    ("strikethrough", 9, 29),
    ("doubleunderline", 21, 24),
    ("black", 30, 39),
    ("red", 31, 39),
    ("green", 32, 39),
    ("yellow", 33, 39),
    ("blue", 34, 39),
    ("magenta", 35, 39),
    ("cyan", 36, 39),
    ("white", 37, 39),
    ("bgBlack", 40, 49),
    ("bgRed", 41, 49),
    ("bgGreen", 42, 49),
    ("bgYellow", 43, 49),
    ("bgBlue", 44, 49),
    ("bgMagenta", 45, 49),
    ("bgCyan", 46, 49),
    ("bgWhite", 47, 49),
    ("framed", 51, 54),
    ("overlined", 53, 55),
    ("gray", 90, 39),
    ("redBright", 91, 39),
    ("greenBright", 92, 39),
    ("yellowBright", 93, 39),
    ("blueBright", 94, 39),
    ("magentaBright", 95, 39),
    ("cyanBright", 96, 39),
    ("whiteBright", 97, 39),
    ("bgGray", 100, 49),
    ("bgRedBright", 101, 49),
    ("bgGreenBright", 102, 49),
    ("bgYellowBright", 103, 49),
    ("bgBlueBright", 104, 49),
    ("bgMagentaBright", 105, 49),
    ("bgCyanBright", 106, 49),
    ("bgWhiteBright", 107, 49),
];

/// `util.inspect.styles`
const STYLES: &[(&str, &str)] = &[
    ("special", "cyan"),
    ("number", "yellow"),
    ("bigint", "yellow"),
    ("boolean", "yellow"),
    ("undefined", "grey"),
    ("null", "bold"),
    ("string", "green"),
    ("symbol", "green"),
    ("date", "magenta"),
    ("regexp", "red"),
    ("module", "underline"),
];

/// The codes of a colour by its name.
pub(crate) fn color_codes(name: &str) -> Option<(u8, u8)> {
    COLORS
        .iter()
        .find(|(color, ..)| *color == name)
        .map(|(_, on, off)| (*on, *off))
}

/// The names of all colours.
pub(crate) fn color_names() -> impl Iterator<Item = &'static str> {
    COLORS.iter().map(|(name, ..)| *name)
}

/// The object `util.inspect.colors`.
// DEVIATES: changing it changes nothing.
pub(crate) fn colors_object(context: &mut Context) -> Object {
    let object = Object::with_prototype(None);
    for (name, on, off) in COLORS {
        let codes = Object::array(context, vec![f64::from(*on).into(), f64::from(*off).into()]);
        object.define_direct(*name, codes, Attributes::ALL);
    }
    object
}

/// The object `util.inspect.styles`.
// DEVIATES: changing it changes nothing.
pub(crate) fn styles_object() -> Object {
    let object = Object::with_prototype(None);
    for (name, color) in STYLES {
        object.define_direct(*name, *color, Attributes::ALL);
    }
    object
}
