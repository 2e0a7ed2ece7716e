//! The file system as the compiler's graph sees it, and a record of what it was told.
//!
//! The record makes `run` exact: a program is up to date when every question asked while it was
//! compiled, "does this file exist" included, still has the same answer.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use js_async_compiler::graph::{FileError, Files};
use serde::{Deserialize, Serialize};

use crate::failure::reason;

/// The real file system, read through `std::fs`.
#[derive(Default)]
pub(crate) struct Disk {
    asked: RefCell<BTreeMap<Question, Answer>>,
}

/// One thing the compiler wanted to know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
enum Question {
    Read(String),
    IsFile(String),
    IsDir(String),
    RealPath(String),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Answer {
    /// The hash of the bytes, or nothing where the file could not be read.
    Content(Option<String>),
    Is(bool),
    Path(String),
}

/// All that was asked of a [`Disk`], with the answers.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Record(Vec<(Question, Answer)>);

impl Disk {
    pub(crate) fn into_record(self) -> Record {
        Record(self.asked.into_inner().into_iter().collect())
    }

    fn note(&self, question: Question, answer: Answer) {
        self.asked.borrow_mut().insert(question, answer);
    }
}

impl Record {
    /// Whether the file system would still answer all questions the same way.
    pub(crate) fn still_holds(&self) -> bool {
        self.0.iter().all(|(question, answer)| match question {
            Question::Read(path) => {
                *answer == Answer::Content(fs::read(path).ok().map(|bytes| hash(&bytes)))
            }
            Question::IsFile(path) => *answer == Answer::Is(Path::new(path).is_file()),
            Question::IsDir(path) => *answer == Answer::Is(Path::new(path).is_dir()),
            Question::RealPath(path) => *answer == Answer::Path(real_path(path)),
        })
    }
}

impl Files for Disk {
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        let bytes = fs::read(path).map_err(|error| FileError {
            message: reason(&error),
        });
        let content = bytes.as_ref().ok().map(|bytes| hash(bytes));
        self.note(Question::Read(path.to_owned()), Answer::Content(content));
        bytes
    }

    fn is_file(&self, path: &str) -> bool {
        let answer = Path::new(path).is_file();
        self.note(Question::IsFile(path.to_owned()), Answer::Is(answer));
        answer
    }

    fn is_dir(&self, path: &str) -> bool {
        let answer = Path::new(path).is_dir();
        self.note(Question::IsDir(path.to_owned()), Answer::Is(answer));
        answer
    }

    fn real_path(&self, path: &str) -> String {
        let answer = real_path(path);
        self.note(
            Question::RealPath(path.to_owned()),
            Answer::Path(answer.clone()),
        );
        answer
    }
}

fn real_path(path: &str) -> String {
    fs::canonicalize(path).map_or_else(
        |_| path.to_owned(),
        |real| real.to_string_lossy().into_owned(),
    )
}

fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_notices_changed_and_new_files() {
        let folder = tempfile::tempdir().expect("a scratch folder");
        let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
        fs::write(path("a.js"), "1").unwrap();
        let record = || {
            let disk = Disk::default();
            assert!(!disk.is_file(&path("b.js")));
            assert_eq!(disk.read(&path("a.js")).unwrap(), b"1");
            assert_eq!(
                disk.read(&path("")).unwrap_err().message,
                "it is a directory"
            );
            disk.into_record()
        };
        let first = record();
        assert!(first.still_holds());
        fs::write(path("b.js"), "").unwrap();
        assert!(!first.still_holds());
        fs::remove_file(path("b.js")).unwrap();
        assert!(first.still_holds());
        fs::write(path("a.js"), "2").unwrap();
        assert!(!first.still_holds());
    }
}
