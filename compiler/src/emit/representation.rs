//! Which locals are plain Rust numbers and booleans.
//!
//! Optimistic and flow-insensitive: every candidate starts as "whatever its first write is", and
//! each round demotes locals that some write contradicts, until nothing changes. A candidate is a
//! [`Direct`](hir::Storage::Direct) local that is never read before its first write, which
//! [`Placement`] has established: it can be declared where it gets its value.

use super::placement::{Body, Placement};
use crate::ir::hir::{
    BinaryOperator, Expression, Function, Literal, LocalId, ReadOf, Storage, UnaryOperator,
};

/// How an expression or a local is represented in emitted code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Representation {
    /// A `Value`.
    Value,
    /// An `f64`.
    Number,
    /// A `bool`.
    Boolean,
}

/// The representation of every local of a function.
#[derive(Debug)]
pub(super) struct Representations {
    locals: Vec<Option<Representation>>,
}

impl Representations {
    pub(super) fn infer(function: &Function, body: Body<'_>, placement: &Placement) -> Self {
        let mut locals = vec![Some(Representation::Value); function.locals.len()];
        for (index, local) in function.locals.iter().enumerate() {
            let id = LocalId(index as u32);
            let is_candidate = local.storage == Storage::Direct
                && !local.starts_empty
                && !function.parameters.contains(&id)
                && placement.is_declared_in_place(id)
                && !placement.is_bound_by_statement(id);
            if is_candidate {
                locals[index] = None;
            }
        }
        let mut inferred = Self { locals };
        while inferred.round(body) {}
        for local in &mut inferred.locals {
            local.get_or_insert(Representation::Value);
        }
        inferred
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
                Some(known) if known == written => known,
                Some(_) => Representation::Value,
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
    fn optimistic(&self, expression: &Expression) -> Option<Representation> {
        use Representation::{Boolean, Number, Value};
        Some(match expression {
            Expression::Literal(Literal::Number(_)) => Number,
            Expression::Literal(Literal::Boolean(_)) => Boolean,
            Expression::Read {
                from: ReadOf::Local(local),
                check: false,
                ..
            } => {
                return self.locals[local.0 as usize];
            }
            Expression::Write {
                to: ReadOf::Local(local),
                value,
                ..
            } => {
                let written = self.optimistic(value)?;
                match self.locals[local.0 as usize] {
                    None => written,
                    Some(known) if known == written => written,
                    Some(_) => Value,
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
            } => match (self.optimistic(then)?, self.optimistic(otherwise)?) {
                (a, b) if a == b => a,
                _ => Value,
            },
            Expression::Sequence(list) => match list.last() {
                Some(last) => return self.optimistic(last),
                None => Value,
            },
            _ => Value,
        })
    }

    fn unary(&self, operator: UnaryOperator, operand: &Expression) -> Option<Representation> {
        use Representation::{Boolean, Number, Value};
        Some(match operator {
            UnaryOperator::Not => Boolean,
            UnaryOperator::Plus => Number,
            UnaryOperator::Minus
            | UnaryOperator::BitwiseNot
            | UnaryOperator::ToNumeric
            | UnaryOperator::Increment
            | UnaryOperator::Decrement => match self.optimistic(operand)? {
                Number => Number,
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
        use Representation::{Boolean, Number, Value};
        Some(match operator {
            operator if is_comparison(operator) => Boolean,
            BinaryOperator::UnsignedRightShift => Number,
            _ => match (self.optimistic(left), self.optimistic(right)) {
                (Some(Number), Some(Number)) => Number,
                (Some(Number) | None, Some(Number) | None) => return None,
                _ => Value,
            },
        })
    }
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
