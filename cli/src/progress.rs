//! A line on the terminal that says what takes so long.
//!
//! Only where a person looks at stderr, and only after half a second: a program that starts at
//! once, or whose output goes to a file, must print what it prints under Node and nothing else.

use std::io::IsTerminal as _;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

const PATIENCE: Duration = Duration::from_millis(500);
const TICK: Duration = Duration::from_millis(100);

/// The spinner; it goes away when the value is dropped.
pub(crate) struct Progress {
    shown: Option<Shown>,
}

struct Shown {
    steps: Sender<String>,
    thread: JoinHandle<()>,
}

impl Progress {
    /// Silent unless stderr is a terminal.
    pub(crate) fn start() -> Self {
        if !std::io::stderr().is_terminal() {
            return Progress::silent();
        }
        let (steps, received) = mpsc::channel::<String>();
        let thread = std::thread::spawn(move || {
            let mut current = String::from("compiling");
            let mut bar: Option<ProgressBar> = None;
            let started = Instant::now();
            loop {
                match received.recv_timeout(PATIENCE.saturating_sub(started.elapsed()).max(TICK)) {
                    Ok(step) => current = step,
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => break,
                }
                if bar.is_none() && started.elapsed() >= PATIENCE {
                    bar = Some(spinner());
                }
                if let Some(bar) = &bar {
                    bar.set_message(current.clone());
                }
            }
            if let Some(bar) = bar {
                bar.finish_and_clear();
            }
        });
        Progress {
            shown: Some(Shown { steps, thread }),
        }
    }

    /// Never shows anything.
    pub(crate) fn silent() -> Self {
        Progress { shown: None }
    }

    /// What is being done now.
    pub(crate) fn say(&self, step: &str) {
        if let Some(shown) = &self.shown {
            // The thread ends only after this sender is gone.
            let _ = shown.steps.send(step.to_owned());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(Shown { steps, thread }) = self.shown.take() {
            drop(steps);
            let _ = thread.join();
        }
    }
}

fn spinner() -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    let style = ProgressStyle::with_template("{spinner} {msg} ({elapsed})");
    bar.set_style(style.expect("the template is valid"));
    bar.enable_steady_tick(TICK);
    bar
}
