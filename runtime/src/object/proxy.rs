//! Proxy exotic objects.

use super::Object;
use crate::{Context, JsResult};

impl Object {
    /// `[[ProxyTarget]]` of a proxy; revoked ones throw.
    pub(crate) fn proxy_target(&self, _context: &mut Context) -> JsResult<Option<Object>> {
        Ok(None)
    }

    /// Target and handler of a proxy; `None` for other objects. Revoked ones have neither.
    pub(crate) fn proxy_parts(&self) -> Option<Option<(Object, Object)>> {
        None
    }
}
