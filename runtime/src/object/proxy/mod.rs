//! Proxy exotic objects (`#sec-proxy-object-internal-methods-and-internal-slots`).
//!
//! This file creates and calls them, and asks about prototypes and extensibility; `properties`
//! has the traps with keys. Each method follows its clause: trap, then the invariants that keep a
//! handler from lying about what its target promises.

mod properties;

use std::cell::RefCell;

use super::{InternalMethods, Object};
use crate::{
    Context, JsResult,
    memory::{Payload, Trace, Tracer},
    object::PropertyKey,
    value::Value,
};

/// `[[ProxyTarget]]` and `[[ProxyHandler]]`; neither once revoked.
pub(crate) struct Proxy {
    parts: RefCell<Option<(Object, Object)>>,
    callable: bool,
    constructor: bool,
}

impl Trace for Proxy {
    fn trace(&self, tracer: &mut Tracer) {
        self.parts.trace(tracer);
    }
}

impl Payload for Proxy {
    fn class_name(&self) -> &'static str {
        "Proxy"
    }

    const METHODS: Option<&'static InternalMethods> = Some(&InternalMethods {
        get_prototype_of,
        set_prototype_of,
        is_extensible,
        prevent_extensions,
        get_own_property: properties::get_own_property,
        define_own_property: properties::define_own_property,
        has_property: properties::has_property,
        get: properties::get,
        set: properties::set,
        delete: properties::delete,
        own_property_keys: properties::own_property_keys,
        call,
        construct,
    });

    fn is_callable(&self) -> bool {
        self.callable
    }

    fn is_constructor(&self) -> bool {
        self.constructor
    }
}

impl Object {
    /// ProxyCreate (`#sec-proxycreate`) after its checks.
    pub(crate) fn proxy(target: &Object, handler: &Object) -> Object {
        let proxy = Proxy {
            parts: RefCell::new(Some((target.clone(), handler.clone()))),
            callable: target.is_callable(),
            constructor: target.is_constructor(),
        };
        Object::with_payload(None, proxy)
    }

    /// Target and handler of a proxy, neither if revoked; `None` for other objects.
    #[expect(
        clippy::option_option,
        reason = "no proxy, a revoked one, and the rest"
    )]
    pub(crate) fn proxy_parts(&self) -> Option<Option<(Object, Object)>> {
        self.payload::<Proxy>()
            .map(|proxy| proxy.parts.borrow().clone())
    }

    /// Takes target and handler away.
    pub(crate) fn revoke_proxy(&self) {
        if let Some(proxy) = self.payload::<Proxy>() {
            let parts = proxy.parts.take();
            drop(parts);
        }
    }

    /// `[[ProxyTarget]]` of a proxy; revoked ones throw. For IsArray and GetFunctionRealm.
    pub(crate) fn proxy_target(&self, context: &mut Context) -> JsResult<Option<Object>> {
        match self.proxy_parts() {
            None => Ok(None),
            Some(Some((target, _))) => Ok(Some(target)),
            Some(None) => {
                Err(context.type_error("Cannot perform 'IsArray' on a proxy that has been revoked"))
            }
        }
    }
}

/// ValidateNonRevokedProxy and GetMethod of the trap: what to call, or the target to ask instead.
enum Trap {
    Call {
        target: Object,
        handler: Object,
        trap: Object,
    },
    Missing {
        target: Object,
    },
}

fn trap(proxy: &Object, context: &mut Context, name: &str) -> JsResult<Trap> {
    context.check_stack()?;
    let Some((target, handler)) = proxy.proxy_parts().flatten() else {
        return Err(context.type_error(format!(
            "Cannot perform '{name}' on a proxy that has been revoked"
        )));
    };
    let trap = handler.get(context, name)?;
    if trap.is_nullish() {
        return Ok(Trap::Missing { target });
    }
    match trap.as_object() {
        Some(trap) if trap.is_callable() => Ok(Trap::Call {
            target,
            handler,
            trap: trap.clone(),
        }),
        _ => {
            let shown = context.describe(&trap);
            Err(context.type_error(format!(
                "'{shown}' returned for property '{name}' of object '#<Object>' is not a function"
            )))
        }
    }
}

/// An error that a trap's answer breaks an invariant.
fn broken(context: &mut Context, trap: &str, what: impl AsRef<str>) -> crate::JsError {
    context.type_error(format!("'{trap}' on proxy: {}", what.as_ref()))
}

fn shown(key: &PropertyKey) -> String {
    key.to_display().to_std_string_lossy()
}

