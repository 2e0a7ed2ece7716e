//! The properties of `_readableState` and `_writableState` that programs look at.

use super::{
    errors,
    readable::{ReadableState, bit},
    state::{Common, flag},
    writable::{self, WritableState},
};
use crate::{
    Args, Attributes, Context, JsResult, Object, PropertyDescriptor, Value, code::NativeFunction,
    memory::Payload, node::buffer::Encoding,
};

/// A payload that is one side of a stream.
pub(super) trait SideState: Payload {
    fn common(&self) -> &Common;
}

/// Flags that options set on one side.
pub(super) fn common_flags(
    context: &mut Context,
    options: &Value,
    is_duplex: bool,
    own_object_mode: &str,
) -> JsResult<u32> {
    let Some(options) = options.as_object() else {
        return Ok(0);
    };
    let mut object_mode = options.get(context, "objectMode")?.to_boolean();
    if is_duplex && !object_mode {
        object_mode = options.get(context, own_object_mode)?.to_boolean();
    }
    Ok(if object_mode { flag::OBJECT_MODE } else { 0 })
}

/// Flags that options take away.
pub(super) fn cleared_flags(context: &mut Context, options: &Value) -> JsResult<u32> {
    let Some(options) = options.as_object() else {
        return Ok(0);
    };
    let mut cleared = 0;
    for (name, flag) in [
        ("emitClose", flag::EMIT_CLOSE),
        ("autoDestroy", flag::AUTO_DESTROY),
    ] {
        if options.get(context, name)?.as_boolean() == Some(false) {
            cleared |= flag;
        }
    }
    Ok(cleared)
}

/// The `defaultEncoding` option.
pub(super) fn set_default_encoding(
    context: &mut Context,
    common: &Common,
    options: &Value,
) -> JsResult<()> {
    let Some(options) = options.as_object() else {
        return Ok(());
    };
    let encoding = options.get(context, "defaultEncoding")?;
    if encoding.is_nullish() {
        return Ok(());
    }
    let known = encoding
        .as_string()
        .and_then(|name| Encoding::from_name(&name.to_std_string_lossy()));
    match known {
        None => Err(errors::unknown_encoding(context, &encoding)),
        Some(Encoding::Utf8) => Ok(()),
        Some(_) => {
            common.default_encoding.set(encoding);
            Ok(())
        }
    }
}

const COMMON_FLAGS: &[(&str, u32)] = &[
    ("objectMode", flag::OBJECT_MODE),
    ("errorEmitted", flag::ERROR_EMITTED),
    ("autoDestroy", flag::AUTO_DESTROY),
    ("emitClose", flag::EMIT_CLOSE),
    ("destroyed", flag::DESTROYED),
    ("closed", flag::CLOSED),
    ("closeEmitted", flag::CLOSE_EMITTED),
    ("constructed", flag::CONSTRUCTED),
];

const READABLE_FLAGS: &[(&str, u32)] = &[
    ("ended", bit::ENDED),
    ("endEmitted", bit::END_EMITTED),
    ("reading", bit::READING),
    ("sync", bit::SYNC),
    ("needReadable", bit::NEED_READABLE),
    ("emittedReadable", bit::EMITTED_READABLE),
    ("readableListening", bit::READABLE_LISTENING),
    ("resumeScheduled", bit::RESUME_SCHEDULED),
    ("readingMore", bit::READING_MORE),
    ("dataEmitted", bit::DATA_EMITTED),
    ("paused", bit::PAUSED),
];

const WRITABLE_FLAGS: &[(&str, u32)] = &[
    ("sync", writable::bit::SYNC),
    ("finalCalled", writable::bit::FINAL_CALLED),
    ("needDrain", writable::bit::NEED_DRAIN),
    ("ending", writable::bit::ENDING),
    ("ended", writable::bit::ENDED),
    ("finished", writable::bit::FINISHED),
    ("decodeStrings", writable::bit::DECODE_STRINGS),
    ("writing", writable::bit::WRITING),
    ("bufferProcessing", writable::bit::BUFFER_PROCESSING),
    ("prefinished", writable::bit::PREFINISHED),
];

/// What all objects in `_readableState` inherit from.
pub(super) fn readable_prototype(context: &mut Context) -> JsResult<Object> {
    let prototype = Object::ordinary(context);
    common_properties::<ReadableState>(context, &prototype)?;
    flags::<ReadableState>(context, &prototype, READABLE_FLAGS)?;
    let properties: [(&str, NativeFunction, NativeFunction); 5] = [
        (
            "flowing",
            |_, this, _| {
                let flowing = this
                    .payload::<ReadableState>()
                    .and_then(ReadableState::flowing);
                Ok(flowing.map_or(Value::null(), Value::from))
            },
            |_, this, args| {
                if let Some(state) = this.payload::<ReadableState>() {
                    let flowing = args.get(0);
                    state.set_flowing((!flowing.is_nullish()).then(|| flowing.to_boolean()));
                }
                Ok(Value::undefined())
            },
        ),
        (
            "readable",
            |_, this, _| Ok(only_false::<ReadableState>(this, bit::NOT_READABLE)),
            |_, this, args| {
                set_only_false::<ReadableState>(this, bit::NOT_READABLE, args.get(0));
                Ok(Value::undefined())
            },
        ),
        (
            "encoding",
            |_, this, _| {
                let state = this.payload::<ReadableState>();
                Ok(state.map_or(Value::null(), |state| state.encoding.get()))
            },
            keep,
        ),
        (
            "buffer",
            |context, this, _| Ok(super::readable::buffer_array(context, this)),
            keep,
        ),
        (
            "pipes",
            |context, this, _| Ok(super::readable::pipes_array(context, this)),
            keep,
        ),
    ];
    for (name, get, set) in properties {
        accessor(context, &prototype, name, Vec::new(), get, set)?;
    }
    Ok(prototype)
}

