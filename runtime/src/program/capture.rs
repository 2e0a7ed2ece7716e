//! What a program may take from the Rust around it.
//!
//! Capturing borrows: the variable is still there afterwards, as with `format!`.

use crate::{JsBigInt, JsString, JsSymbol, Object, Value};

/// A Rust value that JavaScript can be given.
///
/// Numbers of Rust are numbers of JavaScript, which are exact up to 2^53. `None` is `undefined`.
#[diagnostic::on_unimplemented(
    message = "a JavaScript program cannot take a `{Self}`",
    label = "no JavaScript value stands for a `{Self}`",
    note = "numbers, strings, `bool`, `Value` and `Option`s of these can be taken"
)]
pub trait Capture {
    /// The value that the program sees.
    fn capture(&self) -> Value;
}

/// What the macro calls for each of them.
pub fn capture<T: Capture + ?Sized>(value: &T) -> Value {
    value.capture()
}

macro_rules! numbers {
    ($($exact:ty)*; $($rounded:ty)*) => {
        $(impl Capture for $exact {
            fn capture(&self) -> Value {
                Value::from(f64::from(*self))
            }
        })*
        $(impl Capture for $rounded {
            fn capture(&self) -> Value {
                Value::from(*self as f64)
            }
        })*
    };
}

numbers! { f32 f64 i8 i16 i32 u8 u16 u32; i64 u64 isize usize }

macro_rules! counted {
    ($($type:ty)*) => {
        $(impl Capture for $type {
            fn capture(&self) -> Value {
                Value::from(self)
            }
        })*
    };
}

counted! { str JsString JsSymbol JsBigInt Object Value }

impl Capture for bool {
    fn capture(&self) -> Value {
        Value::from(*self)
    }
}

impl Capture for char {
    fn capture(&self) -> Value {
        Value::from(JsString::from(*self))
    }
}

impl Capture for String {
    fn capture(&self) -> Value {
        Value::from(self.as_str())
    }
}

impl<T: Capture> Capture for Option<T> {
    fn capture(&self) -> Value {
        self.as_ref().map_or(Value::undefined(), T::capture)
    }
}

impl<T: Capture + ?Sized> Capture for &T {
    fn capture(&self) -> Value {
        (**self).capture()
    }
}

impl<T: Capture + ?Sized> Capture for &mut T {
    fn capture(&self) -> Value {
        (**self).capture()
    }
}

impl<T: Capture + ?Sized> Capture for Box<T> {
    fn capture(&self) -> Value {
        (**self).capture()
    }
}
