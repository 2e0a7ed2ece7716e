//! Runs a function as HIR and as a machine. Expressions and statements that do not suspend are
//! interpreted by the same code.

use js_async_compiler::ir::{
    hir::{
        Argument, ArrayElement, BinaryOperator, Call, Callee, Expression, Finalizer, Function,
        Intrinsic, LabelId, Literal, LocalId, LogicalOperator, Loop, Property, ReadOf, Statement,
        TestPosition, UnaryOperator, Unit,
    },
    machine::{self, BlockId, Code, Entry, Machine, Suspension, Terminator, Test},
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

type Evaluated = Result<Value, Abrupt>;

/// Runs a function before it is lowered.
pub(crate) fn run_as_hir(unit: &Unit, answers: u64) -> Vec<String> {
    let function = &unit.functions[0];
    let mut run = Run::new(function, None, answers);
    let ended = run.statements(&function.body);
    run.end(ended);
    run.outside.log
}

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

struct Run<'m> {
    function: &'m Function,
    machine: Option<&'m Machine>,
    /// By local in HIR and for variables of an arm; by slot in a machine.
    variables: Vec<Value>,
    slots: Vec<Value>,
    outside: Outside,
    state: BlockId,
    turns: u32,
    /// Whether the value sent with a return has been awaited: it came out of a delegation.
    delegated: bool,
}

