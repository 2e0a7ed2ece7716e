//! Private names: values in locals of the class scope, so that closures capture them like any
//! other variable and two evaluations of one class have different ones.

use oxc_ast::ast::{Class, ClassElement, PropertyKey};

use super::super::{
    Lowering, build,
    scope::{BindingKind, Place},
};
use crate::ir::hir::{Intrinsic, LocalId, Statement};

/// A private method or accessor, created with the class and added to each instance.
pub(super) struct PrivateMethod {
    pub(super) name: LocalId,
    pub(super) function: LocalId,
    pub(super) define: Intrinsic,
    pub(super) is_static: bool,
}

impl Lowering<'_> {
    /// Makes the Private Names that the elements of a class declare.
    pub(super) fn declare_private_names(&mut self, node: &Class<'_>, out: &mut Vec<Statement>) {
        for element in &node.body.body {
            let key = match element {
                ClassElement::MethodDefinition(method) => &method.key,
                ClassElement::PropertyDefinition(field) => &field.key,
                _ => continue,
            };
            let PropertyKey::PrivateIdentifier(identifier) = key else {
                continue;
            };
            let name = format!("#{}", identifier.name);
            // A getter and a setter share one.
            if self.scope().get(&name).is_some() {
                continue;
            }
            let span = identifier.span.into();
            let fresh = build::intrinsic(Intrinsic::NewPrivateName, [build::string(&name)], span);
            let local = self.declare_temporary(&name, fresh, span, out);
            self.bind_place(&name, BindingKind::Settled, Place::Local(local));
        }
    }

    /// The local of a private name of the innermost class scope.
    pub(super) fn private_local(&mut self, name: &str) -> Option<LocalId> {
        match self.scope().get(&format!("#{name}"))?.place {
            Place::Local(local) => Some(local),
            _ => None,
        }
    }
}
