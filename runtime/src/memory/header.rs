//! The eight bytes in front of everything on the heap.
//!
//! A dead cell (queued for release, or on a free list) keeps `kind` and `flags`; the other six
//! bytes become the link to the next dead cell. Addresses have 48 bits, as NaN-boxing needs anyway.

use std::{cell::Cell, ptr::NonNull};

/// What a cell is. Kinds from [`Kind::Cell`] on may take part in cycles and are traced.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[repr(u8)]
pub(crate) enum Kind {
    /// On a free list.
    Free = 0,
    /// Flat string of one byte per code unit.
    Latin1,
    /// Flat string of two bytes per code unit, at least one of which needs them.
    Utf16,
    /// Two strings not yet joined, or joined already and pointing at the result.
    Rope,
    /// Part of a flat string.
    Slice,
    /// A symbol or private name.
    Symbol,
    /// A `BigInt`.
    BigInt,
    /// A captured variable.
    Cell,
    /// A Rust value that scripts never see: shapes, iterator records.
    Internal,
    /// An object whose named properties start inline.
    Ordinary,
    /// An Array exotic object.
    Array,
    /// A function: native, compiled or bound.
    Function,
    /// An object around a Rust value.
    Payload,
    /// A payload that is the record of a promise.
    Promise,
    /// A payload that is the promise of a `then`, with the reaction that settles it.
    ThenPromise,
    /// A coroutine that is a call of an async function, whose payload begins with its promise.
    AsyncCall,
    /// A payload followed by the slots of a frame.
    Coroutine,
}

impl Kind {
    /// Whether cells of this kind can hold a reference that leads back to themselves.
    #[inline]
    pub(crate) const fn is_container(self) -> bool {
        self as u8 >= Kind::Cell as u8
    }

    /// Whether cells of this kind hold a Rust value behind the table of its type.
    #[inline]
    pub(crate) const fn has_payload(self) -> bool {
        self as u8 >= Kind::Payload as u8
    }

    /// Whether the payload begins with the record of a promise.
    #[inline]
    pub(super) const fn is_promise(self) -> bool {
        self as u8 >= Kind::Promise as u8 && self as u8 <= Kind::AsyncCall as u8
    }

    /// Whether the slots of a frame follow the payload.
    #[inline]
    pub(super) const fn is_coroutine(self) -> bool {
        self as u8 >= Kind::AsyncCall as u8
    }
}

/// Flags that outlive the last reference.
pub(crate) mod flag {
    /// Allocated apart from the pages.
    pub(crate) const LARGE: u8 = 1;
    /// Its contents are in use by running code: the collector must not look inside.
    pub(crate) const BORROWED: u8 = 1 << 1;
    /// Has a record in the table of weak references.
    pub(crate) const WATCHED: u8 = 1 << 3;
    /// Contents were taken by the collector; only the cell itself is left.
    pub(crate) const CLEARED: u8 = 1 << 4;
    /// Strings: owned by the table of interned strings. Symbols: registered by `Symbol.for`.
    pub(crate) const INTERNED: u8 = 1 << 5;
    /// Ropes: all code units fit in a byte. Symbols: a private name.
    pub(crate) const LATIN1: u8 = 1 << 6;
}

/// Flags of live objects, kept in [`Header::extra`].
pub(crate) mod trait_flag {
    /// Has \[\[Call\]\].
    pub(crate) const CALLABLE: u16 = 1;
    /// Has \[\[Construct\]\].
    pub(crate) const CONSTRUCTOR: u16 = 1 << 1;
    /// Is or was the prototype of some shape: changes of its layout end the prototype epoch.
    pub(crate) const PROTOTYPE: u16 = 1 << 2;
    /// A function whose `length`, `name` and `prototype` do not exist as slots yet.
    pub(crate) const LAZY: u16 = 1 << 3;
    /// Internal methods are not the ordinary ones.
    pub(crate) const EXOTIC: u16 = 1 << 4;
    /// A class constructor: \[\[Call\]\] throws.
    pub(crate) const CLASS: u16 = 1 << 5;
    /// A constructor whose `this` comes from `super()`.
    pub(crate) const DERIVED: u16 = 1 << 6;
    /// A function that a call just enters: no class constructor.
    pub(crate) const ENTERED: u16 = 1 << 7;
    /// A function with field initialisers in its hidden capture.
    pub(crate) const FIELDS: u16 = 1 << 8;
    /// A built-in function with a short way through it.
    pub(crate) const QUICK: u16 = 1 << 9;
    /// A class constructor that notes the shape of its objects.
    pub(crate) const TEMPLATE: u16 = 1 << 10;
    /// A compiled async function.
    pub(crate) const ASYNC: u16 = 1 << 11;
}

