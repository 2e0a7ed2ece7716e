//! V8's words for common errors; Node prints them.

use crate::{
    Context, JsError,
    object::{Name, Object, PropertyKey},
    realm::Intrinsic,
    value::{JsString, JsSymbol, Type, Value, WellKnownSymbol},
};

/// How V8 shows a value inside a message: strings quoted, objects as `#<Class>`.
pub(crate) fn display(value: &Value) -> String {
    match value.type_() {
        Type::String => format!("\"{}\"", value.as_string().expect("checked")),
        Type::Object => display_object(value.as_object().expect("checked")),
        Type::Symbol => value
            .as_symbol()
            .expect("checked")
            .descriptive_string()
            .to_string(),
        Type::BigInt => value.as_bigint().expect("checked").to_string(),
        Type::Number => {
            crate::value::number::to_js_string(value.as_number().expect("checked")).to_string()
        }
        _ => format!("{value:?}"),
    }
}

fn display_object(object: &Object) -> String {
    if object.is_array_exotic() {
        return "[object Array]".into();
    }
    if let Some(code) = object.function_code() {
        let (start, end) = code.span;
        return code
            .unit
            .source
            .get(start as usize..end as usize)
            .unwrap_or_default()
            .into();
    }
    if object.is_callable() {
        return format!("function {}() {{ [native code] }}", object.initial_name());
    }
    // Objects with a `toString` of their own class are shown by tag.
    if let Some(class) = object.payload_class_name()
        && has_tag_in_messages(class)
    {
        return format!("[object {class}]");
    }
    if has_text_of_its_own(object) {
        let tag = inherited(object, WellKnownSymbol::ToStringTag);
        let tag = tag.as_ref().and_then(Value::as_string).cloned();
        return format!("[object {}]", tag.unwrap_or_else(|| "Object".into()));
    }
    match object.constructor_name() {
        Some(name) => format!("#<{name}>"),
        None => "[object Object]".into(),
    }
}

/// Whether `toString` is the program's, or `constructor` no function.
fn has_text_of_its_own(object: &Object) -> bool {
    let to_string = inherited(object, Name::ToString);
    let is_compiled = to_string
        .as_ref()
        .and_then(Value::as_object)
        .is_some_and(|function| function.function_code().is_some());
    is_compiled || inherited(object, Name::Constructor).is_some_and(|value| !value.is_callable())
}

/// A data property on the prototype chain, unless it waits for its first use.
fn inherited(object: &Object, key: impl Into<PropertyKey>) -> Option<Value> {
    let key = key.into();
    std::iter::successors(Some(object.clone()), Object::prototype)
        .find(|holder| holder.lookup_slot(&key).is_some())?
        .get_own_direct(&key)
}

/// How V8 names an operand without looking at the source: `number 5`, `string "x"`, `object null`.
pub(crate) fn call_site(value: &Value) -> String {
    let kind = crate::operations::type_name(value);
    match value.type_() {
        Type::String | Type::Null | Type::Boolean | Type::Number => {
            format!("{kind} {}", display(value))
        }
        _ => kind.into(),
    }
}

fn has_tag_in_messages(class: &str) -> bool {
    let is_wrapper = matches!(class, "String" | "Number" | "Boolean" | "BigInt" | "Symbol");
    is_wrapper
        || matches!(class, "RegExp" | "Date")
        || class.ends_with(" Iterator")
        || class.ends_with("Array") && class != "Array"
}

/// How V8 shows an operand that cannot be converted: strings bare.
pub(crate) fn display_for_conversion(_context: &mut Context, value: &Value) -> String {
    match value.as_string() {
        Some(string) => string.to_string(),
        None => display(value),
    }
}

/// `Cannot read properties of undefined (reading 'x')`
#[cold]
pub(crate) fn cannot_read(context: &mut Context, value: &Value, key: &PropertyKey) -> JsError {
    let key = key.to_display();
    context.type_error(format!(
        "Cannot read properties of {value:?} (reading '{key}')"
    ))
}

/// `Cannot set properties of undefined (setting 'x')`
#[cold]
pub(crate) fn cannot_set(context: &mut Context, value: &Value, key: &PropertyKey) -> JsError {
    let key = key.to_display();
    context.type_error(format!(
        "Cannot set properties of {value:?} (setting '{key}')"
    ))
}

/// [`cannot_read`] of a key that is not converted yet: the base is looked at first.
#[cold]
pub(crate) fn cannot_read_element(context: &mut Context, value: &Value, key: &Value) -> JsError {
    match element_name(context, key) {
        Some(key) => context.type_error(format!(
            "Cannot read properties of {value:?} (reading '{key}')"
        )),
        None => context.type_error(format!("Cannot read properties of {value:?}")),
    }
}

