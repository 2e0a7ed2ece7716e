//! Namespace objects of modules, whose bindings may not be initialised yet.

use super::{
    Contents, Description, Inspector, Parts, Subject, ignore_errors, property::EntryKind,
    style::Style,
};
use crate::{Context, JsResult, Object, PropertyKey, object::Attributes};

pub(super) fn describe_namespace(subject: &Subject<'_>, keys: Vec<PropertyKey>) -> Description {
    let open = format!("{}{{", subject.prefix("Module"));
    if keys.is_empty() && !subject.has_inherited {
        return Description::Complete(open + "}");
    }
    Description::Parts(Parts::new(open, Contents::Namespace, keys))
}

impl Inspector {
    pub(super) fn namespace_entries(
        &mut self,
        context: &mut Context,
        namespace: &Object,
        keys: &[PropertyKey],
        level: u32,
    ) -> JsResult<Vec<String>> {
        let mut entries = Vec::with_capacity(keys.len());
        for key in keys {
            let kind = EntryKind::Object;
            let own = ignore_errors(namespace.get_own_property(context, key))?;
            entries.push(match own {
                Some(own) => {
                    let own = own.unwrap_or_default();
                    self.format_descriptor(context, namespace, key, &own, kind, level)?
                }
                None => self.uninitialized_entry(context, key, level)?,
            });
        }
        Ok(entries)
    }

    fn uninitialized_entry(
        &mut self,
        context: &mut Context,
        key: &PropertyKey,
        level: u32,
    ) -> JsResult<String> {
        let stand_in = Object::with_prototype(None);
        stand_in.define_direct(key, "", Attributes::ALL);
        let kind = EntryKind::Object;
        let text = self.format_property(context, &stand_in, key, kind, level)?;
        let name = text.rfind(' ').map_or("", |end| &text[..=end]);
        Ok(name.to_owned() + &self.paint(Style::Special, "<uninitialized>"))
    }
}
