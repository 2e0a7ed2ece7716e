//! `stack`: the functions that ran when an error was made, printed as V8 prints them.
//!
//! Capturing copies a few frames; the text is made when somebody reads the property. As in V8, `stack`
//! is an accessor on each error, and what it reads is hidden beside it, under a Private Name.

use std::borrow::Cow;

use crate::{
    Context,
    code::{Unit, UnitKind},
    memory::{CallKind, FrameSnapshot, Internal, Trace, Tracer},
    object::{AccessorPair, Attributes, FunctionSource, Name, Object, PropertyKey},
    value::{JsString, JsStringBuilder, JsSymbol, Value},
};

/// A stack before anyone has looked at it.
struct CapturedStack {
    frames: Vec<FrameSnapshot>,
}

impl Trace for CapturedStack {
    fn trace(&self, tracer: &mut Tracer) {
        for frame in &self.frames {
            frame.callee.trace(tracer);
            frame.this.trace(tracer);
        }
    }
}

/// What all `stack` properties of a realm share.
#[derive(Default)]
pub(crate) struct StackProperty {
    parts: Option<(PropertyKey, Value)>,
}

/// Without a usable `Error.stackTraceLimit`.
const DEFAULT_LIMIT: usize = 10;

impl Context {
    /// The key of the hidden stack, and the accessor that shows it.
    fn stack_property(&mut self) -> (PropertyKey, Value) {
        if let Some(parts) = &self.realm.stack_property.parts {
            return parts.clone();
        }
        let key = PropertyKey::Symbol(JsSymbol::private("stack".into()));
        let get = Object::anonymous_closure(self, 0, Vec::new(), |context, this, _| {
            Ok(context.read_stack(this).unwrap_or_default())
        });
        let set = Object::anonymous_closure(self, 1, Vec::new(), |context, this, args| {
            context.write_stack(this, args.get(0));
            Ok(Value::undefined())
        });
        let pair = AccessorPair {
            get: get.into(),
            set: set.into(),
        }
        .into_value();
        self.realm.stack_property.parts = Some((key.clone(), pair.clone()));
        (key, pair)
    }

    /// Gives an object a `stack` of the functions that run now. `above` leaves out that function and
    /// all that it called. `false` if the object cannot get one.
    pub(crate) fn install_stack(&mut self, object: &Object, above: Option<&Object>) -> bool {
        if !object.is_extensible_directly() || object.proxy_parts().is_some() {
            return false;
        }
        let captured = self.capture_stack(above);
        let (key, accessor) = self.stack_property();
        let attributes = Attributes::CONFIGURABLE.with(Attributes::ACCESSOR);
        object.make_lazy_properties(self);
        object.put_slot(&Name::Stack.into(), accessor, attributes);
        object.put_slot(&key, captured, Attributes::WRITABLE);
        true
    }

    /// The object on the prototype chain that has the hidden stack.
    fn stack_holder(&mut self, this: &Value) -> Option<(Object, usize)> {
        let (key, _) = self.stack_property();
        let mut next = this.as_object().cloned();
        while let Some(object) = next {
            if let Some(slot) = object.lookup_slot(&key) {
                return Some((object, slot.index));
            }
            next = object.prototype();
        }
        None
    }

    fn read_stack(&mut self, this: &Value) -> Option<Value> {
        let (holder, slot) = self.stack_holder(this)?;
        let value = holder.slot(slot);
        let Some(captured) = Internal::<CapturedStack>::from_value(&value) else {
            return Some(value);
        };
        // The first line shows name and message of the moment of the first look.
        let text = Value::from(captured.format(&holder));
        holder.set_slot(slot, text.clone());
        Some(text)
    }

    fn write_stack(&mut self, this: &Value, value: &Value) {
        if let Some((holder, slot)) = self.stack_holder(this) {
            holder.set_slot(slot, value.clone());
        }
    }

    fn capture_stack(&mut self, above: Option<&Object>) -> Value {
        let Some(limit) = self.stack_trace_limit() else {
            return Value::undefined();
        };
        let depth = if above.is_some() { usize::MAX } else { limit };
        let mut frames = self.stack_frames(depth);
        if let Some(above) = above {
            match frames.iter().position(|frame| frame.callee.is_same(above)) {
                Some(index) => drop(frames.drain(..=index)),
                None => frames.clear(),
            }
        }
        frames.retain(|frame| !is_hidden(&frame.callee));
        frames.truncate(limit);
        Internal::new(CapturedStack { frames }).into_value()
    }
}

/// Built-in functions that pass a call on leave no frame in V8 either.
fn is_hidden(function: &Object) -> bool {
    match function.function_source() {
        Some(FunctionSource::Bound) => true,
        Some(FunctionSource::Native(code)) => code.hidden,
        _ => false,
    }
}

