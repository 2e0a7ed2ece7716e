use js_async::js_async;

fn main() {
    js_async! {
        let config = {};
        delete config;
        const mode = 0755;
    };
}
