//! Where an exception was thrown: what the report of an uncaught one shows of the source.

use super::location;
use crate::{Context, code::At, error::line_and_column, value::Value};

/// The last `throw` statement that ran. Only its value's bits are kept, lest it live longer.
#[derive(Default)]
pub(crate) struct LastThrow(Option<(u64, Place)>);

/// Where a `throw` statement stands.
#[derive(Clone, Copy)]
enum Place {
    Program(At),
    Host(&'static HostThrow),
}

/// A `throw` statement, or another place of Node's own files that throws.
pub(crate) struct HostThrow {
    pub(crate) file: &'static str,
    pub(crate) line: usize,
    /// From zero.
    pub(crate) column: usize,
    pub(crate) text: &'static str,
}

/// A line of source and a place in it.
pub(crate) struct Excerpt {
    /// As stacks name it.
    pub(crate) file: String,
    pub(crate) line: usize,
    /// From zero, in characters.
    pub(crate) column: usize,
    pub(crate) text: &'static str,
}

impl Context {
    /// Notes a `throw` statement. Exceptions that pass a finalizer are thrown again elsewhere, but
    /// were thrown here.
    pub(crate) fn note_throw(&mut self, value: &Value, at: At) {
        let At(unit, site) = at;
        let start = unit.sites.position(site) as usize;
        let is_statement = unit.source.as_bytes()[start..].starts_with(b"throw");
        if is_statement {
            self.last_throw = LastThrow(Some((value.bits(), Place::Program(at))));
        }
    }

    /// Notes that Node itself throws.
    pub(crate) fn note_host_throw(&mut self, value: &Value, place: &'static HostThrow) {
        self.last_throw = LastThrow(Some((value.bits(), Place::Host(place))));
    }

    /// The `throw` statement that threw a value, if that was the last one.
    pub(crate) fn throw_site(&self, value: &Value) -> Option<Excerpt> {
        let (bits, place) = self.last_throw.0?;
        if bits != value.bits() {
            return None;
        }
        match place {
            Place::Program(At(unit, site)) => {
                excerpt(&location(unit), unit.source, unit.sites.position(site))
            }
            Place::Host(place) => Some(place.excerpt()),
        }
    }
}

impl HostThrow {
    /// The place as reports show it.
    pub(crate) fn excerpt(&self) -> Excerpt {
        Excerpt {
            file: self.file.to_owned(),
            line: self.line,
            column: self.column,
            text: self.text,
        }
    }
}

/// The line of a byte offset.
pub(crate) fn excerpt(file: &str, source: &'static str, offset: u32) -> Option<Excerpt> {
    let (line, _) = line_and_column(source, offset);
    let start = source[..offset as usize]
        .rfind('\n')
        .map_or(0, |index| index + 1);
    Some(Excerpt {
        file: file.to_owned(),
        line,
        column: source[start..offset as usize].chars().count(),
        text: source[start..].lines().next()?,
    })
}

impl Excerpt {
    /// `file:line`, the line, and a caret below the place.
    pub(crate) fn render(&self) -> String {
        let Excerpt {
            file,
            line,
            column,
            text,
        } = self;
        let indent: String = text
            .chars()
            .take(*column)
            .map(|char| if char == '\t' { '\t' } else { ' ' })
            .collect();
        format!("{file}:{line}\n{text}\n{indent}^\n")
    }
}
