//! A block may stand wherever an expression may, and sees what is in scope there.

use js_async::{UncaughtError, js_async};

struct Counter {
    start: f64,
}

impl Counter {
    fn count(&self, step: f64) -> Result<Option<f64>, UncaughtError> {
        let start = self.start;
        let program = js_async! {
            let n = start;
            for (let i = 0; i < 3; i++) n += step;
            return n;
        };
        Ok(program.run()?.as_number())
    }
}

fn main() {
    assert_eq!(Counter { start: 1.0 }.count(2.0).unwrap(), Some(7.0));
    for name in ["a", "b"] {
        let same = js_async! { return name; }.run().unwrap();
        assert_eq!(same.as_string().unwrap(), &name);
    }
    let make = |value: f64| js_async! { return value ** 2; };
    assert_eq!(make(2.0).run().unwrap().as_number(), Some(4.0));
}
