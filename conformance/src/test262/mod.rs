//! The official conformance suite of ECMA-262, run over a checkout that the caller names.
//!
//! ```text
//! checkout -> suite (which files) -> metadata -> scope (which of them) -> plan (programs)
//!          -> run (batches: one executable each) -> judge (verdicts) -> snapshot (committed text)
//! ```
//!
//! The suite itself is never committed, only what came of it: totals by folder, and every file that
//! failed with what it said. A later run compares itself with that text.

mod judge;
mod metadata;
mod plan;
mod reasons;
mod run;
mod scope;
mod snapshot;
mod suite;

pub use judge::Verdict;
pub use metadata::{Metadata, Negative, Phase};
pub use reasons::Reasons;
pub use run::{Limits, run};
pub use scope::Scope;
pub use snapshot::{Folder, Snapshot, count_by_folder};
pub use suite::{Suite, TestFile};
