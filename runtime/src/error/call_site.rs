//! What stacks say of one frame, as V8's `CallSiteInfo` has it: `new C (/a.js:1:2)`,
//! `Object.f [as g] (/a.js:1:2)`, `async f (/a.js:1:2)`. Nothing here runs user code.

use super::{host_frames::HostFrame, inferred_name::inferred_name, location};
use crate::{
    code::FunctionCode,
    memory::{CallKind, FrameSnapshot},
    object::{AccessorPair, FunctionSource, Name, Object, PropertyKey},
    value::{JsString, Value},
};

impl FrameSnapshot {
    /// The line of a stack.
    pub(crate) fn text(&self) -> String {
        if let Some(HostFrame { function, place }) = self.host_frame() {
            return match function {
                Some(function) => format!("{function} ({place})"),
                None => place.to_owned(),
            };
        }
        let prefix = match self.kind {
            CallKind::Async => "async ",
            CallKind::Construct => "new ",
            _ => "",
        };
        if let Some(index) = self.promise_index() {
            let name = self.function_name().unwrap_or_default();
            return format!("{prefix}Promise.{name} (index {index})");
        }
        match self.called_as() {
            Some(name) => format!("{prefix}{name} ({})", self.place()),
            None => format!("{prefix}{}", self.place()),
        }
    }

    /// What stands before the place, without its prefix.
    fn called_as(&self) -> Option<String> {
        let name = self.function_name().map(|name| name.to_string());
        if self.is_constructor() {
            return Some(name.unwrap_or_else(|| "<anonymous>".to_owned()));
        }
        if self.is_toplevel() {
            return name;
        }
        let class = self.type_name().map(|class| class.to_string());
        let method = self.method_name().map(|method| method.to_string());
        let Some(name) = name else {
            let class = class.map(|class| class + ".").unwrap_or_default();
            return Some(class + method.as_deref().unwrap_or("<anonymous>"));
        };
        let class = class.filter(|_| is_identifier(&name));
        let mut text = class.map(|class| class + ".").unwrap_or_default();
        text += &name;
        if let Some(method) = method
            && !ends_with_method_name(&name, &method)
        {
            text += &format!(" [as {method}]");
        }
        Some(text)
    }

    /// `/a.js:1:2`
    fn place(&self) -> String {
        match (self.compiled(), self.line_and_column()) {
            (Some(code), Some((line, column))) => {
                format!("{}:{line}:{column}", location(code.unit))
            }
            _ => "<anonymous>".to_owned(),
        }
    }

