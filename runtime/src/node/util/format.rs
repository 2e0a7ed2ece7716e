//! `util.format`: a text with directives, then the other arguments.
//!
//! | directive | shows its argument as                                             |
//! | --------- | ----------------------------------------------------------------- |
//! | `%s`      | a string; objects without a `toString` of their own are inspected |
//! | `%d` `%i` `%f` | a number: `Number`, `parseInt`, `parseFloat`                 |
//! | `%j`      | JSON                                                              |
//! | `%o` `%O` | inspected, with and without hidden properties                     |
//! | `%c`      | nothing: CSS                                                      |
//! | `%%`      | `%`, and takes no argument                                        |

use crate::{
    Args, Context, JsResult, Object, PropertyKey, Value,
    builtins::{json, number},
    code::NativeFunction,
    node::inspect::{
        Compact, InspectOptions, Inspector, bigint_text, is_built_in_prototype, number_text,
    },
    value::{JsString, JsStringBuilder, WellKnownSymbol},
};

/// The options of one call of `util.formatWithOptions`.
pub(crate) struct FormatOptions {
    pub(crate) inspect: InspectOptions,
    /// The object that the user passed.
    pub(crate) user: Option<Object>,
}

impl FormatOptions {
    fn inspector(&self, context: &mut Context) -> JsResult<Inspector> {
        match &self.user {
            Some(user) => Inspector::with_user_options(context, self.inspect.clone(), user),
            None => Ok(Inspector::new(self.inspect.clone())),
        }
    }

    /// A value as an argument without a directive is shown.
    fn show(&self, context: &mut Context, value: &Value) -> JsResult<String> {
        self.inspector(context)?.format_value(context, value, 0)
    }

    /// The same with some options replaced.
    fn show_with(
        &self,
        context: &mut Context,
        value: &Value,
        change: impl FnOnce(&mut InspectOptions),
    ) -> JsResult<String> {
        let mut inspector = self.inspector(context)?;
        inspector.change_options(change);
        inspector.format_value(context, value, 0)
    }
}

/// `util.formatWithOptions(options, ...args)`
pub(crate) fn format(
    context: &mut Context,
    options: &FormatOptions,
    args: &[Value],
) -> JsResult<JsString> {
    if let [only] = args
        && let Some(string) = only.as_string()
    {
        return Ok(string.clone());
    }
    let mut text = JsStringBuilder::new();
    let mut rest = args;
    let mut needs_space = false;
    if let Some(template) = args.first().and_then(Value::as_string) {
        let used = expand(context, options, template, &args[1..], &mut text)?;
        rest = &args[1 + used..];
        needs_space = true;
    }
    for value in rest {
        if needs_space {
            text.push_str(" ");
        }
        match value.as_string() {
            Some(string) => text.push_string(string),
            None => text.push_str(&options.show(context, value)?),
        }
        needs_space = true;
    }
    Ok(text.build())
}

/// Writes the template with its directives replaced; answers how many arguments they took.
fn expand(
    context: &mut Context,
    options: &FormatOptions,
    template: &JsString,
    args: &[Value],
    text: &mut JsStringBuilder,
) -> JsResult<usize> {
    if args.is_empty() {
        // `%%` stays as it is only when the template is the only argument, which never comes here.
        text.push_string(template);
        return Ok(0);
    }
    let units = template.units();
    let mut used = 0;
    let mut copied = 0;
    let mut index = 0;
    while index + 1 < units.len() {
        if units.at(index) != u16::from(b'%') {
            index += 1;
            continue;
        }
        let directive = u8::try_from(units.at(index + 1)).unwrap_or(0);
        index += 2;
        if directive == b'%' {
            text.push_string(&template.substring(copied..index - 1));
            copied = index;
        } else if used < args.len() && b"sjdOoifc".contains(&directive) {
            text.push_string(&template.substring(copied..index - 2));
            let argument = &args[used];
            used += 1;
            copied = index;
            text.push_string(&convert(context, options, directive, argument)?);
        }
    }
    text.push_string(&template.substring(copied..template.len()));
    Ok(used)
}

