//! The words of the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Compiles JavaScript ahead of time to native programs that behave as under Node.
#[derive(Debug, Parser)]
#[command(name = "js-async", version, arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Compile a file, unless that was done before, and run it
    Run(Run),
    /// Build a native executable from a file or from a manifest of programs
    Build(Build),
    /// Print a file as formatted Rust that needs only the crate js-async
    Transpile(Transpile),
    /// Report what is wrong with files and with all they load
    Check(Check),
}

#[derive(Debug, Args)]
pub(crate) struct Run {
    /// The file to run
    pub(crate) file: PathBuf,
    /// What the program finds in `process.argv` after its own name
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub(crate) arguments: Vec<std::ffi::OsString>,
}

#[derive(Debug, Args)]
pub(crate) struct Build {
    /// The file to build
    #[arg(required_unless_present = "manifest", conflicts_with = "manifest")]
    pub(crate) file: Option<PathBuf>,
    /// A JSON file that lists many programs for one executable
    #[arg(long, value_name = "FILE")]
    pub(crate) manifest: Option<PathBuf>,
    /// Where to write the executable
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// Optimise: slower to build, faster to run
    #[arg(long)]
    pub(crate) release: bool,
    /// Leave out programs that do not compile, and list them in OUTPUT.errors.json
    #[arg(long, requires = "manifest", conflicts_with = "file")]
    pub(crate) keep_going: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Transpile {
    /// The file to print
    pub(crate) file: PathBuf,
    /// Where to write the Rust text [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// The files to check
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_definition_is_consistent() {
        super::Arguments::command().debug_assert();
    }
}
