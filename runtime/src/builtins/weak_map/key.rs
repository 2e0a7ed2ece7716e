//! What may be a key: CanBeHeldWeakly, `#sec-canbeheldweakly`.

use crate::Value;

/// True for values with an identity that cannot be made again: objects and unregistered symbols.
pub(crate) fn can_be_held_weakly(value: &Value) -> bool {
    match value.as_symbol() {
        Some(symbol) => symbol.registered_key().is_none(),
        None => value.is_object(),
    }
}
