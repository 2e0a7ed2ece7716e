//! Where Node's `assert` throws: the report of an uncaught assertion shows the line.

use crate::{Context, JsError, Value, error::HostThrow};

const fn place(line: usize, column: usize, text: &'static str) -> HostThrow {
    HostThrow {
        file: "node:assert",
        line,
        column,
        text,
    }
}

pub(super) static COMPARISON: HostThrow = place(152, 2, "  throw new AssertionError(obj);");
pub(super) static OWN_ERROR: HostThrow = place(
    150,
    36,
    "  if (obj.message instanceof Error) throw obj.message;",
);
pub(super) static FAIL: HostThrow = place(204, 2, "  throw err;");
pub(super) static PROPERTIES: HostThrow = place(487, 6, "      throw err;");
pub(super) static EXPECTATION: HostThrow = place(604, 4, "    throw err;");
pub(super) static IF_ERROR: HostThrow = place(849, 4, "    throw newErr;");
pub(super) static MATCH: HostThrow = place(885, 4, "    throw err;");
pub(super) static TRUTH: HostThrow = HostThrow {
    file: "node:internal/assert/utils",
    ..place(77, 4, "    throw err;")
};
pub(super) static TRUTH_OWN_ERROR: HostThrow = HostThrow {
    file: "node:internal/assert/utils",
    ..place(66, 6, "      throw message;")
};

/// Throws there.
pub(super) fn throw(
    context: &mut Context,
    error: impl Into<Value>,
    place: &'static HostThrow,
) -> JsError {
    let error = error.into();
    context.note_host_throw(&error, place);
    JsError::throw(error)
}
