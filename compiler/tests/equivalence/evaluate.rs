//! Evaluates expressions.

use js_async_compiler::ir::hir::{
    Argument, ArrayElement, BinaryOperator, Call, Callee, Expression, Intrinsic, Literal,
    LogicalOperator, Property, ReadOf, UnaryOperator,
};

use super::{
    interpret::{Abrupt, Evaluated, Run},
    outside::{Answer, Record, Value},
};

impl Run<'_> {
    pub(crate) fn expression(&mut self, expression: &Expression) -> Evaluated {
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
            expression => self.operator(expression),
        }
    }

    fn operator(&mut self, expression: &Expression) -> Evaluated {
        match expression {
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
            expression => self.suspension(expression),
        }
    }

    /// In a machine nothing gets here.
    fn suspension(&mut self, expression: &Expression) -> Evaluated {
        match expression {
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
            (Intrinsic::AsyncIteratorCloseFinish, [result]) => {
                if result.is_nullish() {
                    Err(Value::Text("no object".to_owned()))
                } else {
                    Ok(Value::Undefined)
                }
            }
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
