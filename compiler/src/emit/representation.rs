//! Which locals are plain Rust numbers and booleans.
//!
//! Optimistic and flow-insensitive: every candidate starts as "whatever its first write is", and
//! each round demotes locals that some write contradicts, until nothing changes. A candidate is a
//! [`Direct`](hir::Storage::Direct) local that is never read before its first write, which
//! [`Placement`] has established, as it can be declared where it gets its value, or, of one that has a
//! slot, the liveness of its machine ([`slots`](super::slots)).

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    known_functions::KnownFunctions,
    placement::{Body, Placement},
    result_objects::{ResultObjects, result_objects},
    shared_variables::SharedVariables,
    signatures::Signatures,
    slots::written_first,
};
use crate::ir::{
    hir::{
        BinaryOperator, Call, Expression, FunctionId, Literal, LocalId, ReadOf, Storage,
        UnaryOperator, Unit,
    },
    machine::LocalSet,
};

/// How an expression or a local is represented in emitted code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Representation {
    /// A `Value`.
    Value,
    /// An `f64`.
    Number,
    /// An `i64`: a whole number that an `f64` holds exactly, never minus zero.
    ///
    /// Sums of two `Int32`s, results of `>>>`, and what is reached from these in steps of at most
    /// [`LONGEST_STEP`]. A program would have to take such steps for days before it leaves the
    /// range in which doubles are exact.
    Integer,
    /// An `i32`: what the bitwise operators make.
    Int32,
    /// A `bool`.
    Boolean,
    /// A `ResultObject`: what `next()` answered ([`result_objects`](super::result_objects)).
    Result,
}

/// See [`Representation::Integer`].
const LONGEST_STEP: f64 = 16.0;

impl Representation {
    /// Its Rust type.
    pub(super) fn rust_type(self) -> TokenStream {
        match self {
            Self::Value => quote!(js::Value),
            Self::Number => quote!(f64),
            Self::Integer => quote!(i64),
            Self::Int32 => quote!(i32),
            Self::Boolean => quote!(bool),
            Self::Result => quote!(js::ResultObject),
        }
    }

    /// Whether all such values are Numbers.
    pub(super) fn is_numeric(self) -> bool {
        matches!(self, Self::Number | Self::Integer | Self::Int32)
    }

    /// Whether an integer type holds the value.
    pub(super) fn is_whole(self) -> bool {
        matches!(self, Self::Integer | Self::Int32)
    }

    /// The narrowest representation for both.
    pub(super) fn join(self, other: Self) -> Self {
        match (self, other) {
            (a, b) if a == b => a,
            (a, b) if a.is_whole() && b.is_whole() => Self::Integer,
            (a, b) if a.is_numeric() && b.is_numeric() => Self::Number,
            _ => Self::Value,
        }
    }
}

/// The literal as an `i32`, if it is one; minus zero is not.
pub(super) fn as_int32(number: f64) -> Option<i32> {
    let integer = number as i32;
    (f64::from(integer).to_bits() == number.to_bits()).then_some(integer)
}

/// The representation of every local of a function.
pub(super) struct Representations<'a> {
    locals: Vec<Option<Representation>>,
    /// Locals that are only asked for results of `next`.
    asked: Vec<LocalId>,
    id: FunctionId,
    known: &'a KnownFunctions,
    shared: &'a SharedVariables,
    signatures: &'a Signatures,
}

impl<'a> Representations<'a> {
    /// Infers what is possible if no local that nothing is known of is anything but numbers.
    pub(super) fn infer(
        unit: &Unit,
        id: FunctionId,
        body: Body<'_>,
        placement: &Placement,
        known: &'a KnownFunctions,
        shared: &'a SharedVariables,
        signatures: &'a Signatures,
    ) -> Self {
        let function = &unit.functions[id.0 as usize];
        let mut locals = vec![Some(Representation::Value); function.locals.len()];
        let slots = match body {
            Body::Machine(machine) => written_first(machine),
            Body::Plain(_) => LocalSet::default(),
        };
        for (index, local) in function.locals.iter().enumerate() {
            let id = LocalId(index as u32);
            let is_candidate = local.storage == Storage::Direct
                && !local.starts_empty
                && !function.parameters.contains(&id)
                && (placement.is_declared_in_place(id) || slots.contains(id));
            if is_candidate {
                locals[index] = None;
            }
        }
        if known.is_direct(id) {
            for (index, parameter) in function.parameters.iter().enumerate() {
                if function.local(*parameter).storage == Storage::Direct {
                    locals[parameter.0 as usize] = signatures.parameter(id, index);
                }
            }
        }
        let ResultObjects { results, asked } = result_objects(unit, function, body, placement);
        for local in results {
            locals[local.0 as usize] = Some(Representation::Result);
        }
        let mut inferred = Self {
            locals,
            asked,
            id,
            known,
            shared,
            signatures,
        };
        while inferred.round(body) {}
        inferred
    }

