//! Starts the file of a built-in: its header, one function, and its test.

use std::fs;
use std::path::PathBuf;

use crate::shell::root;

pub(super) fn run(arguments: &[String]) -> Result<(), String> {
    let [global, concept] = arguments else {
        return Err("usage: cargo xtask new-builtin GLOBAL CONCEPT, as in `array copying`".into());
    };
    if ![global, concept]
        .into_iter()
        .all(|name| is_snake_case(name))
    {
        return Err("GLOBAL and CONCEPT become file names: lower case words joined by `_`".into());
    }
    let path = PathBuf::from(format!("runtime/src/builtins/{global}/{concept}.rs"));
    let full = root().join(&path);
    if full.exists() {
        return Err(format!("{} exists", path.display()));
    }
    let folder = full.parent().expect("the file lies in a folder");
    fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    fs::write(&full, skeleton(global, concept)).map_err(|error| error.to_string())?;
    println!(
        "{}: add `mod {concept};` and a line of `METHODS` to the `mod.rs` beside it",
        path.display()
    );
    Ok(())
}

fn is_snake_case(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

fn skeleton(global: &str, concept: &str) -> String {
    format!(
        "//! The {concept} methods of `{global}`: say what they share and what they promise.\n\
         //!\n\
         //! Clause: name it by its anchor.\n\
         \n\
         use crate::{{Args, Context, JsResult, Value}};\n\
         \n\
         /// Name the method and its clause; say what receivers it takes.\n\
         pub(super) fn {concept}(\n    context: &mut Context,\n    this: &Value,\n    \
         args: &Args<'_>,\n) -> JsResult<Value> {{\n    // 1. Number the steps of the clause.\n    \
         let _ = (context, this, args);\n    Ok(Value::undefined())\n}}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_file_names() {
        for (name, accepted) in [
            ("copying", true),
            ("typed_array", true),
            ("Array", false),
            ("a/b", false),
            ("", false),
        ] {
            assert_eq!(is_snake_case(name), accepted, "{name:?}");
        }
    }

    #[test]
    fn a_skeleton_opens_with_a_header_and_names_its_function() {
        let text = skeleton("array", "copying");
        assert!(text.starts_with("//! "), "{text}");
        assert!(text.contains("pub(super) fn copying("), "{text}");
    }
}