/// See the module.
#[repr(C, align(8))]
pub(crate) struct Header {
    count: Cell<u32>,
    extra: Cell<u16>,
    kind: Cell<Kind>,
    flags: Cell<u8>,
}

impl Header {
    /// A header with one reference.
    #[inline]
    pub(super) const fn new(kind: Kind, flags: u8, extra: u16) -> Header {
        Header {
            count: Cell::new(1),
            extra: Cell::new(extra),
            kind: Cell::new(kind),
            flags: Cell::new(flags),
        }
    }

    #[inline]
    pub(crate) fn kind(&self) -> Kind {
        self.kind.get()
    }

    #[inline]
    pub(crate) fn count(&self) -> u32 {
        self.count.get()
    }

    #[inline]
    pub(crate) fn extra(&self) -> u16 {
        self.extra.get()
    }

    /// What live strings keep here.
    #[inline]
    pub(crate) fn set_extra(&self, extra: u16) {
        self.extra.set(extra);
    }

    #[inline]
    pub(crate) fn has_trait(&self, bit: u16) -> bool {
        self.extra.get() & bit != 0
    }

    #[inline]
    pub(crate) fn set_trait(&self, bit: u16) {
        self.extra.set(self.extra.get() | bit);
    }

    #[inline]
    pub(crate) fn clear_trait(&self, bit: u16) {
        self.extra.set(self.extra.get() & !bit);
    }

    #[inline]
    pub(crate) fn has(&self, flag: u8) -> bool {
        self.flags.get() & flag != 0
    }

    /// Whether no flag is set.
    #[inline]
    pub(super) fn is_plain(&self) -> bool {
        self.flags.get() == 0
    }

    #[inline]
    pub(crate) fn set(&self, flag: u8) {
        self.flags.set(self.flags.get() | flag);
    }

    /// The same where no other flag is set.
    #[inline]
    pub(super) fn set_only(&self, flag: u8) {
        debug_assert!(self.is_plain(), "flags would be lost");
        self.flags.set(flag);
    }

    #[inline]
    pub(crate) fn clear(&self, flag: u8) {
        self.flags.set(self.flags.get() & !flag);
    }

    /// One reference more.
    #[inline]
    pub(crate) fn retain(&self) {
        let count = self.count.get().wrapping_add(1);
        self.count.set(count);
        if count == 0 {
            too_many_references();
        }
    }

    /// One reference less; whether it was the last.
    #[inline]
    pub(crate) fn release(&self) -> bool {
        let count = self.count.get() - 1;
        self.count.set(count);
        count == 0
    }

    /// The next dead cell.
    #[inline]
    pub(super) fn link(&self) -> Option<NonNull<Header>> {
        let address = (u64::from(self.extra.get()) << 32) | u64::from(self.count.get());
        NonNull::new(std::ptr::with_exposed_provenance_mut(address as usize))
    }

    /// The next cell on a free list.
    #[inline(always)]
    pub(super) fn next_free(&self) -> Option<NonNull<Header>> {
        // SAFETY: a header is as large as the word and aligned like it. `set_free` wrote an address.
        let address = u64::from_le(unsafe { NonNull::from(self).cast().read() });
        NonNull::new(std::ptr::with_exposed_provenance_mut(address as usize))
    }

    /// Puts a dead cell on a free list.
    #[inline(always)]
    pub(super) fn set_free(&self, next: Option<NonNull<Header>>) {
        const { assert!(Kind::Free as u8 == 0 && size_of::<Header>() == size_of::<u64>()) };
        let address = next.map_or(0, |next| next.as_ptr().expose_provenance()) as u64;
        // SAFETY: the fields are cells, and the zeroes above an address of 48 bits are the kind
        // `Free` and no flags.
        unsafe { NonNull::from(self).cast().write(address.to_le()) };
    }

    /// Chains a dead cell.
    #[inline]
    pub(super) fn set_link(&self, next: Option<NonNull<Header>>) {
        let address = next.map_or(0, |next| next.as_ptr().expose_provenance()) as u64;
        self.count.set(address as u32);
        self.extra.set((address >> 32) as u16);
    }
}

/// The address of a part of a cell, good for the whole cell.
///
/// A pointer made of a reference may only be used for what the reference covers; cells expose their
/// addresses when they are allocated, and this goes back to that.
#[inline]
pub(super) fn widen<T, U>(part: &T) -> NonNull<U> {
    let address = std::ptr::from_ref(part).addr();
    NonNull::new(std::ptr::with_exposed_provenance_mut(address)).expect("references are not null")
}

/// A leak of four billion references would otherwise become a use after free.
#[cold]
fn too_many_references() -> ! {
    std::process::abort();
}
