use js_async::js_async;

fn main() {
    let count = 1;
    let result = js_async! { count += 1; return count; }.run();
    // The block has its type all the same: only one error is reported.
    result.unwrap();
}
