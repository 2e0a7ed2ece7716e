use js_async::js_async;

fn main() {
    let program = js_async!(r#"const a = ['x', 'y';"#);
    program.run();
}
