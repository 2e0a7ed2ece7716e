//! `Set`: values in insertion order, each once.

mod algebra;
mod iterator;
mod set_record;

use crate::builtins::map::ordered_table::OrderedTable;
use crate::builtins::require_callable;
use crate::memory::{Payload, Trace, Tracer};
use crate::object::{ClassBuilder, Getter, Method, SPECIES};
use crate::realm::Intrinsic;
use crate::value::WellKnownSymbol;
use crate::{Args, Context, JsResult, Object, Value};

pub(crate) use iterator::{SetIterator, install as install_iterator_prototype};

/// The `[[SetData]]` of a Set.
#[derive(Default)]
pub(crate) struct SetData {
    pub(crate) table: OrderedTable<()>,
}

impl Trace for SetData {
    fn trace(&self, tracer: &mut Tracer) {
        self.table.trace(tracer);
    }
}

impl Payload for SetData {
    fn class_name(&self) -> &'static str {
        "Set"
    }
}

static METHODS: &[Method] = &[
    Method::new("has", 1, has).with_quick(has_quickly),
    Method::new("add", 1, add).with_quick(add_quickly),
    Method::new("delete", 1, delete),
    Method::new("difference", 1, algebra::difference),
    Method::new("clear", 0, clear),
    Method::new("entries", 0, iterator::entries),
    Method::new("forEach", 1, for_each),
    Method::new("intersection", 1, algebra::intersection),
    Method::new("isSubsetOf", 1, algebra::is_subset_of),
    Method::new("isSupersetOf", 1, algebra::is_superset_of),
    Method::new("isDisjointFrom", 1, algebra::is_disjoint_from),
    Method::new("symmetricDifference", 1, algebra::symmetric_difference),
    Method::new("union", 1, algebra::union),
    Method::new("values", 0, iterator::values),
];

static GETTERS: &[Getter] = &[Getter::new("get size", size)];

pub(crate) fn install(context: &mut Context) {
    ClassBuilder::new(context, "Set", 0, construct)
        .intrinsics(Intrinsic::Set, Intrinsic::SetPrototype)
        .methods(METHODS)
        .getters(GETTERS)
        .static_getters(SPECIES)
        .alias("values", "keys")
        .alias("values", WellKnownSymbol::Iterator)
        .to_string_tag("Set")
        .build();
}

/// RequireInternalSlot(S, `[[SetData]]`).
fn this_set<'a>(context: &mut Context, this: &'a Value, method: &str) -> JsResult<&'a SetData> {
    match this.payload::<SetData>() {
        Some(set) => Ok(set),
        None => Err(context.incompatible_receiver(method, this)),
    }
}

/// `Set ( [ iterable ] )`, `#sec-set-iterable`
fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1.
    let Some(new_target) = args.new_target() else {
        return Err(context.type_error("Constructor Set requires 'new'"));
    };
    // 2-3.
    let set = Object::create_from_constructor(
        context,
        new_target,
        Intrinsic::SetPrototype,
        SetData::default(),
    )?;
    // 4-8.
    if !args.get(0).is_nullish() {
        super::map::add_values_from_iterable(context, &set, args.get(0))?;
    }
    Ok(set.into())
}

/// A Set of the given values that no user code has seen.
fn create(context: &mut Context, table: OrderedTable<()>) -> Value {
    context
        .new_payload(Intrinsic::SetPrototype, SetData { table })
        .into()
}

/// `#sec-set.prototype.has`
fn has(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let set = this_set(context, this, "Set.prototype.has")?;
    Ok(set.table.has(args.get(0)).into())
}

fn has_quickly(_: &mut Context, this: &Value, args: &[Value]) -> Option<Value> {
    let set = this.payload::<SetData>()?;
    Some(set.table.has(args.first()?).into())
}

/// `#sec-set.prototype.add`
pub(super) fn add(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let set = this_set(context, this, "Set.prototype.add")?;
    set.table.set(args.get(0), ());
    Ok(this.clone())
}

fn add_quickly(_: &mut Context, this: &Value, args: &[Value]) -> Option<Value> {
    let set = this.payload::<SetData>()?;
    set.table.set(args.first()?, ());
    Some(this.clone())
}

/// `#sec-set.prototype.delete`
fn delete(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let set = this_set(context, this, "Set.prototype.delete")?;
    Ok(set.table.delete(args.get(0)).into())
}

/// `#sec-set.prototype.clear`
fn clear(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    this_set(context, this, "Set.prototype.clear")?
        .table
        .clear();
    Ok(Value::undefined())
}

/// `#sec-get-set.prototype.size`
fn size(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let set = this_set(context, this, "get Set.prototype.size")?;
    Ok(set.table.len().into())
}

/// `#sec-set.prototype.foreach`; values added meanwhile are visited.
fn for_each(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let set = this_set(context, this, "Set.prototype.forEach")?;
    let callback = require_callable(context, args.get(0))?;
    let cursor = set.table.cursor();
    while let Some((value, ())) = set.table.advance(&cursor) {
        callback.call(context, args.get(1), &[value.clone(), value, this.clone()])?;
    }
    Ok(Value::undefined())
}
