//! Binary data: typed arrays and array buffers.

use std::fmt::Write;

use super::{
    Contents, Description, Inspector, Parts, Subject,
    array::more_items,
    brand::{self, Brand},
    style::Style,
};
use crate::{Context, JsResult, Object, PropertyKey};

impl Inspector {
    pub(super) fn describe_typed_array(
        &mut self,
        context: &mut Context,
        subject: &Subject<'_>,
    ) -> JsResult<Description> {
        let length = brand::typed_array_length(context, subject.object)?;
        let keys = self.non_index_keys_of(context, subject.object)?;
        let fallback = brand::class_name(subject.object);
        let prefix = subject.prefix_with_size(fallback, length);
        if length == 0 && keys.is_empty() && !self.options.show_hidden {
            return Ok(Description::Complete(format!("{prefix}[]")));
        }
        let mut parts = Parts::array_like(format!("{prefix}["), Contents::TypedArray, keys);
        if self.options.show_hidden {
            parts.extra_keys = &[
                "BYTES_PER_ELEMENT",
                "length",
                "byteLength",
                "byteOffset",
                "buffer",
            ];
        }
        Ok(Description::Parts(parts))
    }

    pub(super) fn typed_array_entries(
        &mut self,
        context: &mut Context,
        array: &Object,
    ) -> JsResult<Vec<String>> {
        let length = brand::typed_array_length(context, array)?;
        let shown = self.shown_items(length);
        let mut entries = Vec::with_capacity(shown + 1);
        for index in 0..shown {
            let element = array.get(context, index)?;
            entries.push(self.format_primitive(&element));
        }
        if length > shown {
            entries.push(more_items(length - shown));
        }
        Ok(entries)
    }

    pub(super) fn describe_array_buffer(
        &mut self,
        context: &mut Context,
        subject: &Subject<'_>,
        keys: Vec<PropertyKey>,
    ) -> JsResult<Description> {
        let name = match subject.brand {
            Brand::SharedArrayBuffer => "SharedArrayBuffer",
            _ => "ArrayBuffer",
        };
        let prefix = subject.prefix(name);
        let mut contents = Contents::ArrayBuffer;
        if subject.within_typed_array {
            if keys.is_empty() && !subject.has_inherited {
                let length = subject.object.get(context, "byteLength")?;
                let length = self.format_primitive(&length);
                return Ok(Description::Complete(format!(
                    "{prefix}{{ [byteLength]: {length} }}"
                )));
            }
            contents = Contents::Nothing;
        }
        let parts = Parts::new(format!("{prefix}{{"), contents, keys);
        Ok(Description::Parts(Parts {
            extra_keys: &["byteLength"],
            ..parts
        }))
    }

    /// `[Uint8Contents]: <61 62>`
    pub(super) fn array_buffer_entries(&self, buffer: &Object) -> Vec<String> {
        let Some(bytes) = brand::buffer_bytes(buffer) else {
            return vec![self.paint(Style::Special, "(detached)")];
        };
        let shown = self.shown_items(bytes.len());
        let mut text = String::new();
        for (index, byte) in bytes[..shown].iter().enumerate() {
            let gap = if index == 0 { "" } else { " " };
            let _ = write!(text, "{gap}{byte:02x}");
        }
        if bytes.len() > shown {
            let remaining = bytes.len() - shown;
            let plural = if remaining > 1 { "s" } else { "" };
            let _ = write!(text, " ... {remaining} more byte{plural}");
        }
        vec![format!(
            "{}: <{text}>",
            self.paint(Style::Special, "[Uint8Contents]")
        )]
    }
}
