//! Panics of the compiler as messages: one file must not take a batch of a thousand with it.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    static MESSAGE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps what a panic says instead of printing it with a backtrace.
pub(crate) fn keep_quiet() {
    panic::set_hook(Box::new(|info| {
        let place = info
            .location()
            .map_or_else(String::new, |at| format!(" ({at})"));
        let said = format!("{}{place}", info.payload_as_str().unwrap_or("a panic"));
        MESSAGE.with_borrow_mut(|message| *message = Some(said));
    }));
}

/// Runs `work`; after a panic, what it said.
pub(crate) fn catch<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    // What the panic left half-done is dropped with `work`.
    panic::catch_unwind(AssertUnwindSafe(work))
        .map_err(|_| MESSAGE.take().unwrap_or_else(|| "a panic".to_owned()))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_panic_becomes_a_message() {
        super::keep_quiet();
        let error = super::catch(|| assert!(std::hint::black_box(false), "no {}", 1)).unwrap_err();
        assert!(
            error.starts_with("no 1 (cli/src/internal_error.rs:"),
            "{error}"
        );
        assert_eq!(super::catch(|| 2), Ok(2));
        // The other tests want to see why they fail.
        let _ = std::panic::take_hook();
    }
}
