//! The HTML methods of Annex B: CreateHTML, `#sec-createhtml`.

use super::this_string;
use crate::value::{JsString, JsStringBuilder};
use crate::{Args, Context, JsResult, Value};

/// An element around the receiver, with at most one attribute.
struct Html {
    method: &'static str,
    tag: &'static str,
    attribute: Option<&'static str>,
}

fn create(context: &mut Context, this: &Value, args: &Args<'_>, html: &Html) -> JsResult<Value> {
    // 1-2.
    let string = this_string(context, this, html.method)?;
    // 3-4.
    let mut text = JsStringBuilder::new();
    text.push_str("<");
    text.push_str(html.tag);
    if let Some(attribute) = html.attribute {
        let value = args.get(0).to_js_string(context)?;
        text.push_str(&format!(" {attribute}=\""));
        for unit in value.to_vec_u16().iter().copied() {
            if unit == u16::from(b'"') {
                text.push_str("&quot;");
            } else {
                text.push_unit(unit);
            }
        }
        text.push_str("\"");
    }
    // 5-8.
    text.push_str(">");
    text.push_string(&string);
    text.push_string(&JsString::from(format!("</{}>", html.tag)));
    Ok(text.build().into())
}

/// `#sec-string.prototype.anchor`
pub(super) fn anchor(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let html = Html {
        method: "String.prototype.anchor",
        tag: "a",
        attribute: Some("name"),
    };
    create(context, this, args, &html)
}

/// `#sec-string.prototype.big`
pub(super) fn big(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let html = Html {
        method: "String.prototype.big",
        tag: "big",
        attribute: None,
    };
    create(context, this, args, &html)
}

/// `#sec-string.prototype.blink`
pub(super) fn blink(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let html = Html {
        method: "String.prototype.blink",
        tag: "blink",
        attribute: None,
    };
    create(context, this, args, &html)
}

/// `#sec-string.prototype.bold`
pub(super) fn bold(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let html = Html {
        method: "String.prototype.bold",
        tag: "b",
        attribute: None,
    };
    create(context, this, args, &html)
}

/// `#sec-string.prototype.fixed`
pub(super) fn fixed(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let html = Html {
        method: "String.prototype.fixed",
        tag: "tt",
        attribute: None,
    };
    create(context, this, args, &html)
}

/// `#sec-string.prototype.fontcolor`
pub(super) fn fontcolor(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let html = Html {
        method: "String.prototype.fontcolor",
        tag: "font",
        attribute: Some("color"),
    };
    create(context, this, args, &html)
}

/// `#sec-string.prototype.fontsize`
pub(super) fn fontsize(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let html = Html {
        method: "String.prototype.fontsize",
        tag: "font",
        attribute: Some("size"),
    };
    create(context, this, args, &html)
}

/// `#sec-string.prototype.italics`
pub(super) fn italics(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let html = Html {
        method: "String.prototype.italics",
        tag: "i",
        attribute: None,
    };
    create(context, this, args, &html)
}

/// `#sec-string.prototype.link`
pub(super) fn link(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let html = Html {
        method: "String.prototype.link",
        tag: "a",
        attribute: Some("href"),
    };
    create(context, this, args, &html)
}

/// `#sec-string.prototype.small`
pub(super) fn small(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let html = Html {
        method: "String.prototype.small",
        tag: "small",
        attribute: None,
    };
    create(context, this, args, &html)
}

/// `#sec-string.prototype.strike`
pub(super) fn strike(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let html = Html {
        method: "String.prototype.strike",
        tag: "strike",
        attribute: None,
    };
    create(context, this, args, &html)
}

/// `#sec-string.prototype.sub`
pub(super) fn sub(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let html = Html {
        method: "String.prototype.sub",
        tag: "sub",
        attribute: None,
    };
    create(context, this, args, &html)
}

/// `#sec-string.prototype.sup`
pub(super) fn sup(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let html = Html {
        method: "String.prototype.sup",
        tag: "sup",
        attribute: None,
    };
    create(context, this, args, &html)
}
