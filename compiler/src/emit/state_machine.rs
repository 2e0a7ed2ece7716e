//! A coroutine: one arm of a `match` for each state, as [`Machine`] describes them.
//!
//! | machine                      | Rust                                                          |
//! | ---------------------------- | ------------------------------------------------------------- |
//! | `await p -> bb1`             | `let value = p; frame.state = AWAIT_1; return Ok(Step::Await(value))` |
//! | `bb1: user = sent`           | `AWAIT_1 => { *user = sent.take(); .. }`                      |
//! | `jump bb2`                   | `frame.state = LOOP_2; continue 'machine`                          |
//! | a throw in the code of `bb1` | `?`: the driver enters the `on_throw` of `frame.state`             |
//!
//! A machine of many states is cut into functions of [`PART`] states each: what LLVM does to a
//! function takes more than twice as long when the function is twice as large.

use proc_macro2::{Ident, Literal as Token, TokenStream};
use quote::quote;

use super::{
    Analysis, FunctionEmitter, Tables,
    doc_comment::quote_line,
    function::initial_value,
    names::{constant_name, ident},
    placement::{Body, Place},
};
use crate::{
    ir::{
        hir::{Expression, FunctionId, LocalId, Storage, ThisMode},
        machine::{
            Arm, Block, BlockId, BlockKind, Code, Machine, Statement, Suspension, Terminator, Test,
        },
    },
    source::Text,
};

/// A generator with that many states becomes a part of the only loop that steps it.
const INLINED: usize = 8;
/// States up to which a machine is small.
const SMALL: usize = 3;

/// The states in one function. A release build of 1000 awaits in a row takes 5 CPU-s with 64, 6 with
/// 128, 13 with 256 and 20 uncut.
const PART: usize = 64;

