use js_async::js_async;

fn main() {
    let url = "a";
    let retries = 2;
    let program = js_async!(
        r#"
            const { EventEmitter } = require('events');
            module.exports = `${url}/${n}`;
        "#,
        url,
        n = retries + 1,
    );
    program.run();
    js_async!("console.log('one')").run();
}
