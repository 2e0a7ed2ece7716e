//! What happens to the contents of a dead cell, by kind.

use std::ptr::{self, NonNull};

use super::{
    elements::ArrayCell,
    frame::frame_slots,
    function_cell::FunctionCell,
    header::{Header, Kind, flag},
    internal::internal_data,
    object_cell::{ObjectHead, payload_data},
    promise_cell::drop_promise,
    variable::VariableCell,
    weak,
};
use crate::value::{drop_bigint, drop_string, drop_symbol};

/// Drops the contents of a cell. The memory stays.
///
/// # Safety
/// Nobody will use the contents again. The cell is not `Free`.
#[inline(always)]
pub(super) unsafe fn destroy_contents(cell: NonNull<Header>) {
    // SAFETY: by contract.
    unsafe {
        let header = cell.as_ref();
        let kind = header.kind();
        if header.has(flag::CLEARED | flag::WATCHED) {
            destroy_other_contents(cell);
        } else if kind == Kind::Ordinary {
            ObjectHead::drop_contents(cell.cast());
        } else if kind.is_promise() {
            drop_promise(cell, kind);
        } else if kind == Kind::Function {
            FunctionCell::drop_contents(cell.cast());
            ObjectHead::drop_without_inline_slots(cell.cast());
        } else {
            destroy_other_contents(cell);
        }
    }
}

/// The same for all kinds and states.
///
/// # Safety
/// As for [`destroy_contents`].
#[inline(never)]
unsafe fn destroy_other_contents(cell: NonNull<Header>) {
    // SAFETY: by contract.
    let header = unsafe { cell.as_ref() };
    if header.has(flag::CLEARED) {
        return;
    }
    if header.has(flag::WATCHED) {
        weak::announce_death(cell);
    }
    // SAFETY: each kind drops its own layout, once.
    unsafe {
        match header.kind() {
            Kind::Free => {}
            Kind::Latin1 | Kind::Utf16 | Kind::Rope | Kind::Slice => drop_string(cell),
            Kind::Symbol => drop_symbol(cell),
            Kind::BigInt => drop_bigint(cell),
            Kind::Cell => {
                ptr::drop_in_place(&raw mut (*cell.cast::<VariableCell>().as_ptr()).value);
            }
            Kind::Internal => {
                let (table, data) = internal_data(cell);
                (table.drop)(data);
            }
            Kind::Ordinary => ObjectHead::drop_contents(cell.cast()),
            Kind::Array => {
                ArrayCell::drop_contents(cell.cast());
                ObjectHead::drop_contents(cell.cast());
            }
            Kind::Function => {
                FunctionCell::drop_contents(cell.cast());
                ObjectHead::drop_contents(cell.cast());
            }
            Kind::Payload => {
                let (table, data) = payload_data(cell);
                (table.drop)(data);
                ObjectHead::drop_contents(cell.cast());
            }
            kind @ (Kind::Promise | Kind::ThenPromise | Kind::AsyncCall) => {
                drop_promise(cell, kind);
            }
            Kind::Coroutine => {
                frame_slots(cell).drop_in_place();
                let (table, data) = payload_data(cell);
                (table.drop)(data);
                ObjectHead::drop_contents(cell.cast());
            }
        }
    }
}
