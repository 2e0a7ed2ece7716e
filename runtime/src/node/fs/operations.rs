//! Operations on paths. Each has three faces, made from its row.

use std::{fs, io, path::Path};

use super::{
    arguments::{
        DEFAULT_PERMISSIONS, OpenMode, open_flags, path_argument, permissions, time_argument,
        wants_buffers,
    },
    constants::{COPYFILE_EXCL, R_OK, W_OK, X_OK},
    descriptors, folders, platform,
    request::{Failure, Outcome, Request, Shape},
};
use crate::{Context, JsResult, Value};

/// In which style an operation was asked for: Node words some errors differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Callback,
    Sync,
    Promise,
}

/// One operation.
pub(super) struct Operation {
    /// What `fs` calls it.
    pub(super) name: &'static str,
    /// How many arguments it has, without the callback.
    pub(super) arguments: usize,
    /// Reads the arguments.
    pub(super) parse: fn(&mut Context, &[Value], Style) -> JsResult<Request>,
    /// Whether `fs/promises` has it.
    pub(super) in_promises: bool,
}

type Parse = fn(&mut Context, &[Value], Style) -> JsResult<Request>;

const fn path(name: &'static str, arguments: usize, parse: Parse) -> Operation {
    Operation {
        name,
        arguments,
        parse,
        in_promises: true,
    }
}

const fn descriptor(name: &'static str, arguments: usize, parse: Parse) -> Operation {
    Operation {
        in_promises: false,
        ..path(name, arguments, parse)
    }
}

/// All of them.
pub(super) static OPERATIONS: &[Operation] = &[
    path("access", 2, access),
    path("chmod", 2, chmod),
    path("chown", 3, |context, args, _| chown(context, args, "chown")),
    path("copyFile", 3, copy_file),
    path("lchown", 3, |context, args, _| {
        chown(context, args, "lchown")
    }),
    path("link", 2, link),
    path("lstat", 2, |context, args, _| stat(context, args, "lstat")),
    path("lutimes", 3, |context, args, _| {
        utimes(context, args, "lutime")
    }),
    path("mkdir", 2, folders::mkdir),
    path("mkdtemp", 2, folders::mkdtemp),
    path("open", 3, open),
    path("readdir", 2, folders::readdir),
    path("readlink", 2, readlink),
    path("realpath", 2, realpath),
    path("rename", 2, rename),
    path("rm", 2, folders::rm),
    path("rmdir", 2, folders::rmdir),
    path("stat", 2, |context, args, _| stat(context, args, "stat")),
    path("symlink", 3, symlink),
    path("truncate", 2, truncate),
    path("unlink", 1, unlink),
    path("utimes", 3, |context, args, _| {
        utimes(context, args, "utime")
    }),
    descriptor("close", 1, descriptors::close),
    descriptor("fchmod", 2, descriptors::fchmod),
    descriptor("fdatasync", 1, descriptors::fdatasync),
    descriptor("fstat", 2, descriptors::fstat),
    descriptor("fsync", 1, descriptors::fsync),
    descriptor("ftruncate", 2, descriptors::ftruncate),
    descriptor("futimes", 3, descriptors::futimes),
    descriptor("read", 5, descriptors::read),
    descriptor("write", 5, descriptors::write),
];

/// An argument, or undefined.
pub(super) fn argument(args: &[Value], index: usize) -> Value {
    args.get(index).cloned().unwrap_or_default()
}

/// The first argument as a path.
pub(super) fn path_of(context: &mut Context, args: &[Value]) -> JsResult<String> {
    path_argument(context, "path", &argument(args, 0))
}

fn access(context: &mut Context, args: &[Value], _: Style) -> JsResult<Request> {
    let path = path_of(context, args)?;
    let mode = match argument(args, 1) {
        mode if mode.is_undefined() || mode.is_callable() => 0,
        mode => {
            let all = f64::from(R_OK | W_OK | X_OK);
            crate::node::errors::validate_integer(context, "mode", &mode, 0.0, all)? as u32
        }
    };
    Ok(Request::new("access", path, move |path| {
        let metadata = fs::metadata(path)?;
        if platform::may(&metadata, mode) {
            return Ok(Outcome::Nothing);
        }
        Err(io::Error::from(io::ErrorKind::PermissionDenied).into())
    }))
}

fn chmod(context: &mut Context, args: &[Value], _: Style) -> JsResult<Request> {
    let path = path_of(context, args)?;
    let mode = permissions(context, "mode", &argument(args, 1), DEFAULT_PERMISSIONS)?;
    Ok(Request::new("chmod", path, move |path| {
        fs::set_permissions(path, platform::permissions(mode))?;
        Ok(Outcome::Nothing)
    }))
}

fn chown(context: &mut Context, args: &[Value], syscall: &'static str) -> JsResult<Request> {
    let path = path_of(context, args)?;
    let most = f64::from(u32::MAX);
    let mut ids = [0; 2];
    for (index, name) in ["uid", "gid"].into_iter().enumerate() {
        let id = argument(args, index + 1);
        let id = crate::node::errors::validate_integer(context, name, &id, -1.0, most)?;
        ids[index] = id as i64 as u32;
    }
    let follows = syscall == "chown";
    Ok(Request::new(syscall, path, move |path| {
        platform::chown(path, ids[0], ids[1], follows)?;
        Ok(Outcome::Nothing)
    }))
}

/// The two paths of an operation, under their names.
fn two_paths(
    context: &mut Context,
    args: &[Value],
    names: [&str; 2],
) -> JsResult<(String, String)> {
    let from = path_argument(context, names[0], &argument(args, 0))?;
    let to = path_argument(context, names[1], &argument(args, 1))?;
    Ok((from, to))
}

