//! What lowering left open about variables, decided on the finished HIR.
//!
//! | question                                  | file          |
//! | ----------------------------------------- | ------------- |
//! | which functions mention only themselves?  | [`self_reference`] |
//! | which variable does a capture stand for?  | [`roots`]     |
//! | may this read find the variable empty?    | [`flow`]      |
//! | may it change while a closure knows it?   | [`flow`]      |
//! | then where does it live?                  | [`storage`]   |
//! | in which order do functions stand?        | [`order`]     |
//!
//! A variable lives in a cell if it is captured and may be written afterwards: by a closure, or by
//! its own function at a point that a closure's creation reaches. All others are plain, and
//! closures copy them.

mod captured;
mod flow;
mod order;
mod roots;
mod self_reference;
mod state;
mod storage;

use self::{flow::Flow, roots::Roots};
use crate::ir::hir::Unit;

/// Settles every variable of `unit`.
pub(super) fn settle(unit: &mut Unit) {
    self_reference::resolve(unit, &Roots::of(unit));
    let mut roots = Roots::of(unit);
    for function in roots.outer_first() {
        let mut body = std::mem::take(&mut unit.functions[function].body);
        Flow::new(&mut roots, &unit.functions[function], function, &body).run(&mut body);
        unit.functions[function].body = body;
    }
    storage::assign(unit, &roots);
    order::by_source(unit);
}
