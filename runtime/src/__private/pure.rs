//! What stands in for calls of methods that only compute with numbers, and for objects that are made
//! for such calls. `None` means that something is not as it should be: then nothing has happened.
//!
//! Nothing here runs code of the program or throws.

use crate::{
    Context, Object, Value,
    code::{At, FunctionCode, Literal},
    memory::Variable,
    object::find_cached,
};

/// The method that `object.key` finds up the prototype chain, if it is a closure of `code`.
pub fn method(
    object: &Value,
    key: Literal,
    site: u32,
    code: &'static FunctionCode,
    context: &mut Context,
) -> Option<Object> {
    let receiver = object.as_object()?;
    let epoch = context.prototype_epoch();
    match context
        .cache(At(key.0, site))
        .hit_method(receiver, code, epoch)
    {
        Some(found) => Some(found),
        None => find_method(receiver, key, site, code, context),
    }
}

#[inline(never)]
fn find_method(
    receiver: &Object,
    key: Literal,
    site: u32,
    code: &'static FunctionCode,
    context: &mut Context,
) -> Option<Object> {
    let found = find(receiver, key, site, context)?;
    let is_it = found
        .as_object()
        .is_some_and(|function| function.has_code(code));
    is_it.then(|| Object::from_tagged(found))
}

#[cold]
#[inline(never)]
fn find(object: &Object, key: Literal, site: u32, context: &mut Context) -> Option<Value> {
    let name = context.literal_key(key);
    find_cached(object, &name, context.cache(At(key.0, site)))
}

/// The Number in a slot of an object.
#[inline]
pub fn number_field(object: &Value, key: Literal, site: u32, context: &mut Context) -> Option<f64> {
    match context.cache(At(key.0, site)).hit_number(object) {
        Some(number) => Some(number),
        None => find(object.as_object()?, key, site, context)?.as_number(),
    }
}

/// The Number, if the value is one.
#[inline]
pub fn as_number(value: &Value) -> Option<f64> {
    value.as_number()
}

/// Whether `class` is a closure of the constructor `code`, and `new` would only fill properties.
pub fn makes(class: &Value, code: &'static FunctionCode) -> Option<()> {
    class.as_object()?.makes(code).then_some(())
}

/// The same for the class in a variable.
pub fn cell_makes(class: &Variable, code: &'static FunctionCode) -> Option<()> {
    class.makes(code).then_some(())
}

/// The same, not asked of a class that is looked at anyway.
#[inline]
pub fn cell_makes_as(class: &Variable, other: &Value, code: &'static FunctionCode) -> Option<()> {
    if class.holds(other) {
        return Some(());
    }
    cell_makes(class, code)
}

/// `new class(..)`, if that only fills properties, with these Numbers.
pub fn instance(class: &Value, code: &'static FunctionCode, numbers: &[f64]) -> Option<Value> {
    let class = class.as_object()?;
    class.instance_of_numbers(code, numbers).map(Value::from)
}

/// The same in place of a value that nobody needs any more.
#[inline(always)]
pub fn renew<const N: usize>(
    place: &mut Value,
    class: &Value,
    code: &'static FunctionCode,
    numbers: &[f64; N],
    context: &Context,
) -> Option<()> {
    if let Some(class) = class.as_object()
        && Object::renew_instance(place, class, code, numbers, context.prototype_epoch())
    {
        return Some(());
    }
    replace(place, class, code, numbers)
}

#[inline(never)]
fn replace(
    place: &mut Value,
    class: &Value,
    code: &'static FunctionCode,
    numbers: &[f64],
) -> Option<()> {
    *place = instance(class, code, numbers)?;
    Some(())
}
