//! Runs a machine under a driver.

use js_async_compiler::ir::{
    hir::{LabelId, Unit},
    machine::{self, BlockId, Code, Entry, Machine, Suspension, Terminator, Test},
};

use super::{
    interpret::{Abrupt, Completion, Run},
    outside::{Answer, Value},
};

/// Runs a function after it was lowered.
pub(crate) fn run_as_machine(unit: &Unit, machine: &Machine, answers: u64) -> Vec<String> {
    let mut run = Run::new(&unit.functions[0], Some(machine), answers);
    let ended = drive(&mut run, machine);
    run.end(ended);
    run.outside.log
}

/// What happens after a piece of code of a machine.
enum Next {
    Jump(BlockId),
    Suspend(BlockId, Answer),
    End(Completion),
}

/// The driver.
fn drive(run: &mut Run<'_>, machine: &Machine) -> Completion {
    run.state = BlockId(0);
    let mut sent = Value::Undefined;
    if machine.entry == Entry::FirstNext {
        run.outside.log.push("started".to_owned());
    }
    loop {
        run.turns += 1;
        assert!(run.turns < 100_000, "a machine runs for ever");
        let block = machine.block(run.state);
        run.variables.fill(Value::Poison);
        for local in &block.locals {
            run.variables[local.0 as usize] = Value::Poison;
        }
        if let Some(local) = block.resumed {
            run.write(local, sent);
        }
        sent = Value::Undefined;
        let answer = match run.code(&block.code) {
            Next::Jump(target) => {
                run.state = target;
                continue;
            }
            Next::End(Completion::Throw(error)) => Answer::Throw(error),
            Next::End(completion) => return completion,
            Next::Suspend(resume, answer) => {
                run.state = resume;
                answer
            }
        };
        let row = machine.block(run.state);
        let (entry, value) = match answer {
            Answer::Value(value) => (Some(run.state), value),
            Answer::Throw(error) => match row.on_throw {
                Some(entry) => (Some(entry), error),
                None => return Completion::Throw(error),
            },
            Answer::Return(value) => match row.on_return {
                Some(entry) => (Some(entry), value),
                None => match run.return_out(value) {
                    Ok(value) => return Completion::Return(value),
                    Err(error) => return Completion::Throw(error),
                },
            },
        };
        run.state = entry.expect("there is somewhere to go on");
        sent = value;
    }
}

impl Run<'_> {
    /// A return completion leaves an async generator: the driver awaits the value.
    fn return_out(&mut self, value: Value) -> Result<Value, Value> {
        if !self.function.is_async || self.delegated {
            return Ok(value);
        }
        match self.outside.ask(format!("await {value}")) {
            Answer::Value(value) => Ok(value),
            Answer::Throw(error) => Err(error),
            Answer::Return(_) => unreachable!("an await is not answered by a return"),
        }
    }

    fn code(&mut self, code: &Code) -> Next {
        for statement in &code.statements {
            match statement {
                machine::Statement::Enter(block) => self.state = *block,
                machine::Statement::Run(statement) => match self.statement(statement) {
                    Completion::Normal => {}
                    Completion::Break(label) => return Next::Jump(self.exit(label)),
                    completion => return Next::End(completion),
                },
            }
        }
        match self.terminator(&code.terminator) {
            Ok(next) => next,
            Err(Abrupt::Throw(error)) => Next::End(Completion::Throw(error)),
            Err(Abrupt::Return(_) | Abrupt::GaveUp) => panic!("code of a block cannot do that"),
        }
    }

    fn exit(&self, label: LabelId) -> BlockId {
        let machine = self
            .machine
            .expect("labels lead outside of statements in machines only");
        machine.exit(label).expect("a label leads somewhere")
    }

    fn terminator(&mut self, terminator: &Terminator) -> Result<Next, Abrupt> {
        Ok(match terminator {
            Terminator::Jump(target) => Next::Jump(*target),
            Terminator::Branch {
                test,
                then,
                otherwise,
            } => {
                let holds = match test {
                    Test::Truthy(test) => self.expression(test)?.is_truthy(),
                    Test::IteratorStep {
                        iterator, value, ..
                    }
                    | Test::ForInStep {
                        enumerator: iterator,
                        value,
                        ..
                    } => self.step(*iterator, *value).map_err(Abrupt::Throw)?,
                };
                self.code(if holds { then } else { otherwise })
            }
            Terminator::Dispatch { kind, arms } => {
                let Value::Number(kind) = self.read(*kind) else {
                    panic!("a kind is a number")
                };
                let arm = arms.iter().find(|arm| f64::from(arm.kind) == kind);
                self.code(&arm.expect("a kind has an arm").code)
            }
            Terminator::Suspend {
                suspension, resume, ..
            } => {
                let answer = match suspension {
                    Suspension::Await(value) => {
                        let value = self.expression(value)?;
                        self.outside.ask(format!("await {value}"))
                    }
                    Suspension::Yield(value) => {
                        let value = self.expression(value)?;
                        self.delegated = false;
                        self.outside.ask_yield(format!("yield {value}"))
                    }
                    Suspension::Delegate(record) => {
                        let record = self.expression(record)?;
                        self.delegated = true;
                        self.outside.ask_yield(format!("delegate {record}"))
                    }
                    Suspension::InitialYield => {
                        self.outside.log.push("started".to_owned());
                        Answer::Value(Value::Undefined)
                    }
                };
                Next::Suspend(*resume, answer)
            }
            Terminator::Return(value, _) => Next::End(Completion::Return(self.expression(value)?)),
            Terminator::Throw(value, _) => Next::End(Completion::Throw(self.expression(value)?)),
        })
    }
}
