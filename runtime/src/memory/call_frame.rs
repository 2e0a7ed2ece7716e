//! The call stack: records on the native stack, chained from the innermost outwards.
//!
//! Entering a function costs a few stores and nothing else; references are counted only when
//! somebody captures a stack trace.

use std::{
    cell::{Cell, UnsafeCell},
    marker::PhantomData,
    ops::ControlFlow,
    ptr::NonNull,
};

use super::callback::Callback;
use crate::{Args, Context, Intrinsic, JsResult, object::Object, value::Value};

const UNDEFINED: &Value = &Value::undefined();

/// How a function was entered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum CallKind {
    /// By a call.
    Call,
    /// By `new` or `super()`.
    Construct,
    /// A coroutine goes on after a suspension; the receiver is its object.
    Resume,
    /// A generator goes on by the built-in `next`, which has no record of its own; the receiver is
    /// the generator. Snapshots show both.
    Step,
    /// No function: the reaction that calls the handler above; the receiver is the promise that
    /// the handler settles. Only below everything else.
    Reaction,
    /// Not running: it awaits what does. Only in snapshots.
    Async,
    /// A function of Node; the position says which. Only in snapshots.
    Host,
}

/// One running function.
struct Frame {
    parent: Cell<Option<NonNull<Frame>>>,
    callee: NonNull<Object>,
    this: NonNull<Value>,
    kind: CallKind,
    position: Cell<u32>,
}

impl Frame {
    #[inline(always)]
    fn new(parent: Option<NonNull<Frame>>, callee: &Object, this: &Value, kind: CallKind) -> Frame {
        Frame {
            parent: Cell::new(parent),
            callee: NonNull::from(callee),
            this: NonNull::from(this),
            kind,
            position: Cell::new(u32::MAX),
        }
    }
}

/// The frame of a function that is entered again and again. It is on the stack only while it runs,
/// and borrowed then.
pub struct FrameAgain<'a>(Frame, PhantomData<(&'a Object, &'a Value)>);

impl<'a> FrameAgain<'a> {
    #[inline(always)]
    pub(crate) fn new(callee: &'a Object, this: &'a Value, kind: CallKind) -> FrameAgain<'a> {
        FrameAgain(Frame::new(None, callee, this, kind), PhantomData)
    }
}

impl std::fmt::Debug for FrameAgain<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("FrameAgain")
    }
}

thread_local! {
    /// The innermost running function. Not a part of the context: contexts can be swapped while
    /// functions run, and frames must be on the stack that they are chained in.
    static TOP: Cell<Option<NonNull<Frame>>> = const { Cell::new(None) };
}

/// A copy of a frame that outlives it.
#[derive(Clone, Debug)]
pub(crate) struct FrameSnapshot {
    /// The function.
    pub(crate) callee: Object,
    /// Its receiver.
    pub(crate) this: Value,
    /// How it was entered.
    pub(crate) kind: CallKind,
    /// Where it was: a byte offset into the text of its unit, `u32::MAX` if it never said. Of a
    /// combinator of promises, which element it waits for.
    pub(crate) position: u32,
}

/// Where the innermost frame of this thread is noted. Contexts keep it: looking a thread-local up
/// takes a call that optimisers see through only where they see all of the program.
#[derive(Clone, Copy)]
pub(crate) struct CallStack(NonNull<Cell<Option<NonNull<Frame>>>>);

impl CallStack {
    /// That of the thread.
    pub(crate) fn of_this_thread() -> CallStack {
        TOP.with(|top| CallStack(NonNull::from(top)))
    }

    #[inline]
    fn top(&self) -> &Cell<Option<NonNull<Frame>>> {
        // SAFETY: contexts stay on their thread, and the thread-local has no destructor.
        unsafe { self.0.as_ref() }
    }
}

/// Where a running function is, for that function itself to note.
#[derive(Clone, Copy)]
pub struct Position<'f>(&'f Cell<u32>);

impl Position<'_> {
    #[inline(always)]
    pub(crate) fn set(self, position: u32) {
        self.0.set(position);
    }
}

/// Takes the innermost frame off the stack, also when the call unwinds.
struct Leave(CallStack, Option<NonNull<Frame>>);

impl Drop for Leave {
    #[inline]
    fn drop(&mut self) {
        self.0.top().set(self.1);
    }
}

impl Context {
    /// Runs `work` as the body of a function.
    #[inline(always)]
    pub(crate) fn with_frame<R>(
        &mut self,
        callee: &Object,
        this: &Value,
        kind: CallKind,
        work: impl FnOnce(&mut Context) -> R,
    ) -> R {
        self.with_frame_at(callee, this, kind, |context, _| work(context))
    }

