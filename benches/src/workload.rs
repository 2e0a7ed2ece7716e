//! The workloads: one JavaScript file each, described by its own header.
//!
//! | key | meaning |
//! | --- | --- |
//! | `title` | what the row is called |
//! | `group` | rows of a group stand together |
//! | `operations` | how many, to give the time of one |
//! | `node`, `bun` | how many times as fast as these engines it has to be |
//! | `files` | the program gets a folder with this many small files as its argument |
//! | `bytes-each`, `count` | what each of so many objects may occupy |
//! | `megabytes`, `milliseconds` | what the whole process may occupy and take |

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::header::Header;
use crate::repository_root;

/// The order of the groups in reports; others follow.
const GROUPS: &[&str] = &["await", "promise", "generator", "loop", "host", "sync"];

/// One program to measure.
#[derive(Debug, Clone)]
pub(crate) struct Workload {
    /// The file's name without its extension.
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) group: String,
    pub(crate) file: PathBuf,
    pub(crate) header: Header,
}

/// What a run printed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Printed {
    /// Milliseconds, measured by the program itself: without the start of the process.
    pub(crate) time: f64,
    pub(crate) checksum: String,
}

/// The workloads in `benches/workloads/`, or in a folder there, in the order of reports.
///
/// # Errors
///
/// If the folder cannot be read, or a file has no title.
pub(crate) fn discover(folder: &str) -> Result<Vec<Workload>, String> {
    let folder = repository_root().join("benches/workloads").join(folder);
    let mut workloads = Vec::new();
    for file in list_scripts(&folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        workloads.push(Workload::read(&file)?);
    }
    workloads.sort_by_key(|workload| (workload.rank(), workload.name.clone()));
    Ok(workloads)
}

fn list_scripts(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "js" || extension == "mjs")
        {
            files.push(path);
        }
    }
    Ok(files)
}

impl Workload {
    fn read(file: &Path) -> Result<Self, String> {
        let text =
            fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
        let header = Header::parse(&text);
        let title = header
            .get("title")
            .ok_or_else(|| format!("{}: has no title", file.display()))?;
        let name = file.file_stem().unwrap_or_default();
        Ok(Workload {
            name: name.to_string_lossy().into_owned(),
            title: title.to_owned(),
            group: header.get("group").unwrap_or_default().to_owned(),
            file: file.to_owned(),
            header,
        })
    }

    fn rank(&self) -> usize {
        let rank = GROUPS.iter().position(|&group| group == self.group);
        rank.unwrap_or(GROUPS.len())
    }

    /// Whether one of the parts occurs in its name or group; no parts select everything.
    pub(crate) fn is_selected(&self, parts: &[String]) -> bool {
        parts.is_empty()
            || parts
                .iter()
                .any(|part| self.name.contains(part) || self.group.contains(part))
    }
}

impl Printed {
    /// The last two lines of a run: `time: N`, and the checksum.
    pub(crate) fn parse(stdout: &str) -> Option<Self> {
        let mut lines = stdout.lines().rev();
        let checksum = lines.next()?.to_owned();
        let time = lines.next()?.strip_prefix("time: ")?.parse().ok()?;
        Some(Printed { time, checksum })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_and_checksum_are_the_last_two_lines() {
        let printed = Printed::parse("hello\ntime: 12.5\n-3 4\n").expect("both are there");
        assert_eq!((printed.time, printed.checksum.as_str()), (12.5, "-3 4"));
        assert_eq!(Printed::parse("-3 4\n"), None);
        assert_eq!(Printed::parse("time: 1\n"), None);
    }

    #[test]
    fn every_workload_says_what_it_is() {
        let workloads = discover("").expect("the workloads are there");
        assert!(workloads.len() > 20);
        for workload in &workloads {
            assert!(
                GROUPS.contains(&workload.group.as_str()),
                "{}",
                workload.name
            );
            assert!(
                workload.header.number("operations").is_some(),
                "{}",
                workload.name
            );
        }
        assert_eq!(workloads[0].group, GROUPS[0]);
    }

    #[test]
    fn parts_select_by_name_and_by_group() {
        let workloads = discover("").expect("the workloads are there");
        let count = |part: &str| {
            let parts = [part.to_owned()];
            workloads
                .iter()
                .filter(|workload| workload.is_selected(&parts))
                .count()
        };
        assert_eq!(count("set_timeout"), 1);
        assert!(count("sync") > 5);
        assert_eq!(count("no such workload"), 0);
    }
}
