//! `stack`: the functions that ran when an error was made, printed as V8 prints them.
//!
//! Capturing copies a few frames; the text is made when somebody reads the property. As in V8, `stack`
//! is an accessor on each error, and what it reads is hidden beside it, under a Private Name.

use std::{borrow::Cow, ops::ControlFlow};

use super::HostPath;
use crate::{
    Context, JsResult,
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
    /// `Error.prepareStackTrace` runs.
    is_preparing: bool,
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
            Ok(context.read_stack(this)?.unwrap_or_default())
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
        self.put_stack(object, captured);
        true
    }

    /// The same with no functions in it.
    pub(super) fn install_empty_stack(&mut self, object: &Object) {
        let captured = match self.stack_trace_limit() {
            Some(_) => Internal::new(CapturedStack { frames: Vec::new() }).into_value(),
            None => Value::undefined(),
        };
        self.put_stack(object, captured);
    }

    /// The same with functions of Node that wait for the system, and those that wait for their
    /// promise.
    pub(crate) fn install_stack_of_waiting(
        &mut self,
        object: &Object,
        path: HostPath,
        promise: &Object,
    ) {
        let Some(limit) = self.stack_trace_limit() else {
            return;
        };
        let mut selection = Selection {
            frames: Vec::new(),
            limit,
            above: None,
            global: None,
        };
        let base = FrameSnapshot {
            callee: promise.clone(),
            this: Value::from(promise),
            kind: CallKind::Reaction,
            position: u32::MAX,
        };
        if limit > 0 && selection.add_all(base.host_frames(path)).is_continue() {
            self.visit_async_frames(&base, |frame| selection.add(frame));
        }
        let frames = selection.frames;
        self.put_stack(object, Internal::new(CapturedStack { frames }).into_value());
    }

    fn put_stack(&mut self, object: &Object, captured: Value) {
        let (key, accessor) = self.stack_property();
        let attributes = Attributes::CONFIGURABLE.with(Attributes::ACCESSOR);
        object.make_lazy_properties(self);
        object.put_slot(&Name::Stack.into(), accessor, attributes);
        object.put_slot(&key, captured, Attributes::WRITABLE);
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

    fn read_stack(&mut self, this: &Value) -> JsResult<Option<Value>> {
        let Some((holder, slot)) = self.stack_holder(this) else {
            return Ok(None);
        };
        let value = holder.slot(slot);
        let Some(captured) = Internal::<CapturedStack>::from_value(&value) else {
            return Ok(Some(value));
        };
        // The first line shows name and message of the moment of the first look.
        let stack = match self.prepare_stack_trace() {
            Some(prepare) => self.prepared_stack(&prepare, &holder, &captured.frames)?,
            None => Value::from(captured.format(&holder)),
        };
        holder.set_slot(slot, stack.clone());
        Ok(Some(stack))
    }

    /// `Error.prepareStackTrace`, if a program has set it and it is not running.
    fn prepare_stack_trace(&mut self) -> Option<Value> {
        if self.realm.stack_property.is_preparing {
            return None;
        }
        let error = self.known_intrinsic(crate::realm::Intrinsic::Error)?;
        let prepare = error.get_own_direct("prepareStackTrace")?;
        let function = prepare.as_object()?;
        let is_own = matches!(function.function_source(), Some(FunctionSource::Native(_)));
        (function.is_callable() && !is_own).then_some(prepare)
    }

    fn prepared_stack(
        &mut self,
        prepare: &Value,
        holder: &Object,
        frames: &[FrameSnapshot],
    ) -> JsResult<Value> {
        let this = Value::from(self.intrinsic(crate::realm::Intrinsic::Error));
        let sites = self.call_sites(frames);
        self.realm.stack_property.is_preparing = true;
        let stack = prepare.call(self, &this, &[holder.into(), sites.into()]);
        self.realm.stack_property.is_preparing = false;
        stack
    }

    fn write_stack(&mut self, this: &Value, value: &Value) {
        if let Some((holder, slot)) = self.stack_holder(this) {
            holder.set_slot(slot, value.clone());
        }
    }

    fn capture_stack(&mut self, above: Option<&Object>) -> Value {
        match self.stack_trace_limit() {
            Some(limit) => {
                let frames = self.capture_frames(above, limit);
                Internal::new(CapturedStack { frames }).into_value()
            }
            None => Value::undefined(),
        }
    }

    /// The lines of a stack of now.
    pub(crate) fn frames_of_now(&mut self) -> String {
        let limit = self.stack_trace_limit().unwrap_or(0);
        let frames = self.capture_frames(None, limit);
        let lines = frames
            .iter()
            .map(|frame| format!("\n    at {}", frame.text()));
        lines.collect()
    }

    /// The running functions, then those that await them.
    fn capture_frames(&mut self, above: Option<&Object>, limit: usize) -> Vec<FrameSnapshot> {
        let mut selection = Selection {
            frames: Vec::new(),
            limit,
            above: above.cloned(),
            global: self.realm.global_object.clone(),
        };
        if limit == 0 {
            return selection.frames;
        }
        let outermost = self.visit_frames(|frame| {
            if is_hidden(&frame.callee) {
                return selection.add_hidden(frame);
            }
            let mut frame = frame.clone();
            if frame.kind == CallKind::Resume
                && let Some(coroutine) = frame.this.as_object()
            {
                frame.this = coroutine.receiver_of_coroutine();
            }
            let is_file = frame.is_body_of(UnitKind::CommonJs);
            selection.add(frame.clone())?;
            if is_file {
                selection.add_all(frame.host_frames(HostPath::CommonJsBody))?;
            }
            ControlFlow::Continue(())
        });
        if selection.frames.len() < limit {
            let host = self.host_frames_below(outermost.as_ref());
            if selection.add_all(host).is_continue()
                && let Some(outermost) = outermost
            {
                self.visit_async_frames(&outermost, |frame| selection.add(frame));
            }
        }
        selection.frames
    }
}

