//! ArraySpeciesCreate, `#sec-arrayspeciescreate`, and the array a method builds with it.

use super::elements::{index_key, set_length};
use crate::realm::Intrinsic;
use crate::value::WellKnownSymbol;
use crate::{Context, JsResult, Object, Value};

/// The result of `map`, `filter`, `slice` and their kind while it is filled.
///
/// A plain array cannot be seen by user code before it is returned, so its elements are gathered
/// in a vector; an object of another species is defined property by property.
pub(super) enum NewArray {
    Plain(Vec<Value>),
    OfSpecies(Object),
}

impl NewArray {
    /// `length` is what the constructor of another species is told.
    pub(super) fn species_create(
        context: &mut Context,
        original: &Object,
        length: u64,
    ) -> JsResult<Self> {
        let Some(constructor) = species_constructor(context, original)? else {
            if length > u64::from(u32::MAX) {
                return Err(context.range_error("Invalid array length"));
            }
            return Ok(Self::Plain(Vec::new()));
        };
        // 7-8.
        let length = Value::from(length as f64);
        Ok(Self::OfSpecies(constructor.construct(
            context,
            &[length],
            None,
        )?))
    }

    /// CreateDataPropertyOrThrow; skipped indices stay holes.
    pub(super) fn define(
        &mut self,
        context: &mut Context,
        index: u64,
        value: Value,
    ) -> JsResult<()> {
        match self {
            Self::Plain(elements) => {
                let index = index as usize;
                if elements.len() < index {
                    elements.resize(index, Value::empty());
                }
                elements.push(value);
                Ok(())
            }
            Self::OfSpecies(object) => {
                object.create_data_property_or_throw(context, index_key(index), value)
            }
        }
    }

    /// The array as created with its `length`: trailing holes count.
    pub(super) fn into_array_of_length(self, context: &mut Context, length: u64) -> Value {
        match self {
            Self::Plain(mut elements) => {
                elements.resize(length as usize, Value::empty());
                Object::array(context, elements).into()
            }
            Self::OfSpecies(object) => object.into(),
        }
    }

    /// The array after the `Set(A, "length", n, true)` that ends `concat`, `slice` and `splice`.
    pub(super) fn into_array_setting_length(
        self,
        context: &mut Context,
        length: u64,
    ) -> JsResult<Value> {
        if let Self::OfSpecies(object) = &self {
            set_length(context, object, length)?;
        }
        Ok(self.into_array_of_length(context, length))
    }

    /// The array of everything defined so far, without touching `length`.
    pub(super) fn into_array(self, context: &mut Context) -> Value {
        let length = match &self {
            Self::Plain(elements) => elements.len() as u64,
            Self::OfSpecies(_) => 0,
        };
        self.into_array_of_length(context, length)
    }
}

/// Steps 1-6; `None` asks for an ordinary array.
fn species_constructor(context: &mut Context, original: &Object) -> JsResult<Option<Object>> {
    // 1-2.
    if !original.is_array(context)? {
        return Ok(None);
    }
    // 3.
    let mut constructor = original.get(context, "constructor")?;
    if let Some(object) = constructor.as_object() {
        // 4. The Array of another realm cannot exist: a program has one realm.
        // 5.
        constructor = object.get(context, WellKnownSymbol::Species)?;
        if constructor.is_null() {
            return Ok(None);
        }
    }
    if constructor.is_undefined() {
        return Ok(None);
    }
    // 7.
    match constructor.as_object() {
        Some(object) if object.is_constructor() => {
            let is_array = context.is_intrinsic(object, Intrinsic::Array);
            Ok((!is_array).then(|| object.clone()))
        }
        _ => Err(context.type_error("object.constructor[Symbol.species] is not a constructor")),
    }
}
