//! `URL`.

use std::cell::RefCell;

use super::{
    percent,
    record::{Path, Record, parse},
    search_params,
};
use crate::{
    Args, Attributes, Context, Intrinsic, JsResult, Object, Value, WellKnownSymbol,
    memory::{Payload, Trace, Tracer},
    node::{errors, event_target, inspect},
    object::{ClassBuilder, Getter, Method},
};

/// The state of a URL.
#[derive(Debug)]
pub(super) struct UrlData {
    pub(super) record: RefCell<Record>,
    /// `searchParams`, once somebody asked for it.
    params: RefCell<Option<Object>>,
}

impl Trace for UrlData {
    fn trace(&self, tracer: &mut Tracer) {
        self.params.trace(tracer);
    }
}

impl Payload for UrlData {
    fn class_name(&self) -> &'static str {
        "URL"
    }
}

/// One accessor for each part.
macro_rules! part {
    ($get:literal, $read:expr) => {
        Getter::new($get, |context, this, _| {
            let read: fn(&Record) -> String = $read;
            Ok(read(&url_of(context, this)?.record.borrow()).into())
        })
    };
    ($get:literal, $set:literal, $read:expr, $write:expr) => {
        part!($get, $read).with_setter($set, |context, this, args| {
            let write: fn(&mut Record, &str) = $write;
            set(context, this, args, write)
        })
    };
}

static GETTERS: &[Getter] = &[
    Getter::new("get href", |context, this, _| {
        Ok(url_of(context, this)?.record.borrow().href().into())
    })
    .with_setter("set href", set_href),
    part!("get origin", Record::origin),
    part!(
        "get protocol",
        "set protocol",
        |record| format!("{}:", record.scheme),
        set_protocol
    ),
    part!(
        "get username",
        "set username",
        |record| record.username.clone(),
        |record, text| record.set_credentials(Some(text), None)
    ),
    part!(
        "get password",
        "set password",
        |record| record.password.clone(),
        |record, text| record.set_credentials(None, Some(text))
    ),
    part!("get host", "set host", Record::host_text, |record, text| {
        let _ = record.set_host_and_port(text);
    }),
    part!(
        "get hostname",
        "set hostname",
        |record| record.host.clone().unwrap_or_default(),
        |record, text| {
            let port = record.port;
            let _ = record.set_host_and_port(text);
            record.port = port;
        }
    ),
    part!(
        "get port",
        "set port",
        |record| record.port.map(|port| port.to_string()).unwrap_or_default(),
        |record, text| {
            if let Some(port) = record.parse_port(text) {
                record.port = port;
            }
        }
    ),
    part!(
        "get pathname",
        "set pathname",
        Record::path_text,
        |record, text| {
            if matches!(record.path, Path::List(_)) {
                let query = record.query.clone();
                record.path = Path::default();
                let text = text.replace('?', "%3F").replace('#', "%23");
                record.path_and_query(&text);
                record.query = query;
            }
        }
    ),
    part!(
        "get search",
        "set search",
        |record| with_mark('?', record.query.as_deref()),
        |record, text| {
            let query = text.strip_prefix('?').unwrap_or(text);
            record.set_query(Some(query).filter(|query| !query.is_empty()));
        }
    ),
    Getter::new("get searchParams", get_search_params),
    part!(
        "get hash",
        "set hash",
        |record| with_mark('#', record.fragment.as_deref()),
        |record, text| {
            let fragment = text.strip_prefix('#').unwrap_or(text);
            record.fragment = (!fragment.is_empty()).then(|| {
                let mut text = String::new();
                percent::encode_into(&mut text, fragment.as_bytes(), percent::FRAGMENT);
                text
            });
        }
    ),
];

static METHODS: &[Method] = &[
    Method::enumerable("toString", 0, to_string),
    Method::enumerable("toJSON", 0, to_string),
    Method::symbol(
        WellKnownSymbol::InspectCustom,
        "[nodejs.util.inspect.custom]",
        2,
        inspect_url,
    ),
];

static STATIC_METHODS: &[Method] = &[
    Method::enumerable("canParse", 1, can_parse),
    Method::enumerable("parse", 1, parse_method),
];

/// Makes the class.
pub(in crate::node) fn install(context: &mut Context) {
    ClassBuilder::new(context, "URL", 1, construct)
        .intrinsics(Intrinsic::Url, Intrinsic::UrlPrototype)
        .getters(GETTERS)
        .methods(METHODS)
        .static_methods(STATIC_METHODS)
        .to_string_tag("URL")
        .build();
    let prototype = context.intrinsic(Intrinsic::UrlPrototype);
    event_target::make_getters_enumerable(context, &prototype);
}

fn with_mark(mark: char, text: Option<&str>) -> String {
    match text {
        Some(text) if !text.is_empty() => format!("{mark}{text}"),
        _ => String::new(),
    }
}

fn set_protocol(record: &mut Record, text: &str) {
    let scheme = text.split(':').next().unwrap_or_default();
    let Some(other) = parse(&format!("{scheme}://x"), None) else {
        return;
    };
    if other.is_special() == record.is_special() {
        record.scheme = other.scheme;
        let port = record.port.map(|port| port.to_string()).unwrap_or_default();
        record.port = record.parse_port(&port).flatten();
    }
}

