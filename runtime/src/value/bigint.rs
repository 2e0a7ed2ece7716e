//! BigInts: arbitrary precision, immutable, on the heap.

use std::{fmt, ptr::NonNull};

use num_bigint::BigInt;
use num_traits::Zero;

use super::{BIGINT, Value};
use crate::memory::{Header, Kind, allocate};

/// A `BigInt`.
#[repr(transparent)]
#[derive(Clone)]
pub struct JsBigInt(Value);

#[repr(C)]
struct BigIntCell {
    header: Header,
    value: BigInt,
}

impl JsBigInt {
    /// The mathematical value.
    #[inline]
    pub fn get(&self) -> &BigInt {
        // SAFETY: a `JsBigInt` owns a count of a live cell of kind `BigInt`, which never changes.
        unsafe { &(*self.0.cell_pointer().cast::<BigIntCell>().as_ptr()).value }
    }

    /// Whether this is `0n`.
    pub fn is_zero(&self) -> bool {
        self.get().is_zero()
    }
}

/// Drops the contents of a BigInt cell.
///
/// # Safety
/// Nobody will use them again.
pub(crate) unsafe fn drop_bigint(cell: NonNull<Header>) {
    // SAFETY: by contract.
    unsafe { std::ptr::drop_in_place(&raw mut (*cell.cast::<BigIntCell>().as_ptr()).value) };
}

impl From<BigInt> for JsBigInt {
    fn from(value: BigInt) -> JsBigInt {
        let cell = allocate(size_of::<BigIntCell>(), Kind::BigInt, 0, 0).cast::<BigIntCell>();
        // SAFETY: the cell is fresh.
        unsafe {
            (&raw mut (*cell.as_ptr()).value).write(value);
            JsBigInt(Value::from_cell(BIGINT, cell.cast()))
        }
    }
}

impl From<i64> for JsBigInt {
    fn from(value: i64) -> JsBigInt {
        BigInt::from(value).into()
    }
}

impl From<u64> for JsBigInt {
    fn from(value: u64) -> JsBigInt {
        BigInt::from(value).into()
    }
}

impl From<JsBigInt> for Value {
    #[inline]
    fn from(value: JsBigInt) -> Value {
        value.0
    }
}

impl From<BigInt> for Value {
    fn from(value: BigInt) -> Value {
        JsBigInt::from(value).0
    }
}

impl PartialEq for JsBigInt {
    fn eq(&self, other: &JsBigInt) -> bool {
        self.get() == other.get()
    }
}

impl Eq for JsBigInt {}

impl fmt::Display for JsBigInt {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(formatter)
    }
}

impl fmt::Debug for JsBigInt {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{self}n")
    }
}
