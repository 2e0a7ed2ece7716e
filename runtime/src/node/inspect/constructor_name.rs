//! The name in front of the brace: which class an object is an instance of.
//!
//! The first `constructor` along the prototype chain whose instance the object is. Objects without
//! any are `[Foo: null prototype]`; those whose chain has prototypes but no constructor are
//! `Foo <Complex prototype>`, the prototype being named in the brackets.

use super::{Inspector, brand, ignore_errors, options::InspectOptions};
use crate::{Context, Intrinsic, JsResult, JsString, Object, PropertyKey, Value};

impl Inspector {
    /// The name; `None` for a null prototype. Appends the properties of user-defined classes on the
    /// way to `inherited`, if they are wanted.
    pub(super) fn constructor_name(
        &mut self,
        context: &mut Context,
        object: &Object,
        level: u32,
        mut inherited: Option<&mut Vec<String>>,
    ) -> JsResult<Option<String>> {
        let mut holder = object.clone();
        let mut first_prototype: Option<Object> = None;
        loop {
            if let Some((name, is_built_in)) = named_constructor(context, object, &holder)? {
                if let Some(inherited) = inherited.as_deref_mut()
                    && (first_prototype.as_ref() != Some(&holder) || !is_built_in)
                {
                    let start = first_prototype.as_ref().unwrap_or(object);
                    self.inherited_properties(context, object, start, level, inherited)?;
                }
                return Ok(Some(name));
            }
            let Some(prototype) = holder.get_prototype_of(context)? else {
                break;
            };
            holder = prototype;
            first_prototype.get_or_insert_with(|| holder.clone());
        }
        let Some(first_prototype) = first_prototype else {
            return Ok(None);
        };
        let class = brand::class_name(object);
        if self.options.is_too_deep(level) {
            return Ok(Some(format!("{class} <Complex prototype>")));
        }
        let name = self.constructor_name(context, &first_prototype, level + 1, inherited)?;
        let name = match name {
            Some(name) => name,
            None => self.prototype_name(context, &first_prototype)?,
        };
        Ok(Some(format!("{class} <{name}>")))
    }

    /// A prototype without constructor, cut to its own name.
    fn prototype_name(&self, context: &mut Context, prototype: &Object) -> JsResult<String> {
        let options = InspectOptions {
            custom_inspect: false,
            depth: Some(-1.0),
            ..self.options.clone()
        };
        Inspector::new(options).format_value(context, prototype.as_value(), 0)
    }
}

/// Prototypes that keep their names whatever programs do to `constructor`.
const WELL_KNOWN: &[(Intrinsic, &str)] = &[
    (Intrinsic::ObjectPrototype, "Object"),
    (Intrinsic::ArrayPrototype, "Array"),
    (Intrinsic::FunctionPrototype, "Function"),
    (Intrinsic::ErrorPrototype, "Error"),
    (Intrinsic::TypeErrorPrototype, "TypeError"),
    (Intrinsic::RangeErrorPrototype, "RangeError"),
    (Intrinsic::AggregateErrorPrototype, "AggregateError"),
    (Intrinsic::MapPrototype, "Map"),
    (Intrinsic::SetPrototype, "Set"),
    (Intrinsic::PromisePrototype, "Promise"),
    (Intrinsic::RegExpPrototype, "RegExp"),
    (Intrinsic::DatePrototype, "Date"),
    (Intrinsic::TypedArrayPrototype, "TypedArray"),
    (Intrinsic::ArrayBufferPrototype, "ArrayBuffer"),
    (Intrinsic::DataViewPrototype, "DataView"),
    (Intrinsic::BooleanPrototype, "Boolean"),
    (Intrinsic::NumberPrototype, "Number"),
    (Intrinsic::StringPrototype, "String"),
    (Intrinsic::WeakMapPrototype, "WeakMap"),
    (Intrinsic::WeakSetPrototype, "WeakSet"),
];

/// The name of a class that `object` is an instance of and whose prototype `holder` is, or which
/// `holder` has as `constructor`; and whether it is built in.
fn named_constructor(
    context: &mut Context,
    object: &Object,
    holder: &Object,
) -> JsResult<Option<(String, bool)>> {
    if holder != object {
        let known = WELL_KNOWN
            .iter()
            .find(|(known, _)| context.is_intrinsic(holder, *known));
        if let Some((_, name)) = known {
            return Ok(Some(((*name).to_owned(), true)));
        }
    }
    let Some(constructor) = own_constructor(context, holder)? else {
        return Ok(None);
    };
    let name = constructor.get(context, "name")?;
    if name.as_string().is_some_and(JsString::is_empty) {
        return Ok(None);
    }
    let constructor = Value::from(constructor);
    let is_instance = object.as_value().instance_of(context, &constructor);
    if ignore_errors(is_instance)? != Some(true) {
        return Ok(None);
    }
    let name = match name.as_symbol() {
        Some(symbol) => symbol.descriptive_string(),
        None => name.to_js_string(context)?,
    };
    let name = name.to_std_string_lossy();
    let is_built_in = is_built_in_name(&name);
    Ok(Some((name, is_built_in)))
}

