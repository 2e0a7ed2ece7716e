//! Error objects.

use super::JsError;
use crate::{
    Context,
    memory::{Payload, Trace, Tracer},
    object::{Attributes, Name, Object},
    realm::Intrinsic,
    value::{JsString, Value},
};

/// Marks an object as an Error: `[[ErrorData]]`.
pub(crate) struct ErrorData;

impl Trace for ErrorData {
    fn trace(&self, _tracer: &mut Tracer) {}
}

impl Payload for ErrorData {
    fn class_name(&self) -> &'static str {
        "Error"
    }
}

/// Makes errors of the runtime's own.
macro_rules! errors {
    ($($name:ident $prototype:ident $article:literal;)*) => {
        impl Context {
            $(#[doc = concat!("A new ", $article, ".")]
            #[cold]
            #[inline(never)]
            pub fn $name(&mut self, message: impl Into<JsString>) -> JsError {
                self.new_error(Intrinsic::$prototype, message.into())
            })*
        }
    };
}

errors! {
    error ErrorPrototype "Error";
    type_error TypeErrorPrototype "TypeError";
    range_error RangeErrorPrototype "RangeError";
    reference_error ReferenceErrorPrototype "ReferenceError";
    syntax_error SyntaxErrorPrototype "SyntaxError";
    eval_error EvalErrorPrototype "EvalError";
    uri_error UriErrorPrototype "URIError";
}

impl Context {
    fn new_error(&mut self, prototype: Intrinsic, message: JsString) -> JsError {
        let prototype = self.intrinsic(prototype);
        let object = Object::with_payload(Some(&prototype), ErrorData);
        self.install_stack(&object, None);
        object.define_direct(Name::Message, message, Attributes::METHOD);
        JsError::throw(object)
    }
}

impl Context {
    /// A new AggregateError. V8 makes them where no function is.
    #[cold]
    pub(crate) fn aggregate_error(&mut self, message: &str, errors: Object) -> JsError {
        let prototype = self.intrinsic(Intrinsic::AggregateErrorPrototype);
        let object = Object::with_payload(Some(&prototype), ErrorData);
        self.install_empty_stack(&object);
        object.define_direct(Name::Message, message, Attributes::METHOD);
        object.define_direct("errors", errors, Attributes::METHOD);
        JsError::throw(object)
    }

    /// A new SuppressedError, without what it is about.
    #[cold]
    pub(crate) fn suppressed_error(&mut self, message: &str) -> Value {
        self.new_error(Intrinsic::SuppressedErrorPrototype, message.into())
            .into_value()
    }
}

impl Object {
    /// Whether this is an Error object.
    pub(crate) fn is_error(&self) -> bool {
        self.has_payload::<ErrorData>()
    }
}

/// `name: message` of an error object, looking at plain data only.
pub(super) fn brief(value: &Value) -> Option<String> {
    let object = value.as_object()?;
    let message = find_direct(object, Name::Message)?;
    let name = find_direct(object, Name::Name)?;
    Some(if message.is_empty() {
        name
    } else {
        format!("{name}: {message}")
    })
}

fn find_direct(object: &Object, name: Name) -> Option<String> {
    let mut next = Some(object.clone());
    while let Some(object) = next {
        if let Some(value) = object.get_own_direct(name) {
            return value.as_string().map(JsString::to_std_string_lossy);
        }
        next = object.prototype();
    }
    None
}
