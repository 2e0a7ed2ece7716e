//! A Rust value that is no JavaScript value.

use js_async::js_async;

struct Opaque;

fn main() {
    let opaque = Opaque;
    let _ = js_async! {
        const a = 1;
        return [a, opaque];
    };
    let _ = js_async!("return value", value = Opaque);
}
