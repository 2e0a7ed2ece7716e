use js_async::js_async;

macro_rules! checked {
    ($($js:tt)*) => {
        js_async! { if (enabled) { $($js)* } else { break } }
    };
}

fn main() {
    let enabled = true;
    checked! { continue };
}
