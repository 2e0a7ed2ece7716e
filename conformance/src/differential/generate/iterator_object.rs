//! Iterators written by hand, whose every method logs.

use super::super::node::{Node, Part, expression, fixed};
use super::Generator;

const CLOSING: &[&str] = &[
    "return(v) { log('@ return'); return { value: v, done: true }; }",
    "return(v) { log('@ return'); return {}; }",
    "return() { log('@ return'); throw new Error('@ return'); }",
    "return() { log('@ return'); return 1; }",
    "get return() { log('@ get return'); return undefined; }",
    "throw(e) { log('@ throw', e); return { value: e, done: false }; }",
    "[Symbol.iterator]() { log('@ open'); return undefined; }",
];

const FAILING: &[&str] = &[
    "return(v) { log('@ return'); return {}; }",
    "return() { log('@ return'); throw new Error('@ return'); }",
    "get return() { log('@ get return'); throw new Error('@ return'); }",
    "throw(e) { log('@ throw', e); throw e; }",
    "next() { log('@ next'); throw new Error('@ next'); }",
    "next() { log('@ next'); return 1; }",
    "next() { log('@ next'); return { get done() { throw new Error('@ done'); } }; }",
    "next() { log('@ next'); return { get value() { throw new Error('@ value'); } }; }",
];

impl Generator {
    /// `items(name, values, { return() {...} })`: a synchronous iterable.
    pub(super) fn items(&mut self) -> Node {
        let name = self.fresh("i");
        let values = if self.random.chance(25) {
            self.awaitables()
        } else {
            self.values(3)
        };
        let methods = self.closing_methods(&name, CLOSING);
        expression!("items('@', [@], { @ })", name, values, methods)
    }

    /// A synchronous iterable whose methods may fail. It is for synchronous loops and patterns
    /// only: where an iterator fails, V8 lets an asynchronous loop close it, against the clause.
    pub(super) fn failing_items(&mut self) -> Node {
        let name = self.fresh("i");
        let values = self.values(3);
        let methods = self.closing_methods(&name, FAILING);
        expression!("items('@', [@], { @ })", name, values, methods)
    }

    /// `feed(name, values, { return() {...} })`: an asynchronous iterable.
    pub(super) fn feed(&mut self) -> Node {
        let name = self.fresh("f");
        let values = self.values(3);
        let methods = self.closing_methods(&name, &[
            "return(v) { log('@ return'); return { value: v, done: true }; }",
            "async return(v) { log('@ return'); await null; return { value: v, done: true }; }",
            "async return(v) { log('@ return'); throw new Error('@ return'); }",
            "return() { log('@ return'); throw new Error('@ return'); }",
            "async return() { log('@ return'); return 1; }",
            "get return() { log('@ get return'); return undefined; }",
            "async throw(e) { log('@ throw', e); throw e; }",
            "async throw(e) { log('@ throw', e); return { value: e, done: false }; }",
            "async next() { log('@ next'); throw new Error('@ next'); }",
            "next() { log('@ next'); return { value: Promise.resolve('@'), done: n++ > 1 }; }",
            "next() { log('@ next'); return 1; }",
            "next() { log('@ next'); return { then(f) { log('@ then'); f({ get value() { log('@ value'); return 1; }, get done() { log('@ done'); return n++ > 1; } }); } }; }",
        ]);
        expression!("feed('@', [@], { @ })", name, values, methods)
    }

    fn closing_methods(&mut self, name: &str, shapes: &[&str]) -> Part {
        let count = self.random.pick_weighted(&[(4, 0), (5, 1), (2, 2)]);
        let methods = (0..count).map(|_| {
            let text = self.random.pick(shapes).replace('@', name);
            // Each object counts for itself, beside the others of the program.
            fixed!("@", text.replace("n++", "this.n++"))
        });
        Part::List(", ", methods.collect())
    }
}
