//! The methods that call back for every element.

use std::ops::ControlFlow;

use super::validate::{Receiver, species_create, validate};
use crate::error::messages;
use crate::object::Throw;
use crate::{Args, Context, JsResult, Object, Value};

/// A validated receiver with its callback.
struct Iteration<'a> {
    receiver: Receiver<'a>,
    callback: &'a Object,
    this_argument: &'a Value,
}

/// In which order indices are visited.
#[derive(Clone, Copy, PartialEq)]
enum Direction {
    Forwards,
    Backwards,
}

impl Direction {
    fn index(self, step: usize, length: usize) -> usize {
        if self == Direction::Forwards {
            step
        } else {
            length - 1 - step
        }
    }
}

impl<'a> Iteration<'a> {
    fn start(
        context: &mut Context,
        this: &'a Value,
        args: &'a Args<'_>,
        method: &str,
    ) -> JsResult<Self> {
        let receiver = validate(context, this, method)?;
        let callback = require_callback(context, args.get(0))?;
        Ok(Self {
            receiver,
            callback,
            this_argument: args.get(1),
        })
    }

    /// Calls back for each index; `visit` sees it, the element and the answer.
    fn each<B>(
        &self,
        context: &mut Context,
        direction: Direction,
        mut visit: impl FnMut(&mut Context, usize, &Value, Value) -> JsResult<ControlFlow<B>>,
    ) -> JsResult<Option<B>> {
        let Receiver {
            object,
            view,
            length,
        } = self.receiver;
        let mut arguments = [Value::undefined(), Value::undefined(), object.into()];
        for step in 0..length {
            let index = direction.index(step, length);
            arguments[0] = view.get(index).unwrap_or_default();
            arguments[1] = index.into();
            let answer = self
                .callback
                .call(context, self.this_argument, &arguments)?;
            if let ControlFlow::Break(result) = visit(context, index, &arguments[0], answer)? {
                return Ok(Some(result));
            }
        }
        Ok(None)
    }

    fn find(
        &self,
        context: &mut Context,
        direction: Direction,
    ) -> JsResult<Option<(usize, Value)>> {
        self.each(context, direction, |_, index, element, answer| {
            Ok(match answer.to_boolean() {
                true => ControlFlow::Break((index, element.clone())),
                false => ControlFlow::Continue(()),
            })
        })
    }
}

fn require_callback<'a>(context: &mut Context, argument: &'a Value) -> JsResult<&'a Object> {
    match argument.as_object() {
        Some(callback) if callback.is_callable() => Ok(callback),
        _ => {
            let shown = messages::display(argument);
            Err(context.type_error(format!("{shown} is not a function")))
        }
    }
}

/// `#sec-%typedarray%.prototype.foreach`
pub(super) fn for_each(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let iteration = Iteration::start(context, this, args, "forEach")?;
    iteration.each::<()>(context, Direction::Forwards, |_, _, _, _| {
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(Value::undefined())
}

/// `#sec-%typedarray%.prototype.some`
pub(super) fn some(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let iteration = Iteration::start(context, this, args, "some")?;
    Ok(iteration
        .find(context, Direction::Forwards)?
        .is_some()
        .into())
}

/// `#sec-%typedarray%.prototype.every`
pub(super) fn every(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let iteration = Iteration::start(context, this, args, "every")?;
    let refuted = iteration.each(context, Direction::Forwards, |_, _, _, answer| {
        Ok(if answer.to_boolean() {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        })
    })?;
    Ok(refuted.is_none().into())
}

/// `#sec-%typedarray%.prototype.find`
pub(super) fn find(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let found =
        Iteration::start(context, this, args, "find")?.find(context, Direction::Forwards)?;
    Ok(found.map(|(_, element)| element).unwrap_or_default())
}

/// `#sec-%typedarray%.prototype.findindex`
pub(super) fn find_index(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let iteration = Iteration::start(context, this, args, "findIndex")?;
    let found = iteration.find(context, Direction::Forwards)?;
    Ok(found.map_or((-1).into(), |(index, _)| index.into()))
}

/// `#sec-%typedarray%.prototype.findlast`
pub(super) fn find_last(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let iteration = Iteration::start(context, this, args, "findLast")?;
    let found = iteration.find(context, Direction::Backwards)?;
    Ok(found.map(|(_, element)| element).unwrap_or_default())
}

/// `#sec-%typedarray%.prototype.findlastindex`
pub(super) fn find_last_index(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let iteration = Iteration::start(context, this, args, "findLastIndex")?;
    let found = iteration.find(context, Direction::Backwards)?;
    Ok(found.map_or((-1).into(), |(index, _)| index.into()))
}

/// `#sec-%typedarray%.prototype.map`
pub(super) fn map(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let iteration = Iteration::start(context, this, args, "map")?;
    let length = [iteration.receiver.length.into()];
    let new = species_create(context, iteration.receiver, &length, "map")?;
    iteration.each::<()>(context, Direction::Forwards, |context, index, _, answer| {
        new.set(context, index, answer, Throw::Yes)?;
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(new.into())
}

/// `#sec-%typedarray%.prototype.filter`
pub(super) fn filter(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let iteration = Iteration::start(context, this, args, "filter")?;
    let mut kept = Vec::new();
    iteration.each::<()>(context, Direction::Forwards, |_, _, element, answer| {
        if answer.to_boolean() {
            kept.push(element.clone());
        }
        Ok(ControlFlow::Continue(()))
    })?;
    let new = species_create(context, iteration.receiver, &[kept.len().into()], "filter")?;
    for (index, element) in kept.into_iter().enumerate() {
        new.set(context, index, element, Throw::Yes)?;
    }
    Ok(new.into())
}

/// `#sec-%typedarray%.prototype.reduce`
pub(super) fn reduce(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let receiver = validate(context, this, "reduce")?;
    accumulate(context, receiver, args, Direction::Forwards)
}

/// `#sec-%typedarray%.prototype.reduceright`
pub(super) fn reduce_right(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let receiver = validate(context, this, "reduceRight")?;
    accumulate(context, receiver, args, Direction::Backwards)
}

fn accumulate(
    context: &mut Context,
    Receiver {
        object,
        view,
        length,
    }: Receiver<'_>,
    args: &Args<'_>,
    direction: Direction,
) -> JsResult<Value> {
    let callback = require_callback(context, args.get(0))?;
    let mut accumulator = (args.len() >= 2).then(|| args.get(1).clone());
    for step in 0..length {
        let index = direction.index(step, length);
        let element = view.get(index).unwrap_or_default();
        accumulator = Some(match accumulator {
            None => element,
            Some(accumulated) => {
                let arguments = [accumulated, element, index.into(), object.into()];
                callback.call(context, &Value::undefined(), &arguments)?
            }
        });
    }
    accumulator.ok_or_else(|| context.type_error("Reduce of empty array with no initial value"))
}
