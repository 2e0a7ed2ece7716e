//! Methods that only compute with numbers, and how they are called.
//!
//! | JavaScript                                                    | beside the method             |
//! | ------------------------------------------------------------- | ----------------------------- |
//! | `plus(o) { return new Vector(this.x + o.x, this.y + o.y); }`  | `plus_pure(this, [o_x, o_y], context)`: both properties |
//! | `scaled(n) { return this.x * n; }`                            | `scaled_pure(this, [n], context)`: a Number |
//!
//! As long as all fields are plain slots with Numbers, such a method has no effect that anyone could
//! see, its frame included, and it cannot throw. So a call by name tries this first: when the
//! receiver finds that very method, and everything is as it should be, it is the call, and an
//! argument `new Vector(i, 1)` need not be made. Else it has done nothing, and the call follows.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::{
    FunctionEmitter,
    names::ident,
    placement::Body,
    representation::as_int32,
    template::{Field, template},
};
use crate::{
    ir::hir::{
        Argument, BinaryOperator, Callee, CaptureId, Expression, Function, FunctionFlavour,
        FunctionId, Literal, LocalId, Property, ReadOf, Statement, Storage, UnaryOperator, Unit,
    },
    source::Span,
};

/// A method that has a pure twin.
#[derive(Debug)]
pub(super) struct PureMethod {
    pub(super) id: FunctionId,
    /// What each parameter is used for.
    pub(super) parameters: Vec<Use>,
    /// What it answers an instance of, if that is no Number.
    pub(super) makes: Option<Made>,
}

/// The class of what a pure method makes.
#[derive(Debug, Clone)]
pub(super) struct Made {
    /// The capture of the method that holds the class.
    pub(super) class: CaptureId,
    /// The constructor it is expected to have.
    pub(super) constructor: FunctionId,
}

/// What a parameter is used for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Use {
    /// As a Number.
    Number,
    /// For these properties, which are Numbers.
    Fields(Vec<String>),
}

/// The pure methods of a unit, by name. Names of several methods are left out.
pub(super) fn pure_methods(unit: &Unit) -> BTreeMap<String, PureMethod> {
    let mut by_name: BTreeMap<&str, Vec<FunctionId>> = BTreeMap::new();
    for (index, function) in unit.functions.iter().enumerate() {
        if function.flavour == FunctionFlavour::Method {
            let ids = by_name.entry(&function.name).or_default();
            ids.push(FunctionId(index as u32));
        }
    }
    let mut methods = BTreeMap::new();
    for (name, ids) in by_name {
        let [id] = ids[..] else { continue };
        let function = &unit.functions[id.0 as usize];
        if let Some((parameters, makes)) = Survey::of(unit, function) {
            let method = PureMethod {
                id,
                parameters,
                makes,
            };
            methods.insert(name.to_owned(), method);
        }
    }
    if !methods.is_empty() {
        let called = called_names(unit);
        methods.retain(|name, _| called.contains(name.as_str()));
    }
    methods
}

/// The names by which methods are called.
fn called_names(unit: &Unit) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    for function in &unit.functions {
        Body::Plain(&function.body).for_each_expression(&mut |expression| {
            if let Expression::Call(call) = expression
                && let Callee::Member {
                    property: Property::Named(name),
                    ..
                } = &call.callee
            {
                names.insert(name.as_str());
            }
        });
    }
    names
}

/// The value that the method returns, if that is all that it does.
fn returned(function: &Function) -> Option<&Expression> {
    match &function.body[..] {
        [Statement::Return(value, _)] => Some(value),
        _ => None,
    }
}

/// `object.name`, of `this` or of a parameter.
fn field(expression: &Expression) -> Option<(Option<LocalId>, &str, Span)> {
    let Expression::GetMember {
        object,
        property: Property::Named(name),
        span,
    } = expression
    else {
        return None;
    };
    match **object {
        Expression::This => Some((None, name, *span)),
        Expression::Read {
            from: ReadOf::Local(local),
            check: false,
            ..
        } => Some((Some(local), name, *span)),
        _ => None,
    }
}

struct Survey<'a> {
    unit: &'a Unit,
    function: &'a Function,
    uses: BTreeMap<LocalId, Use>,
    reads_fields: bool,
    makes: Option<Made>,
}

impl<'a> Survey<'a> {
    fn of(unit: &'a Unit, function: &'a Function) -> Option<(Vec<Use>, Option<Made>)> {
        let parameters = &function.parameters;
        let repeats = |index: usize| parameters[index + 1..].contains(&parameters[index]);
        if function.is_coroutine()
            || !function.strict
            || (0..parameters.len()).any(repeats)
            || parameters.len() != function.length as usize
        {
            return None;
        }
        let mut survey = Survey {
            unit,
            function,
            uses: BTreeMap::new(),
            reads_fields: false,
            makes: None,
        };
        survey.result(returned(function)?)?;
        let uses = survey.uses;
        let uses = parameters.iter().map(|local| uses.get(local).cloned());
        let uses = uses.collect::<Option<Vec<Use>>>()?;
        survey.reads_fields.then_some((uses, survey.makes))
    }

