use js_async::js_async;

fn main() {
    js_async! {
        function area(width: number) { return width; }
    };
}