    /// The same for work that says by itself where it is.
    #[inline(always)]
    pub(crate) fn with_frame_at<R>(
        &mut self,
        callee: &Object,
        this: &Value,
        kind: CallKind,
        work: impl FnOnce(&mut Context, Position<'_>) -> R,
    ) -> R {
        let stack = self.call_stack;
        let parent = stack.top().get();
        let frame = Frame::new(parent, callee, this, kind);
        stack.top().set(Some(NonNull::from(&frame)));
        let _leave = Leave(stack, parent);
        work(self, Position(&frame.position))
    }

    /// Runs `work` as the body of a function in a frame that was made before.
    #[inline(always)]
    pub(crate) fn with_frame_again<R>(
        &mut self,
        again: &mut FrameAgain<'_>,
        work: impl FnOnce(&mut Context) -> R,
    ) -> R {
        let stack = self.call_stack;
        let parent = stack.top().get();
        let frame = &again.0;
        frame.parent.set(parent);
        frame.position.set(u32::MAX);
        stack.top().set(Some(NonNull::from(frame)));
        let _leave = Leave(stack, parent);
        work(self)
    }

    /// Calls functions without `this` and arguments, one after the other, until `next` has no more
    /// or one throws. Only what differs from one call to the next is done for each: they have the
    /// same depth, so the stack is looked at once, and the same frame, which refers to a place where
    /// they take turns.
    #[inline(always)]
    pub(crate) fn call_in_turn(
        &mut self,
        first: Callback,
        mut next: impl FnMut(&mut Context) -> Option<Callback>,
    ) -> JsResult<()> {
        self.check_stack()?;
        let stack = self.call_stack;
        let parent = stack.top().get();
        let mut entry = first.entry();
        let place = UnsafeCell::new(first);
        // SAFETY: nothing is written to the place while a call that has the reference runs.
        let function = || unsafe { &*place.get() }.function();
        let frame = Frame {
            parent: Cell::new(parent),
            // A callback is laid out as its function. The pointer is to the cell: what takes its
            // turn there may change without the pointer.
            callee: NonNull::from(&place).cast(),
            this: NonNull::from(UNDEFINED),
            kind: CallKind::Call,
            position: Cell::new(u32::MAX),
        };
        let _leave = Leave(stack, parent);
        stack.top().set(Some(NonNull::from(&frame)));
        let mut args = Args::new(function(), &[], None);
        loop {
            entry(self, UNDEFINED, &args)?;
            let Some(following) = next(self) else {
                return Ok(());
            };
            frame.position.set(u32::MAX);
            if following.function().is_same(function()) {
                // It stays where it is: nothing that the next turn reads is written now.
                following.release_shared();
                continue;
            }
            entry = following.entry();
            // SAFETY: the call is over.
            drop(std::mem::replace(unsafe { &mut *place.get() }, following));
            args.set_callee(function());
        }
    }

    /// Notes where the innermost function is.
    #[inline]
    pub(crate) fn set_position(&mut self, position: u32) {
        if let Some(frame) = self.call_stack.top().get() {
            // SAFETY: `with_frame` keeps the frame in place for as long as it is on the stack.
            unsafe { frame.as_ref() }.position.set(position);
        }
    }

    /// Whether the innermost function is this one.
    pub(crate) fn is_innermost(&self, function: &Object) -> bool {
        // SAFETY: `with_frame` keeps the frame, and what it borrows, in place for as long as it is
        // on the stack.
        self.call_stack
            .top()
            .get()
            .is_some_and(|frame| unsafe { frame.as_ref().callee.as_ref().is_same(function) })
    }

    /// The running functions, innermost first, until `visit` has seen enough. Answers the
    /// outermost frame if it was reached.
    pub(crate) fn visit_frames(
        &mut self,
        mut visit: impl FnMut(&FrameSnapshot) -> ControlFlow<()>,
    ) -> Option<FrameSnapshot> {
        let mut outermost = None;
        let mut next = self.call_stack.top().get();
        while let Some(frame) = next {
            // SAFETY: `with_frame` keeps the frame, and what it borrows, in place for as long as it
            // is on the stack.
            let mut snapshot = unsafe {
                let frame = frame.as_ref();
                next = frame.parent.get();
                FrameSnapshot {
                    callee: frame.callee.as_ref().clone(),
                    this: frame.this.as_ref().clone(),
                    kind: frame.kind,
                    position: frame.position.get(),
                }
            };
            if snapshot.kind == CallKind::Step {
                snapshot.kind = CallKind::Resume;
                if visit(&snapshot).is_break() {
                    return None;
                }
                snapshot.callee = self.intrinsic(Intrinsic::GeneratorPrototypeNext);
                snapshot.kind = CallKind::Call;
                snapshot.position = u32::MAX;
            }
            if snapshot.kind != CallKind::Reaction && visit(&snapshot).is_break() {
                return None;
            }
            outermost = Some(snapshot);
        }
        outermost
    }

    /// The running functions, innermost first.
    pub(crate) fn stack_frames(&mut self) -> Vec<FrameSnapshot> {
        let mut frames = Vec::new();
        self.visit_frames(|frame| {
            frames.push(frame.clone());
            ControlFlow::Continue(())
        });
        frames
    }
}
