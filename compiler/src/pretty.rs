//! Emitted tokens as formatted Rust, for `transpile` and for snapshots.

use proc_macro2::TokenStream;

/// The items as `rustfmt` would print them, nearly.
///
/// # Panics
/// When the tokens are not the items of a Rust file: the emitter is wrong then.
pub fn format(items: TokenStream) -> String {
    match syn::parse2(items.clone()) {
        Ok(file) => prettyplease::unparse(&file),
        Err(error) => panic!("emitted tokens are no Rust file: {error}\n{items}"),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn doc_attributes_become_comments() {
        let items = quote::quote! { #[doc = " Says why."] fn f ( ) { 1 + 1 ; } };
        assert_eq!(
            super::format(items),
            "/// Says why.\nfn f() {\n    1 + 1;\n}\n"
        );
    }
}
