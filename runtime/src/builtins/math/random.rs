//! `Math.random`: xorshift128+, seeded by the operating system through the standard library.

use std::cell::Cell;
use std::hash::{BuildHasher, RandomState};

use crate::{Args, Context, JsResult, Value};

thread_local! {
    static STATE: Cell<(u64, u64)> = Cell::new(seed());
}

fn seed() -> (u64, u64) {
    // Never both zero: the generator would stay there.
    (
        RandomState::new().hash_one(0) | 1,
        RandomState::new().hash_one(1),
    )
}

/// `#sec-math.random`
pub(super) fn random(_: &mut Context, _: &Value, _: &Args<'_>) -> JsResult<Value> {
    let (mut mixed, kept) = STATE.get();
    mixed ^= mixed << 23;
    mixed ^= mixed >> 17;
    mixed ^= kept ^ (kept >> 26);
    STATE.set((kept, mixed));
    // The upper 53 bits are the fraction of a double in [0, 1).
    let bits = mixed.wrapping_add(kept) >> 11;
    Ok(Value::from(bits as f64 / (1_u64 << 53) as f64))
}
