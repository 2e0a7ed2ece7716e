//! `WeakRef`: a reference that does not keep its target alive.
//!
//! What a program has seen of the target stays until the current job is over: with reference
//! counts it could otherwise vanish between two statements.

use crate::builtins::weak_map::can_be_held_weakly;
use crate::memory::{Payload, Trace, Tracer, WeakReference};
use crate::object::{ClassBuilder, Method};
use crate::realm::Intrinsic;
use crate::{Args, Context, JsResult, Object, Value};

/// `[[WeakRefTarget]]`
struct WeakRefData {
    target: WeakReference,
}

impl Trace for WeakRefData {
    fn trace(&self, _: &mut Tracer) {}
}

impl Payload for WeakRefData {
    fn class_name(&self) -> &'static str {
        "WeakRef"
    }
}

static METHODS: &[Method] = &[Method::new("deref", 0, deref)];

pub(crate) fn install(context: &mut Context) {
    ClassBuilder::new(context, "WeakRef", 1, construct)
        .intrinsics(Intrinsic::WeakRef, Intrinsic::WeakRefPrototype)
        .methods(METHODS)
        .to_string_tag("WeakRef")
        .build();
}

/// `WeakRef ( target )`, `#sec-weak-ref-target`
fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1-2.
    let Some(new_target) = args.new_target() else {
        return Err(context.type_error("Constructor WeakRef requires 'new'"));
    };
    if !can_be_held_weakly(args.get(0)) {
        return Err(context.type_error("WeakRef: invalid target"));
    }
    // 3-6.
    let data = WeakRefData {
        target: WeakReference::new(args.get(0)),
    };
    let default = Intrinsic::WeakRefPrototype;
    let object = Object::create_from_constructor(context, new_target, default, data)?;
    context.jobs.kept_alive.push(args.get(0).clone());
    Ok(object.into())
}

/// `#sec-weak-ref.prototype.deref`
fn deref(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let Some(reference) = this.payload::<WeakRefData>() else {
        return Err(context.incompatible_receiver("WeakRef.prototype.deref", this));
    };
    let target = reference.target.upgrade();
    if let Some(target) = &target {
        context.jobs.kept_alive.push(target.clone());
    }
    Ok(target.unwrap_or_default())
}
