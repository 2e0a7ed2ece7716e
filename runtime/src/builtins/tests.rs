//! Tables of calls: receiver, method, arguments and result, all as JSON.

use crate::builtins::json::{parse_json, stringify_value};
use crate::{Context, JsString, Object, Value};

fn value_of(context: &mut Context, json: &str) -> Value {
    match parse_json(context, &JsString::from(json), true) {
        Ok(value) => value,
        Err(error) => panic!("{json}: {:?}", error.value()),
    }
}

/// What a call answers, as JSON, or the error it throws as `Name: message`.
fn outcome(context: &mut Context, receiver: &Value, method: &str, arguments: &str) -> String {
    let arguments = value_of(context, arguments);
    let arguments = match arguments.as_object() {
        Some(list) => {
            (0..list.array_length().unwrap_or(0)).filter_map(|index| list.dense_element(index))
        }
        None => panic!("arguments come in an array"),
    };
    let arguments: Vec<Value> = arguments.collect();
    let result = receiver.invoke(context, method, &arguments);
    let shown = match result {
        Ok(value) => {
            let undefined = Value::undefined();
            stringify_value(context, &value, &undefined, &undefined)
        }
        Err(error) => error.value().to_js_string(context).map(Value::from),
    };
    match shown {
        Ok(text) if text.is_undefined() => "undefined".to_owned(),
        Ok(text) => text
            .to_js_string(context)
            .map(|text| text.to_string())
            .unwrap_or_default(),
        Err(error) => panic!("{:?}", error.value()),
    }
}

/// Checks calls on values given as JSON.
#[track_caller]
fn check_methods(table: &[(&str, &str, &str, &str)]) {
    let mut context = Context::new();
    for (receiver, method, arguments, expected) in table {
        let value = value_of(&mut context, receiver);
        let found = outcome(&mut context, &value, method, arguments);
        assert_eq!(found, *expected, "({receiver}).{method}(...{arguments})");
    }
}

/// Checks calls of functions of a global.
#[track_caller]
fn check_functions(global: &str, table: &[(&str, &str, &str)]) {
    let mut context = Context::new();
    let receiver = match context.global_object().get(&mut context, global) {
        Ok(receiver) => receiver,
        Err(error) => panic!("{global}: {:?}", error.value()),
    };
    for (function, arguments, expected) in table {
        let found = outcome(&mut context, &receiver, function, arguments);
        assert_eq!(found, *expected, "{global}.{function}(...{arguments})");
    }
}

#[test]
fn arrays_are_searched_cut_and_copied() {
    check_methods(&[
        ("[1,2,3]", "at", "[-1]", "3"),
        ("[1,2,3]", "at", "[3]", "undefined"),
        ("[1,2,3]", "concat", "[[4,[5]],6]", "[1,2,3,4,[5],6]"),
        ("[1,2,3,4,5]", "copyWithin", "[0,3]", "[4,5,3,4,5]"),
        ("[1,2,3,4,5]", "copyWithin", "[1,0,3]", "[1,1,2,3,5]"),
        ("[1,2,3]", "fill", "[0,1,2]", "[1,0,3]"),
        ("[1,[2,[3,[4]]]]", "flat", "[]", "[1,2,[3,[4]]]"),
        ("[1,[2,[3,[4]]]]", "flat", "[9]", "[1,2,3,4]"),
        ("[1,null,2]", "includes", "[null]", "true"),
        ("[1,2,1]", "indexOf", "[1,1]", "2"),
        ("[1,2,1]", "lastIndexOf", "[1,-2]", "0"),
        ("[1,null,[2,3]]", "join", "[\"-\"]", "\"1--2,3\""),
        ("[1,2,3]", "reverse", "[]", "[3,2,1]"),
        ("[1,2,3,4]", "slice", "[1,-1]", "[2,3]"),
        ("[1,2,3,4]", "splice", "[1,2,9]", "[2,3]"),
        ("[10,9,1]", "sort", "[]", "[1,10,9]"),
        ("[\"b\",null,\"a\"]", "toSorted", "[]", "[\"a\",\"b\",null]"),
        ("[1,2,3]", "toSpliced", "[0,1]", "[2,3]"),
        ("[1,2,3]", "with", "[-1,9]", "[1,2,9]"),
        ("[1,2,3]", "with", "[3,9]", "RangeError: Invalid index : 3"),
        ("[1]", "map", "[1]", "TypeError: number 1 is not a function"),
    ]);
}

#[test]
fn strings_count_code_units() {
    check_methods(&[
        ("\"a\\ud83d\\ude00b\"", "at", "[-1]", "\"b\""),
        ("\"a\\ud83d\\ude00b\"", "charCodeAt", "[1]", "55357"),
        ("\"a\\ud83d\\ude00b\"", "codePointAt", "[1]", "128512"),
        ("\"abcabc\"", "indexOf", "[\"c\",3]", "5"),
        ("\"abcabc\"", "lastIndexOf", "[\"c\",4]", "2"),
        ("\"abc\"", "padStart", "[6,\"12\"]", "\"121abc\""),
        ("\"abc\"", "padEnd", "[2]", "\"abc\""),
        (
            "\"a-b-c\"",
            "replace",
            "[\"-\",\"[$`|$&|$']\"]",
            "\"a[a|-|b-c]b-c\"",
        ),
        ("\"a-b-c\"", "replaceAll", "[\"-\",\"+\"]", "\"a+b+c\""),
        ("\"aa\"", "replaceAll", "[\"\",\"-\"]", "\"-a-a-\""),
        ("\"abc\"", "slice", "[-2,-1]", "\"b\""),
        ("\"abc\"", "substring", "[2,0]", "\"ab\""),
        ("\"abc\"", "substr", "[-2,1]", "\"b\""),
        ("\"a,b,c\"", "split", "[\",\",2]", "[\"a\",\"b\"]"),
        ("\"abc\"", "split", "[\"\"]", "[\"a\",\"b\",\"c\"]"),
        (
            "\"\\u03a3\\u0391\\u03a3\"",
            "toLowerCase",
            "[]",
            "\"\u{3c3}\u{3b1}\u{3c2}\"",
        ),
        ("\"stra\\u00dfe\"", "toUpperCase", "[]", "\"STRASSE\""),
        ("\" \\u00a0a\\ufeff\"", "trim", "[]", "\"a\""),
        ("\"\\ud800\"", "isWellFormed", "[]", "false"),
        ("\"\\ud800\"", "toWellFormed", "[]", "\"\u{fffd}\""),
        ("\"ab\"", "repeat", "[3]", "\"ababab\""),
        (
            "\"ab\"",
            "repeat",
            "[-1]",
            "RangeError: Invalid count value: -1",
        ),
        ("\"aBc\"", "match", "[\"b\"]", "null"),
        ("\"abab\"", "match", "[\"a(b)\"]", "[\"ab\",\"b\"]"),
        ("\"abc\"", "search", "[\"c\"]", "2"),
    ]);
}

