//! The collector of cycles, by trial deletion.
//!
//! 1. *Subtract*: count, in a side table, the references from containers to each container.
//!    Where its own count is higher, the rest comes from outside of the heap: Rust code, the
//!    context, the stack.
//! 2. *Mark*, in the same table, all containers that such a rest makes roots, and all that they
//!    reach.
//! 3. *Sweep* through the table for the others: cells that live are not touched again.
//! 4. *Clear* those: drop their contents while holding on to the cells, then let go.
//!
//! A container that is being written to (a running frame, a borrowed `RefCell`) is a root, and its
//! references are not subtracted; so what it refers to is a root as well.

use std::{cell::Cell, ptr::NonNull};

use super::{
    destroy::destroy_contents,
    elements::ArrayCell,
    frame::trace_frame,
    function_cell::FunctionCell,
    header::{Header, Kind, flag},
    heap::{Heap, LargePrefix, release_cell},
    internal::internal_data,
    object_cell::{ObjectHead, payload_data},
    page::{Page, advise_huge_pages},
    trace::{Phase, Pruner, Tracer},
    variable::VariableCell,
    weak,
};

/// Set in an entry of the side table once its container is reached. The other bits count the
/// references from containers.
const REACHED: u32 = 1 << 31;
/// More references than this are not counted, which makes a container a root.
const MOST_COUNTED: u32 = REACHED - 1;

/// Finds and clears all garbage. Nothing else may allocate or drop meanwhile, except the
/// destructors of what is cleared.
#[cold]
pub(super) fn collect(heap: &Heap) {
    heap.collecting.set(true);
    heap.collections.set(heap.collections.get() + 1);
    let side_table = make_side_table(heap);
    let mut tracer = Tracer {
        phase: Phase::Subtract,
        pending: Vec::new(),
        refused: false,
    };
    let refusing = subtract(heap, &mut tracer);
    tracer.phase = Phase::Mark;
    let internals = mark(heap, &mut tracer, refusing);
    let garbage = sweep(heap, &internals);
    drop(side_table);
    clear(garbage);
    heap.reclaim_pages();
    heap.collecting.set(false);
}

/// Every container that is not reached, whether on a page or apart, with its entry.
fn for_each_unreached(heap: &Heap, mut work: impl FnMut(NonNull<Header>, &Header, &Cell<u32>)) {
    for page in heap.container_pages() {
        for index in 0..page.used_cells() {
            // SAFETY: the table has an entry for each cell that was ever used.
            let entry = unsafe { &*page.side_table.get().add(index) };
            if entry.get() & REACHED == 0 {
                let cell = page.cell(index);
                // SAFETY: every cell that was ever used has a header.
                let header = unsafe { &*cell.as_ptr() };
                if header.kind() != Kind::Free {
                    work(cell, header, entry);
                }
            }
        }
    }
    for cell in heap.large_containers() {
        // SAFETY: the list holds live cells.
        let (header, prefix) = unsafe { (&*cell.as_ptr(), LargePrefix::of(cell)) };
        if prefix.entry.get() & REACHED == 0 {
            work(cell, header, &prefix.entry);
        }
    }
}

/// The entry of a container in the side table. It lasts while `collect` runs.
#[inline]
fn entry_of<'a>(cell: NonNull<Header>) -> &'a Cell<u32> {
    // SAFETY: the cell is alive. Tables exist while `collect` runs, and have an entry per cell.
    unsafe {
        if cell.as_ref().has(flag::LARGE) {
            return &LargePrefix::of(cell).entry;
        }
        let page = Page::of(cell);
        &*page.side_table.get().add(page.index_of(cell))
    }
}

/// A table of zeros, of which each page gets its part.
fn make_side_table(heap: &Heap) -> Vec<u32> {
    let entries = heap.container_pages().map(Page::used_cells).sum();
    // Memory that comes zeroed from the system is touched only where cells are.
    let mut table = vec![0_u32; entries];
    advise_huge_pages(&table);
    let mut rest = table.as_mut_ptr().cast::<Cell<u32>>().cast_const();
    for page in heap.container_pages() {
        page.side_table.set(rest);
        // SAFETY: the table has room for the cells of all pages.
        rest = unsafe { rest.add(page.used_cells()) };
    }
    for cell in heap.large_containers() {
        // SAFETY: the list holds live cells.
        unsafe { LargePrefix::of(cell) }.entry.set(0);
    }
    table
}

/// Counts the references between containers. Answers those that refused to be looked into.
fn subtract(heap: &Heap, tracer: &mut Tracer) -> Vec<NonNull<Header>> {
    let mut refusing = Vec::new();
    for_each_unreached(heap, |cell, header, _| {
        tracer.refused = header.has(flag::BORROWED);
        if !tracer.refused {
            trace_cell(cell, tracer);
        }
        if tracer.refused {
            refusing.push(cell);
        }
    });
    refusing
}

