//! Prints HIR as indented text, for tests and `cargo xtask expand --stage hir`.