#[test]
fn numbers_are_written_in_every_notation() {
    check_methods(&[
        ("255", "toString", "[16]", "\"ff\""),
        ("1.005", "toFixed", "[2]", "\"1.00\""),
        ("1e21", "toFixed", "[2]", "\"1e+21\""),
        ("-1.5", "toFixed", "[0]", "\"-2\""),
        ("0.00001", "toPrecision", "[1]", "\"0.00001\""),
        ("0.0000001", "toPrecision", "[2]", "\"1.0e-7\""),
        ("123456", "toExponential", "[]", "\"1.23456e+5\""),
        ("0", "toExponential", "[2]", "\"0.00e+0\""),
        ("1234.5678", "toLocaleString", "[]", "\"1,234.568\""),
        (
            "1",
            "toString",
            "[1]",
            "RangeError: toString() radix argument must be between 2 and 36",
        ),
    ]);
}

#[test]
fn numerals_are_read_as_far_as_they_go() {
    check_functions(
        "Number",
        &[
            ("parseInt", "[\"  -0x1Fz\"]", "-31"),
            ("parseInt", "[\"12\",3]", "5"),
            ("parseInt", "[\"9007199254740993\"]", "9007199254740992"),
            ("parseInt", "[\"z\",36]", "35"),
            ("parseInt", "[\"\"]", "null"),
            ("parseFloat", "[\"3.14abc\"]", "3.14"),
            ("parseFloat", "[\".5e-1.\"]", "0.05"),
            ("parseFloat", "[\"-Infinityx\"]", "null"),
            ("isSafeInteger", "[9007199254740992]", "false"),
        ],
    );
}

#[test]
fn math_keeps_the_sign_of_zero_and_rounds_ties_up() {
    check_functions(
        "Math",
        &[
            ("max", "[]", "null"),
            ("max", "[1,3,2]", "3"),
            ("min", "[1,null]", "0"),
            ("round", "[2.5]", "3"),
            ("round", "[-2.5]", "-2"),
            ("round", "[0.49999999999999994]", "0"),
            ("hypot", "[3,4]", "5"),
            ("clz32", "[1]", "31"),
            ("imul", "[4294967295,5]", "-5"),
            ("sign", "[-3]", "-1"),
            ("fround", "[5.5]", "5.5"),
            ("trunc", "[-4.7]", "-4"),
            ("pow", "[2,10]", "1024"),
        ],
    );
}

#[test]
fn json_errors_speak_like_v8() {
    check_functions(
        "JSON",
        &[
            (
                "parse",
                "[\"[1,]\"]",
                "SyntaxError: Unexpected token ']', \"[1,]\" is not valid JSON",
            ),
            (
                "parse",
                "[\"{\\\"a\\\":1\"]",
                "SyntaxError: Expected ',' or '}' after property value in JSON at position 6 \
                 (line 1 column 7)",
            ),
            (
                "parse",
                "[\"\"]",
                "SyntaxError: Unexpected end of JSON input",
            ),
            (
                "parse",
                "[\"[01]\"]",
                "SyntaxError: Unexpected number in JSON at position 2 (line 1 column 3)",
            ),
            (
                "parse",
                "[\"{\\\"a\\\":[1,2.5e3,\\\"x\\\\u0041\\\"]}\"]",
                "{\"a\":[1,2500,\"xA\"]}",
            ),
            (
                "stringify",
                "[{\"b\":[1,{}],\"a\":\"\\n\"}]",
                "\"{\\\"b\\\":[1,{}],\\\"a\\\":\\\"\\\\n\\\"}\"",
            ),
            (
                "stringify",
                "[{\"a\":[1]},null,1]",
                "\"{\\n \\\"a\\\": [\\n  1\\n ]\\n}\"",
            ),
            (
                "stringify",
                "[{\"a\":1,\"b\":2},[\"b\"]]",
                "\"{\\\"b\\\":2}\"",
            ),
        ],
    );
}

#[test]
fn an_array_in_itself_joins_as_nothing() {
    let mut context = Context::new();
    let array = Object::array(&mut context, vec![1.into()]);
    let itself = Value::from(&array);
    array.dense_elements().expect("it is dense").push(itself);
    assert_eq!(
        outcome(&mut context, &array.clone().into(), "join", "[]"),
        "\"1,\""
    );
    // Or it would keep itself alive.
    drop(
        array
            .dense_elements()
            .map(|mut elements| std::mem::take(&mut *elements)),
    );
}
