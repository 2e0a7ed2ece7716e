//! The heap of this thread: size classes over pages, large cells apart, the queue of dead cells.
//!
//! Nothing here is ever dropped with the thread: a thread-local without destructor is one
//! address computation, and programs have one thread that lives as long as they do.

use std::{
    alloc::{Layout, alloc, dealloc, handle_alloc_error},
    cell::{Cell, UnsafeCell},
    mem::ManuallyDrop,
    ptr::{self, NonNull},
};

use super::{
    collector,
    destroy::destroy_contents,
    function_cell::FunctionCell,
    header::{Header, Kind, flag},
    page::{Page, STEP, allocate_chunk, class_of},
    promise_cell::drop_settled,
};

/// Larger cells are allocated apart.
const MAX_SMALL: usize = 512;
const CLASSES: usize = MAX_SMALL / STEP + 1;

/// Bytes on the heap before the first collection.
const FIRST_THRESHOLD: isize = 3 * 1024 * 1024;
/// Bytes between two collections, unless more than that is alive.
const MOST_BETWEEN_COLLECTIONS: isize = 256 * 1024 * 1024;

thread_local! {
    static HEAP: Heap = const { Heap::new() };
}

/// Lists of pages for one sort of cell (leaves or containers).
struct Space {
    /// The page each class allocates from.
    current: [Cell<Option<&'static Page>>; CLASSES],
    /// Further pages with room, per class.
    with_room: [Cell<*const Page>; CLASSES],
    /// All pages.
    pages: Cell<*const Page>,
}

impl Space {
    const fn new() -> Space {
        Space {
            current: [const { Cell::new(None) }; CLASSES],
            with_room: [const { Cell::new(ptr::null()) }; CLASSES],
            pages: Cell::new(ptr::null()),
        }
    }
}

/// See the module.
pub(super) struct Heap {
    leaves: Space,
    containers: Space,
    unused_pages: ManuallyDrop<UnsafeCell<Vec<NonNull<u8>>>>,
    /// How often memory for pages was allocated.
    chunks: Cell<usize>,
    large: ManuallyDrop<UnsafeCell<Vec<NonNull<Header>>>>,
    /// Dead cells whose contents still have to be dropped.
    queue: Cell<Option<NonNull<Header>>>,
    draining: Cell<bool>,
    pub(super) collecting: Cell<bool>,
    /// Bytes that may still be allocated before the next collection.
    budget: Cell<isize>,
    /// What `budget` started from after the last collection, plus what was live then.
    limit: Cell<isize>,
    /// How often the collector ran.
    pub(super) collections: Cell<u32>,
    /// Ends whenever the layout of an object changes that is a prototype.
    prototype_epoch: Cell<u32>,
    next_shape_id: Cell<u32>,
}

/// In front of a cell that was allocated apart.
#[repr(C)]
pub(super) struct LargePrefix {
    index: Cell<usize>,
    size: Cell<u32>,
    /// The side table of the collector has no page to live in.
    pub(super) entry: Cell<u32>,
}

impl Heap {
    const fn new() -> Heap {
        Heap {
            leaves: Space::new(),
            containers: Space::new(),
            unused_pages: ManuallyDrop::new(UnsafeCell::new(Vec::new())),
            chunks: Cell::new(0),
            large: ManuallyDrop::new(UnsafeCell::new(Vec::new())),
            queue: Cell::new(None),
            draining: Cell::new(false),
            collecting: Cell::new(false),
            budget: Cell::new(FIRST_THRESHOLD),
            limit: Cell::new(FIRST_THRESHOLD),
            collections: Cell::new(0),
            prototype_epoch: Cell::new(1),
            next_shape_id: Cell::new(1),
        }
    }

    fn space(&self, container: bool) -> &Space {
        if container {
            &self.containers
        } else {
            &self.leaves
        }
    }

