use js_async::js_async;

fn main() {
    js_async! {
        import fs from "fs";
        export const a = 1;
    };
}
