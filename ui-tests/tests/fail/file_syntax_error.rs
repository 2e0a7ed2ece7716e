use js_async::js_async;

fn main() {
    let program = js_async!(file = "../js/syntax_error.js");
    program.run();
}
