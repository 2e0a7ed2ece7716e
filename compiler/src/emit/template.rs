//! Class constructors that do nothing but fill properties of `this`.
//!
//! | JavaScript                                          | fields                  |
//! | --------------------------------------------------- | ----------------------- |
//! | `constructor(x) { this.x = x; this.seen = false; }` | `x`: argument 0, `seen`: `false` |
//!
//! The runtime makes such objects without running the constructor, while no setter is in the way.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::Tables;
use crate::ir::hir::{Expression, Function, FunctionFlavour, Literal, Property, ReadOf, Statement};

/// What a constructor stores in a property.
pub(super) enum Field {
    /// An argument.
    Argument(usize),
    /// A constant other than a string.
    Literal(Literal),
}

/// The properties that a constructor gives `this`, if it does nothing else.
pub(super) fn template(function: &Function) -> Option<Vec<(&str, Field)>> {
    if function.flavour != FunctionFlavour::BaseConstructor || function.body.is_empty() {
        return None;
    }
    let mut fields: Vec<(&str, Field)> = Vec::with_capacity(function.body.len());
    for statement in &function.body {
        let Statement::Expression(Expression::SetMember {
            object,
            property: Property::Named(name),
            value,
            ..
        }) = statement
        else {
            return None;
        };
        let is_new = name != "__proto__" && fields.iter().all(|(other, _)| other != name);
        if !matches!(**object, Expression::This) || !is_new {
            return None;
        }
        fields.push((name, field(function, value)?));
    }
    Some(fields)
}

fn field(function: &Function, value: &Expression) -> Option<Field> {
    match value {
        Expression::Literal(Literal::String(_) | Literal::BigInt(_)) => None,
        Expression::Literal(Literal::Number(number))
            if !number.is_finite() || number.is_sign_negative() =>
        {
            None
        }
        Expression::Literal(literal) => Some(Field::Literal(literal.clone())),
        Expression::Read {
            from: ReadOf::Local(local),
            check: false,
            ..
        } => {
            // The last parameter of a repeated name wins.
            let index = function.parameters.iter().rposition(|one| one == local)?;
            Some(Field::Argument(index))
        }
        _ => None,
    }
}

/// What the runtime knows of them.
pub(super) fn template_fields(fields: &[(&str, Field)], tables: &mut Tables) -> TokenStream {
    let fields = fields.iter().map(|(name, field)| {
        let key = tables.literal_str(name);
        let field = match field {
            Field::Argument(index) => {
                let index = Token::usize_unsuffixed(*index);
                quote!(Argument(#index))
            }
            Field::Literal(Literal::Number(number)) => {
                let number = Token::f64_unsuffixed(*number);
                quote!(Number(#number))
            }
            Field::Literal(Literal::Boolean(boolean)) => quote!(Boolean(#boolean)),
            Field::Literal(Literal::Null) => quote!(Null),
            Field::Literal(_) => quote!(Undefined),
        };
        quote!((super::#key, js::Field::#field))
    });
    quote!(&[#(#fields),*])
}
