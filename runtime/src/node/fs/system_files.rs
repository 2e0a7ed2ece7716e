//! Files in which the system tells about itself and the process.

/// The text of such a file, where the system has it.
pub(in crate::node) fn read_system_file(path: &str) -> Option<String> {
    std::fs::read_to_string(path).ok()
}
