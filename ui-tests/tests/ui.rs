//! The macro's error messages, each at its JavaScript token.

#[test]
fn ui() {
    let tests = trybuild::TestCases::new();
    tests.compile_fail("tests/fail/*.rs");
    tests.pass("tests/pass/*.rs");
}
