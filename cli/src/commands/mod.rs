//! One file for each subcommand.

mod build;
mod check;
mod run;
mod transpile;

pub(crate) use build::build;
pub(crate) use check::check;
pub(crate) use run::run;
pub(crate) use transpile::transpile;
