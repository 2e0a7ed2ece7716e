//! Every workload by every engine, in turns.

use std::fs;
use std::path::Path;

use crate::arguments;
use crate::command_line::{CommandLine, Profile};
use crate::peer::{NODE, OURS, Peer, Peers};
use crate::process::{RUN_LIMIT, Usage, measure};
use crate::report::{Output, report_suite};
use crate::workload::{Printed, Workload, discover};

/// What one engine did with one workload.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) engine: &'static str,
    pub(crate) runs: Vec<Run>,
    /// Why there are no more runs.
    pub(crate) failure: Option<String>,
}

/// One run that went well.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    pub(crate) printed: Printed,
    pub(crate) usage: Usage,
}

/// One workload with what all engines did.
#[derive(Debug)]
pub(crate) struct Measured {
    pub(crate) workload: Workload,
    pub(crate) outcomes: Vec<Outcome>,
}

/// Runs the suite and reports it.
///
/// # Errors
///
/// If something prevents measuring; or, after all was reported, if a program of ours does not
/// build or run, or the engines disagree on a checksum.
pub(crate) fn run(arguments: &arguments::Suite) -> Result<(), String> {
    let mut workloads = discover("")?;
    workloads.retain(|workload| workload.is_selected(&arguments.filter));
    if workloads.is_empty() {
        return Err("no workload has such a name".to_owned());
    }
    let command_line = CommandLine::find(&arguments.place)?;
    let output = Output::create(&arguments.place, "suite")?;
    let scratch = tempfile::tempdir().map_err(|error| format!("no scratch folder: {error}"))?;
    let peers = Peers::find(&scratch.path().join("built"));
    eprintln!("{}", peers.describe());
    let mut measured = Vec::new();
    for workload in workloads {
        eprintln!("{}", workload.name);
        let outcomes = measure_workload(
            &workload,
            &peers,
            &command_line,
            scratch.path(),
            arguments.runs,
        )?;
        measured.push(Measured { workload, outcomes });
    }
    report_suite(&output, &peers, &measured)?;
    let complaints: Vec<String> = measured.iter().flat_map(Measured::complaints).collect();
    if complaints.is_empty() {
        Ok(())
    } else {
        Err(complaints.join("\n"))
    }
}

fn measure_workload(
    workload: &Workload,
    peers: &Peers,
    command_line: &CommandLine,
    scratch: &Path,
    runs: usize,
) -> Result<Vec<Outcome>, String> {
    let files = prepare_files(workload, &scratch.join("files"))
        .map_err(|error| format!("{}: {error}", scratch.display()))?;
    let executable = scratch.join("built").join(&workload.name);
    let build = command_line.build(&workload.file, &executable, Profile::Release);
    let mut outcomes: Vec<Outcome> = peers
        .list
        .iter()
        .map(|peer| Outcome {
            engine: peer.name,
            runs: Vec::new(),
            failure: None,
        })
        .collect();
    outcomes[0].failure = build.err().map(|said| format!("does not build: {said}"));
    for round in 0..runs {
        // Another engine begins each round: none is always the one that follows a certain other.
        for turn in 0..peers.list.len() {
            let index = (round + turn) % peers.list.len();
            let outcome = &mut outcomes[index];
            if outcome.failure.is_some() {
                continue;
            }
            match run_once(&peers.list[index], workload, files.as_deref()) {
                Ok(run) => outcome.runs.push(run),
                Err(failure) => outcome.failure = Some(failure),
            }
        }
    }
    Ok(outcomes)
}

/// The folder of small files that a workload asks for.
fn prepare_files(
    workload: &Workload,
    folder: &Path,
) -> std::io::Result<Option<std::path::PathBuf>> {
    let Some(count) = workload.header.number("files") else {
        return Ok(None);
    };
    fs::create_dir_all(folder)?;
    for index in 0..count as usize {
        let text = format!("line of file {index}\n").repeat(10 + index % 40);
        fs::write(folder.join(format!("{index}.txt")), text)?;
    }
    Ok(Some(folder.to_owned()))
}

