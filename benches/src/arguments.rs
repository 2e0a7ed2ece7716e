//! The words of the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Measures compiled programs against other JavaScript engines.
///
/// Node 24 is looked for in $NODE24 and .oracle/ (`cargo xtask oracle`); the other engines in
/// $BUN, $DENO, $QJS and $BOA, in .oracle/ and on the PATH. Those missing are skipped by name.
#[derive(Debug, Parser)]
#[command(name = "bench", args_conflicts_with_subcommands = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) suite: Suite,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Measure what compiling costs, on generated files and on given ones
    CompileCost(CompileCost),
    /// Measure what suspended calls and long lists occupy
    Memory(Memory),
    /// Measure how fast and how small the smallest programs are
    Start(Start),
}

#[derive(Debug, Args)]
pub(crate) struct Suite {
    /// Only workloads whose name or group contains this; may be repeated
    #[arg(long, value_name = "PART")]
    pub(crate) filter: Vec<String>,
    /// How many times each engine runs each workload
    #[arg(long, default_value_t = 7, value_name = "N")]
    pub(crate) runs: usize,
    #[command(flatten)]
    pub(crate) place: Place,
}

#[derive(Debug, Args)]
pub(crate) struct Memory {
    /// How many times each engine runs each program
    #[arg(long, default_value_t = 3, value_name = "N")]
    pub(crate) runs: usize,
    #[command(flatten)]
    pub(crate) place: Place,
}

#[derive(Debug, Args)]
pub(crate) struct Start {
    /// How many times each engine runs each program
    #[arg(long, default_value_t = 31, value_name = "N")]
    pub(crate) runs: usize,
    #[command(flatten)]
    pub(crate) place: Place,
}

#[derive(Debug, Args)]
pub(crate) struct CompileCost {
    /// How many functions the generated files have
    #[arg(long, value_delimiter = ',', default_values_t = [100, 300, 1000], value_name = "N,..")]
    pub(crate) functions: Vec<usize>,
    /// How many awaits the one function of the other generated files has
    #[arg(long, value_delimiter = ',', default_values_t = [100, 200, 400, 1000], value_name = "N,..")]
    pub(crate) awaits: Vec<usize>,
    /// Real files to compile too
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) place: Place,
}

/// What is measured, and where the figures go.
#[derive(Debug, Args)]
pub(crate) struct Place {
    /// Measure this `js-async` command instead of building one
    #[arg(long, value_name = "FILE")]
    pub(crate) command: Option<PathBuf>,
    /// Where to write tables, figures and the chart [default: target/bench]
    #[arg(long, value_name = "FOLDER")]
    pub(crate) out: Option<PathBuf>,
}

impl Arguments {
    /// The arguments of this process. Bad usage ends it, with a message and exit code 2.
    pub(crate) fn of_process() -> Self {
        Arguments::parse()
    }
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory as _, Parser as _};

    use super::*;

    #[test]
    fn the_definition_is_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn the_suite_needs_no_word_and_the_others_have_one() {
        let suite = Arguments::parse_from(["bench", "--filter", "await", "--runs", "3"]);
        assert_eq!(
            (suite.suite.filter[0].as_str(), suite.suite.runs),
            ("await", 3)
        );
        let cost = Arguments::parse_from(["bench", "compile-cost", "--functions", "10,20"]);
        let Some(Command::CompileCost(cost)) = cost.command else {
            panic!("compile-cost is a command");
        };
        assert_eq!(cost.functions, [10, 20]);
    }
}
