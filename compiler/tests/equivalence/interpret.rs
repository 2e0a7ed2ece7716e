//! Interprets HIR. A machine runs on the same interpreter, which then meets no suspension.

use js_async_compiler::ir::{
    hir::{Case, Finalizer, Function, LabelId, LocalId, Loop, Statement, TestPosition, Unit},
    machine::{BlockId, Machine},
};

use super::outside::{Answer, Outside, Record, Value};

/// Why an expression has no value.
pub(crate) enum Abrupt {
    Throw(Value),
    Return(Value),
    /// A guard left its chain.
    GaveUp,
}

/// How statements complete.
pub(crate) enum Completion {
    Normal,
    Break(LabelId),
    Continue(LabelId),
    Return(Value),
    Throw(Value),
}

pub(crate) type Evaluated = Result<Value, Abrupt>;

/// Runs a function before it is lowered.
pub(crate) fn run_as_hir(unit: &Unit, answers: u64) -> Vec<String> {
    let function = &unit.functions[0];
    let mut run = Run::new(function, None, answers);
    let ended = run.statements(&function.body);
    run.end(ended);
    run.outside.log
}

/// One run of a function.
pub(crate) struct Run<'m> {
    pub(crate) function: &'m Function,
    pub(crate) machine: Option<&'m Machine>,
    /// By local in HIR and for variables of an arm; by slot in a machine.
    pub(crate) variables: Vec<Value>,
    pub(crate) slots: Vec<Value>,
    pub(crate) outside: Outside,
    pub(crate) state: BlockId,
    pub(crate) turns: u32,
    /// Whether the value sent with a return has been awaited: it came out of a delegation.
    pub(crate) delegated: bool,
}

impl<'m> Run<'m> {
    pub(crate) fn new(function: &'m Function, machine: Option<&'m Machine>, answers: u64) -> Self {
        let slots = machine.map_or(0, |machine| machine.layout.slots);
        let mut run = Self {
            function,
            machine,
            variables: vec![Value::Undefined; function.locals.len()],
            slots: vec![Value::Undefined; slots as usize],
            outside: Outside::new(answers),
            state: BlockId(0),
            turns: 0,
            delegated: false,
        };
        for (index, local) in function.parameters.iter().enumerate() {
            run.write(*local, Value::Number(100.0 + index as f64));
        }
        if let Some(this) = machine.and_then(|machine| machine.this) {
            run.write(this, Value::Text("this".to_owned()));
        }
        run
    }

    pub(crate) fn end(&mut self, completion: Completion) {
        let end = match completion {
            Completion::Normal => "returned undefined".to_owned(),
            Completion::Return(value) => format!("returned {value}"),
            Completion::Throw(value) => format!("threw {value}"),
            Completion::Break(_) | Completion::Continue(_) => panic!("a jump leaves the function"),
        };
        self.outside.log.push(end);
    }

    fn place(&mut self, local: LocalId) -> &mut Value {
        match self.machine.and_then(|machine| machine.layout.slot(local)) {
            Some(slot) => &mut self.slots[slot.0 as usize],
            None => &mut self.variables[local.0 as usize],
        }
    }

    pub(crate) fn read(&mut self, local: LocalId) -> Value {
        let moved = self
            .machine
            .is_some_and(|machine| machine.moved.contains(local));
        let place = self.place(local);
        assert!(*place != Value::Poison, "local {} is dead", local.0);
        if moved {
            std::mem::replace(place, Value::Poison)
        } else {
            place.clone()
        }
    }

    pub(crate) fn write(&mut self, local: LocalId, value: Value) {
        *self.place(local) = value;
    }

    fn statements(&mut self, statements: &[Statement]) -> Completion {
        for statement in statements {
            match self.statement(statement) {
                Completion::Normal => {}
                completion => return completion,
            }
        }
        Completion::Normal
    }

    pub(crate) fn statement(&mut self, statement: &Statement) -> Completion {
        match self.try_statement(statement) {
            Ok(completion) => completion,
            Err(Abrupt::Throw(error)) => Completion::Throw(error),
            Err(Abrupt::Return(value)) => Completion::Return(value),
            Err(Abrupt::GaveUp) => panic!("a guard without its chain"),
        }
    }

    pub(crate) fn try_statement(&mut self, statement: &Statement) -> Result<Completion, Abrupt> {
        Ok(match statement {
            Statement::Expression(value) => {
                self.expression(value)?;
                Completion::Normal
            }
            Statement::Declare(local) => {
                self.write(*local, Value::Undefined);
                Completion::Normal
            }
            Statement::RenewCell(_) => Completion::Normal,
            Statement::Block(body) => self.statements(body),
            Statement::If {
                test,
                then,
                otherwise,
                ..
            } => {
                let holds = self.expression(test)?.is_truthy();
                self.statements(if holds { then } else { otherwise })
            }
            Statement::Break(label, _) => Completion::Break(*label),
            Statement::Continue(label, _) => Completion::Continue(*label),
            Statement::Return(value, _) => Completion::Return(self.expression(value)?),
            Statement::Throw(value, _) => Completion::Throw(self.expression(value)?),
            Statement::GeneratorStart => {
                self.outside.log.push("started".to_owned());
                Completion::Normal
            }
            statement => self.structure(statement)?,
        })
    }

