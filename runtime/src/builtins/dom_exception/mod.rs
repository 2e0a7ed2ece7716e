//! `DOMException`: the errors of the web platform, told apart by name.

use crate::error::JsError;
use crate::object::{Attributes, ClassBuilder};
use crate::realm::Intrinsic;
use crate::value::JsString;
use crate::{Args, Context, JsResult, Object, Value};

/// Names with a legacy code; the constant of each is the name in capitals.
static CODES: &[(&str, &str, i32)] = &[
    ("IndexSizeError", "INDEX_SIZE_ERR", 1),
    ("HierarchyRequestError", "HIERARCHY_REQUEST_ERR", 3),
    ("WrongDocumentError", "WRONG_DOCUMENT_ERR", 4),
    ("InvalidCharacterError", "INVALID_CHARACTER_ERR", 5),
    (
        "NoModificationAllowedError",
        "NO_MODIFICATION_ALLOWED_ERR",
        7,
    ),
    ("NotFoundError", "NOT_FOUND_ERR", 8),
    ("NotSupportedError", "NOT_SUPPORTED_ERR", 9),
    ("InUseAttributeError", "INUSE_ATTRIBUTE_ERR", 10),
    ("InvalidStateError", "INVALID_STATE_ERR", 11),
    ("SyntaxError", "SYNTAX_ERR", 12),
    ("InvalidModificationError", "INVALID_MODIFICATION_ERR", 13),
    ("NamespaceError", "NAMESPACE_ERR", 14),
    ("InvalidAccessError", "INVALID_ACCESS_ERR", 15),
    ("TypeMismatchError", "TYPE_MISMATCH_ERR", 17),
    ("SecurityError", "SECURITY_ERR", 18),
    ("NetworkError", "NETWORK_ERR", 19),
    ("AbortError", "ABORT_ERR", 20),
    ("URLMismatchError", "URL_MISMATCH_ERR", 21),
    ("QuotaExceededError", "QUOTA_EXCEEDED_ERR", 22),
    ("TimeoutError", "TIMEOUT_ERR", 23),
    ("InvalidNodeTypeError", "INVALID_NODE_TYPE_ERR", 24),
    ("DataCloneError", "DATA_CLONE_ERR", 25),
];

pub(crate) fn install(context: &mut Context) {
    let parent = context.intrinsic(Intrinsic::ErrorPrototype);
    let prototype = Object::with_prototype(Some(&parent));
    let mut class = ClassBuilder::with_prototype(context, "DOMException", 0, construct, prototype)
        .intrinsics(Intrinsic::DomException, Intrinsic::DomExceptionPrototype)
        .to_string_tag("DOMException");
    for &(_, constant, code) in CODES {
        class = class
            .property(constant, code, Attributes::ENUMERABLE)
            .static_property(constant, code, Attributes::ENUMERABLE);
    }
    class.build();
}

/// `DOMException ( message, nameOrOptions )`
fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let Some(new_target) = args.new_target() else {
        return Err(
            context.type_error("Class constructor DOMException cannot be invoked without 'new'")
        );
    };
    let prototype =
        new_target.prototype_for_construction(context, Intrinsic::DomExceptionPrototype)?;
    let message = match args.get(0) {
        message if message.is_undefined() => JsString::from(""),
        message => message.to_js_string(context)?,
    };
    let mut cause = None;
    let name = match args.get(1) {
        name if name.is_undefined() => JsString::from("Error"),
        name => match name.as_object() {
            Some(options) => {
                if options.has_property(context, "cause")? {
                    cause = Some(options.get(context, "cause")?);
                }
                match options.get(context, "name")? {
                    name if name.is_undefined() => JsString::from("Error"),
                    name => name.to_js_string(context)?,
                }
            }
            None => name.to_js_string(context)?,
        },
    };
    let error = create(context, &prototype, &name, message);
    if let Some(cause) = cause {
        error.define_direct("cause", cause, Attributes::METHOD);
    }
    Ok(error.into())
}

fn create(context: &mut Context, prototype: &Object, name: &JsString, message: JsString) -> Object {
    let error = context.error(message);
    let object = error
        .value()
        .as_object()
        .expect("errors of the runtime are objects")
        .clone();
    // The first line of the stack names the exception.
    if let Ok(stack) = object.get(context, "stack")
        && let Some(stack) = stack.as_string()
        && let Some(rest) = stack.to_std_string_lossy().strip_prefix("Error")
    {
        object.define_direct("stack", format!("{name}{rest}"), Attributes::METHOD);
    }
    object.set_prototype_directly(Some(prototype));
    let text = name.to_std_string_lossy();
    let code = CODES
        .iter()
        .find(|(known, ..)| *known == text)
        .map_or(0, |(.., code)| *code);
    object.define_direct("name", name, Attributes::METHOD);
    object.define_direct("code", code, Attributes::METHOD);
    object
}

impl Context {
    /// A DOMException of a certain name.
    #[cold]
    pub(crate) fn dom_exception(&mut self, name: &str, message: impl Into<JsString>) -> JsError {
        let prototype = self.intrinsic(Intrinsic::DomExceptionPrototype);
        let object = create(self, &prototype, &JsString::from(name), message.into());
        JsError::throw(object)
    }
}
