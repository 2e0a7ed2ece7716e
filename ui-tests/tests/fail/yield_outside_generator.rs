use js_async::js_async;

fn main() {
    js_async! {
        function* numbers() {
            [1, 2].forEach((n) => { yield n; });
        }
    };
}
