//! The collector of cycles, by trial deletion.
//!
//! 1. *Count*: copy the count of every container to a side table.
//! 2. *Subtract*: for every reference from container to container, take one off the copy.
//!    What is left over comes from outside of the heap: Rust code, the context, the stack.
//! 3. *Mark* all containers that such a rest makes roots, and all that they reach.
//! 4. *Clear* the others: drop their contents while holding on to the cells, then let go.
//!
//! A container that is being written to (a running frame, a borrowed `RefCell`) is a root, and its
//! references are not subtracted; so what it refers to is a root as well.

use std::ptr::NonNull;

use super::{
    destroy::destroy_contents,
    elements::ArrayCell,
    frame::trace_frame,
    function_cell::FunctionCell,
    header::{Header, Kind, flag},
    heap::{Heap, LargePrefix, release_cell},
    internal::internal_data,
    object_cell::{ObjectHead, payload_data},
    page::Page,
    trace::{Phase, Pruner, Tracer},
    variable::VariableCell,
    weak,
};

/// Finds and clears all garbage. Nothing else may allocate or drop meanwhile, except the
/// destructors of what is cleared.
#[cold]
pub(super) fn collect(heap: &Heap) {
    heap.collecting.set(true);
    heap.collections.set(heap.collections.get() + 1);
    let side_tables = count(heap);
    let mut tracer = Tracer {
        phase: Phase::Subtract,
        pending: Vec::new(),
        refused: false,
    };
    subtract(heap, &mut tracer);
    tracer.phase = Phase::Mark;
    mark(heap, &mut tracer);
    let garbage = sweep(heap);
    drop(side_tables);
    clear(garbage);
    heap.reclaim_pages();
    heap.collecting.set(false);
}

/// Every container, whether on a page or apart.
fn for_each_container(heap: &Heap, mut work: impl FnMut(NonNull<Header>, &Header)) {
    for page in heap.container_pages() {
        for cell in page.cells() {
            // SAFETY: cells on pages have a header; those that are free were left out.
            work(cell, unsafe { &*cell.as_ptr() });
        }
    }
    for cell in heap.large_containers() {
        // SAFETY: the list holds live cells.
        work(cell, unsafe { &*cell.as_ptr() });
    }
}

/// Where the side table keeps the count of a container.
fn external_count(cell: NonNull<Header>) -> NonNull<u32> {
    // SAFETY: the cell is alive. Tables exist while `collect` runs, and have an entry per cell.
    unsafe {
        if cell.as_ref().has(flag::LARGE) {
            return NonNull::from(&LargePrefix::of(cell).count).cast();
        }
        let page = Page::of(cell);
        NonNull::new_unchecked(page.counts.get().add(page.index_of(cell)))
    }
}

fn count(heap: &Heap) -> Vec<Box<[u32]>> {
    let mut tables = Vec::new();
    for page in heap.container_pages() {
        let mut table = vec![0; page.used_cells()].into_boxed_slice();
        page.counts.set(table.as_mut_ptr());
        tables.push(table);
    }
    for_each_container(heap, |cell, header| {
        // SAFETY: the entry belongs to this cell alone.
        unsafe { external_count(cell).write(header.count()) };
    });
    tables
}

fn subtract(heap: &Heap, tracer: &mut Tracer) {
    for_each_container(heap, |cell, header| {
        tracer.refused = header.has(flag::BORROWED);
        if !tracer.refused {
            trace_cell(cell, tracer);
        }
        if tracer.refused {
            // A root, whatever the counts say.
            header.set(flag::MARKED);
        }
    });
}

fn mark(heap: &Heap, tracer: &mut Tracer) {
    for_each_container(heap, |cell, header| {
        // SAFETY: the entry belongs to this cell.
        let is_root = unsafe { external_count(cell).read() } != 0 || header.has(flag::MARKED);
        if is_root {
            header.set(flag::MARKED);
            tracer.pending.push(cell);
        }
        while let Some(cell) = tracer.pending.pop() {
            // SAFETY: only live cells are pushed.
            if !unsafe { cell.as_ref() }.has(flag::BORROWED) {
                trace_cell(cell, tracer);
            }
        }
    });
}

/// Unmarks what lives, after it let go of weak references; answers what does not.
fn sweep(heap: &Heap) -> Vec<NonNull<Header>> {
    let mut garbage = Vec::new();
    let mut dying_weak = Vec::new();
    for_each_container(heap, |cell, header| {
        if !header.has(flag::MARKED) {
            garbage.push(cell);
        } else if header.kind() == Kind::Internal && !header.has(flag::CLEARED) {
            dying_weak.push(cell);
        }
    });
    for cell in &garbage {
        // SAFETY: garbage is still whole. The count keeps it so until `clear` is done with it.
        unsafe { cell.as_ref() }.retain();
    }
    if !garbage.is_empty() {
        for cell in &dying_weak {
            // SAFETY: the cell is alive; pruning drops counted references to garbage only, which
            // the line above made survive.
            unsafe {
                let (table, data) = internal_data(*cell);
                (table.prune)(data, &Pruner(()));
            }
        }
    }
    for_each_container(heap, |_, header| header.clear(flag::MARKED));
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
    // SAFETY: the caller holds a reference to the cell.
    !unsafe { cell.as_ref() }.has(flag::MARKED)
}

impl Tracer {
    /// A reference to a container.
    #[inline]
    pub(super) fn visit_cell(&mut self, cell: NonNull<Header>) {
        match self.phase {
            Phase::Subtract => {
                let count = external_count(cell);
                // SAFETY: entries are used by one reader at a time.
                unsafe {
                    debug_assert!(count.read() > 0, "a reference was traced twice");
                    count.write(count.read().saturating_sub(1));
                }
            }
            Phase::Mark => {
                // SAFETY: the reference is counted, so the cell is alive.
                let header = unsafe { cell.as_ref() };
                if !header.has(flag::MARKED) {
                    header.set(flag::MARKED);
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
