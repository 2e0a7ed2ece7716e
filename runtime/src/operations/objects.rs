//! Operations on objects (`#sec-operations-on-objects`).

use crate::{
    Context, JsResult,
    error::messages,
    object::{
        Attributes, FunctionSource, Name, Object, PropertyDescriptor, PropertyKey, Shape, Throw,
    },
    realm::Intrinsic,
    value::{Value, WellKnownSymbol},
};

/// What [`Object::set_integrity_level`] makes of an object.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum IntegrityLevel {
    /// No property can be added or removed.
    Sealed,
    /// Nor changed.
    Frozen,
}

/// Which half of its entries an enumeration wants.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum EnumerationKind {
    /// Keys.
    Keys,
    /// Values.
    Values,
    /// Both, as arrays.
    Entries,
}

impl Object {
    /// An ordinary object below `Object.prototype`.
    #[inline]
    pub fn ordinary(context: &mut Context) -> Object {
        Object::allocate_ordinary(context.object_shape())
    }

    /// The same, with room for so many properties in the object itself.
    pub(crate) fn ordinary_for(context: &mut Context, properties: usize) -> Object {
        let prototype = context.intrinsic(Intrinsic::ObjectPrototype);
        Object::allocate_ordinary(Shape::ordinary_root(Some(&prototype), properties))
    }

    /// CreateDataProperty (`#sec-createdataproperty`).
    pub fn create_data_property(
        &self,
        context: &mut Context,
        key: impl Into<PropertyKey>,
        value: impl Into<Value>,
    ) -> JsResult<bool> {
        let key = key.into();
        if self.is_plain_and_extensible() && self.lookup_slot(&key).is_none() {
            self.add_slot(&key, value.into(), Attributes::ALL);
            return Ok(true);
        }
        let descriptor = PropertyDescriptor::data(value, Attributes::ALL);
        self.define_own_property(context, &key, &descriptor)
    }

    fn is_plain_and_extensible(&self) -> bool {
        self.has_ordinary_properties() && self.is_extensible_directly()
    }

    /// CreateDataPropertyOrThrow (`#sec-createdatapropertyorthrow`).
    pub fn create_data_property_or_throw(
        &self,
        context: &mut Context,
        key: impl Into<PropertyKey>,
        value: impl Into<Value>,
    ) -> JsResult<()> {
        let key = key.into();
        if self.create_data_property(context, &key, value)? {
            return Ok(());
        }
        Err(messages::cannot_define(context, self, &key))
    }

    /// DefinePropertyOrThrow (`#sec-definepropertyorthrow`).
    pub fn define_property_or_throw(
        &self,
        context: &mut Context,
        key: impl Into<PropertyKey>,
        descriptor: &PropertyDescriptor,
    ) -> JsResult<()> {
        let key = key.into();
        if self.define_own_property(context, &key, descriptor)? {
            return Ok(());
        }
        Err(messages::cannot_define(context, self, &key))
    }

    /// DeletePropertyOrThrow (`#sec-deletepropertyorthrow`).
    pub fn delete_property_or_throw(
        &self,
        context: &mut Context,
        key: impl Into<PropertyKey>,
    ) -> JsResult<()> {
        let key = key.into();
        if self.delete(context, &key)? {
            return Ok(());
        }
        Err(messages::cannot_delete(context, self, &key))
    }

    /// HasOwnProperty (`#sec-hasownproperty`).
    pub fn has_own_property(
        &self,
        context: &mut Context,
        key: impl Into<PropertyKey>,
    ) -> JsResult<bool> {
        let key = key.into();
        if self.has_ordinary_properties() {
            return Ok(self.lookup_slot(&key).is_some());
        }
        Ok(self.get_own_property(context, &key)?.is_some())
    }

    /// GetMethod (`#sec-getmethod`).
    pub fn get_method(
        &self,
        context: &mut Context,
        key: impl Into<PropertyKey>,
    ) -> JsResult<Option<Object>> {
        self.as_value().get_method(context, key)
    }

    /// Invoke (`#sec-invoke`).
    pub fn invoke(
        &self,
        context: &mut Context,
        key: impl Into<PropertyKey>,
        args: &[Value],
    ) -> JsResult<Value> {
        self.as_value().invoke(context, key, args)
    }

    /// SetIntegrityLevel (`#sec-setintegritylevel`).
    pub(crate) fn set_integrity_level(
        &self,
        context: &mut Context,
        level: IntegrityLevel,
    ) -> JsResult<bool> {
        // 3-4.
        if !self.prevent_extensions(context)? {
            return Ok(false);
        }
        // 5-7.
        for key in self.own_property_keys(context)? {
            let mut change = PropertyDescriptor {
                configurable: Some(false),
                ..PropertyDescriptor::default()
            };
            if level == IntegrityLevel::Frozen {
                let Some(current) = self.get_own_property(context, &key)? else {
                    continue;
                };
                if current.is_data() {
                    change.writable = Some(false);
                }
            }
            self.define_property_or_throw(context, &key, &change)?;
        }
        Ok(true)
    }