/// The same for [`cannot_set`].
#[cold]
pub(crate) fn cannot_set_element(context: &mut Context, value: &Value, key: &Value) -> JsError {
    match element_name(context, key) {
        Some(key) => context.type_error(format!(
            "Cannot set properties of {value:?} (setting '{key}')"
        )),
        None => context.type_error(format!("Cannot set properties of {value:?}")),
    }
}

/// How V8 shows a key without running user code: not at all where that takes a `toString`.
fn element_name(context: &mut Context, key: &Value) -> Option<String> {
    let Some(object) = key.as_object() else {
        return Some(display_for_conversion(context, key));
    };
    let default = context.intrinsic(Intrinsic::ObjectPrototypeToString);
    let mut next = Some(object.clone());
    while let Some(holder) = next {
        if let Some(found) = holder.get_own_direct(Name::ToString) {
            let is_default = found.as_object().is_some_and(|found| *found == default);
            return (is_default || object.is_callable()).then(|| display(key));
        }
        next = holder.prototype();
    }
    None
}

/// `f is not a function`; `text` is the source text of the callee.
#[cold]
pub(crate) fn not_a_function(context: &mut Context, text: &str) -> JsError {
    context.type_error(format!("{text} is not a function"))
}

/// The same when there is no source text.
#[cold]
pub(crate) fn value_not_a_function(context: &mut Context, value: &Value) -> JsError {
    let shown = call_site(value);
    not_a_function(context, &shown)
}

/// `C is not a constructor`
#[cold]
pub(crate) fn not_a_constructor(context: &mut Context, text: &str) -> JsError {
    context.type_error(format!("{text} is not a constructor"))
}

/// A method that was found is not callable.
#[cold]
pub(crate) fn method_not_a_function(
    context: &mut Context,
    _value: &Value,
    key: &PropertyKey,
    method: &Value,
) -> JsError {
    if method.is_undefined() {
        let key = key.to_display();
        return context.type_error(format!("{key} is not a function"));
    }
    value_not_a_function(context, method)
}

/// `Class constructor A cannot be invoked without 'new'`
#[cold]
pub(crate) fn class_without_new(context: &mut Context, class: &Object) -> JsError {
    let name = class.initial_name();
    context.type_error(format!(
        "Class constructor {name} cannot be invoked without 'new'"
    ))
}

/// `x is not iterable`
#[cold]
pub(crate) fn not_iterable(context: &mut Context, value: &Value) -> JsError {
    let shown = call_site(value);
    context.type_error(format!(
        "{shown} is not iterable (cannot read property Symbol(Symbol.iterator))"
    ))
}

/// `Iterator result 1 is not an object`
#[cold]
pub(crate) fn iterator_result_not_an_object(context: &mut Context, result: &Value) -> JsError {
    let shown = display_for_conversion(context, result);
    context.type_error(format!("Iterator result {shown} is not an object"))
}

/// `Cannot access 'x' before initialization`
#[cold]
pub(crate) fn uninitialized(context: &mut Context, name: &str) -> JsError {
    context.reference_error(format!("Cannot access '{name}' before initialization"))
}

/// `x is not defined`
#[cold]
pub(crate) fn not_defined(context: &mut Context, name: &JsString) -> JsError {
    context.reference_error(format!("{name} is not defined"))
}

/// `Assignment to constant variable.`
#[cold]
pub(crate) fn constant_assignment(context: &mut Context) -> JsError {
    context.type_error("Assignment to constant variable.")
}

/// Why an assignment was refused.
#[cold]
pub(crate) fn cannot_assign(context: &mut Context, object: &Object, key: &PropertyKey) -> JsError {
    let shown = display_receiver(object);
    let shown_key = key.to_display();
    // What is in the way, without running user code.
    let mut next = Some(object.clone());
    while let Some(holder) = next {
        let found = match holder.proxy_parts() {
            Some(_) => {
                return context.type_error(format!(
                    "'set' on proxy: trap returned falsish for property '{shown_key}'"
                ));
            }
            None => holder.get_own_property(context, key).ok().flatten(),
        };
        if let Some(found) = found {
            if found.is_accessor() {
                return context.type_error(format!(
                    "Cannot set property {shown_key} of {shown} which has only a getter"
                ));
            }
            return context.type_error(format!(
                "Cannot assign to read only property '{shown_key}' of object '{shown}'"
            ));
        }
        next = holder.prototype();
    }
    context.type_error(format!(
        "Cannot add property {shown_key}, object is not extensible"
    ))
}

/// The same for any receiver.
#[cold]
pub(crate) fn cannot_assign_on(context: &mut Context, value: &Value, key: &PropertyKey) -> JsError {
    match value.as_object() {
        Some(object) => cannot_assign(context, object, key),
        None => {
            let fixed = value.as_string().is_some_and(|string| match key {
                PropertyKey::Index(index) => (*index as usize) < string.len(),
                _ => crate::object::Name::Length.is(key),
            });
            let key = key.to_display();
            if fixed {
                let shown = display_for_conversion(context, value);
                return context.type_error(format!(
                    "Cannot assign to read only property '{key}' of string '{shown}'"
                ));
            }
            let kind = crate::operations::type_name(value);
            let shown = display_for_conversion(context, value);
            context.type_error(format!(
                "Cannot create property '{key}' on {kind} '{shown}'"
            ))
        }
    }
}

