//! Promises: pending, or what they were settled with.

use super::{Inspector, brand, brand::PromiseStatus, style::Style};
use crate::{Context, JsResult, Object};

impl Inspector {
    pub(super) fn promise_entries(
        &mut self,
        context: &mut Context,
        promise: &Object,
        level: u32,
    ) -> JsResult<Vec<String>> {
        let (label, result) = match brand::promise_status(promise) {
            PromiseStatus::Pending => return Ok(vec![self.paint(Style::Special, "<pending>")]),
            PromiseStatus::Fulfilled(value) => (String::new(), value),
            PromiseStatus::Rejected(reason) => {
                (self.paint(Style::Special, "<rejected>") + " ", reason)
            }
        };
        self.indentation += 2;
        let text = self.format_value(context, &result, level);
        self.indentation -= 2;
        Ok(vec![label + &text?])
    }
}
