//! `util.inspect`: values as text, in Node's words and line breaks.
//!
//! The way of a value: [`Inspector::format_value`] prints primitives, looks through proxies and asks
//! `[nodejs.util.inspect.custom]`; `format_object` finds the name of the constructor and lets the
//! file of the object's kind describe it: text that is complete already, or a frame (base, braces,
//! entries, keys); `layout` puts the entries on one line, in columns, or on lines of their own.
//!
//! Nothing here calls user code, except where Node does: custom inspection, `Symbol.toStringTag`,
//! `Symbol.hasInstance`, the texts of errors, and getters when asked to. Texts are Rust strings:
//! lone surrogates survive only where they are escaped anyway.

mod array;
mod boxed;
mod brand;
mod buffer;
mod collection;
mod constructor_name;
mod custom;
mod error;
mod function;
mod iterator;
mod layout;
mod namespace;
mod options;
mod primitive;
mod promise;
mod property;
mod proxy;
mod quote;
mod stack_frames;
mod style;
mod width;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub(crate) use brand::{
    BoxedKind, Brand, Preview, boxed_primitive, buffer_bytes, date_value, is_async_function,
    is_error, is_generator_function, map_entries, remaining_items, set_values,
};
pub(crate) use constructor_name::is_built_in_prototype;
pub(crate) use custom::{inspect_as, inspect_beside};
pub(crate) use options::{Compact, Getters, InspectOptions, Sorted};
pub(crate) use primitive::{bigint_text, number_text};
pub(crate) use quote::quote;
pub(crate) use stack_frames::shared_run;
pub(crate) use style::{color_codes, color_names, colors_object, styles_object};
pub(crate) use width::{code_units, columns, strip_control_sequences};

use crate::{Context, JsError, JsResult, Object, PropertyKey, Value, value::WellKnownSymbol};
use constructor_name::prefix;
use layout::Frame;
use property::EntryKind;
use style::Style;

/// After this much text on one level, everything else is cut to names.
const MAX_TEXT: usize = 1 << 27;

/// `util.inspect(value, options)`
pub(crate) fn inspect(
    context: &mut Context,
    value: &Value,
    options: InspectOptions,
) -> JsResult<String> {
    Inspector::new(options).format_value(context, value, 0)
}

/// One run of `util.inspect`.
pub(crate) struct Inspector {
    options: InspectOptions,
    /// What the user passed, when that was more than known options; handed on to custom inspection.
    user_options: Option<Object>,
    /// Columns in front of continued lines.
    indentation: usize,
    /// The deepest level of the object that was visited last.
    current_depth: u32,
    /// The objects on the way from the outermost value.
    seen: Vec<Object>,
    /// Those that were met again, in the order of their reference numbers.
    circular: Vec<Object>,
    /// Text produced so far, by indentation.
    written: BTreeMap<usize, usize>,
}

/// An object on its way to a description.
struct Subject<'a> {
    object: &'a Object,
    brand: Brand,
    /// `None` for objects whose prototype chain ends before any constructor.
    constructor: Option<String>,
    /// `Symbol.toStringTag`, unless it is listed among the properties anyway.
    tag: String,
    level: u32,
    /// The buffer of a typed array that is being shown.
    within_typed_array: bool,
    /// Whether properties of the prototype chain are appended.
    has_inherited: bool,
}

impl Subject<'_> {
    fn constructor_is(&self, name: &str) -> bool {
        self.constructor.as_deref() == Some(name)
    }

    /// Constructor and tag in front of a brace.
    fn prefix(&self, fallback: &str) -> String {
        prefix(self.constructor.as_deref(), &self.tag, fallback, None)
    }

    fn prefix_with_size(&self, fallback: &str, size: usize) -> String {
        prefix(self.constructor.as_deref(), &self.tag, fallback, Some(size))
    }
}

/// What the file of a kind says about an object.
enum Description {
    /// All of it.
    Complete(String),
    /// The outside; the inside follows.
    Parts(Parts),
}