    #[inline(always)]
    fn take_small(&self, class: usize, container: bool) -> NonNull<Header> {
        let space = self.space(container);
        if let Some(page) = space.current[class].get()
            && let Some(cell) = page.take()
        {
            return cell;
        }
        self.take_from_other_page(class, container)
    }

    #[cold]
    #[inline(never)]
    fn take_from_other_page(&self, class: usize, container: bool) -> NonNull<Header> {
        let space = self.space(container);
        if let Some(full) = space.current[class].get() {
            full.listed.set(false);
        }
        loop {
            let page = match NonNull::new(space.with_room[class].get().cast_mut()) {
                Some(page) => {
                    // SAFETY: pages are never unmapped.
                    let page: &'static Page = unsafe { page.as_ref() };
                    space.with_room[class].set(page.next_with_room.get());
                    page
                }
                None => self.new_page(class * STEP, container),
            };
            if let Some(cell) = page.take() {
                page.listed.set(true);
                space.current[class].set(Some(page));
                return cell;
            }
            page.listed.set(false);
        }
    }

    fn new_page(&self, cell_size: usize, container: bool) -> &'static Page {
        let memory = self.with_unused_pages(|unused| {
            if unused.is_empty() {
                let chunks = self.chunks.get();
                self.chunks.set(chunks + 1);
                unused.extend(allocate_chunk(chunks).rev());
            }
            unused.pop().expect("a chunk has pages")
        });
        let page = Page::initialize(memory, cell_size, container);
        let space = self.space(container);
        page.next.set(space.pages.get());
        space.pages.set(page);
        page
    }

    fn with_unused_pages<R>(&self, work: impl FnOnce(&mut Vec<NonNull<u8>>) -> R) -> R {
        // SAFETY: both callers pass closures that do not come back here.
        work(unsafe { &mut *self.unused_pages.get() })
    }

    fn with_large<R>(&self, work: impl FnOnce(&mut Vec<NonNull<Header>>) -> R) -> R {
        // SAFETY: all callers pass closures that do not allocate cells, hence do not come back.
        work(unsafe { &mut *self.large.get() })
    }

    #[cold]
    #[inline(never)]
    fn take_large(&self, size: usize) -> NonNull<Header> {
        let layout = large_layout(size);
        // SAFETY: the layout is not empty.
        let Some(memory) = NonNull::new(unsafe { alloc(layout) }) else {
            handle_alloc_error(layout)
        };
        memory.as_ptr().expose_provenance();
        // SAFETY: the block holds the prefix and the cell behind it.
        unsafe {
            let cell = memory.add(size_of::<LargePrefix>()).cast::<Header>();
            self.with_large(|large| {
                memory.cast::<LargePrefix>().write(LargePrefix {
                    index: Cell::new(large.len()),
                    size: Cell::new(u32::try_from(size).expect("cells are smaller than 4 GiB")),
                    entry: Cell::new(0),
                });
                large.push(cell);
            });
            cell
        }
    }

    /// Gives the memory of a cell back whose contents are dropped.
    ///
    /// # Safety
    /// Nobody refers to the cell.
    #[inline(always)]
    unsafe fn free_cell(&self, cell: NonNull<Header>) {
        // SAFETY: the header is in place until the last line; by contract nobody else looks.
        unsafe {
            if cell.as_ref().has(flag::LARGE) {
                return self.free_large(cell);
            }
            self.free_small(cell);
        }
    }

    /// The same for cells that are known to be on a page.
    ///
    /// # Safety
    /// Nobody refers to the cell, and it is not [`flag::LARGE`].
    #[inline(always)]
    unsafe fn free_small(&self, cell: NonNull<Header>) {
        // SAFETY: the header is in place until `give_back`; by contract nobody else looks.
        unsafe {
            let page = Page::of(cell);
            page.give_back(cell);
            self.budget.set(self.budget.get() + page.cell_size as isize);
            if !page.listed.get() {
                self.list_page(page);
            }
        }
    }

