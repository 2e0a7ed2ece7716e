//! `[nodejs.util.inspect.custom]`: objects that say themselves how they are shown.

use super::{InspectOptions, Inspector, style::Style};
use crate::{
    Args, Context, JsResult, JsString, Object, PropertyKey, Throw, Value, node::util,
    object::Attributes, operations::copy_data_properties,
};

impl Inspector {
    /// What the object's own method says; `None` if it has none.
    ///
    /// `object` is looked at, `original` (a proxy, maybe) is the receiver.
    pub(super) fn format_custom(
        &mut self,
        context: &mut Context,
        object: &Object,
        original: &Object,
        level: u32,
    ) -> JsResult<Option<String>> {
        let Some(function) = Inspector::custom_function(context, object)? else {
            return Ok(None);
        };
        let inspect = util::inspect_function(context);
        if function == inspect || is_own_prototype(context, object)? {
            return Ok(None);
        }
        let depth = self.options.depth.map(|depth| depth - f64::from(level));
        let args = [
            depth.map_or(Value::null(), Value::from),
            self.options_object(context)?.into(),
            inspect.into(),
        ];
        let result = function.call(context, original.as_value(), &args)?;
        if result.as_object() == Some(original) {
            return Ok(None);
        }
        if let Some(text) = result.as_string() {
            let text = text.to_std_string_lossy();
            let indented = format!("\n{}", " ".repeat(self.indentation));
            return Ok(Some(text.replace('\n', &indented)));
        }
        self.format_value(context, &result, level).map(Some)
    }

    /// The options as custom inspection sees them, to be passed on to `util.inspect`.
    fn options_object(&self, context: &mut Context) -> JsResult<Object> {
        let object = Object::ordinary(context);
        let colors = Value::boolean(self.options.colors);
        let stylize = Object::native_closure(context, "stylize", 2, vec![colors], stylize);
        object.define_direct("stylize", stylize, Attributes::ALL);
        for name in InspectOptions::NAMES {
            object.define_direct(name, self.options.value_of(name), Attributes::ALL);
        }
        if let Some(user_options) = &self.user_options {
            copy_data_properties(context, &object, user_options.as_value(), &[])?;
        }
        Ok(object)
    }
}

/// What classes of Node answer to custom inspection: their name, and an object that stands for
/// what they hold, one level deeper.
pub(crate) fn inspect_as(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
    shown: &Object,
) -> JsResult<Value> {
    let name = class_name(context, this)?;
    if args.get(0).as_number().is_some_and(|depth| depth < 0.0) {
        return Ok(name.into());
    }
    let options = Object::ordinary(context);
    copy_data_properties(context, &options, args.get(1), &[])?;
    if let Some(depth) = options.get(context, "depth")?.as_number() {
        options.set(context, "depth", depth - 1.0, Throw::Yes)?;
    }
    show(context, &name, shown, &options)
}

/// The same for classes that do not count as a level.
pub(crate) fn inspect_beside(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
    shown: &Object,
) -> JsResult<Value> {
    let name = class_name(context, this)?;
    let options = Object::ordinary(context);
    copy_data_properties(context, &options, args.get(1), &[])?;
    show(context, &name, shown, &options)
}

fn class_name(context: &mut Context, this: &Value) -> JsResult<JsString> {
    let constructor = this.get(context, "constructor")?;
    constructor.get(context, "name")?.to_js_string(context)
}

fn show(
    context: &mut Context,
    name: &JsString,
    shown: &Object,
    options: &Object,
) -> JsResult<Value> {
    let inspect = util::inspect_function(context);
    let arguments = [shown.into(), options.into()];
    let text = inspect.call(context, &Value::undefined(), &arguments)?;
    let text = text.to_js_string(context)?;
    Ok(format!("{name} {text}").into())
}

/// A class's prototype has its instances' method, but nothing to show.
fn is_own_prototype(context: &mut Context, object: &Object) -> JsResult<bool> {
    let own = object.get_own_property(context, &PropertyKey::from("constructor"))?;
    let Some(constructor) = own.and_then(|own| own.value) else {
        return Ok(false);
    };
    let Some(constructor) = constructor.as_object() else {
        return Ok(false);
    };
    Ok(constructor.get(context, "prototype")?.as_object() == Some(object))
}

/// `options.stylize(text, style)`
fn stylize(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let [colors] = args.captures::<1>();
    let text = args.get(0).to_js_string(context)?;
    if colors.as_boolean() != Some(true) {
        return Ok(text.into());
    }
    let style = args
        .get(1)
        .as_string()
        .and_then(|name| style_named(&name.to_std_string_lossy()));
    let text = text.to_std_string_lossy();
    Ok(style
        .map_or(text.clone(), |style| style.paint(&text))
        .into())
}

fn style_named(name: &str) -> Option<Style> {
    Some(match name {
        "special" => Style::Special,
        "number" => Style::Number,
        "bigint" => Style::BigInt,
        "boolean" => Style::Boolean,
        "undefined" => Style::Undefined,
        "null" => Style::Null,
        "string" => Style::String,
        "symbol" => Style::Symbol,
        "date" => Style::Date,
        "regexp" => Style::RegExp,
        _ => return None,
    })
}
