//! The seeds that run with the tests, with what Node printed for them.
//!
//! One file a seed, `conformance/seeds/SEED.out`: a line about the program, then its output. The
//! line holds a sum of the program's text, so that a changed generator is told from a difference.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::recorded::Observation;

use super::generate::Program;

/// What is known of one seed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recording {
    /// The seed.
    pub seed: u64,
    /// The size that the program was written with.
    pub size: u32,
    /// Tells this program from any other.
    pub(super) sum: u64,
    /// What Node did.
    pub(super) expected: Observation,
}

/// Reads all recordings, sorted by seed.
///
/// # Errors
///
/// If a file cannot be read, or is not what `Recording::write` writes.
pub fn recordings(root: &Path) -> io::Result<Vec<Recording>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder(root))? {
        let path = entry?.path();
        let recording = parse(&path, &fs::read(&path)?);
        all.push(
            recording
                .ok_or_else(|| io::Error::other(format!("{} is malformed", path.display())))?,
        );
    }
    all.sort_by_key(|recording| recording.seed);
    Ok(all)
}

impl Recording {
    pub(super) fn of(seed: u64, size: u32, program: &Program, expected: Observation) -> Self {
        Self {
            seed,
            size,
            sum: sum(program),
            expected,
        }
    }

    /// Writes the file of this seed.
    pub(super) fn write(&self, root: &Path) -> io::Result<()> {
        let code = self.expected.code.unwrap_or(-1);
        let head = format!("size {} exit {code} sum {:016x}\n", self.size, self.sum);
        let bytes = [head.as_bytes(), &self.expected.stdout].concat();
        fs::create_dir_all(folder(root))?;
        fs::write(folder(root).join(format!("{}.out", self.seed)), bytes)
    }

    /// Whether this is still the program that was recorded.
    pub(super) fn is_of(&self, program: &Program) -> bool {
        self.sum == sum(program)
    }
}

fn folder(root: &Path) -> PathBuf {
    root.join("conformance/seeds")
}

fn parse(path: &Path, bytes: &[u8]) -> Option<Recording> {
    let end = bytes.iter().position(|&byte| byte == b'\n')?;
    let head = std::str::from_utf8(&bytes[..end]).ok()?;
    let words: Vec<&str> = head.split(' ').collect();
    let ["size", size, "exit", code, "sum", sum] = words[..] else {
        return None;
    };
    Some(Recording {
        seed: path.file_stem()?.to_str()?.parse().ok()?,
        size: size.parse().ok()?,
        sum: u64::from_str_radix(sum, 16).ok()?,
        expected: Observation {
            stdout: bytes[end + 1..].to_vec(),
            code: Some(code.parse().ok()?),
            stderr: Vec::new(),
        },
    })
}

/// FNV-1a over all files.
fn sum(program: &Program) -> u64 {
    let mut sum = 0xcbf2_9ce4_8422_2325;
    for (name, text) in program.print() {
        for byte in name.bytes().chain(text.bytes()) {
            sum = (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::super::generate::program;
    use super::*;

    #[test]
    fn a_recording_is_read_as_it_was_written() {
        let root = std::env::temp_dir().join(format!("js-async-seeds-{}", std::process::id()));
        let observation = Observation {
            stdout: b"one\ntwo\n".to_vec(),
            code: Some(3),
            stderr: Vec::new(),
        };
        let recording = Recording::of(7, 20, &program(7, 20), observation);
        recording.write(&root).expect("the folder can be written");
        assert_eq!(
            recordings(&root).expect("what was written"),
            std::slice::from_ref(&recording)
        );
        assert!(recording.is_of(&program(7, 20)));
        assert!(!recording.is_of(&program(8, 20)));
        fs::remove_dir_all(root).expect("the folder can be removed");
    }
}
