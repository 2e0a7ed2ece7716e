//! The report of the suite.

use serde_json::{Value, json};

use super::chart::{Bars, draw};
use super::{Output, Table, figure, megabytes};
use crate::peer::{NODE, OURS, Peers};
use crate::statistics::{median, spread};
use crate::suite::{Measured, Outcome, Run};

/// Prints and writes the tables, the figures and the chart.
///
/// # Errors
///
/// A sentence, if a file cannot be written.
pub(crate) fn report_suite(
    output: &Output,
    peers: &Peers,
    measured: &[Measured],
) -> Result<(), String> {
    let tables = [speed_table(peers, measured), process_table(peers, measured)];
    output.write(&tables, &notes(peers, measured), &figures(peers, measured))?;
    output.write_file("svg", &chart(peers, measured))
}

/// The rows of a workload's engine, each the median of a figure.
fn time(measured: &Measured, engine: &str) -> Option<f64> {
    let outcome = measured.outcome(engine)?;
    median(&outcome.samples(|run| run.printed.time))
}

/// How many times as fast as another engine ours is.
fn ratio(measured: &Measured, engine: &str) -> Option<f64> {
    Some(time(measured, engine)? / time(measured, OURS)?)
}

fn speed_table(peers: &Peers, measured: &[Measured]) -> Table {
    let mut columns = vec!["workload".to_owned(), "ns each".to_owned()];
    columns.extend(peers.list.iter().map(|peer| format!("{} ms", peer.name)));
    let others: Vec<&str> = peers.list[1..].iter().map(|peer| peer.name).collect();
    columns.extend(others.iter().map(|name| format!("x {name}")));
    columns.extend(["asked".to_owned(), "met".to_owned()]);
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let mut table = Table::new(
        "Speed: medians; x is how many times as fast as that engine",
        &columns,
    );
    for row in measured {
        let mut cells = vec![row.workload.title.clone(), figure(nanoseconds_each(row))];
        cells.extend(peers.list.iter().map(|peer| figure(time(row, peer.name))));
        cells.extend(others.iter().map(|name| figure(ratio(row, name))));
        let targets = targets(row);
        let asked: Vec<String> = targets
            .iter()
            .map(|target| format!("{}: {}", target.engine, target.factor))
            .collect();
        cells.extend([asked.join(", "), verdict(&targets).to_owned()]);
        table.push(cells);
    }
    table
}

fn nanoseconds_each(measured: &Measured) -> Option<f64> {
    let operations = measured.workload.header.number("operations")?;
    Some(time(measured, OURS)? * 1e6 / operations)
}

/// How fast a workload has to be, and how fast it is.
struct Target {
    engine: &'static str,
    factor: f64,
    reached: Option<f64>,
}

fn targets(measured: &Measured) -> Vec<Target> {
    [NODE, "bun"]
        .into_iter()
        .filter_map(|engine| {
            let factor = measured.workload.header.number(engine)?;
            Some(Target {
                engine,
                factor,
                reached: ratio(measured, engine),
            })
        })
        .collect()
}

fn verdict(targets: &[Target]) -> &'static str {
    let reached: Option<Vec<bool>> = targets
        .iter()
        .map(|target| Some(target.reached? >= target.factor))
        .collect();
    match reached {
        Some(all) if all.is_empty() => "",
        Some(all) if all.iter().all(|&it| it) => "yes",
        Some(_) => "NO",
        None => "?",
    }
}

fn process_table(peers: &Peers, measured: &[Measured]) -> Table {
    let mut columns = vec!["workload".to_owned()];
    for unit in ["wall ms", "cpu ms", "MB"] {
        columns.extend(
            peers
                .list
                .iter()
                .map(|peer| format!("{} {unit}", peer.name)),
        );
    }
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let mut table = Table::new("Whole processes: wall and CPU time, peak memory", &columns);
    let figures_of: [fn(&Run) -> f64; 3] = [wall, cpu, memory];
    for row in measured {
        let mut cells = vec![row.workload.title.clone()];
        for figure_of in figures_of {
            let cell = |outcome: &Outcome| figure(median(&outcome.samples(figure_of)));
            cells.extend(row.outcomes.iter().map(cell));
        }
        table.push(cells);
    }
    table
}

