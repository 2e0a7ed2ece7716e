//! Errors of the system, as Node words them.

use std::io::{Error, ErrorKind};

use super::throw_sites;
use crate::{Attributes, Context, JsError, Object, Value};

/// Error codes: errno on Linux, name, libuv's words.
static CODES: &[(i32, &str, &str)] = &[
    (1, "EPERM", "operation not permitted"),
    (2, "ENOENT", "no such file or directory"),
    (5, "EIO", "i/o error"),
    (9, "EBADF", "bad file descriptor"),
    (11, "EAGAIN", "resource temporarily unavailable"),
    (12, "ENOMEM", "not enough memory"),
    (13, "EACCES", "permission denied"),
    (16, "EBUSY", "resource busy or locked"),
    (17, "EEXIST", "file already exists"),
    (18, "EXDEV", "cross-device link not permitted"),
    (20, "ENOTDIR", "not a directory"),
    (21, "EISDIR", "illegal operation on a directory"),
    (22, "EINVAL", "invalid argument"),
    (23, "ENFILE", "file table overflow"),
    (24, "EMFILE", "too many open files"),
    (26, "ETXTBSY", "text file is busy"),
    (27, "EFBIG", "file too large"),
    (28, "ENOSPC", "no space left on device"),
    (30, "EROFS", "read-only file system"),
    (31, "EMLINK", "too many links"),
    (32, "EPIPE", "broken pipe"),
    (36, "ENAMETOOLONG", "name too long"),
    (39, "ENOTEMPTY", "directory not empty"),
    (40, "ELOOP", "too many symbolic links encountered"),
    (88, "ENOTSOCK", "socket operation on non-socket"),
    (97, "EAFNOSUPPORT", "address family not supported"),
    (98, "EADDRINUSE", "address already in use"),
    (99, "EADDRNOTAVAIL", "address not available"),
    (100, "ENETDOWN", "network is down"),
    (101, "ENETUNREACH", "network is unreachable"),
    (103, "ECONNABORTED", "software caused connection abort"),
    (104, "ECONNRESET", "connection reset by peer"),
    (106, "EISCONN", "socket is already connected"),
    (107, "ENOTCONN", "socket is not connected"),
    (110, "ETIMEDOUT", "connection timed out"),
    (111, "ECONNREFUSED", "connection refused"),
    (113, "EHOSTUNREACH", "host is unreachable"),
    (125, "ECANCELED", "operation canceled"),
];

/// The number, name and words of an error.
pub(crate) fn describe(error: &Error) -> (i32, &'static str, &'static str) {
    let errno = error.raw_os_error().unwrap_or(match error.kind() {
        ErrorKind::NotFound => 2,
        ErrorKind::PermissionDenied => 13,
        ErrorKind::AlreadyExists => 17,
        ErrorKind::IsADirectory => 21,
        ErrorKind::InvalidInput => 22,
        _ => 5,
    });
    CODES
        .iter()
        .copied()
        .find(|(known, ..)| *known == errno)
        .unwrap_or((errno, "UNKNOWN", "unknown error"))
}

/// `uvException`: `ENOENT: no such file or directory, open '/x'`.
#[cold]
pub(crate) fn io_error(
    context: &mut Context,
    error: &Error,
    syscall: &str,
    path: Option<&str>,
    destination: Option<&str>,
) -> JsError {
    let (errno, code, words) = describe(error);
    let mut message = format!("{code}: {words}, {syscall}");
    if let Some(path) = path {
        message += &format!(" '{path}'");
    }
    if let Some(destination) = destination {
        message += &format!(" -> '{destination}'");
    }
    let place = throw_sites::note(context, syscall);
    let error = context.error(message.as_str());
    if let Some(place) = place {
        context.note_host_throw(error.value(), place);
    }
    if let Some(object) = error.value().as_object() {
        object.define_direct("errno", -errno, Attributes::ALL);
        object.define_direct("code", code, Attributes::ALL);
        object.define_direct("syscall", syscall, Attributes::ALL);
        for (name, text) in [("path", path), ("dest", destination)] {
            if let Some(text) = text {
                object.define_direct(name, Value::from(text), Attributes::ALL);
            }
        }
    }
    error
}

/// `SystemError`: `Path is a directory: rm returned EISDIR (is a directory) /x`.
#[cold]
pub(super) fn folder_error(context: &mut Context, path: &str) -> JsError {
    const EISDIR: i32 = 21;
    let message = format!("Path is a directory: rm returned EISDIR (is a directory) {path}");
    let error = context.error(message.as_str());
    if let Some(object) = error.value().as_object() {
        let info = Object::ordinary(context);
        for (name, value) in [
            ("code", Value::from("EISDIR")),
            ("message", "is a directory".into()),
            ("path", path.into()),
            ("syscall", "rm".into()),
            ("errno", EISDIR.into()),
        ] {
            info.define_direct(name, value, Attributes::ALL);
        }
        let _ = object.get(context, "stack");
        object.define_direct("code", "ERR_FS_EISDIR", Attributes::ALL);
        object.define_direct("name", "SystemError", Attributes::METHOD);
        object.define_direct("info", info, Attributes::ENUMERABLE);
        object.define_direct("errno", EISDIR, Attributes::ALL);
        object.define_direct("syscall", "rm", Attributes::ALL);
        object.define_direct("path", path, Attributes::ALL);
    }
    error
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_of_the_system_have_nodes_names() {
        for (error, code) in [
            (Error::from_raw_os_error(2), "ENOENT"),
            (Error::from_raw_os_error(39), "ENOTEMPTY"),
            (Error::from(ErrorKind::AlreadyExists), "EEXIST"),
            (Error::from_raw_os_error(9999), "UNKNOWN"),
        ] {
            assert_eq!(describe(&error).1, code);
        }
    }
}
