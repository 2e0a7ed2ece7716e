//! Prints HIR as indented text, for tests and `cargo xtask expand --stage hir`.
//!
//! ```text
//! x := 1            initialises; `x = 1` assigns; `x! = 1` and `x!` check the dead zone
//! $iterator         a temporary; `x.3` is local 3, where another local is called `x` too
//! ^x                a capture
//! @console          a global name
//! f on o (a)        a call with `o` as `this`
//! chain(a?.b)       an optional chain and its guard
//! GetIterator(a)    an intrinsic
//! ```

use std::fmt::Write as _;

use super::{
    Argument, ArrayElement, BinaryOperator, Call, Callee, Case, Expression, Finalizer, Function,
    Literal, LocalId, LocalOrigin, LogicalOperator, Loop, Property, ReadOf, Statement, Storage,
    TestPosition, ThisMode, UnaryOperator, Unit, WriteMode,
};

/// Prints every function of a unit.
pub fn unit(unit: &Unit) -> String {
    let functions = unit.functions.iter().enumerate();
    functions.fold(String::new(), |mut text, (index, function)| {
        _ = write!(text, "#{index} {}", self::function(function));
        text
    })
}

/// Prints a function.
pub fn function(function: &Function) -> String {
    let mut printer = Printer::new(function);
    let head = printer.head();
    printer.line(&head);
    printer.block(&function.body);
    printer.line("}");
    printer.text
}

/// Prints parts of one function, a line at a time.
#[derive(Debug)]
pub struct Printer<'h> {
    function: &'h Function,
    /// By local.
    names: Vec<String>,
    indentation: usize,
    /// What has been printed.
    pub text: String,
}

impl<'h> Printer<'h> {
    /// A printer that has not printed yet.
    pub fn new(function: &'h Function) -> Self {
        Self {
            function,
            names: names(function),
            indentation: 0,
            text: String::new(),
        }
    }

    /// Prints a line at the current depth.
    pub fn line(&mut self, line: &str) {
        _ = writeln!(
            self.text,
            "{:width$}{line}",
            "",
            width = self.indentation * 2
        );
    }

    /// Prints what `print` prints, one step deeper.
    pub fn indented(&mut self, print: impl FnOnce(&mut Self)) {
        self.indentation += 1;
        print(self);
        self.indentation -= 1;
    }

    /// The name of a local.
    pub fn local(&self, local: LocalId) -> &str {
        &self.names[local.0 as usize]
    }

    fn head(&self) -> String {
        let Function {
            name,
            is_async,
            is_generator,
            this_mode,
            ..
        } = self.function;
        let is_async = if *is_async { "async " } else { "" };
        let star = if *is_generator { "*" } else { "" };
        let parameters = self.function.parameters.iter();
        let parameters: Vec<_> = parameters.map(|parameter| self.local(*parameter)).collect();
        let mut head = format!("{is_async}function{star} {name}({})", parameters.join(", "));
        if *this_mode != ThisMode::Unused {
            _ = write!(head, " this {this_mode:?}");
        }
        let locals = self.function.locals.iter().zip(&self.names);
        let cells: Vec<_> = locals
            .filter(|(local, _)| local.storage == Storage::Cell)
            .map(|(_, name)| name.as_str())
            .collect();
        if !cells.is_empty() {
            _ = write!(head, " cells {}", cells.join(" "));
        }
        let captures: Vec<_> = self
            .function
            .captures
            .iter()
            .map(|capture| capture.name.as_str())
            .collect();
        if !captures.is_empty() {
            _ = write!(head, " captures {}", captures.join(" "));
        }
        head + " {"
    }

    fn block(&mut self, statements: &[Statement]) {
        self.indented(|printer| {
            for statement in statements {
                printer.statement(statement);
            }
        });
    }

    /// Prints a statement.
    pub fn statement(&mut self, statement: &Statement) {
        match statement {
            Statement::Block(body) => self.braced("{", body),
            Statement::If {
                test,
                then,
                otherwise,
                ..
            } => {
                let head = format!("if {} {{", self.expression(test));
                self.braced_part(&head, then);
                if !otherwise.is_empty() {
                    self.braced_part("} else {", otherwise);
                }
                self.line("}");
            }
            Statement::Loop(loop_) => self.loop_(loop_),
            Statement::Labelled { label, body } => self.braced(&format!("L{}: {{", label.0), body),
            Statement::Switch {
                label,
                discriminant,
                cases,
                ..
            } => {
                let head = format!("L{}: switch {} {{", label.0, self.local(*discriminant));
                self.line(&head);
                self.indented(|printer| cases.iter().for_each(|case| printer.case(case)));
                self.line("}");
            }
            Statement::TryCatch { body, catch } => {
                self.braced_part("try {", body);
                let head = format!("}} catch {} {{", self.local(catch.error));
                self.braced(&head, &catch.body);
            }
            Statement::Finally { body, finalizer } => self.finally(body, finalizer),
            simple => self.line(&self.simple(simple)),
        }
    }

