//! The essential internal methods (`#table-essential-internal-methods`) and their dispatch.

use super::{Object, PropertyDescriptor, PropertyKey, Throw};
use crate::{
    Context, JsResult,
    error::messages,
    memory::{Kind, trait_flag},
    value::Value,
};

/// A table of internal methods. Exotic kinds override some: `InternalMethods { get: .., ..ORDINARY }`.
#[derive(Clone, Copy)]
pub(crate) struct InternalMethods {
    /// `[[GetPrototypeOf]]`
    pub(crate) get_prototype_of: fn(&Object, &mut Context) -> JsResult<Option<Object>>,
    /// `[[SetPrototypeOf]]`
    pub(crate) set_prototype_of: fn(&Object, &mut Context, Option<&Object>) -> JsResult<bool>,
    /// `[[IsExtensible]]`
    pub(crate) is_extensible: fn(&Object, &mut Context) -> JsResult<bool>,
    /// `[[PreventExtensions]]`
    pub(crate) prevent_extensions: fn(&Object, &mut Context) -> JsResult<bool>,
    /// `[[GetOwnProperty]]`
    pub(crate) get_own_property:
        fn(&Object, &mut Context, &PropertyKey) -> JsResult<Option<PropertyDescriptor>>,
    /// `[[DefineOwnProperty]]`
    pub(crate) define_own_property:
        fn(&Object, &mut Context, &PropertyKey, &PropertyDescriptor) -> JsResult<bool>,
    /// `[[HasProperty]]`
    pub(crate) has_property: fn(&Object, &mut Context, &PropertyKey) -> JsResult<bool>,
    /// `[[Get]]`
    pub(crate) get: fn(&Object, &mut Context, &PropertyKey, &Value) -> JsResult<Value>,
    /// `[[Set]]`
    pub(crate) set: fn(&Object, &mut Context, &PropertyKey, Value, &Value) -> JsResult<bool>,
    /// `[[Delete]]`
    pub(crate) delete: fn(&Object, &mut Context, &PropertyKey) -> JsResult<bool>,
    /// `[[OwnPropertyKeys]]`
    pub(crate) own_property_keys: fn(&Object, &mut Context) -> JsResult<Vec<PropertyKey>>,
    /// `[[Call]]`, if the object is callable.
    pub(crate) call: fn(&Object, &mut Context, &Value, &[Value]) -> JsResult<Value>,
    /// `[[Construct]]`, if the object is a constructor.
    pub(crate) construct: fn(&Object, &mut Context, &[Value], &Object) -> JsResult<Object>,
}

impl InternalMethods {
    /// Those of ordinary objects.
    pub(crate) const ORDINARY: InternalMethods = InternalMethods {
        get_prototype_of: Object::ordinary_get_prototype_of,
        set_prototype_of: Object::ordinary_set_prototype_of,
        is_extensible: Object::ordinary_is_extensible,
        prevent_extensions: Object::ordinary_prevent_extensions,
        get_own_property: Object::ordinary_get_own_property,
        define_own_property: Object::ordinary_define_own_property,
        has_property: Object::ordinary_has_property,
        get: Object::ordinary_get,
        set: Object::ordinary_set,
        delete: Object::ordinary_delete,
        own_property_keys: Object::ordinary_own_property_keys,
        call: |_, context, _, _| Err(context.type_error("object is not a function")),
        construct: |_, context, _, _| Err(context.type_error("object is not a constructor")),
    };
}

static ORDINARY: InternalMethods = InternalMethods::ORDINARY;

