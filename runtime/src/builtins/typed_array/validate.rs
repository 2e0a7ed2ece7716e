//! ValidateTypedArray, TypedArrayCreate and the species of typed arrays.

use super::class::{class_of, constructor_intrinsic};
use super::view::TypedArrayData;
use crate::{Context, JsResult, Object, Value};

/// The receiver of a method: a typed array that was in bounds when it was called.
#[derive(Clone, Copy)]
pub(super) struct Receiver<'a> {
    pub(super) object: &'a Object,
    pub(super) view: &'a TypedArrayData,
    pub(super) length: usize,
}

/// ValidateTypedArray, `#sec-validatetypedarray`; `method` is named without its prefix.
pub(super) fn validate<'a>(
    context: &mut Context,
    value: &'a Value,
    method: &str,
) -> JsResult<Receiver<'a>> {
    let method = format!("%TypedArray%.prototype.{method}");
    validate_named(context, value, &method)
}

fn validate_named<'a>(
    context: &mut Context,
    value: &'a Value,
    method: &str,
) -> JsResult<Receiver<'a>> {
    let Some((object, view)) = value
        .as_object()
        .and_then(|object| Some((object, object.payload::<TypedArrayData>()?)))
    else {
        return Err(context.incompatible_receiver(method, value));
    };
    match view.length() {
        Some(length) => Ok(Receiver {
            object,
            view,
            length,
        }),
        None => {
            Err(context.type_error(format!("Cannot perform {method} on a detached ArrayBuffer")))
        }
    }
}

/// TypedArrayCreateFromConstructor, `#sec-typedarraycreatefromctor`.
pub(super) fn create_from_constructor(
    context: &mut Context,
    constructor: &Object,
    arguments: &[Value],
    method: &str,
) -> JsResult<Object> {
    // 1-2.
    let new = constructor.construct(context, arguments, None)?;
    let value = Value::from(&new);
    let length = validate_named(context, &value, method)?.length;
    // 3.
    if let [argument] = arguments
        && let Some(wanted) = argument.as_number()
        && (length as f64) < wanted
    {
        return Err(context
            .type_error("Derived TypedArray constructor created an array which was too small"));
    }
    Ok(new)
}

/// TypedArraySpeciesCreate, `#sec-typedarray-species-create`.
pub(super) fn species_create(
    context: &mut Context,
    exemplar: Receiver<'_>,
    arguments: &[Value],
    method: &str,
) -> JsResult<Object> {
    // 1-3.
    let element = exemplar.view.element;
    let default = constructor_intrinsic(element);
    let constructor = exemplar.object.species_constructor(context, default)?;
    let method = format!("%TypedArray%.prototype.{method}");
    let new = create_from_constructor(context, &constructor, arguments, &method)?;
    // 4-5.
    let created = class_of(&new);
    if created.is_bigint() != element.is_bigint() {
        return Err(
            context.type_error("Content type of source and created typed arrays must be the same")
        );
    }
    Ok(new)
}
