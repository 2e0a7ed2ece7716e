//! oxc's messages and what we say instead, one row per rule.
//!
//! A row is found by how oxc's message begins. `{token}` stands for the text at the primary label.
//! Messages that no row knows keep oxc's words, set in our style.

use crate::diagnostic::Code;

/// Which piece of the text an error stands under.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    /// oxc's first label.
    Label,
    /// oxc's second label; the first one shows where the other party stands.
    SecondLabel,
    /// The first word of oxc's first label.
    FirstWord,
    /// The token behind oxc's first label.
    NextToken,
}

/// One row.
pub(super) struct Wording {
    pub(super) theirs: &'static str,
    pub(super) code: Code,
    pub(super) at: At,
    pub(super) message: &'static str,
    pub(super) label: &'static str,
    pub(super) help: &'static str,
}

const fn row(
    theirs: &'static str,
    code: Code,
    at: At,
    message: &'static str,
    label: &'static str,
    help: &'static str,
) -> Wording {
    Wording {
        theirs,
        code,
        at,
        message,
        label,
        help,
    }
}

/// The row for a message of oxc's.
pub(super) fn find(message: &str) -> Option<&'static Wording> {
    WORDINGS
        .iter()
        .find(|wording| message.starts_with(wording.theirs))
}

use At::{FirstWord, Label, NextToken, SecondLabel};

