//! Operations on folders.

use std::{fs, io, path::Path};

use super::{
    arguments::{path_argument, permissions},
    operations::{Style, argument, name_shape, path_of},
    platform,
    request::{Entry, Failure, Outcome, Request},
};
use crate::{Context, JsResult, Value, node::errors};

/// An option of an options object.
fn flag(context: &mut Context, args: &[Value], name: &str) -> JsResult<bool> {
    match args.get(1).and_then(Value::as_object) {
        Some(options) if !options.is_callable() => Ok(options.get(context, name)?.to_boolean()),
        _ => Ok(false),
    }
}

pub(super) fn mkdir(context: &mut Context, args: &[Value], _: Style) -> JsResult<Request> {
    const DEFAULT: u32 = 0o777;
    let path = path_of(context, args)?;
    let options = argument(args, 1);
    let (recursive, mode) = match options.as_object() {
        Some(object) if !object.is_callable() => {
            let recursive = object.get(context, "recursive")?;
            if !recursive.is_undefined() {
                errors::validate_boolean(context, "options.recursive", &recursive)?;
            }
            (recursive.to_boolean(), object.get(context, "mode")?)
        }
        Some(_) => (false, Value::undefined()),
        None => (false, options),
    };
    let mode = permissions(context, "mode", &mode, DEFAULT)?;
    Ok(Request::new("mkdir", path, move |path| {
        let made = if recursive {
            make_all(path)?
        } else {
            fs::create_dir(path)?;
            Outcome::Nothing
        };
        if mode != DEFAULT {
            fs::set_permissions(path, platform::permissions(mode))?;
        }
        Ok(made)
    }))
}

/// The answer is the first folder that had to be made.
fn make_all(path: &str) -> Result<Outcome, Failure> {
    let first = Path::new(path)
        .ancestors()
        .take_while(|folder| !folder.exists())
        .last();
    let first = first.map(|folder| folder.to_string_lossy().into_owned());
    fs::create_dir_all(path)?;
    Ok(first.map_or(Outcome::Nothing, Outcome::Text))
}

pub(super) fn mkdtemp(context: &mut Context, args: &[Value], _: Style) -> JsResult<Request> {
    let prefix = path_argument(context, "prefix", &argument(args, 0))?;
    let shape = name_shape(context, &argument(args, 1))?;
    let request = Request::new("mkdtemp", format!("{prefix}XXXXXX"), move |_| {
        Ok(Outcome::Text(make_unique(&prefix)?))
    });
    Ok(request.shaped(shape))
}

fn make_unique(prefix: &str) -> io::Result<String> {
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
        let path = format!("{prefix}{suffix}");
        match fs::create_dir(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
            Ok(()) => return Ok(path),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

pub(super) fn readdir(context: &mut Context, args: &[Value], _: Style) -> JsResult<Request> {
    let path = path_of(context, args)?;
    let shape = name_shape(context, &argument(args, 1))?;
    let recursive = flag(context, args, "recursive")?;
    let with_types = flag(context, args, "withFileTypes")?;
    let request = Request::new("scandir", path, move |path| {
        let entries = collect_entries(path, recursive)?;
        if with_types {
            let entries = entries.into_iter().map(|(_, entry)| entry);
            return Ok(Outcome::Entries(entries.collect()));
        }
        let names = entries
            .into_iter()
            .map(|(prefix, entry)| format!("{prefix}{}", entry.name));
        Ok(Outcome::Names(names.collect()))
    });
    Ok(request.shaped(shape))
}

/// The entries of a folder by name, then those of its folders, breadth first.
fn collect_entries(folder: &str, recursive: bool) -> io::Result<Vec<(String, Entry)>> {
    let mut all = Vec::new();
    let mut folders = std::collections::VecDeque::from([(folder.to_owned(), String::new())]);
    while let Some((folder, prefix)) = folders.pop_front() {
        let mut entries = Vec::new();
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            entries.push(Entry {
                name: entry.file_name().to_string_lossy().into_owned(),
                parent: folder.clone(),
                kind: entry.file_type().ok(),
            });
        }
        entries.sort_by(|left, right| left.name.cmp(&right.name));
        for entry in entries {
            if recursive && entry.kind.is_some_and(|kind| kind.is_dir()) {
                let inner = Path::new(&folder).join(&entry.name);
                let inner = inner.to_string_lossy().into_owned();
                folders.push_back((inner, format!("{prefix}{}/", entry.name)));
            }
            all.push((prefix.clone(), entry));
        }
    }
    Ok(all)
}

pub(super) fn rmdir(context: &mut Context, args: &[Value], _: Style) -> JsResult<Request> {
    let path = path_of(context, args)?;
    Ok(Request::new("rmdir", path, |path| {
        fs::remove_dir(path)?;
        Ok(Outcome::Nothing)
    }))
}

pub(super) fn rm(context: &mut Context, args: &[Value], _: Style) -> JsResult<Request> {
    let path = path_of(context, args)?;
    let recursive = flag(context, args, "recursive")?;
    let force = flag(context, args, "force")?;
    Ok(Request::new("rm", path, move |path| {
        let removed = match fs::symlink_metadata(path) {
            Ok(metadata) if metadata.is_dir() && recursive => fs::remove_dir_all(path),
            Ok(metadata) if metadata.is_dir() => return Err(Failure::folder()),
            Ok(_) => fs::remove_file(path),
            Err(error) if force && error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => return Err(Failure::of("lstat", error)),
        };
        removed?;
        Ok(Outcome::Nothing)
    }))
}
