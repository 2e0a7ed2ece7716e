//! What compiled JavaScript looks like to the runtime: constant tables and function pointers.
//!
//! Every item here is written by emitted code as a `static`, so loading a program costs nothing
//! but page faults. State that belongs to one run (materialised literals, inline caches, template
//! objects) lives in the [`Context`], found through the bases that [`UnitBases`] assigns.

use std::sync::atomic::{AtomicU32, Ordering};

use crate::{Args, Context, JsError, JsResult, Value, coroutine::Frame};

/// A function that JavaScript can call: built-in or compiled.
pub(crate) type NativeFunction =
    fn(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value>;

/// The body of a coroutine: runs from the current state to the next suspension.
///
/// `sent` is what the suspension is resumed with. Throw and return completions never enter here:
/// the driver consults [`Coroutine::states`] and resumes the handler's state instead.
pub(crate) type ResumeFunction =
    fn(frame: &mut Frame<'_>, sent: Value, context: &mut Context) -> Stepped;

/// The same, or a part of it, as it is written.
pub(crate) type StepFunction =
    fn(frame: &mut Frame<'_>, sent: Value, context: &mut Context) -> JsResult<Step>;

/// A `JsResult<Step>` that is answered in two registers; that would be left in memory. Bodies answer
/// the one, and what the tables refer to makes the other of it in place.
#[derive(Debug)]
pub enum Stepped {
    /// [`Step::InitialYield`].
    InitialYield,
    /// [`Step::Await`].
    Await(Value),
    /// [`Step::Yield`].
    Yield(Value),
    /// [`Step::Delegate`].
    Delegate(Value),
    /// [`Step::Done`].
    Done(Value),
    /// [`Step::ElsewhereInMachine`].
    ElsewhereInMachine,
    /// An error.
    Threw(JsError),
}

impl From<JsResult<Step>> for Stepped {
    #[inline(always)]
    fn from(result: JsResult<Step>) -> Stepped {
        match result {
            Ok(Step::InitialYield) => Stepped::InitialYield,
            Ok(Step::Await(value)) => Stepped::Await(value),
            Ok(Step::Yield(value)) => Stepped::Yield(value),
            Ok(Step::Delegate(value)) => Stepped::Delegate(value),
            Ok(Step::Done(value)) => Stepped::Done(value),
            Ok(Step::ElsewhereInMachine) => Stepped::ElsewhereInMachine,
            Err(error) => Stepped::Threw(error),
        }
    }
}

impl From<Stepped> for JsResult<Step> {
    #[inline(always)]
    fn from(stepped: Stepped) -> JsResult<Step> {
        match stepped {
            Stepped::InitialYield => Ok(Step::InitialYield),
            Stepped::Await(value) => Ok(Step::Await(value)),
            Stepped::Yield(value) => Ok(Step::Yield(value)),
            Stepped::Delegate(value) => Ok(Step::Delegate(value)),
            Stepped::Done(value) => Ok(Step::Done(value)),
            Stepped::ElsewhereInMachine => Ok(Step::ElsewhereInMachine),
            Stepped::Threw(error) => Err(error),
        }
    }
}

/// Why a coroutine gave control back.
#[derive(Debug)]
pub enum Step {
    /// The parameters of a generator are bound; the caller gets the generator object.
    InitialYield,
    /// Await of the value.
    Await(Value),
    /// GeneratorYield or AsyncGeneratorYield of the value.
    Yield(Value),
    /// `yield*` over an iterator record. The driver forwards next, throw and return; the state is
    /// resumed with the final value.
    Delegate(Value),
    /// Completed with the value.
    Done(Value),
    /// Another part of the same machine goes on; never leaves the function.
    ElsewhereInMachine,
}

/// One compiled source text.
#[derive(Debug)]
pub struct Unit {
    /// The path that stack traces show.
    pub file: &'static str,
    /// The whole text, for `Function.prototype.toString` and excerpts of uncaught errors.
    pub source: &'static str,
    /// How the text is evaluated.
    pub kind: UnitKind,
    /// Every string that the unit mentions, property names included.
    pub literals: &'static [LiteralText],
    /// Every operation that may throw or caches a lookup.
    pub sites: Sites,
    /// The function that evaluates the unit.
    pub body: &'static FunctionCode,
    /// Scripts: what GlobalDeclarationInstantiation declares.
    pub globals: GlobalDeclarations,
    /// ES modules: imports and exports.
    pub module: Option<&'static ModuleRecord>,
    /// Where the unit's tables start in every context of the process.
    pub bases: UnitBases,
}

/// How a unit is evaluated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitKind {
    /// `js_async! { .. }`: an async function whose parameters are the captured Rust values.
    Block,
    /// A function of `exports, require, module, __filename, __dirname`.
    CommonJs,
    /// A Source Text Module.
    Module,
    /// A global Script.
    Script,
}

/// A string constant.
#[derive(Debug, Clone, Copy)]
pub enum LiteralText {
    /// Text without lone surrogates.
    Str(&'static str),
    /// Any code units.
    Utf16(&'static [u16]),
}

/// A string constant of a unit, as emitted code names it.
#[derive(Debug, Clone, Copy)]
pub struct Literal(pub &'static Unit, pub u32);

/// An operation of a unit, as emitted code names it: an index into [`Unit::sites`].
#[derive(Debug, Clone, Copy)]
pub struct At(pub &'static Unit, pub u32);

/// The operations of a unit, two numbers for each: the byte offset into [`Unit::source`] that stack
/// traces show, and the literal that names the operand in messages (`o.f` in `o.f is not a
/// function`), counted from 1; 0 for none. Flat, because rustc takes a second for ten thousand
/// structures in one constant.
#[derive(Debug, Clone, Copy)]
pub struct Sites(pub &'static [u32]);

impl Sites {
    /// How many there are.
    pub(crate) fn len(self) -> usize {
        self.0.len() / 2
    }

    /// The byte offset of an operation.
    #[inline]
    pub(crate) fn position(self, site: u32) -> u32 {
        self.0[site as usize * 2]
    }

    /// The literal that names the operand of an operation.
    pub(crate) fn name(self, site: u32) -> Option<u32> {
        self.0[site as usize * 2 + 1].checked_sub(1)
    }
}

/// Indices of a unit's first literal and first inline cache, the same in every context.
#[derive(Debug)]
pub struct UnitBases {
    literals: AtomicU32,
    sites: AtomicU32,
}

impl UnitBases {
    /// Not loaded yet.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            literals: AtomicU32::new(u32::MAX),
            sites: AtomicU32::new(u32::MAX),
        }
    }

    /// The index of the unit's first literal in a context's table.
    #[inline(always)]
    pub(crate) fn literals(&self) -> usize {
        self.literals.load(Ordering::Relaxed) as usize
    }

    /// The index of the unit's first inline cache in a context's table.
    #[inline(always)]
    pub(crate) fn sites(&self) -> usize {
        self.sites.load(Ordering::Relaxed) as usize
    }

    /// Assigns the bases once per process; later calls change nothing.
    pub(crate) fn assign(&self, unit: &Unit) {
        static LITERALS: AtomicU32 = AtomicU32::new(0);
        static SITES: AtomicU32 = AtomicU32::new(0);
        static LOCK: std::sync::Mutex<()> = std::sync::Mutex::new(());
        let _guard = LOCK
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if self.literals.load(Ordering::Acquire) == u32::MAX {
            let sites = SITES.fetch_add(unit.sites.len() as u32, Ordering::Relaxed);
            self.sites.store(sites, Ordering::Release);
            let literals = LITERALS.fetch_add(unit.literals.len() as u32, Ordering::Relaxed);
            self.literals.store(literals, Ordering::Release);
        }
    }
}

impl Default for UnitBases {
    fn default() -> Self {
        Self::new()
    }
}

/// One compiled function.
#[derive(Debug)]
pub struct FunctionCode {
    /// The initial `name`.
    pub name: &'static str,
    /// The initial `length`.
    pub length: u32,
    /// The unit it stands in.
    pub unit: &'static Unit,
    /// Its text, as byte offsets into [`Unit::source`].
    pub span: (u32, u32),
    /// What `[[Call]]` and `[[Construct]]` do.
    pub flavour: Flavour,
    /// Strict mode code.
    pub strict: bool,
    /// The body.
    pub code: Code,
}

/// What `[[Call]]` and `[[Construct]]` do, and which own properties the object is born with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flavour {
    /// Callable; constructible, with a `prototype`, unless it is a coroutine.
    Normal,
    /// Callable.
    Arrow,
    /// Callable.
    Method,
    /// Constructible; allocates `this` and defines its fields first.
    BaseConstructor,
    /// Constructible; `this` comes from `super()`.
    DerivedConstructor,
}

/// The body of a function.
#[derive(Debug)]
pub enum Code {
    /// Runs to completion.
    Plain(NativeFunction),
    /// A class constructor that does nothing but give `this` these properties, in this order.
    Template(NativeFunction, &'static [(Literal, Field)]),
    /// Suspends.
    Coroutine(Coroutine),
}

/// What a constructor stores in a property.
#[derive(Debug, Clone, Copy)]
pub enum Field {
    /// An argument.
    Argument(u32),
    /// A constant.
    Number(f64),
    /// A constant.
    Boolean(bool),
    /// A constant.
    Null,
    /// A constant.
    Undefined,
}

/// The body of a function that suspends.
#[derive(Debug)]
pub struct Coroutine {
    /// What a call answers.
    pub kind: CoroutineKind,
    /// Number of values that live across suspensions.
    pub slots: u32,
    /// Arguments `0..parameters` are stored in slots `0..parameters` before the start.
    pub parameters: u32,
    /// Whether `this` is stored in the slot after the parameters before the start.
    pub keeps_this: bool,
    /// Whether the body reads [`Frame::arguments`].
    pub keeps_arguments: bool,
    /// Whether state 0 runs while the function is called. Otherwise, a generator without work in
    /// its parameters, it runs at the first `next`.
    pub starts_at_call: bool,
    /// The state machine.
    pub resume: ResumeFunction,
    /// One row for each state, by number; state 0 is the start.
    pub states: &'static [StateRow],
}

/// What a call of a coroutine answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CoroutineKind {
    /// A promise.
    Async,
    /// A generator.
    Generator,
    /// An async generator.
    AsyncGenerator,
}

/// What the runtime knows of a state. Where abrupt completions go is a state number, or 0 for out
/// of the function.
#[derive(Debug, Clone, Copy)]
pub struct StateRow {
    /// A throw, by code of the state or sent into its suspension.
    pub on_throw: u32,
    /// A return sent into its suspension.
    pub on_return: u32,
    /// Byte offset into [`Unit::source`] of the suspension that the state is behind, for stack
    /// traces; 0 if it is behind none.
    pub position: u32,
}

/// See [`Unit::globals`].
#[derive(Debug)]
pub struct GlobalDeclarations {
    /// `let`, `const` (`true`) and `class` of the top level.
    pub lexical: &'static [(Literal, bool)],
    /// Functions, last declaration of a name only.
    pub functions: &'static [(Literal, &'static FunctionCode)],
    /// `var` names.
    pub variables: &'static [Literal],
    /// Sloppy functions in blocks, which become `var`s as well where nothing is in the way
    /// (`#sec-web-compat-globaldeclarationinstantiation`).
    pub annex_b_functions: &'static [Literal],
}

/// A Source Text Module Record as known at compile time.
#[derive(Debug)]
pub struct ModuleRecord {
    /// How many cells the module owns.
    pub cells: u32,
    /// The environment of `body` and `instantiate`: one cell for each entry.
    pub environment: &'static [EnvironmentSource],
    /// Specifiers, in source order, without repetition.
    pub requested: &'static [&'static str],
    /// Imported bindings.
    pub imports: &'static [ImportEntry],
    /// Exported cells: name and index into `environment`.
    pub exports: &'static [(&'static str, u32)],
    /// Re-exports: exported name, module, what of it.
    pub indirect_exports: &'static [(&'static str, u32, ImportName)],
    /// `export *`: indices into `requested`.
    pub star_exports: &'static [u32],
    /// Initialises hoisted functions when the module links.
    pub instantiate: Option<&'static FunctionCode>,
    /// Top-level await.
    pub is_async: bool,
}

/// Where an entry of a module's environment comes from.
#[derive(Debug, Clone, Copy)]
pub enum EnvironmentSource {
    /// The binding of `imports[i]`.
    Import(u32),
    /// The module's own cell `i`.
    Cell(u32),
}

/// One imported binding.
#[derive(Debug)]
pub struct ImportEntry {
    /// Index into [`ModuleRecord::requested`].
    pub module: u32,
    /// What of it.
    pub name: ImportName,
    /// Byte offset for link errors.
    pub position: u32,
}

/// What an import takes from a module.
#[derive(Debug, Clone, Copy)]
pub enum ImportName {
    /// A named export.
    Named(&'static str),
    /// The namespace object.
    Namespace,
}