    /// Whether nothing is wanted of the local but results of `next`.
    pub(super) fn is_only_asked(&self, local: LocalId) -> bool {
        self.asked.contains(&local)
    }

    /// Numbers that only become int32s after their declaration, and are operands of bitwise
    /// operators: a twin of type `i32` saves these the conversion.
    pub(super) fn twins(&self, body: Body<'_>) -> Vec<LocalId> {
        let count = self.locals.len();
        let mut later_writes: Vec<Option<bool>> = vec![None; count];
        let mut is_declared = vec![false; count];
        let mut is_used = vec![false; count];
        body.for_each_expression(&mut |expression| match expression {
            Expression::Write {
                to: ReadOf::Local(local),
                value,
                ..
            } => {
                let index = local.0 as usize;
                if std::mem::replace(&mut is_declared[index], true) {
                    let is_int32 = self.of(value) == Representation::Int32;
                    let others = later_writes[index].unwrap_or(true);
                    later_writes[index] = Some(others && is_int32);
                }
            }
            Expression::Binary {
                operator,
                left,
                right,
                ..
            } if is_bitwise(*operator) => {
                for side in [left, right] {
                    if let Expression::Read {
                        from: ReadOf::Local(local),
                        ..
                    } = &**side
                    {
                        is_used[local.0 as usize] = true;
                    }
                }
            }
            _ => {}
        });
        (0..count)
            .filter(|&index| {
                self.locals[index] == Some(Representation::Number)
                    && later_writes[index] == Some(true)
                    && is_used[index]
            })
            .map(|index| LocalId(index as u32))
            .collect()
    }

    /// The representation of a local; `None` if it never gets a value.
    pub(super) fn local_so_far(&self, id: LocalId) -> Option<Representation> {
        self.locals[id.0 as usize]
    }

    /// The function that a call calls directly.
    pub(super) fn direct_callee(&self, call: &Call) -> Option<FunctionId> {
        self.known.callee(self.id, call)
    }

    /// What a variable that closures share holds, if that is no mere `Value`.
    pub(super) fn shared(&self, at: ReadOf) -> Option<Representation> {
        let known = self.signatures.variable(self.shared.root(self.id, at)?);
        known.filter(|known| *known != Representation::Value)
    }

    pub(super) fn local(&self, id: LocalId) -> Representation {
        self.locals[id.0 as usize].unwrap_or(Representation::Value)
    }

    /// Visits every write once; answers whether anything changed.
    fn round(&mut self, body: Body<'_>) -> bool {
        let mut changed = false;
        body.for_each_expression(&mut |expression| {
            let Expression::Write {
                to: ReadOf::Local(local),
                value,
                ..
            } = expression
            else {
                return;
            };
            let index = local.0 as usize;
            let Some(written) = self.optimistic(value) else {
                return;
            };
            let merged = match self.locals[index] {
                None => written,
                Some(Representation::Result) => return,
                Some(known) => known.join(written),
            };
            if self.locals[index] != Some(merged) {
                self.locals[index] = Some(merged);
                changed = true;
            }
        });
        changed
    }

    /// The representation of an expression's value.
    pub(super) fn of(&self, expression: &Expression) -> Representation {
        self.optimistic(expression).unwrap_or(Representation::Value)
    }

    /// `None`: depends on a local about which nothing is known yet.
    pub(super) fn optimistic(&self, expression: &Expression) -> Option<Representation> {
        use Representation::{Boolean, Int32, Number, Value};
        Some(match expression {
            Expression::Literal(Literal::Number(number)) => match as_int32(*number) {
                Some(_) => Int32,
                None => Number,
            },
            Expression::Literal(Literal::Boolean(_)) => Boolean,
            Expression::Read {
                from, check: false, ..
            } => match (self.shared.root(self.id, *from), from) {
                (Some(root), _) => return self.signatures.variable(root),
                (None, ReadOf::Local(local)) => return self.locals[local.0 as usize],
                (None, ReadOf::Capture(_)) => Value,
            },
            Expression::Write { to, .. } if let Some(root) = self.shared.root(self.id, *to) => {
                return self.signatures.variable(root);
            }
            Expression::Write {
                to: ReadOf::Local(local),
                value,
                ..
            } => {
                let written = self.optimistic(value)?;
                match self.locals[local.0 as usize] {
                    None => written,
                    Some(known) => known.join(written),
                }
            }
            Expression::Unary {
                operator, operand, ..
            } => return self.unary(*operator, operand),
            Expression::Binary {
                operator,
                left,
                right,
                ..
            } => return self.binary(*operator, left, right),
            Expression::Logical { left, right, .. } => {
                match (self.optimistic(left)?, self.optimistic(right)?) {
                    (Boolean, Boolean) => Boolean,
                    _ => Value,
                }
            }
            Expression::Conditional {
                then, otherwise, ..
            } => match (self.optimistic(then), self.optimistic(otherwise)) {
                (Some(then), Some(otherwise)) => then.join(otherwise),
                (then, otherwise) => return then.or(otherwise),
            },
            Expression::Call(call) => match self.direct_callee(call) {
                Some(callee) => return self.signatures.result(callee),
                None => Value,
            },
            Expression::Sequence(list) => match list.last() {
                Some(last) => return self.optimistic(last),
                None => Value,
            },
            _ => Value,
        })
    }

