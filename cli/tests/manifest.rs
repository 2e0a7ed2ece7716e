//! `build --manifest`: what is wrong with the list itself, and the list of programs left out.

mod support;

use support::Place;

const TWO: &str = r#"{"programs": [
    {"name": "bad", "mode": "script", "scripts": ["helper.js", "bad.js"]},
    {"name": "gone", "mode": "module", "scripts": ["gone.js"]}
]}"#;

fn errors(place: &Place) -> Vec<(String, String, String)> {
    let list: serde_json::Value =
        serde_json::from_str(&place.read("out.errors.json")).expect("the list is JSON");
    let text = |entry: &serde_json::Value, key: &str| entry[key].as_str().unwrap().to_owned();
    let entries = list.as_array().expect("the list is an array").iter();
    entries
        .map(|it| (text(it, "name"), text(it, "phase"), text(it, "message")))
        .collect()
}

#[test]
fn a_wrong_manifest_is_refused_with_its_line() {
    let place = Place::with(&[("m.json", "{\n  \"programs\": [{\"name\": 1}]\n}")]);
    let ran = place.js_async(&["build", "--manifest", "m.json", "-o", "out"]);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.stderr.starts_with("error: `m.json`: not a manifest: "),
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.contains("line 2 column"), "{}", ran.stderr);
}

#[test]
fn without_keep_going_mistakes_are_shown_and_listed() {
    let place = Place::with(&[("m.json", TWO), ("helper.js", ""), ("bad.js", "let a, a;")]);
    let ran = place.js_async(&["build", "--manifest", "m.json", "-o", "out"]);
    assert_eq!(ran.code, Some(1), "{}", ran.stderr);
    assert!(ran.stderr.contains("--> bad.js:1:8\n"), "{}", ran.stderr);
    assert!(!place.path("out").exists());
    let errors = errors(&place);
    assert_eq!(errors.len(), 2);
    let at = format!("({}:1:8)", place.path("bad.js").display());
    assert_eq!(
        (errors[0].0.as_str(), errors[0].1.as_str()),
        ("bad", "early")
    );
    assert!(errors[0].2.ends_with(&at), "{}", errors[0].2);
    assert_eq!(
        (errors[1].0.as_str(), errors[1].1.as_str()),
        ("gone", "resolve")
    );
    assert!(
        errors[1].2.ends_with("gone.js`: no such file or directory"),
        "{}",
        errors[1].2
    );
}
