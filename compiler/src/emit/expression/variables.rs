//! Reads and writes of variables, and the values a function is called with.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::{super::FunctionEmitter, Emitted};
use crate::{
    emit::{representation::Representation, slots::bare},
    ir::hir::{
        BinaryOperator, CaptureSource, Expression, FunctionId, LocalId, ReadOf, Storage, WriteMode,
    },
    source::Span,
};

impl FunctionEmitter<'_> {
    fn variable(&self, from: ReadOf) -> proc_macro2::Ident {
        match from {
            ReadOf::Local(local) => self.names.local(local).clone(),
            ReadOf::Capture(capture) => self.names.capture(capture).clone(),
        }
    }

    /// A `&Variable`.
    pub(super) fn cell(&self, at: ReadOf) -> TokenStream {
        let name = self.variable(at);
        match at {
            ReadOf::Capture(capture) if self.cells.contains(&capture) => quote!(#name),
            _ => quote!(js::variable(&#name)),
        }
    }

    /// Reads a variable that only holds Numbers, or booleans.
    pub(super) fn read_shared(&self, from: ReadOf, representation: Representation) -> Emitted {
        let content = match self.storage(from) {
            Storage::Cell => {
                let cell = self.cell(from);
                match representation {
                    Representation::Boolean => quote!(js::get_boolean_cell(#cell)),
                    Representation::Int32 => quote!(js::get_int32_cell(#cell)),
                    Representation::Integer => quote!(js::get_integer_cell(#cell)),
                    _ => quote!(js::get_number_cell(#cell)),
                }
            }
            Storage::Direct => {
                let name = self.variable(from);
                match representation {
                    Representation::Boolean => quote!(js::to_boolean(&#name)),
                    Representation::Int32 => quote!(js::int32(js::number_of(&#name))),
                    Representation::Integer => quote!((js::number_of(&#name) as i64)),
                    _ => quote!(js::number_of(&#name)),
                }
            }
        };
        Emitted::of(content, representation)
    }

    /// The same for writing.
    fn write_shared(&mut self, to: ReadOf, value: &TokenStream, of: Representation) -> TokenStream {
        let cell = self.cell(to);
        let value = bare(value.clone(), of);
        quote!(js::set_plain_cell(#cell, #value))
    }

    fn variable_name(&self, from: ReadOf) -> &str {
        match from {
            ReadOf::Local(local) => &self.function.local(local).name,
            ReadOf::Capture(capture) => &self.function.capture(capture).name,
        }
    }

    pub(super) fn read(&mut self, from: ReadOf, check: bool, span: Span) -> Emitted {
        let name = self.variable(from);
        let storage = self.storage(from);
        if let ReadOf::Local(local) = from
            && let Some(representation) = self.typed_slot(local)
        {
            return self.read_slot(local, representation);
        }
        if let ReadOf::Local(local) = from
            && self.is_saved(local)
            && self
                .machine
                .is_some_and(|machine| machine.moved.contains(local))
        {
            // The only read of this write: the slot lets go of the value.
            return Emitted::value(quote!(js::take(#name)));
        }
        let shared = self.representations.shared(from);
        if !check {
            if let Some(representation) = shared {
                return self.read_shared(from, representation);
            }
            return match storage {
                Storage::Cell => {
                    let cell = self.cell(from);
                    Emitted::value(quote!(js::get_cell(#cell)))
                }
                Storage::Direct => match from {
                    ReadOf::Local(local) if self.placement.is_moved(local) => {
                        Emitted::value(quote!(#name))
                    }
                    ReadOf::Local(local) => match self.representations.local(local) {
                        Representation::Value => Emitted::place(quote!(#name)),
                        representation => Emitted::of(quote!(#name), representation),
                    },
                    ReadOf::Capture(_) => Emitted::place(quote!(#name)),
                },
            };
        }
        let text = self.variable_name(from).to_owned();
        let site = self.tables.site(span, Some(&text));
        let checked = match storage {
            Storage::Cell if let Some(representation) = shared => {
                let cell = self.cell(from);
                let reach = self
                    .exits
                    .attempt(&quote!(js::reach_cell(#cell, #site, context)));
                let value = self.read_shared(from, representation).into_value();
                return Emitted::value(quote!({ #reach; #value }));
            }
            Storage::Cell => {
                let cell = self.cell(from);
                quote!(js::get_cell_checked(#cell, #site, context))
            }
            Storage::Direct => quote!(js::checked(&#name, #site, context)),
        };
        Emitted::value(self.exits.attempt(&checked))
    }

    /// A write whose value is not used: an assignment without its semicolon.
    pub(in crate::emit) fn write(&mut self, expression: &Expression) -> TokenStream {
        let Expression::Write {
            to,
            value,
            mode,
            span,
        } = expression
        else {
            unreachable!("asked for a write")
        };
        let storage = self.storage(*to);
        match mode {
            WriteMode::Initialize | WriteMode::Assign => match (storage, *to) {
                (Storage::Direct, ReadOf::Local(local)) => self.assign(local, value),
                _ => {
                    if let Some(known) = self.representations.shared(*to) {
                        let value = self.represented(value, known);
                        return self.write_shared(*to, &value, known);
                    }
                    let value = self.value(value);
                    let cell = self.cell(*to);
                    quote!(js::set_cell(#cell, #value))
                }
            },
            WriteMode::AssignChecked
                if storage == Storage::Cell
                    && let Some(known) = self.representations.shared(*to) =>
            {
                let value = self.represented(value, known);
                let text = self.variable_name(*to).to_owned();
                let site = self.tables.site(*span, Some(&text));
                let cell = self.cell(*to);
                let reach = quote!(js::reach_cell(#cell, #site, context));
                let reach = self.exits.attempt(&reach);
                let write = self.write_shared(*to, &quote!(value), known);
                quote!({ let value = #value; #reach; #write })
            }
            WriteMode::AssignChecked | WriteMode::InitializeThis => {
                let value = self.value(value);
                let text = self.variable_name(*to).to_owned();
                let site = self.tables.site(*span, Some(&text));
                let name = self.variable(*to);
                let routine = match (mode, storage) {
                    (WriteMode::AssignChecked, Storage::Cell) => quote!(set_cell_checked),
                    (WriteMode::AssignChecked, Storage::Direct) => quote!(set_checked),
                    (_, Storage::Cell) => quote!(initialize_this_cell),
                    (_, Storage::Direct) => quote!(initialize_this),
                };
                let target = match storage {
                    Storage::Cell => self.cell(*to),
                    Storage::Direct => quote!(&mut #name),
                };
                self.exits
                    .attempt(&quote!(js::#routine(#target, #value, #site, context)))
            }
        }
    }

    /// Assigns to a plain local, and to its twin.
    fn assign(&mut self, local: LocalId, value: &Expression) -> TokenStream {
        if let Some(twin) = self.names.twin(local).cloned() {
            let place = self.place(local);
            let value = self.int32(value);
            return quote!({ #twin = #value; #place = f64::from(#twin) });
        }
        let representation = self.representations.local(local);
        if representation == Representation::Value
            && let Some(append) = self.append(local, value)
        {
            return append;
        }
        if representation == Representation::Value
            && let Some(renewal) = self.renewal(local, value)
        {
            return renewal;
        }
        let value = self.represented(value, representation);
        self.assignment(local, value)
    }

    /// `local = local + piece`: what is in the local is handed over, and a string that nobody else
    /// refers to grows in place.
    fn append(&mut self, local: LocalId, value: &Expression) -> Option<TokenStream> {
        let target = ReadOf::Local(local);
        let Expression::Binary {
            operator: BinaryOperator::Add,
            left,
            right,
            ..
        } = value
        else {
            return None;
        };
        let is_target = |side: &Expression| matches!(side, Expression::Read { from, check: false, .. } if *from == target);
        if !is_target(left) || is_target(right) || right.writes(target) {
            return None;
        }
        let place = self.place(local);
        let piece = self.borrow(right);
        let append = self
            .exits
            .attempt(&quote!(js::append(&mut #place, piece, context)));
        Some(quote!(match #piece { piece => #append }))
    }

    /// A write whose value is used.
    pub(super) fn write_value(&mut self, expression: &Expression) -> Emitted {
        let Expression::Write {
            to, value, mode, ..
        } = expression
        else {
            unreachable!("asked for a write")
        };
        let is_plain = matches!(mode, WriteMode::Initialize | WriteMode::Assign);
        if is_plain
            && let ReadOf::Local(local) = *to
            && self.storage(*to) == Storage::Direct
        {
            let place = self.place(local);
            let name = self.variable(*to);
            let representation = self.representations.local(local);
            let value = self.represented(value, representation);
            if self.typed_slot(local).is_some() {
                let assignment = self.assignment(local, quote!(value));
                let both = quote!({ let value = #value; #assignment; value });
                return Emitted::of(both, representation);
            }
            return match representation {
                Representation::Value => Emitted::value(quote!({ #place = #value; #name.clone() })),
                _ => Emitted::of(quote!({ #place = #value; #name }), representation),
            };
        }
        if is_plain && let Some(known) = self.representations.shared(*to) {
            let value = self.represented(value, known);
            let write = self.write_shared(*to, &quote!(value), known);
            return Emitted::of(quote!({ let value = #value; #write; value }), known);
        }
        let write = self.write(expression);
        let name = self.variable(*to);
        let read = match self.storage(*to) {
            Storage::Cell if let Some(known) = self.representations.shared(*to) => {
                self.read_shared(*to, known).into_value()
            }
            Storage::Cell => {
                let cell = self.cell(*to);
                quote!(js::get_cell(#cell))
            }
            Storage::Direct => quote!(#name.clone()),
        };
        Emitted::value(quote!({ #write; #read }))
    }

    pub(super) fn global(&mut self, expression: &Expression) -> Emitted {
        let routine = match expression {
            Expression::ReadGlobal { name, span } => {
                let key = self.tables.literal_str(name);
                let site = self.tables.site_index(*span, Some(name));
                quote!(js::get_global(#key, #site, context))
            }
            Expression::TypeofGlobal { name } => {
                let key = self.tables.literal_str(name);
                quote!(js::typeof_global(#key, context))
            }
            Expression::WriteGlobal {
                name,
                value,
                strict,
                span,
            } => {
                let key = self.tables.literal_str(name);
                let value = self.value(value);
                let site = self.tables.site_index(*span, Some(name));
                let routine = if *strict {
                    quote!(set_global_strict)
                } else {
                    quote!(set_global)
                };
                quote!(js::#routine(#key, #value, #site, context))
            }
            Expression::InitializeGlobal { name, value } => {
                let key = self.tables.literal_str(name);
                let value = self.value(value);
                quote!(js::initialize_global(#key, #value, context))
            }
            _ => unreachable!("asked for a global"),
        };
        Emitted::value(self.exits.attempt(&routine))
    }

    pub(super) fn arguments(&mut self, expression: &Expression) -> Emitted {
        let list = if self.is_machine() {
            quote!(arguments)
        } else {
            quote!(args.as_slice())
        };
        Emitted::value(match expression {
            Expression::Argument(index) => {
                let index = Token::u32_unsuffixed(*index);
                quote!(js::argument(#list, #index))
            }
            Expression::RestArguments(index) => {
                let index = Token::u32_unsuffixed(*index);
                quote!(js::rest_arguments(#list, #index, context))
            }
            Expression::UnmappedArguments => quote!(js::unmapped_arguments(#list, context)),
            Expression::MappedArguments(cells) => {
                let cells = cells.iter().map(|cell| match cell {
                    Some(local) => {
                        let name = self.names.local(*local);
                        quote!(#name.clone())
                    }
                    None => quote!(js::Value::empty()),
                });
                let callee = if self.is_machine() {
                    quote!(js::active_coroutine(callee))
                } else {
                    quote!(js::active_function(args))
                };
                quote!(js::mapped_arguments(#list, &[#(#cells),*], &#callee, context))
            }
            _ => unreachable!("asked for arguments"),
        })
    }

    /// A closure: the environment is cloned in the order of the function's captures.
    pub(super) fn closure(&mut self, function: FunctionId) -> Emitted {
        let captures: Vec<TokenStream> = self.unit.functions[function.0 as usize]
            .captures
            .iter()
            .map(|capture| match capture.source {
                CaptureSource::Local(local) => self.clone_local(local),
                CaptureSource::Capture(capture) => {
                    let name = self.names.capture(capture);
                    match self.cells.contains(&capture) {
                        true => quote!(#name.as_value().clone()),
                        false => quote!(#name.clone()),
                    }
                }
                // Only the linker resolves these, for functions that no closure creates.
                CaptureSource::Import(_) | CaptureSource::ModuleCell(_) => {
                    quote!(js::Value::empty())
                }
            })
            .collect();
        let code = self.tables.function_code(function);
        Emitted::value(quote!(js::closure(&#code, [#(#captures),*], context)))
    }
}
