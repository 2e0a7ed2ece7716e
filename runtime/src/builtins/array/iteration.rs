//! The methods that call back for every element, all of them built on [`Iteration`].

use std::ops::ControlFlow;

use super::elements::{get_element, get_element_if_present};
use super::species::NewArray;
use super::{Array, this_object};
use crate::builtins::require_callable;
use crate::{Args, Context, JsResult, Object, Value};

/// What the callback methods have in common: the receiver, its length, the callback.
///
/// Generic in its receiver. The length is read once, before the callback is checked.
struct Iteration<'a> {
    object: Object,
    length: u64,
    callback: &'a Object,
    this_argument: &'a Value,
}

/// In which order indices are visited.
#[derive(Clone, Copy, PartialEq)]
enum Direction {
    Forwards,
    Backwards,
}

impl<'a> Iteration<'a> {
    fn start(
        context: &mut Context,
        this: &Value,
        args: &'a Args<'_>,
        method: &'static str,
    ) -> JsResult<Self> {
        let object = this_object(context, this, method)?;
        let length = object.length_of_array_like(context)?;
        let callback = require_callable(context, args.get(0))?;
        Ok(Self {
            object,
            length,
            callback,
            this_argument: args.get(1),
        })
    }

    /// Calls back for each present element; `visit` sees the index, the element and the answer.
    fn each_present<B>(
        &self,
        context: &mut Context,
        mut visit: impl FnMut(&mut Context, u64, &Value, Value) -> JsResult<ControlFlow<B>>,
    ) -> JsResult<Option<B>> {
        let mut arguments = [
            Value::undefined(),
            Value::undefined(),
            Value::from(self.object.clone()),
        ];
        for index in 0..self.length {
            let Some(element) = get_element_if_present(context, &self.object, index)? else {
                continue;
            };
            arguments[0] = element;
            arguments[1] = Value::from(index as f64);
            let answer = self
                .callback
                .call(context, self.this_argument, &arguments)?;
            if let ControlFlow::Break(result) = visit(context, index, &arguments[0], answer)? {
                return Ok(Some(result));
            }
        }
        Ok(None)
    }

    /// FindViaPredicate, `#sec-findviapredicate`: holes are visited as `undefined`.
    fn find(&self, context: &mut Context, direction: Direction) -> JsResult<Option<(u64, Value)>> {
        let mut arguments = [
            Value::undefined(),
            Value::undefined(),
            Value::from(self.object.clone()),
        ];
        for step in 0..self.length {
            let index = match direction {
                Direction::Forwards => step,
                Direction::Backwards => self.length - 1 - step,
            };
            arguments[0] = get_element(context, &self.object, index)?;
            arguments[1] = Value::from(index as f64);
            if self
                .callback
                .call(context, self.this_argument, &arguments)?
                .to_boolean()
            {
                let [element, ..] = arguments;
                return Ok(Some((index, element)));
            }
        }
        Ok(None)
    }
}

impl Array {
    /// `#sec-array.prototype.foreach`
    pub(super) fn for_each(
        context: &mut Context,
        this: &Value,
        args: &Args<'_>,
    ) -> JsResult<Value> {
        let iteration = Iteration::start(context, this, args, "Array.prototype.forEach")?;
        iteration.each_present::<()>(context, |_, _, _, _| Ok(ControlFlow::Continue(())))?;
        Ok(Value::undefined())
    }

