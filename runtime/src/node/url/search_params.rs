//! `URLSearchParams`: a list of pairs, and the query of a URL it may belong to.

use std::cell::RefCell;

use super::{class::UrlData, percent};
use crate::{
    Args, Context, Intrinsic, JsResult, JsString, Object, Value, WellKnownSymbol,
    memory::{Payload, Trace, Tracer},
    node::{errors, inspect},
    object::{ClassBuilder, Getter, Method},
    operations::iterator_to_list,
};

/// The pairs.
#[derive(Debug)]
struct SearchParams {
    pairs: RefCell<Vec<(String, String)>>,
    /// Undefined, or the URL whose query this is.
    url: Value,
}

impl Trace for SearchParams {
    fn trace(&self, tracer: &mut Tracer) {
        self.url.trace(tracer);
    }
}

impl Payload for SearchParams {
    fn class_name(&self) -> &'static str {
        "URLSearchParams"
    }
}

static METHODS: &[Method] = &[
    Method::enumerable("append", 2, append),
    Method::enumerable("delete", 1, delete),
    Method::enumerable("get", 1, get),
    Method::enumerable("getAll", 1, get_all),
    Method::enumerable("has", 1, has),
    Method::enumerable("set", 2, set),
    Method::enumerable("sort", 0, sort),
    Method::enumerable("entries", 0, entries),
    Method::enumerable("forEach", 1, for_each),
    Method::enumerable("keys", 0, keys),
    Method::enumerable("values", 0, values),
    Method::enumerable("toString", 0, to_string),
    Method::symbol(
        WellKnownSymbol::InspectCustom,
        "[nodejs.util.inspect.custom]",
        2,
        inspect_params,
    ),
];

static GETTERS: &[Getter] = &[Getter::new("get size", |context, this, _| {
    Ok(params_of(context, this)?.pairs.borrow().len().into())
})];

/// Makes the class.
pub(in crate::node) fn install(context: &mut Context) {
    ClassBuilder::new(context, "URLSearchParams", 0, construct)
        .intrinsics(
            Intrinsic::UrlSearchParams,
            Intrinsic::UrlSearchParamsPrototype,
        )
        .getters(GETTERS)
        .methods(METHODS)
        .alias("entries", WellKnownSymbol::Iterator)
        .to_string_tag("URLSearchParams")
        .build();
    let prototype = context.intrinsic(Intrinsic::UrlSearchParamsPrototype);
    crate::node::event_target::make_getters_enumerable(context, &prototype);
}

/// The params of a URL.
pub(super) fn of_url(context: &mut Context, query: &str, url: &Value) -> Object {
    let params = SearchParams {
        pairs: RefCell::new(parse(query)),
        url: url.clone(),
    };
    context.new_payload(Intrinsic::UrlSearchParamsPrototype, params)
}

/// The query of the URL was changed.
pub(super) fn refresh(params: &Object, query: &str) {
    if let Some(params) = params.payload::<SearchParams>() {
        params.pairs.replace(parse(query));
    }
}

/// The parser of `application/x-www-form-urlencoded`.
fn parse(query: &str) -> Vec<(String, String)> {
    let text = |part: &str| {
        let bytes = percent::decode(part.replace('+', " ").as_bytes());
        String::from_utf8_lossy(&bytes).into_owned()
    };
    query
        .split('&')
        .filter(|part| !part.is_empty())
        .map(|part| {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            (text(name), text(value))
        })
        .collect()
}

/// Its serializer.
fn serialize(pairs: &[(String, String)]) -> String {
    let mut result = String::new();
    for (name, value) in pairs {
        if !result.is_empty() {
            result.push('&');
        }
        for (index, text) in [name, value].into_iter().enumerate() {
            if index == 1 {
                result.push('=');
            }
            for byte in text.bytes() {
                match byte {
                    b' ' => result.push('+'),
                    b'*' | b'-' | b'.' | b'_' => result.push(char::from(byte)),
                    byte if byte.is_ascii_alphanumeric() => result.push(char::from(byte)),
                    byte => result.push_str(&format!("%{byte:02X}")),
                }
            }
        }
    }
    result
}

