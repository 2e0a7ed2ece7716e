//! Functions, their locals and their environments.

use super::Statement;
use crate::source::Span;

/// A function of the unit: an index into [`Unit::functions`](super::Unit::functions).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FunctionId(pub u32);

/// A local of one function: an index into [`Function::locals`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalId(pub u32);

/// A captured variable of one function: an index into [`Function::captures`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaptureId(pub u32);

/// One function, method, accessor, class constructor, field initialiser or unit body.
#[derive(Debug)]
pub struct Function {
    /// The initial value of its `name` property; empty for anonymous functions.
    pub name: String,
    /// The initial value of its `length` property.
    pub length: u32,
    /// What calling and constructing it does.
    pub flavour: FunctionFlavour,
    /// `async`.
    pub is_async: bool,
    /// `function*`; with `is_async`, an async generator.
    pub is_generator: bool,
    /// Strict mode code.
    pub strict: bool,
    /// How `this` is bound on entry.
    pub this_mode: ThisMode,
    /// The leading parameters that are plain names: argument `i` is stored in `parameters[i]`
    /// before the body runs. Defaults, patterns and rest parameters are statements of the body.
    pub parameters: Vec<LocalId>,
    /// Parameters, variables and temporaries.
    pub locals: Vec<Local>,
    /// The environment, in the order in which a closure stores it.
    pub captures: Vec<Capture>,
    /// The statements. In a generator, [`Statement::GeneratorStart`] ends the parameter prologue.
    pub body: Vec<Statement>,
    /// The whole function, for `Function.prototype.toString`.
    pub span: Span,
    /// Where stack traces point before the first call: its name or its head.
    pub name_span: Span,
}

/// What \[\[Call\]\] and \[\[Construct\]\] do; also decides which own properties the object is born with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FunctionFlavour {
    /// `function`: callable, constructible unless async or generator.
    Normal,
    /// Lexical `this`; not constructible.
    Arrow,
    /// Methods, getters, setters and field initialisers: not constructible.
    Method,
    /// Class constructor that allocates `this`; not callable.
    BaseConstructor,
    /// Class constructor whose `this` comes from `super()`; not callable.
    DerivedConstructor,
    /// The body of the unit.
    Body,
}

/// How a function binds `this`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThisMode {
    /// The function never looks at its own `this`.
    Unused,
    /// As passed.
    Strict,
    /// Sloppy: nullish becomes the global object, primitives are wrapped.
    Sloppy,
}

/// A variable, parameter or temporary.
#[derive(Debug)]
pub struct Local {
    /// The JavaScript name, or what a temporary stands for (`iterator`, `key`).
    pub name: String,
    /// Where it comes from.
    pub origin: LocalOrigin,
    /// How it is kept.
    pub storage: Storage,
    /// Whether some path may read it before it is initialised: then it starts empty, and reads
    /// that need it are marked.
    pub starts_empty: bool,
    /// Whether nobody sees a value of it that was not written: reading it too early throws.
    pub has_dead_zone: bool,
    /// Its declaration.
    pub span: Span,
}

/// Why a local exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LocalOrigin {
    /// Declared by the program.
    Variable,
    /// Made by lowering.
    Temporary,
}

/// How a local is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Storage {
    /// A Rust variable or a frame slot. Closures may copy it, since it no longer changes then.
    Direct,
    /// A cell on the heap, shared with closures.
    Cell,
}

/// One entry of a function's environment.
#[derive(Debug)]
pub struct Capture {
    /// The JavaScript name.
    pub name: String,
    /// Where the creator of the closure finds it.
    pub source: CaptureSource,
    /// `Cell` when the entry is a cell to read through, `Direct` when it is the value.
    pub storage: Storage,
}

/// Where the enclosing function (or the linker, for modules) finds a captured variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaptureSource {
    /// A local of the enclosing function.
    Local(LocalId),
    /// A capture of the enclosing function.
    Capture(CaptureId),
    /// `functions[0]` and `instantiate` of a module: the cell of an imported binding.
    Import(u32),
    /// The same: a cell of the module's own.
    ModuleCell(u32),
}

impl Function {
    /// Whether calls make a coroutine.
    pub fn is_coroutine(&self) -> bool {
        self.is_async || self.is_generator
    }

    /// The local behind an id.
    pub fn local(&self, id: LocalId) -> &Local {
        &self.locals[id.0 as usize]
    }

    /// The capture behind an id.
    pub fn capture(&self, id: CaptureId) -> &Capture {
        &self.captures[id.0 as usize]
    }
}
