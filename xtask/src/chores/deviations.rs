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
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        for line in listed(&name, &text) {
            println!("{line}");
        }
    }
    Ok(())
}

/// The deviations of a list: each line of the recorded programs, the failing files of test262, and
/// nothing of the rules that stand beside them.
fn listed<'a>(name: &str, text: &'a str) -> Vec<&'a str> {
    let lines = text.lines();
    match name {
        "recorded.txt" => lines
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .collect(),
        "test262.txt" => lines
            .filter(|line| line.starts_with("    "))
            .map(str::trim_start)
            .collect(),
        _ => Vec::new(),
    }
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
    fn lists_are_read_by_their_kind() {
        let recorded = "# Why.\n\na/b: c\n";
        assert_eq!(listed("recorded.txt", recorded), ["a/b: c"]);
        let folders = "revision 1\n\na: 1 of 2 passed, 0 out of scope\n    a/b.js: no\n";
        assert_eq!(listed("test262.txt", folders), ["a/b.js: no"]);
        assert!(listed("test262_scope.txt", "path a: b\n").is_empty());
    }

    #[test]
    fn only_comments_of_their_own_line_count() {
        let text = "fn a() {\n    // DEVIATES: no locale.\n    let mark = \"// DEVIATES:\";\n}\n";
        assert_eq!(marked_lines(text).collect::<Vec<_>>(), [(2, "no locale.")]);
    }
}
