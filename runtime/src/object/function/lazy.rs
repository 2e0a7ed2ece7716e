//! `length`, `name` and `prototype` of functions, made when somebody first looks.
//!
//! Most functions are called and thrown away without anybody asking for their name. Until then they
//! carry a flag; every internal method that could tell the difference makes the properties first.

use super::{
    super::{Attributes, Object, PropertyDescriptor, PropertyKey, names::Name},
    FunctionSource,
};
use crate::{
    Context, JsResult,
    code::{Code, CoroutineKind, Flavour, FunctionCode},
    memory::trait_flag,
    realm::Intrinsic,
    value::Value,
};

impl Object {
    /// Makes the properties that a new function has.
    #[inline]
    pub(crate) fn make_lazy_properties(&self, context: &mut Context) {
        if self.header().has_trait(trait_flag::LAZY) {
            self.make_lazy_properties_now(context);
        }
    }

    #[cold]
    fn make_lazy_properties_now(&self, context: &mut Context) {
        self.header().clear_trait(trait_flag::LAZY);
        match self.function_source() {
            Some(FunctionSource::Native(code)) => {
                self.define_function_properties(&code.name.into(), code.length);
            }
            Some(FunctionSource::Compiled(code)) => {
                self.define_function_properties(&code.name.into(), code.length);
                self.make_prototype_property(context, code);
            }
            _ => {}
        }
    }

    /// MakeConstructor (`#sec-makeconstructor`), and the prototypes of generators. Classes define
    /// theirs themselves.
    fn make_prototype_property(&self, context: &mut Context, code: &FunctionCode) {
        let parent = match &code.code {
            Code::Plain(_) if code.flavour == Flavour::Normal => Intrinsic::ObjectPrototype,
            Code::Coroutine(code) if code.kind == CoroutineKind::Generator => {
                Intrinsic::GeneratorPrototype
            }
            Code::Coroutine(code) if code.kind == CoroutineKind::AsyncGenerator => {
                Intrinsic::AsyncGeneratorPrototype
            }
            _ => return,
        };
        let parent = context.intrinsic(parent);
        let prototype = Object::singleton(Some(&parent));
        if !matches!(code.code, Code::Coroutine(_)) {
            prototype.define_direct(Name::Constructor, self, Attributes::METHOD);
        }
        self.define_direct(Name::Prototype, prototype, Attributes::WRITABLE);
    }

    pub(in crate::object) fn is_lazy_key(key: &PropertyKey) -> bool {
        Name::Prototype.is(key) || Name::Name.is(key) || Name::Length.is(key)
    }

    pub(super) fn function_get_own_property(
        &self,
        context: &mut Context,
        key: &PropertyKey,
    ) -> JsResult<Option<PropertyDescriptor>> {
        if Object::is_lazy_key(key) {
            self.make_lazy_properties(context);
        }
        self.ordinary_get_own_property(context, key)
    }

    pub(super) fn function_define_own_property(
        &self,
        context: &mut Context,
        key: &PropertyKey,
        descriptor: &PropertyDescriptor,
    ) -> JsResult<bool> {
        self.make_lazy_properties(context);
        self.ordinary_define_own_property(context, key, descriptor)
    }

    pub(super) fn function_has_property(
        &self,
        context: &mut Context,
        key: &PropertyKey,
    ) -> JsResult<bool> {
        if Object::is_lazy_key(key) {
            self.make_lazy_properties(context);
        }
        self.ordinary_has_property(context, key)
    }

    pub(super) fn function_get(
        &self,
        context: &mut Context,
        key: &PropertyKey,
        receiver: &Value,
    ) -> JsResult<Value> {
        if Object::is_lazy_key(key) {
            self.make_lazy_properties(context);
        }
        self.ordinary_get(context, key, receiver)
    }

    pub(super) fn function_set(
        &self,
        context: &mut Context,
        key: &PropertyKey,
        value: Value,
        receiver: &Value,
    ) -> JsResult<bool> {
        self.make_lazy_properties(context);
        self.ordinary_set(context, key, value, receiver)
    }

    pub(super) fn function_delete(
        &self,
        context: &mut Context,
        key: &PropertyKey,
    ) -> JsResult<bool> {
        self.make_lazy_properties(context);
        self.ordinary_delete(context, key)
    }

    pub(super) fn function_own_property_keys(
        &self,
        context: &mut Context,
    ) -> JsResult<Vec<PropertyKey>> {
        self.make_lazy_properties(context);
        self.ordinary_own_property_keys(context)
    }

    pub(super) fn function_prevent_extensions(&self, context: &mut Context) -> JsResult<bool> {
        self.make_lazy_properties(context);
        self.ordinary_prevent_extensions(context)
    }
}
