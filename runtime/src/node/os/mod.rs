//! `os`: what a program most often asks about its machine.

use crate::{
    Args, Attributes, Context, JsResult, Object, Value,
    node::{
        fs::read_system_file,
        process::{architecture, platform},
    },
    object::{Method, ObjectBuilder},
};

static METHODS: &[Method] = &[
    Method::new("platform", 0, |_, _, _| Ok(Value::from(platform())))
        .with_attributes(Attributes::ALL),
    Method::new("arch", 0, |_, _, _| Ok(Value::from(architecture())))
        .with_attributes(Attributes::ALL),
    Method::enumerable("type", 0, |_, _, _| Ok(Value::from("Linux"))),
    Method::enumerable("endianness", 0, |_, _, _| Ok(Value::from("LE"))),
    Method::enumerable("tmpdir", 0, tmpdir),
    Method::enumerable("homedir", 0, homedir),
    Method::enumerable("hostname", 0, hostname),
    Method::enumerable("cpus", 0, cpus),
    Method::enumerable("availableParallelism", 0, available_parallelism),
];

/// The module.
pub(super) fn make(context: &mut Context) -> JsResult<Value> {
    let object = Object::ordinary(context);
    let object = ObjectBuilder::of(context, object)
        .methods(METHODS)
        .property("EOL", "\n", Attributes::ALL)
        .build();
    Ok(Value::from(object))
}

fn tmpdir(_context: &mut Context, _this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    let folder = std::env::temp_dir().to_string_lossy().into_owned();
    let trimmed = if folder.len() > 1 {
        folder.trim_end_matches('/')
    } else {
        &folder
    };
    Ok(Value::from(trimmed))
}

fn homedir(_context: &mut Context, _this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    let home = std::env::var_os("HOME").unwrap_or_default();
    Ok(Value::from(home.to_string_lossy().into_owned()))
}

fn hostname(_context: &mut Context, _this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    let name = read_system_file("/etc/hostname").unwrap_or_default();
    Ok(Value::from(name.trim()))
}

fn parallelism() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

fn available_parallelism(
    _context: &mut Context,
    _this: &Value,
    _args: &Args<'_>,
) -> JsResult<Value> {
    Ok(Value::from(parallelism()))
}

/// One entry for each processor; model and times are not known.
fn cpus(context: &mut Context, _this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    let cpus = (0..parallelism())
        .map(|_| {
            let cpu = Object::ordinary(context);
            cpu.define_direct("model", "unknown", Attributes::ALL);
            cpu.define_direct("speed", 0, Attributes::ALL);
            Value::from(cpu)
        })
        .collect();
    Ok(Value::from(Object::array(context, cpus)))
}
