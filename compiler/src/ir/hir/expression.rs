//! Expressions of the kernel.

use super::{CaptureId, FunctionId, Intrinsic, LocalId, Statement};
use crate::source::Span;

/// An expression. Operands are evaluated in the order of the fields.
#[derive(Debug)]
pub enum Expression {
    /// A constant.
    Literal(Literal),
    /// Reads a local or a capture, through its cell if it has one. `check` throws a ReferenceError
    /// while the variable is empty (temporal dead zone; `this` before `super()`).
    Read {
        from: ReadOf,
        check: bool,
        span: Span,
    },
    /// Writes a local or a capture and yields the value written.
    Write {
        to: WriteTo,
        value: Box<Expression>,
        mode: WriteMode,
        span: Span,
    },
    /// GetValue of an unresolvable-or-global name.
    ReadGlobal { name: String, span: Span },
    /// `typeof name` of the same: no ReferenceError.
    TypeofGlobal { name: String },
    /// PutValue to a global name; in strict mode an undeclared name is a ReferenceError.
    WriteGlobal {
        name: String,
        value: Box<Expression>,
        strict: bool,
        span: Span,
    },
    /// Initialises a global lexical binding of a Script.
    InitializeGlobal {
        name: String,
        value: Box<Expression>,
    },
    /// The `this` of the current function itself (arrows read a capture instead).
    This,
    /// `new.target` of the current function itself.
    NewTarget,
    /// The current function object itself.
    ActiveFunction,
    /// `import.meta`.
    ImportMeta,
    /// Argument `index`, or `undefined`.
    Argument(u32),
    /// An array of the arguments from `index` on.
    RestArguments(u32),
    /// CreateUnmappedArgumentsObject.
    UnmappedArguments,
    /// CreateMappedArgumentsObject: parameter cells by position (a repeated name maps its last
    /// position only).
    MappedArguments(Vec<Option<LocalId>>),
    /// Creates a closure over the captures of the function.
    Closure { function: FunctionId, span: Span },
    /// `[a, , ...b]`.
    Array(Vec<ArrayElement>),
    /// `{}` with plain `name: value` members, none of them `__proto__`, repeated, numeric or a
    /// function that needs a home object. Other members are defined by intrinsics afterwards.
    Object(Vec<(String, Expression)>),
    /// A RegExp literal.
    RegExp {
        pattern: String,
        flags: String,
        span: Span,
    },
    /// Joins ToString of the parts; literal parts are string literals. All parts are evaluated
    /// before the first conversion: where that could be seen, lowering wrote
    /// [`Intrinsic::ToString`] around a part.
    Template { parts: Vec<Expression>, span: Span },
    /// GetTemplateObject: one frozen object per site and realm.
    TemplateObject(TemplateObject),
    /// A unary operator.
    Unary {
        operator: UnaryOperator,
        operand: Box<Expression>,
        span: Span,
    },
    /// A binary operator; both operands are always evaluated.
    Binary {
        operator: BinaryOperator,
        left: Box<Expression>,
        right: Box<Expression>,
        span: Span,
    },
    /// `&&`, `||`, `??`.
    Logical {
        operator: LogicalOperator,
        left: Box<Expression>,
        right: Box<Expression>,
    },
    /// `test ? then : otherwise`.
    Conditional {
        test: Box<Expression>,
        then: Box<Expression>,
        otherwise: Box<Expression>,
    },
    /// `object.property`, on any base value. Throws on nullish bases in Node's words; `span` is
    /// the property.
    GetMember {
        object: Box<Expression>,
        property: Property,
        span: Span,
    },
    /// Assigns and yields the value. `strict` throws when it is refused.
    SetMember {
        object: Box<Expression>,
        property: Property,
        value: Box<Expression>,
        strict: bool,
        span: Span,
    },
    /// `delete object.property`.
    DeleteMember {
        object: Box<Expression>,
        property: Property,
        strict: bool,
        span: Span,
    },
    /// A call.
    Call(Box<Call>),
    /// `new callee(args)`; `callee_text` is for `x.y is not a constructor`.
    New {
        callee: Box<Expression>,
        arguments: Vec<Argument>,
        span: Span,
        callee_text: String,
    },
    /// The boundary of an optional chain: yields the inner value, or `undefined` when a
    /// [`Expression::ChainGuard`] inside gave up.
    OptionalChain(Box<Expression>),
    /// `a?.`: yields the operand unless nullish, else leaves the innermost boundary.
    ChainGuard(Box<Expression>),
    /// Evaluates all, yields the last.
    Sequence(Vec<Expression>),
    /// Runs statements, then yields the value. They never `return`, and jump only among themselves.
    Do {
        body: Vec<Statement>,
        value: Box<Expression>,
    },
    /// Await.
    Await(Box<Expression>, Span),
    /// GeneratorYield or AsyncGeneratorYield (the Await of the operand in async generators is
    /// explicit: lowering wrote it).
    Yield(Box<Expression>, Span),
    /// `yield*` over the iterator record (sync or async by function) in the operand.
    YieldStar(Box<Expression>, Span),
    /// `import(specifier, options)`.
    ImportCall {
        specifier: Box<Expression>,
        options: Option<Box<Expression>>,
        span: Span,
    },
    /// An abstract operation or small runtime routine with plain operands.
    Intrinsic {
        intrinsic: Intrinsic,
        operands: Vec<Expression>,
        span: Span,
    },
}

