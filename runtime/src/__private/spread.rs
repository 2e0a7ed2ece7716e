//! Array literals and argument lists with a spread.

use crate::{Context, JsResult, Object, Value, code::At};

use super::iteration::checked_record;

/// The elements of an array literal or argument list that holds a spread.
#[derive(Debug, Default)]
pub struct List(Vec<Value>);

impl List {
    /// An empty list.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends a value; an empty one is a hole.
    pub fn push(&mut self, value: Value) {
        self.0.push(value);
    }

    /// `[...iterable]`.
    ///
    /// # Errors
    /// A TypeError when it is not iterable; what it throws.
    pub fn spread_element(
        &mut self,
        iterable: &Value,
        at: At,
        context: &mut Context,
    ) -> JsResult<()> {
        self.spread(iterable, at, context, |text, _| {
            format!("{text} is not iterable")
        })
    }

    /// `f(...iterable)`.
    ///
    /// # Errors
    /// A TypeError when it is not iterable; what it throws.
    pub fn spread_argument(
        &mut self,
        iterable: &Value,
        at: At,
        context: &mut Context,
    ) -> JsResult<()> {
        self.spread(iterable, at, context, |text, iterable| {
            if iterable.is_nullish() {
                format!("{text} is not iterable (cannot read property undefined)")
            } else {
                "Spread syntax requires ...iterable[Symbol.iterator] to be a function".to_owned()
            }
        })
    }

    fn spread(
        &mut self,
        iterable: &Value,
        at: At,
        context: &mut Context,
        message: fn(&str, &Value) -> String,
    ) -> JsResult<()> {
        context.set_site(at);
        let is_array = iterable.as_object().is_some_and(Object::is_array_exotic);
        let message = if is_array {
            Value::undefined()
        } else {
            message(&context.site_text(at), iterable).into()
        };
        let record = checked_record(iterable, &message, context)?;
        while let Some(value) = record.step_value(context)? {
            self.0.push(value);
        }
        Ok(())
    }

    /// The array of the elements.
    pub fn into_array(self, context: &mut Context) -> Value {
        Object::array(context, self.0).into()
    }
}

impl std::ops::Deref for List {
    type Target = [Value];

    fn deref(&self) -> &[Value] {
        &self.0
    }
}

/// Appends the elements and holes of one fresh array to another.
///
/// # Errors
/// None.
pub fn extend_array(
    array: &Value,
    tail: &Value,
    _at: At,
    _context: &mut Context,
) -> JsResult<Value> {
    let taken = tail
        .as_object()
        .and_then(Object::dense_elements)
        .map(|mut elements| std::mem::take(&mut *elements))
        .unwrap_or_default();
    if let Some(mut elements) = array.as_object().and_then(Object::dense_elements) {
        elements.extend(taken);
    }
    Ok(array.clone())
}
