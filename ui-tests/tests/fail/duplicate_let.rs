use js_async::js_async;

fn main() {
    js_async! {
        let total = 0;
        let total = 1;
    };
}
