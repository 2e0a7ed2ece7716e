//! `AggregateError` (`#sec-aggregate-error-objects`).

use super::construct;
use crate::{
    Args, Context, JsResult,
    object::{Attributes, ClassBuilder, Name, Object},
    operations::iterator_to_list,
    realm::Intrinsic,
    value::Value,
};

/// Makes `AggregateError` and its prototype.
pub(crate) fn install_aggregate_error(context: &mut Context) {
    let parent = context.intrinsic(Intrinsic::ErrorPrototype);
    let prototype = Object::singleton(Some(&parent));
    ClassBuilder::with_prototype(context, "AggregateError", 2, aggregate_error, prototype)
        .intrinsics(
            Intrinsic::AggregateError,
            Intrinsic::AggregateErrorPrototype,
        )
        .inherit(Intrinsic::Error)
        .property(Name::Name, "AggregateError", Attributes::METHOD)
        .property(Name::Message, "", Attributes::METHOD)
        .build();
}

/// `AggregateError ( errors, message [ , options ] )`, `#sec-aggregate-error`.
fn aggregate_error(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let prototype = Intrinsic::AggregateErrorPrototype;
    let object = construct(context, args, prototype, args.get(1), args.get(2))?;
    // 5.
    let errors = iterator_to_list(context, args.get(0))?;
    let errors = Object::array(context, errors);
    object.define_direct(Name::Errors, errors, Attributes::METHOD);
    Ok(object.into())
}
