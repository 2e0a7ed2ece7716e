//! Bound function exotic objects (`#sec-bound-function-exotic-objects`).

use super::{super::Object, FunctionSource};
use crate::{Args, Context, JsResult, memory::trait_flag, object::Shape, value::Value};

impl Object {
    /// BoundFunctionCreate (`#sec-boundfunctioncreate`); the caller defines `length` and `name`.
    pub(crate) fn bound_function(
        context: &mut Context,
        target: &Object,
        this: &Value,
        args: &[Value],
    ) -> JsResult<Object> {
        // 1.
        let prototype = target.get_prototype_of(context)?;
        // 2-9.
        let mut captures = vec![target.into(), this.clone()];
        captures.extend_from_slice(args);
        let traits = if target.is_constructor() {
            trait_flag::CONSTRUCTOR
        } else {
            0
        };
        Ok(Object::allocate_function(
            Shape::root(prototype.as_ref(), 0),
            FunctionSource::Bound,
            call_bound,
            traits,
            captures.into_iter(),
        ))
    }

    /// `[[BoundTargetFunction]]`
    pub(crate) fn bound_target(&self) -> Option<&Object> {
        match self.function_source() {
            Some(FunctionSource::Bound) => self.captured()[0].as_object(),
            _ => None,
        }
    }

    /// `#sec-bound-function-exotic-objects-construct-argumentslist-newtarget`
    pub(super) fn construct_bound(
        &self,
        context: &mut Context,
        target: &Object,
        args: &[Value],
        new_target: &Object,
    ) -> JsResult<Object> {
        let all = [&self.captured()[2..], args].concat();
        // 5.
        let new_target = if new_target.is_same(self) {
            target
        } else {
            new_target
        };
        target.construct(context, &all, Some(new_target))
    }
}

/// `#sec-bound-function-exotic-objects-call-thisargument-argumentslist`
fn call_bound(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let [target, this, bound @ ..] = args.callee().captured() else {
        unreachable!("bound functions capture target and this")
    };
    if bound.is_empty() {
        return target.call(context, this, args.as_slice());
    }
    target.call(context, this, &[bound, args.as_slice()].concat())
}