impl<'m> Run<'m> {
    fn new(function: &'m Function, machine: Option<&'m Machine>, answers: u64) -> Self {
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

    fn end(&mut self, completion: Completion) {
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

    fn read(&mut self, local: LocalId) -> Value {
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

    fn write(&mut self, local: LocalId, value: Value) {
        *self.place(local) = value;
    }

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
            Err(_) => panic!("a guard without its chain"),
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

    fn statements(&mut self, statements: &[Statement]) -> Completion {
        for statement in statements {
            match self.statement(statement) {
                Completion::Normal => {}
                completion => return completion,
            }
        }
        Completion::Normal
    }

    fn statement(&mut self, statement: &Statement) -> Completion {
        match self.try_statement(statement) {
            Ok(completion) => completion,
            Err(Abrupt::Throw(error)) => Completion::Throw(error),
            Err(Abrupt::Return(value)) => Completion::Return(value),
            Err(Abrupt::GaveUp) => panic!("a guard without its chain"),
        }
    }

    fn try_statement(&mut self, statement: &Statement) -> Result<Completion, Abrupt> {
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
            Statement::Loop(loop_) => self.loop_(loop_)?,
            Statement::Labelled { label, body } => match self.statements(body) {
                Completion::Break(target) if target == *label => Completion::Normal,
                completion => completion,
            },
            Statement::Break(label, _) => Completion::Break(*label),
            Statement::Continue(label, _) => Completion::Continue(*label),
            Statement::Switch {
                label,
                discriminant,
                cases,
                ..
            } => {
                let value = self.read(*discriminant);
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
                        Completion::Break(target) if target == *label => break,
                        completion => return Ok(completion),
                    }
                }
                Completion::Normal
            }
            Statement::Return(value, _) => Completion::Return(self.expression(value)?),
            Statement::Throw(value, _) => Completion::Throw(self.expression(value)?),
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
            Statement::GeneratorStart => {
                self.outside.log.push("started".to_owned());
                Completion::Normal
            }
        })
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
                    (Completion::Throw(error), _) => Completion::Throw(error),
                    (_, Err(error)) => Completion::Throw(error),
                    (completion, Ok(())) => completion,
                }
            }
            Finalizer::CloseAsyncIterator(iterator, _) => {
                let record = self.read(*iterator);
                let closed = self.close_async(&record);
                match (completion, closed) {
                    (Completion::Throw(error), _) => Completion::Throw(error),
                    (_, Err(error)) => Completion::Throw(error),
                    (completion, Ok(Some(result))) if result.is_nullish() => {
                        drop(completion);
                        Completion::Throw(Value::Text("no object".to_owned()))
                    }
                    (completion, Ok(_)) => completion,
                }
            }
        }
    }

    fn record(&mut self, record: &Value) -> &mut Record {
        let Value::Record(number) = record else {
            panic!("{record} is no iterator record")
        };
        &mut self.outside.records[*number]
    }

    fn step(&mut self, iterator: LocalId, value: LocalId) -> Result<bool, Value> {
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

    fn close(&mut self, record: &Value) -> Result<(), Value> {
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

    fn start_closing(&mut self, record: &Value) -> Result<bool, Value> {
        if std::mem::replace(&mut self.record(record).done, true) || self.outside.flip() {
            return Ok(false);
        }
        let result = self.ask(format!("close async {record}"))?;
        self.record(record).closing = Some(result);
        Ok(true)
    }

    fn ask(&mut self, question: String) -> Result<Value, Value> {
        match self.outside.ask(question) {
            Answer::Value(value) => Ok(value),
            Answer::Throw(error) => Err(error),
            Answer::Return(_) => unreachable!("only yields are answered by a return"),
        }
    }

    fn asked(&mut self, question: String) -> Evaluated {
        self.ask(question).map_err(Abrupt::Throw)
    }

    fn expression(&mut self, expression: &Expression) -> Evaluated {
        match expression {
            Expression::Literal(literal) => Ok(literal_value(literal)),
            Expression::Read {
                from: ReadOf::Local(local),
                ..
            } => Ok(self.read(*local)),
            Expression::Write {
                to: ReadOf::Local(local),
                value,
                ..
            } => {
                let value = self.expression(value)?;
                self.write(*local, value.clone());
                Ok(value)
            }
            Expression::ReadGlobal { name, .. } => self.asked(format!("global {name}")),
            Expression::This => Ok(Value::Text("this".to_owned())),
            Expression::Sequence(values) => {
                let mut last = Value::Undefined;
                for value in values {
                    last = self.expression(value)?;
                }
                Ok(last)
            }
            Expression::Unary {
                operator: UnaryOperator::Not,
                operand,
                ..
            } => Ok(Value::Boolean(!self.expression(operand)?.is_truthy())),
            Expression::Binary {
                operator,
                left,
                right,
                ..
            } => {
                let (left, right) = (self.expression(left)?, self.expression(right)?);
                match operator {
                    BinaryOperator::StrictEqual => Ok(Value::Boolean(left == right)),
                    BinaryOperator::StrictNotEqual => Ok(Value::Boolean(left != right)),
                    BinaryOperator::Equal => Ok(Value::Boolean(left.is_nullish())),
                    _ => self.asked(format!("{left} + {right}")),
                }
            }
            Expression::Logical {
                operator,
                left,
                right,
            } => {
                let left = self.expression(left)?;
                let skips = match operator {
                    LogicalOperator::And => !left.is_truthy(),
                    LogicalOperator::Or => left.is_truthy(),
                    LogicalOperator::Coalesce => !left.is_nullish(),
                };
                if skips {
                    Ok(left)
                } else {
                    self.expression(right)
                }
            }
            Expression::Conditional {
                test,
                then,
                otherwise,
            } => {
                let holds = self.expression(test)?.is_truthy();
                self.expression(if holds { then } else { otherwise })
            }
            Expression::OptionalChain(inner) => match self.expression(inner) {
                Err(Abrupt::GaveUp) => Ok(Value::Undefined),
                evaluated => evaluated,
            },
            Expression::ChainGuard(operand) => {
                let value = self.expression(operand)?;
                if value.is_nullish() {
                    Err(Abrupt::GaveUp)
                } else {
                    Ok(value)
                }
            }
            Expression::Do { body, value } => {
                for statement in body {
                    self.try_statement(statement)?;
                }
                self.expression(value)
            }
            expression => self.operation(expression),
        }
    }

    fn operation(&mut self, expression: &Expression) -> Evaluated {
        match expression {
            Expression::Array(elements) => self.array(elements).map(Value::List),
            Expression::Object(members) => {
                let members = members
                    .iter()
                    .map(|(name, value)| Ok((name.clone(), self.expression(value)?)));
                Ok(Value::Members(members.collect::<Result<_, Abrupt>>()?))
            }
            Expression::GetMember {
                object, property, ..
            } => {
                let object = self.expression(object)?;
                let key = self.key(property)?;
                self.asked(format!("get {object}.{key}"))
            }
            Expression::SetMember {
                object,
                property,
                value,
                ..
            } => {
                let object = self.expression(object)?;
                let key = self.key(property)?;
                let value = self.expression(value)?;
                self.asked(format!("set {object}.{key} = {value}"))
            }
            Expression::Call(call) => self.call(call),
            Expression::New {
                callee, arguments, ..
            } => {
                let callee = self.expression(callee)?;
                let arguments = Value::List(self.arguments(arguments)?);
                self.asked(format!("new {callee} {arguments}"))
            }
            Expression::Intrinsic {
                intrinsic,
                operands,
                ..
            } => {
                let operands = operands.iter().map(|operand| self.expression(operand));
                let operands = operands.collect::<Result<Vec<_>, _>>()?;
                self.intrinsic(*intrinsic, operands).map_err(Abrupt::Throw)
            }
            Expression::Await(value, _) => {
                let value = self.expression(value)?;
                self.asked(format!("await {value}"))
            }
            Expression::Yield(value, _) => {
                let value = self.expression(value)?;
                match self.outside.ask_yield(format!("yield {value}")) {
                    Answer::Value(value) => Ok(value),
                    Answer::Throw(error) => Err(Abrupt::Throw(error)),
                    Answer::Return(value) if self.function.is_async => {
                        Err(Abrupt::Return(self.asked(format!("await {value}"))?))
                    }
                    Answer::Return(value) => Err(Abrupt::Return(value)),
                }
            }
            Expression::YieldStar(record, _) => {
                let record = self.expression(record)?;
                match self.outside.ask_yield(format!("delegate {record}")) {
                    Answer::Value(value) => Ok(value),
                    Answer::Throw(error) => Err(Abrupt::Throw(error)),
                    Answer::Return(value) => Err(Abrupt::Return(value)),
                }
            }
            other => panic!("{other:?} is not generated"),
        }
    }

    fn key(&mut self, property: &Property) -> Evaluated {
        match property {
            Property::Named(name) => Ok(Value::Text(name.clone())),
            Property::Computed(key) => self.expression(key),
        }
    }

    fn array(&mut self, elements: &[ArrayElement]) -> Result<Vec<Value>, Abrupt> {
        let mut values = Vec::new();
        for element in elements {
            match element {
                ArrayElement::Value(value) => values.push(self.expression(value)?),
                ArrayElement::Spread { iterable, .. } => self.spread(iterable, &mut values)?,
                ArrayElement::Hole => values.push(Value::Text("hole".to_owned())),
            }
        }
        Ok(values)
    }

    fn arguments(&mut self, arguments: &[Argument]) -> Result<Vec<Value>, Abrupt> {
        let mut values = Vec::new();
        for argument in arguments {
            match argument {
                Argument::Value(value) => values.push(self.expression(value)?),
                Argument::Spread { iterable, .. } => self.spread(iterable, &mut values)?,
            }
        }
        Ok(values)
    }

    fn spread(&mut self, iterable: &Expression, values: &mut Vec<Value>) -> Result<(), Abrupt> {
        let iterable = self.expression(iterable)?;
        let value = self.asked(format!("spread {iterable}"))?;
        values.extend([iterable, value]);
        Ok(())
    }

    fn call(&mut self, call: &Call) -> Evaluated {
        let (this, function) = match &call.callee {
            Callee::Value(function) => (Value::Undefined, self.expression(function)?),
            Callee::Member {
                object, property, ..
            } => {
                let object = self.expression(object)?;
                let key = self.key(property)?;
                let function = self.asked(format!("get {object}.{key}"))?;
                (object, function)
            }
            Callee::WithThis { this, function } => {
                (self.expression(this)?, self.expression(function)?)
            }
        };
        let arguments = Value::List(self.arguments(&call.arguments)?);
        self.asked(format!("call {function} on {this} {arguments}"))
    }

    fn intrinsic(&mut self, intrinsic: Intrinsic, operands: Vec<Value>) -> Result<Value, Value> {
        match (intrinsic, &operands[..]) {
            (Intrinsic::GetIterator | Intrinsic::GetAsyncIterator, [iterable]) => {
                self.ask(format!("iterate {iterable}"))?;
                self.outside.records.push(Record::default());
                Ok(Value::Record(self.outside.records.len() - 1))
            }
            (Intrinsic::CloseIterator, [record]) => self.close(record).map(|()| Value::Undefined),
            (Intrinsic::CloseIteratorSilently, [record]) => {
                _ = self.close(record);
                Ok(Value::Undefined)
            }
            (Intrinsic::AsyncIteratorCloseStart, [record]) => {
                self.start_closing(record).map(Value::Boolean)
            }
            (Intrinsic::AsyncIteratorCloseResult, [record]) => Ok(self
                .record(record)
                .closing
                .take()
                .expect("closing has a result")),
            (Intrinsic::AsyncIteratorCloseFinish, [result]) => match result.is_nullish() {
                true => Err(Value::Text("no object".to_owned())),
                false => Ok(Value::Undefined),
            },
            (Intrinsic::ExtendArray, [Value::List(array), Value::List(tail)]) => {
                Ok(Value::List([array.clone(), tail.clone()].concat()))
            }
            (Intrinsic::CopyDataProperties, [Value::Members(to), Value::Members(from)]) => {
                Ok(Value::Members([to.clone(), from.clone()].concat()))
            }
            (Intrinsic::CallWithArray, [function, this, arguments, _]) => {
                self.ask(format!("call {function} on {this} {arguments}"))
            }
            (Intrinsic::ConstructWithArray, [callee, arguments, _]) => {
                self.ask(format!("new {callee} {arguments}"))
            }
            (intrinsic, _) => panic!("{intrinsic:?} is not generated"),
        }
    }
}

fn literal_value(literal: &Literal) -> Value {
    match literal {
        Literal::Undefined => Value::Undefined,
        Literal::Null => Value::Null,
        Literal::Boolean(value) => Value::Boolean(*value),
        Literal::Number(value) => Value::Number(*value),
        Literal::String(units) => Value::Text(String::from_utf16_lossy(units)),
        Literal::BigInt(digits) => Value::Text(digits.clone()),
    }
}
