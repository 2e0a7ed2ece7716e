//! The words of the command line.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::{Args, CommandFactory as _, Parser, Subcommand};

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
    /// The file to run, and what the program finds in `process.argv` after its own name
    // One list: whatever follows the file belongs to the program, `--help` included.
    #[arg(
        value_names = ["FILE", "ARGUMENTS"],
        num_args = 1..,
        required = true,
        trailing_var_arg = true,
        allow_hyphen_values = true
    )]
    file_and_arguments: Vec<OsString>,
}

impl Run {
    pub(crate) fn file(&self) -> &Path {
        Path::new(
            self.file_and_arguments
                .first()
                .expect("clap requires a file"),
        )
    }

    pub(crate) fn arguments(&self) -> &[OsString] {
        &self.file_and_arguments[1..]
    }
}

impl Arguments {
    /// The arguments of this process. Bad usage ends it, with a message and exit code 2.
    pub(crate) fn of_process() -> Self {
        let arguments = Arguments::parse();
        if let Command::Run(run) = &arguments.command
            && let Some(option) = run.file().to_str().filter(|file| file.starts_with('-'))
        {
            let message = format!("unexpected argument '{option}' found in front of the file\n");
            Arguments::command()
                .error(ErrorKind::UnknownArgument, message)
                .exit();
        }
        arguments
    }
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
