//! The front matter of a test: how to run it, and what has to happen.
//!
//! It is YAML of a small kind: `key: value`, `key: [a, b]`, lists of `- item`, and one mapping
//! (`negative`). Whatever is not understood is an error, so that no test is misread in silence.

/// What a test says about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// How to run it: `module`, `onlyStrict`, ...
    pub flags: Vec<String>,
    /// Files of `harness/` that run before it.
    pub includes: Vec<String>,
    /// Parts of the language it uses, as `features.txt` calls them.
    pub features: Vec<String>,
    /// Set if it has to fail.
    pub negative: Option<Negative>,
}

/// How a test has to fail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Negative {
    /// When.
    pub phase: Phase,
    /// The name of the error's constructor.
    pub error: String,
}

/// When a test has to fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Before any of it runs, for its own text.
    Parse,
    /// While the modules it imports are loaded and linked.
    Resolution,
    /// While it runs.
    Runtime,
}

const FLAGS: [&str; 9] = [
    "onlyStrict",
    "noStrict",
    "module",
    "raw",
    "async",
    "generated",
    "CanBlockIsFalse",
    "CanBlockIsTrue",
    "non-deterministic",
];

impl Metadata {
    /// Reads the front matter of a test.
    ///
    /// # Errors
    ///
    /// If there is none, or it says something unknown.
    pub fn parse(source: &str) -> Result<Self, String> {
        let (_, rest) = source.split_once("/*---").ok_or("no front matter")?;
        let (matter, _) = rest.split_once("---*/").ok_or("front matter without end")?;
        let matter = matter.replace("\r\n", "\n").replace('\r', "\n");
        let mut metadata = Self::default();
        let (mut phase, mut error) = (None, None);
        for (key, value) in entries(&matter) {
            match key.as_str() {
                "flags" => metadata.flags = list(&value),
                "includes" => metadata.includes = list(&value),
                "features" => metadata.features = list(&value),
                "negative" => {
                    for (key, value) in entries(&value) {
                        match key.as_str() {
                            "phase" => phase = Some(value.trim().to_owned()),
                            "type" => error = Some(value.trim().to_owned()),
                            _ => return Err(format!("unknown part `{key}` of `negative`")),
                        }
                    }
                    metadata.negative = Some(negative(phase.take(), error.take())?);
                }
                // For readers: description, info, esid, author, ...
                _ => {}
            }
        }
        match metadata
            .flags
            .iter()
            .find(|flag| !FLAGS.contains(&flag.as_str()))
        {
            Some(unknown) => Err(format!("unknown flag `{unknown}`")),
            None => Ok(metadata),
        }
    }

    /// Whether a flag is set.
    pub fn has(&self, flag: &str) -> bool {
        debug_assert!(FLAGS.contains(&flag), "{flag}");
        self.flags.iter().any(|set| set == flag)
    }
}

fn negative(phase: Option<String>, error: Option<String>) -> Result<Negative, String> {
    let phase = match phase.as_deref() {
        Some("parse") => Phase::Parse,
        Some("resolution") => Phase::Resolution,
        Some("runtime") => Phase::Runtime,
        other => return Err(format!("unknown phase {other:?}")),
    };
    let error = error.ok_or("`negative` without `type`")?;
    Ok(Negative { phase, error })
}

/// The entries of a mapping: a line that starts no deeper than the first one starts an entry, and
/// what follows it deeper, or as a list item, belongs to it.
fn entries(text: &str) -> Vec<(String, String)> {
    let depth = |line: &str| line.len() - line.trim_start().len();
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let outer = lines().next().map_or(0, depth);
    let mut entries: Vec<(String, String)> = Vec::new();
    for line in lines() {
        let is_item = line.trim_start().starts_with('-');
        match line.split_once(':') {
            Some((key, value)) if depth(line) <= outer && !is_item => {
                entries.push((key.trim().to_owned(), format!("{value}\n")));
            }
            _ => {
                if let Some((_, value)) = entries.last_mut() {
                    value.push_str(line);
                    value.push('\n');
                }
            }
        }
    }
    entries
}

/// `[a, b]` or lines of `- a`; comments end with the line.
fn list(value: &str) -> Vec<String> {
    let mut items = Vec::new();
    for line in value.lines() {
        let line = line.split(" #").next().unwrap_or_default().trim();
        let line = line.trim_start_matches("- ").trim_matches(['[', ']']);
        items.extend(line.split(',').map(str::trim).map(str::to_owned));
    }
    items.retain(|item| !item.is_empty());
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_come_in_two_spellings_and_over_several_lines() {
        for spelling in [
            "features: [a, b]",
            "features:\n  - a\n  - b # why",
            "features:\n- a\n- b",
            "features: [\n  a,\n  b]",
            "features: [ a , b ]\r",
        ] {
            let text = format!("// c\n/*---\ndescription: x\n{spelling}\ninfo: y\n---*/\n");
            let metadata = Metadata::parse(&text).expect(spelling);
            assert_eq!(metadata.features, ["a", "b"], "{spelling}");
        }
    }

    #[test]
    fn prose_is_not_read_as_entries() {
        let text = "/*---\ninfo: |\n    flags: [nonsense]\n    negative: no\nflags: [async]\n---*/";
        let metadata = Metadata::parse(text).expect("readable");
        assert_eq!(metadata.flags, ["async"]);
        assert_eq!(metadata.negative, None);
    }

    #[test]
    fn the_kind_of_failure_is_read() {
        let text = "/*---\nnegative:\n  phase: resolution\n  type: SyntaxError\n---*/";
        let expected = Negative {
            phase: Phase::Resolution,
            error: "SyntaxError".into(),
        };
        assert_eq!(
            Metadata::parse(text).expect("readable").negative,
            Some(expected)
        );
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for text in [
            "var a;",
            "/*---\nflags: [a]\n",
            "/*---\nflags: [fast]\n---*/",
            "/*---\nnegative:\n  phase: later\n  type: E\n---*/",
            "/*---\nnegative:\n  phase: parse\n---*/",
        ] {
            assert!(Metadata::parse(text).is_err(), "{text}");
        }
    }
}
