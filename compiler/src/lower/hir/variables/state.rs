//! What is known about the variables of a function at one point of it.

use crate::ir::hir::ReadOf;

/// Facts at a point of a function; places are locals, then captures.
#[derive(Debug, Clone)]
pub(super) struct State {
    /// Whether control gets here. Where it does not, everything is proven.
    pub(super) reachable: bool,
    /// Places that hold a value on every way here.
    initialized: Bits,
    /// Locals that some way here has given to a closure since they were last declared.
    captured: Bits,
    locals: usize,
}

impl State {
    pub(super) fn new(locals: usize, captures: usize) -> Self {
        let initialized = Bits::new(locals + captures);
        Self {
            reachable: true,
            initialized,
            captured: Bits::new(locals),
            locals,
        }
    }

    /// A point behind a jump.
    pub(super) fn unreachable(&self) -> Self {
        Self {
            reachable: false,
            ..self.clone()
        }
    }

    fn index(&self, at: ReadOf) -> usize {
        match at {
            ReadOf::Local(local) => local.0 as usize,
            ReadOf::Capture(capture) => self.locals + capture.0 as usize,
        }
    }

    pub(super) fn is_initialized(&self, at: ReadOf) -> bool {
        !self.reachable || self.initialized.get(self.index(at))
    }

    pub(super) fn set_initialized(&mut self, at: ReadOf, value: bool) {
        let index = self.index(at);
        self.initialized.set(index, value);
    }

    pub(super) fn is_captured(&self, local: usize) -> bool {
        self.reachable && self.captured.get(local)
    }

    pub(super) fn set_captured(&mut self, local: usize, value: bool) {
        self.captured.set(local, value);
    }

    /// Where two ways meet.
    pub(super) fn join(self, other: Self) -> Self {
        match (self.reachable, other.reachable) {
            (_, false) => self,
            (false, true) => other,
            (true, true) => Self {
                initialized: self.initialized.and(&other.initialized),
                captured: self.captured.or(&other.captured),
                ..self
            },
        }
    }

    /// After a finalizer: what the body and the finalizer each have done.
    pub(super) fn then(self, finalizer: Self) -> Self {
        Self {
            reachable: self.reachable && finalizer.reachable,
            initialized: self.initialized.or(&finalizer.initialized),
            captured: self.captured.or(&finalizer.captured),
            locals: self.locals,
        }
    }
}

/// A set of small numbers.
#[derive(Debug, Clone)]
struct Bits(Vec<u64>);

impl Bits {
    fn new(size: usize) -> Self {
        Self(vec![0; size.div_ceil(64)])
    }

    fn get(&self, index: usize) -> bool {
        self.0[index / 64] >> (index % 64) & 1 == 1
    }

    fn set(&mut self, index: usize, value: bool) {
        let word = &mut self.0[index / 64];
        let bit = 1 << (index % 64);
        *word = if value { *word | bit } else { *word & !bit };
    }

    fn and(mut self, other: &Self) -> Self {
        self.0
            .iter_mut()
            .zip(&other.0)
            .for_each(|(word, other)| *word &= other);
        self
    }

    fn or(mut self, other: &Self) -> Self {
        self.0
            .iter_mut()
            .zip(&other.0)
            .for_each(|(word, other)| *word |= other);
        self
    }
}
