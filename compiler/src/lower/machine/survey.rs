//! One walk over the function before it is cut: how often locals are written, which labels are
//! taken, and whether anything looks at `this`.

use super::builder::{Writes, read};
use crate::ir::hir::{
    ChildMut, Expression, Function, LabelId, LocalId, ReadOf, Statement, WriteMode,
};

/// What the walk found.
pub(super) struct Survey {
    /// By local.
    pub(super) writes: Vec<Writes>,
    /// The first label that is free.
    pub(super) next_label: u32,
    /// Whether [`Expression::This`] occurred. It has been replaced by reads of the local that was
    /// passed in.
    pub(super) reads_this: bool,
    this: LocalId,
}

/// Surveys a function whose body has been taken out. `this` is a local that is not in use yet.
pub(super) fn survey(function: &Function, body: &mut [Statement], this: LocalId) -> Survey {
    let mut survey = Survey {
        writes: vec![Writes::None; function.locals.len()],
        next_label: 0,
        reads_this: false,
        this,
    };
    for parameter in &function.parameters {
        survey.write(*parameter, Some(WriteMode::Initialize));
    }
    for statement in body {
        survey.statement(statement);
    }
    survey
}

impl Survey {
    fn statement(&mut self, statement: &mut Statement) {
        match statement {
            Statement::Break(label, _) | Statement::Continue(label, _) => self.label(*label),
            Statement::Labelled { label, .. } | Statement::Switch { label, .. } => {
                self.label(*label);
            }
            Statement::Loop(loop_) => self.label(loop_.label),
            Statement::IteratorStep { value, done, .. }
            | Statement::ForInStep { value, done, .. } => {
                self.label(*done);
                self.write(*value, Some(WriteMode::Initialize));
            }
            Statement::TryCatch { catch, .. } => {
                self.write(catch.error, Some(WriteMode::Initialize));
            }
            _ => {}
        }
        statement.for_each_child_mut(|child| self.child(child));
    }

    fn child(&mut self, child: ChildMut<'_>) {
        match child {
            ChildMut::Expression(expression) => self.expression(expression),
            ChildMut::Statement(statement) => self.statement(statement),
        }
    }

    fn expression(&mut self, expression: &mut Expression) {
        match expression {
            Expression::Write {
                to: ReadOf::Local(local),
                mode,
                ..
            } => {
                self.write(*local, Some(*mode));
            }
            Expression::MappedArguments(parameters) => {
                for local in parameters.iter().flatten() {
                    self.write(*local, None);
                }
            }
            Expression::This => {
                self.reads_this = true;
                *expression = read(self.this, crate::source::Span::default());
            }
            _ => {}
        }
        expression.for_each_child_mut(|child| self.child(child));
    }

    fn label(&mut self, LabelId(label): LabelId) {
        self.next_label = self.next_label.max(label + 1);
    }

    /// `None` is a write that may happen any time.
    fn write(&mut self, local: LocalId, mode: Option<WriteMode>) {
        let writes = &mut self.writes[local.0 as usize];
        *writes = match (*writes, mode) {
            (Writes::None, Some(WriteMode::Initialize)) => Writes::Initialized,
            _ => Writes::Many,
        };
    }
}