/// The outside of an object, and where its inside comes from.
struct Parts {
    base: String,
    open: String,
    close: &'static str,
    contents: Contents,
    /// Accessors of the prototype that are listed like properties.
    extra_keys: &'static [&'static str],
    keys: Vec<PropertyKey>,
    kind: EntryKind,
}

impl Parts {
    fn new(open: impl Into<String>, contents: Contents, keys: Vec<PropertyKey>) -> Parts {
        Parts {
            base: String::new(),
            open: open.into(),
            close: "}",
            contents,
            extra_keys: &[],
            keys,
            kind: EntryKind::Object,
        }
    }

    /// Properties only, after a text such as `[Function: f]`.
    fn after(base: String, keys: Vec<PropertyKey>) -> Parts {
        Parts {
            base,
            ..Parts::new("{", Contents::Nothing, keys)
        }
    }

    fn array_like(open: String, contents: Contents, keys: Vec<PropertyKey>) -> Parts {
        Parts {
            close: "]",
            kind: EntryKind::ArrayExtra,
            ..Parts::new(open, contents, keys)
        }
    }
}

/// The entries of an object besides its properties.
enum Contents {
    Nothing,
    Array,
    TypedArray,
    Set,
    Map,
    Iterator,
    ArrayBuffer,
    Promise,
    Weak,
    Namespace,
}

impl Inspector {
    pub(crate) fn new(options: InspectOptions) -> Inspector {
        Inspector {
            options,
            user_options: None,
            indentation: 0,
            current_depth: 0,
            seen: Vec::new(),
            circular: Vec::new(),
            written: BTreeMap::new(),
        }
    }

    /// With an object of options, of which some may be unknown here.
    pub(crate) fn with_user_options(
        context: &mut Context,
        mut options: InspectOptions,
        user_options: &Object,
    ) -> JsResult<Inspector> {
        options.merge(context, user_options)?;
        let mut inspector = Inspector::new(options);
        inspector.user_options = Some(user_options.clone());
        Ok(inspector)
    }

    /// Replaces some options.
    pub(crate) fn change_options(&mut self, change: impl FnOnce(&mut InspectOptions)) {
        change(&mut self.options);
    }

    /// A value at a level of nesting; 0 is the outermost.
    pub(crate) fn format_value(
        &mut self,
        context: &mut Context,
        value: &Value,
        level: u32,
    ) -> JsResult<String> {
        self.format_value_within(context, value, level, false)
    }

    fn format_value_within(
        &mut self,
        context: &mut Context,
        value: &Value,
        level: u32,
        within_typed_array: bool,
    ) -> JsResult<String> {
        let Some(original) = value.as_object() else {
            return Ok(self.format_primitive(value));
        };
        context.check_stack()?;
        let mut object = original.clone();
        if let Some(proxy) = original.proxy_parts() {
            if self.options.show_proxy {
                return self.format_proxy(context, proxy.as_ref(), level);
            }
            match proxy {
                // Node takes the first element of the target for the target: `[null]` is revoked.
                Some((target, _)) if !target.get(context, 0_u32)?.is_null() => object = target,
                _ => return Ok(self.paint(Style::Special, "<Revoked Proxy>")),
            }
        }
        if self.options.custom_inspect
            && let Some(text) = self.format_custom(context, &object, original, level)?
        {
            return Ok(text);
        }
        if self.seen.contains(&object) {
            let number = self.reference_number(&object);
            return Ok(self.paint(Style::Special, &format!("[Circular *{number}]")));
        }
        self.format_object(context, &object, level, within_typed_array)
    }

    /// The number of an object that contains itself.
    fn reference_number(&mut self, object: &Object) -> usize {
        let known = self.circular.iter().position(|other| other == object);
        known.unwrap_or_else(|| {
            self.circular.push(object.clone());
            self.circular.len() - 1
        }) + 1
    }

