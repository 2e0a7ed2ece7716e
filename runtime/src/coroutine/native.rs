//! Coroutines written by hand: the async functions of the runtime itself, tick for tick as if
//! they had been compiled.

use crate::{
    Context, JsResult, Object, Value,
    code::{
        Code, Coroutine, CoroutineKind, Flavour, FunctionCode, GlobalDeclarations, ResumeFunction,
        StateRow, Stepped, Unit, UnitBases, UnitKind,
    },
};

static UNIT: Unit = Unit {
    file: "node:internal/streams",
    source: "",
    kind: UnitKind::CommonJs,
    literals: &[],
    sites: crate::code::Sites(&[]),
    body: &BODY,
    globals: GlobalDeclarations {
        lexical: &[],
        functions: &[],
        variables: &[],
        annex_b_functions: &[],
    },
    module: None,
    bases: UnitBases::new(),
};

/// The unit has to have one; nobody calls it.
static BODY: FunctionCode = native_coroutine(
    "",
    CoroutineKind::Async,
    0,
    0,
    |_, _, _| Stepped::Done(Value::undefined()),
    &[NOWHERE],
);

/// A state whose abrupt completions leave the function.
pub(crate) const NOWHERE: StateRow = StateRow {
    on_throw: 0,
    on_return: 0,
    position: 0,
};

/// A state with a handler.
pub(crate) const fn caught_by(on_throw: u32) -> StateRow {
    StateRow {
        on_throw,
        on_return: 0,
        position: 0,
    }
}

/// The code of an async function or async generator.
pub(crate) const fn native_coroutine(
    name: &'static str,
    kind: CoroutineKind,
    parameters: u32,
    slots: u32,
    resume: ResumeFunction,
    states: &'static [StateRow],
) -> FunctionCode {
    FunctionCode {
        name,
        length: parameters,
        unit: &UNIT,
        span: (0, 0),
        flavour: Flavour::Method,
        strict: true,
        code: Code::Coroutine(Coroutine {
            kind,
            slots,
            parameters,
            keeps_this: false,
            keeps_arguments: false,
            starts_at_call: matches!(kind, CoroutineKind::Async),
            resume,
            states,
        }),
    }
}

/// Calls a coroutine: its promise, or its generator.
pub(crate) fn call_native(
    context: &mut Context,
    code: &'static FunctionCode,
    args: &[Value],
) -> JsResult<Object> {
    let function = Object::closure(context, code, std::iter::empty());
    let result = function.call(context, &Value::undefined(), args)?;
    Ok(result
        .as_object()
        .expect("a coroutine answers an object")
        .clone())
}
