//! Functions and classes.

use super::{Description, Inspector, Parts, Subject, brand, brand::FunctionFlavour, style::Style};
use crate::{Context, JsResult, PropertyKey, value::JsString};

impl Inspector {
    pub(super) fn describe_function(
        &mut self,
        context: &mut Context,
        subject: &Subject<'_>,
        keys: Vec<PropertyKey>,
    ) -> JsResult<Description> {
        let base = match brand::function_flavour(subject.object) {
            FunctionFlavour::Class => Inspector::class_base(context, subject)?,
            flavour => self.function_base(context, subject, flavour)?,
        };
        if keys.is_empty() && !subject.has_inherited {
            return Ok(Description::Complete(self.paint(Style::Special, &base)));
        }
        Ok(Description::Parts(Parts::after(base, keys)))
    }

    /// `[Function: f]`, with the class and tag when they are unusual.
    fn function_base(
        &mut self,
        context: &mut Context,
        subject: &Subject<'_>,
        flavour: FunctionFlavour,
    ) -> JsResult<String> {
        let type_name = flavour.type_name();
        let mut base = format!("[{type_name}");
        if subject.constructor.is_none() {
            base.push_str(" (null prototype)");
        }
        let name = subject.object.get(context, "name")?;
        match name.as_string() {
            Some(name) if name.is_empty() => base.push_str(" (anonymous)"),
            Some(name) => {
                base.push_str(": ");
                base.push_str(&name.to_std_string_lossy());
            }
            None => {
                base.push_str(": ");
                base.push_str(&self.format_value(context, &name, 0)?);
            }
        }
        base.push(']');
        if let Some(constructor) = &subject.constructor
            && constructor != type_name
        {
            base.push(' ');
            base.push_str(constructor);
        }
        push_tag(&mut base, subject);
        Ok(base)
    }

    /// `[class A extends B]`
    fn class_base(context: &mut Context, subject: &Subject<'_>) -> JsResult<String> {
        let mut name = String::new();
        if subject.object.has_own_property(context, "name")? {
            let value = subject.object.get(context, "name")?;
            if value.to_boolean() {
                name = value.to_js_string(context)?.to_std_string_lossy();
            }
        }
        let name = if name.is_empty() {
            "(anonymous)"
        } else {
            &name
        };
        let mut base = format!("[class {name}");
        if let Some(constructor) = &subject.constructor
            && constructor != "Function"
        {
            base.push_str(&format!(" [{constructor}]"));
        }
        push_tag(&mut base, subject);
        if subject.constructor.is_none() {
            base.push_str(" extends [null prototype]");
        } else if let Some(parent) = subject.object.get_prototype_of(context)? {
            let name = parent.get(context, "name")?;
            if let Some(name) = name.as_string().filter(|name| !JsString::is_empty(name)) {
                base.push_str(&format!(" extends {name}"));
            }
        }
        base.push(']');
        Ok(base)
    }
}

fn push_tag(base: &mut String, subject: &Subject<'_>) {
    if !subject.tag.is_empty() && !subject.constructor_is(&subject.tag) {
        base.push_str(&format!(" [{}]", subject.tag));
    }
}
