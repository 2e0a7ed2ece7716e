//! What suspended calls and long lists occupy: peaks of whole processes.
//!
//! What each object occupies is the peak less that of the empty program, divided by the count.

use std::path::Path;

use serde_json::{Value, json};

use crate::arguments;
use crate::command_line::{CommandLine, Profile};
use crate::peer::{OURS, Peer, Peers};
use crate::process::{RUN_LIMIT, measure};
use crate::report::{Limit, Output, Table, figure, limit_cells, megabytes};
use crate::statistics::median;
use crate::workload::{Workload, discover};

/// Medians of one engine's runs of one program.
#[derive(Debug, Clone, Copy)]
struct Peak {
    bytes: f64,
    milliseconds: f64,
}

/// Runs the memory programs and reports them.
///
/// # Errors
///
/// If a program of ours does not build or run.
pub(crate) fn run(arguments: &arguments::Memory) -> Result<(), String> {
    let command_line = CommandLine::find(&arguments.place)?;
    let output = Output::create(&arguments.place, "memory")?;
    let scratch = tempfile::tempdir().map_err(|error| format!("no scratch folder: {error}"))?;
    let peers = Peers::find(scratch.path());
    eprintln!("{}", peers.describe());
    let empty = discover("start")?
        .into_iter()
        .find(|program| program.name == "empty");
    let empty = empty.ok_or("there is no empty program")?;
    let baseline = measure_program(
        &empty,
        &peers,
        &command_line,
        scratch.path(),
        arguments.runs,
    )?;
    let mut table = Table::new(
        "Memory: peaks of whole processes",
        &[
            "program",
            "engine",
            "MB",
            "bytes each",
            "ms",
            "asked",
            "met",
        ],
    );
    let mut figures = Vec::new();
    for program in discover("memory")? {
        let peaks = measure_program(
            &program,
            &peers,
            &command_line,
            scratch.path(),
            arguments.runs,
        )?;
        for ((peer, peak), (_, baseline)) in peaks.into_iter().zip(&baseline) {
            let row = Row {
                program: &program,
                peer,
                peak,
                baseline: *baseline,
            };
            table.push(row.cells());
            figures.push(row.figures());
        }
    }
    output.write(&[table], &[peers.describe()], &Value::Array(figures))
}

type Peaks<'a> = Vec<(&'a Peer, Result<Peak, String>)>;

fn measure_program<'a>(
    program: &Workload,
    peers: &'a Peers,
    command_line: &CommandLine,
    built: &Path,
    runs: usize,
) -> Result<Vec<(&'a Peer, Option<Peak>)>, String> {
    eprintln!("{}", program.name);
    command_line
        .build(&program.file, &built.join(&program.name), Profile::Release)
        .map_err(|said| format!("{} does not build: {said}", program.name))?;
    let peaks: Peaks = peers
        .list
        .iter()
        .map(|peer| (peer, measure_peak(peer, program, runs)))
        .collect();
    peaks
        .into_iter()
        .map(|(peer, peak)| match peak {
            Err(failure) if peer.name == OURS => Err(format!("{}: {failure}", program.name)),
            peak => Ok((peer, peak.ok())),
        })
        .collect()
}

fn measure_peak(peer: &Peer, program: &Workload, runs: usize) -> Result<Peak, String> {
    let (mut bytes, mut milliseconds) = (Vec::new(), Vec::new());
    for _ in 0..runs {
        let ended = measure(&mut peer.command(&program.name, &program.file), RUN_LIMIT)
            .map_err(|error| error.to_string())?;
        if !ended.succeeded {
            return Err(ended.stderr);
        }
        bytes.push(ended.usage.peak_memory as f64);
        milliseconds.push(ended.usage.wall.as_secs_f64() * 1e3);
    }
    let medians = median(&bytes).zip(median(&milliseconds));
    let (bytes, milliseconds) = medians.ok_or("there were no runs")?;
    Ok(Peak {
        bytes,
        milliseconds,
    })
}

struct Row<'a> {
    program: &'a Workload,
    peer: &'a Peer,
    peak: Option<Peak>,
    baseline: Option<Peak>,
}

impl Row<'_> {
    fn bytes_each(&self) -> Option<f64> {
        let count = self.program.header.number("count")?;
        Some((self.peak?.bytes - self.baseline?.bytes) / count)
    }

    fn megabytes(&self) -> Option<f64> {
        Some(megabytes(self.peak?.bytes))
    }

    fn limits(&self) -> Vec<Limit> {
        let header = &self.program.header;
        let each = header.number("bytes-each").map(|most| Limit {
            most,
            unit: "bytes",
            value: self.bytes_each(),
        });
        let whole = header.number("megabytes").map(|most| Limit {
            most,
            unit: "MB",
            value: self.megabytes(),
        });
        let all = each.into_iter().chain(whole);
        all.filter(|_| self.peer.name == OURS).collect()
    }

    fn cells(&self) -> Vec<String> {
        let mut cells = vec![
            self.program.title.clone(),
            self.peer.name.to_owned(),
            figure(self.megabytes()),
            figure(self.bytes_each()),
            figure(self.peak.map(|peak| peak.milliseconds)),
        ];
        cells.extend(limit_cells(&self.limits()));
        cells
    }

    fn figures(&self) -> Value {
        json!({
            "program": self.program.name,
            "engine": self.peer.name,
            "peak_megabytes": self.megabytes(),
            "bytes_each": self.bytes_each(),
            "milliseconds": self.peak.map(|peak| peak.milliseconds),
        })
    }
}
