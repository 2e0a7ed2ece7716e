//! The global object and the declarative half of the Global Environment Record.

use super::{Intrinsic, watched};
use crate::{
    Context, builtins,
    memory::{Variable, end_prototype_epoch},
    node,
    object::{Attributes, Object, PropertyKey},
    value::{Value, WellKnownSymbol},
};

/// A `let`, `const` or `class` of a Script.
#[derive(Clone, Debug)]
pub(crate) struct GlobalBinding {
    /// The variable; empty in its dead zone.
    pub(crate) variable: Variable,
    /// Whether it is a constant.
    pub(crate) constant: bool,
}

impl Context {
    /// The global object.
    pub fn global_object(&mut self) -> Object {
        if let Some(object) = &self.realm.global_object {
            return object.clone();
        }
        // SetDefaultGlobalBindings (`#sec-setdefaultglobalbindings`); constructors come later.
        let prototype = self.intrinsic(Intrinsic::ObjectPrototype);
        let object = Object::singleton(Some(&prototype));
        self.realm.global_object = Some(object.clone());
        object.define_direct("globalThis", &object, Attributes::METHOD);
        // Node's name for it.
        object.define_direct("global", &object, Attributes::ALL);
        object.define_direct(
            WellKnownSymbol::ToStringTag,
            "global",
            Attributes::CONFIGURABLE,
        );
        for (name, value) in [
            ("Infinity", f64::INFINITY.into()),
            ("NaN", f64::NAN.into()),
            ("undefined", Value::undefined()),
        ] {
            object.define_direct(name, value, Attributes::NONE);
        }
        let methods = builtins::GLOBAL_FUNCTIONS.iter().copied().flatten();
        let methods = methods.chain(node::GLOBAL_FUNCTIONS.iter().copied().flatten());
        for method in methods.chain(node::buffer::GLOBAL_FUNCTIONS) {
            let lazy = self.lazy_method(method);
            object.define_direct(method.key(), lazy, method.attributes());
        }
        for (name, intrinsic) in builtins::GLOBALS.iter().chain(node::GLOBALS) {
            let lazy = self.lazy_intrinsic(*intrinsic);
            object.define_direct(*name, lazy, Attributes::METHOD);
        }
        for name in watched::GLOBALS {
            object.watch(name);
        }
        object
    }

    /// A global lexical binding.
    pub(crate) fn global_binding(&self, name: &PropertyKey) -> Option<&GlobalBinding> {
        self.realm.lexical.get(name)
    }

    /// CreateMutableBinding and CreateImmutableBinding of the declarative record.
    pub(crate) fn declare_global_binding(&mut self, name: PropertyKey, constant: bool) {
        // What lookups of the name have found so far is hidden now.
        end_prototype_epoch();
        self.global_object().leave_caches();
        let variable = Variable::new(Value::empty());
        self.realm
            .lexical
            .insert(name, GlobalBinding { variable, constant });
    }
}