    fn format_object(
        &mut self,
        context: &mut Context,
        object: &Object,
        level: u32,
        within_typed_array: bool,
    ) -> JsResult<String> {
        let wants_inherited = self.options.show_hidden && !self.options.is_too_deep(level);
        let mut inherited = wants_inherited.then(Vec::new);
        let constructor = self.constructor_name(context, object, level, inherited.as_mut())?;
        let inherited = inherited.unwrap_or_default();
        let subject = Subject {
            object,
            brand: Brand::of(object),
            constructor,
            tag: self.string_tag(context, object)?,
            level,
            within_typed_array,
            has_inherited: !inherited.is_empty(),
        };
        match self.describe(context, &subject)? {
            Description::Complete(text) => Ok(text),
            Description::Parts(_) if self.options.is_too_deep(level) => {
                Ok(self.name_only(&subject))
            }
            Description::Parts(parts) => self.format_parts(context, &subject, parts, inherited),
        }
    }

    /// `Symbol.toStringTag`. An own one that is listed among the properties is not told twice.
    fn string_tag(&mut self, context: &mut Context, object: &Object) -> JsResult<String> {
        let key = PropertyKey::from(WellKnownSymbol::ToStringTag);
        let Some(tag) = ignore_errors(object.get(context, &key))? else {
            return Ok(String::new());
        };
        let Some(tag) = tag.as_string().filter(|tag| !tag.is_empty()) else {
            return Ok(String::new());
        };
        let listed = object
            .get_own_property(context, &key)?
            .is_some_and(|own| self.options.show_hidden || own.is_enumerable());
        Ok(if listed {
            String::new()
        } else {
            tag.to_std_string_lossy()
        })
    }

    /// Iterables are looked at first: a subclass of `Map` is a map whatever else it is.
    fn describe(&mut self, context: &mut Context, subject: &Subject<'_>) -> JsResult<Description> {
        let is_iterable = subject.constructor.is_none()
            || subject
                .object
                .has_property(context, WellKnownSymbol::Iterator)?;
        if is_iterable {
            match subject.brand {
                Brand::Array => return self.describe_array(context, subject),
                Brand::Set => return self.describe_set(context, subject),
                Brand::Map => return self.describe_map(context, subject),
                Brand::TypedArray => return self.describe_typed_array(context, subject),
                Brand::MapIterator => return self.describe_iterator(context, subject, "Map"),
                Brand::SetIterator => return self.describe_iterator(context, subject, "Set"),
                _ => {}
            }
        }
        let keys = self.keys_of(context, subject.object)?;
        if subject.object.is_callable() {
            return self.describe_function(context, subject, keys);
        }
        if subject.constructor_is("Object") && subject.brand != Brand::ModuleNamespace {
            return Ok(describe_plain(subject, keys));
        }
        match subject.brand {
            Brand::RegExp => self.describe_regexp(context, subject, keys),
            Brand::Date => Ok(self.describe_date(subject, keys)),
            Brand::Error => self.describe_error(context, subject, keys),
            Brand::ArrayBuffer | Brand::SharedArrayBuffer => {
                self.describe_array_buffer(context, subject, keys)
            }
            Brand::DataView => Ok(describe_data_view(subject, keys)),
            Brand::Promise => {
                let open = format!("{}{{", subject.prefix("Promise"));
                Ok(Description::Parts(Parts::new(
                    open,
                    Contents::Promise,
                    keys,
                )))
            }
            Brand::WeakSet => Ok(describe_weak(subject, "WeakSet", keys)),
            Brand::WeakMap => Ok(describe_weak(subject, "WeakMap", keys)),
            Brand::ModuleNamespace => Ok(namespace::describe_namespace(subject, keys)),
            Brand::Boxed(kind) => Ok(self.describe_boxed(subject, kind, keys)),
            _ if brand::inherits_from_error(context, subject.object)? => {
                self.describe_error(context, subject, keys)
            }
            _ => Ok(describe_other(subject, keys)),
        }
    }

