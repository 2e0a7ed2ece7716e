use js_async::js_async;

fn main() {
    js_async!(r#"
        import { readFile } from 'node:fs/promises';
        function load() { await readFile('a'); }
        export { load, save };
    "#);
}
