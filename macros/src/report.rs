//! Diagnostics as `compile_error!`.
//!
//! Tokens are blamed themselves. A piece of a string literal has no span on stable Rust, and a file
//! has none at all, so there the literal is blamed and the message shows the excerpt.

use std::any::Any;

use js_async_compiler::{
    Spans,
    diagnostic::{Code, Diagnostic},
    source::{Span as JsSpan, Text},
};
use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

/// A mistake in how the macro is called.
#[derive(Debug)]
pub(crate) struct MacroError {
    pub(crate) message: String,
    help: Option<String>,
    first: Span,
    last: Span,
}

impl MacroError {
    /// At one token.
    pub(crate) fn at(span: Span, message: impl Into<String>) -> Self {
        Self::over(span, span, message)
    }

    /// From one token to another.
    pub(crate) fn over(first: Span, last: Span, message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: None,
            first,
            last,
        }
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(crate) fn into_tokens(self) -> TokenStream {
        let help = self
            .help
            .map(|help| format!("\nhelp: {help}"))
            .unwrap_or_default();
        compile_error(self.first, self.last, &format!("{}{help}", self.message))
    }
}

/// At the tokens that `spans` has for the first label of the diagnostic.
pub(crate) fn at_tokens(diagnostic: &Diagnostic, text: &Text, spans: &dyn Spans) -> TokenStream {
    let mut lines = vec![diagnostic.message.clone()];
    for (index, (span, words)) in diagnostic.labels.iter().enumerate() {
        match (index, words.as_str()) {
            (_, words) if diagnostic.message.contains(words) => {}
            (0, words) => lines.push(format!("note: {words}")),
            (_, words) => {
                lines.push(format!(
                    "note: {words} (line {})",
                    text.location(span.start).line
                ));
            }
        }
    }
    lines.extend(diagnostic.helps.iter().map(|help| format!("help: {help}")));
    let place = diagnostic.primary_span().unwrap_or_default();
    if wants_the_string_form(diagnostic, text, place) {
        let advice = "help: Rust reads these tokens first; for strings in single quotes, templates \
                      and such, write `js_async!(r#\"...\"#)`";
        lines.push(advice.to_string());
    }
    let last = JsSpan::at(place.end.saturating_sub(1).max(place.start));
    compile_error(spans.span(place), spans.span(last), &lines.join("\n"))
}

/// Whether the trouble is one of those that Rust's own lexer makes.
fn wants_the_string_form(diagnostic: &Diagnostic, text: &Text, place: JsSpan) -> bool {
    let about_tokens = matches!(
        diagnostic.code,
        Code::Unterminated | Code::UnexpectedToken | Code::InvalidEscape
    );
    about_tokens && text.slice(place).starts_with(['\'', '`', '\\', '/'])
}

/// At `literal`, with the excerpt as rendered under `error: ...`.
pub(crate) fn excerpt(rendered: &str, literal: Span) -> TokenStream {
    let message = rendered.strip_prefix("error: ").unwrap_or(rendered);
    compile_error(literal, literal, message.trim_end())
}

/// A broken invariant of ours.
pub(crate) fn internal_error(panic: &(dyn Any + Send)) -> TokenStream {
    let reason = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no reason given");
    let message = format!("js_async! could not compile this program: {reason}");
    let message = format!("{message}\nhelp: this is a mistake in js-async; please report it");
    compile_error(Span::call_site(), Span::call_site(), &message)
}

/// `compile_error!` whose tokens reach from `first` to `last`, so that rustc underlines all between.
fn compile_error(first: Span, last: Span, message: &str) -> TokenStream {
    let path = quote_spanned!(first=> ::core::compile_error!);
    let message = quote_spanned!(last=> { #message });
    quote::quote!(#path #message)
}
