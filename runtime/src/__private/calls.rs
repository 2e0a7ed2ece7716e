//! Calls, closures and what a function sees of its call.
//!
//! What touches thread-locals is not inlined into programs: they would call the accessors, which
//! are a part of the code only here.

use std::mem::ManuallyDrop;

use crate::{
    Args, Context, JsResult, Object, Value,
    code::{At, Code, FunctionCode, Literal, Step, StepFunction, Stepped},
    coroutine::{Frame, call_async_function},
    error::messages,
    memory::{CallKind, Position, Variable},
};

use super::{
    members,
    packed::{Packed, Word},
};

const UNDEFINED: &Value = &Value::undefined();

/// The environment of the running function.
///
/// # Panics
/// Never for emitted code: a closure is made with as many captures as its function names.
#[inline]
pub fn captures<const N: usize>(captures: &[Value]) -> &[Value; N] {
    captures
        .try_into()
        .expect("a closure holds the captures of its function")
}

/// The slots of the running coroutine.
///
/// # Panics
/// Never for emitted code: the frame is made with the slots of its function.
#[inline]
pub fn slots<const N: usize>(slots: &mut [Value]) -> &mut [Value; N] {
    slots
        .try_into()
        .expect("a frame holds the slots of its function")
}

/// The content of a slot that holds numbers only.
#[inline]
pub fn slot_number(slot: &Value) -> f64 {
    slot.number_bits()
}

/// The content of a slot that holds int32s only, as [`bare_int32`](super::bare_int32) makes them.
#[inline]
pub fn slot_int32(slot: &Value) -> i32 {
    slot.bare_int32()
}

/// The content of a slot that holds whole numbers only, as [`bare_integer`](super::bare_integer) makes them.
#[inline]
pub fn slot_integer(slot: &Value) -> i64 {
    slot.bare_integer()
}

/// The content of a slot that holds booleans only.
#[inline]
pub fn slot_boolean(slot: &Value) -> bool {
    slot.bits() == Value::boolean(true).bits()
}

/// Fills a slot that holds nothing but numbers and booleans: what was there needs no drop.
#[inline]
pub fn set_slot(value: Value, slot: &mut Value) {
    debug_assert!(!slot.is_object(), "such a slot never holds an object");
    std::mem::forget(std::mem::replace(slot, value));
}

/// Moves a value out, leaving `undefined`.
#[inline]
pub fn take(place: &mut Value) -> Value {
    std::mem::take(place)
}

/// The arm behind the last state.
///
/// # Panics
/// Always.
#[cold]
pub fn no_such_state(state: u32) -> ! {
    unreachable!("a driver entered state {state}, which the function does not have")
}

/// What a body answers, in registers. A call of its own without optimisation: there is one of these for
/// each coroutine of a program.
#[inline]
pub fn stepped(result: JsResult<Step>) -> Stepped {
    result.into()
}

/// Runs a coroutine whose states lie in several functions, `STATES` in each.
///
/// # Errors
/// What leaves the function.
#[inline(never)]
pub fn run_parts<const STATES: usize>(
    parts: &[StepFunction],
    frame: &mut Frame<'_>,
    mut sent: Value,
    context: &mut Context,
) -> JsResult<Step> {
    loop {
        let Some(part) = parts.get(frame.state as usize / STATES) else {
            no_such_state(frame.state)
        };
        match part(frame, take(&mut sent), context) {
            Ok(Step::ElsewhereInMachine) => {}
            result => return result,
        }
    }
}

/// The environment of a function that is called by name.
///
/// # Panics
/// Never for emitted code: `callee` is the function object.
#[inline]
pub fn captures_of<const N: usize>(callee: &Object) -> &[Value; N] {
    callee.captures()
}

/// The function object in a variable that holds nothing else.
///
/// # Panics
/// Never for emitted code: the function was made before it is called.
#[inline]
pub fn callee(function: &Value) -> &Object {
    function.as_object().expect("functions are objects")
}

/// Notes where the caller is, before it calls a function by name.
#[inline]
pub fn at(position: u32, context: &mut Context) -> &mut Context {
    context.set_position(position);
    context
}

/// The same for a caller that was called by name itself.
#[inline]
pub fn at_here<'c>(position: u32, here: Position<'_>, context: &'c mut Context) -> &'c mut Context {
    here.set(position);
    context
}