    /// The same for cells that were allocated apart.
    ///
    /// # Safety
    /// Nobody refers to the cell, and it is [`flag::LARGE`].
    #[cold]
    #[inline(never)]
    unsafe fn free_large(&self, cell: NonNull<Header>) {
        // SAFETY: the prefix is in place until the last line; by contract nobody else looks.
        unsafe {
            let prefix = LargePrefix::of(cell);
            let size = prefix.size.get() as usize;
            self.budget.set(self.budget.get() + size as isize);
            let index = prefix.index.get();
            self.with_large(|large| {
                large.swap_remove(index);
                if let Some(moved) = large.get(index) {
                    LargePrefix::of(*moved).index.set(index);
                }
            });
            let memory = cell.cast::<u8>().sub(size_of::<LargePrefix>());
            dealloc(memory.as_ptr(), large_layout(size));
        }
    }

    /// Notes that a page has room again.
    #[cold]
    #[inline(never)]
    fn list_page(&self, page: &'static Page) {
        let class = page.cell_size as usize / STEP;
        let space = self.space(page.container);
        page.listed.set(true);
        page.next_with_room.set(space.with_room[class].get());
        space.with_room[class].set(page);
    }

    /// Takes empty pages back, so that other sizes can use them.
    pub(super) fn reclaim_pages(&self) {
        for space in [&self.leaves, &self.containers] {
            for class in 0..CLASSES {
                space.current[class].set(None);
                space.with_room[class].set(ptr::null());
            }
            let mut page = space.pages.replace(ptr::null());
            // SAFETY: pages are never unmapped, and an empty page has no cell anyone refers to.
            while let Some(current) = unsafe { page.as_ref() } {
                page = current.next.get();
                if current.live.get() == 0 {
                    self.with_unused_pages(|unused| unused.push(current.memory()));
                    continue;
                }
                current.next.set(space.pages.get());
                space.pages.set(current);
                current.listed.set(false);
                self.list_page(current);
            }
        }
    }

    /// All pages of containers.
    pub(super) fn container_pages(&self) -> impl Iterator<Item = &'static Page> {
        let mut page = self.containers.pages.get();
        std::iter::from_fn(move || {
            // SAFETY: pages are never unmapped.
            let current = unsafe { page.as_ref() }?;
            page = current.next.get();
            Some(current)
        })
    }

    /// All containers that were allocated apart.
    pub(super) fn large_containers(&self) -> Vec<NonNull<Header>> {
        self.with_large(|large| {
            // SAFETY: cells in the list are live or queued.
            large
                .iter()
                .copied()
                .filter(|cell| unsafe { cell.as_ref() }.kind().is_container())
                .collect()
        })
    }

    fn live_bytes(&self) -> isize {
        self.limit.get() - self.budget.get()
    }

    /// Sets the budget after a collection: the more was alive, the later the next one. Later still
    /// if there was next to nothing to collect, for most garbage goes without.
    fn set_budget_after_collection(&self, live_before: isize) {
        let live = self.live_bytes();
        let growth = if live_before - live < live_before / 8 {
            8
        } else {
            3
        };
        let limit =
            FIRST_THRESHOLD.max((live * growth).min(live + MOST_BETWEEN_COLLECTIONS.max(live)));
        self.limit.set(limit);
        self.budget.set(limit - live);
    }
}

impl LargePrefix {
    /// The prefix of a cell.
    ///
    /// # Safety
    /// The cell is [`flag::LARGE`].
    pub(super) unsafe fn of(cell: NonNull<Header>) -> &'static LargePrefix {
        // SAFETY: `take_large` put the prefix there; callers use it while the cell exists.
        unsafe { cell.cast::<LargePrefix>().sub(1).as_ref() }
    }
}

fn large_layout(size: usize) -> Layout {
    Layout::from_size_align(size + size_of::<LargePrefix>(), STEP).expect("the cell fits in memory")
}

