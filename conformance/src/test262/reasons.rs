//! Why files fail that fail on purpose: the rules of `expectations/test262_reasons.txt`.
//!
//! | rule                | explains                                     |
//! | ------------------- | -------------------------------------------- |
//! | `path PREFIX: why`  | failures of files whose name starts so       |
//! | `says WORDS: why`   | failures that said exactly this somewhere     |
//!
//! A failure that no rule explains is shown with what it said alone: it is a defect.

/// Rules, the first that matches explains.
#[derive(Debug, Default)]
pub struct Reasons {
    rules: Vec<Rule>,
}

#[derive(Debug)]
struct Rule {
    is_path: bool,
    subject: String,
    reason: String,
}

impl Reasons {
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

    /// What to write behind the name of a failing file that said `seen`.
    pub fn explain(&self, name: &str, seen: &str) -> String {
        let rule = self.rules.iter().find(|rule| match rule.is_path {
            true => name.starts_with(&rule.subject),
            false => seen.contains(&rule.subject),
        });
        match rule {
            Some(rule) => format!("{} [{seen}]", rule.reason),
            None => seen.to_owned(),
        }
    }
}

fn parse_rule(line: &str) -> Option<Rule> {
    let (rule, reason) = line.split_once(": ")?;
    let (kind, subject) = rule.split_once(' ')?;
    let is_path = match kind {
        "path" => true,
        "says" => false,
        _ => return None,
    };
    let (subject, reason) = (subject.trim(), reason.trim());
    (!subject.is_empty() && !reason.is_empty()).then(|| Rule {
        is_path,
        subject: subject.to_owned(),
        reason: reason.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::Reasons;

    #[test]
    fn reasons_are_found_by_path_or_by_what_was_said() {
        let rules = "# Why.\npath a/b: as Node does\nsays `with` is: no scopes at run time\n";
        let reasons = Reasons::parse(rules).expect("rules");
        for (name, seen, expected) in [
            ("a/b/c.js", "no", "as Node does [no]"),
            (
                "x.js",
                "`with` is bad",
                "no scopes at run time [`with` is bad]",
            ),
            ("x.js", "no", "no"),
        ] {
            assert_eq!(reasons.explain(name, seen), expected);
        }
        assert!(Reasons::parse("path a").is_err());
        assert!(Reasons::parse("because a: b").is_err());
    }
}