impl Object {
    /// The table of internal methods.
    #[inline]
    pub(crate) fn methods(&self) -> &'static InternalMethods {
        match self.kind() {
            Kind::Array => &super::array::METHODS,
            Kind::Function => &super::function::METHODS,
            kind if kind.has_payload() => self.payload_methods().unwrap_or(&ORDINARY),
            _ => &ORDINARY,
        }
    }

    /// Whether properties are found in slots only.
    #[inline]
    pub(crate) fn has_ordinary_properties(&self) -> bool {
        self.header().extra() & (trait_flag::EXOTIC | trait_flag::LAZY) == 0
    }

    /// `[[GetPrototypeOf]]`
    #[inline]
    pub fn get_prototype_of(&self, context: &mut Context) -> JsResult<Option<Object>> {
        (self.methods().get_prototype_of)(self, context)
    }

    /// `[[SetPrototypeOf]]`
    pub fn set_prototype_of(
        &self,
        context: &mut Context,
        prototype: Option<&Object>,
    ) -> JsResult<bool> {
        (self.methods().set_prototype_of)(self, context, prototype)
    }

    /// `[[IsExtensible]]`
    pub fn is_extensible(&self, context: &mut Context) -> JsResult<bool> {
        (self.methods().is_extensible)(self, context)
    }

    /// `[[PreventExtensions]]`
    pub fn prevent_extensions(&self, context: &mut Context) -> JsResult<bool> {
        (self.methods().prevent_extensions)(self, context)
    }

    /// `[[GetOwnProperty]]`
    pub fn get_own_property(
        &self,
        context: &mut Context,
        key: &PropertyKey,
    ) -> JsResult<Option<PropertyDescriptor>> {
        (self.methods().get_own_property)(self, context, key)
    }

    /// `[[DefineOwnProperty]]`
    pub fn define_own_property(
        &self,
        context: &mut Context,
        key: &PropertyKey,
        descriptor: &PropertyDescriptor,
    ) -> JsResult<bool> {
        (self.methods().define_own_property)(self, context, key, descriptor)
    }

    /// `[[HasProperty]]`
    pub fn has_property(
        &self,
        context: &mut Context,
        key: impl Into<PropertyKey>,
    ) -> JsResult<bool> {
        (self.methods().has_property)(self, context, &key.into())
    }

    /// Get (`#sec-get-o-p`).
    #[inline]
    pub fn get(&self, context: &mut Context, key: impl Into<PropertyKey>) -> JsResult<Value> {
        self.get_with_receiver(context, &key.into(), self.as_value())
    }

    /// `[[Get]]`
    #[inline]
    pub fn get_with_receiver(
        &self,
        context: &mut Context,
        key: &PropertyKey,
        receiver: &Value,
    ) -> JsResult<Value> {
        (self.methods().get)(self, context, key, receiver)
    }

    /// Set (`#sec-set-o-p-v-throw`).
    pub fn set(
        &self,
        context: &mut Context,
        key: impl Into<PropertyKey>,
        value: impl Into<Value>,
        throw: Throw,
    ) -> JsResult<()> {
        let key = key.into();
        let done = self.set_with_receiver(context, &key, value.into(), self.as_value())?;
        if !done && throw == Throw::Yes {
            return Err(messages::cannot_assign(context, self, &key));
        }
        Ok(())
    }

    /// `[[Set]]`
    #[inline]
    pub fn set_with_receiver(
        &self,
        context: &mut Context,
        key: &PropertyKey,
        value: Value,
        receiver: &Value,
    ) -> JsResult<bool> {
        (self.methods().set)(self, context, key, value, receiver)
    }

    /// `[[Delete]]`
    pub fn delete(&self, context: &mut Context, key: &PropertyKey) -> JsResult<bool> {
        (self.methods().delete)(self, context, key)
    }

    /// `[[OwnPropertyKeys]]`: indices in order, then strings and symbols in order of creation.
    pub fn own_property_keys(&self, context: &mut Context) -> JsResult<Vec<PropertyKey>> {
        (self.methods().own_property_keys)(self, context)
    }

    /// `[[Call]]`
    #[inline]
    pub fn call(&self, context: &mut Context, this: &Value, args: &[Value]) -> JsResult<Value> {
        if self.kind() == Kind::Function {
            return self.call_function(context, this, args);
        }
        self.call_exotic(context, this, args)
    }

    /// `[[Call]]` of what is no function object: proxies.
    #[inline(never)]
    fn call_exotic(&self, context: &mut Context, this: &Value, args: &[Value]) -> JsResult<Value> {
        (self.methods().call)(self, context, this, args)
    }

    /// Construct (`#sec-construct`). `None` stands for the constructor itself.
    pub fn construct(
        &self,
        context: &mut Context,
        args: &[Value],
        new_target: Option<&Object>,
    ) -> JsResult<Object> {
        (self.methods().construct)(self, context, args, new_target.unwrap_or(self))
    }
}

impl Value {
    /// Call (`#sec-call`).
    #[inline]
    pub fn call(&self, context: &mut Context, this: &Value, args: &[Value]) -> JsResult<Value> {
        match self.as_object() {
            Some(object) if object.is_callable() => object.call(context, this, args),
            _ => Err(messages::value_not_a_function(context, self)),
        }
    }
}

/// The same where calls are all that is done.
impl Value {
    /// Call (`#sec-call`), a part of its caller.
    #[inline(always)]
    pub(crate) fn call_inline(
        &self,
        context: &mut Context,
        this: &Value,
        args: &[Value],
    ) -> JsResult<Value> {
        match self.as_object() {
            Some(function) if function.kind() == Kind::Function => {
                function.call_function(context, this, args)
            }
            _ => self.call(context, this, args),
        }
    }
}
