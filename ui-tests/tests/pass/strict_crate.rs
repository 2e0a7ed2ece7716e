//! What the macro emits does not trip the lints of the crate around it.

#![forbid(unsafe_code)]
#![deny(warnings, unused, nonstandard_style, missing_docs, unreachable_pub, unused_qualifications, single_use_lifetimes)]
#![deny(unused_parens, trivial_casts, trivial_numeric_casts, unused_results)]
#![deny(let_underscore_drop, missing_debug_implementations, unused_lifetimes)]

use js_async::js_async;

fn main() {
    let (base, list) = (2, "a b");
    let result = js_async! {
        class Houses { #count = 0; *[Symbol.iterator]() { yield base; yield* [1, this.#count]; } }
        async function* all(items) { for (const item of items) yield item; }
        let sum = 0, unused;
        for await (const item of all(new Houses())) sum += item;
        try { switch (sum) { case 3: return sum; default: throw 1; } } finally { await null; }
    }
    .run();
    assert_eq!(result.unwrap().as_number(), Some(3.0));
    let status = js_async!(
        r#"
        const unused = 1;
        function CamelCase({ a, ...rest }, [b] = [a]) { return () => arguments.length + b; }
        process.exitCode = list.split(' ').length + CamelCase({ a: 1 })() + seven;
        "#,
        list,
        seven = 5 + base,
    )
    .run();
    assert_eq!(status.code(), 11);
    let status = js_async!(file = "../js/missing_require.js").run();
    assert!(status.success());
}