    /// A statement without statements in it.
    fn simple(&self, statement: &Statement) -> String {
        match statement {
            Statement::Expression(value) => self.expression(value),
            Statement::Declare(local) => format!("declare {}", self.local(*local)),
            Statement::RenewCell(local) => format!("renew {}", self.local(*local)),
            Statement::Break(label, _) => format!("break L{}", label.0),
            Statement::Continue(label, _) => format!("continue L{}", label.0),
            Statement::Return(value, _) => format!("return {}", self.expression(value)),
            Statement::Throw(value, _) => format!("throw {}", self.expression(value)),
            Statement::IteratorStep {
                iterator,
                value,
                done,
                ..
            } => {
                let (iterator, value) = (self.local(*iterator), self.local(*value));
                format!("{value} = step {iterator} else break L{}", done.0)
            }
            Statement::ForInStep {
                enumerator,
                value,
                done,
                ..
            } => {
                let (enumerator, value) = (self.local(*enumerator), self.local(*value));
                format!("{value} = key of {enumerator} else break L{}", done.0)
            }
            Statement::GeneratorStart => "start generator".to_owned(),
            _ => unreachable!("statements with statements in them are printed by the caller"),
        }
    }

    fn braced(&mut self, head: &str, body: &[Statement]) {
        self.line(head);
        self.block(body);
        self.line("}");
    }

    fn loop_(&mut self, loop_: &Loop) {
        let test = loop_.test.as_ref().map(|test| self.expression(test));
        let (before, after) = match loop_.test_position {
            TestPosition::BeforeBody => (test, None),
            TestPosition::AfterBody => (None, test),
        };
        let while_ =
            |test: Option<String>| test.map_or(String::new(), |test| format!(" while {test}"));
        self.braced_part(
            &format!("L{}: loop{} {{", loop_.label.0, while_(before)),
            &loop_.body,
        );
        if !loop_.update.is_empty() {
            self.braced_part("} update {", &loop_.update);
        }
        self.line(&format!("}}{}", while_(after)));
    }

    fn braced_part(&mut self, head: &str, body: &[Statement]) {
        self.line(head);
        self.block(body);
    }

    fn case(&mut self, case: &Case) {
        let head = match &case.test {
            Some(test) => format!("case {}:", self.expression(test)),
            None => "default:".to_owned(),
        };
        self.line(&head);
        self.block(&case.body);
    }

    fn finally(&mut self, body: &[Statement], finalizer: &Finalizer) {
        self.braced_part("try {", body);
        match finalizer {
            Finalizer::Block(finalizer) => self.braced("} finally {", finalizer),
            Finalizer::CloseIterator(iterator, _) => {
                self.line(&format!("}} finally close {}", self.local(*iterator)));
            }
            Finalizer::CloseAsyncIterator(iterator, _) => {
                self.line(&format!("}} finally close async {}", self.local(*iterator)));
            }
        }
    }

    /// The text of an expression, on one line.
    pub fn expression(&self, expression: &Expression) -> String {
        match expression {
            Expression::Literal(literal) => self::literal(literal),
            Expression::Read { from, check, .. } => {
                format!("{}{}", self.variable(*from), if *check { "!" } else { "" })
            }
            Expression::Write {
                to, value, mode, ..
            } => {
                let operator = match mode {
                    WriteMode::Initialize => " :=",
                    WriteMode::InitializeThis => "! :=",
                    WriteMode::Assign => " =",
                    WriteMode::AssignChecked => "! =",
                };
                format!(
                    "{}{operator} {}",
                    self.variable(*to),
                    self.expression(value)
                )
            }
            Expression::ReadGlobal { name, .. } => format!("@{name}"),
            Expression::TypeofGlobal { name } => format!("typeof @{name}"),
            Expression::WriteGlobal {
                name,
                value,
                strict,
                ..
            } => {
                let strict = if *strict { "" } else { "sloppy " };
                format!("{strict}@{name} = {}", self.expression(value))
            }
            Expression::InitializeGlobal { name, value } => {
                format!("@{name} := {}", self.expression(value))
            }
            Expression::This => "this".to_owned(),
            Expression::NewTarget => "new.target".to_owned(),
            Expression::ActiveFunction => "active function".to_owned(),
            Expression::ImportMeta => "import.meta".to_owned(),
            Expression::Argument(index) => format!("arguments[{index}]"),
            Expression::RestArguments(from) => format!("arguments[{from}..]"),
            Expression::UnmappedArguments => "arguments".to_owned(),
            Expression::MappedArguments(parameters) => {
                let name = |local: &Option<LocalId>| local.map_or("_", |local| self.local(local));
                let parameters: Vec<_> = parameters.iter().map(name).collect();
                format!("mapped arguments({})", parameters.join(", "))
            }
            Expression::Closure { function, .. } => format!("closure #{}", function.0),
            Expression::RegExp { pattern, flags, .. } => format!("/{pattern}/{flags}"),
            Expression::TemplateObject(template) => format!("template #{}", template.site),
            Expression::Template { parts, .. } => format!("template({})", self.list(parts)),
            Expression::Sequence(values) => format!("({})", self.list(values)),
            Expression::Intrinsic {
                intrinsic,
                operands,
                ..
            } => {
                format!("{intrinsic:?}({})", self.list(operands))
            }
            expression => self.compound(expression),
        }
    }

