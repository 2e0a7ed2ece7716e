//! The pending phase: callbacks that an earlier phase put off to the next turn.

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
