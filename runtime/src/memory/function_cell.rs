//! Functions: an entry point, what describes it, and the captured values in the same cell.

use std::{
    cell::Cell,
    hint::unreachable_unchecked,
    ptr::{self, NonNull},
};

use super::{
    async_call::PlainShape,
    header::{Kind, trait_flag, widen},
    heap::{allocate, allocate_where_room, prototype_epoch},
    internal::Internal,
    object_cell::ObjectHead,
    trace::Tracer,
    value_cell::ValueCell,
    variable::{Variable, free_shared_variable},
};
use crate::{
    code::{Code, Coroutine, FunctionCode, NativeFunction},
    object::{FunctionSource, NativeCode, Object, QuickFunction, Shape},
    value::Value,
};

/// What class constructors capture besides: the initialiser of fields, a shape, and a prototype epoch.
pub(crate) const HIDDEN_CAPTURES: usize = 3;

/// Of how many captures a function notes whether they are variables.
const VARIABLE_BITS: usize = 16;

#[repr(C)]
pub(super) struct FunctionCell {
    head: ObjectHead,
    entry: NativeFunction,
    /// A [`FunctionCode`] or [`NativeCode`], as `source` says; null for the others.
    code: *const (),
    /// Without the hidden ones.
    capture_count: u32,
    source: SourceTag,
    /// How many properties the constructor was seen to give its objects.
    instance_capacity: Cell<u8>,
    /// Which of the first captures are variables, by bit.
    variables: u16,
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum SourceTag {
    Compiled,
    /// The same of a class constructor, which has hidden captures.
    Class,
    Native,
    Dynamic,
    Bound,
}

impl SourceTag {
    /// The tag of a source, and the description that goes with it.
    #[inline]
    fn of(source: FunctionSource, traits: u16) -> (SourceTag, *const ()) {
        match source {
            FunctionSource::Compiled(code) => {
                let tag = match traits & trait_flag::CLASS {
                    0 => SourceTag::Compiled,
                    _ => SourceTag::Class,
                };
                (tag, ptr::from_ref(code).cast())
            }
            FunctionSource::Native(code) => (SourceTag::Native, ptr::from_ref(code).cast()),
            FunctionSource::Dynamic => (SourceTag::Dynamic, ptr::null()),
            FunctionSource::Bound => (SourceTag::Bound, ptr::null()),
        }
    }
}

impl FunctionCell {
    #[inline]
    fn captures(cell: NonNull<FunctionCell>) -> NonNull<Value> {
        // SAFETY: captures follow the fixed part.
        unsafe { cell.add(1).cast() }
    }

    /// How many captures there are, with the hidden ones.
    #[inline]
    fn all_captures(&self) -> usize {
        // Not by the trait, which a dead cell has lost.
        let hidden = match self.source {
            SourceTag::Class => HIDDEN_CAPTURES,
            _ => 0,
        };
        self.capture_count as usize + hidden
    }

    /// Drops the captures.
    ///
    /// # Safety
    /// Nobody uses the function any more.
    pub(super) unsafe fn drop_contents(cell: NonNull<FunctionCell>) {
        // SAFETY: by contract; the captures were initialised on allocation.
        unsafe {
            let count = cell.as_ref().all_captures();
            let captures = FunctionCell::captures(cell).as_ptr();
            ptr::slice_from_raw_parts_mut(captures, count).drop_in_place();
        }
    }

    /// Drops the contents of a function that are all referred to by others as well. Answers whether
    /// that was so.
    ///
    /// # Safety
    /// The cell is alive and plain; if the answer is yes, nobody will use its contents again.
    #[inline(always)]
    pub(super) unsafe fn drop_shared(cell: NonNull<FunctionCell>) -> bool {
        // SAFETY: by contract. No reference that is given up is the last, unless it leads to a variable
        // that is freed with it; if one is the last all the same, those before it are forgotten.
        unsafe {
            let Some(shape) = cell.cast::<ObjectHead>().as_ref().only_shape() else {
                return false;
            };
            let shape = shape.as_value().cell_pointer().as_ref();
            if shape.count() == 1 {
                return false;
            }
            let captures = FunctionCell::captures(cell);
            for index in 0..cell.as_ref().capture_count as usize {
                if let Some(captured) = captures.add(index).as_ref().heap_cell() {
                    if captured.as_ref().count() != 1 {
                        captured.as_ref().release();
                    } else if !free_shared_variable(captured) {
                        forget(captures, index);
                        return false;
                    }
                }
            }
            shape.release();
            true
        }
    }

