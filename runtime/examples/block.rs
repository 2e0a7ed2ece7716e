//! A block: JavaScript between Rust, with Rust variables going in and a result coming out.
//!
//! `cargo run --example block`

use js_async::js_async;

fn main() {
    let attempts = 5;
    let service = "the weather";
    let program = js_async! {
        const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
        let calls = 0;
        async function ask(what) {
            await pause(5);
            calls += 1;
            if (calls < 3) throw new Error("no answer from " + what);
            return { what, degrees: 21 };
        }

        for (let attempt = 1; attempt <= attempts; attempt++) {
            try {
                const answer = await ask(service);
                console.log("attempt", attempt, answer);
                return answer.degrees;
            } catch (error) {
                console.log("attempt", attempt, "failed:", error.message);
                await pause(2 ** attempt);
            }
        }
        throw new Error("giving up");
    };
    match program.run() {
        Ok(degrees) => println!("Rust hears of {} degrees", degrees.as_number().unwrap()),
        Err(error) => eprintln!("{error}"),
    }
}
