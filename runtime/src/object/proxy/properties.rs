//! The traps with property keys.

use rustc_hash::FxHashSet;

use super::{
    super::{Object, PropertyDescriptor, PropertyKey, ordinary::is_compatible},
    Trap, broken, shown, trap,
};
use crate::{Context, JsResult, operations::create_list_from_array_like, value::Value};

/// `#sec-proxy-object-internal-methods-and-internal-slots-getownproperty-p`
pub(super) fn get_own_property(
    proxy: &Object,
    context: &mut Context,
    key: &PropertyKey,
) -> JsResult<Option<PropertyDescriptor>> {
    // Private Names and the like never get here: proxies keep them in their own slots.
    let name = "getOwnPropertyDescriptor";
    let (target, handler, trap) = match trap(proxy, context, name)? {
        Trap::Missing { target } => return target.get_own_property(context, key),
        Trap::Call {
            target,
            handler,
            trap,
        } => (target, handler, trap),
    };
    // 7-8.
    let args = [target.clone().into(), key.to_value()];
    let result = trap.call(context, handler.as_value(), &args)?;
    if !result.is_object() && !result.is_undefined() {
        let message = format!(
            "trap returned neither object nor undefined for property '{}'",
            shown(key)
        );
        return Err(broken(context, name, message));
    }
    // 9.
    let current = target.get_own_property(context, key)?;
    // 10.
    if result.is_undefined() {
        check_absence(context, &target, current.as_ref(), name, key)?;
        return Ok(None);
    }
    // 11-15.
    let extensible = target.is_extensible(context)?;
    let mut descriptor = PropertyDescriptor::from_object(context, &result)?;
    descriptor.complete();
    if !is_compatible(extensible, &descriptor, current.as_ref()) {
        let message = format!(
            "trap returned descriptor for property '{}' that is incompatible with the existing \
             property in the proxy target",
            shown(key)
        );
        return Err(broken(context, name, message));
    }
    // 16.
    if !descriptor.is_configurable() {
        let fixed = current.as_ref().is_some_and(|current| {
            !current.is_configurable()
                && (descriptor.writable != Some(false) || !current.is_writable())
        });
        if !fixed {
            let message = format!(
                "trap reported non-configurability for property '{}' which is either non-existent \
                 or configurable in the proxy target",
                shown(key)
            );
            return Err(broken(context, name, message));
        }
    }
    Ok(Some(descriptor))
}

/// Step 10 of \[\[GetOwnProperty\]\]: whether the trap may say that there is no such property.
fn check_absence(
    context: &mut Context,
    target: &Object,
    current: Option<&PropertyDescriptor>,
    name: &'static str,
    key: &PropertyKey,
) -> JsResult<()> {
    let Some(current) = current else {
        return Ok(());
    };
    if !current.is_configurable() {
        let message = format!(
            "trap returned undefined for property '{}' which is non-configurable in the proxy \
             target",
            shown(key)
        );
        return Err(broken(context, name, message));
    }
    if !target.is_extensible(context)? {
        let message = format!(
            "trap returned undefined for property '{}' which exists in the non-extensible proxy \
             target",
            shown(key)
        );
        return Err(broken(context, name, message));
    }
    Ok(())
}

/// `#sec-proxy-object-internal-methods-and-internal-slots-defineownproperty-p-desc`
pub(super) fn define_own_property(
    proxy: &Object,
    context: &mut Context,
    key: &PropertyKey,
    descriptor: &PropertyDescriptor,
) -> JsResult<bool> {
    let name = "defineProperty";
    let (target, handler, trap) = match trap(proxy, context, name)? {
        Trap::Missing { target } => return target.define_own_property(context, key, descriptor),
        Trap::Call {
            target,
            handler,
            trap,
        } => (target, handler, trap),
    };
    // 7-9.
    let object = descriptor.to_object(context);
    let args = [target.clone().into(), key.to_value(), object.into()];
    if !trap.call(context, handler.as_value(), &args)?.to_boolean() {
        return Ok(false);
    }
    // 10-13.
    let current = target.get_own_property(context, key)?;
    let extensible = target.is_extensible(context)?;
    let fixes = descriptor.configurable == Some(false);
    let problem = match &current {
        None if !extensible => Some("for adding property '{}'  to the non-extensible proxy target"),
        None if fixes => Some(
            "for defining non-configurable property '{}' which is either non-existent or \
             configurable in the proxy target",
        ),
        None => None,
        Some(current) if !is_compatible(extensible, descriptor, Some(current)) => Some(
            "for adding property '{}'  that is incompatible with the existing property in the \
             proxy target",
        ),
        Some(current) if fixes && current.is_configurable() => Some(
            "for defining non-configurable property '{}' which is either non-existent or \
             configurable in the proxy target",
        ),
        Some(current)
            if current.is_data()
                && !current.is_configurable()
                && current.is_writable()
                && descriptor.writable == Some(false) =>
        {
            Some("for defining non-configurable property '{}' which cannot be non-writable")
        }
        Some(_) => None,
    };
    match problem {
        None => Ok(true),
        Some(problem) => {
            let problem = problem.replace("{}", &shown(key));
            Err(broken(
                context,
                name,
                format!("trap returned truish {problem}"),
            ))
        }
    }
}