fn text_of(context: &mut Context, value: &Value) -> JsResult<String> {
    Ok(value.to_js_string(context)?.to_std_string_lossy())
}

/// `new URLSearchParams(init)`
fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let new_target = errors::require_new(context, "URLSearchParams", args)?;
    let init = args.get(0);
    let pairs = match init.as_object() {
        Some(object) => pairs_of(context, object, init)?,
        None if init.is_nullish() => Vec::new(),
        None => {
            let text = text_of(context, init)?;
            parse(text.strip_prefix('?').unwrap_or(&text))
        }
    };
    let params = SearchParams {
        pairs: RefCell::new(pairs),
        url: Value::undefined(),
    };
    let prototype = Intrinsic::UrlSearchParamsPrototype;
    Ok(Object::create_from_constructor(context, &new_target, prototype, params)?.into())
}

fn pairs_of(
    context: &mut Context,
    object: &Object,
    init: &Value,
) -> JsResult<Vec<(String, String)>> {
    let mut pairs = Vec::new();
    if object
        .get_method(context, WellKnownSymbol::Iterator)?
        .is_some()
    {
        for pair in iterator_to_list(context, init)? {
            let parts = if pair.is_object() {
                iterator_to_list(context, &pair)?
            } else {
                Vec::new()
            };
            let [name, value] = parts.as_slice() else {
                let message = "Each query pair must be an iterable [name, value] tuple";
                let kind = Intrinsic::TypeError;
                return Err(errors::node_error(
                    context,
                    kind,
                    "ERR_INVALID_TUPLE",
                    message,
                ));
            };
            pairs.push((text_of(context, name)?, text_of(context, value)?));
        }
        return Ok(pairs);
    }
    for key in object.own_property_keys(context)? {
        let own = object.get_own_property(context, &key)?;
        if own.is_some_and(|own| own.is_enumerable()) && !key.is_symbol() {
            let value = object.get(context, &key)?;
            pairs.push((
                text_of(context, &key.to_value())?,
                text_of(context, &value)?,
            ));
        }
    }
    Ok(pairs)
}

fn params_of<'a>(context: &mut Context, this: &'a Value) -> JsResult<&'a SearchParams> {
    match this.payload::<SearchParams>() {
        Some(params) => Ok(params),
        None => Err(errors::invalid_this(context, "URLSearchParams")),
    }
}

impl SearchParams {
    /// Tells the URL.
    fn update(&self) {
        if let Some(url) = self.url.payload::<UrlData>() {
            url.set_query(&serialize(&self.pairs.borrow()));
        }
    }
}

fn require(context: &mut Context, args: &Args<'_>, names: &[&str]) -> JsResult<()> {
    if args.len() < names.len() {
        return Err(errors::missing_args(context, names));
    }
    Ok(())
}

fn append(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let params = params_of(context, this)?;
    require(context, args, &["name", "value"])?;
    let pair = (
        text_of(context, args.get(0))?,
        text_of(context, args.get(1))?,
    );
    params.pairs.borrow_mut().push(pair);
    params.update();
    Ok(Value::undefined())
}

/// The name, and the value if one was given.
fn wanted(context: &mut Context, args: &Args<'_>) -> JsResult<(String, Option<String>)> {
    require(context, args, &["name"])?;
    let name = text_of(context, args.get(0))?;
    let value = match args.get(1) {
        value if value.is_undefined() => None,
        value => Some(text_of(context, value)?),
    };
    Ok((name, value))
}

fn delete(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let params = params_of(context, this)?;
    let (name, value) = wanted(context, args)?;
    params.pairs.borrow_mut().retain(|(known, content)| {
        *known != name || value.as_ref().is_some_and(|value| value != content)
    });
    params.update();
    Ok(Value::undefined())
}