fn between(
    syscall: &'static str,
    (from, to): (String, String),
    work: impl FnOnce(&str, &str) -> io::Result<()> + Send + 'static,
) -> Request {
    let destination = Some(to.clone());
    let request = Request::new(syscall, from, move |from| {
        work(from, &to)?;
        Ok(Outcome::Nothing)
    });
    Request {
        destination,
        ..request
    }
}

fn copy_file(context: &mut Context, args: &[Value], _: Style) -> JsResult<Request> {
    let paths = two_paths(context, args, ["src", "dest"])?;
    let exclusive = argument(args, 2)
        .as_number()
        .is_some_and(|mode| mode as u32 & COPYFILE_EXCL != 0);
    Ok(between("copyfile", paths, move |from, to| {
        if exclusive && Path::new(to).exists() {
            fs::metadata(from)?;
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        fs::copy(from, to).map(|_| ())
    }))
}

fn rename(context: &mut Context, args: &[Value], _: Style) -> JsResult<Request> {
    let paths = two_paths(context, args, ["oldPath", "newPath"])?;
    Ok(between("rename", paths, |from, to| fs::rename(from, to)))
}

fn link(context: &mut Context, args: &[Value], _: Style) -> JsResult<Request> {
    let paths = two_paths(context, args, ["existingPath", "newPath"])?;
    Ok(between("link", paths, |from, to| fs::hard_link(from, to)))
}

fn symlink(context: &mut Context, args: &[Value], _: Style) -> JsResult<Request> {
    let paths = two_paths(context, args, ["target", "path"])?;
    Ok(between("symlink", paths, platform::symlink))
}

fn open(context: &mut Context, args: &[Value], style: Style) -> JsResult<Request> {
    let path = path_of(context, args)?;
    let mode = OpenMode {
        flags: open_flags(context, &argument(args, 1))?,
        permissions: permissions(context, "mode", &argument(args, 2), DEFAULT_PERMISSIONS)?,
    };
    let shape = if style == Style::Promise {
        Shape::Handle
    } else {
        Shape::Plain
    };
    let request = Request::new("open", path, move |path| {
        Ok(Outcome::File(mode.open(path)?))
    });
    Ok(request.shaped(shape))
}

fn stat(context: &mut Context, args: &[Value], syscall: &'static str) -> JsResult<Request> {
    let path = path_of(context, args)?;
    let mut shape = Shape::Plain;
    if let Some(options) = args.get(1).and_then(Value::as_object) {
        if options.get(context, "bigint")?.to_boolean() {
            shape = Shape::BigInts;
        }
        if options.get(context, "throwIfNoEntry")?.as_boolean() == Some(false) {
            shape = Shape::MayBeMissing;
        }
    }
    let follows = syscall == "stat";
    let request = Request::new(syscall, path, move |path| {
        let metadata = if follows {
            fs::metadata(path)?
        } else {
            fs::symlink_metadata(path)?
        };
        Ok(Outcome::Metadata(Box::new(metadata)))
    });
    Ok(request.shaped(shape))
}

fn utimes(context: &mut Context, args: &[Value], syscall: &'static str) -> JsResult<Request> {
    let path = path_of(context, args)?;
    let accessed = time_argument(context, &argument(args, 1))?;
    let modified = time_argument(context, &argument(args, 2))?;
    Ok(Request::new(syscall, path, move |path| {
        let file = fs::File::open(path)?;
        file.set_times(descriptors::file_times(accessed, modified))?;
        Ok(Outcome::Nothing)
    }))
}

fn truncate(context: &mut Context, args: &[Value], _: Style) -> JsResult<Request> {
    let path = path_of(context, args)?;
    let length = argument(args, 1).as_number().unwrap_or(0.0).max(0.0) as u64;
    Ok(Request::new("open", path, move |path| {
        let file = fs::OpenOptions::new().read(true).write(true).open(path)?;
        file.set_len(length)?;
        Ok(Outcome::Nothing)
    }))
}

fn unlink(context: &mut Context, args: &[Value], _: Style) -> JsResult<Request> {
    let path = path_of(context, args)?;
    Ok(Request::new("unlink", path, |path| {
        fs::remove_file(path)?;
        Ok(Outcome::Nothing)
    }))
}

/// The shape of names in an encoding.
pub(super) fn name_shape(context: &mut Context, options: &Value) -> JsResult<Shape> {
    Ok(if wants_buffers(context, options)? {
        Shape::Buffers
    } else {
        Shape::Plain
    })
}

fn readlink(context: &mut Context, args: &[Value], _: Style) -> JsResult<Request> {
    let path = path_of(context, args)?;
    let shape = name_shape(context, &argument(args, 1))?;
    let request = Request::new("readlink", path, |path| {
        let target = fs::read_link(path)?;
        Ok(Outcome::Text(target.to_string_lossy().into_owned()))
    });
    Ok(request.shaped(shape))
}

/// `fs.realpath` walks the path itself and fails at the first part that is missing; the promise
/// asks the system.
fn realpath(context: &mut Context, args: &[Value], style: Style) -> JsResult<Request> {
    let path = path_of(context, args)?;
    let shape = name_shape(context, &argument(args, 1))?;
    let request = Request::new("realpath", path, move |path| {
        let real = fs::canonicalize(path);
        if real.is_err() && style != Style::Promise {
            let missing = Path::new(path)
                .ancestors()
                .take_while(|part| fs::symlink_metadata(part).is_err())
                .last();
            if let (Some(missing), Err(error)) = (missing, real) {
                let missing = missing.to_string_lossy().into_owned();
                return Err(Failure::of("lstat", error).at(missing));
            }
            return Err(fs::canonicalize(path).unwrap_err().into());
        }
        Ok(Outcome::Text(real?.to_string_lossy().into_owned()))
    });
    Ok(request.shaped(shape))
}