    fn structure(&mut self, statement: &Statement) -> Result<Completion, Abrupt> {
        Ok(match statement {
            Statement::Loop(loop_) => self.loop_(loop_)?,
            Statement::Labelled { label, body } => match self.statements(body) {
                Completion::Break(target) if target == *label => Completion::Normal,
                completion => completion,
            },
            Statement::Switch {
                label,
                discriminant,
                cases,
                ..
            } => self.switch(*label, *discriminant, cases)?,
            Statement::TryCatch { body, catch } => match self.statements(body) {
                Completion::Throw(error) => {
                    self.write(catch.error, error);
                    self.statements(&catch.body)
                }
                completion => completion,
            },
            Statement::Finally { body, finalizer } => {
                let completion = self.statements(body);
                self.finally(completion, finalizer)
            }
            Statement::IteratorStep {
                iterator,
                value,
                done,
                ..
            }
            | Statement::ForInStep {
                enumerator: iterator,
                value,
                done,
                ..
            } => match self.step(*iterator, *value) {
                Ok(true) => Completion::Normal,
                Ok(false) => Completion::Break(*done),
                Err(error) => Completion::Throw(error),
            },
            _ => unreachable!("simple statements are run by the caller"),
        })
    }

    fn switch(
        &mut self,
        label: LabelId,
        discriminant: LocalId,
        cases: &[Case],
    ) -> Result<Completion, Abrupt> {
        let value = self.read(discriminant);
        let mut chosen = cases.iter().position(|case| case.test.is_none());
        for (index, case) in cases.iter().enumerate() {
            if let Some(test) = &case.test
                && self.expression(test)? == value
            {
                chosen = Some(index);
                break;
            }
        }
        for case in &cases[chosen.unwrap_or(cases.len())..] {
            match self.statements(&case.body) {
                Completion::Normal => {}
                Completion::Break(target) if target == label => break,
                completion => return Ok(completion),
            }
        }
        Ok(Completion::Normal)
    }

    fn loop_(&mut self, loop_: &Loop) -> Result<Completion, Abrupt> {
        let mut first = loop_.test_position == TestPosition::AfterBody;
        loop {
            if let Some(test) = &loop_.test
                && !std::mem::take(&mut first)
                && !self.expression(test)?.is_truthy()
            {
                return Ok(Completion::Normal);
            }
            match self.statements(&loop_.body) {
                Completion::Normal => {}
                Completion::Break(label) if label == loop_.label => return Ok(Completion::Normal),
                Completion::Continue(label) if label == loop_.label => {}
                completion => return Ok(completion),
            }
            match self.statements(&loop_.update) {
                Completion::Normal => {}
                completion => return Ok(completion),
            }
        }
    }

    fn finally(&mut self, completion: Completion, finalizer: &Finalizer) -> Completion {
        match finalizer {
            Finalizer::Block(finalizer) => match self.statements(finalizer) {
                Completion::Normal => completion,
                abrupt => abrupt,
            },
            Finalizer::CloseIterator(iterator, _) => {
                let record = self.read(*iterator);
                let closed = self.close(&record);
                match (completion, closed) {
                    (Completion::Throw(error), _) | (_, Err(error)) => Completion::Throw(error),
                    (completion, Ok(())) => completion,
                }
            }
            Finalizer::CloseAsyncIterator(iterator, _) => {
                let record = self.read(*iterator);
                let closed = self.close_async(&record);
                match (completion, closed) {
                    (Completion::Throw(error), _) | (_, Err(error)) => Completion::Throw(error),
                    (completion, Ok(Some(result))) if result.is_nullish() => {
                        drop(completion);
                        Completion::Throw(Value::Text("no object".to_owned()))
                    }
                    (completion, Ok(_)) => completion,
                }
            }
        }
    }

    pub(crate) fn record(&mut self, record: &Value) -> &mut Record {
        let Value::Record(number) = record else {
            panic!("{record} is no iterator record")
        };
        &mut self.outside.records[*number]
    }

    pub(crate) fn step(&mut self, iterator: LocalId, value: LocalId) -> Result<bool, Value> {
        let record = self.read(iterator);
        assert!(
            !self.record(&record).done,
            "a step of an iterator that is done"
        );
        self.record(&record).done = true;
        let next = self.ask(format!("next {record}"))?;
        if !self.outside.flip() {
            return Ok(false);
        }
        self.record(&record).done = false;
        self.write(value, next);
        Ok(true)
    }

    pub(crate) fn close(&mut self, record: &Value) -> Result<(), Value> {
        if std::mem::replace(&mut self.record(record).done, true) {
            return Ok(());
        }
        self.ask(format!("close {record}")).map(drop)
    }

    /// The awaited result, if there was anything to close.
    fn close_async(&mut self, record: &Value) -> Result<Option<Value>, Value> {
        if !self.start_closing(record)? {
            return Ok(None);
        }
        let result = self
            .record(record)
            .closing
            .take()
            .expect("closing has a result");
        self.ask(format!("await {result}")).map(Some)
    }

    pub(crate) fn start_closing(&mut self, record: &Value) -> Result<bool, Value> {
        if std::mem::replace(&mut self.record(record).done, true) || self.outside.flip() {
            return Ok(false);
        }
        let result = self.ask(format!("close async {record}"))?;
        self.record(record).closing = Some(result);
        Ok(true)
    }

    pub(crate) fn ask(&mut self, question: String) -> Result<Value, Value> {
        match self.outside.ask(question) {
            Answer::Value(value) => Ok(value),
            Answer::Throw(error) => Err(error),
            Answer::Return(_) => unreachable!("only yields are answered by a return"),
        }
    }

    pub(crate) fn asked(&mut self, question: String) -> Evaluated {
        self.ask(question).map_err(Abrupt::Throw)
    }
}
