//! `util.inspect` as a function: its options in all their forms, and its properties.

use crate::{
    Args, Context, JsResult, Object, PropertyDescriptor, Value,
    node::{
        errors,
        inspect::{InspectOptions, Inspector, colors_object, styles_object},
    },
    object::Attributes,
    value::WellKnownSymbol,
};

/// The function, always the same one.
pub(crate) fn inspect_function(context: &mut Context) -> Object {
    if let Some(function) = &context.util.inspect {
        return function.clone();
    }
    let function = Object::native_function(context, "inspect", 2, inspect);
    context.util.inspect = Some(function.clone());
    let custom = WellKnownSymbol::InspectCustom.symbol();
    function.define_direct("custom", custom, Attributes::ALL);
    let get = Object::native_function(context, "get", 0, |context, _, _| {
        Ok(default_options_object(context).into())
    });
    let set = Object::native_function(context, "set", 1, set_default_options);
    let descriptor = PropertyDescriptor::accessor(Some(get), Some(set), Attributes::NONE);
    let key = "defaultOptions".into();
    // The function is fresh and extensible.
    let _ = function.define_own_property(context, &key, &descriptor);
    let colors = colors_object(context);
    function.define_direct("colors", colors, Attributes::ALL);
    function.define_direct("styles", styles_object(), Attributes::ALL);
    function
}

/// The options that apply where nothing else is said.
pub(crate) fn default_options(context: &mut Context) -> JsResult<InspectOptions> {
    let mut options = InspectOptions::default();
    if let Some(object) = context.util.default_options.clone() {
        options.merge(context, &object)?;
    }
    Ok(options)
}

/// `util.inspect(value, options)`, or `util.inspect(value, showHidden, depth, colors)`.
fn inspect(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let mut options = default_options(context)?;
    let legacy = Object::with_prototype(None);
    for (name, index) in [("depth", 2), ("colors", 3)] {
        if !args.get(index).is_undefined() {
            legacy.define_direct(name, args.get(index), Attributes::ALL);
        }
    }
    if args.get(1).as_boolean().is_some() {
        legacy.define_direct("showHidden", args.get(1), Attributes::ALL);
    }
    options.merge(context, &legacy)?;
    let mut inspector = match args.get(1).as_object() {
        Some(user) => Inspector::with_user_options(context, options, user)?,
        None => Inspector::new(options),
    };
    Ok(inspector.format_value(context, args.get(0), 0)?.into())
}

/// `util.inspect.defaultOptions`: sealed, and read by every call from now on.
fn default_options_object(context: &mut Context) -> Object {
    if let Some(object) = &context.util.default_options {
        return object.clone();
    }
    let object = Object::ordinary(context);
    let options = InspectOptions::default();
    let sealed = Attributes::WRITABLE.with(Attributes::ENUMERABLE);
    for name in InspectOptions::NAMES {
        object.define_direct(name, options.value_of(name), sealed);
    }
    object.prevent_extensions_directly();
    context.util.default_options = Some(object.clone());
    object
}

fn set_default_options(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let Some(source) = args.get(0).as_object().cloned() else {
        return Err(errors::invalid_arg_type(
            context,
            "options",
            "object",
            args.get(0),
        ));
    };
    let target = default_options_object(context);
    for key in source.own_property_keys(context)? {
        let own = source.get_own_property(context, &key)?;
        if own.is_some_and(|own| own.is_enumerable()) {
            let value = source.get(context, &key)?;
            target.set(context, &key, value, crate::Throw::Yes)?;
        }
    }
    Ok(Value::undefined())
}
