//! `process.hrtime`, `uptime`, `memoryUsage`.

use std::time::Duration;

use crate::{
    Args, Attributes, Context, JsResult, Object, Value,
    node::{errors, fs::read_system_file},
};

/// `process.hrtime([previous])`.
pub(super) fn hrtime(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let now = context.event_loop.elapsed();
    let mut seconds = now.as_secs() as f64;
    let mut nanoseconds = f64::from(now.subsec_nanos());
    if !args.get(0).is_undefined() {
        let Some(previous) = args
            .get(0)
            .as_object()
            .filter(|object| object.is_array_exotic())
        else {
            return Err(errors::invalid_arg_type(
                context,
                "time",
                "Array",
                args.get(0),
            ));
        };
        seconds -= previous.get(context, 0_u32)?.to_number(context)?;
        nanoseconds -= previous.get(context, 1_u32)?.to_number(context)?;
        if nanoseconds < 0.0 {
            seconds -= 1.0;
            nanoseconds += 1e9;
        }
    }
    let pair = vec![Value::from(seconds), Value::from(nanoseconds)];
    Ok(Value::from(Object::array(context, pair)))
}

/// `process.hrtime.bigint()`.
pub(super) fn hrtime_bigint(
    context: &mut Context,
    _this: &Value,
    _args: &Args<'_>,
) -> JsResult<Value> {
    let now: Duration = context.event_loop.elapsed();
    let nanoseconds = u64::try_from(now.as_nanos()).unwrap_or(u64::MAX);
    Ok(Value::from(crate::JsBigInt::from(nanoseconds)))
}

/// `process.uptime()`.
pub(super) fn uptime(context: &mut Context, _this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(context.event_loop.elapsed().as_secs_f64()))
}

/// `process.memoryUsage()`.
pub(super) fn memory_usage(
    context: &mut Context,
    _this: &Value,
    _args: &Args<'_>,
) -> JsResult<Value> {
    let used = crate::memory::heap_statistics().live_bytes as f64;
    let resident = resident_bytes();
    let object = Object::ordinary(context);
    for (name, bytes) in [
        ("rss", resident),
        ("heapTotal", used),
        ("heapUsed", used),
        ("external", 0.0),
        ("arrayBuffers", 0.0),
    ] {
        object.define_direct(name, bytes, Attributes::ALL);
    }
    Ok(Value::from(object))
}

/// `process.memoryUsage.rss()`.
pub(super) fn memory_usage_rss(
    _context: &mut Context,
    _this: &Value,
    _args: &Args<'_>,
) -> JsResult<Value> {
    Ok(Value::from(resident_bytes()))
}

/// The resident set, where the system tells; zero elsewhere.
fn resident_bytes() -> f64 {
    const PAGE: f64 = 4096.0;
    let pages = read_system_file("/proc/self/statm");
    let resident = pages.and_then(|text| text.split(' ').nth(1)?.parse::<f64>().ok());
    resident.unwrap_or(0.0) * PAGE
}
