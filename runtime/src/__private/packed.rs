//! Results that are numbers or booleans, in a register.

use std::marker::PhantomData;

/// A number or a boolean as the word of a register. Next to an error, which is one too, such
/// results are returned in registers, where Rust would return an `f64` or an `i32` in memory.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct Packed<T>(u64, PhantomData<T>);

/// What can be [`Packed`].
pub trait Word: Copy {
    /// As a word.
    fn pack(self) -> u64;
    /// Out of the word.
    fn unpack(word: u64) -> Self;
}

impl<T: Word> Packed<T> {
    /// As a word.
    #[inline(always)]
    pub fn new(value: T) -> Packed<T> {
        Packed(value.pack(), PhantomData)
    }

    /// Out of the word.
    #[inline(always)]
    pub fn get(self) -> T {
        T::unpack(self.0)
    }
}

macro_rules! word {
    ($($type:ty: $value:ident => $pack:expr, $word:ident => $unpack:expr;)*) => {
        $(impl Word for $type {
            #[inline(always)]
            fn pack(self) -> u64 {
                let $value = self;
                $pack
            }

            #[inline(always)]
            fn unpack($word: u64) -> $type {
                $unpack
            }
        })*
    };
}

word! {
    f64: value => value.to_bits(), word => f64::from_bits(word);
    i64: value => value as u64, word => word as i64;
    i32: value => u64::from(value as u32), word => word as i32;
    bool: value => u64::from(value), word => word != 0;
}
