//! Expressions: what comes before a suspension is evaluated into temporaries.
//!
//! | JavaScript          | machine                                                            |
//! | ------------------- | ------------------------------------------------------------------ |
//! | `f(a, await b, c)`  | `t1 = f; t2 = a; suspend b -> bb1`, `bb1: t3 = sent; t1(t2, t3, c)` |
//!
//! Lowering answers a *residual*: an expression without suspension, to be evaluated where the
//! builder now stands. Operands behind the last suspension stay inside of it.

use super::{
    array, await_,
    builder::{Builder, read, take},
    call, logical, object, optional_chain, yield_, yield_star,
};
use crate::{
    ir::hir::{Expression, LocalId, ReadOf, Storage},
    source::Span,
};

impl Builder<'_> {
    /// Lowers an expression whose residual may end up anywhere behind the current position, also
    /// outside of the optional chain that it is a part of.
    pub(super) fn lower_expression(&mut self, expression: Expression) -> Expression {
        let cut_guards = std::mem::replace(&mut self.cut_guards, !self.chains.is_empty());
        let residual = self.lower_residual(expression);
        self.cut_guards = cut_guards;
        residual
    }

    /// Lowers an expression whose residual takes its place in the surrounding expression.
    pub(super) fn lower_residual(&mut self, expression: Expression) -> Expression {
        if !self.must_cut(&expression) {
            return expression;
        }
        match expression {
            Expression::Await(..) | Expression::Yield(..) | Expression::YieldStar(..) => {
                self.lower_suspension_value(expression)
            }
            Expression::Logical {
                operator,
                left,
                right,
            } => logical::lower(self, operator, *left, *right),
            Expression::Conditional {
                test,
                then,
                otherwise,
            } => logical::lower_conditional(self, *test, *then, *otherwise),
            Expression::OptionalChain(inner) => optional_chain::lower(self, *inner),
            Expression::ChainGuard(operand) => optional_chain::lower_guard(self, *operand),
            Expression::Sequence(expressions) => self.lower_sequence(expressions),
            Expression::Do { body, value } => {
                let cut_guards = std::mem::replace(&mut self.cut_guards, !self.chains.is_empty());
                self.lower_statements(body);
                self.cut_guards = cut_guards;
                self.lower_residual(*value)
            }
            Expression::Array(elements) => array::lower(self, elements),
            Expression::Object(members) => object::lower(self, members),
            Expression::Call(call) => call::lower(self, *call),
            Expression::New {
                callee,
                arguments,
                span,
                callee_text,
            } => call::lower_new(self, *callee, arguments, span, callee_text),
            mut expression => {
                self.lower_operands(expression.operands_mut());
                expression
            }
        }
    }

    /// Lowers `await`, `yield` or `yield*`, to resume with the value in a local or nowhere.
    pub(super) fn lower_suspension(&mut self, expression: Expression, resumed: Option<LocalId>) {
        match expression {
            Expression::Await(operand, span) => await_::lower(self, *operand, resumed, span),
            Expression::Yield(operand, span) => yield_::lower(self, *operand, resumed, span),
            Expression::YieldStar(operand, span) => {
                yield_star::lower(self, *operand, resumed, span);
            }
            _ => unreachable!("the caller matched a suspension"),
        }
    }

    fn lower_suspension_value(&mut self, expression: Expression) -> Expression {
        let (name, span) = match &expression {
            Expression::Await(_, span) => ("awaited", *span),
            Expression::Yield(_, span) => ("received", *span),
            Expression::YieldStar(_, span) => ("delegated", *span),
            _ => unreachable!("the caller matched a suspension"),
        };
        let resumed = self.fresh_moved(name, span);
        self.lower_suspension(expression, Some(resumed));
        read(resumed, span)
    }

    /// Whether an expression cannot stay as it is.
    pub(super) fn must_cut(&self, expression: &Expression) -> bool {
        expression.contains_suspension() || self.cut_guards && optional_chain::has_guard(expression)
    }

    /// Lowers operands in place, of which at least one must be cut.
    pub(super) fn lower_operands(&mut self, mut operands: Vec<&mut Expression>) {
        let last = operands.iter().rposition(|operand| self.must_cut(operand));
        let Some(last) = last else { return };
        for index in 0..last {
            let (before, later) = operands.split_at_mut(index + 1);
            let operand = &mut *before[index];
            if !self.is_stable_during(operand, later) {
                *operand = self.spill(take(operand), "operand");
            }
        }
        *operands[last] = self.lower_residual(take(operands[last]));
    }

    /// Whether an operand is a local that nothing writes while later ones are evaluated. Other
    /// code cannot: the local is in the frame.
    fn is_stable_during(&self, operand: &Expression, later: &[&mut Expression]) -> bool {
        match operand {
            Expression::Read {
                from: from @ ReadOf::Local(local),
                check: false,
                ..
            } => {
                self.function().local(*local).storage == Storage::Direct
                    && !later.iter().any(|later| later.writes(*from))
            }
            _ => false,
        }
    }

    /// Evaluates an operand now, for use once behind a suspension.
    pub(super) fn spill(&mut self, operand: Expression, name: &str) -> Expression {
        let residual = self.lower_expression(operand);
        if self.is_stable(&residual) {
            return residual;
        }
        let local = self.fresh_moved(name, Span::default());
        self.store(local, residual, Span::default());
        read(local, Span::default())
    }

    /// Evaluates an operand now, for use any number of times: see [`Self::again`].
    pub(super) fn spill_shared(&mut self, operand: Expression, name: &str) -> Expression {
        let spilled = self.spill(operand, name);
        self.share(&spilled);
        spilled
    }

    fn share(&mut self, stable: &Expression) {
        if let Expression::Read {
            from: ReadOf::Local(local),
            ..
        } = stable
        {
            self.moved.remove(*local);
        }
    }

    fn lower_sequence(&mut self, mut expressions: Vec<Expression>) -> Expression {
        let last = expressions.pop().expect("a sequence has a value");
        for expression in expressions {
            self.lower_effect(expression);
        }
        self.lower_residual(last)
    }

    /// A temporary that several ways write before they meet.
    pub(super) fn fresh_result(&mut self, span: Span) -> LocalId {
        self.fresh_local("result", span)
    }
}

/// Repeats an operand that [`Builder::spill_shared`] evaluated.
pub(super) fn again(stable: &Expression) -> Expression {
    match stable {
        Expression::Literal(literal) => Expression::Literal(literal.clone()),
        Expression::Read {
            from,
            check: false,
            span,
        } => Expression::Read {
            from: *from,
            check: false,
            span: *span,
        },
        _ => unreachable!("only literals and unchanging variables are stable"),
    }
}
