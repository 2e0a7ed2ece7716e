//! The one door to the file system.
//!
//! The compiler itself never opens a file: whoever calls it (the command line, the macro, a test)
//! lends it these four questions. Paths are absolute and use `/`.

/// What the module graph asks of a file system.
pub trait Files {
    /// The bytes of a file.
    ///
    /// # Errors
    /// The reason in words, as in `no such file`, when the file cannot be read.
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError>;
    /// Whether `path` is a file (a symbolic link to one counts).
    fn is_file(&self, path: &str) -> bool;
    /// Whether `path` is a directory (a symbolic link to one counts).
    fn is_dir(&self, path: &str) -> bool;
    /// `path` with every symbolic link followed; `path` itself where that fails.
    fn real_path(&self, path: &str) -> String;
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError {
    /// Lower case, no full stop: `no such file`, `permission denied`.
    pub message: String,
}

/// The text of a file as Node reads it: invalid bytes become U+FFFD.
///
/// A `#!` line turns into a `//` comment of the same length, so that positions stay true in every
/// goal, also in those whose grammar knows no hashbang.
pub fn decode(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut text = String::from_utf8_lossy(bytes).into_owned();
    if text.starts_with("#!") {
        text.replace_range(..2, "//");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn decode_reads_bytes_as_node_does() {
        for (bytes, text) in [
            (&b"\xEF\xBB\xBF1"[..], "1"),
            (b"a\xFFb", "a\u{FFFD}b"),
            (b"#!/usr/bin/env node\n1", "///usr/bin/env node\n1"),
            (b" #!x", " #!x"),
        ] {
            assert_eq!(decode(bytes), text, "{bytes:?}");
        }
    }
}
