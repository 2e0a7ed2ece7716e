//! `querystring`: queries as objects, in the way from before `URLSearchParams`.

use crate::{
    Args, Attributes, Context, JsResult, JsString, Object, Value,
    node::{buffer, url::percent},
    object::{Method, ObjectBuilder},
    operations::create_list_from_array_like,
};

static METHODS: &[Method] = &[
    Method::enumerable("unescapeBuffer", 2, unescape_buffer),
    Method::enumerable("unescape", 2, unescape),
    Method::enumerable("escape", 1, escape),
];

/// The module.
pub(super) fn make(context: &mut Context) -> JsResult<Value> {
    let object = Object::ordinary(context);
    let object = ObjectBuilder::of(context, object).methods(METHODS).build();
    // Programs may replace `escape` and `unescape`: both look at the module.
    let captures = vec![Value::from(object.clone())];
    let stringify = Object::native_closure(context, "stringify", 4, captures.clone(), stringify);
    let parse = Object::native_closure(context, "parse", 4, captures, parse);
    for (name, function) in [
        ("stringify", &stringify),
        ("encode", &stringify),
        ("parse", &parse),
        ("decode", &parse),
    ] {
        object.define_direct(name, function, Attributes::ALL);
    }
    Ok(object.into())
}

fn escape_text(text: &JsString) -> Option<String> {
    const PLAIN: &[u8] = b"!'()*-._~";
    let mut escaped = String::new();
    for point in text.code_points() {
        let letter = char::from_u32(point.value())?;
        let mut buffer = [0; 4];
        for &byte in letter.encode_utf8(&mut buffer).as_bytes() {
            if byte.is_ascii_alphanumeric() || PLAIN.contains(&byte) {
                escaped.push(char::from(byte));
            } else {
                escaped.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    Some(escaped)
}

/// `querystring.escape(text)`
fn escape(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let text = args.get(0).to_js_string(context)?;
    match escape_text(&text) {
        Some(escaped) => Ok(escaped.into()),
        None => {
            let error = context.uri_error("URI malformed");
            if let Some(object) = error.value().as_object() {
                object.define_direct("code", "ERR_INVALID_URI", Attributes::ALL);
            }
            Err(error)
        }
    }
}

fn decode(text: &str, plus_is_space: bool) -> Vec<u8> {
    if plus_is_space {
        percent::decode(text.replace('+', " ").as_bytes())
    } else {
        percent::decode(text.as_bytes())
    }
}

/// `querystring.unescapeBuffer(text, decodeSpaces)`
fn unescape_buffer(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let text = args.get(0).to_js_string(context)?.to_std_string_lossy();
    let bytes = decode(&text, args.get(1).to_boolean());
    Ok(buffer::create(context, bytes).into())
}

/// `querystring.unescape(text)`: what is no UTF-8 becomes replacement characters.
fn unescape(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let text = args.get(0).to_js_string(context)?.to_std_string_lossy();
    let bytes = decode(&text, false);
    Ok(String::from_utf8_lossy(&bytes).into_owned().into())
}

/// A separator, unless it is missing or empty.
fn separator(context: &mut Context, value: &Value, default: &str) -> JsResult<String> {
    if !value.to_boolean() {
        return Ok(default.to_owned());
    }
    Ok(value.to_js_string(context)?.to_std_string_lossy())
}

/// `stringifyPrimitive`, before it is escaped.
fn primitive(value: &Value) -> JsString {
    if let Some(text) = value.as_string() {
        return text.clone();
    }
    match value.as_number() {
        Some(number) if number.is_finite() => crate::value::number::to_js_string(number),
        Some(_) => JsString::from(""),
        None => match (value.as_boolean(), value.as_bigint()) {
            (Some(boolean), _) => JsString::from(if boolean { "true" } else { "false" }),
            (_, Some(bigint)) => JsString::from(bigint.get().to_string()),
            _ => JsString::from(""),
        },
    }
}

/// `querystring.stringify(object, separator, equals, options)`
fn stringify(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let [module] = args.captures::<1>();
    let separator_text = separator(context, args.get(1), "&")?;
    let equals = separator(context, args.get(2), "=")?;
    let mut encode = module.get(context, "escape")?;
    if let Some(options) = args.get(3).as_object() {
        let own = options.get(context, "encodeURIComponent")?;
        if own.is_callable() {
            encode = own;
        }
    }
    let Some(object) = args.get(0).as_object() else {
        return Ok("".into());
    };
    let mut parts = Vec::new();
    for key in object.own_property_keys(context)? {
        let own = object.get_own_property(context, &key)?;
        if key.is_symbol() || !own.is_some_and(|own| own.is_enumerable()) {
            continue;
        }
        let value = object.get(context, &key)?;
        let values = if value.is_array(context)? {
            create_list_from_array_like(context, &value)?
        } else {
            vec![value]
        };
        let name = encoded(context, &encode, &key.to_value())?;
        for value in values {
            let value = encoded(context, &encode, &value)?;
            parts.push(format!("{name}{equals}{value}"));
        }
    }
    Ok(parts.join(&separator_text).into())
}

fn encoded(context: &mut Context, encode: &Value, value: &Value) -> JsResult<String> {
    let text = Value::from(primitive(value));
    let encoded = encode.call(context, &Value::undefined(), &[text])?;
    Ok(encoded.to_js_string(context)?.to_std_string_lossy())
}

/// `querystring.parse(text, separator, equals, options)`
fn parse(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    const MOST: f64 = 1000.0;
    let [module] = args.captures::<1>();
    let object = Object::with_prototype(None);
    let Some(text) = args
        .get(0)
        .as_string()
        .filter(|text| !JsString::is_empty(text))
    else {
        return Ok(object.into());
    };
    let separator_text = separator(context, args.get(1), "&")?;
    let equals = separator(context, args.get(2), "=")?;
    let (mut decode, mut most) = (module.get(context, "unescape")?, MOST);
    if let Some(options) = args.get(3).as_object() {
        if let Some(number) = options.get(context, "maxKeys")?.as_number() {
            most = if number > 0.0 { number } else { f64::INFINITY };
        }
        let own = options.get(context, "decodeURIComponent")?;
        if own.is_callable() {
            decode = own;
        }
    }
    let text = text.to_std_string_lossy();
    let parts = text.split(&*separator_text).filter(|part| !part.is_empty());
    for (index, part) in parts.enumerate() {
        if index as f64 >= most {
            break;
        }
        let (name, value) = part.split_once(&*equals).unwrap_or((part, ""));
        let name = decoded(context, &decode, name)?;
        let value = decoded(context, &decode, value)?;
        add(context, &object, &name, value)?;
    }
    Ok(object.into())
}

fn decoded(context: &mut Context, decode: &Value, text: &str) -> JsResult<Value> {
    let text = text.replace('+', " ");
    decode.call(context, &Value::undefined(), &[text.into()])
}

/// A name that comes again has an array.
fn add(context: &mut Context, object: &Object, name: &Value, value: Value) -> JsResult<()> {
    let key = name.to_property_key(context)?;
    let known = object.get(context, &key)?;
    let value = if known.is_undefined() {
        value
    } else if let Some(list) = known.as_object() {
        let length = list.length_of_array_like(context)?;
        let key = crate::PropertyKey::from_integer(length);
        list.create_data_property_or_throw(context, &key, value)?;
        return Ok(());
    } else {
        Object::array(context, vec![known, value]).into()
    };
    object.create_data_property_or_throw(context, &key, value)?;
    Ok(())
}
