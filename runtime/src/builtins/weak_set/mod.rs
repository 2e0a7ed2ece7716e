//! `WeakSet`: values marked for as long as they live, see [`weak_map`](super::weak_map).

use crate::builtins::weak_map::can_be_held_weakly;
use crate::memory::{Payload, Trace, Tracer};
use crate::object::{ClassBuilder, Method};
use crate::realm::Intrinsic;
use crate::{Args, Context, JsResult, Object, Value};

/// The `[[WeakSetData]]` of a WeakSet: the number that marks its values.
struct WeakSetData {
    owner: u64,
}

impl Trace for WeakSetData {
    fn trace(&self, _: &mut Tracer) {}
}

impl Payload for WeakSetData {
    fn class_name(&self) -> &'static str {
        "WeakSet"
    }
}

static METHODS: &[Method] = &[
    Method::new("delete", 1, delete),
    Method::new("has", 1, has),
    Method::new("add", 1, add),
];

pub(crate) fn install(context: &mut Context) {
    ClassBuilder::new(context, "WeakSet", 0, construct)
        .intrinsics(Intrinsic::WeakSet, Intrinsic::WeakSetPrototype)
        .methods(METHODS)
        .to_string_tag("WeakSet")
        .build();
}

/// `WeakSet ( [ iterable ] )`, `#sec-weakset-iterable`
fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let Some(new_target) = args.new_target() else {
        return Err(context.type_error("Constructor WeakSet requires 'new'"));
    };
    let data = WeakSetData {
        owner: context.builtins.new_weak_owner(),
    };
    let set =
        Object::create_from_constructor(context, new_target, Intrinsic::WeakSetPrototype, data)?;
    if !args.get(0).is_nullish() {
        super::map::add_values_from_iterable(context, &set, args.get(0))?;
    }
    Ok(set.into())
}

fn this_owner(context: &mut Context, this: &Value, method: &str) -> JsResult<u64> {
    match this.payload::<WeakSetData>() {
        Some(set) => Ok(set.owner),
        None => Err(context.incompatible_receiver(method, this)),
    }
}

/// `#sec-weakset.prototype.add`
fn add(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let owner = this_owner(context, this, "WeakSet.prototype.add")?;
    if !can_be_held_weakly(args.get(0)) {
        return Err(context.type_error("Invalid value used in weak set"));
    }
    args.get(0).attach(owner, Value::from(true));
    Ok(this.clone())
}

/// `#sec-weakset.prototype.delete`
fn delete(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let owner = this_owner(context, this, "WeakSet.prototype.delete")?;
    Ok(args.get(0).detach(owner).is_some().into())
}

/// `#sec-weakset.prototype.has`
fn has(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let owner = this_owner(context, this, "WeakSet.prototype.has")?;
    Ok(args.get(0).attached(owner).is_some().into())
}
