use js_async::js_async;

fn main() {
    js_async! {
        let a = 1 +
    };
}