/// `#sec-proxy-object-internal-methods-and-internal-slots-hasproperty-p`
pub(super) fn has_property(
    proxy: &Object,
    context: &mut Context,
    key: &PropertyKey,
) -> JsResult<bool> {
    let (target, handler, trap) = match trap(proxy, context, "has")? {
        Trap::Missing { target } => return target.has_property(context, key),
        Trap::Call {
            target,
            handler,
            trap,
        } => (target, handler, trap),
    };
    let args = [target.clone().into(), key.to_value()];
    if trap.call(context, handler.as_value(), &args)?.to_boolean() {
        return Ok(true);
    }
    // 8.
    if let Some(current) = target.get_own_property(context, key)? {
        let reason = if !current.is_configurable() {
            Some("which exists in the proxy target as non-configurable")
        } else if !target.is_extensible(context)? {
            Some("but the proxy target is not extensible")
        } else {
            None
        };
        if let Some(reason) = reason {
            let message = format!(
                "trap returned falsish for property '{}' {reason}",
                shown(key)
            );
            return Err(broken(context, "has", message));
        }
    }
    Ok(false)
}

/// `#sec-proxy-object-internal-methods-and-internal-slots-get-p-receiver`
pub(super) fn get(
    proxy: &Object,
    context: &mut Context,
    key: &PropertyKey,
    receiver: &Value,
) -> JsResult<Value> {
    let (target, handler, trap) = match trap(proxy, context, "get")? {
        Trap::Missing { target } => return target.get_with_receiver(context, key, receiver),
        Trap::Call {
            target,
            handler,
            trap,
        } => (target, handler, trap),
    };
    let args = [target.clone().into(), key.to_value(), receiver.clone()];
    let value = trap.call(context, handler.as_value(), &args)?;
    // 8-9.
    if let Some(current) = target.get_own_property(context, key)?
        && !current.is_configurable()
    {
        let changed = current.is_data()
            && !current.is_writable()
            && !current
                .value
                .as_ref()
                .is_some_and(|fixed| fixed.same_value(&value));
        if changed {
            let expected = context.describe(&current.value.unwrap_or_default());
            let got = context.describe(&value);
            let message = format!(
                "property '{}' is a read-only and non-configurable data property on the proxy \
                 target but the proxy did not return its actual value (expected '{expected}' but \
                 got '{got}')",
                shown(key)
            );
            return Err(broken(context, "get", message));
        }
        let no_getter = current.get.as_ref().is_some_and(Value::is_undefined);
        if no_getter && !value.is_undefined() {
            let got = context.describe(&value);
            let message = format!(
                "property '{}' is a non-configurable accessor property on the proxy target and \
                 does not have a getter function, but the trap did not return 'undefined' (got \
                 '{got}')",
                shown(key)
            );
            return Err(broken(context, "get", message));
        }
    }
    Ok(value)
}

