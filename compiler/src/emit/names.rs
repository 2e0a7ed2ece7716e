//! Rust identifiers for JavaScript names.
//!
//! A JavaScript name is kept wherever Rust allows it. Names that mean something to Rust or to the
//! emitted code get a trailing underscore, repeated names a number, and characters that Rust does
//! not know (`$`, `#`) a spelling.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span};

use crate::ir::hir::{CaptureId, Function, FunctionId, LocalId};

/// Words that emitted code uses itself, beside the keywords of Rust.
const RESERVED: &[&str] = &[
    "Err",
    "None",
    "Ok",
    "Self",
    "Some",
    "UNIT",
    "abstract",
    "args",
    "arguments",
    "as",
    "async",
    "await",
    "base",
    "become",
    "bool",
    "box",
    "break",
    "callee",
    "captures",
    "code",
    "completion",
    "const",
    "context",
    "continue",
    "crate",
    "do",
    "dyn",
    "else",
    "entry",
    "enum",
    "error",
    "extern",
    "f64",
    "false",
    "final",
    "fn",
    "for",
    "frame",
    "function",
    "gen",
    "here",
    "if",
    "impl",
    "in",
    "js",
    "key",
    "left",
    "let",
    "list",
    "loop",
    "macro",
    "match",
    "mod",
    "move",
    "mut",
    "object",
    "override",
    "priv",
    "pub",
    "ref",
    "return",
    "self",
    "sent",
    "slots",
    "state",
    "static",
    "struct",
    "super",
    "text",
    "this",
    "trait",
    "true",
    "try",
    "type",
    "typeof",
    "unsafe",
    "unsized",
    "use",
    "value",
    "virtual",
    "where",
    "while",
    "yield",
];

/// Hands out identifiers, each once.
#[derive(Default)]
pub(super) struct NameSet {
    taken: BTreeSet<String>,
}

impl NameSet {
    /// An identifier that looks like `name` and is not taken yet.
    pub(super) fn claim(&mut self, name: &str) -> String {
        let base = spell(name);
        let mut candidate = base.clone();
        let mut number = 2;
        while !self.taken.insert(candidate.clone()) {
            candidate = format!("{base}_{number}");
            number += 1;
        }
        candidate
    }
}

/// A Rust identifier for a JavaScript name; different names may still collide.
fn spell(name: &str) -> String {
    let mut spelled = String::with_capacity(name.len() + 1);
    for character in name.chars() {
        match character {
            '$' => spelled.push_str("dollar_"),
            '#' => spelled.push_str("private_"),
            // `get x`, `<anonymous>`.
            ' ' | '-' | '.' => spelled.push('_'),
            '<' | '>' | '[' | ']' => {}
            // ASCII only: a name that rustc would normalise, or refuse as confusable, is spelt out.
            'a'..='z' | 'A'..='Z' | '0'..='9' | '_' => spelled.push(character),
            other => spelled.push_str(&format!("u{:x}_", u32::from(other))),
        }
    }
    if spelled.is_empty() || spelled.bytes().all(|byte| byte == b'_') {
        spelled.push_str("unnamed");
    }
    if spelled.starts_with(|first: char| first.is_ascii_digit()) {
        spelled.insert(0, '_');
    }
    if RESERVED.binary_search(&spelled.as_str()).is_ok() {
        spelled.push('_');
    }
    spelled
}

/// An identifier token.
pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// `SCREAMING_SNAKE` of a claimed name, for constants.
pub(super) fn constant_name(name: &str) -> String {
    let mut constant = String::with_capacity(name.len() + 4);
    let mut previous_is_lower = false;
    for character in name.chars() {
        if character.is_ascii_alphanumeric() {
            if character.is_ascii_uppercase() && previous_is_lower {
                constant.push('_');
            }
            previous_is_lower = character.is_ascii_lowercase() || character.is_ascii_digit();
            constant.push(character.to_ascii_uppercase());
        } else {
            if !constant.ends_with('_') && !constant.is_empty() {
                constant.push('_');
            }
            previous_is_lower = false;
        }
    }
    while constant.ends_with('_') {
        constant.pop();
    }
    if constant.is_empty() || constant.starts_with(|first: char| first.is_ascii_digit()) {
        constant.insert(0, '_');
    }
    if constant == "_" {
        constant.push_str("UNNAMED");
    }
    constant
}

