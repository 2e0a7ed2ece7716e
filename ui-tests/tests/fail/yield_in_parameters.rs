use js_async::js_async;

fn main() {
    js_async! {
        function* numbers(first = yield) {}
    };
}
