//! Values: eight bytes, NaN-boxed.
//!
//! Doubles stand for themselves (there is one NaN). The space of negative quiet NaNs holds the
//! rest; the upper 16 bits are a tag:
//!
//! | tag    | payload                                                       |
//! | ------ | ------------------------------------------------------------- |
//! | `FFF9` | undefined, null, booleans, the empty marker, lazy placeholders |
//! | `FFFA` | string                                                        |
//! | `FFFB` | symbol                                                        |
//! | `FFFC` | BigInt                                                        |
//! | `FFFD` | internal cell: variable, iterator record, shape               |
//! | `FFFE` | object                                                        |
//!
//! From `FFFA` on the payload is the address of a counted cell. From `FFFD` on the cell may be part
//! of a cycle.
#![expect(unsafe_code, reason = "values own counts of untyped cells")]

mod bigint;
pub(crate) mod number;
mod string;
mod symbol;

use std::{fmt, marker::PhantomData, ptr::NonNull};

pub use bigint::JsBigInt;
pub(crate) use bigint::drop_bigint;
pub(crate) use string::{
    CodePoint, MAX_LENGTH as MAX_STRING_LENGTH, Units, drop_string, hash_of_bits,
};
pub use string::{JsString, JsStringBuilder};
pub(crate) use symbol::drop_symbol;
pub use symbol::{JsSymbol, WellKnownSymbol};

use crate::{
    memory::{Header, release_cell},
    object::Object,
};

/// A JavaScript value.
///
/// `Clone` copies the reference, never the object. There is no `PartialEq`: JavaScript has four
/// equalities, see [`Value::is_strictly_equal`], [`Value::same_value`],
/// [`Value::same_value_zero`] and [`Value::is_loosely_equal`].
#[repr(transparent)]
pub struct Value {
    bits: u64,
    /// Counts are not atomic.
    thread: PhantomData<*const ()>,
}

/// What `typeof` distinguishes, with `null` apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Type {
    /// `undefined`
    Undefined,
    /// `null`
    Null,
    /// `true`, `false`
    Boolean,
    /// A number.
    Number,
    /// A string.
    String,
    /// A symbol.
    Symbol,
    /// A `BigInt`.
    BigInt,
    /// An object, functions included.
    Object,
}

const TAG_SHIFT: u32 = 48;
const IMMEDIATE: u64 = 0xFFF9 << TAG_SHIFT;
const STRING: u64 = 0xFFFA << TAG_SHIFT;
const SYMBOL: u64 = 0xFFFB << TAG_SHIFT;
const BIGINT: u64 = 0xFFFC << TAG_SHIFT;
const INTERNAL: u64 = 0xFFFD << TAG_SHIFT;
const OBJECT: u64 = 0xFFFE << TAG_SHIFT;
const TAG_MASK: u64 = 0xFFFF << TAG_SHIFT;

const UNDEFINED: u64 = IMMEDIATE;
const NULL: u64 = IMMEDIATE | 1;
const FALSE: u64 = IMMEDIATE | 2;
const TRUE: u64 = IMMEDIATE | 3;
const EMPTY: u64 = IMMEDIATE | 4;
/// Lazy placeholders: a number above this bit.
const LAZY: u64 = IMMEDIATE | (1 << 32);

impl Value {
    #[inline]
    const fn from_bits(bits: u64) -> Value {
        Value {
            bits,
            thread: PhantomData,
        }
    }

    /// The bit pattern: equal for identical heap cells and equal immediates.
    #[inline]
    pub(crate) const fn bits(&self) -> u64 {
        self.bits
    }

    /// Lets `look` look at the value in another place: one whose own address no call gets can stay in
    /// a register, where one that only a rare call looks at would lie in memory all the time.
    #[inline(always)]
    pub(crate) fn apart<R>(&self, look: impl FnOnce(&Value) -> R) -> R {
        // SAFETY: the copy owns no count, and `self` is borrowed for as long as it is used.
        let copy = std::mem::ManuallyDrop::new(unsafe { std::ptr::read(self) });
        look(&copy)
    }

    /// `undefined`
    #[inline]
    pub const fn undefined() -> Value {
        Value::from_bits(UNDEFINED)
    }

    /// `null`
    #[inline]
    pub const fn null() -> Value {
        Value::from_bits(NULL)
    }

