//! `Stats` and `Dirent` objects.

use std::{fs::Metadata, time::SystemTime};

use super::operations::Entry;
use crate::{
    Attributes, Context, Intrinsic, JsResult, Object, Value,
    object::{Method, ObjectBuilder},
};

/// File type bits of `mode`.
const TYPE: u32 = 0o170_000;

static METHODS: &[Method] = &[
    Method::new("isFile", 0, |context, this, _| is(context, this, 0o100_000)),
    Method::new("isDirectory", 0, |context, this, _| {
        is(context, this, 0o040_000)
    }),
    Method::new("isSymbolicLink", 0, |context, this, _| {
        is(context, this, 0o120_000)
    }),
    Method::new("isFIFO", 0, |context, this, _| is(context, this, 0o010_000)),
    Method::new("isSocket", 0, |context, this, _| {
        is(context, this, 0o140_000)
    }),
    Method::new("isBlockDevice", 0, |context, this, _| {
        is(context, this, 0o060_000)
    }),
    Method::new("isCharacterDevice", 0, |context, this, _| {
        is(context, this, 0o020_000)
    }),
];

/// Compares the type of `this.mode`.
fn is(context: &mut Context, this: &Value, kind: u32) -> JsResult<Value> {
    let mode = this.get(context, "mode")?.to_uint32(context)?;
    Ok(Value::from(mode & TYPE == kind))
}

fn class(context: &mut Context, name: &'static str) -> Object {
    let constructor = Object::native_function(context, name, 0, |_, _, _| Ok(Value::undefined()));
    let prototype = Object::ordinary(context);
    prototype.define_direct("constructor", constructor, Attributes::METHOD);
    ObjectBuilder::of(context, prototype)
        .methods(METHODS)
        .build()
}

/// What `stat` answers.
pub(super) fn stats_object(context: &mut Context, metadata: &Metadata) -> Value {
    let prototype = class(context, "Stats");
    let object = Object::with_prototype(Some(&prototype));
    for (name, value) in numbers(metadata) {
        object.define_direct(name, value, Attributes::ALL);
    }
    let times = [
        ("atime", metadata.accessed()),
        ("mtime", metadata.modified()),
        ("ctime", metadata.modified()),
        ("birthtime", metadata.created()),
    ];
    let milliseconds = times.map(|(name, time)| (name, time.map_or(0.0, milliseconds)));
    for (name, time) in milliseconds {
        object.define_direct(format!("{name}Ms").as_str(), time, Attributes::ALL);
    }
    let constructor = context.intrinsic(Intrinsic::Date);
    for (name, time) in milliseconds {
        let date = constructor.construct(context, &[Value::from(time.trunc())], None);
        if let Ok(date) = date {
            object.define_direct(name, date, Attributes::ALL);
        }
    }
    Value::from(object)
}

fn milliseconds(time: SystemTime) -> f64 {
    time.duration_since(SystemTime::UNIX_EPOCH)
        .map_or(0.0, |time| time.as_secs_f64() * 1000.0)
}

#[cfg(unix)]
fn numbers(metadata: &Metadata) -> Vec<(&'static str, f64)> {
    use std::os::unix::fs::MetadataExt;
    vec![
        ("dev", metadata.dev() as f64),
        ("mode", f64::from(metadata.mode())),
        ("nlink", metadata.nlink() as f64),
        ("uid", f64::from(metadata.uid())),
        ("gid", f64::from(metadata.gid())),
        ("rdev", metadata.rdev() as f64),
        ("blksize", metadata.blksize() as f64),
        ("ino", metadata.ino() as f64),
        ("size", metadata.size() as f64),
        ("blocks", metadata.blocks() as f64),
    ]
}

#[cfg(not(unix))]
fn numbers(metadata: &Metadata) -> Vec<(&'static str, f64)> {
    let mode = if metadata.is_dir() {
        0o040_666
    } else {
        0o100_666
    };
    vec![("mode", f64::from(mode)), ("size", metadata.len() as f64)]
}

/// What `readdir` answers with `withFileTypes`.
pub(super) fn entries(context: &mut Context, entries: Vec<Entry>) -> Value {
    let prototype = class(context, "Dirent");
    let objects = entries
        .into_iter()
        .map(|entry| {
            let object = Object::with_prototype(Some(&prototype));
            object.define_direct("name", entry.name, Attributes::ALL);
            object.define_direct("parentPath", entry.parent, Attributes::ALL);
            let mode = match entry.kind {
                Some(kind) if kind.is_dir() => 0o040_000,
                Some(kind) if kind.is_symlink() => 0o120_000,
                _ => 0o100_000,
            };
            object.define_direct("mode", mode, Attributes::METHOD);
            Value::from(object)
        })
        .collect();
    Value::from(Object::array(context, objects))
}
