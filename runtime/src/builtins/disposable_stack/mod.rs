//! `DisposableStack` and `AsyncDisposableStack` (`#sec-disposablestack-objects`): the same object
//! but for how it disposes in the end.

mod resources;

pub(crate) use resources::{Disposal, Hint, Resource};

use std::cell::RefCell;

use super::require_callable;
use crate::memory::{Internal, Payload, Trace, Tracer};
use crate::object::{ClassBuilder, Getter, Method};
use crate::promise::{new_promise, reject_promise, resolve_promise};
use crate::value::WellKnownSymbol;
use crate::{Args, Context, Intrinsic, JsResult, Object, Value};

/// \[\[DisposeCapability\]\], gone once the stack is disposed of.
struct Stack {
    hint: Hint,
    resources: RefCell<Option<Vec<Resource>>>,
}

impl Trace for Stack {
    fn trace(&self, tracer: &mut Tracer) {
        self.resources.trace(tracer);
    }
}

impl Payload for Stack {
    fn class_name(&self) -> &'static str {
        class_of(self.hint)
    }
}

impl Stack {
    fn new(hint: Hint, resources: Vec<Resource>) -> Self {
        Self {
            hint,
            resources: RefCell::new(Some(resources)),
        }
    }

    fn push(&self, resource: Resource) {
        if let Some(resources) = self.resources.borrow_mut().as_mut() {
            resources.push(resource);
        }
    }
}

fn class_of(hint: Hint) -> &'static str {
    match hint {
        Hint::Sync => "DisposableStack",
        Hint::Async => "AsyncDisposableStack",
    }
}

fn prototype_of(hint: Hint) -> Intrinsic {
    match hint {
        Hint::Sync => Intrinsic::DisposableStackPrototype,
        Hint::Async => Intrinsic::AsyncDisposableStackPrototype,
    }
}

static METHODS: &[Method] = &[
    Method::new("adopt", 2, |context, this, args| {
        adopt(context, this, args, Hint::Sync)
    }),
    Method::new("defer", 1, |context, this, args| {
        defer(context, this, args, Hint::Sync)
    }),
    Method::new("dispose", 0, dispose),
    Method::new("move", 0, |context, this, _| {
        move_(context, this, Hint::Sync)
    }),
    Method::new("use", 1, |context, this, args| {
        use_(context, this, args, Hint::Sync)
    }),
];

static GETTERS: &[Getter] = &[Getter::new("get disposed", |context, this, _| {
    disposed(context, this, Hint::Sync)
})];

static ASYNC_METHODS: &[Method] = &[
    Method::new("adopt", 2, |context, this, args| {
        adopt(context, this, args, Hint::Async)
    }),
    Method::new("defer", 1, |context, this, args| {
        defer(context, this, args, Hint::Async)
    }),
    Method::new("disposeAsync", 0, dispose_async),
    Method::new("move", 0, |context, this, _| {
        move_(context, this, Hint::Async)
    }),
    Method::new("use", 1, |context, this, args| {
        use_(context, this, args, Hint::Async)
    }),
];

static ASYNC_GETTERS: &[Getter] = &[Getter::new("get disposed", |context, this, _| {
    disposed(context, this, Hint::Async)
})];

/// Makes `DisposableStack` and its prototype.
pub(crate) fn install(context: &mut Context) {
    ClassBuilder::new(context, class_of(Hint::Sync), 0, |context, _, args| {
        construct(context, args, Hint::Sync)
    })
    .intrinsics(
        Intrinsic::DisposableStack,
        Intrinsic::DisposableStackPrototype,
    )
    .methods(METHODS)
    .getters(GETTERS)
    .alias("dispose", WellKnownSymbol::Dispose)
    .to_string_tag(class_of(Hint::Sync))
    .build();
}

/// Makes `AsyncDisposableStack` and its prototype.
pub(crate) fn install_async(context: &mut Context) {
    ClassBuilder::new(context, class_of(Hint::Async), 0, |context, _, args| {
        construct(context, args, Hint::Async)
    })
    .intrinsics(
        Intrinsic::AsyncDisposableStack,
        Intrinsic::AsyncDisposableStackPrototype,
    )
    .methods(ASYNC_METHODS)
    .getters(ASYNC_GETTERS)
    .alias("disposeAsync", WellKnownSymbol::AsyncDispose)
    .to_string_tag(class_of(Hint::Async))
    .build();
}

/// `DisposableStack ( )`, `#sec-disposablestack`; `AsyncDisposableStack ( )`.
fn construct(context: &mut Context, args: &Args<'_>, hint: Hint) -> JsResult<Value> {
    let Some(new_target) = args.new_target() else {
        let message = format!("Constructor {} requires 'new'", class_of(hint));
        return Err(context.type_error(message));
    };
    let data = Stack::new(hint, Vec::new());
    Object::create_from_constructor(context, new_target, prototype_of(hint), data).map(Value::from)
}