/// The Rust functions of a coroutine and the module of its state names.
pub(super) fn emit_coroutine(
    analysis: &Analysis<'_>,
    id: FunctionId,
    machine: &Machine,
    text: &Text,
    tables: &mut Tables,
) -> TokenStream {
    let name = tables.function(id).clone();
    let states = state_module(&name, machine, text);
    let mut emitter = FunctionEmitter::new(analysis, id, tables);
    emitter.share_slot_names();
    let slots = emitter.slots();
    let captures = emitter.captures(&quote!(frame));
    let inputs = emitter.inputs();
    let arms: Vec<TokenStream> = machine
        .blocks
        .iter()
        .enumerate()
        .map(|(index, block)| {
            let state = state_name(BlockId(index as u32), block.kind);
            let body = emitter.arm(index, block);
            quote!(state::#state => { #body })
        })
        .collect();
    let module = module_name(&name);
    let head = quote!(use #module as state; #captures #inputs #slots);
    let code = if arms.len() <= PART {
        let inlined = analysis.known.is_stepped_once(id) && arms.len() <= INLINED;
        // What the tables refer to calls it, and is to be one function with it if it is small: what is
        // inlined is optimised twice.
        let inline = match inlined {
            true => Some(quote!(#[inline(always)])),
            false => (arms.len() <= SMALL).then(|| quote!(#[inline])),
        };
        let part = part(
            &name,
            &head,
            &arms,
            &quote!(other => js::no_such_state(other)),
        );
        quote!(#inline #part)
    } else {
        parts(&name, &head, &arms, tables)
    };
    quote!(#states #code)
}

/// A function for the states of one part.
fn part(
    name: &Ident,
    head: &TokenStream,
    arms: &[TokenStream],
    other: &TokenStream,
) -> TokenStream {
    quote! {
        fn #name(
            frame: &mut js::Frame<'_>,
            mut sent: js::Value,
            context: &mut js::Context,
        ) -> js::JsResult<js::Step> {
            #head
            'machine: loop {
                match frame.state {
                    #(#arms)*
                    #other,
                }
            }
        }
    }
}

/// A function for each part, and the one that calls them.
fn parts(
    name: &Ident,
    head: &TokenStream,
    arms: &[TokenStream],
    tables: &mut Tables,
) -> TokenStream {
    let names: Vec<Ident> = (1..=arms.len().div_ceil(PART))
        .map(|number| tables.claim_function(&format!("{name}_part_{number}")))
        .collect();
    let elsewhere = quote!(_ => return Ok(js::Step::ElsewhereInMachine));
    let parts = names
        .iter()
        .zip(arms.chunks(PART))
        .map(|(name, arms)| part(name, head, arms, &elsewhere));
    let count = Token::usize_unsuffixed(PART);
    quote! {
        fn #name(
            frame: &mut js::Frame<'_>,
            sent: js::Value,
            context: &mut js::Context,
        ) -> js::JsResult<js::Step> {
            js::run_parts::<#count>(&[#(#names),*], frame, sent, context)
        }
        #(#parts)*
    }
}

fn module_name(function: &Ident) -> Ident {
    ident(&format!("{function}_states"))
}

/// `START`, `AWAIT_1`, ..
fn state_name(id: BlockId, kind: BlockKind) -> Ident {
    let kind = constant_name(&format!("{kind:?}"));
    if id.0 == 0 {
        ident(&kind)
    } else {
        ident(&format!("{kind}_{}", id.0))
    }
}

/// The map of the function: its states with the JavaScript they stand for.
fn state_module(function: &Ident, machine: &Machine, text: &Text) -> TokenStream {
    let module = module_name(function);
    let constants = machine.blocks.iter().enumerate().map(|(index, block)| {
        let name = state_name(BlockId(index as u32), block.kind);
        let number = Token::usize_unsuffixed(index);
        let doc = quote_line(text, block.span);
        quote! {
            #[doc = #doc]
            pub(super) const #name: u32 = #number;
        }
    });
    quote! { mod #module { #(#constants)* } }
}

/// The static rows of a machine's states.
pub(super) fn state_rows(machine: &Machine) -> TokenStream {
    let number = |target: Option<BlockId>| Token::u32_unsuffixed(target.map_or(0, |block| block.0));
    let mut positions = vec![0; machine.blocks.len()];
    for block in &machine.blocks {
        note_suspensions(&block.code, &mut positions);
    }
    let rows = machine
        .blocks
        .iter()
        .zip(positions)
        .map(|(block, position)| {
            let on_throw = number(block.on_throw);
            let on_return = number(block.on_return);
            let position = Token::u32_unsuffixed(position);
            quote!(js::StateRow { on_throw: #on_throw, on_return: #on_return, position: #position })
        });
    quote!(&[#(#rows),*])
}

/// Notes at each state where the suspension stands that it is behind.
fn note_suspensions(code: &Code, positions: &mut [u32]) {
    if let Terminator::Suspend { resume, span, .. } = &code.terminator {
        positions[resume.0 as usize] = span.start;
    }
    for nested in code.terminator.nested() {
        note_suspensions(nested, positions);
    }
}

impl FunctionEmitter<'_> {
    /// Locals that share a slot share its name.
    fn share_slot_names(&mut self) {
        let Some(machine) = self.machine else { return };
        let mut first = vec![None; machine.layout.slots as usize];
        for index in 0..self.function.locals.len() {
            let local = LocalId(index as u32);
            let Some(slot) = machine.layout.slot(local) else {
                continue;
            };
            match first[slot.0 as usize] {
                None => first[slot.0 as usize] = Some(local),
                Some(owner) => self.names.share(local, owner),
            }
        }
    }

    fn slots(&self) -> TokenStream {
        let Some(machine) = self.machine else {
            return TokenStream::new();
        };
        if machine.layout.slots == 0 {
            return TokenStream::new();
        }
        let mut names = vec![quote!(_); machine.layout.slots as usize];
        for index in 0..self.function.locals.len() {
            let local = LocalId(index as u32);
            if let Some(slot) = machine.layout.slot(local) {
                let name = self.names.local(local);
                names[slot.0 as usize] = quote!(#name);
            }
        }
        let count = Token::u32_unsuffixed(machine.layout.slots);
        quote!(let [#(#names),*] = js::slots::<#count>(&mut *frame.slots);)
    }

    /// What the frame keeps of the call, where the code may look at it.
    fn inputs(&self) -> TokenStream {
        let arguments = if keeps_arguments(self.machine) {
            quote!(let arguments = &*frame.arguments();)
        } else {
            TokenStream::new()
        };
        quote!(#arguments let callee = frame.function();)
    }

    fn arm(&mut self, index: usize, block: &Block) -> TokenStream {
        let head = if index == 0 {
            self.entry()
        } else {
            TokenStream::new()
        };
        let locals: TokenStream = block
            .locals
            .iter()
            .filter(|local| self.placement.place(**local) == Place::Top)
            .map(|local| {
                let name = self.names.local(*local).clone();
                let initial = initial_value(self.function.local(*local));
                quote!(let mut #name = #initial;)
            })
            .collect();
        let resumed = match block.resumed {
            None => TokenStream::new(),
            Some(local) if self.placement.place(local) == Place::Binder => {
                let name = self.names.local(local).clone();
                let mutable = self.mutability(local);
                quote!(let #mutable #name = js::take(&mut sent);)
            }
            Some(local) => self.store(local, &quote!(js::take(&mut sent))),
        };
        let code = self.code(&block.code);
        quote!(#locals #head #resumed #code)
    }

    /// Moves captured parameters into their cells and binds a sloppy `this`.
    fn entry(&mut self) -> TokenStream {
        let Some(machine) = self.machine else {
            return TokenStream::new();
        };
        let cells: TokenStream = machine
            .parameters
            .iter()
            .filter(|local| self.function.local(**local).storage == Storage::Cell)
            .map(|local| {
                let place = self.place(*local);
                quote!(#place = js::new_cell(js::take(&mut #place));)
            })
            .collect();
        let this = match machine.this {
            Some(this) if self.function.this_mode == ThisMode::Sloppy => {
                let place = self.place(this);
                let name = self.names.local(this).clone();
                quote!(#place = js::sloppy_this(&#name, context);)
            }
            _ => TokenStream::new(),
        };
        quote!(#cells #this)
    }

    fn code(&mut self, code: &Code) -> TokenStream {
        let mut tokens = TokenStream::new();
        for statement in &code.statements {
            tokens.extend(match statement {
                Statement::Run(statement) => self.statements(std::slice::from_ref(statement)),
                Statement::Enter(block) => {
                    let state = self.state(*block);
                    quote!(frame.state = #state;)
                }
            });
        }
        tokens.extend(self.terminator(&code.terminator));
        tokens
    }

    fn state(&self, block: BlockId) -> TokenStream {
        let kind = self
            .machine
            .map_or(BlockKind::Join, |machine| machine.block(block).kind);
        let name = state_name(block, kind);
        quote!(state::#name)
    }

    /// Leaves for another state, without giving control back.
    pub(super) fn go_to(&self, block: BlockId) -> TokenStream {
        let state = self.state(block);
        quote!(frame.state = #state; continue 'machine;)
    }

    fn terminator(&mut self, terminator: &Terminator) -> TokenStream {
        match terminator {
            Terminator::Jump(block) => self.go_to(*block),
            Terminator::Branch {
                test,
                then,
                otherwise,
            } => self.branch(test, then, otherwise),
            Terminator::Dispatch { kind, arms } => self.dispatch(*kind, arms),
            Terminator::Suspend {
                suspension, resume, ..
            } => self.suspend(suspension, *resume),
            Terminator::Return(value, _) => {
                let value = self.value(value);
                quote!(return Ok(js::Step::Done(#value));)
            }
            Terminator::Throw(value, span) => {
                let error = self.thrown(value, *span);
                quote!(return Err(#error);)
            }
        }
    }

    fn suspend(&mut self, suspension: &Suspension, resume: BlockId) -> TokenStream {
        let state = self.state(resume);
        let step = match suspension {
            Suspension::Await(_) => quote!(Await),
            Suspension::Yield(_) => quote!(Yield),
            Suspension::Delegate(_) => quote!(Delegate),
            Suspension::InitialYield => {
                return quote!(frame.state = #state; return Ok(js::Step::InitialYield););
            }
        };
        let operand = suspension.operand().map(|operand| self.value(operand));
        quote! {
            let value = #operand;
            frame.state = #state;
            return Ok(js::Step::#step(value));
        }
    }

    fn branch(&mut self, test: &Test, then: &Code, otherwise: &Code) -> TokenStream {
        let (step, value) = match test {
            Test::Truthy(test) => {
                let test = self.condition(test);
                let then = self.code(then);
                let otherwise = self.code(otherwise);
                return quote!(if #test { #then } else { #otherwise });
            }
            Test::IteratorStep {
                iterator,
                value,
                span,
            } => {
                let iterator = self.borrow_local(*iterator);
                let site = self.tables.site(*span, None);
                (
                    quote!(js::iterator_step(#iterator, #site, context)?),
                    *value,
                )
            }
            Test::ForInStep {
                enumerator, value, ..
            } => {
                let enumerator = self.borrow_local(*enumerator);
                (quote!(js::for_in_step(#enumerator, context)?), *value)
            }
        };
        let (pattern, store) = if self.placement.place(value) == Place::Binder {
            let name = self.names.local(value).clone();
            let mutable = self.mutability(value);
            (quote!(#mutable #name), TokenStream::new())
        } else {
            (quote!(value), self.store(value, &quote!(value)))
        };
        let then = self.code(then);
        let otherwise = self.code(otherwise);
        quote! {
            match #step {
                Some(#pattern) => { #store #then }
                None => { #otherwise }
            }
        }
    }

    /// The last arm needs no number: a completion record holds nothing else.
    fn dispatch(&mut self, kind: LocalId, arms: &[Arm]) -> TokenStream {
        let kind = self.number(&Expression::Read {
            from: crate::ir::hir::ReadOf::Local(kind),
            check: false,
            span: crate::source::Span::default(),
        });
        let last = arms.len().saturating_sub(1);
        let arms: Vec<TokenStream> = arms
            .iter()
            .enumerate()
            .map(|(index, arm)| {
                let code = self.code(&arm.code);
                if index == last {
                    return quote!(_ => { #code });
                }
                let number = Token::u32_unsuffixed(arm.kind);
                quote!(#number => { #code })
            })
            .collect();
        quote!(match #kind as u32 { #(#arms)* })
    }
}

/// Whether the code looks at the argument list after the call.
pub(super) fn keeps_arguments(machine: Option<&Machine>) -> bool {
    let Some(machine) = machine else { return false };
    let mut found = false;
    Body::Machine(machine).for_each_expression(&mut |expression| {
        found |= matches!(
            expression,
            Expression::Argument(_)
                | Expression::RestArguments(_)
                | Expression::UnmappedArguments
                | Expression::MappedArguments(_)
        );
    });
    found
}
