use js_async::js_async;

macro_rules! doubled {
    ($value:ident) => {
        js_async! { return $value * 2; }
    };
}

macro_rules! forwarded {
    ($($js:tt)*) => {
        js_async! { $($js)* }
    };
}

fn main() {
    let count = 1;
    let r#type = "a";
    let unit = 2;
    let program = js_async! {
        "use strict";
        /// A doc comment is a comment in JavaScript as well.
        const self_ = 1; // unit
        return count + unit + type.length
    };
    assert_eq!(program.run().unwrap().as_number(), Some(4.0));
    assert_eq!(doubled!(count).run().unwrap().as_number(), Some(2.0));
    let sum = forwarded!(return count
        + 1).run();
    assert_eq!(sum.unwrap().as_number(), Some(2.0));
    let closure = || js_async! { return { count } };
    assert!(closure().run().unwrap().is_object());
    assert!(js_async! {}.run().unwrap().is_undefined());
}
