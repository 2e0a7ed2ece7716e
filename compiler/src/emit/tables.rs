//! The constant tables of a unit: string literals and sites.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Literal as Token, TokenStream};
use quote::quote;

use super::names::{NameSet, constant_name, ident};
use crate::{
    ir::hir::{FunctionFlavour, FunctionId, Unit},
    source::Span,
};

/// Collects literals and sites while functions are emitted.
pub(super) struct Tables {
    /// The Rust function of every function of the unit.
    functions: Vec<Ident>,
    function_names: NameSet,
    /// The constant that describes it.
    codes: Vec<Ident>,
    pure_twins: BTreeMap<FunctionId, Ident>,
    literals: Vec<(Vec<u16>, Ident)>,
    by_text: BTreeMap<Vec<u16>, usize>,
    names: NameSet,
    sites: Vec<(u32, u32)>,
}

/// Names longer than this tell a reader no more than a number.
const LONGEST_NAME: usize = 24;

impl Tables {
    pub(super) fn new(unit: &Unit) -> Self {
        let mut functions = NameSet::default();
        let mut codes = NameSet::default();
        let names: Vec<String> = unit
            .functions
            .iter()
            .map(
                |function| match (function.flavour, function.name.as_str()) {
                    (FunctionFlavour::Body, _) => functions.claim("main"),
                    (FunctionFlavour::Arrow, "") => functions.claim("arrow"),
                    (_, "") => functions.claim("anonymous"),
                    (_, name) => functions.claim(name),
                },
            )
            .collect();
        Self {
            codes: names
                .iter()
                .map(|name| ident(&codes.claim(&constant_name(name))))
                .collect(),
            functions: names.iter().map(|name| ident(name)).collect(),
            function_names: functions,
            pure_twins: BTreeMap::new(),
            literals: Vec::new(),
            by_text: BTreeMap::new(),
            names: NameSet::default(),
            sites: Vec::new(),
        }
    }

    /// The Rust function that runs a function.
    pub(super) fn function(&self, id: FunctionId) -> &Ident {
        &self.functions[id.0 as usize]
    }

    /// The name of a further Rust function.
    pub(super) fn claim_function(&mut self, name: &str) -> Ident {
        ident(&self.function_names.claim(name))
    }

    /// The Rust function that stands in for calls of a method.
    pub(super) fn pure_twin(&mut self, id: FunctionId) -> Ident {
        if let Some(name) = self.pure_twins.get(&id) {
            return name.clone();
        }
        let name = format!("{}_pure", self.function(id));
        let name = ident(&self.function_names.claim(&name));
        self.pure_twins.insert(id, name.clone());
        name
    }

    /// The name of the constant that describes a function, in `mod code`.
    pub(super) fn code_name(&self, id: FunctionId) -> &Ident {
        &self.codes[id.0 as usize]
    }

    /// The path of that constant.
    pub(super) fn function_code(&self, id: FunctionId) -> TokenStream {
        let name = self.code_name(id);
        quote!(code::#name)
    }

    /// The constant that stands for a string: `key::USER_NAME`.
    pub(super) fn literal(&mut self, text: &[u16]) -> TokenStream {
        let index = self.literal_index(text);
        let name = &self.literals[index].1;
        quote!(key::#name)
    }

    /// The same for text without lone surrogates.
    pub(super) fn literal_str(&mut self, text: &str) -> TokenStream {
        self.literal(&text.encode_utf16().collect::<Vec<_>>())
    }

    fn literal_index(&mut self, text: &[u16]) -> usize {
        if let Some(&index) = self.by_text.get(text) {
            return index;
        }
        let index = self.literals.len();
        let readable: String = char::decode_utf16(text.iter().copied().take(LONGEST_NAME))
            .map(|character| character.unwrap_or('_'))
            .collect();
        let name = match constant_name(&readable) {
            name if name == "_UNNAMED" => format!("TEXT_{index}"),
            name => name,
        };
        let name = ident(&self.names.claim(&name));
        self.literals.push((text.to_vec(), name));
        self.by_text.insert(text.to_vec(), index);
        index
    }

    /// A new site: `js::At(&UNIT, 12)`. `text` names the operand in messages.
    pub(super) fn site(&mut self, span: Span, text: Option<&str>) -> TokenStream {
        let index = self.site_index(span, text);
        quote!(js::At(&UNIT, #index))
    }

    /// The bare number of a new site, for routines that take the unit from a literal.
    pub(super) fn site_index(&mut self, span: Span, text: Option<&str>) -> Token {
        let text = text.map_or(u32::MAX, |text| {
            self.literal_index(&text.encode_utf16().collect::<Vec<_>>()) as u32
        });
        self.sites.push((span.start, text));
        Token::usize_unsuffixed(self.sites.len() - 1)
    }

    /// `mod key`: the constants.
    pub(super) fn key_module(&self) -> TokenStream {
        let constants = self.literals.iter().enumerate().map(|(index, (_, name))| {
            let index = Token::usize_unsuffixed(index);
            quote!(pub(super) const #name: Literal = Literal(&UNIT, #index);)
        });
        quote! {
            /// The strings of this unit.
            mod key {
                use super::{UNIT, js::Literal};
                #(#constants)*
            }
        }
    }

    /// The value of `Unit::literals`.
    pub(super) fn literal_table(&self) -> TokenStream {
        let entries = self
            .literals
            .iter()
            .map(|(text, _)| match String::from_utf16(text) {
                Ok(text) => quote!(js::LiteralText::Str(#text)),
                Err(_) => {
                    let units = text.iter().map(|unit| Token::u16_unsuffixed(*unit));
                    quote!(js::LiteralText::Utf16(&[#(#units),*]))
                }
            });
        quote!(&[#(#entries),*])
    }

    /// The value of `Unit::sites`.
    pub(super) fn site_table(&self) -> TokenStream {
        let numbers = self.sites.iter().flat_map(|(position, text)| {
            let name = text.wrapping_add(1);
            [*position, name].map(Token::u32_unsuffixed)
        });
        quote!(js::Sites(&[#(#numbers),*]))
    }
}