    /// `[Foo]`, where the depth ends.
    fn name_only(&self, subject: &Subject<'_>) -> String {
        let name = style_of_class(subject);
        let name = name.strip_suffix(' ').unwrap_or(&name);
        match subject.constructor {
            Some(_) => self.paint(Style::Special, &format!("[{name}]")),
            None => self.paint(Style::Special, name),
        }
    }

    fn format_parts(
        &mut self,
        context: &mut Context,
        subject: &Subject<'_>,
        mut parts: Parts,
        inherited: Vec<String>,
    ) -> JsResult<String> {
        let level = subject.level + 1;
        let indentation = self.indentation;
        self.seen.push(subject.object.clone());
        self.current_depth = level;
        let entries = self.entries_of(context, subject, &mut parts, level);
        self.seen.pop();
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(error) if is_stack_overflow(&error) => {
                self.indentation = indentation;
                return Ok(self.interrupted(subject));
            }
            Err(error) => return Err(error),
        };
        entries.extend(inherited);
        if let Some(number) = self
            .circular
            .iter()
            .position(|other| other == subject.object)
        {
            self.add_reference(number + 1, &mut parts);
        }
        self.sort_entries(context, &parts, &mut entries)?;
        let frame = Frame {
            base: &parts.base,
            open: &parts.open,
            close: parts.close,
            groups: parts.kind == EntryKind::ArrayExtra,
            level,
        };
        let text = self.lay_out(context, entries, &frame, Some(subject.object))?;
        self.note_written(code_units(&text));
        Ok(text)
    }

    /// Entries first, then accessors that count as contents, then properties.
    fn entries_of(
        &mut self,
        context: &mut Context,
        subject: &Subject<'_>,
        parts: &mut Parts,
        level: u32,
    ) -> JsResult<Vec<String>> {
        let object = subject.object;
        let mut entries = match parts.contents {
            Contents::Nothing => Vec::new(),
            Contents::Array => self.array_entries(context, object, level)?,
            Contents::TypedArray => self.typed_array_entries(context, object)?,
            Contents::Set => self.set_entries(context, object, level)?,
            Contents::Map => self.map_entries(context, object, level)?,
            Contents::Iterator => self.iterator_entries(context, object, &mut parts.open, level)?,
            Contents::ArrayBuffer => self.array_buffer_entries(object),
            Contents::Promise => self.promise_entries(context, object, level)?,
            Contents::Weak => vec![self.paint(Style::Special, "<items unknown>")],
            Contents::Namespace => {
                let keys = std::mem::take(&mut parts.keys);
                self.namespace_entries(context, object, &keys, level)?
            }
        };
        for key in parts.extra_keys {
            entries.push(self.format_extra(context, object, key, level)?);
        }
        for key in &parts.keys {
            entries.push(self.format_property(context, object, key, parts.kind, level)?);
        }
        Ok(entries)
    }

    /// `<ref *1>` in front of everything.
    fn add_reference(&self, number: usize, parts: &mut Parts) {
        let reference = self.paint(Style::Special, &format!("<ref *{number}>"));
        if self.options.compact == Compact::Always {
            parts.open = format!("{reference} {}", parts.open);
        } else if parts.base.is_empty() {
            parts.base = reference;
        } else {
            parts.base = format!("{reference} {}", parts.base);
        }
    }

    /// The option `sorted`. Elements of arrays keep their places.
    fn sort_entries(
        &self,
        context: &mut Context,
        parts: &Parts,
        entries: &mut [String],
    ) -> JsResult<()> {
        let start = match parts.kind {
            EntryKind::Object => 0,
            _ => entries.len() - parts.keys.len(),
        };
        let entries = &mut entries[start..];
        match &self.options.sorted {
            Sorted::No => Ok(()),
            Sorted::ByCodeUnits => {
                entries.sort_by(|left, right| left.encode_utf16().cmp(right.encode_utf16()));
                Ok(())
            }
            Sorted::By(function) => sort_with(context, function, entries),
        }
    }

    /// Above a certain size, the rest is cut to names.
    fn note_written(&mut self, length: usize) {
        let written = self.written.entry(self.indentation).or_default();
        *written += length;
        if *written > MAX_TEXT {
            self.options.depth = Some(-1.0);
        }
    }

    fn interrupted(&self, subject: &Subject<'_>) -> String {
        let name = style_of_class(subject);
        let name = name.strip_suffix(' ').unwrap_or(&name);
        let text = format!(
            "[{name}: Inspection interrupted prematurely. Maximum call stack size exceeded.]"
        );
        self.paint(Style::Special, &text)
    }

    fn paint(&self, style: Style, text: &str) -> String {
        if self.options.colors {
            style.paint(text)
        } else {
            text.to_owned()
        }
    }
}

