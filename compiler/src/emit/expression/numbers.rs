//! Numbers that are known to be numbers stay in registers, as the narrowest type that holds them.
//!
//! Conversions of operands are pure then, so that Rust's order of evaluation is JavaScript's. One
//! operand of unknown type is enough to lose that: its conversion may run the program's code, which
//! must wait until the other operand has been evaluated.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::{super::FunctionEmitter, Emitted, Form};
use crate::{
    emit::representation::{Representation, as_int32, is_bitwise},
    ir::hir::{BinaryOperator, Expression, Literal, ReadOf, UnaryOperator},
};

/// Sums of that many terms still add up exactly.
const DEEPEST_SUM: u32 = 8;
/// The product of an int32 with less than this is exact.
const LARGEST_FACTOR: f64 = 1_048_576.0;

/// Forms of one value.
impl FunctionEmitter<'_> {
    /// The value in a representation that its own is part of.
    pub(in crate::emit) fn represented(
        &mut self,
        expression: &Expression,
        representation: Representation,
    ) -> TokenStream {
        match representation {
            Representation::Value => self.value(expression),
            Representation::Number => self.number(expression),
            Representation::Integer => self.integer(expression),
            Representation::Int32 => self.int32(expression),
            Representation::Boolean => self.condition(expression),
            Representation::Result => self.result_object(expression),
        }
    }

    /// An `f64`, of an expression that is represented as a number.
    pub(in crate::emit) fn number(&mut self, expression: &Expression) -> TokenStream {
        let Emitted { tokens, form } = self.emit(expression);
        match form {
            Form::Number => tokens,
            Form::Integer => quote!((#tokens as f64)),
            Form::Int32 | Form::Boolean => quote!(f64::from(#tokens)),
            // Known to be a number, but kept in a slot or made by a slow path.
            Form::Value | Form::Place => quote!(js::number_of(&#tokens)),
        }
    }

    /// An `i64`, of an expression that is represented as an integer.
    pub(in crate::emit) fn integer(&mut self, expression: &Expression) -> TokenStream {
        if let Some(literal) = int32_literal(expression) {
            return literal;
        }
        let Emitted { tokens, form } = self.emit(expression);
        match form {
            Form::Integer => tokens,
            Form::Number => quote!((#tokens as i64)),
            Form::Int32 | Form::Boolean => quote!(i64::from(#tokens)),
            Form::Value | Form::Place => quote!((js::number_of(&#tokens) as i64)),
        }
    }

    /// An `i32`: ToInt32 of the value, which may be anything next to an operand that is a Number.
    pub(in crate::emit) fn int32(&mut self, expression: &Expression) -> TokenStream {
        if let Some(literal) = int32_literal(expression) {
            return literal;
        }
        if let Expression::Read {
            from: ReadOf::Local(local),
            check: false,
            ..
        } = expression
            && let Some(twin) = self.names.twin(*local)
        {
            return quote!(#twin);
        }
        if let Some(sum) = self.wrapping(expression) {
            return sum;
        }
        if let Some(sum) = self.mixed_sum(expression) {
            return sum;
        }
        let is_number = self.representations.of(expression).is_numeric();
        let Emitted { tokens, form } = self.emit(expression);
        match form {
            Form::Int32 => tokens,
            Form::Integer => quote!((#tokens as i32)),
            Form::Number => quote!(js::int32(#tokens)),
            Form::Boolean => quote!(i32::from(#tokens)),
            Form::Value | Form::Place if is_number => quote!(js::int32(js::number_of(&#tokens))),
            Form::Value | Form::Place => self
                .exits
                .attempt(&quote!(js::int32_operand(&#tokens, context))),
        }
    }

    /// ToInt32 of a sum of which a term may be no int32 or no Number, but mostly is.
    fn mixed_sum(&mut self, expression: &Expression) -> Option<TokenStream> {
        let (left, right) = as_sum(expression)?;
        let is_numeric = |side| self.representations.of(side).is_numeric();
        let sum = match (is_numeric(left), is_numeric(right)) {
            (true, true) => {
                let is_term = |side| self.representations.of(side).is_whole() || is_read(side);
                let is_whole = |side| self.representations.of(side).is_whole();
                if !(is_term(left) && is_term(right) && (is_whole(left) || is_whole(right))) {
                    return None;
                }
                let left = self.term(left);
                let right = self.term(right);
                return Some(quote!(js::sum_of_numbers_int32(#left, #right)));
            }
            (true, false) => {
                let left = self.term(left);
                let right = self.borrow(right);
                quote!(js::sum_int32(#left, #right, context))
            }
            (false, true) => match as_sum(left) {
                Some((first, middle))
                    if is_numeric(first) && !is_numeric(middle) && self.is_inert(right) =>
                {
                    let first = self.term(first);
                    let middle = self.operand(middle, &[right]);
                    let right = self.term(right);
                    quote!(js::sum_around_int32(#first, #middle, #right, context))
                }
                _ => {
                    let left = self.operand(left, &[right]);
                    let right = self.term(right);
                    quote!(js::sum_with_int32(#left, #right, context))
                }
            },
            (false, false) => return None,
        };
        Some(self.exits.attempt(&sum))
    }

    /// A `Term`, of an expression that is represented as a number.
    fn term(&mut self, expression: &Expression) -> TokenStream {
        match self.representations.of(expression) {
            Representation::Int32 if let Some(literal) = int32_literal(expression) => {
                quote!((#literal as i32))
            }
            Representation::Int32 => self.int32(expression),
            Representation::Integer => self.integer(expression),
            _ => self.number(expression),
        }
    }

    /// ToInt32 of a sum or product that a double would hold exactly: modulo 2^32 all along.
    fn wrapping(&mut self, expression: &Expression) -> Option<TokenStream> {
        let Expression::Binary {
            operator,
            left,
            right,
            ..
        } = expression
        else {
            return None;
        };
        let routine = match operator {
            BinaryOperator::Add => quote!(wrapping_add),
            BinaryOperator::Subtract => quote!(wrapping_subtract),
            BinaryOperator::Multiply => quote!(wrapping_multiply),
            _ => return None,
        };
        if !self.is_exact(expression, DEEPEST_SUM) {
            return None;
        }
        let left = self.int32(left);
        let right = self.int32(right);
        Some(quote!(js::#routine(#left, #right)))
    }

    /// Whether the value is a whole number small enough to be exact, as are those it is made of.
    fn is_exact(&self, expression: &Expression, depth: u32) -> bool {
        let is_factor = |expression: &Expression| {
            matches!(expression, Expression::Literal(Literal::Number(number))
                if as_int32(*number).is_some() && number.abs() < LARGEST_FACTOR)
        };
        let is_int32 = |expression| self.representations.of(expression) == Representation::Int32;
        match expression {
            _ if self.representations.of(expression).is_whole() => true,
            Expression::Binary {
                operator: BinaryOperator::Add | BinaryOperator::Subtract,
                left,
                right,
                ..
            } => depth > 0 && self.is_exact(left, depth - 1) && self.is_exact(right, depth - 1),
            Expression::Binary {
                operator: BinaryOperator::Multiply,
                left,
                right,
                ..
            } => (is_int32(left) && is_factor(right)) || (is_factor(left) && is_int32(right)),
            _ => false,
        }
    }
}

/// Operators.
impl FunctionEmitter<'_> {
    pub(super) fn unary_number(
        &mut self,
        operator: UnaryOperator,
        operand: &Expression,
    ) -> Emitted {
        let is_whole = self.representations.of(operand).is_whole();
        match operator {
            UnaryOperator::Minus => {
                let operand = self.number(operand);
                Emitted::number(quote!((-(#operand))))
            }
            UnaryOperator::BitwiseNot => {
                let operand = self.int32(operand);
                Emitted::int32(quote!((!#operand)))
            }
            UnaryOperator::Increment if is_whole => {
                let operand = self.integer(operand);
                Emitted::integer(quote!((#operand + 1)))
            }
            UnaryOperator::Decrement if is_whole => {
                let operand = self.integer(operand);
                Emitted::integer(quote!((#operand - 1)))
            }
            UnaryOperator::Increment => {
                let operand = self.number(operand);
                Emitted::number(quote!((#operand + 1.0)))
            }
            UnaryOperator::Decrement => {
                let operand = self.number(operand);
                Emitted::number(quote!((#operand - 1.0)))
            }
            _ => self.emit(operand),
        }
    }

    /// A binary operator with at least one operand that is known to be a Number.
    pub(super) fn binary_numbers(
        &mut self,
        operator: BinaryOperator,
        left: &Expression,
        right: &Expression,
    ) -> Option<Emitted> {
        let known = (
            self.representations.of(left),
            self.representations.of(right),
        );
        if is_bitwise(operator) || operator == BinaryOperator::UnsignedRightShift {
            return self.bitwise(operator, left, right, known);
        }
        let both = known.0.is_numeric() && known.1.is_numeric();
        if let Some(comparison) = comparison_token(operator) {
            return match both {
                true => Some(self.comparison(&comparison, left, right, known)),
                false => self.relation_to_number(operator, left, right, known),
            };
        }
        if both {
            return Some(self.arithmetic(operator, left, right));
        }
        let is_known = known.0.is_numeric() || known.1.is_numeric();
        if !is_known || !is_arithmetic(operator) {
            return None;
        }
        let tokens = self.converted(
            left,
            right,
            known.0.is_numeric(),
            Conversion::Number,
            |a, b| float_arithmetic(operator, a, b),
        )?;
        Some(Emitted::number(tokens))
    }

    fn bitwise(
        &mut self,
        operator: BinaryOperator,
        left: &Expression,
        right: &Expression,
        known: (Representation, Representation),
    ) -> Option<Emitted> {
        if known == (Representation::Value, Representation::Value) {
            return None;
        }
        let is_known = known.0 != Representation::Value;
        let tokens = self.converted(
            left,
            right,
            is_known,
            Conversion::Int32,
            |a, b| match operator {
                BinaryOperator::BitwiseAnd => quote!((#a & #b)),
                BinaryOperator::BitwiseOr => quote!((#a | #b)),
                BinaryOperator::BitwiseXor => quote!((#a ^ #b)),
                BinaryOperator::LeftShift => quote!(js::left_shift_int32(#a, #b)),
                BinaryOperator::SignedRightShift => quote!(js::signed_right_shift_int32(#a, #b)),
                _ => quote!(js::unsigned_right_shift_int32(#a, #b)),
            },
        )?;
        Some(match operator {
            BinaryOperator::UnsignedRightShift => Emitted::integer(tokens),
            _ => Emitted::int32(tokens),
        })
    }

    /// Both operands, converted after both have been evaluated.
    fn converted(
        &mut self,
        left: &Expression,
        right: &Expression,
        left_is_known: bool,
        conversion: Conversion,
        combine: impl FnOnce(TokenStream, TokenStream) -> TokenStream,
    ) -> Option<TokenStream> {
        if left_is_known || self.is_inert(right) {
            let left = self.operand_of(left, conversion);
            let right = self.operand_of(right, conversion);
            return Some(combine(left, right));
        }
        let value = self.value(left);
        let other = self.operand_of(right, conversion);
        let routine = conversion.routine();
        let converted = self.exits.attempt(&quote!(js::#routine(&left, context)));
        let combined = combine(converted, quote!(right));
        Some(quote!({ let left = #value; let right = #other; #combined }))
    }

    fn operand_of(&mut self, operand: &Expression, conversion: Conversion) -> TokenStream {
        if let Conversion::Int32 = conversion {
            return self.int32(operand);
        }
        if self.representations.of(operand).is_numeric() {
            return self.number(operand);
        }
        let operand = self.borrow(operand);
        self.exits
            .attempt(&quote!(js::number_operand(#operand, context)))
    }

    fn comparison(
        &mut self,
        operator: &TokenStream,
        left: &Expression,
        right: &Expression,
        known: (Representation, Representation),
    ) -> Emitted {
        let common = known.0.join(known.1);
        let left = self.represented(left, common);
        let right = self.represented(right, common);
        Emitted::boolean(quote!((#left #operator #right)))
    }

    /// `x < 1`, where `x` may be anything: the conversion of one operand cannot be seen by the other.
    fn relation_to_number(
        &mut self,
        operator: BinaryOperator,
        left: &Expression,
        right: &Expression,
        known: (Representation, Representation),
    ) -> Option<Emitted> {
        let is_overwritten = matches!(left, Expression::Read { from, .. } if right.writes(*from));
        let (value, number, routine) = if known.1.is_numeric() {
            (left, right, relation(operator)?)
        } else if known.0.is_numeric() && self.is_inert(left) && !is_overwritten {
            (right, left, mirrored_relation(operator)?)
        } else {
            return None;
        };
        let value = self.operand(value, &[number]);
        let number = self.number(number);
        Some(Emitted::boolean(
            self.exits
                .attempt(&quote!(js::#routine(#value, #number, context))),
        ))
    }

    fn arithmetic(
        &mut self,
        operator: BinaryOperator,
        left: &Expression,
        right: &Expression,
    ) -> Emitted {
        let is_whole = |emitter: &Self, side| emitter.representations.of(side).is_whole();
        let both_whole = is_whole(self, left) && is_whole(self, right);
        let both_literal = int32_literal(left).is_some() && int32_literal(right).is_some();
        if both_whole && !both_literal {
            let infix = match operator {
                BinaryOperator::Add => Some(quote!(+)),
                BinaryOperator::Subtract => Some(quote!(-)),
                _ => None,
            };
            if let Some(infix) = infix {
                let left = self.integer(left);
                let right = self.integer(right);
                return Emitted::integer(quote!((#left #infix #right)));
            }
            if operator == BinaryOperator::Remainder {
                let left = self.integer(left);
                let right = self.integer(right);
                return Emitted::number(quote!(js::integer_remainder(#left, #right)));
            }
        }
        if operator == BinaryOperator::Remainder
            && let Some(remainder) = self.product_remainder(left, right)
        {
            return remainder;
        }
        let left = self.number(left);
        let right = self.number(right);
        Emitted::number(float_arithmetic(operator, left, right))
    }

    /// `whole * 7 % 10`, where the product is exact if the whole number is of moderate size.
    fn product_remainder(&mut self, left: &Expression, right: &Expression) -> Option<Emitted> {
        let Expression::Binary {
            operator: BinaryOperator::Multiply,
            left: whole,
            right: factor,
            ..
        } = left
        else {
            return None;
        };
        let (factor, modulus) = (positive_literal(factor)?, positive_literal(right)?);
        if f64::from(factor) >= LARGEST_FACTOR || !self.representations.of(whole).is_whole() {
            return None;
        }
        let whole = self.integer(whole);
        Some(Emitted::number(
            quote!(js::product_remainder(#whole, #factor, #modulus)),
        ))
    }
}

/// The terms of a sum.
fn as_sum(expression: &Expression) -> Option<(&Expression, &Expression)> {
    match expression {
        Expression::Binary {
            operator: BinaryOperator::Add,
            left,
            right,
            ..
        } => Some((left, right)),
        _ => None,
    }
}

/// Whether it is a variable: those that count hold whole numbers, as results of arithmetic need not.
fn is_read(expression: &Expression) -> bool {
    matches!(expression, Expression::Read { check: false, .. })
}

/// What an operator makes of its operands.
#[derive(Clone, Copy)]
enum Conversion {
    Number,
    Int32,
}

impl Conversion {
    fn routine(self) -> TokenStream {
        match self {
            Self::Number => quote!(number_operand),
            Self::Int32 => quote!(int32_operand),
        }
    }
}

/// Operators that make a Number of one, whatever the other operand is.
fn is_arithmetic(operator: BinaryOperator) -> bool {
    matches!(
        operator,
        BinaryOperator::Subtract
            | BinaryOperator::Multiply
            | BinaryOperator::Divide
            | BinaryOperator::Remainder
            | BinaryOperator::Exponentiate
    )
}

fn float_arithmetic(
    operator: BinaryOperator,
    left: TokenStream,
    right: TokenStream,
) -> TokenStream {
    match operator {
        BinaryOperator::Add => quote!((#left + #right)),
        BinaryOperator::Subtract => quote!((#left - #right)),
        BinaryOperator::Multiply => quote!((#left * #right)),
        BinaryOperator::Divide => quote!((#left / #right)),
        BinaryOperator::Remainder => quote!(js::number_remainder(#left, #right)),
        _ => quote!(js::number_exponentiate(#left, #right)),
    }
}

fn comparison_token(operator: BinaryOperator) -> Option<TokenStream> {
    Some(match operator {
        BinaryOperator::LessThan => quote!(<),
        BinaryOperator::LessThanOrEqual => quote!(<=),
        BinaryOperator::GreaterThan => quote!(>),
        BinaryOperator::GreaterThanOrEqual => quote!(>=),
        BinaryOperator::Equal | BinaryOperator::StrictEqual => quote!(==),
        BinaryOperator::NotEqual | BinaryOperator::StrictNotEqual => quote!(!=),
        _ => return None,
    })
}

fn relation(operator: BinaryOperator) -> Option<TokenStream> {
    Some(match operator {
        BinaryOperator::LessThan => quote!(less_than_number),
        BinaryOperator::LessThanOrEqual => quote!(less_than_or_equal_number),
        BinaryOperator::GreaterThan => quote!(greater_than_number),
        BinaryOperator::GreaterThanOrEqual => quote!(greater_than_or_equal_number),
        _ => return None,
    })
}

/// `1 < x` is `x > 1`.
fn mirrored_relation(operator: BinaryOperator) -> Option<TokenStream> {
    relation(match operator {
        BinaryOperator::LessThan => BinaryOperator::GreaterThan,
        BinaryOperator::LessThanOrEqual => BinaryOperator::GreaterThanOrEqual,
        BinaryOperator::GreaterThan => BinaryOperator::LessThan,
        BinaryOperator::GreaterThanOrEqual => BinaryOperator::LessThanOrEqual,
        _ => return None,
    })
}

fn positive_literal(expression: &Expression) -> Option<u32> {
    match expression {
        Expression::Literal(Literal::Number(number)) => as_int32(*number)?
            .try_into()
            .ok()
            .filter(|number| *number > 0),
        _ => None,
    }
}

/// ToInt32 of a literal, as a token that any integer type takes.
fn int32_literal(expression: &Expression) -> Option<TokenStream> {
    let Expression::Literal(Literal::Number(number)) = expression else {
        return None;
    };
    let integer = as_int32(*number)?;
    let magnitude = Token::u32_unsuffixed(integer.unsigned_abs());
    Some(if integer < 0 {
        quote!((-#magnitude))
    } else {
        quote!(#magnitude)
    })
}
