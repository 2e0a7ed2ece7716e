//! `console`.
//!
//! | file         | what                                                     |
//! | ------------ | -------------------------------------------------------- |
//! | `output.rs`  | lines to the streams, behind the indentation of groups   |
//! | `logging.rs` | `log` and its relatives, `dir`, `trace`, `assert`        |
//! | `groups.rs`  | `group`, `count`                                         |
//! | `timing.rs`  | `time`                                                   |
//! | `table.rs`   | `table`: rows and columns; `grid.rs` draws them          |
//!
//! Methods that print by way of another method (`count` by `log`, `assert` by `warn`) look it up on
//! `console`, so that a program which replaces `console.log` sees those lines too.

mod grid;
mod groups;
mod logging;
mod output;
mod table;
mod timing;

use std::time::Duration;

use rustc_hash::FxHashMap;

use crate::{
    Context, Intrinsic, JsResult, JsString, Value,
    object::{Method, ObjectBuilder},
};

/// What `console` keeps for one run.
#[derive(Default)]
pub(crate) struct ConsoleState {
    /// Spaces in front of every line.
    indentation: String,
    counts: FxHashMap<JsString, u32>,
    /// When timers started.
    timers: FxHashMap<JsString, Duration>,
}

static METHODS: &[Method] = &[
    Method::enumerable("log", 0, logging::log),
    Method::enumerable("info", 0, logging::log),
    Method::enumerable("debug", 0, logging::log),
    Method::enumerable("warn", 0, logging::error),
    Method::enumerable("error", 0, logging::error),
    Method::enumerable("dir", 0, logging::dir),
    Method::enumerable("time", 0, timing::time),
    Method::enumerable("timeEnd", 0, timing::time_end),
    Method::enumerable("timeLog", 0, timing::time_log),
    Method::enumerable("trace", 0, logging::trace),
    Method::enumerable("assert", 0, logging::assert),
    Method::enumerable("clear", 0, logging::clear),
    Method::enumerable("count", 0, groups::count),
    Method::enumerable("countReset", 0, groups::count_reset),
    Method::enumerable("group", 0, groups::group),
    Method::enumerable("groupEnd", 0, groups::group_end),
    Method::enumerable("table", 1, table::table),
    Method::enumerable("dirxml", 0, logging::log),
    Method::enumerable("groupCollapsed", 0, groups::group),
];

/// Makes the global `console`.
pub(crate) fn install(context: &mut Context) {
    // An empty object stands between `console` and `Object.prototype`.
    let prototype = crate::Object::ordinary(context);
    let _ = ObjectBuilder::new(context, Intrinsic::Console, Some(&prototype))
        .methods(METHODS)
        .to_string_tag("console")
        .build();
}

/// `require('node:console')`
pub(crate) fn make(context: &mut Context) -> JsResult<Value> {
    Ok(context.intrinsic(Intrinsic::Console).into())
}

/// Calls a method of `console`, which the program may have replaced.
fn invoke(context: &mut Context, name: &str, args: &[Value]) -> JsResult<Value> {
    let console = context.intrinsic(Intrinsic::Console);
    console.invoke(context, name, args)
}
