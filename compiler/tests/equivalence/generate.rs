//! Makes random functions.

use js_async_compiler::{
    UnitKind,
    ir::hir::{
        Argument, ArrayElement, BinaryOperator, Call, Callee, Case, Catch, Expression, Finalizer,
        Function, FunctionFlavour, GlobalDeclarations, Intrinsic, LabelId, Literal, Local, LocalId,
        LocalOrigin, LogicalOperator, Loop, Property, ReadOf, Statement, Storage, TestPosition,
        ThisMode, UnaryOperator, Unit, WriteMode,
    },
    source::Span,
};

use super::outside::Random;

/// What kind of function to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flavour {
    Async,
    Generator,
    AsyncGenerator,
}

const SPAN: Span = Span::new(0, 0);
/// Variables that anything may read and write. The first two are parameters.
const VARIABLES: u32 = 4;

/// Makes the function of a number.
pub(crate) fn generate(flavour: Flavour, seed: u64) -> Unit {
    let mut generator = Generator {
        random: Random::new(seed.wrapping_add(77)),
        flavour,
        locals: Vec::new(),
        labels: Vec::new(),
        next_label: 0,
        budget: 80,
        suspensions: 0,
    };
    generator.suspensions = 1 + generator.below(6);
    for name in ["a", "b", "x", "y"] {
        generator.local(name, LocalOrigin::Variable);
    }
    let mut body = Vec::new();
    if flavour != Flavour::Async {
        if generator.one_in(2) {
            body.push(Statement::Expression(generator.call()));
        }
        body.push(Statement::GeneratorStart);
    }
    body.extend(generator.statements(4));
    unit(Function {
        name: "f".to_owned(),
        length: 2,
        flavour: FunctionFlavour::Normal,
        is_async: flavour != Flavour::Generator,
        is_generator: flavour != Flavour::Async,
        strict: true,
        this_mode: ThisMode::Strict,
        parameters: vec![LocalId(0), LocalId(1)],
        locals: generator.locals,
        captures: Vec::new(),
        body,
        span: SPAN,
        name_span: SPAN,
    })
}

fn unit(function: Function) -> Unit {
    Unit {
        kind: UnitKind::Script,
        functions: vec![function],
        rust_captures: Vec::new(),
        globals: GlobalDeclarations::default(),
        module: None,
    }
}

struct Generator {
    random: Random,
    flavour: Flavour,
    locals: Vec<Local>,
    /// Enclosing labels, and whether they are loops.
    labels: Vec<(LabelId, bool)>,
    next_label: u32,
    budget: u32,
    /// How many of 22 expressions suspend.
    suspensions: u64,
}

impl Generator {
    fn below(&mut self, bound: u64) -> u64 {
        self.random.below(bound)
    }

    fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }

    fn local(&mut self, name: &str, origin: LocalOrigin) -> LocalId {
        self.locals.push(Local {
            name: name.to_owned(),
            origin,
            storage: Storage::Direct,
            starts_empty: false,
            has_dead_zone: false,
            span: SPAN,
        });
        LocalId(self.locals.len() as u32 - 1)
    }

    fn label(&mut self, is_loop: bool) -> LabelId {
        self.next_label += 1;
        self.labels.push((LabelId(self.next_label - 1), is_loop));
        LabelId(self.next_label - 1)
    }

    fn statements(&mut self, depth: u32) -> Vec<Statement> {
        let count = 1 + self.below(3);
        (0..count).map(|_| self.statement(depth)).collect()
    }

    fn statement(&mut self, depth: u32) -> Statement {
        if depth == 0 || self.budget == 0 {
            return if self.one_in(4) {
                self.jump()
            } else {
                Statement::Expression(self.expression(1))
            };
        }
        self.budget -= 1;
        match self.below(16) {
            0..=3 => Statement::Expression(self.expression(5)),
            4 | 5 => Statement::If {
                test: self.expression(2),
                then: self.statements(depth - 1),
                otherwise: if self.one_in(2) {
                    self.statements(depth - 1)
                } else {
                    Vec::new()
                },
                span: SPAN,
            },
            6 => self.loop_(depth),
            7 => self.for_of(depth),
            8 => {
                let label = self.label(false);
                let body = self.statements(depth - 1);
                self.labels.pop();
                Statement::Labelled { label, body }
            }
            9 => self.switch(depth),
            10 | 11 => {
                let error = self.local("error", LocalOrigin::Variable);
                let body = self.statements(depth - 1);
                Statement::TryCatch {
                    body,
                    catch: Catch {
                        error,
                        body: self.statements(depth - 1),
                    },
                }
            }
            12 | 13 => Statement::Finally {
                body: self.statements(depth - 1),
                finalizer: Finalizer::Block(self.statements(depth - 1)),
            },
            _ => self.jump(),
        }
    }

    fn jump(&mut self) -> Statement {
        let labels = self.labels.clone();
        match self.below(4) {
            0 => Statement::Return(self.expression(2), SPAN),
            1 => Statement::Throw(self.expression(1), SPAN),
            _ if labels.is_empty() => Statement::Expression(self.call()),
            _ => {
                let (label, is_loop) = labels[self.below(labels.len() as u64) as usize];
                if is_loop && self.one_in(2) {
                    Statement::Continue(label, SPAN)
                } else {
                    Statement::Break(label, SPAN)
                }
            }
        }
    }

    fn loop_(&mut self, depth: u32) -> Statement {
        let label = self.label(true);
        let body = self.statements(depth - 1);
        self.labels.pop();
        let test_position = if self.one_in(2) {
            TestPosition::BeforeBody
        } else {
            TestPosition::AfterBody
        };
        // Each iteration asks something outside of the body, so that every loop ends some time.
        let mut update = if self.one_in(2) {
            vec![Statement::Expression(self.expression(2))]
        } else {
            Vec::new()
        };
        let test = (!self.one_in(6)).then(|| {
            let call = self.call();
            if self.one_in(3) {
                self.logical(call)
            } else {
                call
            }
        });
        if test.is_none() {
            update.push(Statement::Expression(self.call()));
        }
        Statement::Loop(Loop {
            label,
            test,
            test_position,
            body,
            update,
            span: SPAN,
        })
    }

    fn for_of(&mut self, depth: u32) -> Statement {
        let iterator = self.local("iterator", LocalOrigin::Temporary);
        let value = self.local("value", LocalOrigin::Temporary);
        let is_async = self.flavour != Flavour::Generator && self.one_in(2);
        let intrinsic = if is_async {
            Intrinsic::GetAsyncIterator
        } else {
            Intrinsic::GetIterator
        };
        let operands = vec![self.expression(1)];
        let get = Expression::Intrinsic {
            intrinsic,
            operands,
            span: SPAN,
        };
        let label = self.label(true);
        let mut body = vec![Statement::IteratorStep {
            iterator,
            value,
            done: label,
            span: SPAN,
        }];
        body.push(Statement::Expression(write(LocalId(2), read(value))));
        body.extend(self.statements(depth - 1));
        self.labels.pop();
        let loop_ = Statement::Loop(Loop {
            label,
            test: None,
            test_position: TestPosition::BeforeBody,
            body,
            update: Vec::new(),
            span: SPAN,
        });
        let finalizer = if is_async {
            Finalizer::CloseAsyncIterator(iterator, SPAN)
        } else {
            Finalizer::CloseIterator(iterator, SPAN)
        };
        Statement::Block(vec![
            Statement::Expression(write(iterator, get)),
            Statement::Finally {
                body: vec![loop_],
                finalizer,
            },
        ])
    }

    fn switch(&mut self, depth: u32) -> Statement {
        let discriminant = self.local("discriminant", LocalOrigin::Temporary);
        let value = self.expression(1);
        let label = self.label(false);
        let count = 1 + self.below(4);
        let default = self.below(count + 2);
        let mut cases = Vec::new();
        for index in 0..count {
            let test = (index != default).then(|| match self.below(12) {
                0 => self.expression(2),
                number => Expression::Literal(Literal::Number((number % 4) as f64)),
            });
            let mut body = self.statements(depth - 1);
            if self.one_in(2) {
                body.push(Statement::Break(label, SPAN));
            }
            cases.push(Case { test, body });
        }
        self.labels.pop();
        Statement::Block(vec![
            Statement::Expression(write(discriminant, value)),
            Statement::Switch {
                label,
                discriminant,
                cases,
                span: SPAN,
            },
        ])
    }

    fn call(&mut self) -> Expression {
        let name = ["f", "g", "h"][self.below(3) as usize].to_owned();
        let callee = Callee::Value(Expression::ReadGlobal { name, span: SPAN });
        Expression::Call(Box::new(Call {
            callee,
            arguments: Vec::new(),
            span: SPAN,
            callee_text: String::new(),
        }))
    }

    fn suspension(&mut self, depth: u32) -> Expression {
        let operand = Box::new(self.expression(depth));
        match (self.flavour, self.below(4)) {
            (Flavour::Async, _) | (Flavour::AsyncGenerator, 0 | 1) => {
                Expression::Await(operand, SPAN)
            }
            (_, 3) => Expression::YieldStar(operand, SPAN),
            _ => Expression::Yield(operand, SPAN),
        }
    }

    fn boxed(&mut self, depth: u32) -> Box<Expression> {
        Box::new(self.expression(depth))
    }

    fn expression(&mut self, depth: u32) -> Expression {
        if depth == 0 || self.budget == 0 {
            return self.leaf();
        }
        self.budget -= 1;
        let depth = depth - 1;
        match self.below(22) {
            number if number < self.suspensions => self.suspension(depth),
            0..=3 => self.leaf(),
            4..=7 => write(
                LocalId(self.below(u64::from(VARIABLES)) as u32),
                self.expression(depth),
            ),
            8 => {
                let left = self.expression(depth);
                self.logical(left)
            }
            9 => Expression::Conditional {
                test: self.boxed(depth),
                then: self.boxed(depth),
                otherwise: self.boxed(depth),
            },
            10 => Expression::Binary {
                operator: BinaryOperator::Add,
                left: self.boxed(depth),
                right: self.boxed(depth),
                span: SPAN,
            },
            11 => Expression::Sequence(vec![self.expression(depth), self.expression(depth)]),
            12 => Expression::Unary {
                operator: UnaryOperator::Not,
                operand: self.boxed(depth),
                span: SPAN,
            },
            number => self.compound(number, depth),
        }
    }

    fn compound(&mut self, number: u64, depth: u32) -> Expression {
        match number {
            13 => self.array(depth),
            14 => {
                let count = self.below(7);
                let member = |index| (format!("m{index}"), self.expression(depth));
                Expression::Object((0..count).map(member).collect())
            }
            15 => Expression::SetMember {
                object: self.boxed(depth),
                property: self.property(depth),
                value: self.boxed(depth),
                strict: true,
                span: SPAN,
            },
            16 | 17 => self.optional_chain(depth),
            18 => {
                let callee = self.boxed(depth);
                let arguments = self.arguments(depth);
                Expression::New {
                    callee,
                    arguments,
                    span: SPAN,
                    callee_text: String::new(),
                }
            }
            19 => {
                let mut body = vec![Statement::Expression(self.expression(depth))];
                let temporary = self.local("temporary", LocalOrigin::Temporary);
                body.push(Statement::Expression(write(
                    temporary,
                    self.expression(depth),
                )));
                Expression::Do {
                    body,
                    value: Box::new(read(temporary)),
                }
            }
            _ => {
                let object = self.expression(depth);
                self.method_call(object, depth)
            }
        }
    }

    fn leaf(&mut self) -> Expression {
        match self.below(6) {
            0 => Expression::Literal(Literal::Number(self.below(4) as f64)),
            1 => Expression::This,
            2 => self.call(),
            _ => read(LocalId(self.below(u64::from(VARIABLES)) as u32)),
        }
    }

    fn logical(&mut self, left: Expression) -> Expression {
        let operator = match self.below(3) {
            0 => LogicalOperator::And,
            1 => LogicalOperator::Or,
            _ => LogicalOperator::Coalesce,
        };
        Expression::Logical {
            operator,
            left: Box::new(left),
            right: self.boxed(1),
        }
    }

    fn array(&mut self, depth: u32) -> Expression {
        let count = self.below(8);
        let element = |_| match self.below(5) {
            0 => ArrayElement::Spread {
                iterable: self.expression(depth),
                text: String::new(),
            },
            1 => ArrayElement::Hole,
            _ => ArrayElement::Value(self.expression(depth)),
        };
        Expression::Array((0..count).map(element).collect())
    }

    fn arguments(&mut self, depth: u32) -> Vec<Argument> {
        let count = self.below(4);
        let argument = |_| match self.below(4) {
            0 => Argument::Spread {
                iterable: self.expression(depth),
                text: String::new(),
            },
            _ => Argument::Value(self.expression(depth)),
        };
        (0..count).map(argument).collect()
    }

    fn property(&mut self, depth: u32) -> Property {
        if self.one_in(2) {
            Property::Named("p".to_owned())
        } else {
            Property::Computed(self.boxed(depth))
        }
    }

    fn method_call(&mut self, object: Expression, depth: u32) -> Expression {
        let callee = match self.below(3) {
            0 => Callee::Value(object),
            1 => Callee::WithThis {
                this: object,
                function: self.expression(depth),
            },
            _ => Callee::Member {
                object,
                property: self.property(depth),
                span: SPAN,
            },
        };
        let arguments = self.arguments(depth);
        Expression::Call(Box::new(Call {
            callee,
            arguments,
            span: SPAN,
            callee_text: String::new(),
        }))
    }

    fn optional_chain(&mut self, depth: u32) -> Expression {
        let mut spine = self.expression(depth);
        for _ in 0..=self.below(3) {
            if self.one_in(2) {
                spine = Expression::ChainGuard(Box::new(spine));
            }
            spine = if self.one_in(2) {
                self.method_call(spine, depth)
            } else {
                let property = self.property(depth);
                Expression::GetMember {
                    object: Box::new(spine),
                    property,
                    span: SPAN,
                }
            };
        }
        Expression::OptionalChain(Box::new(spine))
    }
}

fn read(local: LocalId) -> Expression {
    Expression::Read {
        from: ReadOf::Local(local),
        check: false,
        span: SPAN,
    }
}

fn write(local: LocalId, value: Expression) -> Expression {
    let mode = if local.0 < VARIABLES {
        WriteMode::Assign
    } else {
        WriteMode::Initialize
    };
    Expression::Write {
        to: ReadOf::Local(local),
        value: Box::new(value),
        mode,
        span: SPAN,
    }
}
