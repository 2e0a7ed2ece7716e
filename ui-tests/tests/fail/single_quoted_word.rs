use js_async::js_async;

fn main() {
    js_async! {
        const a = 'hello';
        return a;
    };
}
