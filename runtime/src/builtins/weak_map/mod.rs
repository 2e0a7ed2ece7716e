//! `WeakMap`: values that live as long as their keys.
//!
//! An entry is stored with its key, in the heap's side table, under the number of the map. When
//! either side goes, the entry goes: there is no table to walk, and nothing to see in `console.log`.

mod key;

use crate::memory::{Payload, Trace, Tracer};
use crate::object::{ClassBuilder, Method};
use crate::realm::Intrinsic;
use crate::{Args, Context, JsResult, Object, Value};

pub(crate) use key::can_be_held_weakly;

/// The `[[WeakMapData]]` of a WeakMap: the number that marks its entries.
struct WeakMapData {
    owner: u64,
}

impl Trace for WeakMapData {
    fn trace(&self, _: &mut Tracer) {}
}

impl Payload for WeakMapData {
    fn class_name(&self) -> &'static str {
        "WeakMap"
    }
}

static METHODS: &[Method] = &[
    Method::new("delete", 1, delete),
    Method::new("get", 1, get),
    Method::new("set", 2, set),
    Method::new("has", 1, has),
];

pub(crate) fn install(context: &mut Context) {
    ClassBuilder::new(context, "WeakMap", 0, construct)
        .intrinsics(Intrinsic::WeakMap, Intrinsic::WeakMapPrototype)
        .methods(METHODS)
        .to_string_tag("WeakMap")
        .build();
}

/// `WeakMap ( [ iterable ] )`, `#sec-weakmap-iterable`
fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let Some(new_target) = args.new_target() else {
        return Err(context.type_error("Constructor WeakMap requires 'new'"));
    };
    let data = WeakMapData {
        owner: context.builtins.new_weak_owner(),
    };
    let map =
        Object::create_from_constructor(context, new_target, Intrinsic::WeakMapPrototype, data)?;
    if !args.get(0).is_nullish() {
        super::map::add_entries_from_iterable(context, &map, args.get(0))?;
    }
    Ok(map.into())
}

fn this_owner(context: &mut Context, this: &Value, method: &str) -> JsResult<u64> {
    match this.payload::<WeakMapData>() {
        Some(map) => Ok(map.owner),
        None => Err(context.incompatible_receiver(method, this)),
    }
}

/// `#sec-weakmap.prototype.delete`
fn delete(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let owner = this_owner(context, this, "WeakMap.prototype.delete")?;
    Ok(args.get(0).detach(owner).is_some().into())
}

/// `#sec-weakmap.prototype.get`
fn get(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let owner = this_owner(context, this, "WeakMap.prototype.get")?;
    Ok(args.get(0).attached(owner).unwrap_or_default())
}

/// `#sec-weakmap.prototype.has`
fn has(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let owner = this_owner(context, this, "WeakMap.prototype.has")?;
    Ok(args.get(0).attached(owner).is_some().into())
}

/// `#sec-weakmap.prototype.set`
fn set(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let owner = this_owner(context, this, "WeakMap.prototype.set")?;
    if !can_be_held_weakly(args.get(0)) {
        return Err(context.type_error("Invalid value used as weak map key"));
    }
    args.get(0).attach(owner, args.get(1).clone());
    Ok(this.clone())
}
