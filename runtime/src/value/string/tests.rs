//! Strings of every layout read the same.

use super::{JsString, JsStringBuilder, Units};
use crate::object::PropertyKey;

#[test]
fn layouts_are_as_narrow_as_possible() {
    for (text, latin1) in [
        ("", true),
        ("abc", true),
        ("\u{e9}", true),
        ("\u{20ac}", false),
    ] {
        assert_eq!(JsString::from(text).as_latin1().is_some(), latin1, "{text}");
    }
    let wide = JsString::from("\u{20ac}abcdefghijklmnopqrstuvwxyzabcdefghijklmnop");
    assert!(wide.substring(1..41).as_latin1().is_some());
    assert!(wide.substring(0..41).as_utf16().is_some());
}

#[test]
fn ropes_read_like_flat_strings() {
    let mut rope = JsString::default();
    let mut flat = String::new();
    for index in 0..2000 {
        let piece = format!("piece {index}, ");
        rope = JsString::concat(&rope, &piece.as_str().into());
        flat.push_str(&piece);
    }
    assert_eq!(rope.len(), flat.len());
    assert_eq!(rope, flat.as_str());
    assert_eq!(rope.substring(6..1500), &flat[6..1500]);
    assert_eq!(
        JsString::concat(&"\u{20ac}".into(), &rope)
            .to_std_string_lossy()
            .len(),
        flat.len() + 3
    );
}

#[test]
fn deep_ropes_flatten_and_die_without_recursion() {
    let piece = JsString::from("0123456789012345678901234");
    let mut left = piece.clone();
    let mut right = piece.clone();
    for _ in 0..300_000 {
        left = JsString::concat(&left, &"x".into());
        right = JsString::concat(&"x".into(), &right);
    }
    assert_eq!(left.code_unit_at(300_024), u16::from(b'x'));
    assert_eq!(right.code_unit_at(0), u16::from(b'x'));
    let mut unread = piece.clone();
    for _ in 0..300_000 {
        unread = JsString::concat(&unread, &piece);
    }
    drop(unread);
}

#[test]
fn equal_strings_are_one_key() {
    let built = JsString::concat_all(&["prop".into(), "erty".into()]);
    assert_eq!(PropertyKey::from(&built), PropertyKey::from("property"));
    let rope = JsString::concat(&"a long name that makes".into(), &" a rope of two".into());
    let slice = JsString::from("xx a long name that makes a rope of two").substring(3..39);
    assert_eq!(PropertyKey::from(&rope), PropertyKey::from(&slice));
    assert_ne!(PropertyKey::from("a"), PropertyKey::from("b"));
}

#[test]
fn interned_strings_leave_the_table_when_they_die() {
    for round in 0..3 {
        for index in 0..5000 {
            let key = PropertyKey::from(format!("key {round} {index}").as_str());
            assert!(matches!(key, PropertyKey::String(string) if string.is_interned()));
        }
    }
}

#[test]
fn array_indices_are_canonical() {
    for (text, expected) in [
        ("0", Some(0)),
        ("42", Some(42)),
        ("4294967294", Some(4_294_967_294)),
        ("4294967295", None),
        ("01", None),
        ("-1", None),
        ("1.0", None),
        ("", None),
        ("12345678901", None),
    ] {
        assert_eq!(JsString::from(text).array_index(), expected, "{text}");
    }
}

#[test]
fn order_and_hash_go_by_code_units() {
    let (surrogate, private) = (JsString::from("\u{1F600}"), JsString::from("\u{FF5E}"));
    assert!(surrogate < private);
    let (narrow, wide) = (JsString::from("a"), JsString::from("\u{20ac}"));
    assert!(narrow < wide);
    assert_eq!(
        JsString::from("abc").hash(),
        JsString::from_utf16(&[97, 98, 99]).hash()
    );
}

#[test]
fn builders_widen_when_they_must() {
    let mut builder = JsStringBuilder::new();
    builder.push_str("ab\u{e9}");
    builder.push_unit(0xD83D);
    builder.push_unit(0xDE00);
    builder.push_char('z');
    let string = builder.build();
    assert_eq!(string, "ab\u{e9}\u{1F600}z");
    assert!(matches!(string.units(), Units::Utf16(_)));
    assert_eq!(string.code_points().count(), 5);
}