/// Parses a URL.
///
/// # Errors
///
/// `ERR_INVALID_URL`.
pub(super) fn parse_or_throw(
    context: &mut Context,
    input: &str,
    base: Option<&str>,
) -> JsResult<Record> {
    let parsed = match base {
        Some(base) => parse(base, None).and_then(|base| parse(input, Some(&base))),
        None => parse(input, None),
    };
    parsed.ok_or_else(|| {
        let error = context.type_error("Invalid URL");
        if let Some(object) = error.value().as_object() {
            object.define_direct("code", "ERR_INVALID_URL", Attributes::ALL);
            object.define_direct("input", input, Attributes::ALL);
            if let Some(base) = base {
                object.define_direct("base", base, Attributes::ALL);
            }
        }
        error
    })
}

/// A URL object.
pub(super) fn create(context: &mut Context, record: Record) -> Object {
    context.new_payload(Intrinsic::UrlPrototype, UrlData::new(record))
}

impl UrlData {
    fn new(record: Record) -> Self {
        Self {
            record: RefCell::new(record),
            params: RefCell::default(),
        }
    }

    /// The query was changed through `searchParams`.
    pub(super) fn set_query(&self, query: &str) {
        let query = Some(query.to_owned()).filter(|query| !query.is_empty());
        self.record.borrow_mut().query = query;
    }
}

fn texts(context: &mut Context, args: &Args<'_>) -> JsResult<(String, Option<String>)> {
    let input = args.get(0).to_js_string(context)?.to_std_string_lossy();
    let base = match args.get(1) {
        base if base.is_undefined() => None,
        base => Some(base.to_js_string(context)?.to_std_string_lossy()),
    };
    Ok((input, base))
}

/// `new URL(input, base)`
fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let new_target = errors::require_new(context, "URL", args)?;
    if args.is_empty() {
        return Err(errors::missing_args(context, &["url"]));
    }
    let (input, base) = texts(context, args)?;
    let record = parse_or_throw(context, &input, base.as_deref())?;
    let data = UrlData::new(record);
    let prototype = Intrinsic::UrlPrototype;
    Ok(Object::create_from_constructor(context, &new_target, prototype, data)?.into())
}

fn can_parse(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    if args.is_empty() {
        return Err(errors::missing_args(context, &["url"]));
    }
    let (input, base) = texts(context, args)?;
    match parse_or_throw(context, &input, base.as_deref()) {
        Ok(_) => Ok(true.into()),
        Err(error) => {
            error.into_catchable()?;
            Ok(false.into())
        }
    }
}

fn parse_method(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    if args.is_empty() {
        return Err(errors::missing_args(context, &["url"]));
    }
    let (input, base) = texts(context, args)?;
    match parse_or_throw(context, &input, base.as_deref()) {
        Ok(record) => Ok(create(context, record).into()),
        Err(error) => {
            error.into_catchable()?;
            Ok(Value::null())
        }
    }
}

fn url_of<'a>(context: &mut Context, this: &'a Value) -> JsResult<&'a UrlData> {
    match this.payload::<UrlData>() {
        Some(url) => Ok(url),
        None => {
            let message = "Cannot read private member #context from an object whose class did \
                           not declare it";
            Err(context.type_error(message))
        }
    }
}

fn set(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
    write: fn(&mut Record, &str),
) -> JsResult<Value> {
    let url = url_of(context, this)?;
    let text = args.get(0).to_js_string(context)?.to_std_string_lossy();
    let text: String = text
        .chars()
        .filter(|letter| !"\t\n\r".contains(*letter))
        .collect();
    write(&mut url.record.borrow_mut(), &text);
    refresh_params(url);
    Ok(Value::undefined())
}

fn refresh_params(url: &UrlData) {
    if let Some(params) = &*url.params.borrow() {
        search_params::refresh(
            params,
            url.record.borrow().query.as_deref().unwrap_or_default(),
        );
    }
}

fn set_href(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let url = url_of(context, this)?;
    let text = args.get(0).to_js_string(context)?.to_std_string_lossy();
    let record = parse_or_throw(context, &text, None)?;
    url.record.replace(record);
    refresh_params(url);
    Ok(Value::undefined())
}

fn get_search_params(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let url = url_of(context, this)?;
    let known = url.params.borrow().clone();
    if let Some(params) = known {
        return Ok(params.into());
    }
    let query = url.record.borrow().query.clone().unwrap_or_default();
    let params = search_params::of_url(context, &query, this);
    url.params.replace(Some(params.clone()));
    Ok(params.into())
}

fn to_string(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    Ok(url_of(context, this)?.record.borrow().href().into())
}

/// How `console.log` shows a URL.
fn inspect_url(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    url_of(context, this)?;
    if args.get(0).as_number().is_some_and(|depth| depth < 0.0) {
        return Ok(this.clone());
    }
    let shown = Object::ordinary(context);
    for name in [
        "href",
        "origin",
        "protocol",
        "username",
        "password",
        "host",
        "hostname",
        "port",
        "pathname",
        "search",
        "searchParams",
        "hash",
    ] {
        let value = this.get(context, name)?;
        shown.define_direct(name, value, Attributes::ALL);
    }
    inspect::inspect_beside(context, this, args, &shown)
}
