//! Names that no function declares: the global environment, `import()` and `import.meta`.

use crate::{
    Context, JsResult, Value,
    code::{At, Literal, Unit},
    error::messages,
    operations,
};

/// GetValue of a global name.
///
/// # Errors
/// A ReferenceError when nothing has the name, or in its dead zone; what getters throw.
#[inline]
pub fn get_global(name: Literal, site: u32, context: &mut Context) -> JsResult<Value> {
    if let Some(value) = context.global_hit(At(name.0, site)) {
        return Ok(value);
    }
    get_global_slowly(name, site, context)
}

#[inline(never)]
fn get_global_slowly(name: Literal, site: u32, context: &mut Context) -> JsResult<Value> {
    let at = At(name.0, site);
    context.set_site(at);
    let key = context.literal_key(name);
    if let Some(binding) = context.global_binding(&key) {
        let value = binding.variable.get();
        if value.is_empty() {
            return Err(context.uninitialized(at));
        }
        return Ok(value);
    }
    let global = context.global_object();
    let cache = context.take_cache(at);
    let value = crate::object::get_cached(context, global.as_value(), &key, &cache);
    context.put_cache(at, cache);
    let value = value?;
    if value.is_undefined() && !global.has_property(context, &key)? {
        let name = key.to_js_string().unwrap_or_default();
        return Err(messages::not_defined(context, &name));
    }
    Ok(value)
}

/// `typeof name`.
///
/// # Errors
/// A ReferenceError in a dead zone; what getters throw.
pub fn typeof_global(name: Literal, context: &mut Context) -> JsResult<Value> {
    let key = context.literal_key(name);
    let value = match context.global_binding(&key) {
        Some(binding) => {
            let value = binding.variable.get();
            if value.is_empty() {
                let name = key.to_js_string().unwrap_or_default().to_std_string_lossy();
                return Err(messages::uninitialized(context, &name));
            }
            value
        }
        None => context.global_object().get(context, &key)?,
    };
    Ok(operations::arithmetic::type_of(&value).into())
}

/// PutValue of a global name, sloppy: creates a property when nothing has the name.
///
/// # Errors
/// A TypeError for constants, a ReferenceError in a dead zone; what setters throw.
pub fn set_global(
    name: Literal,
    value: Value,
    site: u32,
    context: &mut Context,
) -> JsResult<Value> {
    if assign_binding(name, &value, site, context)? {
        return Ok(value);
    }
    let key = context.literal_key(name);
    let global = context.global_object();
    global.set(context, &key, value.clone(), crate::object::Throw::No)?;
    Ok(value)
}

/// PutValue of a global name, strict.
///
/// # Errors
/// As [`set_global`]; a ReferenceError when nothing has the name, a TypeError when the assignment
/// is refused.
pub fn set_global_strict(
    name: Literal,
    value: Value,
    site: u32,
    context: &mut Context,
) -> JsResult<Value> {
    if assign_binding(name, &value, site, context)? {
        return Ok(value);
    }
    let key = context.literal_key(name);
    let global = context.global_object();
    if !global.has_property(context, &key)? {
        let name = key.to_js_string().unwrap_or_default();
        return Err(messages::not_defined(context, &name));
    }
    global.set(context, &key, value.clone(), crate::object::Throw::Yes)?;
    Ok(value)
}

/// SetMutableBinding of the declarative record; `false` when it has no such name.
fn assign_binding(
    name: Literal,
    value: &Value,
    site: u32,
    context: &mut Context,
) -> JsResult<bool> {
    let at = At(name.0, site);
    context.set_site(at);
    let key = context.literal_key(name);
    let Some(binding) = context.global_binding(&key).cloned() else {
        return Ok(false);
    };
    if binding.variable.is_empty() {
        return Err(context.uninitialized(at));
    }
    if binding.constant {
        return Err(messages::constant_assignment(context));
    }
    binding.variable.set(value.clone());
    Ok(true)
}

/// InitializeBinding of a `let`, `const` or `class` of a Script.
///
/// # Errors
/// None.
pub fn initialize_global(name: Literal, value: Value, context: &mut Context) -> JsResult<Value> {
    let key = context.literal_key(name);
    if let Some(binding) = context.global_binding(&key) {
        binding.variable.set(value.clone());
    }
    Ok(value)
}

/// Annex B.3.2.2: the function of a sloppy block becomes the value of its `var`.
///
/// # Errors
/// What the global object throws.
pub fn declare_global_function(
    name: &Value,
    value: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    context.set_site(at);
    let key = name.to_property_key(context)?;
    let global = context.global_object();
    if global.has_property(context, &key)? {
        global.set(context, &key, value.clone(), crate::object::Throw::No)?;
    }
    Ok(Value::undefined())
}

/// `import(specifier, options)`: a promise, which everything that goes wrong rejects.
///
/// # Errors
/// Only the end of the program.
pub fn import_call(
    specifier: &Value,
    options: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    context.set_site(at);
    crate::program::import_call(context, at.0, specifier, options)
}

/// `import.meta`.
///
/// # Errors
/// None.
pub fn import_meta(unit: &'static Unit, context: &mut Context) -> JsResult<Value> {
    Ok(crate::program::import_meta(context, unit))
}
