//! A text that is valid in a module only is one.

use js_async::js_async;

fn main() {
    js_async!(
        r#"
            import { setTimeout as sleep } from 'node:timers/promises';
            await sleep(1);
            export const done = true;
        "#
    )
    .run();
}
