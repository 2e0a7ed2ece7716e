//! HIR: JavaScript with every name resolved and every construct reduced to a small kernel.
//!
//! What is *absent* here is the point. There are no patterns, classes, `for-of` loops, optional
//! chains, updates or compound assignments: lowering spells them with the kernel. There are no
//! names: a binding is a [`LocalId`] of its function, a [`CaptureId`] of its environment, or a
//! property of the global object. There are no references in the sense of ECMA-262: a node lists
//! its operands in evaluation order, so code that moves operands cannot change that order.

mod expression;
mod function;
mod intrinsic;
mod operands;
pub mod pretty;
mod statement;
mod unit;

pub use expression::{
    Argument, ArrayElement, BinaryOperator, Call, Callee, Expression, Literal, LogicalOperator,
    Property, ReadOf, TemplateObject, UnaryOperator, WriteMode, WriteTo,
};
pub use function::{
    Capture, CaptureId, CaptureSource, Function, FunctionFlavour, FunctionId, Local, LocalId,
    LocalOrigin, Storage, ThisMode,
};
pub use intrinsic::Intrinsic;
pub use operands::{Access, Child, ChildMut};
pub use statement::{Case, Catch, Finalizer, LabelId, Loop, Statement, TestPosition};
pub use unit::{
    ExportEntry, GlobalDeclarations, ImportEntry, ImportName, IndirectExport, ModuleRecord, Unit,
};
