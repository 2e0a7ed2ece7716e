//! Operations that are one call of the system. Each has three faces, made from its row.

use std::{
    fs::{self, Metadata},
    io,
    path::Path,
};

use super::path_argument;
use crate::{Context, JsResult, Value};

/// One operation.
pub(super) struct Operation {
    /// What `fs` calls it.
    pub(super) name: &'static str,
    /// What errors call it.
    pub(super) syscall: &'static str,
    /// Reads the arguments, without the callback.
    pub(super) parse: fn(&mut Context, &[Value]) -> JsResult<Request>,
    /// Does it, on any thread.
    pub(super) run: fn(&Request) -> io::Result<Outcome>,
}

/// Arguments of an operation.
#[derive(Debug, Default)]
pub(super) struct Request {
    pub(super) path: String,
    pub(super) destination: Option<String>,
    recursive: bool,
    force: bool,
    with_types: bool,
    mode: u32,
    length: u64,
}

/// What an operation answers.
pub(super) enum Outcome {
    Nothing,
    Text(String),
    Names(Vec<String>),
    Entries(Vec<Entry>),
    Metadata(Box<Metadata>),
}

/// An entry of a folder.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) parent: String,
    pub(super) kind: Option<fs::FileType>,
}

/// All of them.
pub(super) static OPERATIONS: &[Operation] = &[
    Operation {
        name: "access",
        syscall: "access",
        parse: path_and_mode,
        run: access,
    },
    Operation {
        name: "stat",
        syscall: "stat",
        parse: path_only,
        run: stat,
    },
    Operation {
        name: "lstat",
        syscall: "lstat",
        parse: path_only,
        run: lstat,
    },
    Operation {
        name: "readdir",
        syscall: "scandir",
        parse: path_and_options,
        run: readdir,
    },
    Operation {
        name: "mkdir",
        syscall: "mkdir",
        parse: path_and_options,
        run: mkdir,
    },
    Operation {
        name: "mkdtemp",
        syscall: "mkdtemp",
        parse: path_only,
        run: mkdtemp,
    },
    Operation {
        name: "rmdir",
        syscall: "rmdir",
        parse: path_only,
        run: rmdir,
    },
    Operation {
        name: "rm",
        syscall: "rm",
        parse: path_and_options,
        run: rm,
    },
    Operation {
        name: "unlink",
        syscall: "unlink",
        parse: path_only,
        run: unlink,
    },
    Operation {
        name: "rename",
        syscall: "rename",
        parse: two_paths,
        run: rename,
    },
    Operation {
        name: "copyFile",
        syscall: "copyfile",
        parse: two_paths,
        run: copy_file,
    },
    Operation {
        name: "realpath",
        syscall: "realpath",
        parse: path_only,
        run: realpath,
    },
    Operation {
        name: "readlink",
        syscall: "readlink",
        parse: path_only,
        run: readlink,
    },
    Operation {
        name: "truncate",
        syscall: "open",
        parse: path_and_length,
        run: truncate,
    },
];

fn path_only(context: &mut Context, args: &[Value]) -> JsResult<Request> {
    let path = path_argument(context, "path", args.first().unwrap_or(&Value::undefined()))?;
    Ok(Request {
        path,
        ..Request::default()
    })
}

fn path_and_mode(context: &mut Context, args: &[Value]) -> JsResult<Request> {
    let mode = args.get(1).and_then(Value::as_number).unwrap_or(0.0);
    Ok(Request {
        mode: mode as u32,
        ..path_only(context, args)?
    })
}

fn path_and_length(context: &mut Context, args: &[Value]) -> JsResult<Request> {
    let length = args.get(1).and_then(Value::as_number).unwrap_or(0.0);
    Ok(Request {
        length: length as u64,
        ..path_only(context, args)?
    })
}

fn two_paths(context: &mut Context, args: &[Value]) -> JsResult<Request> {
    let undefined = Value::undefined();
    let path = path_argument(context, "src", args.first().unwrap_or(&undefined))?;
    let destination = path_argument(context, "dest", args.get(1).unwrap_or(&undefined))?;
    Ok(Request {
        path,
        destination: Some(destination),
        ..Request::default()
    })
}

fn path_and_options(context: &mut Context, args: &[Value]) -> JsResult<Request> {
    let mut request = path_only(context, args)?;
    if let Some(options) = args.get(1).and_then(Value::as_object) {
        request.recursive = options.get(context, "recursive")?.to_boolean();
        request.force = options.get(context, "force")?.to_boolean();
        request.with_types = options.get(context, "withFileTypes")?.to_boolean();
    }
    Ok(request)
}

