//! Pages: 64 KiB of cells of one size, aligned to their size so that a cell finds its page.

use std::{
    alloc::{Layout, alloc, handle_alloc_error},
    cell::Cell,
    mem::MaybeUninit,
    ptr::{self, NonNull},
};

use super::header::Header;

/// Cells come in multiples of this.
pub(super) const STEP: usize = 16;
/// Size and alignment of a page.
pub(super) const PAGE_SIZE: usize = 64 * 1024;
/// Pages come from the system in chunks; untouched ones cost address space only.
const CHUNK_SIZE: usize = 16 * PAGE_SIZE;
/// A large heap takes chunks that the kernel can back with huge pages of its own: one fault for 32 of
/// our pages.
const LARGE_CHUNK_SIZE: usize = 64 * PAGE_SIZE;
/// What huge pages are aligned to.
pub(super) const HUGE_PAGE: usize = 2 * 1024 * 1024;
/// A heap that has this many chunks is large.
const CHUNKS_OF_SMALL_HEAPS: usize = 8;
/// Room for [`Page`] in front of the first cell.
pub(super) const CELLS_START: usize = 64;

/// The size class of a cell; `size.div_ceil(STEP)`, which is not expected to overflow.
#[inline(always)]
pub(super) const fn class_of(size: usize) -> usize {
    size.wrapping_add(STEP - 1) / STEP
}

/// The head of a page.
#[repr(C)]
pub(super) struct Page {
    /// The next page that holds the same sort of cells (leaves or containers).
    pub(super) next: Cell<*const Page>,
    /// The next page of this size with room.
    pub(super) next_with_room: Cell<*const Page>,
    /// Dead cells.
    free: Cell<Option<NonNull<Header>>>,
    /// Its part of the side table of the running collection, one entry per cell.
    pub(super) side_table: Cell<*const Cell<u32>>,
    /// Where cells that were never used start.
    bump: Cell<u32>,
    /// Bytes per cell.
    pub(super) cell_size: u32,
    /// `2^32 / cell_size`, rounded up: turns offsets into indices.
    reciprocal: u32,
    /// Cells in use.
    pub(super) live: Cell<u32>,
    /// Whether the page is being allocated from, or waits in a list of pages with room.
    pub(super) listed: Cell<bool>,
    /// Whether its cells may take part in cycles.
    pub(super) container: bool,
}

const _: () = assert!(size_of::<Page>() <= CELLS_START);

