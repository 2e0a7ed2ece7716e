use js_async::js_async;

struct Config {
    retries: u32,
}

fn main() {
    let config = Config { retries: 3 };
    js_async!(r#"f(retries)"#, config.retries + 1);
}
