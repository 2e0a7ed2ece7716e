//! Operators. Numbers known to be numbers stay in registers; anything else goes through a routine
//! whose first lines handle two numbers inline.

use proc_macro2::TokenStream;
use quote::quote;

use super::{super::FunctionEmitter, Emitted};
use crate::{
    emit::representation::Representation,
    ir::hir::{BinaryOperator, Expression, Literal, LogicalOperator, UnaryOperator},
    source::Span,
};

impl FunctionEmitter<'_> {
    pub(super) fn unary(
        &mut self,
        operator: UnaryOperator,
        operand: &Expression,
        _span: Span,
    ) -> Emitted {
        let known = self.representations.of(operand);
        let is_number = known.is_numeric()
            || (operator == UnaryOperator::BitwiseNot && known == Representation::Boolean);
        let routine = match operator {
            UnaryOperator::Not => {
                let operand = self.condition(operand);
                return Emitted::boolean(quote!(!(#operand)));
            }
            UnaryOperator::Typeof => {
                let operand = self.borrow(operand);
                return Emitted::value(quote!(js::type_of(#operand, context)));
            }
            UnaryOperator::Void => {
                let operand = self.effect(operand);
                return Emitted::value(quote!({ #operand js::Value::undefined() }));
            }
            _ if is_number => return self.unary_number(operator, operand),
            UnaryOperator::Plus => {
                let operand = self.borrow(operand);
                let number = self
                    .exits
                    .attempt(&quote!(js::to_number(#operand, context)));
                return Emitted::number(number);
            }
            UnaryOperator::Minus => quote!(negate),
            UnaryOperator::BitwiseNot => quote!(bitwise_not),
            UnaryOperator::ToNumeric => quote!(to_numeric),
            UnaryOperator::Increment => quote!(increment),
            UnaryOperator::Decrement => quote!(decrement),
        };
        let operand = self.borrow(operand);
        Emitted::value(self.exits.attempt(&quote!(js::#routine(#operand, context))))
    }

    pub(super) fn binary(
        &mut self,
        operator: BinaryOperator,
        left: &Expression,
        right: &Expression,
        span: Span,
    ) -> Emitted {
        if let Some(test) = self.typeof_test(operator, left, right) {
            return test;
        }
        if let Some(emitted) = self.binary_numbers(operator, left, right) {
            return emitted;
        }
        let [left, right] = self.operands([left, right]);
        let boolean = |tokens| Emitted::boolean(tokens);
        match operator {
            BinaryOperator::StrictEqual => boolean(quote!(js::strict_equal(#left, #right))),
            BinaryOperator::StrictNotEqual => boolean(quote!((!js::strict_equal(#left, #right)))),
            BinaryOperator::Equal => boolean(
                self.exits
                    .attempt(&quote!(js::loosely_equal(#left, #right, context))),
            ),
            BinaryOperator::NotEqual => {
                let equal = self
                    .exits
                    .attempt(&quote!(js::loosely_equal(#left, #right, context)));
                boolean(quote!((!#equal)))
            }
            BinaryOperator::LessThan
            | BinaryOperator::LessThanOrEqual
            | BinaryOperator::GreaterThan
            | BinaryOperator::GreaterThanOrEqual => {
                let routine = relational_routine(operator);
                boolean(
                    self.exits
                        .attempt(&quote!(js::#routine(#left, #right, context))),
                )
            }
            BinaryOperator::In | BinaryOperator::Instanceof => {
                let routine = if operator == BinaryOperator::In {
                    quote!(has_property)
                } else {
                    quote!(instance_of)
                };
                let site = self.tables.site(span, None);
                boolean(
                    self.exits
                        .attempt(&quote!(js::#routine(#left, #right, #site, context))),
                )
            }
            BinaryOperator::UnsignedRightShift => Emitted::integer(
                self.exits
                    .attempt(&quote!(js::unsigned_right_shift(#left, #right, context))),
            ),
            _ => {
                let routine = arithmetic_routine(operator);
                Emitted::value(
                    self.exits
                        .attempt(&quote!(js::#routine(#left, #right, context))),
                )
            }
        }
    }

    /// `typeof x === "function"` without the string.
    fn typeof_test(
        &mut self,
        operator: BinaryOperator,
        left: &Expression,
        right: &Expression,
    ) -> Option<Emitted> {
        let negated = match operator {
            BinaryOperator::StrictEqual | BinaryOperator::Equal => false,
            BinaryOperator::StrictNotEqual | BinaryOperator::NotEqual => true,
            _ => return None,
        };
        let Expression::Unary {
            operator: UnaryOperator::Typeof,
            operand,
            ..
        } = left
        else {
            return None;
        };
        let Expression::Literal(Literal::String(text)) = right else {
            return None;
        };
        let type_ = match String::from_utf16(text).ok()?.as_str() {
            "undefined" => quote!(is_typeof_undefined),
            "boolean" => quote!(is_typeof_boolean),
            "number" => quote!(is_typeof_number),
            "bigint" => quote!(is_typeof_bigint),
            "string" => quote!(is_typeof_string),
            "symbol" => quote!(is_typeof_symbol),
            "object" => quote!(is_typeof_object),
            "function" => quote!(is_typeof_function),
            _ => return None,
        };
        let operand = self.borrow(operand);
        Some(Emitted::boolean(if negated {
            quote!((!js::#type_(#operand)))
        } else {
            quote!(js::#type_(#operand))
        }))
    }

    pub(super) fn logical(
        &mut self,
        operator: LogicalOperator,
        left: &Expression,
        right: &Expression,
    ) -> Emitted {
        let both_boolean = self.representations.of(left) == Representation::Boolean
            && self.representations.of(right) == Representation::Boolean;
        if both_boolean && operator != LogicalOperator::Coalesce {
            return Emitted::boolean(self.logical_condition(operator, left, right));
        }
        let left = self.value(left);
        let right = self.value(right);
        let test = match operator {
            LogicalOperator::And => quote!(!js::to_boolean(&left)),
            LogicalOperator::Or => quote!(js::to_boolean(&left)),
            LogicalOperator::Coalesce => quote!(!left.is_nullish()),
        };
        Emitted::value(quote!({
            let left = #left;
            if #test { left } else { #right }
        }))
    }

    fn logical_condition(
        &mut self,
        operator: LogicalOperator,
        left: &Expression,
        right: &Expression,
    ) -> TokenStream {
        let left = self.condition(left);
        let right = self.condition(right);
        match operator {
            LogicalOperator::And => quote!((#left && #right)),
            _ => quote!((#left || #right)),
        }
    }

    pub(super) fn conditional(
        &mut self,
        test: &Expression,
        then: &Expression,
        otherwise: &Expression,
    ) -> Emitted {
        let representation = self
            .representations
            .of(then)
            .join(self.representations.of(otherwise));
        if is_long_chain(otherwise) {
            return self.alternative_values(representation, test, then, otherwise);
        }
        let test = self.condition(test);
        let then = self.represented(then, representation);
        let otherwise = self.represented(otherwise, representation);
        let tokens = quote!(if #test { #then } else { #otherwise });
        match representation {
            Representation::Value => Emitted::value(tokens),
            _ => Emitted::of(quote!((#tokens)), representation),
        }
    }

    /// `a ? b : c ? d : ...`, one beside the other: rustc nests what follows an `else`.
    fn alternative_values<'h>(
        &mut self,
        representation: Representation,
        mut test: &'h Expression,
        mut then: &'h Expression,
        mut otherwise: &'h Expression,
    ) -> Emitted {
        let label = self.exits.alternatives();
        let mut chain = TokenStream::new();
        loop {
            let condition = self.condition(test);
            let value = self.represented(then, representation);
            chain.extend(quote!(if #condition { break #label #value; }));
            match otherwise {
                Expression::Conditional {
                    test: next_test,
                    then: next_then,
                    otherwise: next_otherwise,
                } => (test, then, otherwise) = (next_test, next_then, next_otherwise),
                _ => break,
            }
        }
        let otherwise = self.represented(otherwise, representation);
        let tokens = quote!(#label: { #chain #otherwise });
        Emitted::of(tokens, representation)
    }

    /// `a && b();` and `a ? b() : c();` as statements.
    pub(in crate::emit) fn branching_effect(&mut self, expression: &Expression) -> TokenStream {
        match expression {
            Expression::Logical {
                operator,
                left,
                right,
            } => {
                let test = match operator {
                    LogicalOperator::And => self.condition(left),
                    LogicalOperator::Or => {
                        let left = self.condition(left);
                        quote!(!(#left))
                    }
                    LogicalOperator::Coalesce => {
                        let left = self.borrow(left);
                        quote!((#left).is_nullish())
                    }
                };
                let right = self.effect(right);
                quote!(if #test { #right })
            }
            Expression::Conditional {
                test,
                then,
                otherwise,
            } => {
                let test = self.condition(test);
                let then = self.effect(then);
                let otherwise = self.effect(otherwise);
                quote!(if #test { #then } else { #otherwise })
            }
            _ => unreachable!("asked for a branch"),
        }
    }
}

/// Conditionals that stay nested.
const CHAIN: usize = 16;

/// Whether the last operand of a conditional begins a chain of many conditionals.
fn is_long_chain(mut otherwise: &Expression) -> bool {
    let mut length = 0;
    while let Expression::Conditional {
        otherwise: next, ..
    } = otherwise
    {
        otherwise = next;
        length += 1;
        if length > CHAIN {
            return true;
        }
    }
    false
}

fn relational_routine(operator: BinaryOperator) -> TokenStream {
    match operator {
        BinaryOperator::LessThan => quote!(less_than),
        BinaryOperator::LessThanOrEqual => quote!(less_than_or_equal),
        BinaryOperator::GreaterThan => quote!(greater_than),
        _ => quote!(greater_than_or_equal),
    }
}

fn arithmetic_routine(operator: BinaryOperator) -> TokenStream {
    match operator {
        BinaryOperator::Add => quote!(add),
        BinaryOperator::Subtract => quote!(subtract),
        BinaryOperator::Multiply => quote!(multiply),
        BinaryOperator::Divide => quote!(divide),
        BinaryOperator::Remainder => quote!(remainder),
        BinaryOperator::Exponentiate => quote!(exponentiate),
        BinaryOperator::LeftShift => quote!(left_shift),
        BinaryOperator::SignedRightShift => quote!(signed_right_shift),
        BinaryOperator::BitwiseAnd => quote!(bitwise_and),
        BinaryOperator::BitwiseOr => quote!(bitwise_or),
        _ => quote!(bitwise_xor),
    }
}
