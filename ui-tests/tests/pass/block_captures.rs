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
    program.run();
    doubled!(count).run();
    forwarded!(return count
        + 1).run();
    let closure = || js_async! { return { count } };
    closure().run();
    js_async! {}.run();
}
