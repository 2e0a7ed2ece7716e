//! Prints the HIR of a file: `cargo run --example hir -- commonjs file.js`.
use js_async_compiler::{Goal, Source, inspect};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let goal = match arguments[1].as_str() {
        "block" => Goal::Block,
        "commonjs" => Goal::CommonJs,
        "module" => Goal::Module,
        "script" => Goal::Script,
        _ => Goal::Auto,
    };
    for path in &arguments[2..] {
        let text = std::fs::read_to_string(path).unwrap();
        let source = Source { name: path.clone(), text, goal, strict: false };
        match inspect::hir_text(&source) {
            Ok(text) => println!("{text}"),
            Err(list) => println!("{list:#?}"),
        }
    }
}
