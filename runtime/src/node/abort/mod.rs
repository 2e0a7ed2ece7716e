//! `AbortController` and `AbortSignal`, and how the other modules listen to signals.
//!
//! A composite signal (`AbortSignal.any`) hangs on its sources only while somebody listens to it;
//! otherwise it looks at them when it is asked. So a source that lives long keeps no composites.

mod controller;
mod listening;
mod signal;

pub(in crate::node) use self::{
    controller::install as install_controller,
    listening::{
        abort_error, aborted_promise, add_abort_listener, add_listener, is_aborted,
        remove_listener, signal_option, validate_abort_signal,
    },
    signal::{
        SignalState, first_listener_was_added, install as install_signal, last_listener_was_removed,
    },
};
