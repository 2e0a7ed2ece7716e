use js_async::js_async;

fn main() {
    js_async! {
        items.forEach((item) => {
            if (item.last) break;
        });
    };
}
