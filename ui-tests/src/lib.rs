//! Home of the trybuild tests.
