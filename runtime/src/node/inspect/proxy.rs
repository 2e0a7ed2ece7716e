//! Proxies, when they are shown themselves (`showProxy`) and not their targets.

use super::{Inspector, layout::Frame, style::Style};
use crate::{Context, JsResult, Object};

impl Inspector {
    /// Target and handler; `None` after revocation.
    pub(super) fn format_proxy(
        &mut self,
        context: &mut Context,
        parts: Option<&(Object, Object)>,
        level: u32,
    ) -> JsResult<String> {
        let Some((target, handler)) = parts else {
            return Ok(self.paint(Style::Special, "<Revoked Proxy>"));
        };
        if self.options.is_too_deep(level) {
            return Ok(self.paint(Style::Special, "Proxy [Array]"));
        }
        let level = level + 1;
        self.indentation += 2;
        let entries = vec![
            self.format_value(context, target.as_value(), level)?,
            self.format_value(context, handler.as_value(), level)?,
        ];
        self.indentation -= 2;
        let frame = Frame {
            base: "",
            open: "Proxy [",
            close: "]",
            groups: true,
            level,
        };
        self.lay_out(context, entries, &frame, None)
    }
}