/// The frames that a stack shows.
struct Selection {
    frames: Vec<FrameSnapshot>,
    limit: usize,
    /// Not seen yet: it and all frames before are left out.
    above: Option<Object>,
    global: Option<Object>,
}

impl Selection {
    /// Adds what stands for a function that has no frame.
    fn add_hidden(&mut self, frame: &FrameSnapshot) -> ControlFlow<()> {
        if let Some(above) = &self.above {
            if frame.callee.is_same(above) {
                self.above = None;
            }
            return ControlFlow::Continue(());
        }
        self.add_all(frame.noted_host_frames())
    }

    fn add_all(&mut self, frames: impl IntoIterator<Item = FrameSnapshot>) -> ControlFlow<()> {
        frames.into_iter().try_for_each(|frame| self.add(frame))
    }

    fn add(&mut self, mut frame: FrameSnapshot) -> ControlFlow<()> {
        if let Some(above) = &self.above {
            if frame.callee.is_same(above) {
                self.above = None;
            }
            return ControlFlow::Continue(());
        }
        if frame.this.as_object() == self.global.as_ref() {
            frame.this = Value::undefined();
        }
        self.frames.push(frame);
        if self.frames.len() < self.limit {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    }
}

/// Built-in functions that pass a call on leave no frame in V8 either.
fn is_hidden(function: &Object) -> bool {
    match function.function_source() {
        Some(FunctionSource::Bound) => true,
        Some(FunctionSource::Native(code)) => code.hidden,
        // Made as they were needed, mostly by Node's modules.
        Some(FunctionSource::Dynamic) => !function.is_constructor(),
        _ => false,
    }
}

impl CapturedStack {
    fn format(&self, error: &Object) -> JsString {
        let mut text = JsStringBuilder::new();
        text.push_string(&header_of(error));
        for frame in &self.frames {
            text.push_str("\n    at ");
            text.push_str(&frame.text());
        }
        text.build()
    }
}

impl Context {
    /// `Error.stackTraceLimit`, unless it is no number.
    pub(crate) fn stack_trace_limit(&mut self) -> Option<usize> {
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
