//! What `rustc --error-format=json` says, as far as a build asks: which files are at fault.

use std::path::Path;

use serde::Deserialize;

/// One error of `rustc`.
#[derive(Debug)]
pub(crate) struct RustError {
    /// The first line: `error[E0425]: cannot find value ...`.
    pub(crate) summary: String,
    /// The whole text as `rustc` would print it.
    pub(crate) rendered: String,
    /// The files it points at, the primary ones first.
    pub(crate) files: Vec<String>,
}

#[derive(Deserialize)]
struct Message {
    #[serde(default, rename = "message")]
    text: String,
    #[serde(default)]
    level: String,
    #[serde(default)]
    spans: Vec<Span>,
    #[serde(default)]
    rendered: Option<String>,
    #[serde(default)]
    children: Vec<Message>,
}

#[derive(Deserialize)]
struct Span {
    file_name: String,
    is_primary: bool,
    expansion: Option<Box<Expansion>>,
}

#[derive(Deserialize)]
struct Expansion {
    span: Span,
}

/// The errors in what `rustc` wrote on stderr.
pub(crate) fn read(stderr: &str) -> Vec<RustError> {
    let messages = stderr
        .lines()
        .filter_map(|line| serde_json::from_str::<Message>(line).ok());
    messages
        .filter(|message| message.level.starts_with("error"))
        .filter_map(error)
        .collect()
}

fn error(message: Message) -> Option<RustError> {
    // The closing line "aborting due to 3 previous errors" is no error of its own.
    if message.spans.is_empty() && message.text.starts_with("aborting due to") {
        return None;
    }
    let mut files = Vec::new();
    collect_files(&message, &mut files);
    let rendered = message.rendered.unwrap_or_default();
    let summary = rendered.lines().next().unwrap_or(&message.text).to_owned();
    Some(RustError {
        summary,
        rendered,
        files,
    })
}

fn collect_files(message: &Message, files: &mut Vec<String>) {
    let (primary, secondary): (Vec<_>, Vec<_>) =
        message.spans.iter().partition(|span| span.is_primary);
    for span in primary.into_iter().chain(secondary) {
        let mut next = Some(span);
        while let Some(span) = next {
            files.push(span.file_name.clone());
            next = span.expansion.as_ref().map(|expansion| &expansion.span);
        }
    }
    for child in &message.children {
        collect_files(child, files);
    }
}

impl RustError {
    /// The file at fault, by its name without extension, if it is one of `names`.
    pub(crate) fn blamed<'n>(&self, names: &[&'n str]) -> Option<&'n str> {
        let stems = self
            .files
            .iter()
            .filter_map(|file| Path::new(file).file_stem()?.to_str());
        stems
            .into_iter()
            .find_map(|stem| names.iter().copied().find(|name| *name == stem))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::read;

    #[test]
    fn errors_blame_the_file_they_point_at() {
        let span = |file, is_primary| json!({"file_name": file, "is_primary": is_primary});
        let message = |level, text, spans| {
            let rendered = format!("{level}: {text}\n --> x");
            json!({"message": text, "level": level, "spans": spans, "rendered": rendered})
                .to_string()
        };
        let stderr = [
            message("warning", "unused", json!([])),
            message(
                "error",
                "mismatched",
                json!([span("/t/u_b.rs", false), span("u_a.rs", true)]),
            ),
            message("error", "aborting due to 1 previous error", json!([])),
            "not json".to_owned(),
        ];
        let errors = read(&stderr.join("\n"));
        assert_eq!(errors.len(), 1);
        assert_eq!(errors[0].summary, "error: mismatched");
        assert_eq!(errors[0].blamed(&["u_b", "u_a"]), Some("u_a"));
        assert_eq!(errors[0].blamed(&["u_c"]), None);
    }
}
