//! JavaScript to compile: as many functions or awaits as asked for, of an ordinary kind.

use std::fmt::Write as _;

/// A file of async functions with about ten statements, two awaits, a `try`/`catch` and a
/// closure each. It runs: each function calls the one before.
pub(super) fn functions(count: usize) -> String {
    let mut text = String::from("async function load(number) {\n  return String(number);\n}\n");
    for index in 0..count {
        let _ = write!(text, "\n{}", function(index));
    }
    let last = count.saturating_sub(1);
    let _ = write!(
        text,
        "\njob{last}(5, {{ limit: 9 }}).then((total) => console.log(total));\n"
    );
    text
}

fn function(index: usize) -> String {
    let before = match index.checked_sub(1) {
        Some(before) => format!("job{before}(total & 255, options)"),
        None => "load(total & 255)".to_owned(),
    };
    let factor = index % 97 + 3;
    format!(
        "async function job{index}(input, options) {{
  const seed = (input * {factor} + {index}) | 0;
  let total = seed % 11;
  const add = (amount) => {{
    total = (total + amount) | 0;
    return total;
  }};
  for (let step = 0; step < 3; step++) {{
    add(step * seed);
  }}
  try {{
    const text = await load(seed);
    add(text.length);
    if (text.length > options.limit) {{
      throw new RangeError(`too long: ${{text}}`);
    }}
    add(Number(await {before}));
  }} catch (error) {{
    add(error.message.length);
  }}
  return total;
}}
"
    )
}

/// A file with one function of so many awaits.
pub(super) fn awaits(count: usize) -> String {
    let mut text = String::from(
        "async function next(number) {\n  return (number * 31 + 7) | 0;\n}\n\nasync function run(start) {\n  let total = start;\n",
    );
    for index in 0..count {
        let _ = writeln!(text, "  const value{index} = await next(total ^ {index});");
        let _ = writeln!(text, "  total = (total + value{index}) | 0;");
    }
    text.push_str("  return total;\n}\n\nrun(1).then((total) => console.log(total));\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_as_asked_for_are_generated() {
        let text = functions(3);
        assert_eq!(text.matches("async function job").count(), 3);
        assert_eq!(text.matches("await ").count(), 6);
        assert_eq!(text.matches("} catch (error) {").count(), 3);
        assert_eq!(awaits(5).matches("await ").count(), 5);
    }
}