/// `#sec-proxy-object-internal-methods-and-internal-slots-getprototypeof`
fn get_prototype_of(proxy: &Object, context: &mut Context) -> JsResult<Option<Object>> {
    // 1-5.
    let (target, handler, trap) = match trap(proxy, context, "getPrototypeOf")? {
        Trap::Missing { target } => return target.get_prototype_of(context),
        Trap::Call {
            target,
            handler,
            trap,
        } => (target, handler, trap),
    };
    // 6-7.
    let result = trap.call(context, handler.as_value(), &[target.clone().into()])?;
    let prototype = match result.as_object() {
        Some(prototype) => Some(prototype.clone()),
        None if result.is_null() => None,
        None => {
            return Err(broken(
                context,
                "getPrototypeOf",
                "trap returned neither object nor null",
            ));
        }
    };
    // 8-11.
    if !target.is_extensible(context)? && target.get_prototype_of(context)? != prototype {
        return Err(broken(
            context,
            "getPrototypeOf",
            "proxy target is non-extensible but the trap did not return its actual prototype",
        ));
    }
    Ok(prototype)
}

/// `#sec-proxy-object-internal-methods-and-internal-slots-setprototypeof-v`
fn set_prototype_of(
    proxy: &Object,
    context: &mut Context,
    prototype: Option<&Object>,
) -> JsResult<bool> {
    let (target, handler, trap) = match trap(proxy, context, "setPrototypeOf")? {
        Trap::Missing { target } => return target.set_prototype_of(context, prototype),
        Trap::Call {
            target,
            handler,
            trap,
        } => (target, handler, trap),
    };
    let value = prototype.map_or(Value::null(), Value::from);
    let args = [target.clone().into(), value];
    // 7-8.
    if !trap.call(context, handler.as_value(), &args)?.to_boolean() {
        return Ok(false);
    }
    // 9-12.
    if !target.is_extensible(context)? && target.get_prototype_of(context)?.as_ref() != prototype {
        return Err(broken(
            context,
            "setPrototypeOf",
            "trap returned truish for setting a new prototype on the non-extensible proxy target",
        ));
    }
    Ok(true)
}

/// `#sec-proxy-object-internal-methods-and-internal-slots-isextensible`
fn is_extensible(proxy: &Object, context: &mut Context) -> JsResult<bool> {
    let (target, handler, trap) = match trap(proxy, context, "isExtensible")? {
        Trap::Missing { target } => return target.is_extensible(context),
        Trap::Call {
            target,
            handler,
            trap,
        } => (target, handler, trap),
    };
    let args = [target.clone().into()];
    let result = trap.call(context, handler.as_value(), &args)?.to_boolean();
    let actual = target.is_extensible(context)?;
    if result != actual {
        let message = format!(
            "trap result does not reflect extensibility of proxy target (which is '{actual}')"
        );
        return Err(broken(context, "isExtensible", message));
    }
    Ok(result)
}

/// `#sec-proxy-object-internal-methods-and-internal-slots-preventextensions`
fn prevent_extensions(proxy: &Object, context: &mut Context) -> JsResult<bool> {
    let (target, handler, trap) = match trap(proxy, context, "preventExtensions")? {
        Trap::Missing { target } => return target.prevent_extensions(context),
        Trap::Call {
            target,
            handler,
            trap,
        } => (target, handler, trap),
    };
    let args = [target.clone().into()];
    let result = trap.call(context, handler.as_value(), &args)?.to_boolean();
    if result && target.is_extensible(context)? {
        return Err(broken(
            context,
            "preventExtensions",
            "the proxy target is extensible",
        ));
    }
    Ok(result)
}

/// `#sec-proxy-object-internal-methods-and-internal-slots-call-thisargument-argumentslist`
fn call(proxy: &Object, context: &mut Context, this: &Value, args: &[Value]) -> JsResult<Value> {
    match trap(proxy, context, "apply")? {
        Trap::Missing { target } => target.call(context, this, args),
        Trap::Call {
            target,
            handler,
            trap,
        } => {
            let list = Object::array(context, args.to_vec());
            let args = [target.into(), this.clone(), list.into()];
            trap.call(context, handler.as_value(), &args)
        }
    }
}

/// `#sec-proxy-object-internal-methods-and-internal-slots-construct-argumentslist-newtarget`
fn construct(
    proxy: &Object,
    context: &mut Context,
    args: &[Value],
    new_target: &Object,
) -> JsResult<Object> {
    match trap(proxy, context, "construct")? {
        Trap::Missing { target } => target.construct(context, args, Some(new_target)),
        Trap::Call {
            target,
            handler,
            trap,
        } => {
            let list = Object::array(context, args.to_vec());
            let args = [target.into(), list.into(), new_target.into()];
            let result = trap.call(context, handler.as_value(), &args)?;
            match result.as_object() {
                Some(object) => Ok(object.clone()),
                None => {
                    let shown = context.describe(&result);
                    let message = format!("trap returned non-object ('{shown}')");
                    Err(broken(context, "construct", message))
                }
            }
        }
    }
}
