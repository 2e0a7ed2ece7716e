//! Objects around primitives: `[Number: 1]`.

use super::{
    Description, Inspector, Parts, Subject,
    brand::{self, BoxedKind},
    options::InspectOptions,
    style::Style,
};
use crate::PropertyKey;

impl BoxedKind {
    fn name(self) -> &'static str {
        match self {
            BoxedKind::Number => "Number",
            BoxedKind::String => "String",
            BoxedKind::Boolean => "Boolean",
            BoxedKind::BigInt => "BigInt",
            BoxedKind::Symbol => "Symbol",
        }
    }

    fn style(self) -> Style {
        match self {
            BoxedKind::Number => Style::Number,
            BoxedKind::String => Style::String,
            BoxedKind::Boolean => Style::Boolean,
            BoxedKind::BigInt => Style::BigInt,
            BoxedKind::Symbol => Style::Symbol,
        }
    }
}

impl Inspector {
    pub(super) fn describe_boxed(
        &self,
        subject: &Subject<'_>,
        kind: BoxedKind,
        mut keys: Vec<PropertyKey>,
    ) -> Description {
        let primitive = brand::boxed_primitive(subject.object);
        if let Some(string) = primitive.as_string() {
            // The units of the string are keys as well.
            keys.drain(..string.len().min(keys.len()));
        }
        let name = kind.name();
        let mut base = format!("[{name}");
        match &subject.constructor {
            None => base.push_str(" (null prototype)"),
            Some(constructor) if constructor != name => {
                base.push_str(&format!(" ({constructor})"));
            }
            Some(_) => {}
        }
        base.push_str(&format!(
            ": {}]",
            self.without_colors(|plain| plain.format_primitive(&primitive))
        ));
        if !subject.tag.is_empty() && !subject.constructor_is(&subject.tag) {
            base.push_str(&format!(" [{}]", subject.tag));
        }
        if keys.is_empty() && !subject.has_inherited {
            return Description::Complete(self.paint(kind.style(), &base));
        }
        Description::Parts(Parts::after(base, keys))
    }

    fn without_colors<T>(&self, work: impl FnOnce(&Inspector) -> T) -> T {
        let options = InspectOptions {
            colors: false,
            ..self.options.clone()
        };
        let mut plain = Inspector::new(options);
        plain.indentation = self.indentation;
        work(&plain)
    }
}
