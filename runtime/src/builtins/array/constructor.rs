//! The Array constructor and its static methods.

use super::Array;
use super::elements::{get_element, index_key, set_length};
use crate::builtins::require_callable;
use crate::error::messages;
use crate::memory::{Trace, Tracer};
use crate::operations::IteratorRecord;
use crate::realm::Intrinsic;
use crate::value::WellKnownSymbol;
use crate::{Args, Context, JsResult, Object, Value};

impl Array {
    /// `Array ( ...values )`, `#sec-array`; with and without `new`.
    pub(super) fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
        // 1-3.
        let new_target = args.new_target().unwrap_or(args.callee()).clone();
        let prototype =
            new_target.prototype_for_construction(context, Intrinsic::ArrayPrototype)?;
        // 4-6.
        if let [length] = args.as_slice()
            && let Some(number) = length.as_number()
        {
            let length = number as u32;
            if f64::from(length) != number {
                return Err(context.range_error("Invalid array length"));
            }
            return Ok(Object::array_create(length, &prototype).into());
        }
        Ok(array_of_prototype(args.as_slice(), &prototype).into())
    }

    /// `#sec-array.isarray`
    pub(super) fn is_array(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
        match args.get(0).as_object() {
            Some(object) => Ok(object.is_array(context)?.into()),
            None => Ok(false.into()),
        }
    }

    /// `#sec-array.of`
    pub(super) fn of(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
        // 1-5.
        let length = args.len() as u64;
        let mut target = Target::create(context, this, Some(length))?;
        // 6-7.
        for item in args.as_slice() {
            target.push(context, item.clone())?;
        }
        // 8-9.
        target.finish(context)
    }

    /// `#sec-array.from`
    pub(super) fn from(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
        let items = args.get(0);
        // 2-3.
        let mapper = match args.get(1) {
            argument if argument.is_undefined() => None,
            argument => Some(require_callable(context, argument)?),
        };
        let mapping = Mapping {
            mapper,
            this_argument: args.get(2),
        };
        // 4-5.
        if items.is_nullish() {
            return Err(messages::not_iterable(context, items));
        }
        let method = items.get_method(context, WellKnownSymbol::Iterator)?;
        match method {
            Some(method) => from_iterable(context, this, items, &method, &mapping),
            None => from_array_like(context, this, items, &mapping),
        }
    }
}

fn array_of_prototype(elements: &[Value], prototype: &Object) -> Object {
    let array = Object::array_create(0, prototype);
    if let Some(mut target) = array.dense_elements() {
        target.extend_from_slice(elements);
    }
    array
}

struct Mapping<'a> {
    mapper: Option<&'a Object>,
    this_argument: &'a Value,
}

impl Mapping<'_> {
    fn apply(&self, context: &mut Context, value: Value, index: u64) -> JsResult<Value> {
        match self.mapper {
            None => Ok(value),
            Some(mapper) => mapper.call(
                context,
                self.this_argument,
                &[value, Value::from(index as f64)],
            ),
        }
    }
}

/// Step 5 of `Array.from`.
fn from_iterable(
    context: &mut Context,
    constructor: &Value,
    items: &Value,
    method: &Object,
    mapping: &Mapping<'_>,
) -> JsResult<Value> {
    let mut target = Target::create(context, constructor, None)?;
    let iterator = IteratorRecord::from_method(context, items, method.as_value())?;
    while let Some(value) = iterator.step_value(context)? {
        let index = target.length();
        let defined = mapping
            .apply(context, value, index)
            .and_then(|mapped| target.push(context, mapped));
        if let Err(error) = defined {
            return Err(iterator.close_with_error(context, error));
        }
    }
    target.finish(context)
}

/// Steps 6-14 of `Array.from`.
fn from_array_like(
    context: &mut Context,
    constructor: &Value,
    items: &Value,
    mapping: &Mapping<'_>,
) -> JsResult<Value> {
    let source = items.to_object(context)?;
    let length = source.length_of_array_like(context)?;
    let mut target = Target::create(context, constructor, Some(length))?;
    for index in 0..length {
        let value = get_element(context, &source, index)?;
        let mapped = mapping.apply(context, value, index)?;
        target.push(context, mapped)?;
    }
    target.finish(context)
}

/// What `of` and `from` fill: `this` as a constructor, or a plain array.
pub(super) enum Target {
    Plain(Vec<Value>),
    Constructed(Object, u64),
}

impl Trace for Target {
    fn trace(&self, tracer: &mut Tracer) {
        match self {
            Self::Plain(elements) => elements.trace(tracer),
            Self::Constructed(object, _) => object.trace(tracer),
        }
    }
}

impl Target {
    /// `length` is passed on to a constructor when it is known.
    pub(super) fn create(
        context: &mut Context,
        constructor: &Value,
        length: Option<u64>,
    ) -> JsResult<Self> {
        let is_array =
            |object: &Object, context: &Context| context.is_intrinsic(object, Intrinsic::Array);
        match constructor.as_object() {
            Some(object) if object.is_constructor() && !is_array(object, context) => {
                let arguments: Vec<Value> = length
                    .map(|length| Value::from(length as f64))
                    .into_iter()
                    .collect();
                Ok(Self::Constructed(
                    object.construct(context, &arguments, None)?,
                    0,
                ))
            }
            _ if length.is_some_and(|length| length > u64::from(u32::MAX)) => {
                Err(context.range_error("Invalid array length"))
            }
            _ => Ok(Self::Plain(Vec::new())),
        }
    }

    fn length(&self) -> u64 {
        match self {
            Self::Plain(elements) => elements.len() as u64,
            Self::Constructed(_, length) => *length,
        }
    }

    pub(super) fn push(&mut self, context: &mut Context, value: Value) -> JsResult<()> {
        match self {
            Self::Plain(elements) => elements.push(value),
            Self::Constructed(object, length) => {
                object.create_data_property_or_throw(context, index_key(*length), value)?;
                *length += 1;
            }
        }
        Ok(())
    }

    pub(super) fn finish(self, context: &mut Context) -> JsResult<Value> {
        match self {
            Self::Plain(elements) => Ok(Object::array(context, elements).into()),
            Self::Constructed(object, length) => {
                set_length(context, &object, length)?;
                Ok(object.into())
            }
        }
    }
}
