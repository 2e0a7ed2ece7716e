//! How fast and how small the smallest programs are.
//!
//! Memory is read while a program waits in a timer, because the kernel's account of a child that
//! has ended begins with the memory of the runner, which is more than such a program takes.

use std::fs;
use std::time::Duration;

use serde_json::{Value, json};

use crate::arguments;
use crate::command_line::{CommandLine, Profile};
use crate::peer::{OURS, Peer, Peers};
use crate::process::{RUN_LIMIT, Usage, measure, peak_of_living};
use crate::report::{Limit, Output, Table, figure, limit_cells, megabytes};
use crate::statistics::median;
use crate::workload::{Workload, discover};

/// The program that waits, and when it is looked at.
const WAITING: &str = "waiting";
const PAUSE: Duration = Duration::from_millis(400);

/// Runs the smallest programs and reports them.
///
/// # Errors
///
/// If a program of ours does not build or run.
pub(crate) fn run(arguments: &arguments::Start) -> Result<(), String> {
    let command_line = CommandLine::find(&arguments.place)?;
    let output = Output::create(&arguments.place, "start")?;
    let scratch = tempfile::tempdir().map_err(|error| format!("no scratch folder: {error}"))?;
    let peers = Peers::find(scratch.path());
    let mut table = Table::new(
        "Start: medians of whole processes",
        &[
            "program",
            "engine",
            "wall ms",
            "cpu ms",
            "MB",
            "executable MB",
            "asked",
            "met",
        ],
    );
    let mut figures = Vec::new();
    for program in discover("start")? {
        command_line
            .build(
                &program.file,
                &scratch.path().join(&program.name),
                Profile::Release,
            )
            .map_err(|said| format!("{} does not build: {said}", program.name))?;
        let rows = if program.name == WAITING {
            observe(&program, &peers)
        } else {
            time(&program, &peers, arguments.runs)?
        };
        for row in rows {
            table.push(row.cells(&program));
            figures.push(row.figures(&program));
        }
    }
    output.write(&[table], &[peers.describe()], &Value::Array(figures))
}

struct Row<'a> {
    peer: &'a Peer,
    wall: Option<f64>,
    cpu: Option<f64>,
    memory: Option<f64>,
}

fn time<'a>(program: &Workload, peers: &'a Peers, runs: usize) -> Result<Vec<Row<'a>>, String> {
    let mut usages: Vec<Vec<Usage>> = vec![Vec::new(); peers.list.len()];
    for _ in 0..runs {
        for (peer, usages) in peers.list.iter().zip(&mut usages) {
            let ended = measure(&mut peer.command(&program.name, &program.file), RUN_LIMIT);
            match ended {
                Ok(ended) if ended.succeeded => usages.push(ended.usage),
                _ if peer.name == OURS => return Err(format!("{} does not run", program.name)),
                _ => {}
            }
        }
    }
    let row = |(peer, usages): (&'a Peer, Vec<Usage>)| {
        let of = |figure: fn(&Usage) -> f64| median(&usages.iter().map(figure).collect::<Vec<_>>());
        Row {
            peer,
            wall: of(|usage| usage.wall.as_secs_f64() * 1e3),
            cpu: of(|usage| usage.cpu.as_secs_f64() * 1e3),
            memory: None,
        }
    };
    Ok(peers.list.iter().zip(usages).map(row).collect())
}

fn observe<'a>(program: &Workload, peers: &'a Peers) -> Vec<Row<'a>> {
    let observe_one = |peer: &'a Peer| {
        let mut command = peer.command(&program.name, &program.file);
        let peak = peak_of_living(&mut command, PAUSE);
        Row {
            peer,
            wall: None,
            cpu: None,
            memory: peak.map(|bytes| megabytes(bytes as f64)),
        }
    };
    peers.list.iter().map(observe_one).collect()
}

impl Row<'_> {
    fn cells(&self, program: &Workload) -> Vec<String> {
        let mut cells = vec![
            program.title.clone(),
            self.peer.name.to_owned(),
            figure(self.wall),
            figure(self.cpu),
            figure(self.memory),
            figure(self.executable_size(program)),
        ];
        cells.extend(limit_cells(&self.limits(program)));
        cells
    }

    fn limits(&self, program: &Workload) -> Vec<Limit> {
        let limits = [
            ("milliseconds", "ms", self.wall),
            ("megabytes", "MB", self.memory),
        ];
        let limit = |(key, unit, value)| {
            Some(Limit {
                most: program.header.number(key)?,
                unit,
                value,
            })
        };
        limits
            .into_iter()
            .filter(|_| self.peer.name == OURS)
            .filter_map(limit)
            .collect()
    }

    fn figures(&self, program: &Workload) -> Value {
        json!({
            "program": program.name,
            "engine": self.peer.name,
            "wall_milliseconds": self.wall,
            "cpu_milliseconds": self.cpu,
            "peak_megabytes": self.memory,
            "executable_megabytes": self.executable_size(program),
        })
    }

    fn executable_size(&self, program: &Workload) -> Option<f64> {
        let metadata = fs::metadata(self.peer.executable(&program.name)).ok()?;
        Some(megabytes(metadata.len() as f64))
    }
}