/// An argument as a directive shows it.
fn convert(
    context: &mut Context,
    options: &FormatOptions,
    directive: u8,
    value: &Value,
) -> JsResult<JsString> {
    Ok(match directive {
        b's' => return string_directive(context, options, value),
        b'j' => return json_directive(context, value),
        b'd' | b'i' | b'f' => number_directive(context, options, directive, value)?.into(),
        b'O' => options.show(context, value)?.into(),
        b'o' => {
            let text = options.show_with(context, value, |options| {
                options.show_hidden = true;
                options.show_proxy = true;
                options.depth = Some(4.0);
            });
            text?.into()
        }
        _ => JsString::default(),
    })
}

fn string_directive(
    context: &mut Context,
    options: &FormatOptions,
    value: &Value,
) -> JsResult<JsString> {
    let separates = options.inspect.numeric_separator;
    if let Some(number) = value.as_number() {
        return Ok(number_text(number, separates).into());
    }
    if let Some(bigint) = value.as_bigint() {
        return Ok(bigint_text(&bigint.to_string(), separates).into());
    }
    if let Some(symbol) = value.as_symbol() {
        return Ok(symbol.descriptive_string());
    }
    let Some(object) = value.as_object().filter(|object| !object.is_callable()) else {
        return value.to_js_string(context);
    };
    if !has_built_in_to_string(context, object)? {
        return value.to_js_string(context);
    }
    let text = options.show_with(context, value, |options| {
        options.compact = Compact::Levels(3.0);
        options.colors = false;
        options.depth = Some(0.0);
    });
    Ok(text?.into())
}

fn number_directive(
    context: &mut Context,
    options: &FormatOptions,
    directive: u8,
    value: &Value,
) -> JsResult<String> {
    let separates = options.inspect.numeric_separator;
    if value.is_symbol() {
        return Ok("NaN".to_owned());
    }
    if let Some(bigint) = value.as_bigint().filter(|_| directive != b'f') {
        return Ok(bigint_text(&bigint.to_string(), separates));
    }
    let number = match directive {
        b'd' => value.to_number(context)?,
        b'i' => parse_with(context, number::parse_int, value)?,
        _ => parse_with(context, number::parse_float, value)?,
    };
    Ok(number_text(number, separates))
}

/// What `parseInt` or `parseFloat` reads.
fn parse_with(context: &mut Context, parse: NativeFunction, value: &Value) -> JsResult<f64> {
    let callee = Object::ordinary(context);
    let args = [value.clone()];
    let number = parse(
        context,
        &Value::undefined(),
        &Args::new(&callee, &args, None),
    )?;
    number.to_number(context)
}

/// JSON, or `[Circular]` for what contains itself.
fn json_directive(context: &mut Context, value: &Value) -> JsResult<JsString> {
    let undefined = Value::undefined();
    match json::stringify_value(context, value, &undefined, &undefined) {
        Ok(text) => Ok(text
            .as_string()
            .cloned()
            .unwrap_or_else(|| "undefined".into())),
        Err(error) => {
            let message = error
                .value()
                .as_object()
                .and_then(|error| error.get_own_direct("message"));
            let is_circular = message
                .as_ref()
                .and_then(Value::as_string)
                .is_some_and(|message| {
                    message
                        .to_std_string_lossy()
                        .starts_with("Converting circular structure to JSON")
                });
            if is_circular {
                Ok("[Circular]".into())
            } else {
                Err(error)
            }
        }
    }
}

/// Whether `String(object)` would run nothing but a built-in `toString`, which says little.
fn has_built_in_to_string(context: &mut Context, object: &Object) -> JsResult<bool> {
    let object = match object.proxy_parts() {
        None => object.clone(),
        Some(None) => return Ok(true),
        Some(Some((target, _))) => target,
    };
    let to_string = PropertyKey::from("toString");
    let to_primitive = PropertyKey::from(WellKnownSymbol::ToPrimitive);
    let mut wanted = Vec::new();
    for key in [to_string, to_primitive] {
        if object.get(context, &key)?.is_callable() {
            if object.has_own_property(context, &key)? {
                return Ok(false);
            }
            wanted.push(key);
        }
    }
    if wanted.is_empty() {
        return Ok(true);
    }
    // The prototype that has one of them, by its class.
    let mut next = object.get_prototype_of(context)?;
    while let Some(prototype) = next {
        for key in &wanted {
            if prototype.has_own_property(context, key)? {
                return is_built_in_prototype(context, &prototype);
            }
        }
        next = prototype.get_prototype_of(context)?;
    }
    Ok(false)
}
