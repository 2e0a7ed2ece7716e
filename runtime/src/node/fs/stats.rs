//! `Stats`, `BigIntStats` and `Dirent` objects.

use std::{
    fs::Metadata,
    time::{Duration, SystemTime},
};

use super::{constants::S_IFMT, request::Entry};
use crate::{
    Args, Attributes, Context, Intrinsic, JsBigInt, JsResult, JsSymbol, Object, Value,
    object::{ClassBuilder, Getter, Method, ObjectBuilder},
};

/// The classes, each made on first use.
#[derive(Debug, Default)]
pub(in crate::node) struct StatsClasses {
    stats: Option<Object>,
    big_stats: Option<Object>,
    dirent: Option<(Object, JsSymbol)>,
}

static STATS_METHODS: &[Method] = &[
    Method::new("isDirectory", 0, |context, this, _| {
        has_mode(context, this, 0o040_000)
    }),
    Method::new("isFile", 0, |context, this, _| {
        has_mode(context, this, 0o100_000)
    }),
    Method::new("isBlockDevice", 0, |context, this, _| {
        has_mode(context, this, 0o060_000)
    }),
    Method::new("isCharacterDevice", 0, |context, this, _| {
        has_mode(context, this, 0o020_000)
    }),
    Method::new("isSymbolicLink", 0, |context, this, _| {
        has_mode(context, this, 0o120_000)
    }),
    Method::new("isFIFO", 0, |context, this, _| {
        has_mode(context, this, 0o010_000)
    }),
    Method::new("isSocket", 0, |context, this, _| {
        has_mode(context, this, 0o140_000)
    }),
];

/// Dates are made when somebody looks, and stay when somebody sets them.
static DATES: &[Getter] = &[
    Getter::new("get atime", |context, this, _| date(context, this, "atime"))
        .with_setter("set atime", |context, this, args| {
            set(context, this, args, "atime")
        }),
    Getter::new("get mtime", |context, this, _| date(context, this, "mtime"))
        .with_setter("set mtime", |context, this, args| {
            set(context, this, args, "mtime")
        }),
    Getter::new("get ctime", |context, this, _| date(context, this, "ctime"))
        .with_setter("set ctime", |context, this, args| {
            set(context, this, args, "ctime")
        }),
    Getter::new("get birthtime", |context, this, _| {
        date(context, this, "birthtime")
    })
    .with_setter("set birthtime", |context, this, args| {
        set(context, this, args, "birthtime")
    }),
];

static DIRENT_METHODS: &[Method] = &[
    Method::new("isDirectory", 0, |context, this, _| {
        has_type(context, this, 2)
    }),
    Method::new("isFile", 0, |context, this, _| has_type(context, this, 1)),
    Method::new("isBlockDevice", 0, |context, this, _| {
        has_type(context, this, 7)
    }),
    Method::new("isCharacterDevice", 0, |context, this, _| {
        has_type(context, this, 6)
    }),
    Method::new("isSymbolicLink", 0, |context, this, _| {
        has_type(context, this, 3)
    }),
    Method::new("isFIFO", 0, |context, this, _| has_type(context, this, 4)),
    Method::new("isSocket", 0, |context, this, _| has_type(context, this, 5)),
];

/// Compares the type in `this.mode`.
fn has_mode(context: &mut Context, this: &Value, kind: u32) -> JsResult<Value> {
    let mode = this.get(context, "mode")?;
    let mode = match mode.as_bigint() {
        Some(mode) => u32::try_from(mode.get()).unwrap_or(0),
        None => mode.to_uint32(context)?,
    };
    Ok(Value::from(mode & S_IFMT == kind))
}

fn date(context: &mut Context, this: &Value, name: &str) -> JsResult<Value> {
    let value = this.get(context, format!("{name}Ms").as_str())?;
    let value = match value.as_bigint() {
        Some(value) => Value::from(value.get().to_string()).to_number(context)?,
        None => (value.to_number(context)? + 0.5).floor(),
    };
    let constructor = context.intrinsic(Intrinsic::Date);
    let date = constructor.construct(context, &[value.into()], None)?;
    if let Some(object) = this.as_object() {
        object.create_data_property(context, name, date.clone())?;
    }
    Ok(date.into())
}

fn set(context: &mut Context, this: &Value, args: &Args<'_>, name: &str) -> JsResult<Value> {
    if let Some(object) = this.as_object() {
        object.create_data_property(context, name, args.get(0).clone())?;
    }
    Ok(Value::undefined())
}

fn class(
    context: &mut Context,
    name: &'static str,
    methods: &'static [Method],
    getters: &'static [Getter],
) -> Object {
    let prototype = Object::ordinary(context);
    ClassBuilder::with_prototype(
        context,
        name,
        0,
        |_, _, _| Ok(Value::undefined()),
        prototype.clone(),
    )
    .methods(methods)
    .build();
    ObjectBuilder::of(context, prototype)
        .getters(getters)
        .build()
}

