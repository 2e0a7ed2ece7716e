//! The pending phase: callbacks that an earlier phase put off to the next turn, or to the end of
//! its poll phase.

use super::run_callback;
use crate::{Context, JsResult};

/// Runs what was there when the phase began.
pub(super) fn run(context: &mut Context) -> JsResult<()> {
    let due = std::mem::take(&mut context.event_loop.pending.0);
    for callback in due {
        run_callback(context, callback)?;
    }
    Ok(())
}

/// Right after poll, what completions have put off runs at once, but not for ever: others want
/// their turn too.
pub(super) fn run_after_poll(context: &mut Context) -> JsResult<()> {
    for _ in 0..8 {
        if context.event_loop.pending.is_empty() {
            break;
        }
        run(context)?;
    }
    Ok(())
}
