use js_async::js_async;

fn main() {
    js_async!(file = "../js/main.js");
}
