//! `Map`: entries by key, in insertion order.

mod iteration;
mod iterator;
pub(crate) mod ordered_table;

use crate::builtins::require_callable;
use crate::error::messages;
use crate::memory::{Payload, Trace, Tracer};
use crate::object::{ClassBuilder, Getter, Method, SPECIES};
use crate::operations::IteratorRecord;
use crate::realm::Intrinsic;
use crate::value::WellKnownSymbol;
use crate::{Args, Context, JsResult, Object, Value};

pub(crate) use iteration::{Iteration, IterationKind};
pub(crate) use iterator::{MapIterator, install as install_iterator_prototype};
use ordered_table::OrderedTable;

/// The `[[MapData]]` of a Map.
#[derive(Default)]
pub(crate) struct MapData {
    pub(crate) table: OrderedTable<Value>,
}

impl Trace for MapData {
    fn trace(&self, tracer: &mut Tracer) {
        self.table.trace(tracer);
    }
}

impl Payload for MapData {
    fn class_name(&self) -> &'static str {
        "Map"
    }
}

static METHODS: &[Method] = &[
    Method::new("get", 1, get).with_quick(get_quickly),
    Method::new("set", 2, set).with_quick(set_quickly),
    Method::new("has", 1, has).with_quick(has_quickly),
    Method::new("delete", 1, delete),
    Method::new("clear", 0, clear),
    Method::new("entries", 0, iterator::entries),
    Method::new("forEach", 1, for_each),
    Method::new("keys", 0, iterator::keys),
    Method::new("values", 0, iterator::values),
];

static GETTERS: &[Getter] = &[Getter::new("get size", size)];

static STATIC_METHODS: &[Method] = &[Method::new("groupBy", 2, group_by)];

pub(crate) fn install(context: &mut Context) {
    ClassBuilder::new(context, "Map", 0, construct)
        .intrinsics(Intrinsic::Map, Intrinsic::MapPrototype)
        .methods(METHODS)
        .getters(GETTERS)
        .static_methods(STATIC_METHODS)
        .static_getters(SPECIES)
        .alias("entries", WellKnownSymbol::Iterator)
        .to_string_tag("Map")
        .build();
}

/// RequireInternalSlot(M, `[[MapData]]`).
fn this_map<'a>(context: &mut Context, this: &'a Value, method: &str) -> JsResult<&'a MapData> {
    match this.payload::<MapData>() {
        Some(map) => Ok(map),
        None => Err(context.incompatible_receiver(method, this)),
    }
}

/// `Map ( [ iterable ] )`, `#sec-map-iterable`
fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1.
    let Some(new_target) = args.new_target() else {
        return Err(context.type_error("Constructor Map requires 'new'"));
    };
    // 2-3.
    let data = MapData::default();
    let map = Object::create_from_constructor(context, new_target, Intrinsic::MapPrototype, data)?;
    // 4-7.
    if !args.get(0).is_nullish() {
        add_entries_from_iterable(context, &map, args.get(0))?;
    }
    Ok(map.into())
}

/// The method through which a constructor fills its new collection.
fn adder(context: &mut Context, target: &Object, name: &'static str) -> JsResult<Object> {
    let adder = target.get(context, name)?;
    match adder.as_object() {
        Some(adder) if adder.is_callable() => Ok(adder.clone()),
        _ => {
            let shown = messages::display(&adder);
            let class = messages::display(&target.into());
            Err(context.type_error(format!(
                "'{shown}' returned for property '{name}' of object '{class}' is not a function"
            )))
        }
    }
}

/// AddEntriesFromIterable, `#sec-add-entries-from-iterable`; for `WeakMap` as well.
pub(crate) fn add_entries_from_iterable(
    context: &mut Context,
    target: &Object,
    iterable: &Value,
) -> JsResult<()> {
    let adder = adder(context, target, "set")?;
    for_each_of(context, iterable, |context, item| {
        let Some(entry) = item.as_object() else {
            let shown = messages::display_for_conversion(context, &item);
            return Err(
                context.type_error(format!("Iterator value {shown} is not an entry object"))
            );
        };
        let key = entry.get(context, 0_u32)?;
        let value = entry.get(context, 1_u32)?;
        adder.call(context, &target.into(), &[key, value])?;
        Ok(())
    })
}

