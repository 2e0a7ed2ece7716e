use js_async::js_async;

struct Secret;

fn main() {
    let secret = Secret;
    let result = js_async! { return [1, secret]; }.run();
    result.unwrap();
    js_async!("console.log(secret)", secret).run();
}
