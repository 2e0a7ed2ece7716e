//! Built-in objects: a folder for each global.
//!
//! Nothing is made before a program touches it. The global object holds placeholders for
//! [`GLOBALS`]; reading one, or asking for an [`Intrinsic`], runs the [`installer`].

mod object;
mod function;
mod generator;
mod promise;
mod error;
pub(crate) mod iterator;

use crate::{
    Context,
    node::{perf_hooks, process, timers},
    object::Method,
    realm::Intrinsic::{self, *},
};

/// Constructors and namespaces on the global object.
pub(crate) static GLOBALS: &[(&str, Intrinsic)] = &[
    ("Object", Object),
    ("Function", Function),
    ("Error", Error),
    ("AggregateError", AggregateError),
    ("EvalError", EvalError),
    ("RangeError", RangeError),
    ("ReferenceError", ReferenceError),
    ("SyntaxError", SyntaxError),
    ("TypeError", TypeError),
    ("URIError", UriError),
    ("Promise", Promise),
    ("process", Process),
    ("performance", Performance),
];

/// Functions on the global object.
pub(crate) static GLOBAL_FUNCTIONS: &[&[Method]] = &[timers::GLOBAL_FUNCTIONS];

/// Who makes an intrinsic.
pub(crate) fn installer(intrinsic: Intrinsic) -> fn(&mut Context) {
    match intrinsic {
        Object | ObjectPrototype | ObjectPrototypeToString => object::install,
        Function | FunctionPrototype | ThrowTypeError => function::install,
        IteratorPrototype => iterator::install,
        AsyncIteratorPrototype => iterator::install_async_iterator,
        ArrayIteratorPrototype | ArrayIteratorPrototypeNext => iterator::install_array_iterator,
        Promise | PromisePrototype | PromisePrototypeThen => promise::install,
        GeneratorFunction | GeneratorFunctionPrototype | GeneratorPrototype => generator::install,
        AsyncGeneratorFunction | AsyncGeneratorFunctionPrototype | AsyncGeneratorPrototype => {
            generator::install_async_generator
        }
        AsyncFunction | AsyncFunctionPrototype => generator::install_async_function,
        AsyncFromSyncIteratorPrototype => generator::install_async_from_sync_iterator,
        Process => process::install,
        Performance => perf_hooks::install,
        Error | ErrorPrototype => error::install,
        AggregateError | AggregateErrorPrototype => error::install_aggregate_error,
        EvalError | EvalErrorPrototype => error::install_eval_error,
        RangeError | RangeErrorPrototype => error::install_range_error,
        ReferenceError | ReferenceErrorPrototype => error::install_reference_error,
        SyntaxError | SyntaxErrorPrototype => error::install_syntax_error,
        TypeError | TypeErrorPrototype => error::install_type_error,
        UriError | UriErrorPrototype => error::install_uri_error,
        _ => |_| {},
    }
}
