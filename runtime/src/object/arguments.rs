//! Arguments exotic objects (`#sec-arguments-exotic-objects`), mapped and unmapped.
//!
//! Elements are ordinary properties. A mapped element is an alias of a parameter: its slot is kept up
//! to date by nobody, and the variable of the parameter is asked instead for as long as the map says.

use std::cell::RefCell;

use super::{
    AccessorPair, Attributes, InternalMethods, Object, PropertyDescriptor, PropertyKey, Shape,
    names::Name,
};
use crate::{
    Context, JsResult,
    memory::{Payload, Trace, Tracer, Variable},
    realm::Intrinsic,
    value::{Value, WellKnownSymbol},
};

/// `[[ParameterMap]]`: variables of parameters by index.
pub(crate) struct MappedArguments {
    parameters: RefCell<Vec<Option<Variable>>>,
}

impl Trace for MappedArguments {
    fn trace(&self, tracer: &mut Tracer) {
        match self.parameters.try_borrow() {
            Ok(parameters) => parameters
                .iter()
                .flatten()
                .for_each(|variable| tracer.visit(variable.as_value())),
            Err(_) => tracer.refuse(),
        }
    }
}

impl Payload for MappedArguments {
    fn class_name(&self) -> &'static str {
        "Arguments"
    }

    const METHODS: Option<&'static InternalMethods> = Some(&InternalMethods {
        get_own_property,
        define_own_property,
        get,
        set,
        delete,
        ..InternalMethods::ORDINARY
    });
}

/// The arguments object of a strict function: ordinary but for its class.
pub(crate) struct UnmappedArguments;

impl Trace for UnmappedArguments {
    fn trace(&self, _tracer: &mut Tracer) {}
}

impl Payload for UnmappedArguments {
    fn class_name(&self) -> &'static str {
        "Arguments"
    }
}

impl Object {
    /// CreateUnmappedArgumentsObject (`#sec-createunmappedargumentsobject`).
    pub(crate) fn unmapped_arguments(context: &mut Context, args: &[Value]) -> Object {
        let prototype = context.intrinsic(Intrinsic::ObjectPrototype);
        let object = Object::with_payload(Some(&prototype), UnmappedArguments);
        define_elements(context, &object, args);
        let thrower: Value = context.intrinsic(Intrinsic::ThrowTypeError).into();
        let pair = AccessorPair {
            get: thrower.clone(),
            set: thrower,
        };
        object.define_direct(Name::Callee, pair.into_value(), Attributes::ACCESSOR);
        object
    }

    /// CreateMappedArgumentsObject (`#sec-createmappedargumentsobject`). `parameters` has the variable
    /// of each parameter that a name maps to, by position.
    pub(crate) fn mapped_arguments(
        context: &mut Context,
        callee: &Object,
        args: &[Value],
        mut parameters: Vec<Option<Variable>>,
    ) -> Object {
        parameters.truncate(args.len());
        let prototype = context.intrinsic(Intrinsic::ObjectPrototype);
        let map = MappedArguments {
            parameters: RefCell::new(parameters),
        };
        let object = Object::allocate_payload(Shape::root(Some(&prototype), 0), map);
        define_elements(context, &object, args);
        object.define_direct(Name::Callee, callee, Attributes::METHOD);
        object
    }

    /// Whether this is an arguments object.
    pub(crate) fn is_arguments(&self) -> bool {
        self.has_payload::<UnmappedArguments>() || self.has_payload::<MappedArguments>()
    }
}

fn define_elements(context: &mut Context, object: &Object, args: &[Value]) {
    object.define_direct(Name::Length, args.len(), Attributes::METHOD);
    for (index, value) in args.iter().enumerate() {
        object.define_direct(index, value, Attributes::ALL);
    }
    let values = context.intrinsic(Intrinsic::ArrayPrototypeValues);
    object.define_direct(WellKnownSymbol::Iterator, values, Attributes::METHOD);
}

/// The variable that an element is an alias of.
fn mapped(object: &Object, key: &PropertyKey) -> Option<Variable> {
    let PropertyKey::Index(index) = key else {
        return None;
    };
    let map = object.payload::<MappedArguments>()?;
    map.parameters
        .borrow()
        .get(*index as usize)
        .cloned()
        .flatten()
}

fn unmap(object: &Object, key: &PropertyKey) {
    if let PropertyKey::Index(index) = key
        && let Some(map) = object.payload::<MappedArguments>()
        && let Some(place) = map.parameters.borrow_mut().get_mut(*index as usize)
    {
        *place = None;
    }
}

/// `#sec-arguments-exotic-objects-getownproperty-p`
fn get_own_property(
    object: &Object,
    context: &mut Context,
    key: &PropertyKey,
) -> JsResult<Option<PropertyDescriptor>> {
    let mut property = object.ordinary_get_own_property(context, key)?;
    if let (Some(property), Some(variable)) = (&mut property, mapped(object, key)) {
        property.value = Some(variable.get());
    }
    Ok(property)
}

/// `#sec-arguments-exotic-objects-defineownproperty-p-desc`
fn define_own_property(
    object: &Object,
    context: &mut Context,
    key: &PropertyKey,
    descriptor: &PropertyDescriptor,
) -> JsResult<bool> {
    let Some(variable) = mapped(object, key) else {
        return object.ordinary_define_own_property(context, key, descriptor);
    };
    // 4-5. The value that the alias shows stays when the alias ends.
    let mut complete = descriptor.clone();
    if descriptor.value.is_none() && descriptor.writable == Some(false) {
        complete.value = Some(variable.get());
    }
    if !object.ordinary_define_own_property(context, key, &complete)? {
        return Ok(false);
    }
    // 7.
    if descriptor.is_accessor() {
        unmap(object, key);
    } else {
        if let Some(value) = &descriptor.value {
            variable.set(value.clone());
        }
        if descriptor.writable == Some(false) {
            unmap(object, key);
        }
    }
    Ok(true)
}

/// `#sec-arguments-exotic-objects-get-p-receiver`
fn get(
    object: &Object,
    context: &mut Context,
    key: &PropertyKey,
    receiver: &Value,
) -> JsResult<Value> {
    match mapped(object, key) {
        Some(variable) => Ok(variable.get()),
        None => object.ordinary_get(context, key, receiver),
    }
}

/// `#sec-arguments-exotic-objects-set-p-v-receiver`
fn set(
    object: &Object,
    context: &mut Context,
    key: &PropertyKey,
    value: Value,
    receiver: &Value,
) -> JsResult<bool> {
    if receiver.bits() == object.as_value().bits()
        && let Some(variable) = mapped(object, key)
    {
        variable.set(value.clone());
        // The slot is written as well; an element that is mapped is writable.
        return object.ordinary_set(context, key, value, receiver);
    }
    object.ordinary_set(context, key, value, receiver)
}

/// `#sec-arguments-exotic-objects-delete-p`
fn delete(object: &Object, context: &mut Context, key: &PropertyKey) -> JsResult<bool> {
    let done = object.ordinary_delete(context, key)?;
    if done {
        unmap(object, key);
    }
    Ok(done)
}
