//! `Map` and `Set`.

use super::{Contents, Description, Inspector, Parts, Subject, array::more_items, brand};
use crate::{Context, JsResult, Object};

impl Inspector {
    pub(super) fn describe_set(
        &mut self,
        context: &mut Context,
        subject: &Subject<'_>,
    ) -> JsResult<Description> {
        let size = brand::set_values(subject.object).len();
        self.describe_collection(context, subject, "Set", size, Contents::Set)
    }

    pub(super) fn describe_map(
        &mut self,
        context: &mut Context,
        subject: &Subject<'_>,
    ) -> JsResult<Description> {
        let size = brand::map_entries(subject.object).len();
        self.describe_collection(context, subject, "Map", size, Contents::Map)
    }

    fn describe_collection(
        &mut self,
        context: &mut Context,
        subject: &Subject<'_>,
        name: &str,
        size: usize,
        contents: Contents,
    ) -> JsResult<Description> {
        let prefix = subject.prefix_with_size(name, size);
        let keys = self.keys_of(context, subject.object)?;
        if size == 0 && keys.is_empty() && !subject.has_inherited {
            return Ok(Description::Complete(format!("{prefix}{{}}")));
        }
        Ok(Description::Parts(Parts::new(
            format!("{prefix}{{"),
            contents,
            keys,
        )))
    }

    pub(super) fn set_entries(
        &mut self,
        context: &mut Context,
        set: &Object,
        level: u32,
    ) -> JsResult<Vec<String>> {
        let values = brand::set_values(set);
        let shown = self.shown_items(values.len());
        let mut entries = Vec::with_capacity(shown + 1);
        self.indentation += 2;
        for value in &values[..shown] {
            entries.push(self.format_value(context, value, level)?);
        }
        self.indentation -= 2;
        if values.len() > shown {
            entries.push(more_items(values.len() - shown));
        }
        Ok(entries)
    }

    pub(super) fn map_entries(
        &mut self,
        context: &mut Context,
        map: &Object,
        level: u32,
    ) -> JsResult<Vec<String>> {
        let pairs = brand::map_entries(map);
        let shown = self.shown_items(pairs.len());
        let mut entries = Vec::with_capacity(shown + 1);
        self.indentation += 2;
        for (key, value) in &pairs[..shown] {
            let key = self.format_value(context, key, level)?;
            let value = self.format_value(context, value, level)?;
            entries.push(format!("{key} => {value}"));
        }
        self.indentation -= 2;
        if pairs.len() > shown {
            entries.push(more_items(pairs.len() - shown));
        }
        Ok(entries)
    }
}
