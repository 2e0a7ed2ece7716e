//! A block may stand wherever an expression may, and sees what is in scope there.

#![forbid(unsafe_code)]
#![deny(warnings)]

use js_async::js_async;

struct Counter {
    start: f64,
}

impl Counter {
    fn count(&self, step: f64) {
        let start = self.start;
        let program = js_async! {
            let n = start;
            for (let i = 0; i < 3; i++) n += step;
            return n;
        };
        program.run();
    }
}

fn main() {
    Counter { start: 1.0 }.count(2.0);
    for name in ["a", "b"] {
        js_async! { return name; }.run();
    }
    let make = |value: f64| js_async! { return value ** 2; };
    make(2.0).run();
}
