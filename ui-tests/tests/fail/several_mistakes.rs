use js_async::js_async;

fn main() {
    let program = js_async! {
        const a = 1;
        const a = 2;
        break;
        delete a;
    };
    // The expansion is still a program, so that this line is no mistake.
    program.run();
}
