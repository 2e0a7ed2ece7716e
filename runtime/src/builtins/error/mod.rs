//! Error constructors.

use crate::{Args, Context, JsResult, Value, error::ErrorData, object::{Attributes, ClassBuilder, Name, Object}, realm::Intrinsic};

macro_rules! native_errors {
    ($($install:ident $name:literal $constructor:ident $prototype:ident;)*) => {
        $(
        /// Makes the constructor and its prototype.
        pub(crate) fn $install(context: &mut Context) {
            let parent = context.intrinsic(Intrinsic::ErrorPrototype);
            let prototype = Object::singleton(Some(&parent));
            ClassBuilder::with_prototype(context, $name, 1, construct, prototype)
                .intrinsics(Intrinsic::$constructor, Intrinsic::$prototype)
                .inherit(Intrinsic::Error)
                .property(Name::Name, $name, Attributes::METHOD)
                .property(Name::Message, "", Attributes::METHOD)
                .build();
        })*
    };
}

native_errors! {
    install_aggregate_error "AggregateError" AggregateError AggregateErrorPrototype;
    install_eval_error "EvalError" EvalError EvalErrorPrototype;
    install_range_error "RangeError" RangeError RangeErrorPrototype;
    install_reference_error "ReferenceError" ReferenceError ReferenceErrorPrototype;
    install_syntax_error "SyntaxError" SyntaxError SyntaxErrorPrototype;
    install_type_error "TypeError" TypeError TypeErrorPrototype;
    install_uri_error "URIError" UriError UriErrorPrototype;
}

/// Makes `Error` and its prototype.
pub(crate) fn install(context: &mut Context) {
    ClassBuilder::new(context, "Error", 1, construct)
        .intrinsics(Intrinsic::Error, Intrinsic::ErrorPrototype)
        .property(Name::Name, "Error", Attributes::METHOD)
        .property(Name::Message, "", Attributes::METHOD)
        .build();
}

fn construct(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let new_target = args.new_target().unwrap_or(args.callee()).clone();
    let object = Object::create_from_constructor(context, &new_target, Intrinsic::ErrorPrototype, ErrorData)?;
    Ok(object.into())
}
