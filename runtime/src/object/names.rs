//! Property names that the runtime itself looks up often, interned once.

use super::PropertyKey;
use crate::{memory::ValueCell, value::JsString, value::Value};

macro_rules! names {
    ($($variant:ident $text:literal,)*) => {
        /// A common property name; converts into a [`PropertyKey`] without hashing.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        #[expect(clippy::enum_variant_names, reason = "`name` is one of the names")]
        pub(crate) enum Name {
            $($variant,)*
        }

        const TEXTS: &[&str] = &[$($text,)*];
    };
}

names! {
    Callee "callee",
    Cause "cause",
    Configurable "configurable",
    Constructor "constructor",
    Done "done",
    Enumerable "enumerable",
    Error "error",
    Errors "errors",
    Get "get",
    Length "length",
    Message "message",
    Name "name",
    Next "next",
    Prototype "prototype",
    Return "return",
    Set "set",
    Stack "stack",
    Suppressed "suppressed",
    Then "then",
    Throw "throw",
    ToString "toString",
    Value "value",
    ValueOf "valueOf",
    Writable "writable",
}

thread_local! {
    static STRINGS: [ValueCell; TEXTS.len()] =
        const { [const { ValueCell::new(Value::undefined()) }; TEXTS.len()] };
}

impl Name {
    /// The interned string.
    #[inline]
    pub(crate) fn string(self) -> JsString {
        STRINGS.with(|strings| {
            let value = strings[self as usize].get();
            match value.as_string() {
                Some(string) => string.clone(),
                None => self.make(),
            }
        })
    }

    #[cold]
    fn make(self) -> JsString {
        let string = JsString::interned_str(TEXTS[self as usize]);
        STRINGS.with(|strings| strings[self as usize].set(string.clone().into()));
        string
    }

    /// Whether a key is this name.
    #[inline]
    pub(crate) fn is(self, key: &PropertyKey) -> bool {
        matches!(key, PropertyKey::String(string) if string.is_same(&self.string()))
    }
}

impl From<Name> for PropertyKey {
    #[inline]
    fn from(name: Name) -> PropertyKey {
        PropertyKey::String(name.string())
    }
}

impl From<Name> for JsString {
    #[inline]
    fn from(name: Name) -> JsString {
        name.string()
    }
}
