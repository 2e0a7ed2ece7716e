//! Shows what a JavaScript file becomes on its way through the compiler.

use crate::shell::{cargo, run as run_command};

pub(super) fn run(arguments: &[String]) -> Result<(), String> {
    let (file, stage) = parse(arguments)?;
    let tool: &[&str] = match stage {
        "rust" => &["--package", "js-async-cli", "--", "transpile"],
        "hir" | "machine" => &[
            "--package",
            "js-async-compiler",
            "--example",
            "stage",
            "--",
            stage,
        ],
        other => {
            return Err(format!(
                "unknown stage `{other}`: choose `hir`, `machine` or `rust`"
            ));
        }
    };
    run_command(cargo(&["run", "--quiet"]).args(tool).arg(file))
}

fn parse(arguments: &[String]) -> Result<(&str, &str), String> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        [file] => Ok((file, "rust")),
        [file, "--stage", stage] | ["--stage", stage, file] => Ok((file, stage)),
        _ => Err("usage: cargo xtask expand FILE [--stage hir|machine|rust]".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stage_may_stand_on_either_side() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(parse(&words("a.js")), Ok(("a.js", "rust")));
        assert_eq!(parse(&words("a.js --stage hir")), Ok(("a.js", "hir")));
        assert_eq!(parse(&words("--stage hir a.js")), Ok(("a.js", "hir")));
        assert!(parse(&words("a.js b.js")).is_err());
    }
}
