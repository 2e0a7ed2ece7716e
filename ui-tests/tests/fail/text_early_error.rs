use js_async::js_async;

fn main() {
    js_async!(r#"
        const fs = require('fs');
        const fs = require(`fs`);
    "#);
}
