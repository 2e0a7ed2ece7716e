//! Judges the compiler and the runtime from outside.
//!
//! Nothing here links against the crates it judges: a program is built by the command line and
//! run as a process, so that what is compared is what a user would see.

pub mod command_line;
pub mod differential;
pub mod oracle;
pub mod promises_aplus;
pub mod recorded;
pub mod test262;
