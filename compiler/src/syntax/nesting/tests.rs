//! What is refused, and what is not.

use super::*;

fn refuses(text: &str) -> bool {
    Scanner::new(text.as_bytes()).too_deep_at().is_some()
}

/// The largest sum that the scanner reaches in `text`.
fn depth(text: &str) -> u32 {
    let mut scanner = Scanner::new(text.as_bytes());
    let mut largest = 0;
    while scanner.at < text.len() {
        scanner.token();
        largest = largest.max(scanner.depth);
    }
    largest
}

#[test]
fn absurd_nesting_is_refused() {
    for (open, middle, close) in [
        ("(", "1", ")"),
        ("[", "", "]"),
        ("{", "", "}"),
        ("function f() {", "", "}"),
        ("class A { m() {", "", "}}"),
        ("`${", "1", "}`"),
        ("!", "1", ""),
        ("- ", "1", ""),
        ("typeof ", "1", ""),
        ("await ", "1", ""),
        ("new ", "A", ""),
        ("a => ", "1", ""),
        ("async a => ", "1", ""),
        ("a = ", "1", ""),
        ("a + ", "1", ""),
        ("a ** ", "1", ""),
        ("a ? b : ", "1", ""),
        ("", "a", ".b"),
        ("", "a", "?.b"),
        ("", "a", "()"),
        ("", "a", "[0]"),
        ("", "a", "``"),
        ("if (a) ", "b", ""),
        ("if (a) b; else ", "b", ""),
        ("if (a) { b } else ", "b", ""),
        ("for (;;) ", "b", ""),
        ("while (a) ", "b", ""),
        ("do ", "b;", " while (a)"),
        ("a: ", "b", ""),
        ("class extends ", "A", " {}"),
    ] {
        let text = |count| format!("{}{middle}{}", open.repeat(count), close.repeat(count));
        assert!(refuses(&text(10_000)), "{open}{middle}{close}");
        assert!(!refuses(&text(100)), "{open}{middle}{close}");
    }
}

#[test]
fn long_programs_are_not_deep_ones() {
    for statement in [
        "a = b + c\n",
        "f(a, { b: c }, [d]);\n",
        "if (a) { b() } else { c() }\n",
        "if (a) b(); else c()\n",
        "if (a) return\n",
        "case 1: f(); break;\n",
        "label: for (;;) {}\n",
        "const a = /[/]{3,}\\((/g, b = c / d / e\n",
        "x = `${a}(((` + '(((' + \"[[[\" // (((\n",
        "async function f() { await g() }\n",
        "const f = async a => await a\n",
        "export default a\n",
        "{ } /(((/.test(a)\n",
        "a++ / b\n",
        "i++\n",
        "/* ((( */ @\n",
    ] {
        assert!(depth(&statement.repeat(100)) < 20, "{statement}");
    }
}

#[test]
fn chains_that_programs_do_contain_are_accepted() {
    for (link, count) in [
        ("a + ", 2_000),
        ("!a && ", 1_500),
        ("await a + ", 1_500),
        ("if (a) b(); else ", 2_000),
        ("a ? b : ", 2_000),
        ("'a' +\n", 2_000),
        ("a?.b ?? ", 300),
    ] {
        assert!(!refuses(&link.repeat(count)), "{link}");
    }
}