    fn result(&mut self, value: &'a Expression) -> Option<()> {
        let Expression::New {
            callee, arguments, ..
        } = value
        else {
            return self.number(value);
        };
        let class = class(self.function, callee)?;
        let name = &self.function.capture(class).name;
        let (constructor, fields) = constructor_named(self.unit, name)?;
        arguments.iter().try_for_each(|argument| match argument {
            Argument::Value(value) => self.number(value),
            Argument::Spread { .. } => None,
        })?;
        let are_numbers = fields.iter().all(|(_, field)| match field {
            Field::Argument(index) => *index < arguments.len(),
            Field::Literal(literal) => matches!(literal, Literal::Number(_)),
        });
        self.makes = Some(Made { class, constructor });
        are_numbers.then_some(())
    }

    fn number(&mut self, value: &'a Expression) -> Option<()> {
        if let Some((object, name, _)) = field(value) {
            self.reads_fields = true;
            let Some(local) = object else { return Some(()) };
            let uses = self.uses.entry(self.parameter(local)?);
            let Use::Fields(fields) = uses.or_insert(Use::Fields(Vec::new())) else {
                return None;
            };
            if !fields.iter().any(|field| field == name) {
                fields.push(name.to_owned());
            }
            return Some(());
        }
        match value {
            Expression::Literal(Literal::Number(number)) => number.is_finite().then_some(()),
            Expression::Read {
                from: ReadOf::Local(local),
                check: false,
                ..
            } => {
                let local = self.parameter(*local)?;
                let known = self.uses.entry(local).or_insert(Use::Number);
                (*known == Use::Number).then_some(())
            }
            Expression::Unary {
                operator: UnaryOperator::Minus | UnaryOperator::BitwiseNot,
                operand,
                ..
            } => self.number(operand),
            Expression::Binary {
                operator,
                left,
                right,
                ..
            } => {
                operation(*operator)?;
                self.number(left)?;
                self.number(right)
            }
            _ => None,
        }
    }

    fn parameter(&self, local: LocalId) -> Option<LocalId> {
        let is_plain = self.function.parameters.contains(&local)
            && self.function.local(local).storage == Storage::Direct;
        is_plain.then_some(local)
    }
}

/// The capture that `new` is applied to.
fn class(function: &Function, callee: &Expression) -> Option<CaptureId> {
    match callee {
        Expression::Read {
            from: ReadOf::Capture(capture),
            check: false,
            ..
        } => (function.capture(*capture).storage == Storage::Direct).then_some(*capture),
        _ => None,
    }
}