/// The identifiers of one function's locals and captures.
pub(super) struct Names {
    locals: Vec<Ident>,
    captures: Vec<Ident>,
    /// Variables that hold ToInt32 of a local.
    twins: BTreeMap<LocalId, Ident>,
    /// Variables that hold iterators as generators of a certain function.
    generators: BTreeMap<LocalId, (Ident, FunctionId)>,
    /// Variables that hold the frames of their steps.
    frames: BTreeMap<LocalId, Ident>,
    set: NameSet,
}

impl Names {
    pub(super) fn new(function: &Function) -> Self {
        let mut set = NameSet::default();
        let captures = function
            .captures
            .iter()
            .map(|capture| ident(&set.claim(&capture.name)))
            .collect();
        let locals = function
            .locals
            .iter()
            .map(|local| ident(&set.claim(&local.name)))
            .collect();
        Self {
            locals,
            captures,
            twins: BTreeMap::new(),
            generators: BTreeMap::new(),
            frames: BTreeMap::new(),
            set,
        }
    }

    /// Gives a local a variable beside it, of type `i32`.
    pub(super) fn add_twin(&mut self, id: LocalId) {
        let name = self.set.claim(&format!("{}_int32", self.local(id)));
        self.twins.insert(id, ident(&name));
    }

    /// The variable with ToInt32 of a local, if it has one.
    pub(super) fn twin(&self, id: LocalId) -> Option<&Ident> {
        self.twins.get(&id)
    }

    /// Gives an iterator a variable beside it, for the generator that it may be.
    pub(super) fn add_generator(&mut self, id: LocalId, function: FunctionId) -> Ident {
        let name = ident(&self.set.claim(&format!("{}_generator", self.local(id))));
        self.generators.insert(id, (name.clone(), function));
        name
    }

    /// That variable, and the function that makes the generator.
    pub(super) fn generator(&self, id: LocalId) -> Option<&(Ident, FunctionId)> {
        self.generators.get(&id)
    }

    /// The variable that holds the frame of the steps of the generator in a local.
    pub(super) fn frame_of_steps(&mut self, id: LocalId) -> Ident {
        if let Some(name) = self.frames.get(&id) {
            return name.clone();
        }
        let name = ident(&self.set.claim(&format!("{}_frame", self.local(id))));
        self.frames.insert(id, name.clone());
        name
    }

    /// Gives a local the identifier of another one, whose slot it shares.
    pub(super) fn share(&mut self, id: LocalId, with: LocalId) {
        self.locals[id.0 as usize] = self.locals[with.0 as usize].clone();
    }

    pub(super) fn local(&self, id: LocalId) -> &Ident {
        &self.locals[id.0 as usize]
    }

    pub(super) fn capture(&self, id: CaptureId) -> &Ident {
        &self.captures[id.0 as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::{NameSet, RESERVED, constant_name, spell};

    #[test]
    fn the_reserved_words_are_sorted() {
        assert!(RESERVED.is_sorted());
    }

    #[test]
    fn javascript_names_are_kept_where_rust_allows_them() {
        for (name, spelled) in [
            ("userName", "userName"),
            ("$", "dollar_"),
            ("#count", "private_count"),
            ("type", "type_"),
            ("context", "context_"),
            ("_", "_unnamed"),
            ("é", "ue9_"),
        ] {
            assert_eq!(spell(name), spelled, "{name}");
        }
    }

    #[test]
    fn a_repeated_name_gets_a_number() {
        let mut set = NameSet::default();
        assert_eq!(set.claim("i"), "i");
        assert_eq!(set.claim("i"), "i_2");
    }

    #[test]
    fn constants_are_screaming_snake_case() {
        for (name, constant) in [
            ("userName", "USER_NAME"),
            ("a-b", "A_B"),
            ("", "_UNNAMED"),
            ("9x", "_9X"),
        ] {
            assert_eq!(constant_name(name), constant, "{name}");
        }
    }
}