fn run_once(peer: &Peer, workload: &Workload, files: Option<&Path>) -> Result<Run, String> {
    let mut command = peer.command(&workload.name, &workload.file);
    command.args(files);
    let ended = measure(&mut command, RUN_LIMIT).map_err(|error| error.to_string())?;
    if !ended.succeeded {
        let said = ended.stderr.lines().find(|line| !line.trim().is_empty());
        return Err(format!("fails: {}", said.unwrap_or("without a word")));
    }
    let printed = Printed::parse(&ended.stdout).ok_or("does not print its time and a checksum")?;
    Ok(Run {
        printed,
        usage: ended.usage,
    })
}

impl Outcome {
    /// One figure of all runs.
    pub(crate) fn samples(&self, figure: impl Fn(&Run) -> f64) -> Vec<f64> {
        self.runs.iter().map(figure).collect()
    }

    /// The checksum, if all runs agree on one.
    fn checksum(&self) -> Result<Option<&str>, String> {
        let mut checksums = self.runs.iter().map(|run| run.printed.checksum.as_str());
        let first = checksums.next();
        match checksums.find(|&other| Some(other) != first) {
            None => Ok(first),
            Some(other) => Err(format!(
                "{} gives {} and {other}",
                self.engine,
                first.unwrap_or_default()
            )),
        }
    }
}

impl Measured {
    /// The outcome of an engine.
    pub(crate) fn outcome(&self, engine: &str) -> Option<&Outcome> {
        self.outcomes
            .iter()
            .find(|outcome| outcome.engine == engine)
    }

    /// What makes the whole suite fail. Other engines may lack what a workload needs; ours and
    /// Node may not.
    fn complaints(&self) -> Vec<String> {
        let name = &self.workload.name;
        let mut complaints = Vec::new();
        for outcome in &self.outcomes {
            let must_work = outcome.engine == OURS || outcome.engine == NODE;
            if let Some(failure) = outcome.failure.as_ref().filter(|_| must_work) {
                complaints.push(format!("{name}: {} {failure}", outcome.engine));
            }
        }
        complaints.extend(self.disagreements().map(|said| format!("{name}: {said}")));
        complaints
    }

    /// Checksums that differ from the first one there is.
    pub(crate) fn disagreements(&self) -> impl Iterator<Item = String> {
        let first = self
            .outcomes
            .iter()
            .find_map(|outcome| outcome.checksum().ok().flatten());
        self.outcomes
            .iter()
            .filter_map(move |outcome| match outcome.checksum() {
                Err(said) => Some(said),
                Ok(Some(other)) if Some(other) != first => Some(format!(
                    "{} gives {other}, others {}",
                    outcome.engine,
                    first.unwrap_or_default()
                )),
                Ok(_) => None,
            })
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn outcome(engine: &'static str, checksums: &[&str]) -> Outcome {
        let usage = Usage {
            wall: Duration::ZERO,
            cpu: Duration::ZERO,
            peak_memory: 0,
        };
        let run = |checksum: &&str| Run {
            printed: Printed {
                time: 1.0,
                checksum: (*checksum).to_owned(),
            },
            usage,
        };
        Outcome {
            engine,
            runs: checksums.iter().map(run).collect(),
            failure: None,
        }
    }

    fn complaints(outcomes: Vec<Outcome>) -> usize {
        let workload = discover("").expect("the workloads are there").remove(0);
        Measured { workload, outcomes }.complaints().len()
    }

    #[test]
    fn engines_that_disagree_fail_the_suite() {
        assert_eq!(
            complaints(vec![outcome(OURS, &["1", "1"]), outcome(NODE, &["1"])]),
            0
        );
        assert_eq!(
            complaints(vec![outcome(OURS, &["1"]), outcome("bun", &["2"])]),
            1
        );
        assert_eq!(complaints(vec![outcome(OURS, &["1", "2"])]), 1);
    }

    #[test]
    fn only_ours_and_node_have_to_work() {
        let failed = |engine| Outcome {
            failure: Some("fails".into()),
            ..outcome(engine, &[])
        };
        assert_eq!(complaints(vec![failed("qjs")]), 0);
        assert_eq!(complaints(vec![failed(OURS)]), 1);
        assert_eq!(complaints(vec![failed(NODE)]), 1);
    }
}