    fn compound(&self, expression: &Expression) -> String {
        match expression {
            Expression::Array(elements) => self.array(elements),
            Expression::Object(members) => {
                let member = |(name, value): &(String, Expression)| {
                    format!("{name}: {}", self.expression(value))
                };
                let members: Vec<_> = members.iter().map(member).collect();
                format!("{{{}}}", members.join(", "))
            }
            Expression::Unary {
                operator, operand, ..
            } => {
                format!("{}{}", unary(*operator), self.operand(operand))
            }
            Expression::Binary {
                operator,
                left,
                right,
                ..
            } => {
                format!(
                    "{} {} {}",
                    self.operand(left),
                    binary(*operator),
                    self.operand(right)
                )
            }
            Expression::Logical {
                operator,
                left,
                right,
            } => {
                let operator = match operator {
                    LogicalOperator::And => "&&",
                    LogicalOperator::Or => "||",
                    LogicalOperator::Coalesce => "??",
                };
                format!("{} {operator} {}", self.operand(left), self.operand(right))
            }
            Expression::Conditional {
                test,
                then,
                otherwise,
            } => {
                let (then, otherwise) = (self.operand(then), self.operand(otherwise));
                format!("{} ? {then} : {otherwise}", self.operand(test))
            }
            expression => self.access(expression),
        }
    }

    fn access(&self, expression: &Expression) -> String {
        match expression {
            Expression::GetMember {
                object, property, ..
            } => self.member(object, property),
            Expression::SetMember {
                object,
                property,
                value,
                strict,
                ..
            } => {
                let strict = if *strict { "" } else { "sloppy " };
                format!(
                    "{strict}{} = {}",
                    self.member(object, property),
                    self.expression(value)
                )
            }
            Expression::DeleteMember {
                object,
                property,
                strict,
                ..
            } => {
                let strict = if *strict { "" } else { "sloppy " };
                format!("{strict}delete {}", self.member(object, property))
            }
            Expression::Call(call) => self.call(call),
            Expression::New {
                callee, arguments, ..
            } => {
                format!(
                    "new {}({})",
                    self.operand(callee),
                    self.arguments(arguments)
                )
            }
            Expression::OptionalChain(inner) => format!("chain({})", self.expression(inner)),
            Expression::ChainGuard(inner) => format!("{}?", self.operand(inner)),
            Expression::Do { body, value } => self.do_(body, value),
            Expression::Await(value, _) => format!("await {}", self.operand(value)),
            Expression::Yield(value, _) => format!("yield {}", self.operand(value)),
            Expression::YieldStar(value, _) => format!("yield* {}", self.operand(value)),
            Expression::ImportCall {
                specifier, options, ..
            } => {
                let options = options.iter().map(|options| self.expression(options));
                let operands: Vec<_> = [self.expression(specifier)]
                    .into_iter()
                    .chain(options)
                    .collect();
                format!("import({})", operands.join(", "))
            }
            _ => unreachable!("simple expressions are printed by the caller"),
        }
    }

    fn variable(&self, variable: ReadOf) -> String {
        match variable {
            ReadOf::Local(local) => self.local(local).to_owned(),
            ReadOf::Capture(capture) => format!("^{}", self.function.capture(capture).name),
        }
    }

    /// An operand in parentheses, unless it binds tightly.
    fn operand(&self, operand: &Expression) -> String {
        let text = self.expression(operand);
        match operand {
            Expression::Write { .. }
            | Expression::WriteGlobal { .. }
            | Expression::SetMember { .. }
            | Expression::Binary { .. }
            | Expression::Logical { .. }
            | Expression::Conditional { .. }
            | Expression::Unary { .. }
            | Expression::Await(..)
            | Expression::Yield(..)
            | Expression::YieldStar(..) => format!("({text})"),
            _ => text,
        }
    }