    /// `true` or `false`
    #[inline]
    pub const fn boolean(value: bool) -> Value {
        Value::from_bits(FALSE | value as u64)
    }

    /// A number.
    #[inline]
    pub const fn number(value: f64) -> Value {
        // All NaNs become the one that no tag can be confused with.
        if value.is_nan() {
            return Value::nan();
        }
        Value::from_bits(value.to_bits())
    }

    /// A whole number that a double holds exactly.
    #[inline]
    pub(crate) const fn whole(integer: i64) -> Value {
        Value::from_bits((integer as f64).to_bits())
    }

    /// The only NaN. A call that is rarely made is a jump around it, where a conditional move would
    /// delay every result of arithmetic.
    #[cold]
    #[inline(never)]
    const fn nan() -> Value {
        Value::from_bits(0x7FF8 << TAG_SHIFT)
    }

    /// The marker of holes and of variables in their dead zone. Scripts never see it.
    #[inline]
    pub const fn empty() -> Value {
        Value::from_bits(EMPTY)
    }

    /// A placeholder for a property that is made on first use.
    pub(crate) const fn lazy(index: u32) -> Value {
        Value::from_bits(LAZY | index as u64)
    }

    /// The number of a placeholder.
    #[inline]
    pub(crate) fn as_lazy(&self) -> Option<u32> {
        (self.bits >> 32 == LAZY >> 32).then_some(self.bits as u32)
    }

    /// Whether a slot with this value waits for its first use.
    #[inline]
    pub(crate) fn is_placeholder(&self) -> bool {
        self.as_lazy().is_some()
    }

    /// Whether this is `undefined`.
    #[inline]
    pub const fn is_undefined(&self) -> bool {
        self.bits == UNDEFINED
    }

    /// Whether this is `null`.
    #[inline]
    pub const fn is_null(&self) -> bool {
        self.bits == NULL
    }

    /// Whether this is `undefined` or `null`.
    #[inline]
    pub const fn is_nullish(&self) -> bool {
        self.bits & !1 == UNDEFINED
    }

    /// Whether this is the marker of holes and dead zones.
    #[inline]
    pub const fn is_empty(&self) -> bool {
        self.bits == EMPTY
    }

    /// Whether this is `true` or `false`.
    #[inline]
    pub const fn is_boolean(&self) -> bool {
        self.bits & !1 == FALSE
    }

    /// Whether this is a number.
    #[inline]
    pub const fn is_number(&self) -> bool {
        self.bits < IMMEDIATE
    }

    /// Whether this is a string.
    #[inline]
    pub const fn is_string(&self) -> bool {
        self.bits & TAG_MASK == STRING
    }

    /// Whether this is a symbol.
    #[inline]
    pub const fn is_symbol(&self) -> bool {
        self.bits & TAG_MASK == SYMBOL
    }

    /// Whether this is a `BigInt`.
    #[inline]
    pub const fn is_bigint(&self) -> bool {
        self.bits & TAG_MASK == BIGINT
    }

    /// Whether this is an object.
    #[inline]
    pub const fn is_object(&self) -> bool {
        self.bits >= OBJECT
    }

    /// IsCallable (`#sec-iscallable`).
    #[inline]
    pub fn is_callable(&self) -> bool {
        self.as_object().is_some_and(Object::is_callable)
    }

    /// IsConstructor (`#sec-isconstructor`).
    #[inline]
    pub fn is_constructor(&self) -> bool {
        self.as_object().is_some_and(Object::is_constructor)
    }

    /// The boolean, if it is one.
    #[inline]
    pub const fn as_boolean(&self) -> Option<bool> {
        if self.is_boolean() {
            Some(self.bits == TRUE)
        } else {
            None
        }
    }

    /// The number, if it is one.
    #[inline]
    pub const fn as_number(&self) -> Option<f64> {
        if self.is_number() {
            Some(f64::from_bits(self.bits))
        } else {
            None
        }
    }

    /// The number in a value that is known to be one; otherwise some NaN.
    #[inline]
    pub(crate) const fn number_bits(&self) -> f64 {
        f64::from_bits(self.bits)
    }

    /// An int32 by its bits alone: a tiny double to whoever takes it for a Number, such as the
    /// collector. Only what knows that it is one can read it.
    #[inline]
    pub(crate) const fn of_bare_int32(integer: i32) -> Value {
        Value::from_bits(integer as u32 as u64)
    }

