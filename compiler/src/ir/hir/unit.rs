//! One source text after lowering.

use super::{CaptureId, Function, FunctionId};
use crate::{source::Span, unit::UnitKind};

/// One lowered source text.
#[derive(Debug)]
pub struct Unit {
    /// What the text was compiled as.
    pub kind: UnitKind,
    /// Every function, in source order of their heads; `functions[0]` is the body of the unit.
    pub functions: Vec<Function>,
    /// `Goal::Block`: names and first uses of the Rust variables that the body reads. They are the
    /// first parameters of `functions[0]`, in this order.
    pub rust_captures: Vec<(String, Span)>,
    /// `Goal::Script`: what GlobalDeclarationInstantiation has to declare before the body runs.
    pub globals: GlobalDeclarations,
    /// `Goal::Module`: imports, exports and the module environment.
    pub module: Option<ModuleRecord>,
}

/// The input of GlobalDeclarationInstantiation (`#sec-globaldeclarationinstantiation`).
#[derive(Debug, Default)]
pub struct GlobalDeclarations {
    /// Names of `let`, `const` and `class` at the top level; `true` marks constants.
    pub lexical: Vec<(String, bool)>,
    /// Functions to define on the global object, last declaration of a name only.
    pub functions: Vec<(String, FunctionId)>,
    /// Names declared by `var` (functions excluded).
    pub variables: Vec<String>,
    /// Names of sloppy functions in blocks, which become `var`s as well where no lexical binding
    /// of the realm and no refusal of the global object is in the way
    /// (`#sec-web-compat-globaldeclarationinstantiation`).
    pub annex_b_functions: Vec<String>,
}

/// A Source Text Module Record, as far as it is known at compile time.
///
/// The module environment is the capture list of `functions[0]` (and of `instantiate`, which has
/// the same one): its captures have [`CaptureSource::Import`](super::CaptureSource::Import)
/// or `ModuleCell` sources, all of them cells, empty at first, and are created when the module links.
#[derive(Debug, Default)]
pub struct ModuleRecord {
    /// Number of cells of this module's own (captured or exported) top-level bindings.
    pub cells: u32,
    /// Specifiers that evaluation waits for, in source order, without repetition.
    pub requested: Vec<String>,
    /// What `CaptureSource::Import(i)` means.
    pub imports: Vec<ImportEntry>,
    /// Exports of this module's own cells.
    pub exports: Vec<ExportEntry>,
    /// `export { a as b } from "m"` and `export * as ns from "m"`.
    pub indirect_exports: Vec<IndirectExport>,
    /// `export * from "m"`, as indices into `requested`.
    pub star_exports: Vec<usize>,
    /// Initialises hoisted function declarations and `var`s when the module links, before any
    /// evaluation. Its captures are those of `functions[0]`.
    pub instantiate: Option<FunctionId>,
    /// Whether the body suspends: top-level `await`.
    pub has_top_level_await: bool,
}

/// One imported binding.
#[derive(Debug)]
pub struct ImportEntry {
    /// Index into [`ModuleRecord::requested`].
    pub module: usize,
    /// Which export of it.
    pub name: ImportName,
    /// The clause, for link errors.
    pub span: Span,
}

/// What an import takes from a module.
#[derive(Debug)]
pub enum ImportName {
    /// A named export, `default` included.
    Named(String),
    /// `* as ns`.
    Namespace,
}

/// `export { local as name }` and its shorter spellings.
#[derive(Debug)]
pub struct ExportEntry {
    /// The exported name.
    pub name: String,
    /// The capture of `functions[0]` that holds the cell.
    pub cell: CaptureId,
}

/// A re-export that never becomes a local binding.
#[derive(Debug)]
pub struct IndirectExport {
    /// The exported name.
    pub name: String,
    /// Index into [`ModuleRecord::requested`].
    pub module: usize,
    /// Which export of it.
    pub import: ImportName,
}
