//! `process.stdin`: a readable stream.
//!
//! Reading blocks a thread of the pool. The loop waits for it only while the stream reads: a
//! program that pauses its input, or has never asked for it, can end.

use std::{
    cell::Cell,
    io::{IsTerminal, Read},
};

use crate::{
    Args, Attributes, Context, JsResult, Object, Value,
    memory::{Internal, Trace, Tracer},
    node::{
        buffer, fs,
        stream::{
            self,
            calls::{captured, closure, listen, put, tick},
            classes::{derive, init_readable},
            readable::bit,
            state::this_readable,
        },
    },
};

/// How much is read at once.
const CHUNK: usize = 64 * 1024;

/// What the stream and its reads share.
#[derive(Debug, Default)]
struct Input {
    /// A thread waits for input.
    waits: Cell<bool>,
    /// The stream wants what comes: the loop stays alive for it.
    wanted: Cell<bool>,
}

impl Trace for Input {
    fn trace(&self, _tracer: &mut Tracer) {}
}

impl Input {
    fn want(&self, context: &mut Context, wanted: bool) {
        if self.wanted.replace(wanted) != wanted {
            context.event_loop.poll.count_handle(wanted);
        }
    }
}

fn input_of(value: &Value) -> Internal<Input> {
    Internal::<Input>::from_value(value)
        .expect("captured by `stream_object`")
        .clone()
}

/// `process.stdin`.
pub(super) fn stream_object(context: &mut Context) -> JsResult<Object> {
    let readable = stream::classes(context)?.readable.clone();
    let class = derive(context, "ReadStream", &readable, |context, _, _| {
        Err(context.type_error("Illegal constructor"))
    });
    let object = Object::with_prototype(Some(&class.prototype));
    let options = Object::ordinary(context);
    let is_terminal = std::io::stdin().is_terminal();
    if !is_terminal && fs::standard_input_is_file() {
        options.define_direct("autoDestroy", false, Attributes::ALL);
    }
    init_readable(context, &object, &Value::from(options))?;
    object.define_direct("fd", 0, Attributes::ALL);
    if is_terminal {
        object.define_direct("isTTY", true, Attributes::ALL);
    }
    let input = Internal::new(Input::default()).into_value();
    let read = closure(context, 1, vec![input.clone()], read);
    put(context, &object, "_read", read)?;
    let stop = closure(context, 0, vec![input.clone()], |context, _, args| {
        let [input] = args.captures::<1>();
        input_of(input).want(context, false);
        Ok(Value::undefined())
    });
    put(context, &object, "unref", stop.clone())?;
    listen(context, &object, "on", "close", &stop)?;
    let captures = vec![Value::from(object.clone()), input];
    let on_pause = closure(context, 0, captures, |context, _, args| {
        tick(context, args.captures::<2>().to_vec(), pause);
        Ok(Value::undefined())
    });
    listen(context, &object, "on", "pause", &on_pause)?;
    Ok(object)
}

/// The stream has paused, unless it goes on already.
fn pause(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let captures = args.captures::<2>();
    let (_, state) = this_readable(context, captured(captures, 0).as_value())?;
    let input = input_of(&captures[1]);
    if state.flowing() != Some(true) && input.wanted.get() {
        state.clear(bit::READING);
        input.want(context, false);
    }
    Ok(Value::undefined())
}

/// `_read`: one read at a time.
fn read(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let [input] = args.captures::<1>();
    let input = input_of(input);
    let stream = this.to_object(context)?;
    input.want(context, true);
    if input.waits.replace(true) {
        return Ok(Value::undefined());
    }
    let work = || {
        let mut bytes = vec![0; CHUNK];
        let length = std::io::stdin().lock().read(&mut bytes)?;
        bytes.truncate(length);
        Ok::<_, std::io::Error>(bytes)
    };
    context
        .event_loop
        .poll
        .start_quietly(work, move |context, result| {
            input.waits.set(false);
            match result {
                Ok(bytes) if bytes.is_empty() => end(context, &stream, &input),
                Ok(bytes) => {
                    let chunk = Value::from(buffer::create(context, bytes));
                    let more = stream.invoke(context, "push", &[chunk])?;
                    if !more.to_boolean() && !input.waits.get() {
                        input.want(context, false);
                    }
                    Ok(())
                }
                Err(error) => {
                    input.want(context, false);
                    let error = fs::io_error(context, &error, "read", None, None);
                    stream.invoke(context, "destroy", &[error.into_value()])?;
                    Ok(())
                }
            }
        });
    Ok(Value::undefined())
}

fn end(context: &mut Context, stream: &Object, input: &Input) -> JsResult<()> {
    input.want(context, false);
    stream.invoke(context, "push", &[Value::null()])?;
    stream.invoke(context, "read", &[Value::from(0)])?;
    Ok(())
}