/// RequireInternalSlot for \[\[DisposableState\]\] or its async sibling.
fn require_stack<'a>(
    context: &mut Context,
    this: &'a Value,
    hint: Hint,
    method: &str,
) -> JsResult<&'a Stack> {
    match this.payload::<Stack>() {
        Some(stack) if stack.hint == hint => Ok(stack),
        _ => {
            let method = match method.strip_prefix("get ") {
                Some(name) => format!("get {}.prototype.{name}", class_of(hint)),
                None => format!("{}.prototype.{method}", class_of(hint)),
            };
            Err(context.incompatible_receiver(&method, this))
        }
    }
}

/// The same for what a stack that is disposed of refuses.
fn require_pending<'a>(
    context: &mut Context,
    this: &'a Value,
    hint: Hint,
    method: &str,
) -> JsResult<&'a Stack> {
    let stack = require_stack(context, this, hint, method)?;
    if stack.resources.borrow().is_some() {
        return Ok(stack);
    }
    // V8 says `DisposableStack` in the end for both.
    let message = format!(
        "Cannot call {}.prototype.{method} on an already-disposed DisposableStack",
        class_of(hint)
    );
    Err(context.reference_error(message))
}

/// `get DisposableStack.prototype.disposed`
fn disposed(context: &mut Context, this: &Value, hint: Hint) -> JsResult<Value> {
    let stack = require_stack(context, this, hint, "get disposed")?;
    Ok(Value::from(stack.resources.borrow().is_none()))
}

/// `DisposableStack.prototype.use ( value )`
fn use_(context: &mut Context, this: &Value, args: &Args<'_>, hint: Hint) -> JsResult<Value> {
    let stack = require_pending(context, this, hint, "use")?;
    if let Some(resource) = Resource::of(context, args.get(0), hint)? {
        stack.push(resource);
    }
    Ok(args.get(0).clone())
}

/// `DisposableStack.prototype.adopt ( value, onDispose )`
fn adopt(context: &mut Context, this: &Value, args: &Args<'_>, hint: Hint) -> JsResult<Value> {
    let stack = require_pending(context, this, hint, "adopt")?;
    let on_dispose = require_callable(context, args.get(1))?;
    let captures = vec![Value::from(on_dispose), args.get(0).clone()];
    let closure = Object::anonymous_closure(context, 0, captures, |context, _, args| {
        let [on_dispose, value] = args.captures::<2>();
        on_dispose.call(context, &Value::undefined(), std::slice::from_ref(value))
    });
    stack.push(Resource::with_method(Value::undefined(), hint, &closure));
    Ok(args.get(0).clone())
}

/// `DisposableStack.prototype.defer ( onDispose )`
fn defer(context: &mut Context, this: &Value, args: &Args<'_>, hint: Hint) -> JsResult<Value> {
    let stack = require_pending(context, this, hint, "defer")?;
    let on_dispose = require_callable(context, args.get(0))?;
    stack.push(Resource::with_method(Value::undefined(), hint, on_dispose));
    Ok(Value::undefined())
}

/// `DisposableStack.prototype.move ( )`
fn move_(context: &mut Context, this: &Value, hint: Hint) -> JsResult<Value> {
    let stack = require_pending(context, this, hint, "move")?;
    let resources = stack.resources.take().unwrap_or_default();
    let moved = context.new_payload(prototype_of(hint), Stack::new(hint, resources));
    Ok(Value::from(moved))
}

/// `DisposableStack.prototype.dispose ( )`
fn dispose(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let stack = require_stack(context, this, Hint::Sync, "dispose")?;
    let disposal = Disposal::new(stack.resources.take().unwrap_or_default());
    let awaited = disposal.next(context)?;
    debug_assert!(awaited.is_none(), "its resources are all sync");
    disposal.finish()?;
    Ok(Value::undefined())
}

/// `AsyncDisposableStack.prototype.disposeAsync ( )`
fn dispose_async(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let promise = new_promise(context);
    let stack = this.payload::<Stack>();
    let Some(stack) = stack.filter(|stack| stack.hint == Hint::Async) else {
        let error = context.type_error("Receiver is not an AsyncDisposableStack");
        reject_promise(context, &promise, error.into_value());
        return Ok(Value::from(promise));
    };
    match stack.resources.take() {
        None => resolve_promise(context, &promise, Value::undefined())?,
        Some(resources) => {
            let disposal = Internal::new(Disposal::new(resources));
            resources::dispose_by_promise(context, &disposal, &promise)?;
        }
    }
    Ok(Value::from(promise))
}