    pub(super) fn trace(cell: NonNull<FunctionCell>, tracer: &mut Tracer) {
        // SAFETY: the tracer only looks.
        unsafe {
            let count = cell.as_ref().all_captures();
            for index in 0..count {
                tracer.visit(FunctionCell::captures(cell).add(index).as_ref());
            }
        }
    }
}

/// Leaves `undefined` in the place of the first captures, which were given up.
///
/// # Safety
/// There are as many.
#[cold]
unsafe fn forget(captures: NonNull<Value>, count: usize) {
    for index in 0..count {
        // SAFETY: by contract; what is overwritten is not dropped.
        unsafe { captures.add(index).write(Value::undefined()) };
    }
}

/// A compiled function that suspends.
#[derive(Clone, Copy)]
pub(crate) struct CoroutineFunction<'f> {
    function: &'f Object,
    code: &'static Coroutine,
}

impl<'f> CoroutineFunction<'f> {
    /// The object.
    #[inline(always)]
    pub(crate) fn function(self) -> &'f Object {
        self.function
    }

    /// What it was made of.
    #[inline(always)]
    pub(crate) fn code(self) -> &'static Coroutine {
        self.code
    }
}

impl Object {
    /// A function object.
    #[inline]
    pub(crate) fn allocate_function(
        shape: Internal<Shape>,
        source: FunctionSource,
        entry: NativeFunction,
        traits: u16,
        captures: impl ExactSizeIterator<Item = Value>,
    ) -> Object {
        assert_eq!(
            shape.inline_capacity(),
            0,
            "only ordinary objects have inline slots"
        );
        let (tag, code) = SourceTag::of(source, traits);
        debug_assert!(
            traits & trait_flag::QUICK == 0
                || matches!(source, FunctionSource::Native(code) if code.quick.is_some()),
            "only such functions have a short way"
        );
        debug_assert!(
            traits & trait_flag::ASYNC == 0
                || matches!(source, FunctionSource::Compiled(code) if matches!(code.code, Code::Coroutine(_))),
            "only such functions suspend"
        );
        let count = captures.len();
        let visible = match tag {
            SourceTag::Class => count - HIDDEN_CAPTURES,
            _ => count,
        };
        let size = size_of::<FunctionCell>() + count * size_of::<Value>();
        let entered = if traits & trait_flag::CLASS == 0 {
            trait_flag::ENTERED
        } else {
            0
        };
        let extra = traits | trait_flag::CALLABLE | entered;
        let cell = allocate(size, Kind::Function, 0, extra).cast::<FunctionCell>();
        // SAFETY: the cell is fresh and has room for `count` captures. They are undefined first, so
        // the function is whole whatever the iterator does.
        unsafe {
            ObjectHead::initialize(cell.cast(), shape);
            (&raw mut (*cell.as_ptr()).entry).write(entry);
            (&raw mut (*cell.as_ptr()).code).write(code);
            (&raw mut (*cell.as_ptr()).source).write(tag);
            (&raw mut (*cell.as_ptr()).capture_count).write(visible as u32);
            (&raw mut (*cell.as_ptr()).instance_capacity).write(Cell::new(0));
            let places = FunctionCell::captures(cell);
            for index in 0..count {
                places.add(index).write(Value::undefined());
            }
            let mut variables = 0;
            for (index, value) in captures.take(count).enumerate() {
                if index < VARIABLE_BITS && Variable::from_value(&value).is_some() {
                    variables |= 1 << index;
                }
                places.add(index).write(value);
            }
            (&raw mut (*cell.as_ptr()).variables).write(variables);
            let object = Object::from_cell(cell.cast());
            object.head().reserve_slots_of_shape();
            object
        }
    }