    /// The code of the function, unless it is built in.
    pub(crate) fn compiled(&self) -> Option<&'static FunctionCode> {
        if self.kind == CallKind::Host {
            return None;
        }
        match self.callee.function_source() {
            Some(FunctionSource::Compiled(code)) => Some(code),
            _ => None,
        }
    }

    /// Where in the text of its unit the frame is.
    pub(crate) fn offset(&self) -> Option<u32> {
        let code = self.compiled()?;
        Some(self.position.min(code.unit.source.len() as u32))
    }

    /// Line and column as V8 counts them: from one, columns in UTF-16 code units.
    pub(crate) fn line_and_column(&self) -> Option<(usize, usize)> {
        if let Some(host) = self.host_frame() {
            return host.line_and_column();
        }
        let source = self.compiled()?.unit.source;
        Some(line_and_column(source, self.offset()?))
    }

    /// The name of the function, unless it has none.
    pub(crate) fn function_name(&self) -> Option<JsString> {
        if let Some(host) = self.host_frame() {
            return host.function.as_deref().map(JsString::from);
        }
        Some(self.callee.debug_name()).filter(|name| !name.is_empty())
    }

    /// Whether it runs as the body of `new`.
    pub(crate) fn is_constructor(&self) -> bool {
        self.kind == CallKind::Construct
    }

    /// Whether it awaits what runs.
    pub(crate) fn is_async(&self) -> bool {
        self.kind == CallKind::Async
    }

    /// Which element of `Promise.all` and its sisters the frame waits for.
    pub(crate) fn promise_index(&self) -> Option<u32> {
        (self.is_async() && self.compiled().is_none()).then_some(self.position)
    }

    /// Whether there is no receiver; the global object counts as none.
    pub(crate) fn is_toplevel(&self) -> bool {
        self.this.is_nullish() || self.this.is_empty()
    }

    /// The class of the receiver, or the function whose static method runs.
    pub(crate) fn type_name(&self) -> Option<JsString> {
        let Some(receiver) = self.this.as_object() else {
            return self.this.prototype_of_primitive().map(|prototype| {
                let name = format!("{prototype:?}");
                name.trim_end_matches("Prototype").into()
            });
        };
        if receiver.proxy_parts().is_some() {
            return Some("Proxy".into());
        }
        if receiver.is_callable() {
            let name = receiver.debug_name();
            if !name.is_empty() {
                return Some(name);
            }
        }
        let class = match receiver.function_of_generator() {
            Some(function) => Some(function.debug_name()).filter(|name| !name.is_empty()),
            None => receiver.constructor_name(),
        };
        Some(class.unwrap_or_else(|| "Object".into()))
    }

    /// The property of the receiver that holds the function: the one of its name, or else the only
    /// one.
    pub(crate) fn method_name(&self) -> Option<JsString> {
        let receiver = self.this.as_object()?.clone();
        if let Some(property) = receiver.payload_property_of(&self.callee) {
            return Some(property.into());
        }
        let name = match self.compiled() {
            Some(code) => code.name.into(),
            None => self.callee.initial_name(),
        };
        let plain = strip_accessor_prefix(&name.to_string()).map_or(name, JsString::from);
        let key = PropertyKey::from(&plain);
        let chain = || std::iter::successors(Some(receiver.clone()), Object::prototype);
        if chain().find_map(|object| self.is_held_by(&object, &key)) == Some(true) {
            return Some(plain);
        }
        let mut found = None;
        for object in chain() {
            for key in object.enumerable_names() {
                if self.is_held_by(&object, &key) == Some(true)
                    && found.replace(key.to_display()).is_some()
                {
                    return None;
                }
            }
        }
        found
    }

    /// Whether a property is the function; `None` if there is no such property.
    fn is_held_by(&self, object: &Object, key: &PropertyKey) -> Option<bool> {
        let slot = object.lookup_slot(key)?;
        let value = object.slot(slot.index);
        let is_callee = |value: &Value| {
            value
                .as_object()
                .is_some_and(|object| object.is_same(&self.callee))
        };
        if value.is_placeholder() {
            return Some(false);
        }
        if slot.attributes.is_accessor() {
            let pair = AccessorPair::of(&value);
            return Some(is_callee(&pair.get) || is_callee(&pair.set));
        }
        Some(is_callee(&value))
    }
}

impl Object {
    /// The name in stacks: the own data property, or the name in the source.
    fn debug_name(&self) -> JsString {
        let own = self.get_own_direct(Name::Name);
        match own.as_ref().and_then(Value::as_string) {
            Some(name) if self.is_callable() && !name.is_empty() => return name.clone(),
            _ => {}
        }
        let name = self.initial_name();
        match self.function_code() {
            Some(code) if name.is_empty() => {
                inferred_name(code).map_or(name, |inferred| inferred.as_str().into())
            }
            _ => name,
        }
    }

    /// Keys of enumerable own properties that are strings.
    fn enumerable_names(&self) -> Vec<PropertyKey> {
        let mut keys = Vec::new();
        self.push_slot_keys(&mut keys);
        keys.retain(|key| {
            matches!(key, PropertyKey::String(_))
                && self
                    .lookup_slot(key)
                    .is_some_and(|slot| slot.attributes.is_enumerable())
        });
        keys
    }
}

fn strip_accessor_prefix(name: &str) -> Option<&str> {
    name.strip_prefix("get ")
        .or_else(|| name.strip_prefix("set "))
}

/// Whether `a.b` or `b` tells the reader already that the method is `b`.
fn ends_with_method_name(name: &str, method: &str) -> bool {
    match name.strip_suffix(method) {
        Some(before) => before.is_empty() || before.ends_with(['.', ' ']),
        None => false,
    }
}

fn is_identifier(name: &str) -> bool {
    let is_start = |char: char| char.is_alphabetic() || matches!(char, '_' | '$');
    name.starts_with(is_start) && name.chars().all(|char| is_start(char) || char.is_numeric())
}

/// Line and column of a byte offset.
pub(crate) fn line_and_column(source: &str, position: u32) -> (usize, usize) {
    let before = source.get(..position as usize).unwrap_or(source);
    let line_start = before.rfind('\n').map_or(0, |index| index + 1);
    let line = before[..line_start].matches('\n').count() + 1;
    (line, before[line_start..].encode_utf16().count() + 1)
}
