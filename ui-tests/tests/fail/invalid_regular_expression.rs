use js_async::js_async;

fn main() {
    js_async! {
        /a{2,1}/g.test("a");
    };
}