/// The heap of this thread.
#[inline(always)]
fn heap() -> &'static Heap {
    // SAFETY: the thread-local has no destructor, so it lasts as long as the thread; a `Heap` cannot
    // be shared between threads, and so neither can the reference.
    HEAP.with(|heap| unsafe { &*ptr::from_ref(heap) })
}

/// Work with the heap of this thread.
#[inline(always)]
pub(super) fn with_heap<R>(work: impl FnOnce(&Heap) -> R) -> R {
    work(heap())
}

/// Allocates a cell of `size` bytes and writes its header; the rest is undefined.
///
/// Containers may start a collection first. Everything that Rust code holds by a counted
/// reference survives it.
#[inline]
pub(crate) fn allocate(size: usize, kind: Kind, flags: u8, extra: u16) -> NonNull<Header> {
    let heap = heap();
    let container = kind.is_container();
    if container && heap.budget.get() < 0 {
        collect_when_possible(heap);
    }
    let (cell, flags) = if size <= MAX_SMALL {
        let class = class_of(size);
        heap.budget.set(heap.budget.get() - (class * STEP) as isize);
        (heap.take_small(class, container), flags)
    } else {
        heap.budget.set(heap.budget.get() - size as isize);
        (heap.take_large(size), flags | flag::LARGE)
    };
    // SAFETY: the cell is ours alone and at least as large as a header.
    unsafe { cell.write(Header::new(kind, flags, extra)) };
    cell
}

/// The same in place, for callers that make containers of one kind all the time.
#[inline(always)]
pub(super) fn allocate_inline(size: usize, kind: Kind, flags: u8, extra: u16) -> NonNull<Header> {
    let heap = heap();
    let class = class_of(size);
    let budget = heap.budget.get();
    if class >= CLASSES || budget < 0 {
        return allocate_rarely(size, kind, flags, extra);
    }
    heap.budget.set(budget - (class * STEP) as isize);
    let cell = heap.take_small(class, kind.is_container());
    // SAFETY: the cell is ours alone and at least as large as a header.
    unsafe { cell.write(Header::new(kind, flags, extra)) };
    cell
}

/// The same if there is room on the page in use, with nothing to do besides.
#[inline(always)]
pub(super) fn allocate_where_room(
    size: usize,
    kind: Kind,
    flags: u8,
    extra: u16,
) -> Option<NonNull<Header>> {
    let heap = heap();
    let class = size.div_ceil(STEP);
    let budget = heap.budget.get();
    if class >= CLASSES || budget < 0 {
        return None;
    }
    let cell = heap.space(kind.is_container()).current[class]
        .get()?
        .take()?;
    heap.budget.set(budget - (class * STEP) as isize);
    // SAFETY: the cell is ours alone and at least as large as a header.
    unsafe { cell.write(Header::new(kind, flags, extra)) };
    Some(cell)
}

#[cold]
#[inline(never)]
fn allocate_rarely(size: usize, kind: Kind, flags: u8, extra: u16) -> NonNull<Header> {
    allocate(size, kind, flags, extra)
}

/// How many bytes a cell of at least `size` bytes really has.
pub(crate) const fn cell_capacity(size: usize) -> usize {
    if size <= MAX_SMALL {
        class_of(size) * STEP
    } else {
        size
    }
}

/// Accounts for memory that a cell owns outside of the heap.
#[inline]
pub(crate) fn note_external(bytes: isize) {
    with_heap(|heap| heap.budget.set(heap.budget.get() - bytes));
}

#[cold]
#[inline(never)]
fn collect_when_possible(heap: &Heap) {
    if heap.draining.get() || heap.collecting.get() {
        return;
    }
    let live_before = heap.live_bytes();
    collector::collect(heap);
    heap.set_budget_after_collection(live_before);
}

/// Runs the cycle collector now.
pub fn collect_garbage() {
    with_heap(collect_when_possible);
}