fn display_receiver(object: &Object) -> String {
    if object.is_array_exotic() {
        "[object Array]".into()
    } else if object.has_payload::<crate::object::ModuleNamespace>() {
        "[object Module]".into()
    } else {
        display_object(object)
    }
}

/// `Cannot redefine property: x`
#[cold]
pub(crate) fn cannot_define(context: &mut Context, object: &Object, key: &PropertyKey) -> JsError {
    let shown_key = key.to_display();
    if object.proxy_parts().is_some() {
        return context.type_error(format!(
            "'defineProperty' on proxy: trap returned falsish for property '{shown_key}'"
        ));
    }
    let exists = matches!(object.get_own_property(context, key), Ok(Some(_)));
    if exists {
        return context.type_error(format!("Cannot redefine property: {shown_key}"));
    }
    context.type_error(format!(
        "Cannot define property {shown_key}, object is not extensible"
    ))
}

/// `Cannot delete property 'x' of #<Object>`
#[cold]
pub(crate) fn cannot_delete(context: &mut Context, object: &Object, key: &PropertyKey) -> JsError {
    let shown_key = key.to_display();
    if object.proxy_parts().is_some() {
        return context.type_error(format!(
            "'deleteProperty' on proxy: trap returned falsish for property '{shown_key}'"
        ));
    }
    let shown = display_receiver(object);
    context.type_error(format!("Cannot delete property '{shown_key}' of {shown}"))
}

/// `Property description must be an object: 1`
#[cold]
pub(crate) fn descriptor_not_an_object(context: &mut Context, value: &Value) -> JsError {
    let shown = display_for_conversion(context, value);
    context.type_error(format!("Property description must be an object: {shown}"))
}

/// `Getter must be a function: 1`
#[cold]
pub(crate) fn accessor_not_a_function(
    context: &mut Context,
    which: &str,
    value: &Value,
) -> JsError {
    let shown = display_for_conversion(context, value);
    context.type_error(format!("{which} must be a function: {shown}"))
}

/// `Function has non-object prototype '1' in instanceof check`
#[cold]
pub(crate) fn prototype_not_an_object(context: &mut Context, prototype: &Value) -> JsError {
    let shown = display_for_conversion(context, prototype);
    context.type_error(format!(
        "Function has non-object prototype '{shown}' in instanceof check"
    ))
}

/// `Cannot use 'in' operator to search for 'x' in 1`
#[cold]
pub(crate) fn in_on_primitive(context: &mut Context, key: &PropertyKey, value: &Value) -> JsError {
    let shown = display_for_conversion(context, value);
    let key = match key {
        PropertyKey::Symbol(symbol) if symbol.is_private() => {
            symbol.description().unwrap_or_default()
        }
        _ => key.to_display(),
    };
    context.type_error(format!(
        "Cannot use 'in' operator to search for '{key}' in {shown}"
    ))
}

fn private_name(name: &JsSymbol) -> JsString {
    name.description().unwrap_or_default()
}

/// `Cannot read private member #x from an object whose class did not declare it`
#[cold]
pub(crate) fn private_read_missing(
    context: &mut Context,
    name: &JsSymbol,
    _value: &Value,
) -> JsError {
    let name = private_name(name);
    context.type_error(format!(
        "Cannot read private member {name} from an object whose class did not declare it"
    ))
}

/// `Cannot write private member #x to an object whose class did not declare it`
#[cold]
pub(crate) fn private_write_missing(
    context: &mut Context,
    name: &JsSymbol,
    _value: &Value,
) -> JsError {
    let name = private_name(name);
    context.type_error(format!(
        "Cannot write private member {name} to an object whose class did not declare it"
    ))
}

/// `Cannot initialize #x twice on the same object`
#[cold]
pub(crate) fn private_twice(context: &mut Context, name: &JsSymbol) -> JsError {
    let name = private_name(name);
    context.type_error(format!("Cannot initialize {name} twice on the same object"))
}

/// `Method Map.prototype.get called on incompatible receiver [object Object]`
#[cold]
pub(crate) fn incompatible_receiver(
    context: &mut Context,
    method: &str,
    receiver: &Value,
) -> JsError {
    let shown = display(receiver);
    context.type_error(format!(
        "Method {method} called on incompatible receiver {shown}"
    ))
}

impl Context {
    /// `Method M called on incompatible receiver R`
    #[cold]
    pub(crate) fn incompatible_receiver(&mut self, method: &str, receiver: &Value) -> JsError {
        incompatible_receiver(self, method, receiver)
    }

    /// How messages show a value.
    pub(crate) fn describe(&mut self, value: &Value) -> String {
        display(value)
    }
}
