//! One child process from start to end, and what it used.
//!
//! The kernel counts the memory of the parent until the child has become another program, so a
//! peak below the runner's own cannot be seen here; [`peak_of_living`] has no such floor.

use std::fs;
use std::io;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use wait4::Wait4 as _;

/// A run that takes longer has failed.
pub(crate) const RUN_LIMIT: Duration = Duration::from_mins(2);
/// The same for the compiler with `rustc`.
pub(crate) const COMPILE_LIMIT: Duration = Duration::from_mins(30);

/// A child that has ended.
#[derive(Debug, Clone)]
pub(crate) struct Ended {
    pub(crate) succeeded: bool,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) usage: Usage,
}

/// What a child used, its own children included.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Usage {
    pub(crate) wall: Duration,
    /// User and system time.
    pub(crate) cpu: Duration,
    /// In bytes.
    pub(crate) peak_memory: u64,
}

/// Runs a command to its end.
///
/// # Errors
///
/// If it cannot be started or reaches the limit.
pub(crate) fn measure(command: &mut Command, limit: Duration) -> io::Result<Ended> {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let begin = Instant::now();
    let mut child = command.spawn()?;
    let stdout = read_aside(child.stdout.take().expect("it is piped"));
    let stderr = read_aside(child.stderr.take().expect("it is piped"));
    let Ok(stdout) = stdout.recv_timeout(limit) else {
        child.kill()?;
        child.wait()?;
        let message = format!("still running after {} s", limit.as_secs());
        return Err(io::Error::new(io::ErrorKind::TimedOut, message));
    };
    let end = child.wait4()?;
    let wall = begin.elapsed();
    Ok(Ended {
        succeeded: end.status.success(),
        stdout,
        stderr: stderr.recv().unwrap_or_default(),
        usage: Usage {
            wall,
            cpu: end.rusage.utime + end.rusage.stime,
            peak_memory: end.rusage.maxrss,
        },
    })
}

/// Reads a pipe to its end on a thread, so that a full one never stops the child.
fn read_aside(mut pipe: impl io::Read + Send + 'static) -> mpsc::Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        // What was read before an error is all there is to say.
        let _ = pipe.read_to_end(&mut bytes);
        let _ = sender.send(String::from_utf8_lossy(&bytes).into_owned());
    });
    receiver
}

/// The peak memory in bytes of a program that is started, observed after a pause, and ended.
///
/// `None` where there is no `/proc`, or if the program did not live that long.
pub(crate) fn peak_of_living(command: &mut Command, pause: Duration) -> Option<u64> {
    let quiet = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut child = quiet.spawn().ok()?;
    thread::sleep(pause);
    let status = fs::read_to_string(format!("/proc/{}/status", child.id()));
    // It may have ended by itself.
    let _ = child.kill();
    child.wait().ok()?;
    peak_in_status(&status.ok()?)
}

fn peak_in_status(status: &str) -> Option<u64> {
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kilobytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_is_measured_and_heard() {
        let mut shell = Command::new("sh");
        let ended = measure(
            shell.args(["-c", "echo out; echo err >&2; exit 3"]),
            RUN_LIMIT,
        )
        .expect("there is a shell");
        assert_eq!(
            (ended.stdout.as_str(), ended.stderr.as_str()),
            ("out\n", "err\n")
        );
        assert!(!ended.succeeded);
        assert!(ended.usage.peak_memory > 100_000, "{:?}", ended.usage);
    }

    #[test]
    fn a_child_that_takes_too_long_is_ended() {
        let error = measure(Command::new("sleep").arg("60"), Duration::from_millis(20))
            .expect_err("it sleeps longer");
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
    }

    #[test]
    fn the_peak_is_read_in_bytes() {
        let status = "Name:\tx\nVmPeak:\t  9000 kB\nVmHWM:\t    2048 kB\n";
        assert_eq!(peak_in_status(status), Some(2_097_152));
        assert_eq!(peak_in_status("Name:\tx\n"), None);
    }
}
