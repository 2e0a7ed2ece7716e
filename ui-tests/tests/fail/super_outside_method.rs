use js_async::js_async;

fn main() {
    js_async! {
        class Point { constructor() { super(); } }
        function area() { return super.area(); }
    };
}
