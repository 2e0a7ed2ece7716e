//! Scripts: GlobalDeclarationInstantiation (`#sec-globaldeclarationinstantiation`), then the body.

use crate::{
    Attributes, Context, JsError, JsResult, Object, PropertyDescriptor, PropertyKey, Throw, Value,
    code::{GlobalDeclarations, Literal, Unit},
};

/// ScriptEvaluation (`#sec-runtime-semantics-scriptevaluation`).
pub(super) fn run(context: &mut Context, unit: &'static Unit) -> JsResult<Value> {
    context.load_unit(unit);
    instantiate(context, &unit.globals)?;
    let body = Object::closure(context, unit.body, std::iter::empty());
    let global = context.global_object();
    body.call(context, &Value::from(global), &[])
}

/// GlobalDeclarationInstantiation.
fn instantiate(context: &mut Context, globals: &GlobalDeclarations) -> JsResult<()> {
    let global = context.global_object();
    // 3.
    for &(name, _) in globals.lexical {
        let key = key(context, name);
        if context.global_binding(&key).is_some()
            || has_restricted_property(context, &global, &key)?
        {
            return Err(already_declared(context, &key));
        }
    }
    // 4.
    let functions = globals.functions.iter().map(|&(name, _)| name);
    for name in functions.chain(globals.variables.iter().copied()) {
        let key = key(context, name);
        if context.global_binding(&key).is_some() {
            return Err(already_declared(context, &key));
        }
    }
    // 8-10.
    for &(name, _) in globals.functions {
        let key = key(context, name);
        if !can_declare_global_function(context, &global, &key)? {
            let shown = key.to_display();
            return Err(context.type_error(format!("Cannot redeclare global function '{shown}'")));
        }
    }
    let variables = globals.variables.iter().chain(globals.annex_b_functions);
    // 14-15.
    for &(name, constant) in globals.lexical {
        let key = key(context, name);
        context.declare_global_binding(key, constant);
    }
    // 16.
    for &(name, code) in globals.functions {
        let key = key(context, name);
        let function = Object::closure(context, code, std::iter::empty());
        create_global_function_binding(context, &global, &key, Value::from(function))?;
    }
    // 12 and 17.
    for &name in variables {
        let key = key(context, name);
        if context.global_binding(&key).is_none() && !global.has_own_property(context, &key)? {
            let property = PropertyDescriptor::data(
                Value::undefined(),
                Attributes::WRITABLE.with(Attributes::ENUMERABLE),
            );
            global.define_property_or_throw(context, &key, &property)?;
        }
    }
    Ok(())
}

fn key(context: &mut Context, name: Literal) -> PropertyKey {
    context.literal_key(name)
}

/// HasRestrictedGlobalProperty (`#sec-hasrestrictedglobalproperty`).
fn has_restricted_property(
    context: &mut Context,
    global: &Object,
    key: &PropertyKey,
) -> JsResult<bool> {
    let own = global.get_own_property(context, key)?;
    Ok(own.is_some_and(|own| own.configurable == Some(false)))
}

/// CanDeclareGlobalFunction (`#sec-candeclareglobalfunction`).
fn can_declare_global_function(
    context: &mut Context,
    global: &Object,
    key: &PropertyKey,
) -> JsResult<bool> {
    match global.get_own_property(context, key)? {
        None => global.is_extensible(context),
        Some(own) if own.configurable == Some(true) => Ok(true),
        Some(own) => {
            Ok(own.is_data() && own.writable == Some(true) && own.enumerable == Some(true))
        }
    }
}

/// CreateGlobalFunctionBinding (`#sec-createglobalfunctionbinding`).
fn create_global_function_binding(
    context: &mut Context,
    global: &Object,
    key: &PropertyKey,
    function: Value,
) -> JsResult<()> {
    let own = global.get_own_property(context, key)?;
    let property = if own.is_none_or(|own| own.configurable == Some(true)) {
        let attributes = Attributes::WRITABLE.with(Attributes::ENUMERABLE);
        PropertyDescriptor::data(function.clone(), attributes)
    } else {
        PropertyDescriptor::value_only(function.clone())
    };
    global.define_property_or_throw(context, key, &property)?;
    global.set(context, key, function, Throw::Yes)
}

#[cold]
fn already_declared(context: &mut Context, key: &PropertyKey) -> JsError {
    let shown = key.to_display();
    context.syntax_error(format!("Identifier '{shown}' has already been declared"))
}