/// An own data property `constructor` that is a function.
fn own_constructor(context: &mut Context, holder: &Object) -> JsResult<Option<Object>> {
    let own = holder.get_own_property(context, &PropertyKey::from("constructor"))?;
    let value = own.and_then(|own| own.value);
    Ok(value
        .as_ref()
        .and_then(Value::as_object)
        .filter(|value| value.is_callable())
        .cloned())
}

/// Whether a prototype belongs to a class of the global object.
pub(crate) fn is_built_in_prototype(context: &mut Context, prototype: &Object) -> JsResult<bool> {
    let Some(constructor) = own_constructor(context, prototype)? else {
        return Ok(false);
    };
    let name = constructor.get(context, "name")?;
    let name = name
        .as_string()
        .map(JsString::to_std_string_lossy)
        .unwrap_or_default();
    Ok(is_built_in_name(&name))
}

/// Constructors of the global object, by name.
fn is_built_in_name(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "AggregateError",
        "Array",
        "ArrayBuffer",
        "AsyncDisposableStack",
        "Atomics",
        "BigInt",
        "BigInt64Array",
        "BigUint64Array",
        "Boolean",
        "DataView",
        "Date",
        "DisposableStack",
        "Error",
        "EvalError",
        "FinalizationRegistry",
        "Float16Array",
        "Float32Array",
        "Float64Array",
        "Function",
        "Infinity",
        "Int16Array",
        "Int32Array",
        "Int8Array",
        "Intl",
        "Iterator",
        "JSON",
        "Map",
        "Math",
        "NaN",
        "Number",
        "Object",
        "Promise",
        "Proxy",
        "RangeError",
        "ReferenceError",
        "Reflect",
        "RegExp",
        "Set",
        "SharedArrayBuffer",
        "String",
        "SuppressedError",
        "Symbol",
        "SyntaxError",
        "TypeError",
        "URIError",
        "Uint16Array",
        "Uint32Array",
        "Uint8Array",
        "Uint8ClampedArray",
        "WeakMap",
        "WeakRef",
        "WeakSet",
        "WebAssembly",
    ];
    NAMES.binary_search(&name).is_ok()
}

/// Constructor, size and tag, with a space behind. The tag is left out when the name tells it.
pub(super) fn prefix(
    constructor: Option<&str>,
    tag: &str,
    fallback: &str,
    size: Option<usize>,
) -> String {
    let size = size.map_or(String::new(), |size| format!("({size})"));
    let Some(constructor) = constructor else {
        if !tag.is_empty() && tag != fallback {
            return format!("[{fallback}{size}: null prototype] [{tag}] ");
        }
        return format!("[{fallback}{size}: null prototype] ");
    };
    if tag.is_empty() || tells(constructor, tag) {
        return format!("{constructor}{size} ");
    }
    format!("{constructor}{size} [{tag}] ")
}

/// Whether a class name contains the tag as a word: `MyMap` tells `Map`, `Mapper` does not.
fn tells(constructor: &str, tag: &str) -> bool {
    let Some(position) = constructor.find(tag) else {
        return false;
    };
    match constructor[position + tag.len()..].chars().next() {
        None => true,
        Some(next) => !next.to_lowercase().eq([next]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_shown_unless_the_name_tells_them() {
        for (constructor, tag, expected) in [
            (Some("Foo"), "", "Foo "),
            (Some("Foo"), "bar", "Foo [bar] "),
            (Some("MyMap"), "Map", "MyMap "),
            (Some("Mapper"), "Map", "Mapper [Map] "),
            (Some("MapOf"), "Map", "MapOf "),
            (None, "", "[Object: null prototype] "),
            (None, "Foo", "[Object: null prototype] [Foo] "),
        ] {
            assert_eq!(prefix(constructor, tag, "Object", None), expected);
        }
        assert_eq!(prefix(Some("Map"), "Map", "Map", Some(2)), "Map(2) ");
    }

    #[test]
    fn names_of_globals_are_in_order() {
        for name in ["AggregateError", "WebAssembly", "Uint8Array", "Map"] {
            assert!(is_built_in_name(name), "{name}");
        }
        assert!(!is_built_in_name("Foo"));
    }
}