    /// What [`of_bare_int32`](Self::of_bare_int32) was given; of other values, some int32.
    #[inline]
    pub(crate) const fn bare_int32(&self) -> i32 {
        self.bits as i32
    }

    /// A whole number that a double holds exactly, in the same manner: without its sign bit, the
    /// bits are those of some Number.
    #[inline]
    pub(crate) const fn of_bare_integer(integer: i64) -> Value {
        Value::from_bits(integer as u64 & !(1 << 63))
    }

    /// What [`of_bare_integer`](Self::of_bare_integer) was given; of other values, some integer.
    #[inline]
    pub(crate) const fn bare_integer(&self) -> i64 {
        (self.bits << 1) as i64 >> 1
    }

    /// The string, if it is one.
    #[inline]
    pub fn as_string(&self) -> Option<&JsString> {
        // SAFETY: `JsString` is transparent over a `Value` with the string tag.
        self.is_string()
            .then(|| unsafe { &*std::ptr::from_ref(self).cast() })
    }

    /// The string, if it is one, to be replaced by another.
    #[inline]
    pub(crate) fn as_string_mut(&mut self) -> Option<&mut JsString> {
        // SAFETY: `JsString` is transparent over a `Value` with the string tag.
        self.is_string()
            .then(|| unsafe { &mut *std::ptr::from_mut(self).cast() })
    }

    /// The symbol, if it is one.
    #[inline]
    pub fn as_symbol(&self) -> Option<&JsSymbol> {
        // SAFETY: `JsSymbol` is transparent over a `Value` with the symbol tag.
        self.is_symbol()
            .then(|| unsafe { &*std::ptr::from_ref(self).cast() })
    }

    /// The `BigInt`, if it is one.
    #[inline]
    pub fn as_bigint(&self) -> Option<&JsBigInt> {
        // SAFETY: `JsBigInt` is transparent over a `Value` with the BigInt tag.
        self.is_bigint()
            .then(|| unsafe { &*std::ptr::from_ref(self).cast() })
    }

    /// The object, if it is one.
    #[inline]
    pub fn as_object(&self) -> Option<&Object> {
        // SAFETY: `Object` is transparent over a `Value` with the object tag.
        self.is_object()
            .then(|| unsafe { &*std::ptr::from_ref(self).cast() })
    }

    /// What kind of value this is. Internal values have no type.
    pub fn type_(&self) -> Type {
        match self.bits & TAG_MASK {
            STRING => Type::String,
            SYMBOL => Type::Symbol,
            BIGINT => Type::BigInt,
            OBJECT => Type::Object,
            IMMEDIATE => match self.bits {
                NULL => Type::Null,
                TRUE | FALSE => Type::Boolean,
                _ => Type::Undefined,
            },
            INTERNAL => unreachable!("internal values stay out of reach of scripts"),
            _ => Type::Number,
        }
    }

    /// ToBoolean (`#sec-toboolean`).
    #[inline]
    pub fn to_boolean(&self) -> bool {
        if let Some(number) = self.as_number() {
            return number != 0.0 && !number.is_nan();
        }
        if self.bits & TAG_MASK == IMMEDIATE {
            return self.bits == TRUE;
        }
        match (self.as_string(), self.as_bigint()) {
            (Some(string), _) => !string.is_empty(),
            (_, Some(bigint)) => !bigint.is_zero(),
            _ => true,
        }
    }

    #[inline]
    pub(crate) const fn is_heap(&self) -> bool {
        self.bits >= STRING
    }

    /// The cell behind a heap value.
    #[inline]
    pub(crate) fn heap_cell(&self) -> Option<NonNull<Header>> {
        // SAFETY: the tag says that the payload is an address.
        self.is_heap().then(|| unsafe { self.cell_pointer() })
    }

    /// The cell behind a value that may be part of a cycle.
    #[inline]
    pub(crate) fn container(&self) -> Option<NonNull<Header>> {
        // SAFETY: the tag says that the payload is an address.
        (self.bits >= INTERNAL).then(|| unsafe { self.cell_pointer() })
    }

