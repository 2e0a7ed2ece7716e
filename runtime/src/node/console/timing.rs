//! `console.time`.

use std::time::Duration;

use super::{groups::label, invoke};
use crate::{Args, Context, JsResult, Value, node::process};

/// `console.time(label)`
pub(super) fn time(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let label = label(context, args)?;
    if context.console.timers.contains_key(&label) {
        let message = format!("Label '{label}' already exists for console.time()");
        process::emit_warning(context, &message, "Warning");
        return Ok(Value::undefined());
    }
    let now = context.event_loop.elapsed();
    context.console.timers.insert(label, now);
    Ok(Value::undefined())
}

/// `console.timeEnd(label)`
pub(super) fn time_end(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let label = label(context, args)?;
    log_time(context, args, &[], "console.timeEnd()")?;
    context.console.timers.remove(&label);
    Ok(Value::undefined())
}

/// `console.timeLog(label, ...data)`
pub(super) fn time_log(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    log_time(context, args, args.rest(1), "console.timeLog()")
}

fn log_time(
    context: &mut Context,
    args: &Args<'_>,
    data: &[Value],
    method: &str,
) -> JsResult<Value> {
    let label = label(context, args)?;
    let Some(start) = context.console.timers.get(&label).copied() else {
        let message = format!("No such label '{label}' for {method}");
        process::emit_warning(context, &message, "Warning");
        return Ok(Value::undefined());
    };
    let time = show(context.event_loop.elapsed().saturating_sub(start));
    let mut line = vec![Value::from("%s: %s"), label.into(), time.into()];
    line.extend_from_slice(data);
    invoke(context, "log", &line)
}

/// `1.234ms`, `1.234s`, `1:02.345 (m:ss.mmm)` or `1:02:03.456 (h:mm:ss.mmm)`.
fn show(duration: Duration) -> String {
    let milliseconds = duration.as_secs_f64() * 1000.0;
    if milliseconds < 1000.0 {
        let text = format!("{milliseconds:.3}");
        let text = text.trim_end_matches('0').trim_end_matches('.');
        return format!("{text}ms");
    }
    let seconds = milliseconds / 1000.0;
    if seconds < 60.0 {
        return format!("{seconds:.3}s");
    }
    let minutes = (seconds / 60.0).floor();
    let rest = seconds - minutes * 60.0;
    if minutes < 60.0 {
        return format!("{minutes}:{rest:06.3} (m:ss.mmm)");
    }
    let hours = (minutes / 60.0).floor();
    let minutes = minutes - hours * 60.0;
    format!("{hours}:{minutes:02}:{rest:06.3} (h:mm:ss.mmm)")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_grow_units() {
        for (milliseconds, expected) in [
            (0.5, "0.5ms"),
            (100.0, "100ms"),
            (100.0096, "100.01ms"),
            (1000.0, "1.000s"),
            (59_999.0, "59.999s"),
            (61_234.0, "1:01.234 (m:ss.mmm)"),
            (3_723_004.0, "1:02:03.004 (h:mm:ss.mmm)"),
        ] {
            let duration = Duration::from_secs_f64(milliseconds / 1000.0);
            assert_eq!(show(duration), expected, "show({milliseconds})");
        }
    }
}
