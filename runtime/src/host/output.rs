//! Where a program's output goes.
//!
//! Standard output is collected and written in large pieces: when the buffer is full, before the
//! loop blocks, before anything goes to standard error (so that the two keep their order on a
//! terminal or in one pipe), and at the end. Nobody listening any more is no reason to panic.

use std::{
    fmt,
    io::{IsTerminal, Write},
};

const CAPACITY: usize = 64 * 1024;

/// One of the two standard streams.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    /// Standard output.
    Stdout,
    /// Standard error.
    Stderr,
}

/// A destination of output.
pub trait Output: fmt::Debug {
    /// Writes all of it, now or later.
    fn write(&mut self, stream: Stream, bytes: &[u8]);
    /// Writes what was kept for later.
    fn flush(&mut self);
}

/// The streams of the process.
#[derive(Debug)]
pub struct StandardOutput {
    buffer: Vec<u8>,
    immediate: bool,
}

impl StandardOutput {
    /// Writes at once if standard output is a terminal.
    #[must_use]
    pub fn new() -> Self {
        Self {
            buffer: Vec::new(),
            immediate: std::io::stdout().is_terminal(),
        }
    }
}

impl Default for StandardOutput {
    fn default() -> Self {
        Self::new()
    }
}

impl Output for StandardOutput {
    fn write(&mut self, stream: Stream, bytes: &[u8]) {
        match stream {
            Stream::Stdout => {
                self.buffer.extend_from_slice(bytes);
                if self.immediate || self.buffer.len() >= CAPACITY {
                    self.flush();
                }
            }
            Stream::Stderr => {
                self.flush();
                let _ = std::io::stderr().write_all(bytes);
            }
        }
    }

    fn flush(&mut self) {
        if self.buffer.is_empty() {
            return;
        }
        // Rust's own buffer would hold back the last line.
        let mut stdout = std::io::stdout().lock();
        let _ = stdout.write_all(&self.buffer).and_then(|()| stdout.flush());
        self.buffer.clear();
    }
}

impl Drop for StandardOutput {
    fn drop(&mut self) {
        self.flush();
    }
}

/// Keeps everything; for tests and for embedders that want to look first.
#[derive(Debug, Clone, Default)]
pub struct RecordedOutput {
    text: std::rc::Rc<std::cell::RefCell<(Vec<u8>, Vec<u8>)>>,
}

impl RecordedOutput {
    /// Nothing recorded yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// What was written to a stream.
    #[must_use]
    pub fn text(&self, stream: Stream) -> String {
        let text = self.text.borrow();
        let bytes = if stream == Stream::Stdout {
            &text.0
        } else {
            &text.1
        };
        String::from_utf8_lossy(bytes).into_owned()
    }
}

impl Output for RecordedOutput {
    fn write(&mut self, stream: Stream, bytes: &[u8]) {
        let mut text = self.text.borrow_mut();
        let kept = if stream == Stream::Stdout {
            &mut text.0
        } else {
            &mut text.1
        };
        kept.extend_from_slice(bytes);
    }

    fn flush(&mut self) {}
}
