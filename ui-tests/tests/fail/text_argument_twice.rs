use js_async::js_async;

fn main() {
    let n = 1;
    js_async!(r#"f(n)"#, n, n = 2);
}
