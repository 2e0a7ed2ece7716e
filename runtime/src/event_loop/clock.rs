//! The only place that reads the time and the only one that sleeps.
//!
//! Everything else asks the loop, whose time stands still between updates as libuv's does. Tests
//! put a [`ManualClock`] here: parking moves it instead of waiting.

use std::{
    cell::Cell,
    fmt,
    rc::Rc,
    time::{Duration, Instant, SystemTime},
};

/// A monotonic clock that starts at zero when the program starts.
pub trait Clock: fmt::Debug {
    /// Time since the start.
    fn now(&self) -> Duration;
    /// Sleeps. Nothing but the end of `duration` wakes it.
    fn park(&self, duration: Duration);
}

/// The clock of the system.
#[derive(Debug)]
pub struct SystemClock {
    start: Instant,
}

impl SystemClock {
    /// A clock that starts now.
    #[must_use]
    pub fn new() -> Self {
        Self {
            start: Instant::now(),
        }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Duration {
        self.start.elapsed()
    }

    fn park(&self, duration: Duration) {
        std::thread::sleep(duration);
    }
}

/// Time since the Unix epoch, as the system tells it; zero before.
pub(crate) fn time_since_epoch() -> Duration {
    SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default()
}

/// A clock that only moves when told, or when somebody parks on it.
#[derive(Debug, Clone, Default)]
pub struct ManualClock {
    now: Rc<Cell<Duration>>,
}

impl ManualClock {
    /// A clock that stands at zero.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Moves it forward.
    pub fn advance(&self, duration: Duration) {
        self.now.set(self.now.get() + duration);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Duration {
        self.now.get()
    }

    fn park(&self, duration: Duration) {
        self.advance(duration);
    }
}
