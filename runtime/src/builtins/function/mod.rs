//! `Function` (`#sec-function-objects`).

use crate::{
    Args, Context, JsResult,
    object::{
        AccessorPair, Attributes, ClassBuilder, FunctionSource, Method, Name, Object,
        ObjectBuilder, Shape,
    },
    operations::create_list_from_array_like,
    realm::Intrinsic,
    value::{JsString, Value, WellKnownSymbol},
};

static METHODS: &[Method] = &[
    Method::new("apply", 2, apply).hidden(),
    Method::new("bind", 1, bind),
    Method::new("call", 1, call).hidden(),
    Method::new("toString", 0, to_string),
];

static HAS_INSTANCE: &[Method] = &[Method::symbol(
    WellKnownSymbol::HasInstance,
    "[Symbol.hasInstance]",
    1,
    has_instance,
)
.with_attributes(Attributes::NONE)];

/// Makes `Function.prototype`, itself a function.
pub(crate) fn install_prototype(context: &mut Context) {
    let parent = context.intrinsic(Intrinsic::ObjectPrototype);
    let prototype = Object::allocate_function(
        Shape::dictionary(Some(&parent), 0),
        FunctionSource::Dynamic,
        |_, _, _| Ok(Value::undefined()),
        0,
        std::iter::empty(),
    );
    context.set_intrinsic(Intrinsic::FunctionPrototype, prototype.clone());
    prototype.define_direct(Name::Length, 0, Attributes::CONFIGURABLE);
    prototype.define_direct(Name::Name, "", Attributes::CONFIGURABLE);
    // AddRestrictedFunctionProperties (`#sec-addrestrictedfunctionproperties`).
    let thrower: Value = context.intrinsic(Intrinsic::ThrowTypeError).into();
    for name in ["arguments", "caller"] {
        let pair = AccessorPair {
            get: thrower.clone(),
            set: thrower.clone(),
        };
        let attributes = Attributes::CONFIGURABLE.with(Attributes::ACCESSOR);
        prototype.define_direct(name, pair.into_value(), attributes);
    }
    let constructor = context.lazy_intrinsic(Intrinsic::Function);
    ObjectBuilder::of(context, prototype)
        .property(Name::Constructor, constructor, Attributes::METHOD)
        .methods(METHODS)
        .methods(HAS_INSTANCE)
        .build();
}

/// Makes `Function`.
pub(crate) fn install(context: &mut Context) {
    let prototype = context.intrinsic(Intrinsic::FunctionPrototype);
    ClassBuilder::with_prototype(context, "Function", 1, construct, prototype)
        .intrinsics(Intrinsic::Function, Intrinsic::FunctionPrototype)
        .build();
}

/// Makes `%ThrowTypeError%` (`#sec-%throwtypeerror%`).
pub(crate) fn install_throw_type_error(context: &mut Context) {
    let thrower = Object::anonymous_closure(context, 0, Vec::new(), |context, _, _| {
        Err(context.type_error(
            "'caller', 'callee', and 'arguments' properties may not be accessed on strict mode \
             functions or the arguments objects for calls to them",
        ))
    });
    thrower.make_lazy_properties(context);
    for name in [Name::Length, Name::Name] {
        let value = thrower.get_own_direct(name).unwrap_or_default();
        thrower.define_direct(name, value, Attributes::NONE);
    }
    thrower.prevent_extensions_directly();
    context.set_intrinsic(Intrinsic::ThrowTypeError, thrower);
}

/// `Function ( ...parameterArgs, bodyArg )`, `#sec-function-p1-p2-pn-body`: refused, as
/// HostEnsureCanCompileStrings allows.
fn construct(context: &mut Context, _this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    Err(context.eval_error("Code generation from strings disallowed for this context"))
}

/// The receiver of `call` and its like.
fn this_function<'a>(context: &mut Context, this: &'a Value, name: &str) -> JsResult<&'a Object> {
    match this.as_object() {
        Some(object) if object.is_callable() => Ok(object),
        _ => {
            let shown = context.describe(this);
            let kind = crate::operations::type_name(this);
            Err(context.type_error(format!(
                "Function.prototype.{name} was called on {shown}, which is a {kind} and not a \
                 function"
            )))
        }
    }
}

/// `Function.prototype.apply ( thisArg, argArray )`, `#sec-function.prototype.apply`.
fn apply(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let function = this_function(context, this, "apply")?;
    if args.get(1).is_nullish() {
        return function.call(context, args.get(0), &[]);
    }
    let list = create_list_from_array_like(context, args.get(1))?;
    function.call(context, args.get(0), &list)
}

/// `Function.prototype.call ( thisArg, ...args )`, `#sec-function.prototype.call`.
fn call(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let function = this_function(context, this, "call")?;
    function.call(context, args.get(0), args.rest(1))
}

/// `Function.prototype.bind ( thisArg, ...args )`, `#sec-function.prototype.bind`.
fn bind(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1-3.
    let Some(target) = this.as_object().filter(|target| target.is_callable()) else {
        return Err(context.type_error("Bind must be called on a function"));
    };
    let bound = Object::bound_function(context, target, args.get(0), args.rest(1))?;
    // 4-6.
    let mut length = 0.0;
    if target.has_own_property(context, Name::Length)? {
        let target_length = target.get(context, Name::Length)?;
        if target_length.is_number() {
            let target_length = target_length.to_integer_or_infinity(context)?;
            length = (target_length - args.rest(1).len() as f64).max(0.0);
        }
    }
    // 7-10.
    let target_name = target.get(context, Name::Name)?;
    let target_name = target_name.as_string().cloned().unwrap_or_default();
    let name = JsString::concat_all(&["bound ".into(), target_name]);
    bound.define_direct(Name::Length, length, Attributes::CONFIGURABLE);
    bound.define_direct(Name::Name, name, Attributes::CONFIGURABLE);
    Ok(bound.into())
}

/// `Function.prototype.toString ( )`, `#sec-function.prototype.tostring`.
fn to_string(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    match this.as_object() {
        Some(object) if object.is_callable() => Ok(source_text(object).into()),
        _ => {
            Err(context
                .type_error("Function.prototype.toString requires that 'this' be a Function"))
        }
    }
}

/// The source text of a function, or the text that stands for native code.
pub(crate) fn source_text(function: &Object) -> JsString {
    if let Some(code) = function.function_code() {
        let (start, end) = code.span;
        if let Some(text) = code.unit.source.get(start as usize..end as usize) {
            return text.into();
        }
    }
    let name = match function.function_source() {
        Some(FunctionSource::Bound) | None => JsString::default(),
        _ => function.initial_name(),
    };
    JsString::concat_all(&["function ".into(), name, "() { [native code] }".into()])
}

/// `Function.prototype [ %Symbol.hasInstance% ] ( V )`,
/// `#sec-function.prototype-%symbol.hasinstance%`.
fn has_instance(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    match this.as_object() {
        Some(object) => Ok(object.ordinary_has_instance(context, args.get(0))?.into()),
        None => Ok(false.into()),
    }
}
