//! What the place at hand allows: the function around it, its loops and labels, its variables.

/// The four sorts of functions that a program calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flavour {
    Plain,
    Async,
    Generator,
    AsyncGenerator,
}

impl Flavour {
    pub(super) fn awaits(self) -> bool {
        matches!(self, Self::Async | Self::AsyncGenerator)
    }

    pub(super) fn yields(self) -> bool {
        matches!(self, Self::Generator | Self::AsyncGenerator)
    }
}

/// What a variable holds, as far as the generator relies on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Anything that is good to print; may be assigned.
    Value,
    /// The same, but never assigned: a loop counts with it, or it is a constant.
    Constant,
    /// Something to call.
    Function(Flavour),
    /// An array of promises and values.
    List,
    /// An array of functions.
    Functions,
    /// A promise.
    Promise,
    /// A generator object, or another synchronous iterator.
    Iterator,
    /// An async generator object, or another asynchronous iterator.
    AsyncIterator,
    Emitter,
    /// An object with members `a` and `b`.
    Object,
}

/// One name.
#[derive(Debug, Clone)]
pub(super) struct Variable {
    pub(super) name: String,
    pub(super) kind: Kind,
}

/// A label and whether it stands before a loop.
#[derive(Debug, Clone)]
pub(super) struct Label {
    pub(super) name: String,
    pub(super) is_loop: bool,
}

/// What the function at hand allows.
#[derive(Debug, Clone, Default)]
pub(super) struct Context {
    pub(super) awaits: bool,
    pub(super) yields: bool,
    /// Whether `return` may stand here.
    pub(super) returns: bool,
    /// Whether `break` and `continue` have a loop around them.
    pub(super) in_loop: bool,
    pub(super) labels: Vec<Label>,
    /// How many loops are around, to keep their product small.
    pub(super) loops: u32,
    /// Whether `arguments` is that of a function of the program.
    pub(super) has_arguments: bool,
    /// The method that `super.name` finds.
    pub(super) overridden: Option<String>,
}

impl Context {
    /// The body of a function.
    pub(super) fn of(flavour: Flavour, around: &Self) -> Self {
        Self {
            awaits: flavour.awaits(),
            yields: flavour.yields(),
            returns: true,
            loops: around.loops,
            ..Self::default()
        }
    }
}
