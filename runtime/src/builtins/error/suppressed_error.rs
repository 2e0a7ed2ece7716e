//! `SuppressedError` (`#sec-suppressederror-objects`): an error that came up while disposing of
//! resources because of another one.

use super::construct;
use crate::{
    Args, Context, JsResult,
    object::{Attributes, ClassBuilder, Name, Object},
    realm::Intrinsic,
    value::Value,
};

/// Makes `SuppressedError` and its prototype.
pub(crate) fn install_suppressed_error(context: &mut Context) {
    let parent = context.intrinsic(Intrinsic::ErrorPrototype);
    let prototype = Object::singleton(Some(&parent));
    ClassBuilder::with_prototype(context, "SuppressedError", 3, suppressed_error, prototype)
        .intrinsics(
            Intrinsic::SuppressedError,
            Intrinsic::SuppressedErrorPrototype,
        )
        .inherit(Intrinsic::Error)
        .property(Name::Name, "SuppressedError", Attributes::METHOD)
        .property(Name::Message, "", Attributes::METHOD)
        .build();
}

/// `SuppressedError ( error, suppressed, message )`, `#sec-suppressederror`.
fn suppressed_error(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let prototype = Intrinsic::SuppressedErrorPrototype;
    let no_options = Value::undefined();
    let object = construct(context, args, prototype, args.get(2), &no_options)?;
    object.define_direct(Name::Error, args.get(0).clone(), Attributes::METHOD);
    object.define_direct(Name::Suppressed, args.get(1).clone(), Attributes::METHOD);
    Ok(object.into())
}
