use js_async::js_async;

fn main() {
    js_async! {
        class Counter {
            #count = 0;
            next() { return this.#cuont++; }
        }
    };
}
