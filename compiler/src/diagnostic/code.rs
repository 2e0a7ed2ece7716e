//! Names of the rules that a program can break.

/// Which kind of rule a diagnostic reports.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Phase {
    /// The text does not match the grammar.
    Syntax,
    /// It does, but breaks a Static Semantics: Early Errors rule.
    Early,
    /// Valid JavaScript that cannot, or cannot yet, be compiled ahead of time.
    Unsupported,
    /// A module that the program asks for is not there, or the macro's own arguments are wrong.
    Resolve,
}

impl Phase {
    /// The word for it in machine-readable lists of errors.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Early => "early",
            Self::Unsupported => "unsupported",
            Self::Resolve => "resolve",
        }
    }
}

macro_rules! codes {
    ($($phase:ident { $($(#[$doc:meta])* $code:ident,)* })*) => {
        /// Which rule a diagnostic reports.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Code {
            $($($(#[$doc])* $code,)*)*
        }

        impl Code {
            /// The phase that usually reports it.
            pub const fn phase(self) -> Phase {
                match self {
                    $($(Self::$code)|* => Phase::$phase,)*
                }
            }
        }
    };
}

codes! {
    Syntax {
        /// Any other text that no production matches.
        Syntax,
        /// A token where none of its kind may stand.
        UnexpectedToken,
        /// The text ends in the middle of something.
        UnexpectedEnd,
        /// A string, template, regular expression or comment without its end.
        Unterminated,
        /// An escape sequence that means nothing.
        InvalidEscape,
        /// A number that is not one.
        InvalidNumber,
        /// A pattern or flag of a regular expression.
        InvalidRegularExpression,
        /// The left-hand side of an assignment, or the operand of `++`, cannot be assigned to.
        InvalidAssignmentTarget,
        /// A declaration that has to be initialised and is not, or the other way round.
        Initializer,
        /// `await` where it is no operator.
        AwaitOutsideAsync,
        /// `yield` where it is no operator.
        YieldOutsideGenerator,
        /// `return` outside of a function.
        ReturnOutsideFunction,
        /// A keyword where a name is expected.
        ReservedWord,
        /// A declaration as the body of `if` or of a loop.
        DeclarationAsBody,
        /// A class element that its name or its modifiers forbid.
        InvalidClassElement,
        /// Type annotations and the like: another language.
        TypeScript,
        /// `<Element />`, likewise.
        Jsx,
        /// More nesting than the stack of a compiler bears.
        NestedTooDeeply,
    }
    Early {
        /// Any other Static Semantics: Early Errors rule.
        Early,
        /// A name declared twice where once is allowed.
        Redeclaration,
        /// `break` or `continue` without anything to leave or to continue.
        InvalidJump,
        /// A label that does not exist, or exists twice.
        InvalidLabel,
        /// Something that strict mode code forbids.
        StrictMode,
        /// `super` where no method has a home object, or no constructor a parent.
        InvalidSuper,
        /// `new.target` or `import.meta` where there is none.
        InvalidMetaProperty,
        /// `#name` that no enclosing class declares.
        UndeclaredPrivateName,
        /// `import` or `export` outside of a module, or below its top level.
        InvalidModuleDeclaration,
        /// `export { name }` of a name that is not declared, or twice.
        InvalidExport,
        /// `__proto__` twice in one object literal.
        DuplicateProto,
    }
    Unsupported {
        /// `with`.
        WithStatement,
        /// `@decorator`.
        Decorator,
        /// `accessor` fields of classes.
        AccessorField,
        /// `import defer` and `import source`.
        ImportPhase,
        /// Any other construct.
        Unsupported,
    }
    Resolve {
        /// A module that was not found.
        ModuleNotFound,
        /// `with { key: "value" }` other than `type: "json"`: no loader knows it.
        ImportAttribute,
        /// A file that cannot be read.
        UnreadableFile,
        /// What stands in `js_async!( )` is none of its forms.
        MacroInput,
    }
}
