use js_async::js_async;

fn main() {
    let url = "https://example.org";
    js_async! {
        const load = async (url, retries) => [url, retries];
        return await load(url, retries);
    };
}
