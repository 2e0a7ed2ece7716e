//! A file system in a table, for tests.

use std::collections::BTreeMap;

use super::files::{FileError, Files};

pub(crate) struct MemoryFiles(BTreeMap<String, String>);

impl MemoryFiles {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        MemoryFiles(
            files
                .iter()
                .map(|(path, text)| ((*path).into(), (*text).into()))
                .collect(),
        )
    }
}

impl Files for MemoryFiles {
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        let missing = || FileError {
            message: "no such file".into(),
        };
        self.0
            .get(path)
            .map(|text| text.clone().into_bytes())
            .ok_or_else(missing)
    }

    fn is_file(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    fn is_dir(&self, path: &str) -> bool {
        let inside = format!("{}/", path.trim_end_matches('/'));
        self.0.keys().any(|file| file.starts_with(&inside))
    }

    fn real_path(&self, path: &str) -> String {
        path.to_owned()
    }
}
