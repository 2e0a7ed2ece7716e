//! The RegExp constructor: from a pattern, from another regular expression, or from a literal.

use std::cell::{Cell, RefCell};

use super::flags::Flags;
use super::matcher::Matcher;
use super::{RegExpData, is_reg_exp, syntax_error, this_reg_exp};
use crate::object::{Attributes, Throw};
use crate::realm::Intrinsic;
use crate::value::JsString;
use crate::{Args, Context, JsResult, Object, Value};

/// `RegExp ( pattern, flags )`, `#sec-regexp-pattern-flags`
pub(super) fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let (pattern, flags) = (args.get(0), args.get(1));
    // 1-3. Called as a function with a regular expression, it is the identity.
    let is_pattern = is_reg_exp(context, pattern)?;
    let new_target = match args.new_target() {
        Some(new_target) => new_target.clone(),
        None => {
            let callee = args.callee().clone();
            if is_pattern && flags.is_undefined() {
                let constructor = pattern.get(context, "constructor")?;
                if constructor
                    .as_object()
                    .is_some_and(|object| object.is_same(&callee))
                {
                    return Ok(pattern.clone());
                }
            }
            callee
        }
    };
    // 4-6.
    let data = pattern
        .as_object()
        .and_then(|object| object.payload::<RegExpData>());
    let (source, flags) = if let Some(data) = data {
        let own_flags = || JsString::from(data.flags.get().to_string()).into();
        let flags = if flags.is_undefined() {
            own_flags()
        } else {
            flags.clone()
        };
        (Value::from(data.source()), flags)
    } else if is_pattern {
        let source = pattern.get(context, "source")?;
        let flags = if flags.is_undefined() {
            pattern.get(context, "flags")?
        } else {
            flags.clone()
        };
        (source, flags)
    } else {
        (pattern.clone(), flags.clone())
    };
    // 7-8.
    let object = allocate(context, &new_target)?;
    initialize(context, &object, &source, &flags)?;
    Ok(object.into())
}

/// RegExpCreate, `#sec-regexpcreate`; literals come here as well.
pub(crate) fn reg_exp_create(
    context: &mut Context,
    pattern: &Value,
    flags: &Value,
) -> JsResult<Object> {
    let constructor = context.intrinsic(Intrinsic::RegExp);
    let object = allocate(context, &constructor)?;
    initialize(context, &object, pattern, flags)?;
    Ok(object)
}

/// RegExpAlloc, `#sec-regexpalloc`.
fn allocate(context: &mut Context, new_target: &Object) -> JsResult<Object> {
    let data = RegExpData {
        source: RefCell::new(JsString::from("(?:)")),
        flags: Cell::new(Flags::default()),
        matcher: RefCell::new(None),
    };
    let object =
        Object::create_from_constructor(context, new_target, Intrinsic::RegExpPrototype, data)?;
    object.define_direct("lastIndex", Value::from(0), Attributes::WRITABLE);
    Ok(object)
}

/// RegExpInitialize, `#sec-regexpinitialize`.
fn initialize(
    context: &mut Context,
    object: &Object,
    pattern: &Value,
    flags: &Value,
) -> JsResult<()> {
    // 1-4.
    let text = |context: &mut Context, value: &Value| match value.is_undefined() {
        true => Ok(JsString::from("")),
        false => value.to_js_string(context),
    };
    let pattern = text(context, pattern)?;
    let flags_text = text(context, flags)?;
    // 5-12.
    let Some(flags) = Flags::parse(&flags_text) else {
        return Err(context.syntax_error(format!(
            "Invalid flags supplied to RegExp constructor '{flags_text}'"
        )));
    };
    // 13-20.
    let matcher = match Matcher::compile(&pattern, flags) {
        Ok(matcher) => matcher,
        Err(error) => {
            let pattern = pattern.to_std_string_lossy();
            let reason =
                syntax_error::reason(&pattern, flags.is_full_unicode(), &error.to_string());
            return Err(context.syntax_error(format!(
                "Invalid regular expression: /{pattern}/{flags}: {reason}"
            )));
        }
    };
    let data = object
        .payload::<RegExpData>()
        .expect("the object was allocated for this");
    data.source.replace(pattern);
    data.flags.set(flags);
    data.matcher.replace(Some(matcher));
    // 21.
    object.set(context, "lastIndex", 0, Throw::Yes)
}

/// `#sec-regexp.prototype.compile`
pub(super) fn compile(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1-2.
    let (object, _) = this_reg_exp(context, this, "RegExp.prototype.compile")?;
    let (pattern, flags) = (args.get(0), args.get(1));
    // 3-4.
    if let Some(data) = pattern
        .as_object()
        .and_then(|object| object.payload::<RegExpData>())
    {
        if !flags.is_undefined() {
            return Err(context.type_error("Invalid flags supplied to RegExp constructor"));
        }
        let own_flags = JsString::from(data.flags.get().to_string());
        initialize(context, object, &data.source().into(), &own_flags.into())?;
    } else {
        initialize(context, object, pattern, flags)?;
    }
    Ok(this.clone())
}
