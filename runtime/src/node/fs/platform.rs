//! Where Unix and other systems differ.

use std::{
    fs::{File, Metadata, Permissions},
    io,
};

/// Whether this process may read, write or execute, going by the bits of a file.
#[cfg(unix)]
pub(super) fn may(metadata: &Metadata, mode: u32) -> bool {
    use std::os::unix::fs::MetadataExt;

    use super::constants::X_OK;
    // The owner of this entry is the user in whose name the process runs.
    let user = std::fs::metadata("/proc/self").map_or(u32::MAX, |own| own.uid());
    let bits = metadata.mode();
    if user == 0 {
        return mode & X_OK == 0 || bits & 0o111 != 0 || metadata.is_dir();
    }
    let granted = if metadata.uid() == user {
        bits >> 6
    } else {
        bits | bits >> 3
    };
    granted & mode == mode
}

#[cfg(not(unix))]
pub(super) fn may(metadata: &Metadata, mode: u32) -> bool {
    mode & super::constants::W_OK == 0 || !metadata.permissions().readonly()
}

/// Permissions from the bits of a mode.
#[cfg(unix)]
pub(super) fn permissions(mode: u32) -> Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(mode)
}

#[cfg(not(unix))]
pub(super) fn permissions(mode: u32) -> Permissions {
    let mut permissions = std::env::temp_dir()
        .metadata()
        .expect("the folder for temporary files exists")
        .permissions();
    permissions.set_readonly(mode & 0o200 == 0);
    permissions
}

/// `-1` leaves an id as it is.
#[cfg(unix)]
pub(super) fn chown(path: &str, user: u32, group: u32, follows: bool) -> io::Result<()> {
    let id = |id: u32| (id != u32::MAX).then_some(id);
    if follows {
        std::os::unix::fs::chown(path, id(user), id(group))
    } else {
        std::os::unix::fs::lchown(path, id(user), id(group))
    }
}

#[cfg(not(unix))]
pub(super) fn chown(_: &str, _: u32, _: u32, _: bool) -> io::Result<()> {
    Ok(())
}

/// Makes a symbolic link.
#[cfg(unix)]
pub(super) fn symlink(target: &str, path: &str) -> io::Result<()> {
    std::os::unix::fs::symlink(target, path)
}

#[cfg(not(unix))]
pub(super) fn symlink(_: &str, _: &str) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// The number that the system knows an open file by.
#[cfg(unix)]
pub(super) fn number(file: &File) -> Option<i32> {
    Some(std::os::fd::AsRawFd::as_raw_fd(file))
}

#[cfg(not(unix))]
pub(super) fn number(_: &File) -> Option<i32> {
    None
}

/// Reads at a position, which stays.
#[cfg(unix)]
pub(super) fn read_at(file: &File, bytes: &mut [u8], position: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, bytes, position)
}

#[cfg(not(unix))]
pub(super) fn read_at(file: &File, bytes: &mut [u8], position: u64) -> io::Result<usize> {
    use io::{Read, Seek};
    let mut file = file;
    file.seek(io::SeekFrom::Start(position))?;
    file.read(bytes)
}

/// Writes at a position, which stays.
#[cfg(unix)]
pub(super) fn write_at(file: &File, bytes: &[u8], position: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::write_at(file, bytes, position)
}

#[cfg(not(unix))]
pub(super) fn write_at(file: &File, bytes: &[u8], position: u64) -> io::Result<usize> {
    use io::{Seek, Write};
    let mut file = file;
    file.seek(io::SeekFrom::Start(position))?;
    file.write(bytes)
}
