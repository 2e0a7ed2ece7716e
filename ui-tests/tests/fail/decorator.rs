use js_async::js_async;

fn main() {
    js_async! {
        @logged class User {}
    };
}