    /// A function object of compiled code that is no constructor of a class, if there is room for it
    /// on a page in use. Takes the captures out of the slice then.
    #[inline(always)]
    pub(crate) fn allocate_closure(
        shape: &PlainShape,
        code: &'static FunctionCode,
        entry: NativeFunction,
        traits: u16,
        captures: &mut [Value],
    ) -> Option<Object> {
        debug_assert!(traits & (trait_flag::QUICK | trait_flag::CLASS) == 0);
        let count = captures.len();
        let size = size_of::<FunctionCell>() + size_of_val(captures);
        let extra = traits | trait_flag::CALLABLE | trait_flag::ENTERED;
        let cell = allocate_where_room(size, Kind::Function, 0, extra)?.cast::<FunctionCell>();
        // SAFETY: the cell is fresh and has room for `count` captures; moving them there runs nothing
        // that could look at it.
        unsafe {
            ObjectHead::initialize(cell.cast(), shape.clone().into_shape());
            (&raw mut (*cell.as_ptr()).entry).write(entry);
            (&raw mut (*cell.as_ptr()).code).write(ptr::from_ref(code).cast());
            (&raw mut (*cell.as_ptr()).capture_count).write(count as u32);
            (&raw mut (*cell.as_ptr()).source).write(SourceTag::Compiled);
            (&raw mut (*cell.as_ptr()).instance_capacity).write(Cell::new(0));
            let places = FunctionCell::captures(cell);
            let mut variables = 0;
            for (index, value) in captures.iter_mut().enumerate() {
                if index < VARIABLE_BITS && Variable::from_value(value).is_some() {
                    variables |= 1 << index;
                }
                places.add(index).write(std::mem::take(value));
            }
            (&raw mut (*cell.as_ptr()).variables).write(variables);
            Some(Object::from_cell(cell.cast()))
        }
    }

    #[inline]
    fn function_cell(&self) -> Option<&FunctionCell> {
        (self.kind() == Kind::Function)
            // SAFETY: the kind says which layout the cell has.
            .then(|| unsafe { &*self.cell().cast::<FunctionCell>().as_ptr() })
    }

    /// The entry point and description of a function object.
    #[inline]
    pub(crate) fn function_parts(&self) -> Option<(NativeFunction, FunctionSource)> {
        let cell = self.function_cell()?;
        // SAFETY: the tag was written together with a static reference of its type.
        let source = unsafe {
            match cell.source {
                SourceTag::Compiled | SourceTag::Class => {
                    FunctionSource::Compiled(&*cell.code.cast::<FunctionCode>())
                }
                SourceTag::Native => FunctionSource::Native(&*cell.code.cast::<NativeCode>()),
                SourceTag::Dynamic => FunctionSource::Dynamic,
                SourceTag::Bound => FunctionSource::Bound,
            }
        };
        Some((cell.entry, source))
    }

    /// The short way through a built-in function, if it has one.
    #[inline]
    pub(crate) fn quick_function(&self) -> Option<QuickFunction> {
        if !self.header().has_trait(trait_flag::QUICK) {
            return None;
        }
        // SAFETY: the trait is given to functions only, and only to those that `allocate_function`
        // made of a static `NativeCode` with a short way.
        unsafe {
            let cell = self.cell().cast::<FunctionCell>();
            let code: &'static NativeCode = &*(*cell.as_ptr()).code.cast::<NativeCode>();
            Some(code.quick.unwrap_unchecked())
        }
    }