    /// `#sec-array.prototype.map`
    pub(super) fn map(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
        let iteration = Iteration::start(context, this, args, "Array.prototype.map")?;
        // 4.
        let mut result = NewArray::species_create(context, &iteration.object, iteration.length)?;
        // 5-6.
        iteration.each_present::<()>(context, |context, index, _, answer| {
            result.define(context, index, answer)?;
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(result.into_array_of_length(context, iteration.length))
    }

    /// `#sec-array.prototype.filter`
    pub(super) fn filter(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
        let iteration = Iteration::start(context, this, args, "Array.prototype.filter")?;
        // 4.
        let mut result = NewArray::species_create(context, &iteration.object, 0)?;
        // 5-7.
        let mut count = 0;
        iteration.each_present::<()>(context, |context, _, element, answer| {
            if answer.to_boolean() {
                result.define(context, count, element.clone())?;
                count += 1;
            }
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(result.into_array(context))
    }

    /// `#sec-array.prototype.some`
    pub(super) fn some(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
        let iteration = Iteration::start(context, this, args, "Array.prototype.some")?;
        let found = iteration.each_present(context, |_, _, _, answer| {
            Ok(if answer.to_boolean() {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            })
        })?;
        Ok(found.is_some().into())
    }

    /// `#sec-array.prototype.every`
    pub(super) fn every(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
        let iteration = Iteration::start(context, this, args, "Array.prototype.every")?;
        let refuted = iteration.each_present(context, |_, _, _, answer| {
            Ok(if answer.to_boolean() {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            })
        })?;
        Ok(refuted.is_none().into())
    }

    /// `#sec-array.prototype.find`
    pub(super) fn find(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
        let iteration = Iteration::start(context, this, args, "Array.prototype.find")?;
        let found = iteration.find(context, Direction::Forwards)?;
        Ok(found.map(|(_, element)| element).unwrap_or_default())
    }

    /// `#sec-array.prototype.findindex`
    pub(super) fn find_index(
        context: &mut Context,
        this: &Value,
        args: &Args<'_>,
    ) -> JsResult<Value> {
        let iteration = Iteration::start(context, this, args, "Array.prototype.findIndex")?;
        let found = iteration.find(context, Direction::Forwards)?;
        Ok(Value::from(found.map_or(-1.0, |(index, _)| index as f64)))
    }

    /// `#sec-array.prototype.findlast`
    pub(super) fn find_last(
        context: &mut Context,
        this: &Value,
        args: &Args<'_>,
    ) -> JsResult<Value> {
        let iteration = Iteration::start(context, this, args, "Array.prototype.findLast")?;
        let found = iteration.find(context, Direction::Backwards)?;
        Ok(found.map(|(_, element)| element).unwrap_or_default())
    }

    /// `#sec-array.prototype.findlastindex`
    pub(super) fn find_last_index(
        context: &mut Context,
        this: &Value,
        args: &Args<'_>,
    ) -> JsResult<Value> {
        let iteration = Iteration::start(context, this, args, "Array.prototype.findLastIndex")?;
        let found = iteration.find(context, Direction::Backwards)?;
        Ok(Value::from(found.map_or(-1.0, |(index, _)| index as f64)))
    }

    /// `#sec-array.prototype.reduce`
    pub(super) fn reduce(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
        let object = this_object(context, this, "Array.prototype.reduce")?;
        reduce(context, &object, args, Direction::Forwards)
    }

    /// `#sec-array.prototype.reduceright`
    pub(super) fn reduce_right(
        context: &mut Context,
        this: &Value,
        args: &Args<'_>,
    ) -> JsResult<Value> {
        let object = this_object(context, this, "Array.prototype.reduceRight")?;
        reduce(context, &object, args, Direction::Backwards)
    }
}

fn reduce(
    context: &mut Context,
    object: &Object,
    args: &Args<'_>,
    direction: Direction,
) -> JsResult<Value> {
    // 2-3.
    let length = object.length_of_array_like(context)?;
    let callback = require_callable(context, args.get(0))?;
    // 4-8. The first present element starts the accumulation when no value was given.
    let mut accumulator = (args.len() >= 2).then(|| args.get(1).clone());
    for step in 0..length {
        let index = match direction {
            Direction::Forwards => step,
            Direction::Backwards => length - 1 - step,
        };
        let Some(element) = get_element_if_present(context, object, index)? else {
            continue;
        };
        accumulator = Some(match accumulator {
            None => element,
            Some(accumulated) => {
                let arguments = [
                    accumulated,
                    element,
                    Value::from(index as f64),
                    object.clone().into(),
                ];
                callback.call(context, &Value::undefined(), &arguments)?
            }
        });
    }
    // 9.
    accumulator.ok_or_else(|| context.type_error("Reduce of empty array with no initial value"))
}
