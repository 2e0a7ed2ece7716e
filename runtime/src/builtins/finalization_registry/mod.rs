//! `FinalizationRegistry`: callbacks for objects that are gone.
//!
//! The heap announces the death of a registered target by number. At the end of a turn of the loop
//! [`run_cleanup`] looks the numbers up and calls back; a registry that nobody holds any more is
//! dropped with all its cells, as its callbacks could not matter to anyone.

use std::cell::RefCell;

use crate::builtins::weak_map::can_be_held_weakly;
use crate::error::messages;
use crate::host::report_uncaught_exception;
use crate::job::checkpoint;
use crate::memory::{Payload, Trace, Tracer, WeakReference, take_dead_watchers};
use crate::object::{ClassBuilder, Method};
use crate::realm::Intrinsic;
use crate::{Args, Context, JsResult, Object, Value};

/// `[[CleanupCallback]]` and `[[Cells]]`.
struct RegistryData {
    callback: Object,
    cells: RefCell<Vec<Cell>>,
}

struct Cell {
    /// How the heap will announce the death of the target.
    token: u64,
    held_value: Value,
    unregister_token: Option<WeakReference>,
}

impl Trace for RegistryData {
    fn trace(&self, tracer: &mut Tracer) {
        self.callback.trace(tracer);
        match self.cells.try_borrow() {
            Ok(cells) => cells.iter().for_each(|cell| cell.held_value.trace(tracer)),
            Err(_) => tracer.refuse(),
        }
    }
}

impl Payload for RegistryData {
    fn class_name(&self) -> &'static str {
        "FinalizationRegistry"
    }
}

static METHODS: &[Method] = &[
    Method::new("register", 2, register),
    Method::new("unregister", 1, unregister),
];

pub(crate) fn install(context: &mut Context) {
    ClassBuilder::new(context, "FinalizationRegistry", 1, construct)
        .intrinsics(
            Intrinsic::FinalizationRegistry,
            Intrinsic::FinalizationRegistryPrototype,
        )
        .methods(METHODS)
        .to_string_tag("FinalizationRegistry")
        .build();
}

/// `FinalizationRegistry ( cleanupCallback )`, `#sec-finalization-registry-cleanup-callback`
fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let Some(new_target) = args.new_target() else {
        return Err(context.type_error("Constructor FinalizationRegistry requires 'new'"));
    };
    let Some(callback) = args
        .get(0)
        .as_object()
        .filter(|callback| callback.is_callable())
    else {
        return Err(context.type_error("FinalizationRegistry: cleanup must be callable"));
    };
    let data = RegistryData {
        callback: callback.clone(),
        cells: RefCell::default(),
    };
    let default = Intrinsic::FinalizationRegistryPrototype;
    Ok(Object::create_from_constructor(context, new_target, default, data)?.into())
}

fn this_registry<'a>(
    context: &mut Context,
    this: &'a Value,
    method: &str,
) -> JsResult<&'a RegistryData> {
    match this.payload::<RegistryData>() {
        Some(registry) => Ok(registry),
        None => Err(context.incompatible_receiver(method, this)),
    }
}

/// `#sec-finalization-registry.prototype.register`
fn register(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    const METHOD: &str = "FinalizationRegistry.prototype.register";
    // 1-3.
    let registry = this_registry(context, this, METHOD)?;
    let (target, held_value, unregister_token) = (args.get(0), args.get(1), args.get(2));
    if !can_be_held_weakly(target) {
        return Err(context.type_error(format!("{METHOD}: invalid target")));
    }
    // 4.
    if target.same_value(held_value) {
        let message = format!("{METHOD}: target and holdings must not be same");
        return Err(context.type_error(message));
    }
    // 5.
    let unregister_token = match can_be_held_weakly(unregister_token) {
        true => Some(WeakReference::new(unregister_token)),
        false if unregister_token.is_undefined() => None,
        false => return Err(invalid_token(context, unregister_token)),
    };
    // 6-8.
    let token = context.builtins.watch_for(this);
    target.announce_death_as(token);
    let cell = Cell {
        token,
        held_value: held_value.clone(),
        unregister_token,
    };
    registry.cells.borrow_mut().push(cell);
    Ok(Value::undefined())
}

#[cold]
fn invalid_token(context: &mut Context, token: &Value) -> crate::JsError {
    let shown = messages::display_for_conversion(context, token);
    context.type_error(format!("Invalid unregisterToken ('{shown}')"))
}

/// `#sec-finalization-registry.prototype.unregister`
fn unregister(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1-3.
    let registry = this_registry(context, this, "FinalizationRegistry.prototype.unregister")?;
    if !can_be_held_weakly(args.get(0)) {
        return Err(invalid_token(context, args.get(0)));
    }
    // 4-6.
    let token = WeakReference::new(args.get(0));
    let mut cells = registry.cells.borrow_mut();
    let (removed, kept): (Vec<Cell>, Vec<Cell>) =
        std::mem::take(&mut *cells).into_iter().partition(|cell| {
            cell.unregister_token
                .as_ref()
                .is_some_and(|own| own.is_same(&token))
        });
    *cells = kept;
    drop(cells);
    Ok((!removed.is_empty()).into())
}

/// CleanupFinalizationRegistry (`#sec-cleanup-finalization-registry`) for everything that died.
///
/// Reference counts notice a death at once, V8 only when it collects. Programs that end before
/// their first collection never hear of one there; so here the news wait for a collection too.
pub(crate) fn run_cleanup(context: &mut Context) -> JsResult<()> {
    if !context.builtins.has_watchers() || !context.builtins.has_new_collection() {
        return Ok(());
    }
    for token in take_dead_watchers() {
        let Some(registry) = context.builtins.watched_for(token) else {
            continue;
        };
        let Some(data) = registry.payload::<RegistryData>() else {
            continue;
        };
        let cell = {
            let mut cells = data.cells.borrow_mut();
            let position = cells.iter().position(|cell| cell.token == token);
            position.map(|position| cells.remove(position))
        };
        let Some(cell) = cell else { continue };
        let called = data
            .callback
            .call(context, &Value::undefined(), &[cell.held_value]);
        if let Err(error) = called {
            report_uncaught_exception(context, error)?;
        }
        checkpoint(context)?;
    }
    Ok(())
}
