//! `Proxy` (`#sec-proxy-constructor`); what proxies do is in `object/proxy`.

use crate::{
    Args, Context, JsResult,
    object::{Attributes, Method, Object, ObjectBuilder},
    realm::Intrinsic,
    value::Value,
};

static STATIC_METHODS: &[Method] = &[Method::new("revocable", 2, revocable)];

/// Makes `Proxy`. It has no prototype.
pub(crate) fn install(context: &mut Context) {
    let constructor = Object::native_constructor(context, "Proxy", 2, construct);
    context.set_intrinsic(Intrinsic::Proxy, constructor.clone());
    ObjectBuilder::of(context, constructor)
        .methods(STATIC_METHODS)
        .build();
}

/// ProxyCreate (`#sec-proxycreate`).
fn create(context: &mut Context, args: &Args<'_>) -> JsResult<Object> {
    match (args.get(0).as_object(), args.get(1).as_object()) {
        (Some(target), Some(handler)) => Ok(Object::proxy(target, handler)),
        _ => Err(context.type_error("Cannot create proxy with a non-object as target or handler")),
    }
}

/// `Proxy ( target, handler )`, `#sec-proxy-target-handler`.
fn construct(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    if args.new_target().is_none() {
        return Err(context.type_error("Constructor Proxy requires 'new'"));
    }
    Ok(create(context, args)?.into())
}

/// `Proxy.revocable ( target, handler )`, `#sec-proxy.revocable`.
fn revocable(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let proxy = create(context, args)?;
    let revoke = Object::anonymous_closure(context, 0, vec![(&proxy).into()], |_, _, args| {
        let [proxy] = args.captures();
        if let Some(proxy) = proxy.as_object() {
            proxy.revoke_proxy();
        }
        Ok(Value::undefined())
    });
    let result = Object::ordinary(context);
    result.define_direct("proxy", proxy, Attributes::ALL);
    result.define_direct("revoke", revoke, Attributes::ALL);
    Ok(result.into())
}
