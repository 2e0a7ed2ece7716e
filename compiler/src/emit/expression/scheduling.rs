//! `queueMicrotask(callback)` and `process.nextTick(callback)`.
//!
//! While these are the built-in functions nothing is looked up, and the callback goes straight to
//! its queue. Whether they are is a comparison at run time; the other branch is the plain call.

use proc_macro2::TokenStream;
use quote::quote;

use super::{super::FunctionEmitter, Emitted, Form};
use crate::ir::hir::{Argument, Call, Callee, Expression, Property};

impl FunctionEmitter<'_> {
    /// The call, if it is one of these.
    pub(super) fn scheduling_call(&mut self, call: &Call) -> Option<Emitted> {
        let [Argument::Value(callback)] = call.arguments.as_slice() else {
            return None;
        };
        if !self.are_inert(&call.arguments) {
            return None;
        }
        let routine = match &call.callee {
            Callee::Value(Expression::ReadGlobal { name, span })
                if name == "queueMicrotask" && span.start == call.span.start =>
            {
                quote!(queue_microtask)
            }
            Callee::Member {
                object: Expression::ReadGlobal { name, .. },
                property: Property::Named(key),
                ..
            } if name == "process" && key == "nextTick" => quote!(next_tick),
            _ => return None,
        };
        let (binding, borrowed, owned) = self.callback(callback);
        let long_way = self.apart(|emitter| match &call.callee {
            Callee::Member { .. } => emitter.named_method_call(call, &quote!(&[#owned])),
            _ => emitter.global_call(call, &quote!(&[#owned])),
        });
        let long_way = quote!(js::rarely(|| -> js::JsResult<js::Value> { Ok(#long_way) }));
        let long_way = self.exits.attempt(&long_way);
        Some(Emitted::value(quote!({
            #binding
            if js::#routine(#borrowed, context) {
                js::Value::undefined()
            } else {
                #long_way
            }
        })))
    }

    /// How the callback is bound, if it has to be, borrowed, and handed over.
    fn callback(&mut self, callback: &Expression) -> (TokenStream, TokenStream, TokenStream) {
        if let Expression::ActiveFunction = callback
            && !self.is_machine()
        {
            return (
                TokenStream::new(),
                quote!(args.callee().as_value()),
                quote!(js::active_function(args)),
            );
        }
        let callback = self.emit(callback);
        if callback.form == Form::Place {
            let place = callback.tokens;
            return (TokenStream::new(), quote!(&#place), quote!(#place.clone()));
        }
        let value = callback.into_value();
        (
            quote!(let callback = #value;),
            quote!(&callback),
            quote!(callback),
        )
    }
}
