//! `fs.constants`: the numbers of Linux, and libuv's own.

use crate::{Attributes, Context, Object};

/// Bits of `open`.
pub(super) const O_WRONLY: i32 = 1;
pub(super) const O_RDWR: i32 = 2;
pub(super) const O_CREAT: i32 = 0o100;
pub(super) const O_EXCL: i32 = 0o200;
pub(super) const O_TRUNC: i32 = 0o1000;
pub(super) const O_APPEND: i32 = 0o2000;
pub(super) const O_SYNC: i32 = 0o4_010_000;

/// Bits of `access`.
pub(super) const R_OK: u32 = 4;
pub(super) const W_OK: u32 = 2;
pub(super) const X_OK: u32 = 1;

/// `copyFile` fails if the destination exists.
pub(super) const COPYFILE_EXCL: u32 = 1;

/// File type bits of a mode.
pub(super) const S_IFMT: u32 = 0o170_000;

/// In Node's order, which programs can list.
static CONSTANTS: &[(&str, i32)] = &[
    ("UV_FS_SYMLINK_DIR", 1),
    ("UV_FS_SYMLINK_JUNCTION", 2),
    ("O_RDONLY", 0),
    ("O_WRONLY", O_WRONLY),
    ("O_RDWR", O_RDWR),
    ("UV_DIRENT_UNKNOWN", 0),
    ("UV_DIRENT_FILE", 1),
    ("UV_DIRENT_DIR", 2),
    ("UV_DIRENT_LINK", 3),
    ("UV_DIRENT_FIFO", 4),
    ("UV_DIRENT_SOCKET", 5),
    ("UV_DIRENT_CHAR", 6),
    ("UV_DIRENT_BLOCK", 7),
    ("S_IFMT", S_IFMT as i32),
    ("S_IFREG", 0o100_000),
    ("S_IFDIR", 0o040_000),
    ("S_IFCHR", 0o020_000),
    ("S_IFBLK", 0o060_000),
    ("S_IFIFO", 0o010_000),
    ("S_IFLNK", 0o120_000),
    ("S_IFSOCK", 0o140_000),
    ("O_CREAT", O_CREAT),
    ("O_EXCL", O_EXCL),
    ("UV_FS_O_FILEMAP", 0),
    ("UV_FS_O_TEMPORARY", 0),
    ("UV_FS_O_SHORT_LIVED", 0),
    ("UV_FS_O_SEQUENTIAL", 0),
    ("UV_FS_O_RANDOM", 0),
    ("O_NOCTTY", 0o400),
    ("O_TRUNC", O_TRUNC),
    ("O_APPEND", O_APPEND),
    ("O_DIRECTORY", 0o200_000),
    ("O_NOATIME", 0o1_000_000),
    ("O_NOFOLLOW", 0o400_000),
    ("O_SYNC", O_SYNC),
    ("O_DSYNC", 0o10_000),
    ("O_DIRECT", 0o40_000),
    ("O_NONBLOCK", 0o4_000),
    ("S_IRWXU", 0o700),
    ("S_IRUSR", 0o400),
    ("S_IWUSR", 0o200),
    ("S_IXUSR", 0o100),
    ("S_IRWXG", 0o070),
    ("S_IRGRP", 0o040),
    ("S_IWGRP", 0o020),
    ("S_IXGRP", 0o010),
    ("S_IRWXO", 0o007),
    ("S_IROTH", 0o004),
    ("S_IWOTH", 0o002),
    ("S_IXOTH", 0o001),
    ("F_OK", 0),
    ("R_OK", R_OK as i32),
    ("W_OK", W_OK as i32),
    ("X_OK", X_OK as i32),
    ("UV_FS_COPYFILE_EXCL", COPYFILE_EXCL as i32),
    ("COPYFILE_EXCL", COPYFILE_EXCL as i32),
    ("UV_FS_COPYFILE_FICLONE", 2),
    ("COPYFILE_FICLONE", 2),
    ("UV_FS_COPYFILE_FICLONE_FORCE", 4),
    ("COPYFILE_FICLONE_FORCE", 4),
];

/// The object.
pub(super) fn constants(_context: &mut Context) -> Object {
    let object = Object::with_prototype(None);
    for (name, value) in CONSTANTS {
        object.define_direct(*name, *value, Attributes::ENUMERABLE);
    }
    object
}
