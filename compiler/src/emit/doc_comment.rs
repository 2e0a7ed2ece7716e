//! Doc comments that show which JavaScript a piece of Rust comes from.

use crate::source::{Span, Text};

/// `app.js:12`: `let user = await fetchUser(id)`, as a doc comment.
pub(super) fn quote_line(text: &Text, span: Span) -> String {
    const LONGEST: usize = 72;
    let file = text.name().rsplit(['/', '\\']).next().unwrap_or_default();
    let line = text.location(span.start).line;
    let code = text.slice(span).lines().next().unwrap_or_default().trim();
    let code = match code.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &code[..end]),
        None => code.to_owned(),
    };
    if code.is_empty() {
        return format!(" `{file}:{line}`");
    }
    format!(" `{file}:{line}`: `{}`", code.replace('`', "'"))
}