/// What all objects in `_writableState` inherit from.
pub(super) fn writable_prototype(context: &mut Context) -> JsResult<Object> {
    let prototype = Object::ordinary(context);
    common_properties::<WritableState>(context, &prototype)?;
    flags::<WritableState>(context, &prototype, WRITABLE_FLAGS)?;
    let properties: [(&str, NativeFunction, NativeFunction); 4] = [
        (
            "writable",
            |_, this, _| {
                Ok(only_false::<WritableState>(
                    this,
                    writable::bit::NOT_WRITABLE,
                ))
            },
            |_, this, args| {
                let not_writable = writable::bit::NOT_WRITABLE;
                set_only_false::<WritableState>(this, not_writable, args.get(0));
                Ok(Value::undefined())
            },
        ),
        (
            "pendingcb",
            |_, this, _| {
                let state = this.payload::<WritableState>();
                Ok(state.map_or(Value::undefined(), |state| Value::from(state.pending.get())))
            },
            keep,
        ),
        (
            "corked",
            |_, this, _| {
                let state = this.payload::<WritableState>();
                Ok(state.map_or(Value::undefined(), |state| Value::from(state.corked.get())))
            },
            keep,
        ),
        (
            "bufferedRequestCount",
            |_, this, _| {
                let state = this.payload::<WritableState>();
                let count = state.map_or(0, |state| state.buffered.borrow().len());
                Ok(Value::from(count))
            },
            keep,
        ),
    ];
    for (name, get, set) in properties {
        accessor(context, &prototype, name, Vec::new(), get, set)?;
    }
    Ok(prototype)
}

/// The setter of what only we change.
fn keep(_: &mut Context, _: &Value, _: &Args<'_>) -> JsResult<Value> {
    Ok(Value::undefined())
}

fn only_false<T: SideState>(this: &Value, not: u32) -> Value {
    match this.payload::<T>() {
        Some(state) if state.common().has(not) => Value::from(false),
        _ => Value::undefined(),
    }
}

fn set_only_false<T: SideState>(this: &Value, not: u32, value: &Value) {
    if let Some(state) = this.payload::<T>() {
        let is_false = !value.is_nullish() && !value.to_boolean();
        state.common().put(not, is_false);
    }
}

fn common_properties<T: SideState>(context: &mut Context, prototype: &Object) -> JsResult<()> {
    flags::<T>(context, prototype, COMMON_FLAGS)?;
    let properties: [(&str, NativeFunction, NativeFunction); 4] = [
        (
            "errored",
            |_, this, _| {
                let state = this.payload::<T>();
                Ok(state.map_or(Value::null(), |state| state.common().error()))
            },
            |_, this, args| {
                if let Some(state) = this.payload::<T>() {
                    state.common().set_error(args.get(0).clone());
                }
                Ok(Value::undefined())
            },
        ),
        (
            "length",
            |_, this, _| {
                let state = this.payload::<T>();
                Ok(state.map_or(Value::undefined(), |state| {
                    Value::from(state.common().length.get())
                }))
            },
            keep,
        ),
        (
            "highWaterMark",
            |_, this, _| {
                let state = this.payload::<T>();
                Ok(state.map_or(Value::undefined(), |state| {
                    Value::from(state.common().high_water_mark.get())
                }))
            },
            |context, this, args| {
                let mark = args.get(0).to_number(context)?;
                if let Some(state) = this.payload::<T>() {
                    state.common().high_water_mark.set(mark as usize);
                }
                Ok(Value::undefined())
            },
        ),
        (
            "defaultEncoding",
            |_, this, _| {
                let encoding = this.payload::<T>().map_or(Value::undefined(), |state| {
                    state.common().default_encoding.get()
                });
                Ok(if encoding.is_undefined() {
                    Value::from("utf8")
                } else {
                    encoding
                })
            },
            keep,
        ),
    ];
    for (name, get, set) in properties {
        accessor(context, prototype, name, Vec::new(), get, set)?;
    }
    Ok(())
}

fn flags<T: SideState>(
    context: &mut Context,
    prototype: &Object,
    flags: &[(&str, u32)],
) -> JsResult<()> {
    for &(name, flag) in flags {
        accessor(
            context,
            prototype,
            name,
            vec![Value::from(flag)],
            |_, this, args| {
                let flag = captured_flag(args);
                let state = this.payload::<T>();
                Ok(Value::from(
                    state.is_some_and(|state| state.common().has(flag)),
                ))
            },
            |_, this, args| {
                let flag = captured_flag(args);
                if let Some(state) = this.payload::<T>() {
                    state.common().put(flag, args.get(0).to_boolean());
                }
                Ok(Value::undefined())
            },
        )?;
    }
    Ok(())
}

fn captured_flag(args: &Args<'_>) -> u32 {
    let [flag] = args.captures::<1>();
    flag.as_number().expect("captured by `flags`") as u32
}

fn accessor(
    context: &mut Context,
    prototype: &Object,
    name: &str,
    captures: Vec<Value>,
    get: NativeFunction,
    set: NativeFunction,
) -> JsResult<()> {
    let get = Object::host_closure(context, 0, captures.clone(), get);
    let set = Object::host_closure(context, 1, captures, set);
    let property = PropertyDescriptor::accessor(Some(get), Some(set), Attributes::CONFIGURABLE);
    prototype.define_property_or_throw(context, name, &property)
}
