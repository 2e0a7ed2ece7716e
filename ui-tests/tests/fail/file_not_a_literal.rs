use js_async::js_async;

const MAIN: &str = "../js/main.js";

fn main() {
    js_async!(file = MAIN);
}