/// Constructor and tag of an object that no other file claims.
fn style_of_class(subject: &Subject<'_>) -> String {
    let mut fallback = "";
    if subject.constructor.is_none() {
        fallback = brand::class_name(subject.object);
        if fallback == subject.tag {
            fallback = "Object";
        }
    }
    subject.prefix(fallback)
}

/// An object whose constructor is `Object`.
fn describe_plain(subject: &Subject<'_>, keys: Vec<PropertyKey>) -> Description {
    let open = if subject.brand == Brand::Arguments {
        "[Arguments] {".to_owned()
    } else if subject.tag.is_empty() {
        "{".to_owned()
    } else {
        format!("{}{{", subject.prefix("Object"))
    };
    properties_only(subject, open, keys)
}

fn describe_other(subject: &Subject<'_>, keys: Vec<PropertyKey>) -> Description {
    let open = format!("{}{{", style_of_class(subject));
    properties_only(subject, open, keys)
}

fn properties_only(subject: &Subject<'_>, open: String, keys: Vec<PropertyKey>) -> Description {
    if keys.is_empty() && !subject.has_inherited {
        return Description::Complete(open + "}");
    }
    Description::Parts(Parts::new(open, Contents::Nothing, keys))
}

fn describe_weak(subject: &Subject<'_>, name: &str, keys: Vec<PropertyKey>) -> Description {
    // DEVIATES: `showHidden` does not list the entries of weak collections.
    let open = format!("{}{{", subject.prefix(name));
    Description::Parts(Parts::new(open, Contents::Weak, keys))
}

fn describe_data_view(subject: &Subject<'_>, keys: Vec<PropertyKey>) -> Description {
    let open = format!("{}{{", subject.prefix("DataView"));
    let parts = Parts::new(open, Contents::Nothing, keys);
    Description::Parts(Parts {
        extra_keys: &["byteLength", "byteOffset", "buffer"],
        ..parts
    })
}

/// Insertion sort by a function of the user, which may answer anything.
fn sort_with(context: &mut Context, function: &Value, entries: &mut [String]) -> JsResult<()> {
    for end in 1..entries.len() {
        for index in (1..=end).rev() {
            let pair = [
                entries[index - 1].as_str().into(),
                entries[index].as_str().into(),
            ];
            let order = function.call(context, &Value::undefined(), &pair)?;
            let order = order.to_number(context)?;
            if order.is_nan() || order <= 0.0 {
                break;
            }
            entries.swap(index - 1, index);
        }
    }
    Ok(())
}

/// What a getter that throws gives: nothing. The end of the program passes through.
fn ignore_errors<T>(result: JsResult<T>) -> JsResult<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.is_exit() => Err(error),
        Err(_) => Ok(None),
    }
}

fn is_stack_overflow(error: &JsError) -> bool {
    let message = error
        .value()
        .as_object()
        .and_then(|object| object.get_own_direct("message"));
    message
        .as_ref()
        .and_then(Value::as_string)
        .is_some_and(|message| *message == "Maximum call stack size exceeded")
}
