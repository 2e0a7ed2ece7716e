//! One place that knows which operands a node has, and in which order they are evaluated.
//!
//! Everything that walks HIR goes through [`Expression::for_each_child`] or
//! [`Statement::for_each_child`], so that a new kind of node is described once. Functions are
//! not entered: a [`Expression::Closure`] has no operands.

use super::{
    Argument, ArrayElement, Callee, Expression, Finalizer, LocalId, Property, ReadOf, Statement,
    WriteTo,
};

/// A direct part of a node.
#[derive(Debug, Clone, Copy)]
pub enum Child<'h> {
    /// An operand, a condition, a value.
    Expression(&'h Expression),
    /// A nested statement.
    Statement(&'h Statement),
}

/// A direct part of a node, to be changed.
#[derive(Debug)]
pub enum ChildMut<'h> {
    /// An operand, a condition, a value.
    Expression(&'h mut Expression),
    /// A nested statement.
    Statement(&'h mut Statement),
}

/// How a node itself, apart from its parts, touches a variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Reads it.
    Read(ReadOf),
    /// Writes it, or gives it a new cell.
    Write(WriteTo),
}

macro_rules! walk {
    ($Child:ident, $expression_children:ident, $statement_children:ident, $as_ref:ident $(, $mutable:tt)?) => {
        #[expect(clippy::too_many_lines, reason = "one arm for each kind of node")]
        fn $expression_children<'h>(
            expression: &'h $($mutable)? Expression,
            visit: &mut dyn FnMut($Child<'h>),
        ) {
            fn property<'h>(
                property: &'h $($mutable)? Property,
                visit: &mut dyn FnMut($Child<'h>),
            ) {
                if let Property::Computed(key) = property {
                    visit($Child::Expression(key));
                }
            }
            fn arguments<'h>(
                arguments: &'h $($mutable)? [Argument],
                visit: &mut dyn FnMut($Child<'h>),
            ) {
                for argument in arguments {
                    match argument {
                        Argument::Value(value) | Argument::Spread { iterable: value, .. } => {
                            visit($Child::Expression(value));
                        }
                    }
                }
            }
            match expression {
                Expression::Literal(_)
                | Expression::Read { .. }
                | Expression::ReadGlobal { .. }
                | Expression::TypeofGlobal { .. }
                | Expression::This
                | Expression::NewTarget
                | Expression::ActiveFunction
                | Expression::ImportMeta
                | Expression::Argument(_)
                | Expression::RestArguments(_)
                | Expression::UnmappedArguments
                | Expression::MappedArguments(_)
                | Expression::Closure { .. }
                | Expression::RegExp { .. }
                | Expression::TemplateObject(_) => {}
                Expression::Write { value, .. }
                | Expression::WriteGlobal { value, .. }
                | Expression::InitializeGlobal { value, .. }
                | Expression::Unary { operand: value, .. }
                | Expression::OptionalChain(value)
                | Expression::ChainGuard(value)
                | Expression::Await(value, _)
                | Expression::Yield(value, _)
                | Expression::YieldStar(value, _) => visit($Child::Expression(value)),
                Expression::Array(elements) => {
                    for element in elements {
                        match element {
                            ArrayElement::Value(value)
                            | ArrayElement::Spread { iterable: value, .. } => {
                                visit($Child::Expression(value));
                            }
                            ArrayElement::Hole => {}
                        }
                    }
                }
                Expression::Object(members) => {
                    for (_, value) in members {
                        visit($Child::Expression(value));
                    }
                }
                Expression::Template { parts: values, .. }
                | Expression::Sequence(values)
                | Expression::Intrinsic { operands: values, .. } => {
                    for value in values {
                        visit($Child::Expression(value));
                    }
                }
                Expression::Binary { left, right, .. }
                | Expression::Logical { left, right, .. } => {
                    visit($Child::Expression(left));
                    visit($Child::Expression(right));
                }
                Expression::Conditional { test, then, otherwise } => {
                    visit($Child::Expression(test));
                    visit($Child::Expression(then));
                    visit($Child::Expression(otherwise));
                }
                Expression::GetMember { object, property: key, .. }
                | Expression::DeleteMember { object, property: key, .. } => {
                    visit($Child::Expression(object));
                    property(key, visit);
                }
                Expression::SetMember { object, property: key, value, .. } => {
                    visit($Child::Expression(object));
                    property(key, visit);
                    visit($Child::Expression(value));
                }
                Expression::Call(call) => {
                    match & $($mutable)? call.callee {
                        Callee::Value(value) => visit($Child::Expression(value)),
                        Callee::Member { object, property: key, .. } => {
                            visit($Child::Expression(object));
                            property(key, visit);
                        }
                        Callee::WithThis { this, function } => {
                            visit($Child::Expression(this));
                            visit($Child::Expression(function));
                        }
                    }
                    arguments(& $($mutable)? call.arguments, visit);
                }
                Expression::New { callee, arguments: values, .. } => {
                    visit($Child::Expression(callee));
                    arguments(values, visit);
                }
                Expression::Do { body, value } => {
                    for statement in body {
                        visit($Child::Statement(statement));
                    }
                    visit($Child::Expression(value));
                }
                Expression::ImportCall { specifier, options, .. } => {
                    visit($Child::Expression(specifier));
                    if let Some(options) = options {
                        visit($Child::Expression(options));
                    }
                }
            }
        }

        fn $statement_children<'h>(
            statement: &'h $($mutable)? Statement,
            visit: &mut dyn FnMut($Child<'h>),
        ) {
            fn statements<'h>(
                statements: &'h $($mutable)? [Statement],
                visit: &mut dyn FnMut($Child<'h>),
            ) {
                for statement in statements {
                    visit($Child::Statement(statement));
                }
            }
            match statement {
                Statement::Declare(_)
                | Statement::RenewCell(_)
                | Statement::Break(..)
                | Statement::Continue(..)
                | Statement::IteratorStep { .. }
                | Statement::ForInStep { .. }
                | Statement::GeneratorStart => {}
                Statement::Expression(value)
                | Statement::Return(value, _)
                | Statement::Throw(value, _) => visit($Child::Expression(value)),
                Statement::Block(body) | Statement::Labelled { body, .. } => {
                    statements(body, visit);
                }
                Statement::If { test, then, otherwise, .. } => {
                    visit($Child::Expression(test));
                    statements(then, visit);
                    statements(otherwise, visit);
                }
                Statement::Loop(loop_) => {
                    let before = loop_.test_position == super::TestPosition::BeforeBody;
                    let mut test = loop_.test.$as_ref();
                    if before && let Some(test) = test.take() {
                        visit($Child::Expression(test));
                    }
                    statements(& $($mutable)? loop_.body, visit);
                    statements(& $($mutable)? loop_.update, visit);
                    if let Some(test) = test {
                        visit($Child::Expression(test));
                    }
                }
                Statement::Switch { cases, .. } => {
                    for case in cases {
                        if let Some(test) = & $($mutable)? case.test {
                            visit($Child::Expression(test));
                        }
                        statements(& $($mutable)? case.body, visit);
                    }
                }
                Statement::TryCatch { body, catch } => {
                    statements(body, visit);
                    statements(& $($mutable)? catch.body, visit);
                }
                Statement::Finally { body, finalizer } => {
                    statements(body, visit);
                    if let Finalizer::Block(finalizer) = finalizer {
                        statements(finalizer, visit);
                    }
                }
            }
        }
    };
}

walk!(Child, expression_children, statement_children, as_ref);
walk!(
    ChildMut,
    expression_children_mut,
    statement_children_mut,
    as_mut,
    mut
);

impl Expression {
    /// Visits the direct parts in evaluation order; parts of which not all are evaluated
    /// (`&&`, `?:`) in source order.
    pub fn for_each_child<'h>(&'h self, mut visit: impl FnMut(Child<'h>)) {
        expression_children(self, &mut visit);
    }

    /// [`Self::for_each_child`], to change the parts.
    pub fn for_each_child_mut<'h>(&'h mut self, mut visit: impl FnMut(ChildMut<'h>)) {
        expression_children_mut(self, &mut visit);
    }

    /// Visits the direct operands in evaluation order; not the statements of a
    /// [`Expression::Do`], only its value.
    pub fn for_each_operand<'h>(&'h self, mut visit: impl FnMut(&'h Expression)) {
        self.for_each_child(|child| {
            if let Child::Expression(operand) = child {
                visit(operand);
            }
        });
    }

    /// The operands that [`Self::for_each_operand`] visits, to be taken or replaced.
    pub fn operands_mut(&mut self) -> Vec<&mut Expression> {
        let mut operands = Vec::new();
        expression_children_mut(self, &mut |child| {
            if let ChildMut::Expression(operand) = child {
                operands.push(operand);
            }
        });
        operands
    }

    /// Whether evaluating this may suspend the function.
    pub fn contains_suspension(&self) -> bool {
        if matches!(
            self,
            Self::Await(..) | Self::Yield(..) | Self::YieldStar(..)
        ) {
            return true;
        }
        let mut found = false;
        self.for_each_child(|child| found = found || child.contains_suspension());
        found
    }

    /// Whether evaluating this may write `target` or give it a new cell, in code of this function:
    /// what closures do when they are called is not seen here. It matters for a
    /// [`Storage::Cell`](super::Storage::Cell) only.
    pub fn writes(&self, target: ReadOf) -> bool {
        if self.access() == Some(Access::Write(target)) {
            return true;
        }
        let mut found = false;
        self.for_each_child(|child| found = found || child.writes(target));
        found
    }

    /// How the node itself touches a variable.
    pub fn access(&self) -> Option<Access> {
        match self {
            Self::Read { from, .. } => Some(Access::Read(*from)),
            Self::Write { to, .. } => Some(Access::Write(*to)),
            _ => None,
        }
    }
}

impl Statement {
    /// Visits the direct parts in the order in which they are first evaluated.
    pub fn for_each_child<'h>(&'h self, mut visit: impl FnMut(Child<'h>)) {
        statement_children(self, &mut visit);
    }

    /// [`Self::for_each_child`], to change the parts.
    pub fn for_each_child_mut<'h>(&'h mut self, mut visit: impl FnMut(ChildMut<'h>)) {
        statement_children_mut(self, &mut visit);
    }

    /// Visits the statement lists that this statement consists of.
    pub fn for_each_list(&mut self, mut visit: impl FnMut(&mut Vec<Statement>)) {
        match self {
            Self::Block(body) | Self::Labelled { body, .. } => visit(body),
            Self::If {
                then, otherwise, ..
            } => {
                visit(then);
                visit(otherwise);
            }
            Self::Loop(loop_) => {
                visit(&mut loop_.body);
                visit(&mut loop_.update);
            }
            Self::Switch { cases, .. } => cases.iter_mut().for_each(|case| visit(&mut case.body)),
            Self::TryCatch { body, catch } => {
                visit(body);
                visit(&mut catch.body);
            }
            Self::Finally { body, finalizer } => {
                visit(body);
                if let Finalizer::Block(finalizer) = finalizer {
                    visit(finalizer);
                }
            }
            _ => {}
        }
    }

    /// Whether running this may suspend the function. Closing an async iterator does.
    pub fn contains_suspension(&self) -> bool {
        if let Self::Finally {
            finalizer: Finalizer::CloseAsyncIterator(..),
            ..
        }
        | Self::GeneratorStart = self
        {
            return true;
        }
        let mut found = false;
        self.for_each_child(|child| found = found || child.contains_suspension());
        found
    }

    /// Whether running this may write `target`; see [`Expression::writes`].
    pub fn writes(&self, target: ReadOf) -> bool {
        let mut found = false;
        self.for_each_access(|access| found = found || access == Access::Write(target));
        self.for_each_child(|child| found = found || child.writes(target));
        found
    }

    /// How the node itself touches variables, in order.
    pub fn for_each_access(&self, mut visit: impl FnMut(Access)) {
        let read = |local: LocalId| Access::Read(ReadOf::Local(local));
        let write = |local: LocalId| Access::Write(ReadOf::Local(local));
        match self {
            Self::Declare(local) => visit(write(*local)),
            Self::RenewCell(local) => {
                visit(read(*local));
                visit(write(*local));
            }
            Self::Switch { discriminant, .. } => visit(read(*discriminant)),
            Self::TryCatch { catch, .. } => visit(write(catch.error)),
            Self::Finally { finalizer, .. } => match finalizer {
                Finalizer::Block(_) => {}
                Finalizer::CloseIterator(iterator, _)
                | Finalizer::CloseAsyncIterator(iterator, _) => visit(read(*iterator)),
            },
            Self::IteratorStep {
                iterator: source,
                value,
                ..
            }
            | Self::ForInStep {
                enumerator: source,
                value,
                ..
            } => {
                visit(read(*source));
                visit(write(*value));
            }
            _ => {}
        }
    }
}

impl Child<'_> {
    /// Whether evaluating this may suspend the function.
    pub fn contains_suspension(self) -> bool {
        match self {
            Self::Expression(expression) => expression.contains_suspension(),
            Self::Statement(statement) => statement.contains_suspension(),
        }
    }

    /// Whether evaluating this may write `target`.
    pub fn writes(self, target: ReadOf) -> bool {
        match self {
            Self::Expression(expression) => expression.writes(target),
            Self::Statement(statement) => statement.writes(target),
        }
    }
}