    /// The cell behind an internal value.
    #[inline]
    pub(crate) fn internal_cell(&self) -> Option<NonNull<Header>> {
        // SAFETY: the tag says that the payload is an address.
        (self.bits & TAG_MASK == INTERNAL).then(|| unsafe { self.cell_pointer() })
    }

    /// The cell behind a heap value.
    ///
    /// # Safety
    /// This is a heap value.
    #[inline]
    pub(crate) unsafe fn cell_pointer(&self) -> NonNull<Header> {
        let address = (self.bits & !TAG_MASK) as usize;
        // SAFETY: addresses of cells are not null.
        unsafe { NonNull::new_unchecked(std::ptr::with_exposed_provenance_mut(address)) }
    }

    /// # Safety
    /// One count of the cell is handed over, and its kind fits the tag.
    #[inline]
    unsafe fn from_cell(tag: u64, cell: NonNull<Header>) -> Value {
        Value::from_bits(tag | cell.as_ptr().expose_provenance() as u64)
    }

    /// # Safety
    /// One count of a cell of kind `Cell` or `Internal` is handed over.
    #[inline]
    pub(crate) unsafe fn from_internal_cell(cell: NonNull<Header>) -> Value {
        // SAFETY: by contract.
        unsafe { Value::from_cell(INTERNAL, cell) }
    }

    /// # Safety
    /// One count of an object's cell is handed over.
    #[inline]
    pub(crate) unsafe fn from_object_cell(cell: NonNull<Header>) -> Value {
        // SAFETY: by contract.
        unsafe { Value::from_cell(OBJECT, cell) }
    }

    /// A further reference to what `bits` refers to.
    ///
    /// # Safety
    /// `bits` came from [`Value::bits`] of a value whose cell is still alive.
    pub(crate) unsafe fn retained_from_bits(bits: u64) -> Value {
        let value = std::mem::ManuallyDrop::new(Value::from_bits(bits));
        Value::clone(&value)
    }
}

impl Clone for Value {
    #[inline]
    fn clone(&self) -> Value {
        if self.is_heap() {
            // SAFETY: the value owns a count, so the cell is alive.
            unsafe { self.cell_pointer().as_ref() }.retain();
        }
        Value::from_bits(self.bits)
    }
}

impl Drop for Value {
    #[inline]
    fn drop(&mut self) {
        if self.is_heap() {
            // SAFETY: the value owns a count, which it gives up here.
            unsafe {
                let cell = self.cell_pointer();
                if cell.as_ref().release() {
                    release_cell(cell);
                }
            }
        }
    }
}

impl Default for Value {
    #[inline]
    fn default() -> Value {
        Value::undefined()
    }
}

macro_rules! from {
    ($($type:ty: $name:ident => $result:expr;)*) => {
        $(impl From<$type> for Value {
            #[inline]
            fn from($name: $type) -> Value {
                $result
            }
        })*
    };
}

from! {
    bool: value => Value::boolean(value);
    f64: value => Value::number(value);
    i32: value => Value::from_bits(f64::from(value).to_bits());
    u32: value => Value::from_bits(f64::from(value).to_bits());
    usize: value => Value::from_bits((value as f64).to_bits());
    &str: value => JsString::from(value).into();
    String: value => JsString::from(value).into();
    &JsString: value => value.clone().into();
    &Object: value => value.clone().into();
    &JsSymbol: value => value.clone().into();
    &JsBigInt: value => value.clone().into();
    &Value: value => value.clone();
}

impl<T: Into<Value>> From<Option<T>> for Value {
    /// `None` becomes `undefined`.
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::undefined(), Into::into)
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return formatter.write_str("<empty>");
        }
        if self.bits & TAG_MASK == INTERNAL {
            return formatter.write_str("<internal>");
        }
        match self.type_() {
            Type::Undefined => formatter.write_str("undefined"),
            Type::Null => formatter.write_str("null"),
            Type::Boolean => write!(formatter, "{}", self.bits == TRUE),
            Type::Number => write!(formatter, "{}", f64::from_bits(self.bits)),
            Type::String => fmt::Debug::fmt(self.as_string().expect("checked"), formatter),
            Type::Symbol => fmt::Debug::fmt(self.as_symbol().expect("checked"), formatter),
            Type::BigInt => write!(formatter, "{}n", self.as_bigint().expect("checked")),
            Type::Object => fmt::Debug::fmt(self.as_object().expect("checked"), formatter),
        }
    }
}
