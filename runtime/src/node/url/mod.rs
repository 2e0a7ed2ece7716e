//! `url`: `URL`, `URLSearchParams`, and paths as `file:` URLs. Node's older `url.parse` is not here.
//!
//! | file               | what                                         |
//! | ------------------ | -------------------------------------------- |
//! | `record.rs`        | parsing and serializing, without JavaScript  |
//! | `host.rs` `percent.rs` | parts of that                            |
//! | `class.rs`         | `URL`                                        |
//! | `search_params.rs` | `URLSearchParams`                            |

mod class;
mod host;
pub(super) mod percent;
mod record;
mod search_params;

use self::class::UrlData;
pub(in crate::node) use self::{
    class::install as install_url, search_params::install as install_search_params,
};
use super::errors;
use crate::{
    Args, Attributes, Context, Intrinsic, JsResult, Object, Value,
    object::{Method, ObjectBuilder},
};

static METHODS: &[Method] = &[
    Method::enumerable("fileURLToPath", 1, file_url_to_path),
    Method::enumerable("pathToFileURL", 1, path_to_file_url),
    Method::enumerable("domainToASCII", 1, domain_to_ascii),
];

/// The module.
pub(super) fn make(context: &mut Context) -> JsResult<Value> {
    let url = context.intrinsic(Intrinsic::Url);
    let params = context.intrinsic(Intrinsic::UrlSearchParams);
    let object = Object::ordinary(context);
    let object = ObjectBuilder::of(context, object)
        .property("URL", url, Attributes::ALL)
        .property("URLSearchParams", params, Attributes::ALL)
        .methods(METHODS)
        .build();
    Ok(Value::from(object))
}

/// The path behind a `file:` URL; `None` if the value is no URL.
pub(in crate::node) fn path_of_url(
    context: &mut Context,
    value: &Value,
) -> JsResult<Option<String>> {
    match value.payload::<UrlData>() {
        Some(url) => file_path(context, &url.record.borrow().clone()).map(Some),
        None => Ok(None),
    }
}

/// `getPathFromURLPosix`.
fn file_path(context: &mut Context, record: &record::Record) -> JsResult<String> {
    let kind = Intrinsic::TypeError;
    if record.scheme != "file" {
        let (code, message) = ("ERR_INVALID_URL_SCHEME", "The URL must be of scheme file");
        return Err(errors::node_error(context, kind, code, message));
    }
    if record.host.as_deref().is_some_and(|host| !host.is_empty()) {
        let system = super::process::platform();
        let message = format!("File URL host must be \"localhost\" or empty on {system}");
        let code = "ERR_INVALID_FILE_URL_HOST";
        return Err(errors::node_error(context, kind, code, &message));
    }
    let path = record.path_text();
    if path.to_ascii_lowercase().contains("%2f") {
        let message = "File URL path must not include encoded / characters";
        let code = "ERR_INVALID_FILE_URL_PATH";
        return Err(errors::node_error(context, kind, code, message));
    }
    let bytes = percent::decode(path.as_bytes());
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// `fileURLToPath(url)`
fn file_url_to_path(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let record = if let Some(text) = args.get(0).as_string() {
        class::parse_or_throw(context, &text.to_std_string_lossy(), None)?
    } else if let Some(url) = args.get(0).payload::<UrlData>() {
        url.record.borrow().clone()
    } else {
        let expected = "of type string or an instance of URL";
        return Err(errors::invalid_arg(context, "path", expected, args.get(0)));
    };
    file_path(context, &record).map(Value::from)
}

/// `pathToFileURL(path)`
fn path_to_file_url(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    errors::validate_string(context, "path", args.get(0))?;
    let path = super::require(context, "path")?;
    let resolved = path.invoke(context, "resolve", &[args.get(0).clone()])?;
    let mut resolved = resolved.to_js_string(context)?.to_std_string_lossy();
    let given = args.get(0).to_js_string(context)?.to_std_string_lossy();
    if given.ends_with('/') && !resolved.ends_with('/') {
        resolved.push('/');
    }
    let mut escaped = String::new();
    for letter in resolved.chars() {
        match letter {
            '%' | '\\' | '\n' | '\r' | '\t' | '?' | '#' => {
                escaped.push_str(&format!("%{:02X}", letter as u32));
            }
            letter => escaped.push(letter),
        }
    }
    let record = class::parse_or_throw(context, &format!("file://{escaped}"), None)?;
    Ok(class::create(context, record).into())
}

fn domain_to_ascii(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let name = args.get(0).to_js_string(context)?.to_std_string_lossy();
    Ok(host::parse(&name, true).unwrap_or_default().into())
}
