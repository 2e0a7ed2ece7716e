//! Arrays: elements, runs of holes, what else they carry.

use super::{Contents, Description, Inspector, Parts, Subject, property::EntryKind, style::Style};
use crate::{Context, JsResult, Object, PropertyKey};

/// `... 3 more items`
pub(super) fn more_items(count: usize) -> String {
    let plural = if count > 1 { "s" } else { "" };
    format!("... {count} more item{plural}")
}

impl Inspector {
    pub(super) fn describe_array(
        &mut self,
        context: &mut Context,
        subject: &Subject<'_>,
    ) -> JsResult<Description> {
        let length = subject.object.length_of_array_like(context)? as usize;
        let is_plain = subject.constructor_is("Array") && subject.tag.is_empty();
        let prefix = if is_plain {
            String::new()
        } else {
            subject.prefix_with_size("Array", length)
        };
        let keys = self.non_index_keys_of(context, subject.object)?;
        if length == 0 && keys.is_empty() && !subject.has_inherited {
            return Ok(Description::Complete(format!("{prefix}[]")));
        }
        Ok(Description::Parts(Parts::array_like(
            format!("{prefix}["),
            Contents::Array,
            keys,
        )))
    }

    /// How many of `length` items are shown.
    pub(super) fn shown_items(&self, length: usize) -> usize {
        self.options.max_array_length.max(0.0).min(length as f64) as usize
    }

    pub(super) fn array_entries(
        &mut self,
        context: &mut Context,
        array: &Object,
        level: u32,
    ) -> JsResult<Vec<String>> {
        let length = array.length_of_array_like(context)? as usize;
        let shown = self.shown_items(length);
        let mut entries = Vec::with_capacity(shown + 1);
        for index in 0..shown {
            let key = PropertyKey::from(index);
            let Some(descriptor) = array.get_own_property(context, &key)? else {
                self.sparse_entries(context, array, (index, length, shown), level, &mut entries)?;
                return Ok(entries);
            };
            let kind = EntryKind::ArrayElement;
            entries.push(self.format_descriptor(context, array, &key, &descriptor, kind, level)?);
        }
        if length > shown {
            entries.push(more_items(length - shown));
        }
        Ok(entries)
    }

    /// The rest of an array from its first hole on. A run of holes counts as one entry.
    fn sparse_entries(
        &mut self,
        context: &mut Context,
        array: &Object,
        (first_hole, length, shown): (usize, usize, usize),
        level: u32,
        entries: &mut Vec<String>,
    ) -> JsResult<()> {
        let mut next = first_hole;
        for key in array.own_property_keys(context)? {
            let PropertyKey::Index(index) = key else {
                break;
            };
            let index = index as usize;
            if index < first_hole {
                continue;
            }
            if entries.len() >= shown {
                break;
            }
            if index > next {
                entries.push(self.holes(index - next));
                next = index;
                if entries.len() == shown {
                    break;
                }
            }
            let kind = EntryKind::ArrayElement;
            entries.push(self.format_property(context, array, &index.into(), kind, level)?);
            next = index + 1;
        }
        let remaining = length - next;
        if remaining > 0 {
            let is_full = entries.len() == shown;
            entries.push(if is_full {
                more_items(remaining)
            } else {
                self.holes(remaining)
            });
        }
        Ok(())
    }

    fn holes(&self, count: usize) -> String {
        let plural = if count > 1 { "s" } else { "" };
        self.paint(Style::Undefined, &format!("<{count} empty item{plural}>"))
    }
}

impl Inspector {
    /// Regular expressions, as their source.
    pub(super) fn describe_regexp(
        &mut self,
        context: &mut Context,
        subject: &Subject<'_>,
        keys: Vec<PropertyKey>,
    ) -> JsResult<Description> {
        let text = super::brand::regexp_text(context, subject.object)?;
        let prefix = subject.prefix("RegExp");
        let base = if prefix == "RegExp " {
            text
        } else {
            prefix + &text
        };
        let is_bare = keys.is_empty() && !subject.has_inherited;
        if is_bare || self.options.is_too_deep(subject.level) {
            return Ok(Description::Complete(self.paint(Style::RegExp, &base)));
        }
        Ok(Description::Parts(Parts::after(base, keys)))
    }

    /// Dates, as ISO texts.
    pub(super) fn describe_date(
        &self,
        subject: &Subject<'_>,
        keys: Vec<PropertyKey>,
    ) -> Description {
        let text = super::brand::date_text(subject.object);
        let prefix = subject.prefix("Date");
        let base = if prefix == "Date " {
            text
        } else {
            prefix + &text
        };
        if keys.is_empty() && !subject.has_inherited {
            return Description::Complete(self.paint(Style::Date, &base));
        }
        Description::Parts(Parts::after(base, keys))
    }
}