    fn unary(&self, operator: UnaryOperator, operand: &Expression) -> Option<Representation> {
        use Representation::{Boolean, Int32, Integer, Number, Value};
        Some(match operator {
            UnaryOperator::Not => Boolean,
            UnaryOperator::Plus => match self.optimistic(operand)? {
                known if known.is_numeric() => known,
                _ => Number,
            },
            UnaryOperator::ToNumeric => match self.optimistic(operand)? {
                known if known.is_numeric() => known,
                _ => Value,
            },
            UnaryOperator::BitwiseNot => match self.optimistic(operand)? {
                Value => Value,
                _ => Int32,
            },
            UnaryOperator::Increment | UnaryOperator::Decrement => {
                match self.optimistic(operand)? {
                    Int32 | Integer => Integer,
                    Number => Number,
                    _ => Value,
                }
            }
            UnaryOperator::Minus => match self.optimistic(operand)? {
                known if known.is_numeric() => Number,
                _ => Value,
            },
            UnaryOperator::Typeof | UnaryOperator::Void => Value,
        })
    }

    fn binary(
        &self,
        operator: BinaryOperator,
        left: &Expression,
        right: &Expression,
    ) -> Option<Representation> {
        use Representation::{Boolean, Int32, Integer, Number, Value};
        if is_comparison(operator) {
            return Some(Boolean);
        }
        let (a, b) = (self.optimistic(left), self.optimistic(right));
        // A Number with a BigInt is a TypeError, so one Number makes the result a Number.
        let is_number = |side: Option<Representation>| side.is_some_and(Representation::is_numeric);
        if operator == BinaryOperator::UnsignedRightShift {
            return Some(Integer);
        }
        if is_bitwise(operator) {
            let is_known = |side: Option<Representation>| side.is_some_and(|side| side != Value);
            return match (a, b) {
                _ if is_known(a) || is_known(b) => Some(Int32),
                (Some(_), Some(_)) => Some(Value),
                _ => None,
            };
        }
        if matches!(operator, BinaryOperator::Add | BinaryOperator::Subtract) {
            let step = |whole: Option<Representation>, step: &Expression| {
                whole == Some(Integer) && is_step(step)
            };
            if (a, b) == (Some(Int32), Some(Int32)) || step(a, right) {
                return Some(Integer);
            }
            if operator == BinaryOperator::Add && step(b, left) {
                return Some(Integer);
            }
        }
        match (a?, b?) {
            (a, b) if a.is_numeric() && b.is_numeric() => Some(Number),
            // Strings add too.
            _ if operator == BinaryOperator::Add => Some(Value),
            _ if is_number(a) || is_number(b) => Some(Number),
            _ => Some(Value),
        }
    }
}

/// Whether an expression is a literal that an integer may be moved by.
fn is_step(expression: &Expression) -> bool {
    matches!(expression, Expression::Literal(Literal::Number(number))
        if as_int32(*number).is_some() && number.abs() <= LONGEST_STEP)
}

/// Operators whose result is an int32, if it is a Number.
pub(super) fn is_bitwise(operator: BinaryOperator) -> bool {
    matches!(
        operator,
        BinaryOperator::BitwiseAnd
            | BinaryOperator::BitwiseOr
            | BinaryOperator::BitwiseXor
            | BinaryOperator::LeftShift
            | BinaryOperator::SignedRightShift
    )
}

/// Operators that answer a boolean, whatever the operands are.
pub(super) fn is_comparison(operator: BinaryOperator) -> bool {
    matches!(
        operator,
        BinaryOperator::LessThan
            | BinaryOperator::LessThanOrEqual
            | BinaryOperator::GreaterThan
            | BinaryOperator::GreaterThanOrEqual
            | BinaryOperator::Equal
            | BinaryOperator::NotEqual
            | BinaryOperator::StrictEqual
            | BinaryOperator::StrictNotEqual
            | BinaryOperator::In
            | BinaryOperator::Instanceof
    )
}