/// The body of a function that is called by name, with `this` undefined.
///
/// # Errors
/// A RangeError when the stack is used up; what the body throws.
#[inline(always)]
pub fn run_directly<R>(
    callee: &Object,
    context: &mut Context,
    body: impl FnOnce(&mut Context, Position<'_>) -> JsResult<R>,
) -> JsResult<R> {
    context.check_stack()?;
    context.with_frame_at(callee, UNDEFINED, CallKind::Call, body)
}

/// The same for a function that answers a number or a boolean.
///
/// # Errors
/// As [`run_directly`].
#[inline(always)]
pub fn run_directly_packed<R: Word>(
    callee: &Object,
    context: &mut Context,
    body: impl FnOnce(&mut Context, Position<'_>) -> JsResult<R>,
) -> JsResult<Packed<R>> {
    run_directly(callee, context, body).map(Packed::new)
}

/// What stands in the function objects of functions that are only called by name.
///
/// # Errors
/// A TypeError: nothing reaches this.
#[cold]
pub fn called_by_name(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let function = context.describe(args.callee().as_value());
    Err(messages::not_a_function(context, &function))
}

/// EvaluateCall with `this` undefined.
///
/// # Errors
/// A TypeError when `function` is not callable; what it throws.
#[inline]
pub fn call(
    function: &Value,
    arguments: &[Value],
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    call_with_this(&Value::undefined(), function, arguments, at, context)
}

/// EvaluateCall.
///
/// # Errors
/// A TypeError when `function` is not callable; what it throws.
pub fn call_with_this(
    this: &Value,
    function: &Value,
    arguments: &[Value],
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    match function.as_object() {
        Some(object) if object.is_async_function() => {
            call_async_function(this, object, arguments, at, context)
        }
        Some(object) => match object.entry_alone() {
            Some(entry) => {
                context.set_site(at);
                context.check_stack()?;
                let args = Args::new(object, arguments, None);
                context.with_frame(object, this, CallKind::Call, |context| {
                    entry(context, this, &args)
                })
            }
            None => call_other(this, function, arguments, at, context),
        },
        None => call_other(this, function, arguments, at, context),
    }
}

#[inline(never)]
fn call_other(
    this: &Value,
    function: &Value,
    arguments: &[Value],
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    if let Some(object) = function.as_object()
        && let Some(quick) = object.quick_function()
        && let Some(answer) = quick(context, this, arguments)
    {
        return Ok(answer);
    }
    call_in_frame(this, function, arguments, at, context)
}

#[inline(always)]
pub(super) fn call_in_frame(
    this: &Value,
    function: &Value,
    arguments: &[Value],
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    context.set_site(at);
    match function.as_object() {
        Some(object) if object.is_callable() => object.call(context, this, arguments),
        _ => Err(not_callable(at, context)),
    }
}

#[cold]
fn not_callable(at: At, context: &mut Context) -> crate::JsError {
    let text = context.site_text(at);
    messages::not_a_function(context, &text)
}

/// `object.key(..)`: the lookup and the call, where nothing can happen in between.
///
/// # Errors
/// Those of [`members::get`] and [`call_with_this`].
pub fn call_method(
    object: &Value,
    key: Literal,
    site: u32,
    arguments: &[Value],
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    let function = members::get(object, key, site, context)?;
    call_with_this(object, &function, arguments, at, context)
}

/// EvaluateNew.
///
/// # Errors
/// A TypeError when `constructor` is no constructor; what it throws.
pub fn construct(
    constructor: &Value,
    arguments: &[Value],
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    let class = constructor.as_object();
    if let Some(instance) = class.and_then(|class| class.instance_of_template(arguments)) {
        return Ok(instance.into());
    }
    context.set_site(at);
    match class {
        Some(object) if object.is_constructor() => {
            object.construct(context, arguments, None).map(Value::from)
        }
        _ => Err(not_constructible(at, context)),
    }
}

#[cold]
fn not_constructible(at: At, context: &mut Context) -> crate::JsError {
    let text = context.site_text(at);
    messages::not_a_constructor(context, &text)
}

/// A call whose arguments were collected around a suspension. The array is a fresh one.
///
/// # Errors
/// Those of [`call_with_this`].
pub fn call_with_array(
    function: &Value,
    this: &Value,
    arguments: &Value,
    text: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    context.set_site(at);
    if !function.is_callable() {
        let text = text.to_js_string(context)?.to_std_string_lossy();
        return Err(messages::not_a_function(context, &text));
    }
    let arguments = list_of(arguments);
    function.call(context, this, &arguments)
}

/// `new` with arguments that were collected around a suspension. The array is a fresh one.
///
/// # Errors
/// Those of [`construct`].
pub fn construct_with_array(
    constructor: &Value,
    arguments: &Value,
    text: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    context.set_site(at);
    match constructor.as_object() {
        Some(object) if object.is_constructor() => object
            .construct(context, &list_of(arguments), None)
            .map(Value::from),
        _ => {
            let text = text.to_js_string(context)?.to_std_string_lossy();
            Err(messages::not_a_constructor(context, &text))
        }
    }
}

/// The elements of a fresh array; holes are `undefined`.
pub(super) fn list_of(array: &Value) -> Vec<Value> {
    let Some(mut elements) = array.as_object().and_then(Object::dense_elements) else {
        return Vec::new();
    };
    let mut list = std::mem::take(&mut *elements);
    for element in &mut list {
        if element.is_empty() {
            *element = Value::undefined();
        }
    }
    list
}

/// OrdinaryFunctionCreate.
#[inline]
pub fn closure<const N: usize>(
    code: &'static FunctionCode,
    captures: [Value; N],
    context: &mut Context,
) -> Value {
    // All of them are taken out: nothing is left to be dropped.
    let mut captures = ManuallyDrop::new(captures);
    closure_over(code, captures.as_mut_slice(), context)
}

/// The same; takes the captures out of the slice.
#[inline(never)]
fn closure_over(
    code: &'static FunctionCode,
    captures: &mut [Value],
    context: &mut Context,
) -> Value {
    if let Code::Plain(entry) = code.code
        && let Some(traits) = Object::traits_of_closure(code.flavour)
        && let Some(shape) = context.known_function_shape()
        && let Some(closure) = Object::allocate_closure(shape, code, entry, traits, captures)
    {
        return closure.into();
    }
    any_closure(code, captures, context)
}

/// Apart, because it needs registers to be saved.
#[inline(never)]
fn any_closure(
    code: &'static FunctionCode,
    captures: &mut [Value],
    context: &mut Context,
) -> Value {
    Object::closure(context, code, captures.iter_mut().map(std::mem::take)).into()
}

/// `new.target`.
#[inline]
pub fn new_target(args: &Args<'_>) -> Value {
    args.new_target()
        .cloned()
        .map_or_else(Value::undefined, Value::from)
}

/// The running plain function.
#[inline]
pub fn active_function(args: &Args<'_>) -> Value {
    args.callee().clone().into()
}

/// The running coroutine's function.
#[inline]
pub fn active_coroutine(callee: &Object) -> Value {
    callee.clone().into()
}

/// OrdinaryCallBindThis of a sloppy function.
#[inline]
pub fn sloppy_this(this: &Value, context: &mut Context) -> Value {
    if this.is_object() {
        this.clone()
    } else {
        wrap_this(this, context)
    }
}

#[cold]
fn wrap_this(this: &Value, context: &mut Context) -> Value {
    if this.is_nullish() {
        return context.global_object().clone().into();
    }
    this.to_object(context)
        .map_or_else(|_| this.clone(), Value::from)
}

/// An argument, or `undefined`.
#[inline]
pub fn argument(arguments: &[Value], index: u32) -> Value {
    arguments.get(index as usize).cloned().unwrap_or_default()
}

/// The rest parameter.
pub fn rest_arguments(arguments: &[Value], from: u32, context: &mut Context) -> Value {
    let rest = arguments.get(from as usize..).unwrap_or_default().to_vec();
    Object::array(context, rest).into()
}

/// CreateUnmappedArgumentsObject.
pub fn unmapped_arguments(arguments: &[Value], context: &mut Context) -> Value {
    Object::unmapped_arguments(context, arguments).into()
}

/// CreateMappedArgumentsObject: `cells[i]` is the variable of parameter `i`, or empty.
pub fn mapped_arguments(
    arguments: &[Value],
    cells: &[Value],
    callee: &Value,
    context: &mut Context,
) -> Value {
    let parameters = cells
        .iter()
        .map(|cell| Variable::from_value(cell).cloned())
        .collect();
    let callee = callee.as_object().expect("a function runs");
    Object::mapped_arguments(context, callee, arguments, parameters).into()
}
