use js_async::js_async;

fn main() {
    js_async!(r#"f(url)"#, url);
}
