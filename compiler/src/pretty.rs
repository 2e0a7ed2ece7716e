//! Emitted tokens as formatted Rust, for `transpile` and for snapshots.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Expr, ExprMatch, ExprTry, Token, visit_mut};

/// The items as `rustfmt` would print them, nearly. What is emitted for the sake of compile time is
/// printed as a person would write it: `?`.
///
/// # Panics
/// When the tokens are not the items of a Rust file: the emitter is wrong then.
pub fn format(items: TokenStream) -> String {
    match syn::parse2(items.clone()) {
        Ok(mut file) => {
            visit_mut::VisitMut::visit_file_mut(&mut QuestionMarks, &mut file);
            prettyplease::unparse(&file)
        }
        Err(error) => panic!("emitted tokens are no Rust file: {error}\n{items}"),
    }
}

/// Writes `?` for `match .. { Ok(value) => value, Err(error) => return Err(error) }`.
struct QuestionMarks;

impl visit_mut::VisitMut for QuestionMarks {
    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        visit_mut::visit_expr_mut(self, expression);
        if let Expr::Match(attempt) = expression
            && returns_the_error(attempt)
        {
            *expression = Expr::Try(ExprTry {
                attrs: Vec::new(),
                expr: attempt.expr.clone(),
                question_token: <Token![?]>::default(),
            });
        }
    }
}

fn returns_the_error(attempt: &ExprMatch) -> bool {
    let arms = attempt
        .arms
        .iter()
        .map(|arm| arm.to_token_stream().to_string());
    arms.eq([
        "Ok (value) => value ,",
        "Err (error) => return Err (error) ,",
    ])
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_match_that_returns_the_error_becomes_a_question_mark() {
        let items = quote::quote! {
            fn f() {
                match g(match h() { Ok(value) => value, Err(error) => return Err(error), }) {
                    Ok(value) => value,
                    Err(error) => break 'try Err(error),
                }
            }
        };
        let printed = super::format(items);
        assert!(printed.contains("match g(h()?) {"), "{printed}");
        assert!(printed.contains("break 'try Err(error)"), "{printed}");
    }

    #[test]
    fn doc_attributes_become_comments() {
        let items = quote::quote! { #[doc = " Says why."] fn f ( ) { 1 + 1 ; } };
        assert_eq!(
            super::format(items),
            "/// Says why.\nfn f() {\n    1 + 1;\n}\n"
        );
    }
}
