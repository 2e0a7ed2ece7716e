use js_async::js_async;

fn main() {
    js_async! {
        const a = [1, 2;];
    };
}