/// Reaches all containers that live, starting with those that refused and those that are
/// referred to from outside. Answers the internal ones among them.
fn mark(heap: &Heap, tracer: &mut Tracer, refusing: Vec<NonNull<Header>>) -> Vec<NonNull<Header>> {
    let mut internals = Vec::new();
    for cell in refusing {
        tracer.visit_cell(cell);
    }
    for_each_unreached(heap, |cell, header, entry| {
        if header.count() != entry.get() {
            tracer.visit_cell(cell);
        }
        while let Some(cell) = tracer.pending.pop() {
            // SAFETY: only live cells are pushed.
            let header = unsafe { cell.as_ref() };
            if header.kind() == Kind::Internal && !header.has(flag::CLEARED) {
                internals.push(cell);
            }
            if !header.has(flag::BORROWED) {
                trace_cell(cell, tracer);
            }
        }
    });
    internals
}

/// Answers what was not reached, after what lives let go of weak references to it.
fn sweep(heap: &Heap, internals: &[NonNull<Header>]) -> Vec<NonNull<Header>> {
    let mut garbage = Vec::new();
    for_each_unreached(heap, |cell, header, _| {
        // The count keeps it whole until `clear` is done with it.
        header.retain();
        garbage.push(cell);
    });
    if !garbage.is_empty() {
        for cell in internals {
            // SAFETY: the cell is alive; pruning drops counted references to garbage only, which
            // the lines above made survive.
            unsafe {
                let (table, data) = internal_data(*cell);
                (table.prune)(data, &Pruner(()));
            }
        }
    }
    garbage
}

fn clear(garbage: Vec<NonNull<Header>>) {
    for cell in &garbage {
        // SAFETY: `sweep` took a count of each. References from outside of the garbage do not
        // exist, so nobody will look at the contents again.
        unsafe {
            destroy_contents(*cell);
            cell.as_ref().set(flag::CLEARED);
        }
    }
    for cell in garbage {
        // SAFETY: gives the count of `sweep` back.
        unsafe {
            if cell.as_ref().release() {
                release_cell(cell);
            }
        }
    }
}

/// Whether a container was found to be garbage by the running collection.
pub(super) fn is_garbage(cell: NonNull<Header>) -> bool {
    entry_of(cell).get() & REACHED == 0
}

impl Tracer {
    /// A reference to a container.
    #[inline]
    pub(super) fn visit_cell(&mut self, cell: NonNull<Header>) {
        let entry = entry_of(cell);
        let old = entry.get();
        match self.phase {
            Phase::Subtract => {
                // SAFETY: the reference is counted, so the cell is alive.
                let count = unsafe { cell.as_ref() }.count();
                debug_assert!(old < count, "a reference was traced twice");
                if old != MOST_COUNTED {
                    entry.set(old + 1);
                }
            }
            Phase::Mark => {
                if old & REACHED == 0 {
                    entry.set(old | REACHED);
                    self.pending.push(cell);
                }
            }
        }
    }
}

/// Visits the references of one container that nobody writes to.
fn trace_cell(cell: NonNull<Header>, tracer: &mut Tracer) {
    // SAFETY: the cell is alive, and its kind says what its layout is.
    unsafe {
        let header = cell.as_ref();
        if header.has(flag::CLEARED) {
            return;
        }
        if header.has(flag::WATCHED) {
            weak::trace_watched(cell, tracer);
        }
        match header.kind() {
            Kind::Cell => {
                cell.cast::<VariableCell>()
                    .as_ref()
                    .value
                    .peek(|value| tracer.visit(value));
                return;
            }
            Kind::Internal => {
                let (table, data) = internal_data(cell);
                (table.trace)(data, tracer);
                return;
            }
            Kind::Ordinary => {}
            Kind::Array => cell.cast::<ArrayCell>().as_ref().trace(tracer),
            Kind::Function => FunctionCell::trace(cell.cast(), tracer),
            Kind::Payload | Kind::Promise | Kind::ThenPromise => {
                let (table, data) = payload_data(cell);
                (table.trace)(data, tracer);
            }
            Kind::AsyncCall | Kind::Coroutine => {
                let (table, data) = payload_data(cell);
                (table.trace)(data, tracer);
                trace_frame(cell, tracer);
            }
            _ => return,
        }
        let head = cell.cast::<ObjectHead>().as_ref();
        tracer.visit(head.shape().as_value());
        head.for_each_slot(|place| place.peek(|value| tracer.visit(value)));
    }
}