#[rustfmt::skip]
static WORDINGS: &[Wording] = &[
    // Functions and what only some of them may hold.
    row("`await` is only allowed", Code::AwaitOutsideAsync, Label, "`await` is only valid in an async function", "the function around it is not async", "make the enclosing function async"),
    row("`for await` loops are only allowed", Code::AwaitOutsideAsync, Label, "`for await` is only valid in an async function", "the function around it is not async", "make the enclosing function async"),
    row("A 'yield' expression is only allowed", Code::YieldOutsideGenerator, Label, "`yield` is only valid in a generator", "the function around it is no generator", "make it one: `function*`"),
    row("await expression not allowed in formal", Code::Early, FirstWord, "`await` is not valid in the parameters of a function", "evaluated before the body begins", "move it into the body"),
    row("yield expression not allowed in formal", Code::Early, FirstWord, "`yield` is not valid in the parameters of a generator", "evaluated before the body begins", "move it into the body"),
    row("Cannot use `await` as an identifier", Code::ReservedWord, Label, "`await` cannot be a name in an async function", "an operator here", "choose another name"),
    row("Cannot use `yield` as an identifier", Code::ReservedWord, Label, "`yield` cannot be a name in a generator", "an operator here", "choose another name, or put a `yield` expression in parentheses"),
    row("Cannot use await in class static", Code::Early, Label, "`await` is not valid in a static block", "a static block is not async", "call an async function instead"),
    row("Cannot use 'for await' in class static", Code::Early, Label, "`for await` is not valid in a static block", "a static block is not async", "call an async function instead"),
    row("A 'return' statement can only", Code::ReturnOutsideFunction, Label, "`return` is only valid in a function", "there is no function to return from", ""),
    row("A 'return' statement cannot be used inside", Code::ReturnOutsideFunction, Label, "`return` is not valid in a static block", "there is no function to return from", ""),
    row("Illegal 'use strict' directive", Code::Early, Label, "`\"use strict\"` is not valid in a function whose parameters have defaults, patterns or rest", "the parameters were read before it", "put the directive around the function"),
    row("A rest parameter must be last", Code::Syntax, Label, "a rest parameter must be the last one", "more parameters follow", "move `{token}` to the end"),
    row("A rest parameter cannot have an init", Code::Syntax, Label, "a rest parameter cannot have a default value", "it is an empty array where nothing is left", "remove the default"),
    row("Expected function name", Code::UnexpectedToken, Label, "a function declaration needs a name", "the name is missing", "write `function name()`, or put the expression in parentheses"),
    row("Expected function body", Code::UnexpectedToken, NextToken, "expected the body of the function", "`{` is missing", ""),
    row("A 'get' accessor must not", Code::Syntax, Label, "a getter has no parameters", "remove these", ""),
    row("A 'set' accessor must have exactly", Code::Syntax, Label, "a setter has exactly one parameter", "", ""),
    row("A 'set' accessor cannot have rest", Code::Syntax, Label, "a setter's parameter cannot be a rest parameter", "", ""),
    row("Line terminator not permitted before arrow", Code::Syntax, Label, "`=>` must stand on the line where the parameters end", "", "remove the line break before it"),
    row("Unexpected new.target", Code::InvalidMetaProperty, Label, "`new.target` is only valid in a function", "nothing is being constructed here", ""),
    row("The only valid meta property for new", Code::InvalidMetaProperty, Label, "`{token}` does not exist", "the only one is `new.target`", ""),

    // Names.
    row("Identifier `", Code::Redeclaration, SecondLabel, "`{token}` has already been declared", "declared again here", "rename one of the two"),
    row("Label `", Code::InvalidLabel, SecondLabel, "the label `{token}` has already been declared", "declared again here", "rename one of the two"),
    row("Duplicated export", Code::InvalidExport, SecondLabel, "`{token}` is exported twice", "exported again here", "remove one of the two"),
    row("A module cannot have multiple default", Code::InvalidExport, SecondLabel, "a module has one default export", "exported again here", "remove one of the two"),
    row("Multiple constructor", Code::InvalidClassElement, SecondLabel, "a class has one constructor", "declared again here", "merge the two"),
    row("A 'default' clause cannot appear more", Code::Syntax, SecondLabel, "a `switch` has one `default`", "a second one", "remove one of the two"),
    row("The keyword '", Code::ReservedWord, Label, "`{token}` is a reserved word in strict mode code", "cannot be a name", "choose another name"),
    row("Identifier expected. '", Code::ReservedWord, Label, "`{token}` is a reserved word", "a name is expected here", "choose another name"),
    row("Identifier expected", Code::UnexpectedToken, Label, "expected a name", "", ""),
    row("Keywords cannot contain escape", Code::ReservedWord, Label, "a keyword cannot contain escape sequences", "", "write it plainly"),
    row("`let` cannot be declared as a variable", Code::ReservedWord, Label, "`let` cannot be the name of a lexical declaration", "", "choose another name"),
    row("Cannot assign to '", Code::StrictMode, Label, "`{token}` cannot be bound or assigned in strict mode code", "", "choose another name"),
    row("A class name is required", Code::Syntax, Label, "a class declaration needs a name", "the name is missing", ""),

    // Jumps.
    row("Illegal break", Code::InvalidJump, FirstWord, "`break` is only valid in a loop or a `switch`", "nothing to leave", ""),
    row("Illegal continue", Code::InvalidJump, FirstWord, "`continue` is only valid in a loop", "no loop to continue", ""),
    row("A `continue` statement can only", Code::InvalidJump, SecondLabel, "`continue` needs the label of a loop", "`{token}` names no loop", "use `break {token}`"),
    row("A `break` statement can only", Code::InvalidJump, SecondLabel, "`break` needs the label of a statement around it", "", ""),
    row("Use of undefined label", Code::InvalidLabel, Label, "the label `{token}` does not exist", "no statement around here has it", ""),
    row("Jump target cannot cross", Code::InvalidLabel, Label, "the label `{token}` is outside of this function", "a jump cannot leave its function", "use `return`"),

    // Assignments and declarations.
    row("Cannot assign to this expression", Code::InvalidAssignmentTarget, Label, "cannot assign to this expression", "not a variable or a property", ""),
    row("Invalid left-hand side", Code::InvalidAssignmentTarget, Label, "cannot assign to this expression", "not a variable or a property", ""),
    row("The left-hand side of an assignment", Code::InvalidAssignmentTarget, Label, "cannot assign to this expression", "not a variable or a property", ""),
    row("Invalid assignment in object literal", Code::InvalidAssignmentTarget, Label, "a default value is only valid in a destructuring pattern", "this is an object literal", "use `:` in place of `=`"),
    row("Only '=' operator can be used", Code::InvalidAssignmentTarget, Label, "a default value is given with `=`", "", ""),
    row("Invalid rest element target", Code::InvalidAssignmentTarget, Label, "a rest element needs a plain name", "", "write `...rest`"),
    row("A rest element must be last", Code::Syntax, Label, "a rest element must be the last one", "more elements follow", "move `{token}` to the end"),
    row("Spread must be last element", Code::Syntax, Label, "a rest element must be the last one", "more elements follow", "move `{token}` to the end"),
    row("A rest element cannot have an init", Code::Syntax, Label, "a rest element cannot have a default value", "it is empty where nothing is left", "remove the default"),
    row("Missing initializer in const", Code::Initializer, Label, "`const {token}` needs a value", "no value is given", "write `const {token} = ...`, or use `let`"),
    row("Missing initializer in destructuring", Code::Initializer, Label, "a destructuring declaration needs a value", "there is nothing to take apart", "add `= ...`"),
    row("for-in loop variable", Code::Initializer, Label, "the variable of a `for-in` loop cannot have a value of its own", "", "remove the `=` and what follows it"),
    row("for-of loop variable", Code::Initializer, Label, "the variable of a `for-of` loop cannot have a value of its own", "", "remove the `=` and what follows it"),
    row("A rest parameter or binding pattern may not", Code::UnexpectedToken, Label, "a comma cannot follow a rest element", "it is the last one", "remove the comma"),
    row("Parenthesized expressions may not", Code::UnexpectedToken, Label, "a comma cannot end an expression in parentheses", "", "remove the comma"),
    row("A rest element cannot have a property name", Code::Syntax, Label, "a rest element takes all that is left and has no key", "", "write `...rest`"),
    row("Using declarations may not have", Code::Syntax, Label, "`using` declares plain names only", "", ""),
    row("Using declarations must have", Code::Initializer, Label, "`using` needs a value", "no value is given", ""),
    row("Only a single declaration is allowed in a `for...", Code::Syntax, Label, "this loop declares one variable", "", ""),
    row("The left-hand side of a `for...of` statement may not be `async`", Code::Syntax, Label, "a `for-of` loop cannot begin with `async of`", "", "put `async` in parentheses, or write `for await (... of ...)`"),
    row("The left-hand side of a `for...of` statement may not start", Code::Syntax, Label, "a `for-of` loop cannot begin with the name `let`", "", ""),
    row("await can only be used in conjunction", Code::Syntax, FirstWord, "`for await` needs `of`", "", "write `for await (const value of values)`"),
    row("Lexical declaration cannot appear", Code::DeclarationAsBody, FirstWord, "a declaration cannot be the body of a statement", "nothing could use it", "put it in a block: `{ ... }`"),
    row("Declaration cannot appear", Code::DeclarationAsBody, FirstWord, "a declaration cannot be the body of a statement", "nothing could use it", "put it in a block: `{ ... }`"),
    row("Invalid class declaration", Code::DeclarationAsBody, FirstWord, "a class cannot be the body of a statement", "nothing could use it", "put it in a block: `{ ... }`"),
    row("Invalid function declaration", Code::DeclarationAsBody, FirstWord, "a function declaration cannot be the body of a statement here", "", "put it in a block: `{ ... }`"),
    row("Async functions can only be declared", Code::DeclarationAsBody, FirstWord, "an async function cannot be the body of a statement", "", "put it in a block: `{ ... }`"),
    row("Generators can only be declared", Code::DeclarationAsBody, FirstWord, "a generator cannot be the body of a statement", "", "put it in a block: `{ ... }`"),

    // Strict mode.
    row("Delete of an unqualified", Code::StrictMode, Label, "a variable cannot be deleted in strict mode code", "", "set it to `undefined`"),
    row("'0'-prefixed octal", Code::StrictMode, Label, "octal numbers and escapes with a leading `0` are not valid in strict mode code", "", "write `0o17`, or `\\x0f` in a string"),
    row("Decimals with leading zeros", Code::StrictMode, Label, "numbers with leading zeros are not valid in strict mode code", "", "remove the zeros"),
    row("'with' statements are not allowed", Code::StrictMode, Label, "`with` is not valid in strict mode code", "", "name the object: `settings.width` instead of `width`"),

    // Classes.
    row("'super' can only be referenced in a derived", Code::InvalidSuper, Label, "`super()` is only valid in a class that extends another", "there is no parent to construct", "add `extends`, or remove the call"),
    row("'super' can only be referenced in members", Code::InvalidSuper, Label, "`super` is only valid in a method", "there is no home object to look above", "use method syntax: `{ name() { ... } }`"),
    row("'super' can only be used with function", Code::InvalidSuper, Label, "`super` is only valid in `super()`, `super.name` and `super[key]`", "", ""),
    row("Super calls are not permitted", Code::InvalidSuper, FirstWord, "`super()` is only valid in the constructor of a derived class", "there is no parent to construct", ""),
    row("'new super()'", Code::InvalidSuper, Label, "`new super()` is not valid", "", ""),
    row("Private fields cannot be accessed on super", Code::InvalidSuper, Label, "private names cannot be read from `super`", "", "use `this`"),
    row("Private identifier '#", Code::UndeclaredPrivateName, Label, "`{token}` is only valid in the class that declares it", "there is no class around it", ""),
    row("Private field '#", Code::UndeclaredPrivateName, Label, "`{token}` is not declared in any class around it", "", "declare it in the class body: `{token};`"),
    row("Unexpected private identifier", Code::UndeclaredPrivateName, Label, "a private name cannot stand here", "", "write `{token} in object` on its own"),
    row("The operand of a 'delete' operator", Code::Early, Label, "a private field cannot be deleted", "", "set it to `undefined`"),
    row("Classes can't have an element named", Code::InvalidClassElement, Label, "a class element cannot be named `#constructor`", "", "choose another name"),
    row("Classes may not have a static property", Code::InvalidClassElement, Label, "a static class element cannot be named `prototype`", "", "choose another name"),
    row("Classes can't have a field named", Code::InvalidClassElement, Label, "a class field cannot be named `constructor`", "", "choose another name"),
    row("Classes may not have a field named", Code::InvalidClassElement, Label, "a class field cannot be named `constructor`", "", "choose another name"),
    row("Constructor can't have get/set", Code::InvalidClassElement, Label, "a constructor cannot be a getter or setter", "", ""),
    row("Constructor can't be an async", Code::InvalidClassElement, Label, "a constructor cannot be async", "it returns the new object, not a promise", "use a static async method"),
    row("Constructor can't be a generator", Code::InvalidClassElement, Label, "a constructor cannot be a generator", "", ""),
    row("'arguments' is not allowed in class field", Code::Early, Label, "`arguments` is not valid in a class field", "a field has no arguments", ""),
    row("'arguments' is not allowed in static", Code::Early, Label, "`arguments` is not valid in a static block", "a static block has no arguments", ""),

    // Modules.
    row("Cannot use import statement outside", Code::InvalidModuleDeclaration, Label, "`import` is only valid at the top of a module", "this text is not a module", "use `await import(\"...\")`, or the string or file form for a module"),
    row("Cannot use export statement outside", Code::InvalidModuleDeclaration, Label, "`export` is only valid at the top of a module", "this text is not a module", "return the value, or use the string or file form for a module"),
    row("'import statement' declaration", Code::InvalidModuleDeclaration, Label, "`import` is only valid at the top level of a module", "inside of a block or function", "use `await import(\"...\")`"),
    row("'export statement' declaration", Code::InvalidModuleDeclaration, Label, "`export` is only valid at the top level of a module", "inside of a block or function", "move it to the top level"),
    row("Unexpected import.meta", Code::InvalidMetaProperty, Label, "`import.meta` is only valid in a module", "this text is not a module", ""),
    row("The only valid property accesses on import", Code::InvalidMetaProperty, Label, "`{token}` does not exist", "the only one is `import.meta`", ""),
    row("Export '", Code::InvalidExport, Label, "`{token}` is exported but not declared", "no declaration has this name", ""),
    row("An export name cannot include", Code::InvalidExport, Label, "an export name must be well-formed Unicode", "half of a surrogate pair", ""),
    row("A string literal cannot be used as an exported", Code::InvalidExport, Label, "only a name can be exported", "a string names no variable", "write `export { name as {token} }`"),
    row("A reserved word cannot be used as an exported", Code::InvalidExport, Label, "`{token}` is a reserved word, not a variable", "", "write `export { name as {token} }`"),
    row("String literal expected", Code::UnexpectedToken, Label, "expected a module in quotes", "", "write `from \"...\"`"),
    row("Only string literals are allowed as module", Code::Syntax, Label, "the value of an import attribute is a string", "", "put it in quotes"),
    row("import() requires a specifier", Code::Syntax, Label, "`import()` needs the module to load", "", ""),
    row("Dynamic imports can only accept", Code::Syntax, FirstWord, "`import()` takes a module and options, nothing else", "", ""),
    row("Argument of dynamic import cannot be a spread", Code::Syntax, Label, "`import()` does not take spread arguments", "", ""),
    row("Cannot use new with dynamic import", Code::Syntax, Label, "`import()` cannot be called with `new`", "", "put it in parentheses"),

    // Tokens.
    row("Expected a semicolon", Code::UnexpectedToken, NextToken, "unexpected `{token}`", "expected `;`, a line break or an operator before it", ""),
    row("Unexpected token", Code::UnexpectedToken, Label, "unexpected `{token}`", "", ""),
    row("Unexpected end of file", Code::UnexpectedEnd, Label, "unexpected end of the text", "", ""),
    row("Unterminated string", Code::Unterminated, Label, "this string does not end", "the closing quote is missing", ""),
    row("Unterminated regular expression", Code::Unterminated, Label, "this regular expression does not end", "the closing `/` is missing", ""),
    row("Unterminated multiline comment", Code::Unterminated, Label, "this comment does not end", "the closing `*/` is missing", ""),
    row("Invalid escape sequence", Code::InvalidEscape, Label, "invalid escape sequence", "", "write `\\\\` for a backslash"),
    row("Invalid Unicode escape", Code::InvalidEscape, Label, "invalid Unicode escape sequence", "", "write `\\uXXXX` or `\\u{X}`"),
    row("Bad escape sequence in untagged", Code::InvalidEscape, Label, "invalid escape sequence in a template", "", "write `\\\\` for a backslash, or tag the template with `String.raw`"),
    row("Invalid Character", Code::UnexpectedToken, Label, "unexpected character `{token}`", "", ""),
    row("Invalid characters after number", Code::InvalidNumber, Label, "a number cannot be followed by `{token}`", "", ""),
    row("Invalid Number", Code::InvalidNumber, Label, "`{token}` is no number", "", ""),
    row("Unexpected flag ", Code::InvalidRegularExpression, Label, "unknown regular expression flag `{token}`", "", "the flags are `d`, `g`, `i`, `m`, `s`, `u`, `v` and `y`"),
    row("Flag ", Code::InvalidRegularExpression, Label, "regular expression flag `{token}` is given twice", "", "remove one"),
    row("The 'u' and 'v' regular", Code::InvalidRegularExpression, Label, "regular expression flags `u` and `v` exclude each other", "", "keep `v`"),
    row("Unexpected right-hand side of private-in", Code::Syntax, Label, "`in` after a private name needs an object", "", "put the expression in parentheses"),
    row("Flow is not supported", Code::TypeScript, Label, "Flow types are not supported", "this comment says that the file has them", "compile the file to JavaScript first, or remove the comment"),
    row("Decorators", Code::Decorator, Label, "decorators are not supported", "Node does not run decorators either", ""),
    row("Expression must be enclosed in parentheses to be used as a decorator", Code::Decorator, Label, "decorators are not supported", "Node does not run decorators either", ""),
    row("Encountered diff marker", Code::UnexpectedToken, Label, "this is a merge conflict marker", "", "resolve the conflict and remove the marker lines"),
    row("HTML comments are not allowed", Code::UnexpectedToken, Label, "`<!--` is no comment in a module or block", "", "use `//`"),
    row("Illegal newline after", Code::Syntax, Label, "`throw` and its value must stand on one line", "", "remove the line break"),
    row("Missing catch or finally", Code::UnexpectedToken, Label, "`try` needs `catch` or `finally`", "neither follows", ""),
    row("Expected switch clause", Code::UnexpectedToken, Label, "expected `case` or `default`", "", ""),
    row("Empty parenthesized", Code::UnexpectedToken, Label, "`()` is no expression", "", "only an arrow function may follow: `() => ...`"),
    row("Logical expressions and coalesce", Code::Syntax, Label, "`??` cannot be mixed with `||` or `&&`", "", "put one of them in parentheses"),
    row("A unary expression with the", Code::Syntax, Label, "the left operand of `**` is ambiguous", "", "write `(-a) ** b` or `-(a ** b)`"),
    row("Tagged template expressions are not", Code::Syntax, Label, "a template cannot be tagged with an optional chain", "", ""),
    row("Invalid optional chain from new", Code::Syntax, Label, "`new` cannot call an optional chain", "", ""),
    row("Optional chaining cannot appear in the callee", Code::Syntax, Label, "`new` cannot call an optional chain", "", ""),
    row("Source length exceeds", Code::NestedTooDeeply, Label, "the text is longer than 4 GiB", "", ""),
];
