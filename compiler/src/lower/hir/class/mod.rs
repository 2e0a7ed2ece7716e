//! ClassDefinitionEvaluation, `#sec-runtime-semantics-classdefinitionevaluation`.
//!
//! | order | kernel                                                               |
//! | ----- | -------------------------------------------------------------------- |
//! | 1     | the heritage, with the class name in its dead zone                   |
//! | 2     | Private Names, as locals of the class scope                          |
//! | 3     | `F = MakeBaseClass(closure)`, `prototype = ClassPrototype(F)`        |
//! | 4     | methods and computed keys, in order                                  |
//! | 5     | the class name; `SetFieldInitializer(F, closure)`                    |
//! | 6     | private static methods, then one function for all static elements    |
//!
//! Methods find their home object under a name that only the compiler can spell.

mod constructor;
mod elements;
mod fields;
mod private_names;

use oxc_ast::ast::Class;
use oxc_span::GetSpan;

use super::{
    Lowering, build,
    expression::{FunctionName, HOME_OBJECT},
    scope::BindingKind,
};
use crate::{
    ir::hir::{Expression, Intrinsic, LocalId, ReadOf, Statement},
    source::Span,
};

/// A class whose definition is being lowered.
struct Definition<'p, 'a> {
    node: &'p Class<'a>,
    /// The constructor.
    constructor: LocalId,
    prototype: LocalId,
    /// Elements whose evaluation waits for instances.
    instance: Vec<fields::Field<'p, 'a>>,
    /// Elements whose evaluation waits for the class.
    statics: Vec<fields::Field<'p, 'a>>,
    /// Private methods and accessors.
    private_methods: Vec<private_names::PrivateMethod>,
    /// How many computed field keys there are already.
    field_keys: u32,
}

impl Lowering<'_> {
    /// The value of a class; `name` is for one that has none.
    pub(super) fn class_expression(
        &mut self,
        node: &Class<'_>,
        name: FunctionName<'_>,
    ) -> Expression {
        let mut out = Vec::new();
        self.push_scope();
        self.builder().open_classes += 1;
        let class = self.class_definition(node, name, &mut out);
        self.builder().open_classes -= 1;
        self.pop_scope();
        build::do_(out, build::read(class, node.span.into()))
    }

    fn class_definition(
        &mut self,
        node: &Class<'_>,
        name: FunctionName<'_>,
        out: &mut Vec<Statement>,
    ) -> LocalId {
        let span: Span = node.span.into();
        let inner_name = node.id.as_ref().map(|id| {
            let name = id.name.as_str();
            let local = self.declare_local(name, BindingKind::Constant, id.span.into());
            out.push(Statement::Declare(local));
            local
        });
        let heritage = node.heritage_expression().map(|heritage| {
            let value = self.expression(heritage);
            self.temporary_with("heritage", value, heritage.span().into(), out)
        });
        self.declare_private_names(node, out);
        // Before its elements are evaluated nobody can reach the class. If no computed key can
        // look at the name meanwhile, the name may hold the class from the beginning.
        let early_name = inner_name.filter(|_| {
            !node
                .body
                .body
                .iter()
                .any(oxc_ast::ast::ClassElement::computed)
        });
        let constructor = early_name.unwrap_or_else(|| {
            let local = self.temporary("class", span);
            out.push(Statement::Declare(local));
            local
        });
        let prototype = self.temporary("prototype", span);
        out.push(Statement::Declare(prototype));
        self.make_class(node, name, (constructor, prototype), heritage, out);
        let mut definition = Definition {
            node,
            constructor,
            prototype,
            instance: Vec::new(),
            statics: Vec::new(),
            private_methods: Vec::new(),
            field_keys: 0,
        };
        self.class_elements(&mut definition, out);
        if let Some(local) = inner_name
            && early_name.is_none()
        {
            out.push(build::store(local, build::read(constructor, span), span));
        }
        self.finish_class(&definition, out);
        constructor
    }

    /// The constructor and its prototype object.
    fn make_class(
        &mut self,
        node: &Class<'_>,
        name: FunctionName<'_>,
        (constructor, prototype): (LocalId, LocalId),
        heritage: Option<LocalId>,
        out: &mut Vec<Statement>,
    ) {
        let span: Span = node.span.into();
        self.push_scope();
        self.declare_hidden(HOME_OBJECT, prototype);
        let closure = self.class_constructor(node, name);
        self.pop_scope();
        let made = match heritage {
            Some(heritage) => {
                let operands = [closure, build::read(heritage, span)];
                build::intrinsic(Intrinsic::MakeDerivedClass, operands, span)
            }
            None => build::intrinsic(Intrinsic::MakeBaseClass, [closure], span),
        };
        out.push(build::store(constructor, made, span));
        if let (FunctionName::Key(key), None) = (name, &node.id) {
            let key = Expression::Read {
                from: key,
                check: false,
                span,
            };
            let operands = [build::read(constructor, span), key];
            out.push(build::perform(
                Intrinsic::NameAnonymousFunction,
                operands,
                span,
            ));
        }
        let object = [build::read(constructor, span)];
        let object = build::intrinsic(Intrinsic::ClassPrototype, object, span);
        out.push(build::store(prototype, object, span));
    }

    /// What happens when all elements are defined and the name is bound.
    fn finish_class(&mut self, definition: &Definition<'_, '_>, out: &mut Vec<Statement>) {
        let span: Span = definition.node.span.into();
        let class = || build::read(definition.constructor, span);
        if let Some(closure) = self.instance_initializer(definition) {
            out.push(build::perform(
                Intrinsic::SetFieldInitializer,
                [class(), closure],
                span,
            ));
        }
        for method in definition
            .private_methods
            .iter()
            .filter(|method| method.is_static)
        {
            let name = build::read(method.name, span);
            let operands = [class(), name, build::read(method.function, span)];
            out.push(build::perform(method.define, operands, span));
        }
        if let Some(closure) = self.static_initializer(definition) {
            out.push(build::perform(
                Intrinsic::CallStaticInitializer,
                [class(), closure],
                span,
            ));
        }
    }

    /// What a name of the class scope holds, read from a function inside of the class.
    fn reach_hidden(&mut self, local: LocalId) -> ReadOf {
        // Class elements are lowered in the function around the class or directly inside of it.
        let class_function = self.scopes.iter().rev().find_map(|scope| {
            scope
                .locals()
                .any(|other| other == local)
                .then_some(scope.function)
        });
        let function = class_function.unwrap_or(self.open.len() - 1);
        let name = self.open[function].function.local(local).name.clone();
        self.reach(function, local, &name)
    }
}
