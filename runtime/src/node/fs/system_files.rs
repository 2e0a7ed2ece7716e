//! Files in which the system tells about itself and the process.

/// The text of such a file, where the system has it.
pub(in crate::node) fn read_system_file(path: &str) -> Option<String> {
    std::fs::read_to_string(path).ok()
}

/// Removes the file of a socket; somebody else may have done so already.
#[cfg(unix)]
pub(in crate::node) fn remove_socket_file(path: &std::path::Path) {
    let _ = std::fs::remove_file(path);
}
