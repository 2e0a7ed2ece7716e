use js_async::js_async;

fn main() {
    js_async! {
        outer: for (const row of [[1], [2]]) {
            for (const cell of row) continue outter;
        }
    };
}