    /// The object as a compiled async function, if it is one.
    #[inline(always)]
    pub(crate) fn as_async_function(&self) -> Option<CoroutineFunction<'_>> {
        if !self.header().has_trait(trait_flag::ASYNC) {
            return None;
        }
        // SAFETY: the trait is given to functions only, and only to those that `allocate_function`
        // and `allocate_closure` made of the static code of a coroutine.
        let code = unsafe { self.coroutine_code_unchecked() };
        Some(CoroutineFunction {
            function: self,
            code,
        })
    }

    /// The object as a compiled function that suspends, if it is one.
    pub(crate) fn as_coroutine_function(&self) -> Option<CoroutineFunction<'_>> {
        let FunctionSource::Compiled(code) = self.function_parts()?.1 else {
            return None;
        };
        match &code.code {
            Code::Coroutine(code) => Some(CoroutineFunction {
                function: self,
                code,
            }),
            _ => None,
        }
    }

    /// The code of a function that suspends.
    ///
    /// # Safety
    /// It is a function that was made of the static code of a coroutine. It need not be alive, as
    /// long as its cell is.
    #[inline(always)]
    pub(super) unsafe fn coroutine_code_unchecked(&self) -> &'static Coroutine {
        // SAFETY: by contract. Nothing writes to `code` after the cell was made.
        unsafe {
            let cell = self.cell().cast::<FunctionCell>();
            let code: &'static FunctionCode = &*(*cell.as_ptr()).code.cast::<FunctionCode>();
            match &code.code {
                Code::Coroutine(code) => code,
                _ => unreachable_unchecked(),
            }
        }
    }

    /// The entry point of a function object.
    #[inline]
    pub(crate) fn function_entry(&self) -> Option<NativeFunction> {
        self.function_cell().map(|cell| cell.entry)
    }

    /// The same of a function that has the trait [`ENTERED`](trait_flag::ENTERED).
    ///
    /// # Safety
    /// It has.
    #[inline(always)]
    pub(super) unsafe fn entry_unchecked(&self) -> NativeFunction {
        // SAFETY: only the routines above give the trait, so this is the layout of the cell.
        unsafe { (*self.cell().cast::<FunctionCell>().as_ptr()).entry }
    }

    /// The entry point, if the object is a function of which nothing but that has to be known: neither
    /// async nor with a short way through it.
    #[inline(always)]
    pub(crate) fn entry_alone(&self) -> Option<NativeFunction> {
        const LOOKED_AT: u16 = trait_flag::ENTERED | trait_flag::QUICK | trait_flag::ASYNC;
        let is_alone = self.header().extra() & LOOKED_AT == trait_flag::ENTERED;
        // SAFETY: the object has the trait.
        is_alone.then(|| unsafe { self.entry_unchecked() })
    }

    /// How many inline slots objects made by this constructor should have.
    #[inline]
    pub(crate) fn instance_capacity(&self) -> usize {
        let known = self
            .function_cell()
            .map_or(0, |cell| cell.instance_capacity.get());
        usize::from(known).max(super::object_cell::DEFAULT_INLINE_SLOTS)
    }

    /// Learns from an object that outgrew its inline slots.
    #[cold]
    pub(crate) fn set_instance_capacity(&self, capacity: usize) {
        if let Some(cell) = self.function_cell() {
            cell.instance_capacity
                .set(u8::try_from(capacity).unwrap_or(u8::MAX));
        }
    }

    /// The captured values of a function object; none for other objects.
    #[inline]
    pub fn captured(&self) -> &[Value] {
        match self.function_cell() {
            // SAFETY: captures are never replaced while somebody holds the function, except for the
            // hidden last ones, which are not part of this slice.
            Some(cell) => unsafe {
                let count = cell.capture_count as usize;
                let start = FunctionCell::captures(widen(cell));
                std::slice::from_raw_parts(start.as_ptr(), count)
            },
            None => &[],
        }
    }

    /// The captures of a function that is known to have `N` of them.
    ///
    /// # Panics
    /// If it has fewer.
    #[inline(always)]
    pub fn captures<const N: usize>(&self) -> &[Value; N] {
        if let Some(cell) = self.function_cell()
            && cell.capture_count as usize >= N
        {
            // SAFETY: there are as many, and they are never replaced while somebody holds the function.
            return unsafe { FunctionCell::captures(widen(cell)).cast().as_ref() };
        }
        missing_captures()
    }

    /// A capture that is known to be a variable, of a function that has variables among its captures
    /// where `VARIABLES` has bits: to look at all of them stands for looking at each.
    ///
    /// # Panics
    /// When it has not.
    #[inline(always)]
    pub fn captured_variable<const VARIABLES: u16, const INDEX: usize>(&self) -> &Variable {
        const { assert!(INDEX < VARIABLE_BITS && VARIABLES & (1 << INDEX) != 0) };
        match self.function_cell() {
            // SAFETY: whoever made the function has set the bit for a variable, so the capture
            // exists, and captures never change; `Variable` is transparent over `Value`.
            Some(cell) if cell.variables & VARIABLES == VARIABLES => unsafe {
                let captures = FunctionCell::captures(widen(cell));
                captures.add(INDEX).cast::<Variable>().as_ref()
            },
            _ => missing_captures(),
        }
    }

    /// The place behind the captures of a class constructor, for its field initialiser.
    #[inline]
    pub(crate) fn class_fields_place(&self) -> Option<&ValueCell> {
        self.hidden_capture(0)
    }

    #[inline]
    fn hidden_capture(&self, index: usize) -> Option<&ValueCell> {
        let cell = self.function_cell()?;
        let first = cell.capture_count as usize;
        if !self.header().has_trait(trait_flag::CLASS) {
            return None;
        }
        // SAFETY: class constructors have these captures, and `captured` does not show them.
        unsafe {
            let places = FunctionCell::captures(widen(cell)).cast::<ValueCell>();
            Some(&*places.add(first + index).as_ptr())
        }
    }

    /// The shape of what the constructor makes, if nothing has changed since it was noted.
    #[inline]
    pub(crate) fn template(&self) -> Option<Internal<Shape>> {
        if !self.has_template() {
            return None;
        }
        // SAFETY: the trait says that `set_template` put a shape here, and nobody else writes to it.
        Some(unsafe { Internal::from_value_unchecked(self.hidden_capture(1)?.get()) })
    }

    /// Whether there is one.
    #[inline]
    pub(crate) fn has_template(&self) -> bool {
        self.has_template_in(prototype_epoch())
    }

    #[inline]
    fn has_template_in(&self, epoch: u32) -> bool {
        self.header().has_trait(trait_flag::TEMPLATE)
            && self
                .hidden_capture(2)
                .is_some_and(|until| until.bits() == noted(epoch).bits())
    }

    /// Whether there is one in the current epoch, with the shape of an object, and this is a closure
    /// of `code`.
    #[inline(always)]
    pub(crate) fn has_template_of(
        &self,
        object: &Object,
        code: &'static FunctionCode,
        epoch: u32,
    ) -> bool {
        // SAFETY: compared at once.
        let shape = unsafe { object.head().shape() }.as_value().bits();
        self.has_template_in(epoch)
            // SAFETY: only functions have templates.
            && ptr::eq(unsafe { (*self.cell().cast::<FunctionCell>().as_ptr()).code }, ptr::from_ref(code).cast())
            && self
                .hidden_capture(1)
                .is_some_and(|known| known.bits() == shape)
    }

    /// Notes the shape of what the constructor makes for as long as the prototype epoch lasts.
    pub(crate) fn set_template(&self, shape: Internal<Shape>) {
        let epoch = prototype_epoch();
        if epoch == u32::MAX {
            return;
        }
        if let (Some(place), Some(until)) = (self.hidden_capture(1), self.hidden_capture(2)) {
            place.set(shape.into_value());
            until.set(noted(epoch));
            self.header().set_trait(trait_flag::TEMPLATE);
        }
    }
}

/// Never for emitted code: a function is made with the captures that its code names.
#[cold]
#[inline(never)]
fn missing_captures() -> ! {
    panic!("the function was made with these captures")
}

/// A prototype epoch among the captures: comparing it converts nothing.
#[inline]
fn noted(epoch: u32) -> Value {
    Value::of_bare_integer(epoch.into())
}
