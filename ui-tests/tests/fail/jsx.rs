use js_async::js_async;

fn main() {
    js_async! {
        return <div>1</div>;
    };
}
