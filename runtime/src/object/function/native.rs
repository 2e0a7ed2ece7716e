//! Functions written in Rust.

use std::panic::Location;

use super::super::{Attributes, Object, PropertyKey, names::Name};
use crate::{
    Context,
    code::{FunctionCode, NativeFunction},
    memory::trait_flag,
    value::{JsString, Value},
};

/// What the runtime knows about a built-in function.
#[derive(Debug)]
pub(crate) struct NativeCode {
    /// The initial `name`.
    pub(crate) name: &'static str,
    /// The initial `length`.
    pub(crate) length: u32,
    /// Passes calls on: stack traces leave it out.
    pub(crate) hidden: bool,
    /// The short way through it.
    pub(crate) quick: Option<QuickFunction>,
}

/// The short way through a built-in function, for the most frequent arguments; `None` sends the
/// call the long way. It runs no user code, throws nothing and looks at no frame, so that nobody
/// can tell that the call has none. It gets `this` and the arguments.
pub(crate) type QuickFunction = fn(&mut Context, &Value, &[Value]) -> Option<Value>;

/// Whether stack traces show a function.
#[derive(Clone, Copy)]
enum Shown {
    Yes,
    No,
}

/// By length.
const fn anonymous_codes(shown: Shown) -> [NativeCode; 3] {
    [
        NativeCode::anonymous(0, shown),
        NativeCode::anonymous(1, shown),
        NativeCode::anonymous(2, shown),
    ]
}

impl NativeCode {
    const fn anonymous(length: u32, shown: Shown) -> NativeCode {
        NativeCode {
            name: "",
            length,
            hidden: matches!(shown, Shown::No),
            quick: None,
        }
    }

    /// A function that stack traces show, unless its name is a symbol: those are called by
    /// other built-in functions. Functions of Node are no built-in ones there: their frames are
    /// left out with all that lie in Node's own files.
    #[track_caller]
    pub(crate) const fn new(name: &'static str, length: u32) -> NativeCode {
        let file = Location::caller().file().as_bytes();
        NativeCode {
            name,
            length,
            hidden: matches!(name.as_bytes(), [b'[', ..]) || is_of_node(file),
            quick: None,
        }
    }
}

/// Whether a source file of the runtime belongs to the layer `node`.
const fn is_of_node(file: &[u8]) -> bool {
    let mut rest = file;
    while let [_, after @ ..] = rest {
        if matches!(
            rest,
            [
                b's',
                b'r',
                b'c',
                b'/' | b'\\',
                b'n',
                b'o',
                b'd',
                b'e',
                b'/' | b'\\',
                ..
            ]
        ) {
            return true;
        }
        rest = after;
    }
    false
}

/// Where a function object comes from.
#[derive(Clone, Copy, Debug)]
pub(crate) enum FunctionSource {
    /// Compiled JavaScript.
    Compiled(&'static FunctionCode),
    /// A built-in function in a table.
    Native(&'static NativeCode),
    /// A function made while the program runs; its properties were defined at once.
    Dynamic,
    /// A bound function: captures are target, this, arguments.
    Bound,
}

impl Object {
    /// A built-in function of a table; `name` and `length` are made when somebody looks.
    pub(crate) fn native_of_table(
        context: &mut Context,
        code: &'static NativeCode,
        function: NativeFunction,
    ) -> Object {
        let quick = if code.quick.is_some() {
            trait_flag::QUICK
        } else {
            0
        };
        Object::allocate_function(
            context.function_shape().into_shape(),
            FunctionSource::Native(code),
            function,
            trait_flag::LAZY | quick,
            std::iter::empty(),
        )
    }

    /// CreateBuiltinFunction (`#sec-createbuiltinfunction`).
    pub fn native_function(
        context: &mut Context,
        name: impl Into<PropertyKey>,
        length: u32,
        function: NativeFunction,
    ) -> Object {
        Object::native_closure(context, name, length, Vec::new(), function)
    }

    /// CreateBuiltinFunction with values for the function to keep; see [`Object::captures`].
    pub fn native_closure(
        context: &mut Context,
        name: impl Into<PropertyKey>,
        length: u32,
        captures: Vec<Value>,
        function: NativeFunction,
    ) -> Object {
        let object = Object::allocate_function(
            context.function_shape().into_shape(),
            FunctionSource::Dynamic,
            function,
            0,
            captures.into_iter(),
        );
        object.define_function_properties(&function_name(&name.into()), length);
        object
    }

    /// The same without a name, for functions that live between two jobs: `length` and `name`
    /// wait until somebody looks.
    pub(crate) fn anonymous_closure(
        context: &mut Context,
        length: usize,
        captures: Vec<Value>,
        function: NativeFunction,
    ) -> Object {
        static CODES: [NativeCode; 3] = anonymous_codes(Shown::Yes);
        Object::anonymous_of_code(context, &CODES[length], captures, function)
    }

    /// The same for functions of Node, which stack traces leave out.
    pub(crate) fn host_closure(
        context: &mut Context,
        length: usize,
        captures: Vec<Value>,
        function: NativeFunction,
    ) -> Object {
        static CODES: [NativeCode; 3] = anonymous_codes(Shown::No);
        Object::anonymous_of_code(context, &CODES[length], captures, function)
    }

    fn anonymous_of_code(
        context: &mut Context,
        code: &'static NativeCode,
        captures: Vec<Value>,
        function: NativeFunction,
    ) -> Object {
        Object::allocate_function(
            context.function_shape().into_shape(),
            FunctionSource::Native(code),
            function,
            trait_flag::LAZY,
            captures.into_iter(),
        )
    }

    /// A built-in constructor. It gets `this` undefined and makes the object itself.
    pub(crate) fn native_constructor(
        context: &mut Context,
        name: &'static str,
        length: u32,
        function: NativeFunction,
    ) -> Object {
        let object = Object::native_function(context, name, length, function);
        object.header().set_trait(trait_flag::CONSTRUCTOR);
        object
    }

    /// SetFunctionLength, SetFunctionName.
    pub(super) fn define_function_properties(&self, name: &JsString, length: u32) {
        self.define_direct(Name::Length, length, Attributes::CONFIGURABLE);
        self.define_direct(Name::Name, name, Attributes::CONFIGURABLE);
    }

    /// What a function object was made of; `None` for other objects.
    #[inline]
    pub(crate) fn function_source(&self) -> Option<FunctionSource> {
        self.function_parts().map(|(_, source)| source)
    }

    /// The compiled code of a function object.
    #[inline]
    pub(crate) fn function_code(&self) -> Option<&'static FunctionCode> {
        match self.function_source() {
            Some(FunctionSource::Compiled(code)) => Some(code),
            _ => None,
        }
    }
}

/// The name part of SetFunctionName (`#sec-setfunctionname`).
pub(crate) fn function_name(key: &PropertyKey) -> JsString {
    match key {
        PropertyKey::Symbol(symbol) if symbol.is_private() => {
            symbol.description().unwrap_or_default()
        }
        PropertyKey::Symbol(symbol) => match symbol.description() {
            Some(description) => JsString::concat_all(&["[".into(), description, "]".into()]),
            None => JsString::default(),
        },
        _ => key.to_display(),
    }
}
