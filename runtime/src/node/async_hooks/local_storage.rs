//! `AsyncLocalStorage`, as `lib/internal/async_local_storage/async_context_frame.js` has it.

use std::cell::Cell;

use super::{frame, resource};
use crate::{
    Args, Context, Intrinsic, JsResult, JsString, Object, Value, WellKnownSymbol,
    error::HostPath,
    memory::{Payload, Trace, Tracer},
    node::errors,
    object::{ClassBuilder, Getter, Method},
};

/// What a storage is made with.
#[derive(Debug)]
struct AsyncLocalStorage {
    default_value: Value,
    name: JsString,
}

impl Trace for AsyncLocalStorage {
    fn trace(&self, tracer: &mut Tracer) {
        self.default_value.trace(tracer);
    }
}

impl Payload for AsyncLocalStorage {
    fn class_name(&self) -> &'static str {
        "AsyncLocalStorage"
    }
}

/// What `withScope` answers: goes back to the store from before when it is disposed.
#[derive(Debug)]
struct RunScope {
    storage: Object,
    previous: Value,
    is_disposed: Cell<bool>,
}

impl Trace for RunScope {
    fn trace(&self, tracer: &mut Tracer) {
        self.storage.trace(tracer);
        self.previous.trace(tracer);
    }
}

impl Payload for RunScope {
    fn class_name(&self) -> &'static str {
        "RunScope"
    }
}

static GETTERS: &[Getter] = &[Getter::new("get name", |context, this, _| {
    let (_, storage) = storage_of(context, this, "#name")?;
    Ok(storage.name.clone().into())
})];

static METHODS: &[Method] = &[
    Method::new("disable", 0, disable),
    Method::new("enterWith", 1, enter_with),
    Method::new("run", 2, run),
    Method::new("exit", 1, exit),
    Method::new("getStore", 0, get_store),
    Method::new("withScope", 1, with_scope),
];

static STATIC_METHODS: &[Method] = &[
    Method::new("bind", 1, bind),
    Method::new("snapshot", 0, snapshot),
];

static SCOPE_METHODS: &[Method] = &[
    Method::new("dispose", 0, dispose),
    Method::symbol(WellKnownSymbol::Dispose, "[Symbol.dispose]", 0, dispose),
];

/// Makes the class.
pub(in crate::node) fn install(context: &mut Context) {
    ClassBuilder::new(context, "AsyncLocalStorage", 0, construct)
        .intrinsics(
            Intrinsic::AsyncLocalStorage,
            Intrinsic::AsyncLocalStoragePrototype,
        )
        .getters(GETTERS)
        .methods(METHODS)
        .static_methods(STATIC_METHODS)
        .build();
}

/// `new AsyncLocalStorage(options)`
fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let new_target = errors::require_new(context, "AsyncLocalStorage", args)?;
    let mut storage = AsyncLocalStorage {
        default_value: Value::undefined(),
        name: JsString::from(""),
    };
    if !args.get(0).is_undefined() {
        let options = errors::validate_object(context, "options", args.get(0))?;
        storage.default_value = options.get(context, "defaultValue")?;
        let name = options.get(context, "name")?;
        if !name.is_undefined() {
            storage.name = name.to_js_string(context)?;
        }
    }
    let prototype = Intrinsic::AsyncLocalStoragePrototype;
    Ok(Object::create_from_constructor(context, &new_target, prototype, storage)?.into())
}

fn storage_of<'a>(
    context: &mut Context,
    this: &'a Value,
    member: &str,
) -> JsResult<(&'a Object, &'a AsyncLocalStorage)> {
    this.as_object()
        .and_then(|object| Some((object, object.payload::<AsyncLocalStorage>()?)))
        .ok_or_else(|| {
            context.type_error(format!(
                "Cannot read private member {member} from an object whose class did not declare it"
            ))
        })
}

fn store_of(context: &mut Context, this: &Value) -> JsResult<(Object, Value)> {
    let (object, storage) = storage_of(context, this, "#defaultValue")?;
    let store = frame::get(context, object);
    let store = store.unwrap_or_else(|| storage.default_value.clone());
    Ok((object.clone(), store))
}

fn get_store(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    Ok(store_of(context, this)?.1)
}

fn disable(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    if let Some(object) = this.as_object() {
        frame::disable(context, object);
    }
    Ok(Value::undefined())
}

fn enter_with(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let (object, _) = storage_of(context, this, "#defaultValue")?;
    frame::enter_with(context, object, args.get(0).clone());
    Ok(Value::undefined())
}

/// `storage.run(store, callback, ...args)`
fn run(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    context.note_host_path(HostPath::StorageRun);
    run_with(context, this, args.get(0), args.get(1), args.rest(2))
}

/// `storage.exit(callback, ...args)`
fn exit(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    run_with(
        context,
        this,
        &Value::undefined(),
        args.get(0),
        args.rest(1),
    )
}

fn run_with(
    context: &mut Context,
    this: &Value,
    store: &Value,
    callback: &Value,
    args: &[Value],
) -> JsResult<Value> {
    let (storage, prior) = store_of(context, this)?;
    if prior.same_value(store) {
        return resource::apply(context, callback, &Value::null(), args);
    }
    frame::enter_with(context, &storage, store.clone());
    let result = resource::apply(context, callback, &Value::null(), args);
    frame::enter_with(context, &storage, prior);
    result
}

/// `AsyncLocalStorage.bind(callback)`
fn bind(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    resource::bind_to_new(
        context,
        args.get(0),
        &Value::undefined(),
        &Value::undefined(),
    )
}

/// `AsyncLocalStorage.snapshot()`: a function that calls another one in the frame of now.
fn snapshot(context: &mut Context, _: &Value, _: &Args<'_>) -> JsResult<Value> {
    let call = Object::native_function(context, "", 1, |context, _, args| {
        args.get(0).call(context, &Value::undefined(), args.rest(1))
    });
    let undefined = Value::undefined();
    resource::bind_to_new(context, &call.into(), &undefined, &undefined)
}

fn with_scope(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let (storage, previous) = store_of(context, this)?;
    frame::enter_with(context, &storage, args.get(0).clone());
    let class = ClassBuilder::new(context, "RunScope", 2, |context, _, _| {
        Err(errors::illegal_constructor(context))
    })
    .methods(SCOPE_METHODS)
    .build();
    let prototype = class.get(context, "prototype")?;
    let scope = RunScope {
        storage,
        previous,
        is_disposed: Cell::new(false),
    };
    Ok(Object::with_payload(prototype.as_object(), scope).into())
}

fn dispose(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let Some(scope) = this.payload::<RunScope>() else {
        let message =
            "Cannot read private member #disposed from an object whose class did not declare it";
        return Err(context.type_error(message));
    };
    if !scope.is_disposed.replace(true) {
        frame::enter_with(context, &scope.storage, scope.previous.clone());
    }
    Ok(Value::undefined())
}