/// The class constructor of that name that only fills properties.
pub(super) fn constructor_named<'a>(
    unit: &'a Unit,
    name: &str,
) -> Option<(FunctionId, Vec<(&'a str, Field)>)> {
    let index = unit.functions.iter().position(|function| {
        function.flavour == FunctionFlavour::BaseConstructor && function.name == name
    })?;
    let fields = template(&unit.functions[index])?;
    Some((FunctionId(index as u32), fields))
}

/// How numbers are combined: as doubles or as int32s.
#[derive(Clone, Copy)]
enum Operation {
    Double(char),
    Int32(char),
}

fn operation(operator: BinaryOperator) -> Option<Operation> {
    Some(match operator {
        BinaryOperator::Add => Operation::Double('+'),
        BinaryOperator::Subtract => Operation::Double('-'),
        BinaryOperator::Multiply => Operation::Double('*'),
        BinaryOperator::Divide => Operation::Double('/'),
        BinaryOperator::BitwiseAnd => Operation::Int32('&'),
        BinaryOperator::BitwiseOr => Operation::Int32('|'),
        BinaryOperator::BitwiseXor => Operation::Int32('^'),
        _ => return None,
    })
}

/// Tokens of a number.
enum Number {
    Double(TokenStream),
    Int32(TokenStream),
}

impl Number {
    fn double(self) -> TokenStream {
        match self {
            Self::Double(tokens) => tokens,
            Self::Int32(tokens) => quote!(f64::from(#tokens)),
        }
    }

    fn int32(self) -> TokenStream {
        match self {
            Self::Double(tokens) => quote!(js::int32(#tokens)),
            Self::Int32(tokens) => tokens,
        }
    }
}

/// The twins.
impl FunctionEmitter<'_> {
    /// The twin of the function, if it has one.
    pub(super) fn pure_twin(&mut self) -> Option<TokenStream> {
        let function = self.function;
        let method = self.analysis.pure_methods.get(&function.name);
        let method = method.filter(|method| method.id == self.id)?;
        let name = self.tables.pure_twin(self.id);
        let mut twin = Twin {
            function,
            parameters: &method.parameters,
            fields: Vec::new(),
        };
        let value = returned(function).expect("it has been looked at");
        let (type_, result) = match (value, &method.makes) {
            (Expression::New { arguments, .. }, Some(made)) => {
                let constructor = &self.unit.functions[made.constructor.0 as usize];
                let numbers = twin.instance(constructor, arguments);
                let count = Token::usize_unsuffixed(numbers.len());
                (quote!([f64; #count]), quote!([#(#numbers),*]))
            }
            (value, _) => (quote!(f64), twin.number(value).double()),
        };
        let reads: Vec<TokenStream> = twin
            .fields
            .iter()
            .enumerate()
            .map(|(index, (key, span))| {
                let name = ident(&format!("field{index}"));
                let key = self.tables.literal_str(key);
                let site = self.tables.site_index(*span, None);
                quote!(let #name = js::number_field(this, #key, #site, context)?;)
            })
            .collect();
        let parameters = twin_parameters(&method.parameters);
        Some(quote! {
            #[inline]
            fn #name(
                this: &js::Value,
                #parameters
                context: &mut js::Context,
            ) -> Option<#type_> {
                #(#reads)* Some(#result)
            }
        })
    }
}

/// Each parameter as the Numbers that are used of it.
fn twin_parameters(uses: &[Use]) -> TokenStream {
    let parameters = uses.iter().enumerate().map(|(index, used)| {
        let name = ident(&format!("argument{index}"));
        let count = Token::usize_unsuffixed(match used {
            Use::Number => 1,
            Use::Fields(fields) => fields.len(),
        });
        quote!(#name: [f64; #count],)
    });
    parameters.collect()
}

struct Twin<'a> {
    function: &'a Function,
    parameters: &'a [Use],
    /// Of `this`.
    fields: Vec<(&'a str, Span)>,
}

impl<'a> Twin<'a> {
    /// The Numbers in the slots of `new constructor(..arguments)`.
    fn instance(&mut self, constructor: &Function, arguments: &'a [Argument]) -> Vec<TokenStream> {
        let fields = template(constructor).expect("it has been looked at");
        let number = |(_, field)| match field {
            Field::Argument(index) => match &arguments[index] {
                Argument::Value(value) => self.number(value).double(),
                Argument::Spread { .. } => unreachable!("it has been looked at"),
            },
            Field::Literal(Literal::Number(number)) => {
                let number = Token::f64_suffixed(number);
                quote!(#number)
            }
            Field::Literal(_) => unreachable!("it has been looked at"),
        };
        fields.into_iter().map(number).collect()
    }

    fn number(&mut self, value: &'a Expression) -> Number {
        if let Some((object, name, span)) = field(value) {
            return Number::Double(self.field(object, name, span));
        }
        match value {
            Expression::Literal(Literal::Number(number)) => match as_int32(*number) {
                Some(number) if number >= 0 => {
                    let number = Token::i32_suffixed(number);
                    Number::Int32(quote!(#number))
                }
                _ => {
                    let bits = Token::u64_unsuffixed(number.to_bits());
                    Number::Double(quote!(f64::from_bits(#bits)))
                }
            },
            Expression::Read {
                from: ReadOf::Local(local),
                ..
            } => {
                let (name, _) = self.argument(*local);
                Number::Double(quote!(#name[0]))
            }
            Expression::Unary {
                operator, operand, ..
            } => match (operator, self.number(operand)) {
                (UnaryOperator::BitwiseNot, operand) => {
                    let operand = operand.int32();
                    Number::Int32(quote!((!#operand)))
                }
                (_, operand) => {
                    let operand = operand.double();
                    Number::Double(quote!((-(#operand))))
                }
            },
            Expression::Binary {
                operator,
                left,
                right,
                ..
            } => {
                let (left, right) = (self.number(left), self.number(right));
                match operation(*operator).expect("it has been looked at") {
                    Operation::Double(sign) => {
                        let sign = proc_macro2::Punct::new(sign, proc_macro2::Spacing::Alone);
                        let (left, right) = (left.double(), right.double());
                        Number::Double(quote!((#left #sign #right)))
                    }
                    Operation::Int32(sign) => {
                        let sign = proc_macro2::Punct::new(sign, proc_macro2::Spacing::Alone);
                        let (left, right) = (left.int32(), right.int32());
                        Number::Int32(quote!((#left #sign #right)))
                    }
                }
            }
            _ => unreachable!("it has been looked at"),
        }
    }

    fn argument(&self, local: LocalId) -> (proc_macro2::Ident, &'a Use) {
        let mut parameters = self.function.parameters.iter();
        let index = parameters.position(|one| *one == local);
        let index = index.expect("it has been looked at");
        (ident(&format!("argument{index}")), &self.parameters[index])
    }

    fn field(&mut self, object: Option<LocalId>, name: &'a str, span: Span) -> TokenStream {
        let Some(local) = object else {
            let known = self.fields.iter().position(|(other, _)| *other == name);
            let index = known.unwrap_or_else(|| {
                self.fields.push((name, span));
                self.fields.len() - 1
            });
            let name = ident(&format!("field{index}"));
            return quote!(#name);
        };
        let (argument, Use::Fields(fields)) = self.argument(local) else {
            unreachable!("it has been looked at");
        };
        let index = fields.iter().position(|field| field == name);
        let index = Token::usize_unsuffixed(index.expect("it has been looked at"));
        quote!(#argument[#index])
    }
}