impl CapturedStack {
    fn format(&self, error: &Object) -> JsString {
        let mut text = JsStringBuilder::new();
        text.push_string(&header_of(error));
        for frame in &self.frames {
            text.push_str("\n    at ");
            push_frame(&mut text, frame);
        }
        text.build()
    }
}

impl Context {
    /// `Error.stackTraceLimit`, unless it is no number.
    fn stack_trace_limit(&mut self) -> Option<usize> {
        let Some(constructor) = self.known_intrinsic(crate::realm::Intrinsic::Error) else {
            return Some(DEFAULT_LIMIT);
        };
        let limit = constructor.get_own_direct("stackTraceLimit")?.as_number()?;
        Some(if limit.is_nan() {
            0
        } else {
            limit.clamp(0.0, 10_000.0) as usize
        })
    }
}

/// ErrorUtils::ToString without user code: the name up the chain and the own message.
fn header_of(error: &Object) -> JsString {
    let find = |name: Name| {
        let mut next = Some(error.clone());
        while let Some(object) = next {
            if let Some(value) = object.get_own_direct(name) {
                return value.as_string().cloned();
            }
            next = object.prototype();
        }
        None
    };
    let name = find(Name::Name).unwrap_or_else(|| "Error".into());
    match find(Name::Message) {
        Some(message) if !message.is_empty() && !name.is_empty() => {
            JsString::concat_all(&[name, ": ".into(), message])
        }
        Some(message) if name.is_empty() => message,
        _ => name,
    }
}

fn push_frame(text: &mut JsStringBuilder, frame: &FrameSnapshot) {
    let name = function_text(frame);
    let place = match frame.callee.function_source() {
        Some(FunctionSource::Compiled(code)) => {
            let (line, column) = line_and_column(
                code.unit.source,
                frame.position.min(code.unit.source.len() as u32),
            );
            format!("{}:{line}:{column}", location(code.unit))
        }
        _ => "<anonymous>".into(),
    };
    match name {
        Some(name) => {
            text.push_string(&name);
            text.push_str(" (");
            text.push_str(&place);
            text.push_str(")");
        }
        None => text.push_str(&place),
    }
}

/// What stands before the dot: the class of the receiver, or a constructor whose static method runs.
fn type_name(this: &Value) -> Option<JsString> {
    match this.as_object() {
        Some(receiver) if receiver.is_callable() => {
            Some(receiver.initial_name()).filter(|name| !name.is_empty())
        }
        Some(receiver) => receiver.constructor_name(),
        None => this.prototype_of_primitive().map(|prototype| {
            let name = format!("{prototype:?}");
            name.trim_end_matches("Prototype").into()
        }),
    }
}

/// Line and column as V8 counts them: from one, columns in UTF-16 code units.
fn line_and_column(source: &str, position: u32) -> (usize, usize) {
    let before = source.get(..position as usize).unwrap_or(source);
    let line_start = before.rfind('\n').map_or(0, |index| index + 1);
    let line = before[..line_start].matches('\n').count() + 1;
    (line, before[line_start..].encode_utf16().count() + 1)
}

/// What stands before the place: `f`, `new C`, `Object.method`, `async g`; nothing for anonymous
/// functions.
fn function_text(frame: &FrameSnapshot) -> Option<JsString> {
    let name = frame.callee.initial_name();
    if frame.kind == CallKind::Construct {
        let name = if name.is_empty() {
            "<anonymous>".into()
        } else {
            name
        };
        return Some(JsString::concat_all(&["new ".into(), name]));
    }
    if frame.kind == CallKind::Async {
        return Some(JsString::concat_all(&["async ".into(), name]));
    }
    let text = name.to_std_string_lossy();
    if text.starts_with("get ") || text.starts_with("set ") {
        return Some(name);
    }
    match type_name(&frame.this) {
        Some(class) => {
            let name = if name.is_empty() {
                "<anonymous>".into()
            } else {
                name
            };
            Some(JsString::concat_all(&[class, ".".into(), name]))
        }
        None => (!name.is_empty()).then_some(name),
    }
}

/// What stack traces call the file of a unit: ES modules go by their URL.
pub(crate) fn location(unit: &Unit) -> Cow<'static, str> {
    if unit.kind == UnitKind::Module && unit.file.starts_with('/') {
        return file_url(unit.file).into();
    }
    unit.file.into()
}

/// A path as a `file:` URL.
pub(crate) fn file_url(path: &str) -> String {
    let mut url = String::from("file://");
    for &byte in path.as_bytes() {
        match byte {
            b'a'..=b'z'
            | b'A'..=b'Z'
            | b'0'..=b'9'
            | b'/'
            | b'-'
            | b'.'
            | b'_'
            | b'~'
            | b'!'
            | b'$'
            | b'&'
            | b'\''
            | b'('
            | b')'
            | b'*'
            | b'+'
            | b','
            | b';'
            | b'='
            | b':'
            | b'@' => {
                url.push(char::from(byte));
            }
            _ => url += &format!("%{byte:02X}"),
        }
    }
    url
}
