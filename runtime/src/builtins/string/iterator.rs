//! `for (const character of string)`: one code point at a time.

use std::cell::{Cell, RefCell};

use super::this_string;
use crate::builtins::iterator::iter_result;
use crate::memory::{Payload, Trace, Tracer};
use crate::object::{Method, NativeIteration, ObjectBuilder};
use crate::realm::Intrinsic;
use crate::value::JsString;
use crate::{Args, Context, JsResult, Value};

/// An iterator over the code points of a string.
pub(crate) struct StringIterator {
    /// Dropped when the end is reached.
    string: RefCell<Option<JsString>>,
    position: Cell<usize>,
}

impl Trace for StringIterator {
    fn trace(&self, _: &mut Tracer) {}
}

impl Payload for StringIterator {
    fn class_name(&self) -> &'static str {
        "String Iterator"
    }

    const ITERATION: Option<&'static NativeIteration> = Some(&NativeIteration {
        next: Intrinsic::StringIteratorPrototypeNext,
        step: |object, _| {
            let iterator = object
                .payload::<StringIterator>()
                .expect("it says so itself");
            Ok(iterator.advance())
        },
    });
}

static METHODS: &[Method] =
    &[Method::new("next", 0, next).registered(Intrinsic::StringIteratorPrototypeNext)];

pub(crate) fn install(context: &mut Context) {
    let prototype = context.intrinsic(Intrinsic::IteratorPrototype);
    ObjectBuilder::new(
        context,
        Intrinsic::StringIteratorPrototype,
        Some(&prototype),
    )
    .methods(METHODS)
    .to_string_tag("String Iterator")
    .build();
}

/// `#sec-string.prototype-%symbol.iterator%`
pub(super) fn iterator(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let string = this_string(context, this, "String.prototype[Symbol.iterator]")?;
    let iterator = StringIterator {
        string: RefCell::new(Some(string)),
        position: Cell::new(0),
    };
    Ok(context
        .new_payload(Intrinsic::StringIteratorPrototype, iterator)
        .into())
}

/// `%StringIteratorPrototype%.next ( )`
fn next(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let Some(iterator) = this.payload::<StringIterator>() else {
        return Err(context.incompatible_receiver("String Iterator.prototype.next", this));
    };
    Ok(iter_result(context, iterator.advance()))
}

impl StringIterator {
    fn advance(&self) -> Option<Value> {
        let mut slot = self.string.borrow_mut();
        let string = slot.as_ref()?;
        let start = self.position.get();
        if start >= string.len() {
            *slot = None;
            return None;
        }
        let length = string.code_point_at(start).len_utf16();
        self.position.set(start + length);
        Some(string.substring(start..start + length).into())
    }
}
