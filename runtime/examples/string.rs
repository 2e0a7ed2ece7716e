//! A string: code as it stands in a Node project, with Rust values under the names given.
//!
//! `cargo run --example string`

use std::process::ExitCode;

use js_async::js_async;

fn main() -> ExitCode {
    let log = "GET /index 200\nGET /nowhere 404\nPOST /index 201\n";
    js_async!(
        r#"
        const { EventEmitter } = require('events');

        class Requests extends EventEmitter {
          async read(lines) {
            for (const line of lines) {
              const [, method, path, status] = /^(\w+) (\S+) (\d+)$/.exec(line) ?? [];
              if (!method) continue;
              await null;
              this.emit(status >= failing ? 'failure' : 'success', `${method} ${path}`);
            }
          }
        }

        const requests = new Requests();
        requests.on('failure', (request) => {
          console.log(`failed: '${request}'`);
          process.exitCode = 3;
        });
        requests.on('success', (request) => console.log(`worked: '${request}'`));
        requests.read(log.split('\n'));
        console.log('reading');
        "#,
        log,
        failing = 400
    )
    .run()
    .into()
}