impl Page {
    /// Makes a page of raw memory.
    pub(super) fn initialize(
        memory: NonNull<u8>,
        cell_size: usize,
        container: bool,
    ) -> &'static Page {
        let page = memory.cast::<Page>();
        // SAFETY: `memory` is PAGE_SIZE bytes at that alignment, owned by the heap for ever and
        // used by nobody else (`fresh_page`, or an empty page that the heap took back).
        unsafe {
            page.write(Page {
                next: Cell::new(ptr::null()),
                next_with_room: Cell::new(ptr::null()),
                free: Cell::new(None),
                side_table: Cell::new(ptr::null()),
                bump: Cell::new(CELLS_START as u32),
                cell_size: cell_size as u32,
                reciprocal: (1_u64 << 32).div_ceil(cell_size as u64) as u32,
                live: Cell::new(0),
                listed: Cell::new(false),
                container,
            });
            page.as_ref()
        }
    }

    /// The page of a cell.
    ///
    /// # Safety
    /// `cell` was allocated from a page (it is not [`LARGE`](super::header::flag::LARGE)).
    #[inline]
    pub(super) unsafe fn of(cell: NonNull<Header>) -> &'static Page {
        let address = cell.as_ptr().expose_provenance() & !(PAGE_SIZE - 1);
        // SAFETY: pages start at multiples of their size and are never unmapped.
        unsafe { &*ptr::with_exposed_provenance::<Page>(address) }
    }

    /// The raw memory behind the page.
    pub(super) fn memory(&self) -> NonNull<u8> {
        let address = ptr::from_ref(self).expose_provenance();
        NonNull::new(ptr::with_exposed_provenance_mut(address)).expect("pages are not null")
    }

    /// Takes a cell; its contents are undefined.
    #[inline(always)]
    pub(super) fn take(&self) -> Option<NonNull<Header>> {
        if let Some(cell) = self.free.get() {
            // SAFETY: cells on the free list have a dead header and belong to this page.
            self.free.set(unsafe { cell.as_ref() }.next_free());
            self.live.set(self.live.get() + 1);
            return Some(cell);
        }
        let offset = self.bump.get();
        if (offset + self.cell_size) as usize > PAGE_SIZE {
            return None;
        }
        self.bump.set(offset + self.cell_size);
        self.live.set(self.live.get() + 1);
        // SAFETY: the offset is inside the page.
        Some(unsafe { self.memory().add(offset as usize) }.cast())
    }

    /// Gives a cell back.
    ///
    /// # Safety
    /// The cell belongs to this page, its contents are dropped and nobody refers to it.
    #[inline(always)]
    pub(super) unsafe fn give_back(&self, cell: NonNull<Header>) {
        // SAFETY: the header is still in place.
        let header = unsafe { cell.as_ref() };
        header.set_free(self.free.get());
        self.free.set(Some(cell));
        self.live.set(self.live.get() - 1);
    }

    /// Position of a cell among the cells of the page.
    #[inline]
    pub(super) fn index_of(&self, cell: NonNull<Header>) -> usize {
        let offset = (cell.as_ptr().addr() & (PAGE_SIZE - 1)) - CELLS_START;
        ((offset as u64 * u64::from(self.reciprocal)) >> 32) as usize
    }

    /// How many cells were ever used.
    pub(super) fn used_cells(&self) -> usize {
        (self.bump.get() as usize - CELLS_START) / self.cell_size as usize
    }

    /// A cell by its position.
    pub(super) fn cell(&self, index: usize) -> NonNull<Header> {
        debug_assert!(index < self.used_cells());
        // SAFETY: cells that were used lie inside the page.
        unsafe {
            self.memory()
                .add(CELLS_START + index * self.cell_size as usize)
        }
        .cast()
    }
}

/// Memory for further pages, where `chunks` were allocated before.
pub(super) fn allocate_chunk(chunks: usize) -> impl DoubleEndedIterator<Item = NonNull<u8>> {
    let is_large = chunks >= CHUNKS_OF_SMALL_HEAPS;
    let (size, align) = if is_large {
        (LARGE_CHUNK_SIZE, HUGE_PAGE)
    } else {
        (CHUNK_SIZE, PAGE_SIZE)
    };
    let layout = Layout::from_size_align(size, align).expect("the layout of a chunk is valid");
    // SAFETY: the layout is not empty.
    let Some(memory) = NonNull::new(unsafe { alloc(layout) }) else {
        handle_alloc_error(layout)
    };
    if is_large {
        // SAFETY: the bytes were just allocated, and nobody looks into a slice of `MaybeUninit`s.
        advise_huge_pages(unsafe {
            std::slice::from_raw_parts(memory.cast::<MaybeUninit<u8>>().as_ptr(), size)
        });
    }
    memory.as_ptr().expose_provenance();
    // SAFETY: all pages lie inside the chunk.
    (0..size / PAGE_SIZE).map(move |index| unsafe { memory.add(index * PAGE_SIZE) })
}

/// Asks the kernel for huge pages where whole ones fit. It may refuse, and nothing depends on it.
#[cfg(all(target_os = "linux", not(miri)))]
pub(super) fn advise_huge_pages<T>(memory: &[T]) {
    let address = memory.as_ptr().addr();
    let start = address.next_multiple_of(HUGE_PAGE);
    let end = (address + size_of_val(memory)) & !(HUGE_PAGE - 1);
    if start < end {
        // SAFETY: the range lies inside of the slice; the advice changes no content.
        unsafe {
            let start = memory
                .as_ptr()
                .cast::<libc::c_void>()
                .byte_add(start - address);
            libc::madvise(start.cast_mut(), end - start.addr(), libc::MADV_HUGEPAGE);
        }
    }
}

#[cfg(not(all(target_os = "linux", not(miri))))]
pub(super) fn advise_huge_pages<T>(_: &[T]) {}