/// The same for `Set` and `WeakSet`, whose items are no entries.
pub(crate) fn add_values_from_iterable(
    context: &mut Context,
    target: &Object,
    iterable: &Value,
) -> JsResult<()> {
    let adder = adder(context, target, "add")?;
    for_each_of(context, iterable, |context, item| {
        adder.call(context, &target.into(), &[item])?;
        Ok(())
    })
}

/// Visits what an iterable yields; an error of the visitor closes the iterator.
pub(crate) fn for_each_of(
    context: &mut Context,
    iterable: &Value,
    mut visit: impl FnMut(&mut Context, Value) -> JsResult<()>,
) -> JsResult<()> {
    let iterator = IteratorRecord::of(context, iterable)?;
    while let Some(item) = iterator.step_value(context)? {
        if let Err(error) = visit(context, item) {
            return iterator.close(context, Err(error));
        }
    }
    Ok(())
}

/// `#sec-map.prototype.get`
fn get(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let map = this_map(context, this, "Map.prototype.get")?;
    Ok(map.table.get(args.get(0)).unwrap_or_default())
}

fn get_quickly(_: &mut Context, this: &Value, args: &[Value]) -> Option<Value> {
    let map = this.payload::<MapData>()?;
    Some(map.table.get(args.first()?).unwrap_or_default())
}

/// `#sec-map.prototype.set`
fn set(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let map = this_map(context, this, "Map.prototype.set")?;
    map.table.set(args.get(0), args.get(1).clone());
    Ok(this.clone())
}

fn set_quickly(_: &mut Context, this: &Value, args: &[Value]) -> Option<Value> {
    let map = this.payload::<MapData>()?;
    let [key, value] = args else { return None };
    map.table.set(key, value.clone());
    Some(this.clone())
}

/// `#sec-map.prototype.has`
fn has(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let map = this_map(context, this, "Map.prototype.has")?;
    Ok(map.table.has(args.get(0)).into())
}

fn has_quickly(_: &mut Context, this: &Value, args: &[Value]) -> Option<Value> {
    let map = this.payload::<MapData>()?;
    Some(map.table.has(args.first()?).into())
}

/// `#sec-map.prototype.delete`
fn delete(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let map = this_map(context, this, "Map.prototype.delete")?;
    Ok(map.table.delete(args.get(0)).into())
}

/// `#sec-map.prototype.clear`
fn clear(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    this_map(context, this, "Map.prototype.clear")?
        .table
        .clear();
    Ok(Value::undefined())
}

/// `#sec-get-map.prototype.size`
fn size(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let map = this_map(context, this, "get Map.prototype.size")?;
    Ok(map.table.len().into())
}

/// `#sec-map.prototype.foreach`; entries added meanwhile are visited.
fn for_each(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let map = this_map(context, this, "Map.prototype.forEach")?;
    let callback = require_callable(context, args.get(0))?;
    let cursor = map.table.cursor();
    while let Some((key, value)) = map.table.advance(&cursor) {
        callback.call(context, args.get(1), &[value, key, this.clone()])?;
    }
    Ok(Value::undefined())
}

/// `#sec-map.groupby`
fn group_by(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let (items, callback) = (args.get(0), args.get(1));
    // GroupBy 1-2, `#sec-groupby`.
    if items.is_nullish() {
        return Err(messages::not_iterable(context, items));
    }
    let Some(callback) = callback
        .as_object()
        .filter(|callback| callback.is_callable())
    else {
        let shown = messages::display(callback);
        return Err(context.type_error(format!("{shown} is not a function")));
    };
    // 3-6.
    let groups = OrderedTable::<Vec<Value>>::default();
    let mut counter = 0.0;
    for_each_of(context, items, |context, item| {
        let arguments = [item, Value::from(counter)];
        let key = callback.call(context, &Value::undefined(), &arguments)?;
        let [item, _] = arguments;
        groups.update(&key, |group| group.push(item));
        counter += 1.0;
        Ok(())
    })?;
    // Map.groupBy 2-3.
    let data = MapData::default();
    for (key, group) in groups.snapshot() {
        let group = Object::array(context, group);
        data.table.set(&key, group.into());
    }
    Ok(context.new_payload(Intrinsic::MapPrototype, data).into())
}