/// A constant.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// `undefined`, `void 0`.
    Undefined,
    /// `null`.
    Null,
    /// `true`, `false`.
    Boolean(bool),
    /// A number.
    Number(f64),
    /// A string as UTF-16 code units; lone surrogates are legal.
    String(Vec<u16>),
    /// A BigInt, decimal digits.
    BigInt(String),
}

/// What a read reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReadOf {
    /// A local of this function.
    Local(LocalId),
    /// A capture of this function.
    Capture(CaptureId),
}

/// What a write writes.
pub type WriteTo = ReadOf;

/// How a write behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteMode {
    /// The first write: ends the dead zone.
    Initialize,
    /// InitializeThisBinding: a ReferenceError when it is not empty any more.
    InitializeThis,
    /// An assignment to a variable known to be initialised.
    Assign,
    /// An assignment that must throw a ReferenceError while the variable is empty.
    AssignChecked,
}

/// An element of an array literal.
#[derive(Debug)]
pub enum ArrayElement {
    /// A value.
    Value(Expression),
    /// `...iterable`; `text` is for `x is not iterable`.
    Spread { iterable: Expression, text: String },
    /// Nothing between two commas.
    Hole,
}

/// A property name in a member expression.
#[derive(Debug)]
pub enum Property {
    /// `.name` (never an array index).
    Named(String),
    /// `[expression]`; ToPropertyKey happens in the operation itself, after all operands.
    Computed(Box<Expression>),
}

/// An argument of a call.
#[derive(Debug)]
pub enum Argument {
    /// A value.
    Value(Expression),
    /// `...iterable`; `text` is for `x is not iterable (cannot read property undefined)`.
    Spread { iterable: Expression, text: String },
}

/// A call.
#[derive(Debug)]
pub struct Call {
    /// What is called, on which `this`.
    pub callee: Callee,
    /// Arguments.
    pub arguments: Vec<Argument>,
    /// The call for stack traces: where Node points.
    pub span: Span,
    /// The callee as V8 prints it, for `x.y is not a function`.
    pub callee_text: String,
}

impl Call {
    /// The object, the name and its place, if this calls a method by its name.
    pub fn named_method(&self) -> Option<(&Expression, &str, Span)> {
        match &self.callee {
            Callee::Member {
                object,
                property: Property::Named(name),
                span,
            } => Some((object, name, *span)),
            _ => None,
        }
    }
}

/// What a call calls.
#[derive(Debug)]
pub enum Callee {
    /// A value, with `this` undefined.
    Value(Expression),
    /// `object.property(..)`: `this` is the object.
    Member {
        object: Expression,
        property: Property,
        span: Span,
    },
    /// A function value with an explicit `this`, both evaluated already in this order (optional
    /// calls, `super.m()`, private methods, tagged templates).
    WithThis {
        this: Expression,
        function: Expression,
    },
}

/// The strings of a tagged template.
#[derive(Debug)]
pub struct TemplateObject {
    /// Unique within the unit.
    pub site: u32,
    /// Cooked strings; `None` where an escape is invalid.
    pub cooked: Vec<Option<Vec<u16>>>,
    /// Raw strings.
    pub raw: Vec<Vec<u16>>,
}

/// A unary operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnaryOperator {
    /// `!`
    Not,
    /// `-`
    Minus,
    /// `+`
    Plus,
    /// `~`
    BitwiseNot,
    /// `typeof`
    Typeof,
    /// `void`
    Void,
    /// ToNumeric, the first half of `x++`.
    ToNumeric,
    /// Adds one to a numeric value (number or BigInt).
    Increment,
    /// Subtracts one from a numeric value.
    Decrement,
}

/// A binary operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BinaryOperator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `%`
    Remainder,
    /// `**`
    Exponentiate,
    /// `<<`
    LeftShift,
    /// `>>`
    SignedRightShift,
    /// `>>>`
    UnsignedRightShift,
    /// `&`
    BitwiseAnd,
    /// `|`
    BitwiseOr,
    /// `^`
    BitwiseXor,
    /// `<`
    LessThan,
    /// `<=`
    LessThanOrEqual,
    /// `>`
    GreaterThan,
    /// `>=`
    GreaterThanOrEqual,
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `===`
    StrictEqual,
    /// `!==`
    StrictNotEqual,
    /// `in`
    In,
    /// `instanceof`
    Instanceof,
}

/// A short-circuit operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogicalOperator {
    /// `&&`
    And,
    /// `||`
    Or,
    /// `??`
    Coalesce,
}
