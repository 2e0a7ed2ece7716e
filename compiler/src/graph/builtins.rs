//! The names of Node's own modules, in one table.
//!
//! A name listed here never reaches the file system. Whether the runtime has the module is the
//! runtime's to say, when the program asks for it: a `require` inside `try` must be able to fail.

/// Names that work with and without `node:`.
const BARE: &[&str] = &[
    "assert",
    "assert/strict",
    "async_hooks",
    "buffer",
    "child_process",
    "cluster",
    "console",
    "constants",
    "crypto",
    "dgram",
    "diagnostics_channel",
    "dns",
    "dns/promises",
    "domain",
    "events",
    "fs",
    "fs/promises",
    "http",
    "http2",
    "https",
    "inspector",
    "inspector/promises",
    "module",
    "net",
    "os",
    "path",
    "path/posix",
    "path/win32",
    "path/win32",
    "perf_hooks",
    "process",
    "punycode",
    "querystring",
    "readline",
    "readline/promises",
    "repl",
    "stream",
    "stream/consumers",
    "stream/promises",
    "stream/web",
    "string_decoder",
    "sys",
    "timers",
    "timers/promises",
    "tls",
    "trace_events",
    "tty",
    "url",
    "util",
    "util/types",
    "v8",
    "vm",
    "wasi",
    "worker_threads",
    "zlib",
];

/// Names that only exist behind `node:`.
const PREFIXED: &[&str] = &["sea", "sqlite", "test", "test/reporters"];

/// The built-in module a bare specifier names.
pub(crate) fn bare(specifier: &str) -> Option<&'static str> {
    BARE.iter().copied().find(|name| *name == specifier)
}

/// The built-in module that `node:name` names.
pub(crate) fn prefixed(name: &str) -> Option<&'static str> {
    bare(name).or_else(|| PREFIXED.iter().copied().find(|known| *known == name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixed_names_need_their_prefix() {
        assert_eq!(bare("fs/promises"), Some("fs/promises"));
        assert_eq!(prefixed("fs/promises"), Some("fs/promises"));
        assert_eq!((bare("test"), prefixed("test")), (None, Some("test")));
        assert_eq!(prefixed("nope"), None);
    }
}
