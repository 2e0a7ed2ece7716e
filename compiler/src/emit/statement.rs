//! Statements.

use proc_macro2::{Literal as Token, TokenStream, TokenTree};
use quote::quote;

use super::{
    FunctionEmitter,
    exits::{Exits, Jump},
    function::initial_value,
    placement::Place,
    representation::Representation,
    slots::bare,
};
use crate::{
    ir::hir::{
        Case, Catch, Expression, Finalizer, LabelId, LocalId, Loop, ReadOf, Statement, Storage,
        TestPosition,
    },
    source::Span,
};

impl FunctionEmitter<'_> {
    /// A list of statements.
    pub(super) fn statements(&mut self, statements: &[Statement]) -> TokenStream {
        let mut tokens = TokenStream::new();
        for statement in statements {
            tokens.extend(self.statement(statement));
        }
        tokens
    }

    fn statement(&mut self, statement: &Statement) -> TokenStream {
        match statement {
            Statement::Expression(expression) => self.effect(expression),
            Statement::Declare(local) => self.declare(*local),
            Statement::RenewCell(local) => self.renew_cell(*local),
            Statement::Block(body) => {
                let body = self.statements(body);
                quote!({ #body })
            }
            Statement::If {
                test,
                then,
                otherwise,
                ..
            } => self.if_(test, then, otherwise),
            Statement::Loop(loop_) => self.loop_(loop_),
            Statement::Labelled { label, body } => self.labelled(*label, body),
            Statement::Break(label, _) => self.jump(Jump::Break(*label)),
            Statement::Continue(label, _) => self.jump(Jump::Continue(*label)),
            Statement::Switch {
                label,
                discriminant,
                cases,
                ..
            } => self.switch(*label, *discriminant, cases),
            Statement::Return(value, _) => self.return_(value),
            Statement::Throw(value, span) => self.throw(value, *span),
            Statement::TryCatch { body, catch } => self.try_catch(body, catch),
            Statement::Finally { body, finalizer } => self.finally(body, finalizer),
            Statement::IteratorStep {
                iterator,
                value,
                done,
                span,
            } => self.iterator_step(*iterator, *value, *done, *span),
            Statement::ForInStep {
                enumerator,
                value,
                done,
                ..
            } => {
                let enumerator = self.borrow_local(*enumerator);
                let step = self
                    .exits
                    .attempt(&quote!(js::for_in_step(#enumerator, context)));
                self.step(&step, *value, *done)
            }
            // Plain functions have no prologue to end.
            Statement::GeneratorStart => TokenStream::new(),
        }
    }

    fn declare(&mut self, local: LocalId) -> TokenStream {
        let initial = initial_value(self.function.local(local));
        match self.placement.place(local) {
            // Its first write declares it, or nothing ever reads it.
            Place::FirstWrite | Place::FirstWriteOfCell | Place::Binder | Place::Nowhere => {
                TokenStream::new()
            }
            Place::Declare => {
                let name = self.names.local(local).clone();
                let mutable = self.mutability(local);
                quote!(let #mutable #name = #initial;)
            }
            Place::Top | Place::Entry => {
                let place = self.place(local);
                quote!(#place = #initial;)
            }
        }
    }

    /// `mut`, when the local needs it.
    pub(super) fn mutability(&self, local: LocalId) -> TokenStream {
        let is_mutable = match self.function.local(local).storage {
            Storage::Direct => self.placement.is_mutable(local),
            // Writes go through the cell; only a renewal replaces it.
            Storage::Cell => true,
        };
        if is_mutable {
            quote!(mut)
        } else {
            TokenStream::new()
        }
    }

    fn renew_cell(&mut self, local: LocalId) -> TokenStream {
        if self.function.local(local).storage == Storage::Direct {
            return TokenStream::new();
        }
        let place = self.place(local);
        let borrowed = self.borrow_local(local);
        quote!(#place = js::renew_cell(#borrowed);)
    }

    fn if_(
        &mut self,
        test: &Expression,
        then: &[Statement],
        otherwise: &[Statement],
    ) -> TokenStream {
        if is_long_chain(otherwise) {
            return self.alternatives(test, then, otherwise);
        }
        let test = self.condition(test);
        let then = self.alternative(then);
        if otherwise.is_empty() {
            return quote!(if #test { #then });
        }
        if let [nested @ Statement::If { .. }] = otherwise {
            let nested = self.statement(nested);
            return quote!(if #test { #then } else #nested);
        }
        let otherwise = self.alternative(otherwise);
        quote!(if #test { #then } else { #otherwise })
    }

    /// A long chain of `else if`, one beside the other: rustc nests what follows an `else`.
    fn alternatives<'h>(
        &mut self,
        mut test: &'h Expression,
        mut then: &'h [Statement],
        mut otherwise: &'h [Statement],
    ) -> TokenStream {
        let label = self.exits.alternatives();
        let mut chain = TokenStream::new();
        loop {
            let condition = self.condition(test);
            let body = self.statements(then);
            chain.extend(quote!(if #condition { #body break #label; }));
            match otherwise {
                [
                    Statement::If {
                        test: next_test,
                        then: next_then,
                        otherwise: next_otherwise,
                        ..
                    },
                ] => (test, then, otherwise) = (next_test, next_then, next_otherwise),
                _ => break,
            }
        }
        let otherwise = self.statements(otherwise);
        quote!(#label: { #chain #otherwise })
    }

    fn loop_(&mut self, loop_: &Loop) -> TokenStream {
        let label = Exits::label(loop_.label);
        let needs_iteration_block =
            !loop_.update.is_empty() || loop_.test_position == TestPosition::AfterBody;
        let test = |emitter: &mut Self| loop_.test.as_ref().map(|test| emitter.condition(test));
        let before = match loop_.test_position {
            TestPosition::BeforeBody => test(self),
            TestPosition::AfterBody => None,
        };
        self.exits.open_target(loop_.label, needs_iteration_block);
        let body = self.statements(&loop_.body);
        self.exits.close();
        let update = self.statements(&loop_.update);
        let after = match loop_.test_position {
            TestPosition::BeforeBody => None,
            TestPosition::AfterBody => test(self),
        };
        let body = if needs_iteration_block {
            let iteration = Exits::iteration(loop_.label);
            quote!(#iteration: { #body })
        } else {
            body
        };
        let after = after.map(|test| quote!(if !(#test) { break #label; }));
        match before {
            Some(test) => quote!(#label: while #test { #body #update #after }),
            None => quote!(#label: loop { #body #update #after }),
        }
    }

    fn labelled(&mut self, label: LabelId, body: &[Statement]) -> TokenStream {
        self.exits.open_target(label, false);
        let body = self.statements(body);
        self.exits.close();
        let label = Exits::label(label);
        quote!(#label: { #body })
    }

    pub(super) fn jump(&mut self, jump: Jump) -> TokenStream {
        if let Some(jump) = self.exits.jump(jump) {
            return quote!(#jump;);
        }
        let target = match jump {
            Jump::Break(label) => self.machine.and_then(|machine| machine.exit(label)),
            Jump::Continue(_) => None,
        };
        self.go_to(target.expect("lowering resolved every jump inside its function"))
    }

    /// The first matching case is found before any body runs; bodies then fall through.
    fn switch(&mut self, label: LabelId, discriminant: LocalId, cases: &[Case]) -> TokenStream {
        let number = |index: usize| Token::usize_unsuffixed(index);
        let subject = self.borrow_local(discriminant);
        let fallback = cases.iter().position(|case| case.test.is_none());
        let fallback = number(fallback.unwrap_or(cases.len()));
        let mut selection = quote!({ #fallback });
        for (index, case) in cases.iter().enumerate().rev() {
            let Some(test) = &case.test else { continue };
            let test = self.borrow(test);
            let index = number(index);
            selection = quote!(if js::strict_equal(#subject, #test) { #index } else #selection);
        }
        self.exits.open_target(label, false);
        let bodies: TokenStream = cases
            .iter()
            .enumerate()
            .filter(|(_, case)| !case.body.is_empty())
            .map(|(index, case)| {
                let body = self.statements(&case.body);
                let index = number(index);
                quote!(if entry <= #index { #body })
            })
            .collect();
        self.exits.close();
        let label = Exits::label(label);
        quote!(#label: { let entry: usize = #selection; #bodies })
    }

    fn return_(&mut self, value: &Expression) -> TokenStream {
        let result = self.result();
        let value = self.represented(value, result);
        let is_machine = self.is_machine();
        let return_ = self.exits.return_(&value, |value| {
            if is_machine {
                return quote!(Ok(js::Step::Done(#value)));
            }
            // `Ok(call()?)` is `call()`.
            without_question_mark(value).unwrap_or_else(|| quote!(Ok(#value)))
        });
        quote!(#return_;)
    }

    fn throw(&mut self, value: &Expression, span: Span) -> TokenStream {
        let error = self.thrown(value, span);
        let throw = self.exits.throw(&error);
        quote!(#throw;)
    }

    /// The `JsError` of a `throw`.
    pub(super) fn thrown(&mut self, value: &Expression, span: Span) -> TokenStream {
        let value = self.value(value);
        let site = self.tables.site(span, None);
        quote!(js::throw(#value, #site, context))
    }

    fn try_catch(&mut self, body: &[Statement], catch: &Catch) -> TokenStream {
        let name = self.exits.open_catch();
        let body = self.statements(body);
        self.exits.close();
        let caught = self.exits.attempt(&quote!(js::caught(error, context)));
        let bind = self.bind(catch.error, &caught);
        let handler = self.statements(&catch.body);
        quote! {
            let completion: js::JsResult<()> = #name: { #body Ok(()) };
            if let Err(error) = completion { #bind #handler }
        }
    }

    fn finally(&mut self, body: &[Statement], finalizer: &Finalizer) -> TokenStream {
        let (before, after) = match finalizer {
            Finalizer::CloseIterator(record, _) => self.around_loop(*record, body),
            _ => Default::default(),
        };
        let name = self.exits.open_finally();
        let body = self.statements(body);
        let jumps = self.exits.close_finally();
        let finalizer = match finalizer {
            Finalizer::Block(block) => {
                let block = self.statements(block);
                // `process.exit` unwinds without running the program's code.
                quote!(if !completion.is_exit() { #block })
            }
            Finalizer::CloseIterator(record, _) => {
                let record = self.borrow_local(*record);
                let close = self
                    .exits
                    .attempt(&quote!(js::finish_iteration(#record, completion, context)));
                quote!(let completion = #close;)
            }
            Finalizer::CloseAsyncIterator(..) => {
                unreachable!("an async iterator is closed by a machine, since closing awaits")
            }
        };
        let throw = self.exits.throw(&quote!(error));
        let is_machine = self.is_machine();
        let return_ = self.exits.return_(&quote!(value), |value| {
            if is_machine {
                quote!(Ok(js::Step::Done(#value)))
            } else {
                quote!(Ok(#value))
            }
        });
        let jumps: TokenStream = jumps
            .into_iter()
            .enumerate()
            .map(|(index, jump)| {
                let index = Token::usize_unsuffixed(index);
                let jump = self.jump(jump);
                quote!(js::Completion::Jump(#index) => { #jump })
            })
            .collect();
        quote! {
            #before
            let completion: js::Completion = #name: { #body js::Completion::Normal };
            #after
            #finalizer
            match completion {
                js::Completion::Normal => {}
                js::Completion::Throw(error) => { #throw; }
                js::Completion::Return(value) => { #return_; }
                #jumps
                js::Completion::Jump(_) => {}
            }
        }
    }

    fn iterator_step(
        &mut self,
        iterator: LocalId,
        value: LocalId,
        done: LabelId,
        span: Span,
    ) -> TokenStream {
        let step = self.step_of(iterator, span);
        let step = self.exits.attempt(&step);
        self.step(&step, value, done)
    }

    /// Binds the value of an `Option<Value>`, or leaves.
    fn step(&mut self, step: &TokenStream, value: LocalId, done: LabelId) -> TokenStream {
        let leave = self.jump(Jump::Break(done));
        if self.placement.place(value) == Place::Binder {
            let name = self.names.local(value).clone();
            let mutable = self.mutability(value);
            return quote!(let Some(#mutable #name) = (#step) else { #leave };);
        }
        let store = self.store(value, &quote!(value));
        quote!(match #step { Some(value) => { #store } None => { #leave } })
    }

    /// Gives a local the value that a construct produced for it.
    fn bind(&mut self, local: LocalId, value: &TokenStream) -> TokenStream {
        if self.placement.place(local) == Place::Binder {
            let name = self.names.local(local).clone();
            let mutable = self.mutability(local);
            return quote!(let #mutable #name = #value;);
        }
        self.store(local, value)
    }

    /// Stores an owned `Value` in a local, through its cell if it has one.
    pub(super) fn store(&mut self, local: LocalId, value: &TokenStream) -> TokenStream {
        match self.function.local(local).storage {
            Storage::Cell => {
                let cell = self.borrow_local(local);
                quote!(js::set_cell(js::variable(#cell), #value);)
            }
            Storage::Direct => {
                let place = self.place(local);
                quote!(#place = #value;)
            }
        }
    }

    /// Evaluates and discards; a first write declares its local here.
    pub(super) fn effect(&mut self, expression: &Expression) -> TokenStream {
        match expression {
            Expression::Write {
                to: ReadOf::Local(local),
                value: written,
                ..
            } if self.placement.place(*local) == Place::FirstWrite
                && self.placement.take_declaration(*local) =>
            {
                let representation = self.representations.local(*local);
                let value = self.represented(written, representation);
                let name = self.names.local(*local).clone();
                let mutable = self.mutability(*local);
                if representation != Representation::Value {
                    let type_ = representation.rust_type();
                    let twin = self
                        .names
                        .twin(*local)
                        .map(|twin| quote!(let mut #twin: i32 = js::int32(#name);));
                    return quote!(let #mutable #name: #type_ = #value; #twin);
                }
                let generator = self.generator_beside(*local, written);
                quote!(let #mutable #name = #value; #generator)
            }
            Expression::Write {
                to: to @ ReadOf::Local(local),
                value,
                ..
            } if self.placement.place(*local) == Place::FirstWriteOfCell
                && self.placement.take_declaration(*local) =>
            {
                let value = match self.representations.shared(*to) {
                    Some(known) => bare(self.represented(value, known), known),
                    None => self.value(value),
                };
                let name = self.names.local(*local).clone();
                quote!(let mut #name = js::new_cell(#value);)
            }
            Expression::Write { .. } => {
                let write = self.write(expression);
                quote!(#write;)
            }
            Expression::Sequence(list) => list.iter().map(|one| self.effect(one)).collect(),
            Expression::Literal(_) => TokenStream::new(),
            Expression::Logical { .. } | Expression::Conditional { .. } => {
                self.branching_effect(expression)
            }
            Expression::Do { body, value } => {
                let body = self.statements(body);
                let value = self.effect(value);
                quote!({ #body #value })
            }
            other => {
                let discarded = self.emit(other).tokens;
                quote!(let _ = #discarded;)
            }
        }
    }
}

/// The result behind an expression that ends in `?`.
fn without_question_mark(value: &TokenStream) -> Option<TokenStream> {
    let mut tokens: Vec<TokenTree> = value.clone().into_iter().collect();
    match tokens.pop()? {
        TokenTree::Punct(mark) if mark.as_char() == '?' => Some(tokens.into_iter().collect()),
        _ => None,
    }
}

/// `else if`s that stay nested.
const CHAIN: usize = 16;

/// Whether an `else` begins a chain of many `else if`.
fn is_long_chain(mut otherwise: &[Statement]) -> bool {
    let mut length = 0;
    while let [
        Statement::If {
            otherwise: next, ..
        },
    ] = otherwise
    {
        otherwise = next;
        length += 1;
        if length > CHAIN {
            return true;
        }
    }
    false
}
