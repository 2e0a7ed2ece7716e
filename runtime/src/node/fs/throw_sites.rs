//! Where Node's `fs` throws the errors of the system: stacks and the reports of uncaught exceptions
//! show it.

use std::ops::ControlFlow;

use crate::{
    Context,
    error::{HostPath, HostThrow},
};

const fn place(line: usize, column: usize, text: &'static str) -> HostThrow {
    HostThrow {
        file: "node:fs",
        line,
        column,
        text,
    }
}

static OPEN: HostThrow = place(621, 17, "  return binding.open(");
static READ: HostThrow = place(
    797,
    17,
    "  return binding.read(fd, buffer, offset, length, position);",
);
static WRITE_FILE: HostThrow = place(2482, 19, "    return binding.writeFileUtf8(");
static MKDIR: HostThrow = place(1410, 25, "  const result = binding.mkdir(");
static READDIR: HostThrow = place(1630, 25, "  const result = binding.readdir(");
static STAT: HostThrow = place(1794, 24, "  const stats = binding.stat(");
static LSTAT: HostThrow = place(1770, 24, "  const stats = binding.lstat(");
static UNLINK: HostThrow = place(2000, 10, "  binding.unlink(getValidatedPath(path));");
static RM: HostThrow = HostThrow {
    file: "node:internal/errors",
    ..place(543, 6, "      throw error;")
};
static ACCESS: HostThrow = place(244, 10, "  binding.access(getValidatedPath(path), mode);");
static RENAME: HostThrow = place(1073, 10, "  binding.rename(");
static COPY_FILE: HostThrow = place(3200, 10, "  binding.copyFile(");
static RMDIR: HostThrow = place(1236, 10, "  binding.rmdir(path);");

/// The function that runs, by its name and the call of the system that failed.
fn site(function: &str, syscall: &str) -> Option<(HostPath, &'static HostThrow)> {
    Some(match (function, syscall) {
        ("openSync", _) => (HostPath::OpenSync, &OPEN),
        ("readFileSync", "open") => (HostPath::ReadFileSyncOpen, &OPEN),
        ("readFileSync", _) => (HostPath::ReadFileSyncRead, &READ),
        ("writeFileSync", _) => (HostPath::WriteFileSync, &WRITE_FILE),
        ("appendFileSync", _) => (HostPath::AppendFileSync, &WRITE_FILE),
        ("mkdirSync", _) => (HostPath::MkdirSync, &MKDIR),
        ("readdirSync", _) => (HostPath::ReaddirSync, &READDIR),
        ("statSync", _) => (HostPath::StatSync, &STAT),
        ("lstatSync", _) => (HostPath::LstatSync, &LSTAT),
        ("unlinkSync", _) => (HostPath::UnlinkSync, &UNLINK),
        ("rmSync", _) => (HostPath::RmSync, &RM),
        ("accessSync", _) => (HostPath::AccessSync, &ACCESS),
        ("renameSync", _) => (HostPath::RenameSync, &RENAME),
        ("copyFileSync", _) => (HostPath::CopyFileSync, &COPY_FILE),
        ("rmdirSync", _) => (HostPath::RmdirSync, &RMDIR),
        _ => return None,
    })
}

/// Notes that the innermost function is about to throw an error of the system.
pub(super) fn note(context: &mut Context, syscall: &str) -> Option<&'static HostThrow> {
    let name = innermost_function(context)?;
    let (path, place) = site(&name, syscall)?;
    context.note_host_path(path);
    Some(place)
}

/// How errors of the function of `fs/promises` that runs show it.
pub(super) fn of_promise(context: &mut Context) -> Option<HostPath> {
    Some(match innermost_function(context)?.as_str() {
        "access" => HostPath::PromisesAccess,
        "copyFile" => HostPath::PromisesCopyFile,
        "rename" => HostPath::PromisesRename,
        "rmdir" => HostPath::PromisesRmdir,
        "mkdir" => HostPath::PromisesMkdir,
        "readdir" => HostPath::PromisesReaddir,
        "readlink" => HostPath::PromisesReadlink,
        "symlink" => HostPath::PromisesSymlink,
        "lstat" => HostPath::PromisesLstat,
        "stat" => HostPath::PromisesStat,
        "link" => HostPath::PromisesLink,
        "unlink" => HostPath::PromisesUnlink,
        "chmod" => HostPath::PromisesChmod,
        "utimes" => HostPath::PromisesUtimes,
        "realpath" => HostPath::PromisesRealpath,
        "mkdtemp" => HostPath::PromisesMkdtemp,
        "open" => HostPath::PromisesOpen,
        "readFile" => HostPath::PromisesReadFile,
        "writeFile" => HostPath::PromisesWriteFile,
        "appendFile" => HostPath::PromisesAppendFile,
        "truncate" => HostPath::PromisesTruncate,
        _ => return None,
    })
}

fn innermost_function(context: &mut Context) -> Option<String> {
    let mut name = None;
    context.visit_frames(|frame| {
        name = frame.function_name();
        ControlFlow::Break(())
    });
    Some(name?.to_std_string_lossy())
}
