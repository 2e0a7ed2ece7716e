//! Functions compiled from JavaScript.

use super::super::{Attributes, Object, PropertyKey, names::Name};
use super::{FunctionSource, native::function_name};
use crate::{
    Args, Context, JsResult,
    code::{Code, CoroutineKind, Flavour, FunctionCode},
    coroutine::call_coroutine,
    memory::{HIDDEN_CAPTURES, trait_flag},
    realm::Intrinsic,
    value::{JsString, Value},
};

impl Object {
    /// OrdinaryFunctionCreate with MakeConstructor (`#sec-ordinaryfunctioncreate`): a function of
    /// compiled code over the values it captures.
    #[inline]
    pub fn closure(
        context: &mut Context,
        code: &'static FunctionCode,
        captures: impl ExactSizeIterator<Item = Value>,
    ) -> Object {
        let source = FunctionSource::Compiled(code);
        match &code.code {
            Code::Plain(entry) | Code::Template(entry, _) => {
                let Some(traits) = Object::traits_of_closure(code.flavour) else {
                    return class_constructor(context, code, captures);
                };
                let shape = context.function_shape().into_shape();
                Object::allocate_function(shape, source, *entry, traits, captures)
            }
            Code::Coroutine(coroutine) => {
                let prototype = context.intrinsic(match coroutine.kind {
                    CoroutineKind::Async => Intrinsic::AsyncFunctionPrototype,
                    CoroutineKind::Generator => Intrinsic::GeneratorFunctionPrototype,
                    CoroutineKind::AsyncGenerator => Intrinsic::AsyncGeneratorFunctionPrototype,
                });
                let shape = super::super::Shape::root(Some(&prototype), 0);
                let traits = match coroutine.kind {
                    CoroutineKind::Async => trait_flag::LAZY | trait_flag::ASYNC,
                    _ => trait_flag::LAZY,
                };
                Object::allocate_function(shape, source, suspend, traits, captures)
            }
        }
    }

    /// What functions are born with, unless they are constructors of classes.
    #[inline]
    pub(crate) fn traits_of_closure(flavour: Flavour) -> Option<u16> {
        match flavour {
            Flavour::Normal => Some(trait_flag::LAZY | trait_flag::CONSTRUCTOR),
            Flavour::Arrow | Flavour::Method => Some(trait_flag::LAZY),
            Flavour::BaseConstructor | Flavour::DerivedConstructor => None,
        }
    }

    /// The name that the object would have before anyone changed it.
    pub(crate) fn initial_name(&self) -> JsString {
        match self.function_source() {
            Some(FunctionSource::Compiled(code)) => code.name.into(),
            Some(FunctionSource::Native(code)) => code.name.into(),
            _ => self
                .get_own_direct(Name::Name)
                .and_then(|name| name.as_string().cloned())
                .unwrap_or_default(),
        }
    }

    /// SetFunctionName (`#sec-setfunctionname`) for a function that is new.
    pub(crate) fn set_function_name(
        &self,
        context: &mut Context,
        key: &PropertyKey,
        prefix: Option<&str>,
    ) {
        let mut name = function_name(key);
        if let Some(prefix) = prefix {
            name = JsString::concat_all(&[prefix.into(), " ".into(), name]);
        }
        self.make_lazy_properties(context);
        self.define_direct(Name::Name, name, Attributes::CONFIGURABLE);
    }
}

/// The closure of a class constructor, with captures that the code does not know.
#[cold]
fn class_constructor(
    context: &mut Context,
    code: &'static FunctionCode,
    captures: impl ExactSizeIterator<Item = Value>,
) -> Object {
    let (Code::Plain(entry) | Code::Template(entry, _)) = &code.code else {
        unreachable!("constructors do not suspend");
    };
    let mut traits = trait_flag::CONSTRUCTOR | trait_flag::CLASS | trait_flag::LAZY;
    if code.flavour == Flavour::DerivedConstructor {
        traits |= trait_flag::DERIVED;
    }
    let mut captures: Vec<Value> = captures.collect();
    captures.extend([const { Value::undefined() }; HIDDEN_CAPTURES]);
    let shape = context.function_shape().into_shape();
    let source = FunctionSource::Compiled(code);
    Object::allocate_function(shape, source, *entry, traits, captures.into_iter())
}

/// The entry of all functions that suspend.
fn suspend(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let function = args.callee().as_coroutine_function();
    let function = function.expect("only functions that suspend enter here");
    call_coroutine(context, function, this, args.as_slice())
}
