//! Iterators over `Map` and `Set`: what they have not yielded yet.

use super::{
    Contents, Description, Inspector, Parts, Subject,
    array::more_items,
    brand::{self, Preview},
    layout::Frame,
};
use crate::{Context, JsResult, Object};

impl Inspector {
    pub(super) fn describe_iterator(
        &mut self,
        context: &mut Context,
        subject: &Subject<'_>,
        collection: &str,
    ) -> JsResult<Description> {
        let keys = self.keys_of(context, subject.object)?;
        let name = format!("{collection} Iterator");
        let open = if subject.tag.is_empty() || subject.tag == name {
            format!("[{name}] {{")
        } else {
            format!("[{}] [{name}] {{", subject.tag)
        };
        Ok(Description::Parts(Parts::new(
            open,
            Contents::Iterator,
            keys,
        )))
    }

    /// The rest of the iteration. Iterators over entries call themselves so in `open`.
    pub(super) fn iterator_entries(
        &mut self,
        context: &mut Context,
        iterator: &Object,
        open: &mut String,
        level: u32,
    ) -> JsResult<Vec<String>> {
        let preview = brand::remaining_items(iterator);
        let length = preview.len();
        let shown = self.shown_items(length);
        let mut entries = Vec::with_capacity(shown + 1);
        self.indentation += 2;
        match &preview {
            Preview::Values(values) => {
                for value in &values[..shown] {
                    entries.push(self.format_value(context, value, level)?);
                }
            }
            Preview::Entries(pairs) => {
                if let Some(start) = open.strip_suffix(" Iterator] {") {
                    *open = format!("{start} Entries] {{");
                }
                for (key, value) in &pairs[..shown] {
                    let pair = vec![
                        self.format_value(context, key, level)?,
                        self.format_value(context, value, level)?,
                    ];
                    let frame = Frame {
                        base: "",
                        open: "[",
                        close: "]",
                        groups: true,
                        level,
                    };
                    entries.push(self.lay_out(context, pair, &frame, None)?);
                }
            }
        }
        self.indentation -= 2;
        if length > shown {
            entries.push(more_items(length - shown));
        }
        Ok(entries)
    }
}
