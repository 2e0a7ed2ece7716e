use js_async::js_async;

fn main() {
    js_async! {
        using file = open("a");
    };
}
