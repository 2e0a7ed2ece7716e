//! Calls.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::{super::FunctionEmitter, Emitted};
use crate::{
    emit::representation::Representation,
    ir::hir::{Argument, Call, Callee, Expression, FunctionId, Property},
    source::Span,
};

/// Names under which a call probably finds a built-in function that the runtime has a short way
/// through. Under any other name looking for one would be in vain.
const QUICK: [&str; 10] = [
    "add",
    "charCodeAt",
    "fromCharCode",
    "get",
    "has",
    "imul",
    "nextTick",
    "push",
    "set",
    "then",
];

/// The same of names that are common elsewhere: what is called, as written.
const QUICK_CALLEES: [&str; 1] = ["Promise.resolve"];

impl FunctionEmitter<'_> {
    pub(super) fn call(&mut self, call: &Call) -> Emitted {
        if let Some(callee) = self.representations.direct_callee(call) {
            return self.direct_call(callee, call);
        }
        if let Some(scheduling) = self.scheduling_call(call) {
            return scheduling;
        }
        let tokens = match &call.callee {
            Callee::Value(Expression::ReadGlobal { span, .. })
                if self.are_inert(&call.arguments) && span.start == call.span.start =>
            {
                let arguments = self.argument_list(&call.arguments);
                return Emitted::value(self.global_call(call, &arguments));
            }
            Callee::Value(function) => {
                let later = argument_values(&call.arguments);
                let function = self.operand(function, &later);
                let arguments = self.argument_list(&call.arguments);
                let site = self.tables.site(call.span, Some(&call.callee_text));
                quote!(js::call(#function, #arguments, #site, context))
            }
            Callee::WithThis { this, function } => {
                let mut later = vec![function];
                later.extend(argument_values(&call.arguments));
                let this = self.operand(this, &later);
                let function = self.operand(function, &later[1..]);
                let arguments = self.argument_list(&call.arguments);
                let site = self.tables.site(call.span, Some(&call.callee_text));
                quote!(js::call_with_this(#this, #function, #arguments, #site, context))
            }
            Callee::Member {
                object,
                property,
                span,
            } => {
                return self.method_call(call, object, property, *span);
            }
        };
        Emitted::value(self.exits.attempt(&tokens))
    }

    /// `self::fib(callee, n - 1, js::at(12, context))`: a call of the Rust function itself.
    fn direct_call(&mut self, function: FunctionId, call: &Call) -> Emitted {
        let later = argument_values(&call.arguments);
        let callee = match &call.callee {
            Callee::Value(Expression::ActiveFunction) => quote!(callee),
            Callee::Value(callee) => {
                let callee = self.operand(callee, &later);
                quote!(js::callee(#callee))
            }
            _ => unreachable!("only variables hold functions that are called directly"),
        };
        let signatures = &self.analysis.signatures;
        let parameters: Vec<Representation> = signatures.parameters(function).collect();
        let result = signatures.result(function).unwrap_or(Representation::Value);
        let mut arguments = Vec::with_capacity(parameters.len());
        for (index, parameter) in parameters.into_iter().enumerate() {
            arguments.push(match (later.get(index), parameter) {
                (None, _) => quote!(&js::Value::undefined()),
                (Some(value), Representation::Value) => self.operand(value, &later[index + 1..]),
                (Some(value), parameter) => self.represented(value, parameter),
            });
        }
        let name = self.tables.function(function).clone();
        let context = self.context_at(call.span);
        let tokens = self
            .exits
            .attempt(&quote!(self::#name(#callee, #(#arguments,)* #context)));
        match result {
            Representation::Value => Emitted::value(tokens),
            result => Emitted::of(quote!(#tokens.get()), result),
        }
    }

    /// The context, after the position was noted in the frame.
    pub(in crate::emit) fn context_at(&self, span: Span) -> TokenStream {
        let position = Token::u32_unsuffixed(span.start);
        // A function that is called by name itself has its frame at hand.
        match self.analysis.known.is_direct(self.id) {
            true => quote!(js::at_here(#position, here, context)),
            false => quote!(js::at(#position, context)),
        }
    }

    fn method_call(
        &mut self,
        call: &Call,
        object: &Expression,
        property: &Property,
        span: Span,
    ) -> Emitted {
        let pure = self.pure_call_or(call, |emitter| emitter.plain_call(call));
        if let Some(pure) = pure {
            return Emitted::value(pure);
        }
        self.plain_method_call(call, object, property, span)
    }

    /// The call of a global function: the lookup is a part of the routine.
    pub(super) fn global_call(&mut self, call: &Call, arguments: &TokenStream) -> TokenStream {
        let Callee::Value(Expression::ReadGlobal { name, span }) = &call.callee else {
            unreachable!("asked for the call of a global")
        };
        let site = self.tables.site(*span, Some(name));
        self.exits
            .attempt(&quote!(js::call_global(#arguments, #site, context)))
    }

    /// The call of a method by its name: likewise.
    pub(super) fn named_method_call(
        &mut self,
        call: &Call,
        arguments: &TokenStream,
    ) -> TokenStream {
        let (object, name, span) = call.named_method().expect("it is the call of a method");
        let is_quick = is_quick(name, call);
        if is_quick
            && let Expression::ReadGlobal {
                name: holder,
                span: variable,
            } = object
        {
            let variable = self.tables.site_index(*variable, Some(holder));
            let holder = self.tables.literal_str(holder);
            let key = self.tables.literal_str(name);
            let method = self.tables.site_index(span, None);
            let site = self.tables.site(call.span, Some(&call.callee_text));
            let sites = quote!([#variable, #method]);
            // Both lookups are a part of the routine.
            return self.exits.attempt(
                &quote!(js::call_static(#holder, #key, #sites, #arguments, #site, context)),
            );
        }
        let object = self.borrow(object);
        let routine = match is_quick {
            true => quote!(call_builtin),
            false => quote!(call_method),
        };
        let key = self.tables.literal_str(name);
        let lookup = self.tables.site_index(span, None);
        let site = self.tables.site(call.span, Some(&call.callee_text));
        self.exits
            .attempt(&quote!(js::#routine(#object, #key, #lookup, #arguments, #site, context)))
    }

    /// Whether it makes no difference if a callee is looked up before or after its arguments are
    /// evaluated.
    pub(super) fn are_inert(&self, arguments: &[Argument]) -> bool {
        arguments.iter().all(|argument| match argument {
            Argument::Value(value) => {
                self.is_inert(value)
                    || self.is_arithmetic(value)
                    || matches!(
                        value,
                        Expression::Closure { .. } | Expression::ActiveFunction
                    )
            }
            Argument::Spread { .. } => false,
        })
    }

    /// Whether it is arithmetic on numbers that no call can change.
    fn is_arithmetic(&self, expression: &Expression) -> bool {
        match expression {
            Expression::Binary { left, right, .. } => {
                self.is_arithmetic(left) && self.is_arithmetic(right)
            }
            Expression::Literal(crate::ir::hir::Literal::Number(_)) => true,
            _ => self.is_inert(expression) && self.representations.of(expression).is_numeric(),
        }
    }

    /// The call of a method that is none of the pure ones.
    pub(super) fn plain_call(&mut self, call: &Call) -> TokenStream {
        let Callee::Member {
            object,
            property,
            span,
        } = &call.callee
        else {
            unreachable!("only methods are pure")
        };
        let call = self.plain_method_call(call, object, property, *span);
        call.into_value()
    }

    /// The method is looked up before the arguments are evaluated. When evaluating them can
    /// neither see nor cause anything, one routine does both.
    fn plain_method_call(
        &mut self,
        call: &Call,
        object: &Expression,
        property: &Property,
        span: Span,
    ) -> Emitted {
        if matches!(property, Property::Named(_)) && self.are_inert(&call.arguments) {
            let arguments = self.argument_list(&call.arguments);
            return Emitted::value(self.named_method_call(call, &arguments));
        }
        let mut later = argument_values(&call.arguments);
        if let Property::Computed(property) = property {
            later.push(property);
        }
        let object = self.operand(object, &later);
        let get = match property {
            Property::Named(name) => {
                let key = self.tables.literal_str(name);
                let lookup = self.tables.site_index(span, None);
                quote!(js::get_method(object, #key, #lookup, context))
            }
            Property::Computed(property) if self.representations.of(property).is_numeric() => {
                let (routine, index) = self.index("get", "", property);
                let lookup = self.tables.site(span, None);
                quote!(js::#routine(object, #index, #lookup, context))
            }
            Property::Computed(property) => {
                let property = self.borrow(property);
                let lookup = self.tables.site(span, None);
                quote!(js::get_element(object, #property, #lookup, context))
            }
        };
        let get = self.exits.attempt(&get);
        let routine = match property {
            Property::Named(name) if is_quick(name, call) => quote!(call_found),
            _ => quote!(call_with_this),
        };
        let arguments = self.argument_list(&call.arguments);
        let site = self.tables.site(call.span, Some(&call.callee_text));
        let call = self
            .exits
            .attempt(&quote!(js::#routine(object, &function, #arguments, #site, context)));
        Emitted::value(quote!({
            let object = #object;
            let function = #get;
            #call
        }))
    }

    pub(super) fn new_(
        &mut self,
        callee: &Expression,
        arguments: &[Argument],
        span: Span,
        callee_text: &str,
    ) -> Emitted {
        let later = argument_values(arguments);
        let callee = self.operand(callee, &later);
        let arguments = self.argument_list(arguments);
        let site = self.tables.site(span, Some(callee_text));
        let construct = quote!(js::construct(#callee, #arguments, #site, context));
        Emitted::value(self.exits.attempt(&construct))
    }

    pub(super) fn import_call(
        &mut self,
        specifier: &Expression,
        options: Option<&Expression>,
        span: Span,
    ) -> Emitted {
        let site = self.tables.site(span, None);
        let undefined = Expression::Literal(crate::ir::hir::Literal::Undefined);
        let [specifier, options] = self.operands([specifier, options.unwrap_or(&undefined)]);
        Emitted::value(
            self.exits
                .attempt(&quote!(js::import_call(#specifier, #options, #site, context))),
        )
    }

    /// What messages call an operand: its name, or its chain of names.
    pub(super) fn source_text_of(&self, expression: &Expression) -> Option<String> {
        match expression {
            Expression::Read { from, .. } => Some(match from {
                crate::ir::hir::ReadOf::Local(local) => self.function.local(*local).name.clone(),
                crate::ir::hir::ReadOf::Capture(capture) => {
                    self.function.capture(*capture).name.clone()
                }
            }),
            Expression::ReadGlobal { name, .. } => Some(name.clone()),
            Expression::This => Some("this".to_owned()),
            Expression::GetMember {
                object,
                property: Property::Named(name),
                ..
            } => Some(match self.source_text_of(object) {
                Some(object) => format!("{object}.{name}"),
                None => format!("(intermediate value).{name}"),
            }),
            Expression::GetMember {
                object,
                property: Property::Computed(_),
                ..
            } => Some(match self.source_text_of(object) {
                Some(object) => format!("{object}[...]"),
                None => "(intermediate value)[...]".to_owned(),
            }),
            _ => None,
        }
    }
}

/// Whether looking for a short way is worth it.
fn is_quick(method: &str, call: &Call) -> bool {
    QUICK.contains(&method) || QUICK_CALLEES.contains(&call.callee_text.as_str())
}

fn argument_values(arguments: &[Argument]) -> Vec<&Expression> {
    arguments
        .iter()
        .map(|argument| match argument {
            Argument::Value(value)
            | Argument::Spread {
                iterable: value, ..
            } => value,
        })
        .collect()
}
