//! Lists where we knowingly differ from Node or ECMA-262, in sources and in expectation lists.

use std::fs;

use crate::shell::root;
use crate::tidy::Repository;

const MARK: &str = "// DEVIATES:";

pub(super) fn run(_: &[String]) -> Result<(), String> {
    let repository = Repository::read(root()).map_err(|error| error.to_string())?;
    for file in &repository.files {
        for (line, reason) in marked_lines(&file.text) {
            println!("{}:{line}: {reason}", file.path);
        }
    }
    let lists = root().join("conformance/expectations");
    let mut paths: Vec<_> = fs::read_dir(&lists)
        .and_then(|entries| {
            entries
                .map(|entry| entry.map(|entry| entry.path()))
                .collect()
        })
        .map_err(|error| format!("{}: {error}", lists.display()))?;
    paths.sort();
    for path in paths {
        let text = fs::read_to_string(&path).map_err(|error| error.to_string())?;
        for line in text
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            println!("{line}");
        }
    }
    Ok(())
}

/// The reasons, each with its line number; a reason ends with its line.
fn marked_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate();
    lines
        .filter_map(|(index, line)| Some((index + 1, line.trim_start().strip_prefix(MARK)?.trim())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_comments_of_their_own_line_count() {
        let text = "fn a() {\n    // DEVIATES: no locale.\n    let mark = \"// DEVIATES:\";\n}\n";
        assert_eq!(marked_lines(text).collect::<Vec<_>>(), [(2, "no locale.")]);
    }
}
