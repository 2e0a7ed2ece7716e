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

/// Whether standard input is a file or device, which stays open at its end, and no pipe.
pub(in crate::node) fn standard_input_is_file() -> bool {
    #[cfg(unix)]
    {
        use std::os::{fd::AsFd, unix::fs::FileTypeExt};
        let copy = std::io::stdin().as_fd().try_clone_to_owned();
        let kind = copy.and_then(|copy| std::fs::File::from(copy).metadata());
        kind.is_ok_and(|kind| {
            let kind = kind.file_type();
            !kind.is_fifo() && !kind.is_socket()
        })
    }
    #[cfg(not(unix))]
    false
}