/// Gives the memory of a cell without flags back whose contents are dropped.
///
/// # Safety
/// Nobody refers to the cell, and it is not [`flag::LARGE`].
#[inline(always)]
pub(super) unsafe fn free_plain_cell(cell: NonNull<Header>) {
    // SAFETY: by contract.
    unsafe { heap().free_small(cell) };
}

/// The last reference to a cell is gone.
///
/// Contents are dropped in a loop, never recursively: what dies meanwhile is chained through its
/// own header.
///
/// # Safety
/// The count of the cell just became zero.
#[inline(never)]
pub(crate) unsafe fn release_cell(cell: NonNull<Header>) {
    // SAFETY: by contract.
    unsafe {
        let header = cell.as_ref();
        if header.is_plain() {
            let is_done = if header.kind() == Kind::Function {
                FunctionCell::drop_shared(cell.cast())
            } else {
                drop_settled(cell)
            };
            if is_done {
                return heap().free_cell(cell);
            }
        }
        release_any(cell);
    }
}

/// The same for cells of which more has to be dropped.
///
/// # Safety
/// As for [`release_cell`].
#[inline(never)]
unsafe fn release_any(cell: NonNull<Header>) {
    let heap = heap();
    // SAFETY: the cell is dead but intact, by contract.
    let header = unsafe { cell.as_ref() };
    if matches!(header.kind(), Kind::Latin1 | Kind::Utf16) {
        // SAFETY: strings refer to nothing.
        unsafe {
            destroy_contents(cell);
            heap.free_cell(cell);
        }
        return;
    }
    if heap.draining.get() {
        header.set_link(heap.queue.get());
        heap.queue.set(Some(cell));
        return;
    }
    heap.draining.set(true);
    let mut next = Some(cell);
    while let Some(cell) = next {
        // SAFETY: the cell has no references; it left the queue before anyone else sees it.
        unsafe {
            destroy_contents(cell);
            heap.free_cell(cell);
            next = heap.queue.get();
            if let Some(dead) = next {
                heap.queue.set(dead.as_ref().link());
            }
        }
    }
    heap.draining.set(false);
}

/// The current prototype epoch.
#[inline]
pub(crate) fn prototype_epoch() -> u32 {
    with_heap(|heap| heap.prototype_epoch.get())
}

/// Where the prototype epoch of a thread is noted, for contexts to keep: looking the heap up takes a
/// call that optimisers see through only where they see all of the program.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PrototypeEpoch(&'static Cell<u32>);

impl PrototypeEpoch {
    /// That of this thread.
    pub(crate) fn of_this_thread() -> PrototypeEpoch {
        PrototypeEpoch(&heap().prototype_epoch)
    }

    /// The current one.
    #[inline(always)]
    pub(crate) fn get(self) -> u32 {
        self.0.get()
    }
}

/// Invalidates everything cached about prototypes. The last epoch never ends: caches refuse it.
#[cold]
pub(crate) fn end_prototype_epoch() {
    with_heap(|heap| {
        heap.prototype_epoch
            .set(heap.prototype_epoch.get().saturating_add(1));
    });
}

/// An id no other shape has or had; zero, which caches never match, when they ran out.
pub(crate) fn next_shape_id() -> u32 {
    with_heap(|heap| {
        let id = heap.next_shape_id.get();
        // The two largest ids stand for no shape at all.
        if id >= u32::MAX - 1 {
            return 0;
        }
        heap.next_shape_id.set(id + 1);
        id
    })
}

/// Figures for tests and tuning.
#[derive(Debug, Clone, Copy)]
pub struct HeapStatistics {
    /// Bytes in cells and noted outside of them.
    pub live_bytes: usize,
    /// Collections so far.
    pub collections: u32,
}

/// Figures of this thread's heap.
pub fn heap_statistics() -> HeapStatistics {
    with_heap(|heap| HeapStatistics {
        live_bytes: usize::try_from(heap.limit.get() - heap.budget.get()).unwrap_or(0),
        collections: heap.collections.get(),
    })
}
