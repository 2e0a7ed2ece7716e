//! `url`: `URL` and `URLSearchParams`.

use crate::{Context, JsResult, Value};

/// The path behind a `file:` URL; `None` if the value is no URL.
pub(in crate::node) fn path_of_url(
    context: &mut Context,
    value: &Value,
) -> JsResult<Option<String>> {
    let Some(object) = value.as_object() else {
        return Ok(None);
    };
    let href = object.get(context, "href")?;
    let Some(href) = href.as_string() else {
        return Ok(None);
    };
    Ok(href
        .to_std_string_lossy()
        .strip_prefix("file://")
        .map(str::to_owned))
}
