//! Property keys.

use std::{
    fmt,
    hash::{Hash, Hasher},
};

use crate::value::{JsString, JsSymbol, Value, WellKnownSymbol};

/// A property key (`#property-key`), array indices apart.
///
/// Strings are interned and never array indices, so keys are compared by address. Make them with
/// `From`; do not put other strings into the variant.
#[derive(Clone)]
pub enum PropertyKey {
    /// An array index.
    Index(u32),
    /// Any other string.
    String(JsString),
    /// A symbol; Private Names among them inside the runtime.
    Symbol(JsSymbol),
}

impl PropertyKey {
    /// The key as the value a script sees.
    pub fn to_value(&self) -> Value {
        match self {
            PropertyKey::Index(index) => crate::value::number::to_js_string((*index).into()).into(),
            PropertyKey::String(string) => string.into(),
            PropertyKey::Symbol(symbol) => symbol.into(),
        }
    }

    /// The string, for keys that are no symbols.
    pub fn to_js_string(&self) -> Option<JsString> {
        match self {
            PropertyKey::Index(index) => Some(crate::value::number::to_js_string((*index).into())),
            PropertyKey::String(string) => Some(string.clone()),
            PropertyKey::Symbol(_) => None,
        }
    }

    /// Whether this is a symbol.
    #[inline]
    pub fn is_symbol(&self) -> bool {
        matches!(self, PropertyKey::Symbol(_))
    }

    /// Whether this is a Private Name.
    #[inline]
    pub(crate) fn is_private(&self) -> bool {
        matches!(self, PropertyKey::Symbol(symbol) if symbol.is_private())
    }

    /// The key for an integer that may exceed the range of array indices (`2^53 - 1` at most).
    pub(crate) fn from_integer(integer: u64) -> PropertyKey {
        match u32::try_from(integer) {
            Ok(index) if index != u32::MAX => PropertyKey::Index(index),
            _ => PropertyKey::String(crate::value::number::to_js_string(integer as f64).interned()),
        }
    }

    /// ToPropertyKey for values that are primitive and not `BigInt`, when nothing can throw.
    #[inline]
    pub(crate) fn from_primitive(value: &Value) -> Option<PropertyKey> {
        if let Some(index) = value.as_array_index() {
            return Some(PropertyKey::Index(index));
        }
        if let Some(string) = value.as_string() {
            return Some(string.into());
        }
        value.as_symbol().map(PropertyKey::from)
    }

    /// How error messages and function names show the key.
    pub(crate) fn to_display(&self) -> JsString {
        match self {
            PropertyKey::Symbol(symbol) => symbol.descriptive_string(),
            _ => self.to_js_string().expect("only symbols have no string"),
        }
    }
}

impl PartialEq for PropertyKey {
    #[inline]
    fn eq(&self, other: &PropertyKey) -> bool {
        match (self, other) {
            (PropertyKey::Index(left), PropertyKey::Index(right)) => left == right,
            (PropertyKey::String(left), PropertyKey::String(right)) => left.is_same(right),
            (PropertyKey::Symbol(left), PropertyKey::Symbol(right)) => left == right,
            _ => false,
        }
    }
}

impl Eq for PropertyKey {}

impl Hash for PropertyKey {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self {
            PropertyKey::Index(index) => state.write_u64(u64::from(*index)),
            PropertyKey::String(string) => state.write_u64(u64::from(string.hash())),
            PropertyKey::Symbol(symbol) => state.write_u64(symbol.as_value().bits()),
        }
    }
}

impl From<u32> for PropertyKey {
    /// `4294967295` is no array index.
    #[inline]
    fn from(index: u32) -> PropertyKey {
        if index == u32::MAX {
            return PropertyKey::from_integer(index.into());
        }
        PropertyKey::Index(index)
    }
}

impl From<usize> for PropertyKey {
    #[inline]
    fn from(index: usize) -> PropertyKey {
        PropertyKey::from_integer(index as u64)
    }
}

impl From<&str> for PropertyKey {
    fn from(name: &str) -> PropertyKey {
        let string = JsString::interned_str(name);
        match string.array_index() {
            Some(index) => PropertyKey::Index(index),
            None => PropertyKey::String(string),
        }
    }
}

impl From<&JsString> for PropertyKey {
    #[inline]
    fn from(string: &JsString) -> PropertyKey {
        match string.array_index() {
            Some(index) => PropertyKey::Index(index),
            None => PropertyKey::String(string.interned()),
        }
    }
}

impl From<JsString> for PropertyKey {
    fn from(string: JsString) -> PropertyKey {
        (&string).into()
    }
}

impl From<&JsSymbol> for PropertyKey {
    #[inline]
    fn from(symbol: &JsSymbol) -> PropertyKey {
        PropertyKey::Symbol(symbol.clone())
    }
}

impl From<JsSymbol> for PropertyKey {
    fn from(symbol: JsSymbol) -> PropertyKey {
        PropertyKey::Symbol(symbol)
    }
}

impl From<WellKnownSymbol> for PropertyKey {
    #[inline]
    fn from(symbol: WellKnownSymbol) -> PropertyKey {
        PropertyKey::Symbol(symbol.symbol())
    }
}

impl From<&PropertyKey> for PropertyKey {
    #[inline]
    fn from(key: &PropertyKey) -> PropertyKey {
        key.clone()
    }
}

impl fmt::Debug for PropertyKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.to_display())
    }
}
