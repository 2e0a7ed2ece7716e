//! A block is a future as well: JavaScript beside Rust tasks, on the tokio runtime that is there.
//!
//! `cargo run --example in_tokio`

use std::time::Duration;

use js_async::js_async;
use tokio::{runtime, task, time};

fn main() {
    // JavaScript stays on one thread, so its tasks are local ones.
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    task::LocalSet::new().block_on(&runtime, async {
        let ticking = task::spawn_local(async {
            for tick in 1..=3 {
                time::sleep(Duration::from_millis(20)).await;
                println!("Rust: tick {tick}");
            }
        });
        let rounds = 3;
        let total = js_async! {
            let total = 0;
            for (let round = 1; round <= rounds; round++) {
                await new Promise((resolve) => setTimeout(resolve, 25));
                console.log("JavaScript: round", round);
                total += round;
            }
            return total;
        }
        .await;
        println!(
            "Rust: the rounds add up to {}",
            total.unwrap().as_number().unwrap()
        );
        ticking.await.unwrap();
    });
}
