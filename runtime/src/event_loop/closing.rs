//! The closing phase: `close` callbacks, the last of a turn before timers. What was closed last is
//! told first, as libuv's list has it.

use super::run_callback;
use crate::{Context, JsResult};

/// Runs what was there when the phase began; what closes meanwhile closes in the next turn.
pub(super) fn run(context: &mut Context) -> JsResult<()> {
    let due = std::mem::take(&mut context.event_loop.closing.0);
    for callback in due.into_iter().rev() {
        run_callback(context, callback)?;
    }
    Ok(())
}
