//! The files of one program: from an entry over its `require`s and `import`s to all that it may load.

mod builtins;
pub mod files;
mod json;
#[cfg(test)]
mod memory_files;
mod package;
pub mod path;
pub mod resolve;