    fn list(&self, values: &[Expression]) -> String {
        values
            .iter()
            .map(|value| self.expression(value))
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn array(&self, elements: &[ArrayElement]) -> String {
        let element = |element: &ArrayElement| match element {
            ArrayElement::Value(value) => self.expression(value),
            ArrayElement::Spread { iterable, .. } => format!("...{}", self.operand(iterable)),
            ArrayElement::Hole => String::new(),
        };
        format!(
            "[{}]",
            elements.iter().map(element).collect::<Vec<_>>().join(", ")
        )
    }

    fn arguments(&self, arguments: &[Argument]) -> String {
        let argument = |argument: &Argument| match argument {
            Argument::Value(value) => self.expression(value),
            Argument::Spread { iterable, .. } => format!("...{}", self.operand(iterable)),
        };
        arguments
            .iter()
            .map(argument)
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn member(&self, object: &Expression, property: &Property) -> String {
        match property {
            Property::Named(name) => format!("{}.{name}", self.operand(object)),
            Property::Computed(key) => {
                format!("{}[{}]", self.operand(object), self.expression(key))
            }
        }
    }

    fn call(&self, call: &Call) -> String {
        let arguments = self.arguments(&call.arguments);
        match &call.callee {
            Callee::Value(function) => format!("{}({arguments})", self.operand(function)),
            Callee::Member {
                object, property, ..
            } => {
                format!("{}({arguments})", self.member(object, property))
            }
            Callee::WithThis { this, function } => {
                format!(
                    "{} on {} ({arguments})",
                    self.operand(function),
                    self.operand(this)
                )
            }
        }
    }

    fn do_(&self, body: &[Statement], value: &Expression) -> String {
        let mut inner = Printer::new(self.function);
        for statement in body {
            inner.statement(statement);
        }
        let lines: Vec<_> = inner.text.lines().map(str::trim).collect();
        format!("do {{ {}; {} }}", lines.join("; "), self.expression(value))
    }
}

fn names(function: &Function) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    let locals = function.locals.iter().enumerate();
    locals
        .map(|(index, local)| {
            let sigil = if local.origin == LocalOrigin::Temporary {
                "$"
            } else {
                ""
            };
            let name = format!("{sigil}{}", local.name);
            if seen.insert(name.clone()) {
                name
            } else {
                format!("{name}.{index}")
            }
        })
        .collect()
}

fn literal(literal: &Literal) -> String {
    match literal {
        Literal::Undefined => "undefined".to_owned(),
        Literal::Null => "null".to_owned(),
        Literal::Boolean(value) => value.to_string(),
        Literal::Number(value) => value.to_string(),
        Literal::String(units) => format!("{:?}", String::from_utf16_lossy(units)),
        Literal::BigInt(digits) => format!("{digits}n"),
    }
}

fn unary(operator: UnaryOperator) -> &'static str {
    match operator {
        UnaryOperator::Not => "!",
        UnaryOperator::Minus => "-",
        UnaryOperator::Plus => "+",
        UnaryOperator::BitwiseNot => "~",
        UnaryOperator::Typeof => "typeof ",
        UnaryOperator::Void => "void ",
        UnaryOperator::ToNumeric => "numeric ",
        UnaryOperator::Increment => "1 + ",
        UnaryOperator::Decrement => "-1 + ",
    }
}

fn binary(operator: BinaryOperator) -> &'static str {
    match operator {
        BinaryOperator::Add => "+",
        BinaryOperator::Subtract => "-",
        BinaryOperator::Multiply => "*",
        BinaryOperator::Divide => "/",
        BinaryOperator::Remainder => "%",
        BinaryOperator::Exponentiate => "**",
        BinaryOperator::LeftShift => "<<",
        BinaryOperator::SignedRightShift => ">>",
        BinaryOperator::UnsignedRightShift => ">>>",
        BinaryOperator::BitwiseAnd => "&",
        BinaryOperator::BitwiseOr => "|",
        BinaryOperator::BitwiseXor => "^",
        BinaryOperator::LessThan => "<",
        BinaryOperator::LessThanOrEqual => "<=",
        BinaryOperator::GreaterThan => ">",
        BinaryOperator::GreaterThanOrEqual => ">=",
        BinaryOperator::Equal => "==",
        BinaryOperator::NotEqual => "!=",
        BinaryOperator::StrictEqual => "===",
        BinaryOperator::StrictNotEqual => "!==",
        BinaryOperator::In => "in",
        BinaryOperator::Instanceof => "instanceof",
    }
}