    /// TestIntegrityLevel (`#sec-testintegritylevel`).
    pub(crate) fn test_integrity_level(
        &self,
        context: &mut Context,
        level: IntegrityLevel,
    ) -> JsResult<bool> {
        if self.is_extensible(context)? {
            return Ok(false);
        }
        for key in self.own_property_keys(context)? {
            let Some(current) = self.get_own_property(context, &key)? else {
                continue;
            };
            let writable = level == IntegrityLevel::Frozen && current.is_writable();
            if current.is_configurable() || writable {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// LengthOfArrayLike (`#sec-lengthofarraylike`).
    #[inline]
    pub(crate) fn length_of_array_like(&self, context: &mut Context) -> JsResult<u64> {
        match self.dense_length() {
            Some(length) => Ok(length.into()),
            None => self.get(context, Name::Length)?.to_length(context),
        }
    }

    /// OrdinaryHasInstance (`#sec-ordinaryhasinstance`).
    pub(crate) fn ordinary_has_instance(
        &self,
        context: &mut Context,
        value: &Value,
    ) -> JsResult<bool> {
        // 1.
        if !self.is_callable() {
            return Ok(false);
        }
        // 2.
        if let Some(target) = self.bound_target() {
            return value.instance_of(context, target.as_value());
        }
        // 3-5.
        let Some(mut object) = value.as_object().cloned() else {
            return Ok(false);
        };
        let prototype = self.get(context, Name::Prototype)?;
        let Some(prototype) = prototype.as_object() else {
            return Err(messages::prototype_not_an_object(context, &prototype));
        };
        // 6.
        while let Some(parent) = object.get_prototype_of(context)? {
            if parent.is_same(prototype) {
                return Ok(true);
            }
            object = parent;
        }
        Ok(false)
    }

    /// SpeciesConstructor (`#sec-speciesconstructor`).
    pub(crate) fn species_constructor(
        &self,
        context: &mut Context,
        default: Intrinsic,
    ) -> JsResult<Object> {
        // 1-3.
        let constructor = self.get(context, Name::Constructor)?;
        if constructor.is_undefined() {
            return Ok(context.intrinsic(default));
        }
        let Some(constructor) = constructor.as_object() else {
            return Err(context.type_error("The .constructor property is not an object"));
        };
        // 4-7.
        let species = constructor.get(context, WellKnownSymbol::Species)?;
        if species.is_nullish() {
            return Ok(context.intrinsic(default));
        }
        match species.as_object() {
            Some(species) if species.is_constructor() => Ok(species.clone()),
            _ => Err(context.type_error("object.constructor[Symbol.species] is not a constructor")),
        }
    }

    /// EnumerableOwnProperties (`#sec-enumerableownproperties`).
    pub(crate) fn enumerable_own_properties(
        &self,
        context: &mut Context,
        kind: EnumerationKind,
    ) -> JsResult<Vec<Value>> {
        let mut result = Vec::new();
        for key in self.own_property_keys(context)? {
            if key.is_symbol() {
                continue;
            }
            let Some(descriptor) = self.get_own_property(context, &key)? else {
                continue;
            };
            if !descriptor.is_enumerable() {
                continue;
            }
            match kind {
                EnumerationKind::Keys => result.push(key.to_value()),
                EnumerationKind::Values => result.push(self.get(context, &key)?),
                EnumerationKind::Entries => {
                    let value = self.get(context, &key)?;
                    let entry = Object::array(context, vec![key.to_value(), value]);
                    result.push(entry.into());
                }
            }
        }
        Ok(result)
    }
}

/// CopyDataProperties (`#sec-copydataproperties`).
pub(crate) fn copy_data_properties(
    context: &mut Context,
    target: &Object,
    source: &Value,
    excluded: &[PropertyKey],
) -> JsResult<()> {
    // 1-2.
    if source.is_nullish() {
        return Ok(());
    }
    let from = source.to_object(context)?;
    // 3-4.
    for key in from.own_property_keys(context)? {
        if excluded.contains(&key) {
            continue;
        }
        let enumerable = from
            .get_own_property(context, &key)?
            .is_some_and(|property| property.is_enumerable());
        if enumerable {
            let value = from.get(context, &key)?;
            target.create_data_property_or_throw(context, &key, value)?;
        }
    }
    Ok(())
}

/// The loop of `Object.assign` (`#sec-object.assign`, 3).
pub(crate) fn copy_assign(context: &mut Context, target: &Object, source: &Value) -> JsResult<()> {
    if source.is_nullish() {
        return Ok(());
    }
    let from = source.to_object(context)?;
    for key in from.own_property_keys(context)? {
        let enumerable = from
            .get_own_property(context, &key)?
            .is_some_and(|property| property.is_enumerable());
        if enumerable {
            let value = from.get(context, &key)?;
            target.set(context, &key, value, Throw::Yes)?;
        }
    }
    Ok(())
}

/// CreateListFromArrayLike (`#sec-createlistfromarraylike`).
pub(crate) fn create_list_from_array_like(
    context: &mut Context,
    value: &Value,
) -> JsResult<Vec<Value>> {
    let Some(object) = value.as_object() else {
        return Err(context.type_error("CreateListFromArrayLike called on non-object"));
    };
    let length = object.length_of_array_like(context)?;
    let mut list = Vec::with_capacity(length.min(1 << 16) as usize);
    for index in 0..length {
        list.push(object.get(context, PropertyKey::from_integer(index))?);
    }
    Ok(list)
}

/// GetFunctionRealm (`#sec-getfunctionrealm`): there is one realm, but revoked proxies throw.
pub(crate) fn get_function_realm(context: &mut Context, function: &Object) -> JsResult<()> {
    if matches!(function.function_source(), Some(FunctionSource::Bound))
        && let Some(target) = function.bound_target().cloned()
    {
        return get_function_realm(context, &target);
    }
    match function.proxy_target(context)? {
        Some(target) => get_function_realm(context, &target),
        None => Ok(()),
    }
}

impl Value {
    /// GetV (`#sec-getv`), in V8's words when the value is nullish.
    pub fn get(&self, context: &mut Context, key: impl Into<PropertyKey>) -> JsResult<Value> {
        self.get_by_key(context, &key.into())
    }

    fn get_by_key(&self, context: &mut Context, key: &PropertyKey) -> JsResult<Value> {
        if let Some(object) = self.as_object() {
            return object.get_with_receiver(context, key, self);
        }
        if let Some(string) = self.as_string() {
            match key {
                PropertyKey::Index(index) if (*index as usize) < string.len() => {
                    return Ok(string.char_at(*index as usize).into());
                }
                _ if Name::Length.is(key) => return Ok(string.len().into()),
                _ => {}
            }
        }
        let Some(prototype) = self.prototype_of_primitive() else {
            return Err(messages::cannot_read(context, self, key));
        };
        context
            .intrinsic(prototype)
            .get_with_receiver(context, key, self)
    }

    /// PutValue on a property reference (`#sec-putvalue`, 3): whether it was done.
    pub(crate) fn set_property(
        &self,
        context: &mut Context,
        key: &PropertyKey,
        value: Value,
    ) -> JsResult<bool> {
        if let Some(object) = self.as_object() {
            return object.set_with_receiver(context, key, value, self);
        }
        if self.is_nullish() {
            return Err(messages::cannot_set(context, self, key));
        }
        // A wrapper object nobody will see: setters and proxies get the primitive as receiver.
        self.to_object(context)?
            .set_with_receiver(context, key, value, self)
    }

    /// GetMethod (`#sec-getmethod`).
    pub fn get_method(
        &self,
        context: &mut Context,
        key: impl Into<PropertyKey>,
    ) -> JsResult<Option<Object>> {
        let key = key.into();
        let method = self.get_by_key(context, &key)?;
        if method.is_nullish() {
            return Ok(None);
        }
        match method.as_object() {
            Some(method) if method.is_callable() => Ok(Some(method.clone())),
            _ => Err(messages::value_not_a_function(context, &method)),
        }
    }

    /// Invoke (`#sec-invoke`).
    pub fn invoke(
        &self,
        context: &mut Context,
        key: impl Into<PropertyKey>,
        args: &[Value],
    ) -> JsResult<Value> {
        let key = key.into();
        let method = self.get_by_key(context, &key)?;
        match method.as_object() {
            Some(method) if method.is_callable() => method.call(context, self, args),
            _ => Err(messages::method_not_a_function(
                context, self, &key, &method,
            )),
        }
    }

    /// InstanceofOperator (`#sec-instanceofoperator`).
    pub(crate) fn instance_of(&self, context: &mut Context, target: &Value) -> JsResult<bool> {
        // 1.
        let Some(object) = target.as_object() else {
            return Err(context.type_error("Right-hand side of 'instanceof' is not an object"));
        };
        // 2-3.
        if let Some(handler) = object.get_method(context, WellKnownSymbol::HasInstance)? {
            return Ok(handler
                .call(context, target, std::slice::from_ref(self))?
                .to_boolean());
        }
        // 4-5.
        if !object.is_callable() {
            return Err(context.type_error("Right-hand side of 'instanceof' is not callable"));
        }
        object.ordinary_has_instance(context, self)
    }
}
