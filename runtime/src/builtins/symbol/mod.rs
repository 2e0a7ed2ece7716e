//! `Symbol` (`#sec-symbol-objects`).

use crate::{
    Args, Context, JsResult,
    object::{Attributes, ClassBuilder, Getter, Method},
    realm::Intrinsic,
    value::{JsSymbol, Value, WellKnownSymbol},
};

static STATIC_METHODS: &[Method] = &[
    Method::new("for", 1, for_),
    Method::new("keyFor", 1, key_for),
];

static METHODS: &[Method] = &[
    Method::new("toString", 0, to_string),
    Method::new("valueOf", 0, value_of),
];

static GETTERS: &[Getter] = &[Getter::new("get description", description)];

static TO_PRIMITIVE: &[Method] = &[Method::symbol(
    WellKnownSymbol::ToPrimitive,
    "[Symbol.toPrimitive]",
    1,
    value_of,
)
.with_attributes(Attributes::CONFIGURABLE)];

/// Makes `Symbol` and its prototype.
pub(crate) fn install(context: &mut Context) {
    let mut builder = ClassBuilder::new(context, "Symbol", 0, construct)
        .intrinsics(Intrinsic::Symbol, Intrinsic::SymbolPrototype)
        .static_methods(STATIC_METHODS)
        .methods(METHODS)
        .getters(GETTERS)
        .to_string_tag("Symbol")
        .methods(TO_PRIMITIVE);
    for (symbol, name) in WellKnownSymbol::ALL {
        if symbol != WellKnownSymbol::InspectCustom {
            builder = builder.static_property(name, symbol.symbol(), Attributes::NONE);
        }
    }
    builder.build();
}

/// `Symbol ( [ description ] )`, `#sec-symbol-description`.
fn construct(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1.
    if args.new_target().is_some() {
        return Err(context.type_error("Symbol is not a constructor"));
    }
    // 2-4.
    let description = args.get(0);
    let description = if description.is_undefined() {
        None
    } else {
        Some(description.to_js_string(context)?)
    };
    Ok(JsSymbol::new(description).into())
}

/// `Symbol.for ( key )`, `#sec-symbol.for`.
fn for_(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let key = args.get(0).to_js_string(context)?;
    Ok(JsSymbol::registered(&key).into())
}

/// `Symbol.keyFor ( sym )`, `#sec-symbol.keyfor`.
fn key_for(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    match args.get(0).as_symbol() {
        Some(symbol) => Ok(symbol.registered_key().into()),
        None => {
            let shown = crate::error::messages::display_for_conversion(context, args.get(0));
            Err(context.type_error(format!("{shown} is not a symbol")))
        }
    }
}

/// ThisSymbolValue (`#sec-thissymbolvalue`).
fn this_symbol(context: &mut Context, this: &Value, method: &str) -> JsResult<JsSymbol> {
    JsSymbol::of(this)
        .ok_or_else(|| context.type_error(format!("{method} requires that 'this' be a Symbol")))
}

/// `Symbol.prototype.toString ( )`, `#sec-symbol.prototype.tostring`.
fn to_string(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    let symbol = this_symbol(context, this, "Symbol.prototype.toString")?;
    Ok(symbol.descriptive_string().into())
}

/// `Symbol.prototype.valueOf ( )`, `#sec-symbol.prototype.valueof`, and
/// `Symbol.prototype [ %Symbol.toPrimitive% ] ( hint )`.
fn value_of(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    Ok(this_symbol(context, this, "Symbol.prototype.valueOf")?.into())
}

/// `get Symbol.prototype.description`, `#sec-symbol.prototype.description`.
fn description(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    let symbol = this_symbol(context, this, "Symbol.prototype.description")?;
    Ok(symbol.description().into())
}
