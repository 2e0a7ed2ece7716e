//! The symbols under which emitters keep their options.

use crate::JsSymbol;

/// The symbols of the module, one set for each context.
#[derive(Debug)]
pub(crate) struct Symbols {
    pub(crate) capture: JsSymbol,
    pub(crate) shape_mode: JsSymbol,
    pub(crate) rejection: JsSymbol,
    pub(crate) error_monitor: JsSymbol,
    /// On lists of listeners: how many times each is being called.
    pub(super) emitting: JsSymbol,
    /// Private: what an error knows of its `error` event, once there was one.
    pub(super) emitted_at: Option<JsSymbol>,
}

impl Default for Symbols {
    fn default() -> Self {
        Self {
            capture: JsSymbol::new(Some("kCapture".into())),
            shape_mode: JsSymbol::new(Some("shapeMode".into())),
            rejection: JsSymbol::registered(&"nodejs.rejection".into()),
            error_monitor: JsSymbol::new(Some("events.errorMonitor".into())),
            emitting: JsSymbol::new(Some("events.emitting".into())),
            emitted_at: None,
        }
    }
}
