//! Which tests are none of ours, and why: the rules of `expectations/test262_scope.txt`.
//!
//! | rule                | leaves out                                                        |
//! | ------------------- | ----------------------------------------------------------------- |
//! | `feature NAME: why` | tests that list the feature                                       |
//! | `include FILE: why` | tests that include the file of the harness                        |
//! | `flag NAME: why`    | tests with the flag                                               |
//! | `path PREFIX: why`  | tests whose name starts so                                        |
//! | `calls NAME: why`   | tests with `NAME(` in a line of code, `NAME` a whole identifier    |
//! | `text WORDS: why`   | tests with exactly this text in a line of code                    |

use super::TestFile;

/// Rules, each with its reason.
#[derive(Debug)]
pub struct Scope {
    rules: Vec<Rule>,
}

#[derive(Debug)]
struct Rule {
    kind: Kind,
    subject: String,
    reason: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Feature,
    Include,
    Flag,
    Path,
    Calls,
    Text,
}

impl Scope {
    /// Reads the rules; blank lines and lines that start with `#` are comments.
    ///
    /// # Errors
    ///
    /// The first line that is no rule.
    pub fn parse(text: &str) -> Result<Self, String> {
        let lines = text.lines().map(str::trim);
        let rules = lines
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(|line| parse_rule(line).ok_or_else(|| format!("`{line}` is no rule")));
        Ok(Self {
            rules: rules.collect::<Result<_, _>>()?,
        })
    }

    /// Why a test is out of scope; `None` if it is in.
    pub fn reason_against(&self, file: &TestFile) -> Option<&str> {
        let code = code_lines(&file.source);
        let rule = self.rules.iter().find(|rule| rule.excludes(file, &code))?;
        Some(&rule.reason)
    }
}

impl Rule {
    fn excludes(&self, file: &TestFile, code: &[&str]) -> bool {
        let lists = |list: &[String]| list.contains(&self.subject);
        match self.kind {
            Kind::Feature => lists(&file.metadata.features),
            Kind::Include => lists(&file.metadata.includes),
            Kind::Flag => lists(&file.metadata.flags),
            Kind::Path => file.name.starts_with(&self.subject),
            Kind::Calls => code.iter().any(|line| calls(line, &self.subject)),
            Kind::Text => code.iter().any(|line| line.contains(&self.subject)),
        }
    }
}

fn parse_rule(line: &str) -> Option<Rule> {
    let (rule, reason) = line.split_once(": ")?;
    let (kind, subject) = rule.split_once(' ')?;
    let kind = match kind {
        "feature" => Kind::Feature,
        "include" => Kind::Include,
        "flag" => Kind::Flag,
        "path" => Kind::Path,
        "calls" => Kind::Calls,
        "text" => Kind::Text,
        _ => return None,
    };
    let (subject, reason) = (subject.trim(), reason.trim());
    (!subject.is_empty() && !reason.is_empty()).then(|| Rule {
        kind,
        subject: subject.to_owned(),
        reason: reason.to_owned(),
    })
}

/// Lines behind the front matter that are not comments as a whole.
fn code_lines(source: &str) -> Vec<&str> {
    let code = source.split_once("---*/").map_or(source, |(_, code)| code);
    code.lines()
        .filter(|line| {
            let line = line.trim_start();
            !line.starts_with("//") && !line.starts_with("* ")
        })
        .collect()
}

fn calls(line: &str, name: &str) -> bool {
    let is_part = |character: char| character.is_alphanumeric() || "_$#".contains(character);
    line.match_indices(name).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + name.len()..].trim_start();
        !before.is_some_and(is_part) && after.starts_with('(')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test262::Metadata;

    fn reason(source: &str, name: &str) -> Option<String> {
        let rules = "# Rules.\nfeature F: f\ninclude i.js: i\nflag raw: r\npath intl/: p\n\
                     calls eval: e\ntext $262.agent: a\n";
        let scope = Scope::parse(rules).expect("rules");
        let file = TestFile {
            name: name.to_owned(),
            metadata: Metadata::parse(source).expect("front matter"),
            source: source.to_owned(),
        };
        scope.reason_against(&file).map(str::to_owned)
    }

    #[test]
    fn each_kind_of_rule_leaves_its_tests_out() {
        for (source, name, expected) in [
            ("/*---\nfeatures: [E, F]\n---*/", "a.js", Some("f")),
            ("/*---\nincludes: [i.js]\n---*/", "a.js", Some("i")),
            ("/*---\nflags: [raw]\n---*/", "a.js", Some("r")),
            ("/*---\n---*/", "intl/a.js", Some("p")),
            ("/*---\n---*/\nx = eval ('1');", "a.js", Some("e")),
            ("/*---\n---*/\n$262.agent.start();", "a.js", Some("a")),
            (
                "/*---\ninfo: eval(x)\n---*/\n// eval(x)\nmedieval(1); eval.x(1);",
                "a.js",
                None,
            ),
        ] {
            assert_eq!(reason(source, name).as_deref(), expected, "{source}");
        }
    }

    #[test]
    fn rules_without_a_reason_are_refused() {
        for text in ["feature F", "feature F: ", "colour red: no"] {
            assert!(Scope::parse(text).is_err(), "{text}");
        }
    }
}
