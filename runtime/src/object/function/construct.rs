//! \[\[Construct\]\] (`#sec-ecmascript-function-objects-construct-argumentslist-newtarget`).

use super::{
    super::{Object, Shape, names::Name},
    FunctionSource,
};
use crate::{
    Context, JsResult,
    memory::{Payload, ValueCell, trait_flag},
    realm::Intrinsic,
    value::Value,
};

impl Object {
    pub(super) fn construct_function(
        &self,
        context: &mut Context,
        args: &[Value],
        new_target: &Object,
    ) -> JsResult<Object> {
        match self.function_source() {
            Some(FunctionSource::Compiled(_)) => self.construct_compiled(context, args, new_target),
            Some(FunctionSource::Bound) => {
                let target = self
                    .bound_target()
                    .expect("bound functions have a target")
                    .clone();
                self.construct_bound(context, &target, args, new_target)
            }
            _ => {
                let undefined = Value::undefined();
                let result = self.enter_function(context, &undefined, args, Some(new_target))?;
                Ok(result
                    .as_object()
                    .expect("native constructors make objects")
                    .clone())
            }
        }
    }

    /// Derived constructors bind `this` themselves and answer it; bases get it.
    fn construct_compiled(
        &self,
        context: &mut Context,
        args: &[Value],
        new_target: &Object,
    ) -> JsResult<Object> {
        if self.header().has_trait(trait_flag::DERIVED) {
            let empty = Value::empty();
            let result = self.enter_function(context, &empty, args, Some(new_target))?;
            return Ok(result
                .as_object()
                .expect("derived constructors check what they answer")
                .clone());
        }
        // 5-6.
        let shape = context.initial_shape(new_target)?;
        let capacity = shape.inline_capacity();
        let object = Object::allocate_ordinary(shape);
        self.initialize_fields(context, &object)?;
        // 8-12.
        let result = self.enter_function(context, object.as_value(), args, Some(new_target))?;
        if let Some(result) = result.as_object() {
            return Ok(result.clone());
        }
        let used = object.inspect_shape(Shape::property_count);
        if used > capacity {
            new_target.set_instance_capacity(used);
        }
        if new_target.is_same(self) {
            self.note_template(context, &object);
        }
        Ok(object)
    }

    /// InitializeInstanceElements (`#sec-initializeinstanceelements`): calls the function that the
    /// class made of its fields and private methods.
    #[inline]
    pub(crate) fn initialize_fields(&self, context: &mut Context, this: &Object) -> JsResult<()> {
        if !self.header().has_trait(trait_flag::FIELDS) {
            return Ok(());
        }
        let fields = self
            .class_fields_place()
            .map(ValueCell::get)
            .unwrap_or_default();
        fields.call(context, this.as_value(), &[])?;
        Ok(())
    }

    /// Sets the function that defines the fields of new instances.
    pub(crate) fn set_field_initializer(&self, initializer: &Object) {
        let place = self
            .class_fields_place()
            .expect("class constructors have fields");
        place.set(initializer.into());
        self.header().set_trait(trait_flag::FIELDS);
        self.header().clear_trait(trait_flag::TEMPLATE);
    }

    /// GetPrototypeFromConstructor (`#sec-getprototypefromconstructor`).
    pub(crate) fn prototype_for_construction(
        &self,
        context: &mut Context,
        default: Intrinsic,
    ) -> JsResult<Object> {
        let prototype = self.get(context, Name::Prototype)?;
        match prototype.as_object() {
            Some(prototype) => Ok(prototype.clone()),
            None => {
                // GetFunctionRealm: there is one realm, but a revoked proxy throws.
                crate::operations::get_function_realm(context, self)?;
                Ok(context.intrinsic(default))
            }
        }
    }

    /// OrdinaryCreateFromConstructor (`#sec-ordinarycreatefromconstructor`) with a payload.
    pub(crate) fn create_from_constructor<T: Payload>(
        context: &mut Context,
        constructor: &Object,
        default: Intrinsic,
        payload: T,
    ) -> JsResult<Object> {
        let prototype = constructor.prototype_for_construction(context, default)?;
        Ok(Object::with_payload(Some(&prototype), payload))
    }
}
