//! Why a machine gives control back.

use crate::ir::hir::Expression;

/// Why a machine gives control back.
#[derive(Debug)]
pub enum Suspension {
    /// Await, `#await`.
    Await(Expression),
    /// GeneratorYield, `#sec-generatoryield`, or AsyncGeneratorYield, `#sec-asyncgeneratoryield`,
    /// of which the driver does steps 1 to 12: the operand is awaited already, and the Await of a
    /// value that arrives by `return` is code of the `on_return` block.
    Yield(Expression),
    /// `yield*` over an iterator record. The driver forwards next, throw and return, with the
    /// awaits of an async generator, and resumes with the value of the last result. Errors of the
    /// iterator go to `on_throw`, a return completion with its final value to `on_return`.
    Delegate(Expression),
    /// The parameters of a generator are bound. `throw` and `return` before the first `next`
    /// complete the generator without entering a block.
    InitialYield,
}

impl Suspension {
    /// What is evaluated before.
    pub fn operand(&self) -> Option<&Expression> {
        match self {
            Self::Await(operand) | Self::Yield(operand) | Self::Delegate(operand) => Some(operand),
            Self::InitialYield => None,
        }
    }
}
