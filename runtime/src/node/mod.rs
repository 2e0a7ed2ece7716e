//! Node's own modules: what `require("fs")` and `import "node:fs"` answer.
//!
//! [`MODULES`] is the list; a module is made when it is first asked for.

mod abort;
pub(crate) mod assert;
mod async_hooks;
pub(crate) mod buffer;
pub(crate) mod console;
pub(crate) mod errors;
mod event_target;
pub(crate) mod events;
pub(crate) mod fs;
pub(crate) mod inspect;
#[cfg(unix)]
mod net;
mod os;
pub(crate) mod path;
pub(crate) mod perf_hooks;
pub(crate) mod process;
mod querystring;
pub(crate) mod stream;
mod string_decoder;
mod structured_clone;
mod text_decoder;
mod text_encoder;
pub(crate) mod timers;
mod url;
pub(crate) mod util;

use rustc_hash::FxHashMap;

use crate::{
    Context, Intrinsic, JsResult, Object, Value,
    object::{Method, ShapeRef},
};

/// Namespaces on the global object.
pub(crate) static GLOBALS: &[(&str, Intrinsic)] = &[
    ("console", Intrinsic::Console),
    ("process", Intrinsic::Process),
    ("performance", Intrinsic::Performance),
    ("TextDecoder", Intrinsic::TextDecoder),
    ("TextEncoder", Intrinsic::TextEncoder),
    ("Buffer", Intrinsic::Buffer),
    ("Event", Intrinsic::Event),
    ("EventTarget", Intrinsic::EventTarget),
    ("CustomEvent", Intrinsic::CustomEvent),
    ("AbortController", Intrinsic::AbortController),
    ("AbortSignal", Intrinsic::AbortSignal),
    ("URL", Intrinsic::Url),
    ("URLSearchParams", Intrinsic::UrlSearchParams),
];

/// Functions on the global object.
pub(crate) static GLOBAL_FUNCTIONS: &[&[Method]] =
    &[timers::GLOBAL_FUNCTIONS, structured_clone::GLOBAL_FUNCTIONS];

/// Makes the exports of a module.
type Make = fn(&mut Context) -> JsResult<Value>;

/// All modules, by name without `node:`.
static MODULES: &[(&str, Make)] = &[
    ("assert", assert::make),
    ("assert/strict", assert::make_strict),
    ("async_hooks", async_hooks::make),
    ("buffer", buffer::make),
    ("console", console::make),
    ("events", events::make),
    ("fs", fs::make),
    ("fs/promises", fs::promises::make),
    #[cfg(unix)]
    ("net", net::make),
    ("os", os::make),
    ("path", path::make),
    ("path/posix", |context| {
        require(context, "path")?.get(context, "posix")
    }),
    ("path/win32", |context| {
        require(context, "path")?.get(context, "win32")
    }),
    ("perf_hooks", perf_hooks::make),
    ("process", |context| {
        process::process_object(context).map(Value::from)
    }),
    ("stream", stream::make),
    ("stream/promises", stream::promises::make),
    ("string_decoder", string_decoder::make),
    ("querystring", querystring::make),
    ("timers", timers::make),
    ("timers/promises", timers::promises::make),
    ("url", url::make),
    ("util", util::make),
    ("util/types", util::make_types),
];

/// What the modules keep in a context.
#[derive(Debug, Default)]
pub(crate) struct NodeState {
    modules: FxHashMap<&'static str, Value>,
    pub(crate) symbols: events::Symbols,
    /// `EventEmitter.captureRejections`.
    pub(crate) capture_rejections: bool,
    /// `EventEmitter.defaultMaxListeners`, once it was set.
    pub(crate) default_max_listeners: Option<f64>,
    pub(crate) timeout_shape: Option<ShapeRef>,
    pub(crate) immediate_shape: Option<ShapeRef>,
    performance: Option<Object>,
    pub(crate) streams: stream::Streams,
    open_files: fs::OpenFiles,
    stats_classes: fs::StatsClasses,
    file_handle_prototype: Option<Object>,
    async_ids: async_hooks::AsyncIds,
    /// The main module has run.
    pub(crate) main_is_over: bool,
    /// `EventEmitterAsyncResource`, once it was asked for.
    emitter_async_resource: Option<Object>,
    /// DEP0172 was told about.
    warned_of_async_resource: bool,
    #[cfg(unix)]
    net: net::Net,
}

/// Who makes an intrinsic of Node.
pub(crate) fn installer(intrinsic: Intrinsic) -> Option<fn(&mut Context)> {
    Some(match intrinsic {
        Intrinsic::Console => console::install,
        Intrinsic::AssertionError | Intrinsic::AssertionErrorPrototype => assert::install,
        Intrinsic::Process => process::install,
        Intrinsic::Performance => perf_hooks::install,
        Intrinsic::TextDecoder | Intrinsic::TextDecoderPrototype => text_decoder::install,
        Intrinsic::TextEncoder | Intrinsic::TextEncoderPrototype => text_encoder::install,
        Intrinsic::Buffer | Intrinsic::BufferPrototype => buffer::install,
        Intrinsic::Event | Intrinsic::EventPrototype => event_target::install_event,
        Intrinsic::CustomEvent | Intrinsic::CustomEventPrototype => {
            event_target::install_custom_event
        }
        Intrinsic::EventTarget | Intrinsic::EventTargetPrototype => event_target::install,
        Intrinsic::AbortController | Intrinsic::AbortControllerPrototype => {
            abort::install_controller
        }
        Intrinsic::Url | Intrinsic::UrlPrototype => url::install_url,
        Intrinsic::UrlSearchParams | Intrinsic::UrlSearchParamsPrototype => {
            url::install_search_params
        }
        Intrinsic::AsyncLocalStorage | Intrinsic::AsyncLocalStoragePrototype => {
            async_hooks::install_local_storage
        }
        Intrinsic::AsyncResource | Intrinsic::AsyncResourcePrototype => {
            async_hooks::install_resource
        }
        Intrinsic::AbortSignal | Intrinsic::AbortSignalPrototype => abort::install_signal,
        _ => return None,
    })
}

/// The name of a module of Node that a specifier means.
pub(crate) fn builtin_module_name(specifier: &str) -> Option<&'static str> {
    let name = specifier.strip_prefix("node:").unwrap_or(specifier);
    MODULES
        .iter()
        .map(|(known, _)| *known)
        .find(|known| *known == name)
}

/// The exports of a module of Node.
///
/// # Errors
///
/// `ERR_UNKNOWN_BUILTIN_MODULE` when there is no such module (yet).
pub(crate) fn require(context: &mut Context, name: &str) -> JsResult<Value> {
    if let Some(exports) = context.node.modules.get(name) {
        return Ok(exports.clone());
    }
    let Some(&(name, make)) = MODULES.iter().find(|(known, _)| *known == name) else {
        let message = format!("No such built-in module: node:{name}");
        return Err(errors::node_error(
            context,
            Intrinsic::Error,
            "ERR_UNKNOWN_BUILTIN_MODULE",
            &message,
        ));
    };
    let exports = make(context)?;
    context.node.modules.insert(name, exports.clone());
    Ok(exports)
}

/// An object as `inspect` shows it at depth -1: `[EventEmitter]`.
fn constructor_in_brackets(object: &Object) -> String {
    match object.constructor_name() {
        Some(name) => format!("[{name}]"),
        None => "[Object: null prototype]".to_owned(),
    }
}