/// What `stat` answers.
pub(super) fn stats_object(context: &mut Context, metadata: &Metadata) -> Value {
    let prototype = match &context.node.stats_classes.stats {
        Some(prototype) => prototype.clone(),
        None => class(context, "Stats", STATS_METHODS, DATES),
    };
    context.node.stats_classes.stats = Some(prototype.clone());
    let object = Object::with_prototype(Some(&prototype));
    for (name, value) in numbers(metadata) {
        object.define_direct(name, value as f64, Attributes::ALL);
    }
    for (name, time) in times(metadata) {
        let milliseconds = time.as_secs() as f64 * 1000.0 + f64::from(time.subsec_nanos()) / 1e6;
        object.define_direct(format!("{name}Ms").as_str(), milliseconds, Attributes::ALL);
    }
    Value::from(object)
}

/// What `stat` answers with the option `bigint`.
pub(super) fn big_stats_object(context: &mut Context, metadata: &Metadata) -> Value {
    let prototype = match &context.node.stats_classes.big_stats {
        Some(prototype) => prototype.clone(),
        None => class(context, "BigIntStats", STATS_METHODS, DATES),
    };
    context.node.stats_classes.big_stats = Some(prototype.clone());
    let object = Object::with_prototype(Some(&prototype));
    for (name, value) in numbers(metadata) {
        object.define_direct(name, JsBigInt::from(value), Attributes::ALL);
    }
    let times = times(metadata);
    for (name, time) in times {
        let milliseconds = JsBigInt::from(time.as_millis() as u64);
        object.define_direct(format!("{name}Ms").as_str(), milliseconds, Attributes::ALL);
    }
    for (name, time) in times {
        let nanoseconds = JsBigInt::from(time.as_nanos() as u64);
        object.define_direct(format!("{name}Ns").as_str(), nanoseconds, Attributes::ALL);
    }
    Value::from(object)
}

fn since_epoch(time: std::io::Result<SystemTime>) -> Duration {
    time.ok()
        .and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok())
        .unwrap_or_default()
}

fn times(metadata: &Metadata) -> [(&'static str, Duration); 4] {
    [
        ("atime", since_epoch(metadata.accessed())),
        ("mtime", since_epoch(metadata.modified())),
        ("ctime", changed(metadata)),
        ("birthtime", since_epoch(metadata.created())),
    ]
}

#[cfg(unix)]
fn changed(metadata: &Metadata) -> Duration {
    use std::os::unix::fs::MetadataExt;
    Duration::new(
        u64::try_from(metadata.ctime()).unwrap_or(0),
        u32::try_from(metadata.ctime_nsec()).unwrap_or(0),
    )
}

#[cfg(not(unix))]
fn changed(metadata: &Metadata) -> Duration {
    since_epoch(metadata.modified())
}

#[cfg(unix)]
fn numbers(metadata: &Metadata) -> Vec<(&'static str, u64)> {
    use std::os::unix::fs::MetadataExt;
    vec![
        ("dev", metadata.dev()),
        ("mode", u64::from(metadata.mode())),
        ("nlink", metadata.nlink()),
        ("uid", u64::from(metadata.uid())),
        ("gid", u64::from(metadata.gid())),
        ("rdev", metadata.rdev()),
        ("blksize", metadata.blksize()),
        ("ino", metadata.ino()),
        ("size", metadata.size()),
        ("blocks", metadata.blocks()),
    ]
}

#[cfg(not(unix))]
fn numbers(metadata: &Metadata) -> Vec<(&'static str, u64)> {
    let mode = if metadata.is_dir() {
        0o040_666
    } else {
        0o100_666
    };
    vec![("mode", mode), ("size", metadata.len())]
}

/// The prototype of entries, and the symbol of their type.
fn dirent(context: &mut Context) -> (Object, JsSymbol) {
    if let Some(known) = &context.node.stats_classes.dirent {
        return known.clone();
    }
    let prototype = class(context, "Dirent", DIRENT_METHODS, &[]);
    let known = (prototype, JsSymbol::new(Some("type".into())));
    context.node.stats_classes.dirent = Some(known.clone());
    known
}

/// Compares the type of an entry.
fn has_type(context: &mut Context, this: &Value, kind: i32) -> JsResult<Value> {
    let (_, symbol) = dirent(context);
    let own = this.get(context, &symbol)?;
    Ok(Value::from(own.is_strictly_equal(&kind.into())))
}

/// What `readdir` answers with `withFileTypes`.
pub(super) fn entries(context: &mut Context, entries: Vec<Entry>) -> Value {
    let (prototype, symbol) = dirent(context);
    let objects = entries
        .into_iter()
        .map(|entry| {
            let object = Object::with_prototype(Some(&prototype));
            object.define_direct("name", entry.name, Attributes::ALL);
            object.define_direct("parentPath", entry.parent, Attributes::ALL);
            let kind = match entry.kind {
                Some(kind) if kind.is_dir() => 2,
                Some(kind) if kind.is_symlink() => 3,
                _ => 1,
            };
            object.define_direct(&symbol, kind, Attributes::ALL);
            Value::from(object)
        })
        .collect();
    Value::from(Object::array(context, objects))
}
