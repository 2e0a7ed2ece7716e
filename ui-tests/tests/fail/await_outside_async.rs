use js_async::js_async;

fn main() {
    js_async! {
        function load(id) { return await fetchUser(id); }
        return load(1);
    };
}
