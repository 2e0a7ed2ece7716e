//! Machines do what the HIR does that they were lowered from.
//!
//! Random functions run twice with the same answers to everything that they ask the outside: once
//! as HIR, by an interpreter in which a suspension is just another question, and once as a machine
//! under a driver. What they ask, in which order and with which operands, must be the same.
//!
//! The machine's run also poisons what emission may rely on to be dead: variables of an arm when
//! it is entered, and temporaries that a read may move.

mod equivalence {
    pub(crate) mod drive;
    pub(crate) mod evaluate;
    pub(crate) mod generate;
    pub(crate) mod interpret;
    pub(crate) mod outside;
}

use equivalence::{
    drive::run_as_machine,
    generate::{Flavour, generate},
    interpret::run_as_hir,
};
use js_async_compiler::{
    ir::{hir, hir::FunctionId, machine::pretty},
    lower,
};

#[track_caller]
fn check(flavour: Flavour, programs: u64) {
    for seed in 0..programs {
        let mut unit = generate(flavour, seed);
        let text = hir::pretty::function(&unit.functions[0]);
        let expected: Vec<_> = (0..8).map(|answers| run_as_hir(&unit, answers)).collect();
        let machine = lower::machine::lower(&mut unit, FunctionId(0));
        for (answers, expected) in expected.into_iter().enumerate() {
            let actual = run_as_machine(&unit, &machine, answers as u64);
            assert!(
                expected == actual,
                "program {seed}, answers {answers}\n{text}\n{}\nas HIR: {expected:#?}\nas a machine: {actual:#?}",
                pretty::machine(&machine, &unit.functions[0]),
            );
        }
    }
}

#[test]
fn async_functions_behave_as_their_hir() {
    check(Flavour::Async, 1000);
}

#[test]
fn generators_behave_as_their_hir() {
    check(Flavour::Generator, 1000);
}

#[test]
fn async_generators_behave_as_their_hir() {
    check(Flavour::AsyncGenerator, 1000);
}
