//! Prints machines as indented text, for tests and `cargo xtask expand --stage machine`.