fn access(request: &Request) -> io::Result<Outcome> {
    const WRITABLE: u32 = 2;
    let metadata = fs::metadata(&request.path)?;
    if request.mode & WRITABLE != 0 && metadata.permissions().readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    Ok(Outcome::Nothing)
}

fn stat(request: &Request) -> io::Result<Outcome> {
    Ok(Outcome::Metadata(Box::new(fs::metadata(&request.path)?)))
}

fn lstat(request: &Request) -> io::Result<Outcome> {
    Ok(Outcome::Metadata(Box::new(fs::symlink_metadata(
        &request.path,
    )?)))
}

fn readdir(request: &Request) -> io::Result<Outcome> {
    let mut entries = Vec::new();
    collect_entries(&request.path, "", request.recursive, &mut entries)?;
    entries.sort_by(|left, right| left.name.cmp(&right.name));
    if request.with_types {
        return Ok(Outcome::Entries(entries));
    }
    Ok(Outcome::Names(
        entries.into_iter().map(|entry| entry.name).collect(),
    ))
}

fn collect_entries(
    folder: &str,
    prefix: &str,
    recursive: bool,
    entries: &mut Vec<Entry>,
) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type().ok();
        if recursive && kind.is_some_and(|kind| kind.is_dir()) {
            let inner = entry.path().to_string_lossy().into_owned();
            collect_entries(&inner, &format!("{name}/"), recursive, entries)?;
        }
        entries.push(Entry {
            name,
            parent: folder.to_owned(),
            kind,
        });
    }
    Ok(())
}

fn mkdir(request: &Request) -> io::Result<Outcome> {
    if !request.recursive {
        fs::create_dir(&request.path)?;
        return Ok(Outcome::Nothing);
    }
    // The answer is the first folder that had to be made.
    let path = Path::new(&request.path);
    let first = path
        .ancestors()
        .take_while(|folder| !folder.exists())
        .last();
    let first = first.map(|folder| folder.to_string_lossy().into_owned());
    fs::create_dir_all(path)?;
    Ok(first.map_or(Outcome::Nothing, Outcome::Text))
}

fn mkdtemp(request: &Request) -> io::Result<Outcome> {
    const ALPHABET: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    const ATTEMPTS: usize = 100;
    for _ in 0..ATTEMPTS {
        let mut seed = std::hash::BuildHasher::hash_one(&std::hash::RandomState::new(), 0_u8);
        let suffix: String = (0..6)
            .map(|_| {
                let letter = ALPHABET[(seed % ALPHABET.len() as u64) as usize];
                seed /= ALPHABET.len() as u64;
                char::from(letter)
            })
            .collect();
        let path = format!("{}{suffix}", request.path);
        match fs::create_dir(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
            Ok(()) => return Ok(Outcome::Text(path)),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

fn rmdir(request: &Request) -> io::Result<Outcome> {
    fs::remove_dir(&request.path).map(|()| Outcome::Nothing)
}

fn rm(request: &Request) -> io::Result<Outcome> {
    let removed = match fs::symlink_metadata(&request.path) {
        Ok(metadata) if metadata.is_dir() && request.recursive => fs::remove_dir_all(&request.path),
        Ok(metadata) if metadata.is_dir() => Err(io::Error::from_raw_os_error(21)),
        Ok(_) => fs::remove_file(&request.path),
        Err(error) => Err(error),
    };
    match removed {
        Err(error) if request.force && error.kind() == io::ErrorKind::NotFound => {
            Ok(Outcome::Nothing)
        }
        removed => removed.map(|()| Outcome::Nothing),
    }
}

fn unlink(request: &Request) -> io::Result<Outcome> {
    fs::remove_file(&request.path).map(|()| Outcome::Nothing)
}

fn rename(request: &Request) -> io::Result<Outcome> {
    fs::rename(&request.path, destination(request)).map(|()| Outcome::Nothing)
}

fn copy_file(request: &Request) -> io::Result<Outcome> {
    fs::copy(&request.path, destination(request)).map(|_| Outcome::Nothing)
}

fn destination(request: &Request) -> &str {
    request
        .destination
        .as_deref()
        .expect("two paths were parsed")
}

fn realpath(request: &Request) -> io::Result<Outcome> {
    Ok(Outcome::Text(
        fs::canonicalize(&request.path)?
            .to_string_lossy()
            .into_owned(),
    ))
}

fn readlink(request: &Request) -> io::Result<Outcome> {
    Ok(Outcome::Text(
        fs::read_link(&request.path)?.to_string_lossy().into_owned(),
    ))
}

fn truncate(request: &Request) -> io::Result<Outcome> {
    let file = fs::OpenOptions::new().write(true).open(&request.path)?;
    file.set_len(request.length).map(|()| Outcome::Nothing)
}
