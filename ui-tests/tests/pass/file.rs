use js_async::js_async;

fn main() {
    let name = "a";
    js_async!(file = "../js/missing_require.js", name).run();
}
