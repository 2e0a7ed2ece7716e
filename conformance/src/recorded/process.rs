//! Runs a process that may hang, print megabytes, or die from a signal.

use std::io::{self, Read};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// What a process left behind.
#[derive(Debug)]
pub struct Outcome {
    /// The exit code; `None` when a signal or the timeout ended the process.
    pub code: Option<i32>,
    /// Whether the timeout ended it.
    pub timed_out: bool,
    /// All bytes of standard output.
    pub stdout: Vec<u8>,
    /// Standard error as text.
    pub stderr: String,
}

/// Runs `command` with empty standard input and kills it after `timeout`.
///
/// # Errors
///
/// If the process cannot be started or waited for.
///
/// # Panics
///
/// If a reading thread does.
pub fn run_with_timeout(command: &mut Command, timeout: Duration) -> io::Result<Outcome> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    // Both pipes are drained while waiting: a full pipe would block the program for ever.
    let stdout = drain(child.stdout.take().expect("standard output is piped"));
    let stderr = drain(child.stderr.take().expect("standard error is piped"));
    let (code, timed_out) = wait(&mut child, Instant::now() + timeout)?;
    Ok(Outcome {
        code,
        timed_out,
        stdout: stdout.join().expect("reading a pipe does not panic")?,
        stderr: String::from_utf8_lossy(&stderr.join().expect("reading a pipe does not panic")?)
            .into_owned(),
    })
}

fn drain(mut pipe: impl Read + Send + 'static) -> thread::JoinHandle<io::Result<Vec<u8>>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        pipe.read_to_end(&mut bytes).map(|_| bytes)
    })
}

fn wait(child: &mut Child, deadline: Instant) -> io::Result<(Option<i32>, bool)> {
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok((status.code(), false));
        }
        if Instant::now() >= deadline {
            child.kill()?;
            child.wait()?;
            return Ok((None, true));
        }
        thread::sleep(Duration::from_millis(2));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str, timeout: Duration) -> Outcome {
        run_with_timeout(Command::new("sh").args(["-c", script]), timeout).expect("sh runs")
    }

    #[test]
    fn both_streams_and_the_code_are_reported() {
        let outcome = shell("echo out; echo err >&2; exit 3", Duration::from_mins(1));
        assert_eq!(outcome.code, Some(3));
        assert_eq!(outcome.stdout, b"out\n");
        assert_eq!(outcome.stderr, "err\n");
        assert!(!outcome.timed_out);
    }

    #[test]
    fn a_hanging_process_is_ended() {
        let outcome = shell("echo before; exec sleep 600", Duration::from_millis(300));
        assert!(outcome.timed_out);
        assert_eq!(outcome.code, None);
        assert_eq!(outcome.stdout, b"before\n");
    }
}