fn has(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let params = params_of(context, this)?;
    let (name, value) = wanted(context, args)?;
    let has = params.pairs.borrow().iter().any(|(known, content)| {
        *known == name && value.as_ref().is_none_or(|value| value == content)
    });
    Ok(has.into())
}

fn matching(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Vec<Value>> {
    let params = params_of(context, this)?;
    require(context, args, &["name"])?;
    let name = text_of(context, args.get(0))?;
    let pairs = params.pairs.borrow();
    let values = pairs.iter().filter(|(known, _)| *known == name);
    Ok(values
        .map(|(_, value)| Value::from(value.as_str()))
        .collect())
}

fn get(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let values = matching(context, this, args)?;
    Ok(values.into_iter().next().unwrap_or(Value::null()))
}

fn get_all(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let values = matching(context, this, args)?;
    Ok(Object::array(context, values).into())
}

fn set(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let params = params_of(context, this)?;
    require(context, args, &["name", "value"])?;
    let (name, value) = (
        text_of(context, args.get(0))?,
        text_of(context, args.get(1))?,
    );
    let mut value = Some(value);
    params.pairs.borrow_mut().retain_mut(|(known, content)| {
        if *known != name {
            return true;
        }
        match value.take() {
            Some(value) => {
                *content = value;
                true
            }
            None => false,
        }
    });
    if let Some(value) = value {
        params.pairs.borrow_mut().push((name, value));
    }
    params.update();
    Ok(Value::undefined())
}

fn sort(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let params = params_of(context, this)?;
    params
        .pairs
        .borrow_mut()
        .sort_by(|(left, _), (right, _)| left.encode_utf16().cmp(right.encode_utf16()));
    params.update();
    Ok(Value::undefined())
}

/// An iterator over what `pick` makes of each pair.
fn iterate(
    context: &mut Context,
    this: &Value,
    pick: fn(&mut Context, &(String, String)) -> Value,
) -> JsResult<Value> {
    let pairs = params_of(context, this)?.pairs.borrow().clone();
    let items = pairs.iter().map(|pair| pick(context, pair)).collect();
    let list = Value::from(Object::array(context, items));
    list.invoke(context, "values", &[])
}

fn entries(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    iterate(context, this, |context, (name, value)| {
        let pair = vec![name.as_str().into(), value.as_str().into()];
        Object::array(context, pair).into()
    })
}

fn keys(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    iterate(context, this, |_, (name, _)| name.as_str().into())
}

fn values(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    iterate(context, this, |_, (_, value)| value.as_str().into())
}

fn for_each(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let params = params_of(context, this)?;
    errors::validate_function(context, "callback", args.get(0))?;
    let mut index = 0;
    loop {
        // The callback may change the list.
        let pair = params.pairs.borrow().get(index).cloned();
        let Some((name, value)) = pair else {
            return Ok(Value::undefined());
        };
        let arguments = [value.into(), name.into(), this.clone()];
        args.get(0).call(context, args.get(1), &arguments)?;
        index += 1;
    }
}

fn to_string(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let pairs = params_of(context, this)?.pairs.borrow().clone();
    Ok(serialize(&pairs).into())
}

/// How `console.log` shows the pairs.
fn inspect_params(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let pairs = params_of(context, this)?.pairs.borrow().clone();
    if args.get(0).as_number().is_some_and(|depth| depth < 0.0) {
        return Ok("[Object]".into());
    }
    let mut parts = Vec::new();
    for (name, value) in &pairs {
        let name = inspect::quote(&JsString::from(name.as_str()));
        let value = inspect::quote(&JsString::from(value.as_str()));
        parts.push(format!("{name} => {value}"));
    }
    let length: usize = parts.iter().map(|part| part.len() + 2).sum();
    Ok(if parts.is_empty() {
        "URLSearchParams {}".into()
    } else if length <= 80 {
        format!("URLSearchParams {{ {} }}", parts.join(", ")).into()
    } else {
        format!("URLSearchParams {{\n  {} }}", parts.join(",\n  ")).into()
    })
}
