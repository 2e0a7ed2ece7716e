//! `structuredClone`: a copy of a graph of data, cycles and shared parts included.
//!
//! Serialization and deserialization of the standard happen in one walk. Nothing between the two
//! could be seen: getters run in the order of the first, and a failure leaves no copy behind.
//! Only what is transferred is detached afterwards.

mod kinds;

use crate::builtins::array_buffer::BufferData;
use crate::error::messages;
use crate::node::errors;
use crate::object::Method;
use crate::realm::Intrinsic;
use crate::{Args, Context, JsError, JsResult, Object, Value};

pub(crate) static GLOBAL_FUNCTIONS: &[Method] =
    &[Method::new("structuredClone", 1, structured_clone)];

/// `structuredClone ( value, { transfer } )`
fn structured_clone(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    if args.is_empty() {
        let message = "The \"The value argument must be specified\" argument must be specified";
        let code = "ERR_MISSING_ARGS";
        return Err(errors::node_error(
            context,
            Intrinsic::TypeError,
            code,
            message,
        ));
    }
    let transfer = transfer_list(context, args.get(1))?;
    let mut cloning = Cloning::default();
    // Transferred buffers move, so that the copy refers to the moved one.
    let mut moved = Vec::new();
    for object in &transfer {
        let new = crate::builtins::array_buffer::create(context, Vec::new());
        cloning.copies.push((object.clone(), new.clone()));
        moved.push(new);
    }
    let clone = cloning.clone_value(context, args.get(0))?;
    for (object, new) in transfer.iter().zip(&moved) {
        let bytes = object
            .payload::<BufferData>()
            .expect("only buffers are moved")
            .detach();
        new.payload::<BufferData>()
            .expect("it was made for this")
            .replace_bytes(bytes);
    }
    Ok(clone)
}

fn transfer_list(context: &mut Context, options: &Value) -> JsResult<Vec<Object>> {
    let Some(options) = options.as_object() else {
        return Ok(Vec::new());
    };
    let list = options.get(context, "transfer")?;
    if list.is_undefined() {
        return Ok(Vec::new());
    }
    let mut objects: Vec<Object> = Vec::new();
    for item in crate::operations::iterator_to_list(context, &list)? {
        let object = item.as_object().filter(|object| {
            object
                .payload::<BufferData>()
                .is_some_and(|buffer| !buffer.is_detached())
        });
        match object {
            Some(object) if !objects.contains(object) => objects.push(object.clone()),
            _ => {
                let message = "Value not transferable";
                return Err(context.dom_exception("DataCloneError", message));
            }
        }
    }
    Ok(objects)
}

/// The memory of one walk: which objects were copied, and to what.
#[derive(Default)]
struct Cloning {
    copies: Vec<(Object, Object)>,
}

impl Cloning {
    fn clone_value(&mut self, context: &mut Context, value: &Value) -> JsResult<Value> {
        if value.is_symbol() {
            return Err(not_cloneable(context, value));
        }
        let Some(object) = value.as_object() else {
            return Ok(value.clone());
        };
        if let Some((_, copy)) = self.copies.iter().find(|(original, _)| original == object) {
            return Ok(copy.into());
        }
        context.check_stack()?;
        kinds::clone_object(context, self, object).map(Value::from)
    }

    /// Remembers a copy before its parts are copied: they may refer back to it.
    fn remember(&mut self, original: &Object, copy: &Object) {
        self.copies.push((original.clone(), copy.clone()));
    }
}

#[cold]
fn not_cloneable(context: &mut Context, value: &Value) -> JsError {
    let shown = messages::display_for_conversion(context, value);
    context.dom_exception("DataCloneError", format!("{shown} could not be cloned."))
}