/// `#sec-proxy-object-internal-methods-and-internal-slots-set-p-v-receiver`
pub(super) fn set(
    proxy: &Object,
    context: &mut Context,
    key: &PropertyKey,
    value: Value,
    receiver: &Value,
) -> JsResult<bool> {
    let (target, handler, trap) = match trap(proxy, context, "set")? {
        Trap::Missing { target } => {
            return target.set_with_receiver(context, key, value, receiver);
        }
        Trap::Call {
            target,
            handler,
            trap,
        } => (target, handler, trap),
    };
    let args = [
        target.clone().into(),
        key.to_value(),
        value.clone(),
        receiver.clone(),
    ];
    if !trap.call(context, handler.as_value(), &args)?.to_boolean() {
        return Ok(false);
    }
    // 9-10.
    if let Some(current) = target.get_own_property(context, key)?
        && !current.is_configurable()
    {
        let changed = current.is_data()
            && !current.is_writable()
            && !current
                .value
                .as_ref()
                .is_some_and(|fixed| fixed.same_value(&value));
        let reason = if changed {
            "exists in the proxy target as a non-configurable and non-writable data property with \
             a different value"
        } else if current.set.as_ref().is_some_and(Value::is_undefined) {
            "exists in the proxy target as a non-configurable and non-writable accessor property \
             without a setter"
        } else {
            return Ok(true);
        };
        let message = format!(
            "trap returned truish for property '{}' which {reason}",
            shown(key)
        );
        return Err(broken(context, "set", message));
    }
    Ok(true)
}

/// `#sec-proxy-object-internal-methods-and-internal-slots-delete-p`
pub(super) fn delete(proxy: &Object, context: &mut Context, key: &PropertyKey) -> JsResult<bool> {
    let name = "deleteProperty";
    let (target, handler, trap) = match trap(proxy, context, name)? {
        Trap::Missing { target } => return target.delete(context, key),
        Trap::Call {
            target,
            handler,
            trap,
        } => (target, handler, trap),
    };
    let args = [target.clone().into(), key.to_value()];
    if !trap.call(context, handler.as_value(), &args)?.to_boolean() {
        return Ok(false);
    }
    // 9-14.
    if let Some(current) = target.get_own_property(context, key)? {
        let reason = if !current.is_configurable() {
            "which is non-configurable in the proxy target"
        } else if !target.is_extensible(context)? {
            "but the proxy target is non-extensible"
        } else {
            return Ok(true);
        };
        let message = format!(
            "trap returned truish for property '{}' {reason}",
            shown(key)
        );
        return Err(broken(context, name, message));
    }
    Ok(true)
}

/// `#sec-proxy-object-internal-methods-and-internal-slots-ownpropertykeys`
pub(super) fn own_property_keys(
    proxy: &Object,
    context: &mut Context,
) -> JsResult<Vec<PropertyKey>> {
    let name = "ownKeys";
    let (target, handler, trap) = match trap(proxy, context, name)? {
        Trap::Missing { target } => return target.own_property_keys(context),
        Trap::Call {
            target,
            handler,
            trap,
        } => (target, handler, trap),
    };
    // 7-9.
    let result = trap.call(context, handler.as_value(), &[target.clone().into()])?;
    let mut keys = Vec::new();
    let mut unchecked = FxHashSet::default();
    for value in create_list_from_array_like(context, &result)? {
        if !value.is_string() && !value.is_symbol() {
            let shown = context.describe(&value);
            return Err(context.type_error(format!("{shown} is not a valid property name")));
        }
        let key = value.to_property_key(context)?;
        if !unchecked.insert(key.clone()) {
            let message = format!("trap returned duplicate entries '{}'", shown(&key));
            return Err(broken(context, name, message));
        }
        keys.push(key);
    }
    // 10-16.
    let extensible = target.is_extensible(context)?;
    let mut configurable = Vec::new();
    let mut fixed = Vec::new();
    for key in target.own_property_keys(context)? {
        match target.get_own_property(context, &key)? {
            Some(current) if !current.is_configurable() => fixed.push(key),
            _ => configurable.push(key),
        }
    }
    if extensible && fixed.is_empty() {
        return Ok(keys);
    }
    // 17-23.
    let required = if extensible {
        fixed
    } else {
        fixed.into_iter().chain(configurable).collect()
    };
    for key in required {
        if !unchecked.remove(&key) {
            let message = format!("trap result did not include '{}'", shown(&key));
            return Err(broken(context, name, message));
        }
    }
    if !extensible && !unchecked.is_empty() {
        let message = "trap returned extra keys but proxy target is non-extensible";
        return Err(broken(context, name, message));
    }
    Ok(keys)
}
