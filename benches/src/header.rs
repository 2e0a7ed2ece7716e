//! The first lines of a workload: `// key: value`, up to the first line that is not a comment.
//!
//! What the runner has to know about a file is said in that file; adding a workload is adding a
//! file.

/// The pairs, in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Header {
    pairs: Vec<(String, String)>,
}

impl Header {
    /// Reads the header of a file's text.
    pub(crate) fn parse(text: &str) -> Self {
        let pairs = text
            .lines()
            .map_while(|line| line.strip_prefix("// ")?.split_once(": "))
            .map(|(key, value)| (key.to_owned(), value.trim().to_owned()))
            .collect();
        Header { pairs }
    }

    /// The value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        let pair = self.pairs.iter().find(|(name, _)| name == key);
        pair.map(|(_, value)| value.as_str())
    }

    /// The value of a key, as a number.
    pub(crate) fn number(&self, key: &str) -> Option<f64> {
        self.get(key)?.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_ends_where_the_comments_end() {
        let header = Header::parse("// title: a: b\n// node: 2.5\n\n// bun: 3\n");
        assert_eq!(header.get("title"), Some("a: b"));
        assert_eq!(header.number("node"), Some(2.5));
        assert_eq!(header.number("title"), None);
        assert_eq!(header.get("bun"), None);
    }
}
