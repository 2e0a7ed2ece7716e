//! Function objects: native, compiled and bound ones share a layout and a way to be called.

mod args;
mod bound;
mod closure;
mod construct;
mod lazy;
mod native;
mod template;

pub use args::{Args, Throw};
pub(crate) use native::{FunctionSource, NativeCode, QuickFunction};

use super::{InternalMethods, Object};
use crate::{
    Context, JsResult,
    error::messages,
    memory::{CallKind, trait_flag},
    value::Value,
};

/// Functions differ from ordinary objects in \[\[Call\]\], \[\[Construct\]\], and in properties that are
/// made on first use.
pub(super) static METHODS: InternalMethods = InternalMethods {
    get_own_property: Object::function_get_own_property,
    define_own_property: Object::function_define_own_property,
    has_property: Object::function_has_property,
    get: Object::function_get,
    set: Object::function_set,
    delete: Object::function_delete,
    own_property_keys: Object::function_own_property_keys,
    prevent_extensions: Object::function_prevent_extensions,
    call: Object::call_function,
    construct: Object::construct_function,
    ..InternalMethods::ORDINARY
};

impl Object {
    /// \[\[Call\]\] of function objects (`#sec-ecmascript-function-objects-call-thisargument-argumentslist`,
    /// `#sec-built-in-function-objects-call-thisargument-argumentslist`).
    #[inline(always)]
    pub(crate) fn call_function(
        &self,
        context: &mut Context,
        this: &Value,
        args: &[Value],
    ) -> JsResult<Value> {
        if self.header().has_trait(trait_flag::CLASS) {
            return Err(messages::class_without_new(context, self));
        }
        self.enter_function(context, this, args, None)
    }

    /// Runs the body with a frame on the call stack.
    #[inline(always)]
    pub(crate) fn enter_function(
        &self,
        context: &mut Context,
        this: &Value,
        args: &[Value],
        new_target: Option<&Object>,
    ) -> JsResult<Value> {
        let entry = self.function_entry().expect("functions have an entry");
        context.check_stack()?;
        let args = Args::new(self, args, new_target);
        let kind = if new_target.is_some() {
            CallKind::Construct
        } else {
            CallKind::Call
        };
        context.with_frame(self, this, kind, |context| entry(context, this, &args))
    }
}