fn wall(run: &Run) -> f64 {
    run.usage.wall.as_secs_f64() * 1e3
}

fn cpu(run: &Run) -> f64 {
    run.usage.cpu.as_secs_f64() * 1e3
}

fn memory(run: &Run) -> f64 {
    megabytes(run.usage.peak_memory as f64)
}

fn notes(peers: &Peers, measured: &[Measured]) -> Vec<String> {
    let mut notes = vec![peers.describe()];
    for row in measured {
        let name = &row.workload.name;
        for outcome in &row.outcomes {
            if let Some(failure) = &outcome.failure {
                notes.push(format!("{name}: {} {failure}", outcome.engine));
            }
        }
        notes.extend(
            row.disagreements()
                .map(|said| format!("{name}: checksums differ: {said}")),
        );
    }
    notes
}

fn figures(peers: &Peers, measured: &[Measured]) -> Value {
    let engines: Vec<Value> = peers
        .list
        .iter()
        .map(|peer| json!({ "name": peer.name, "version": peer.version }))
        .collect();
    let workloads: Vec<Value> = measured
        .iter()
        .map(|row| {
            let targets = targets(row);
            let asked: Vec<Value> = targets
                .iter()
                .map(
                    |it| json!({ "engine": it.engine, "factor": it.factor, "reached": it.reached }),
                )
                .collect();
            json!({
                "name": row.workload.name,
                "title": row.workload.title,
                "group": row.workload.group,
                "operations": row.workload.header.number("operations"),
                "targets": asked,
                "met": verdict(&targets),
                "engines": row.outcomes.iter().map(outcome_figures).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({ "engines": engines, "missing": peers.missing, "workloads": workloads })
}

fn outcome_figures(outcome: &Outcome) -> Value {
    let times = outcome.samples(|run| run.printed.time);
    json!({
        "engine": outcome.engine,
        "failure": outcome.failure,
        "checksum": outcome.runs.first().map(|run| run.printed.checksum.as_str()),
        "milliseconds": times,
        "median": median(&times),
        "spread": spread(&times),
        "wall_milliseconds": median(&outcome.samples(wall)),
        "cpu_milliseconds": median(&outcome.samples(cpu)),
        "peak_megabytes": median(&outcome.samples(memory)),
    })
}

fn chart(peers: &Peers, measured: &[Measured]) -> String {
    let engines: Vec<&str> = peers
        .list
        .iter()
        .map(|peer| peer.name)
        .filter(|&name| name != NODE)
        .collect();
    let rows: Vec<Bars> = measured
        .iter()
        .map(|row| {
            let speed = |engine: &&str| Some(time(row, NODE)? / time(row, engine)?);
            let speeds = engines.iter().enumerate();
            Bars {
                title: row.workload.title.clone(),
                speeds: speeds
                    .filter_map(|(index, engine)| Some((index, speed(engine)?)))
                    .collect(),
            }
        })
        .collect();
    let node = peers
        .get(NODE)
        .map_or("24, not found", |node| node.version.as_str());
    draw(&format!("Times as fast as Node {node}"), &engines, &rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_met_when_each_target_is() {
        let target = |factor, reached| Target {
            engine: NODE,
            factor,
            reached,
        };
        for (targets, expected) in [
            (vec![], ""),
            (vec![target(2.0, Some(2.0))], "yes"),
            (vec![target(2.0, Some(2.5)), target(1.5, Some(1.2))], "NO"),
            (vec![target(2.0, Some(2.5)), target(1.5, None)], "?"),
        ] {
            assert_eq!(verdict(&targets), expected);
        }
    }
}
