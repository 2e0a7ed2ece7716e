//! Well-known intrinsic objects (`#sec-well-known-intrinsic-objects`), made on first use.

use crate::{Context, builtins, node, object::Object};

macro_rules! intrinsics {
    ($($variant:ident,)*) => {
        /// An intrinsic object of the realm. `%Array.prototype%` is `ArrayPrototype`.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        #[allow(missing_docs, reason = "the names are those of the specification")]
        pub enum Intrinsic {
            $($variant,)*
        }

        impl Intrinsic {
            /// How many there are.
            pub(super) const COUNT: usize = [$(Intrinsic::$variant,)*].len();
        }
    };
}

intrinsics! {
    AbortController,
    AbortControllerPrototype,
    AbortSignal,
    AbortSignalPrototype,
    AggregateError,
    AggregateErrorPrototype,
    CallSitePrototype,
    Array,
    ArrayBuffer,
    ArrayBufferPrototype,
    ArrayIteratorPrototype,
    ArrayIteratorPrototypeNext,
    ArrayPrototype,
    ArrayPrototypeValues,
    AssertionError,
    AssertionErrorPrototype,
    AsyncDisposableStack,
    AsyncDisposableStackPrototype,
    AsyncFromSyncIteratorPrototype,
    AsyncFunction,
    AsyncFunctionPrototype,
    AsyncGeneratorFunction,
    AsyncGeneratorFunctionPrototype,
    AsyncGeneratorPrototype,
    AsyncGeneratorPrototypeNext,
    AsyncIteratorPrototype,
    AsyncLocalStorage,
    AsyncLocalStoragePrototype,
    AsyncResource,
    AsyncResourcePrototype,
    Atomics,
    BigInt,
    BigInt64Array,
    BigInt64ArrayPrototype,
    BigIntPrototype,
    BigUint64Array,
    BigUint64ArrayPrototype,
    Boolean,
    BooleanPrototype,
    Buffer,
    BufferPrototype,
    Console,
    CustomEvent,
    CustomEventPrototype,
    DataView,
    DataViewPrototype,
    Date,
    DatePrototype,
    DisposableStack,
    DisposableStackPrototype,
    DomException,
    DomExceptionPrototype,
    Error,
    ErrorPrototype,
    EvalError,
    EvalErrorPrototype,
    Event,
    EventPrototype,
    EventTarget,
    EventTargetPrototype,
    FinalizationRegistry,
    FinalizationRegistryPrototype,
    Float16Array,
    Float16ArrayPrototype,
    Float32Array,
    Float32ArrayPrototype,
    Float64Array,
    Float64ArrayPrototype,
    Function,
    FunctionPrototype,
    GeneratorFunction,
    GeneratorFunctionPrototype,
    GeneratorPrototype,
    GeneratorPrototypeNext,
    Int16Array,
    Int16ArrayPrototype,
    Int32Array,
    Int32ArrayPrototype,
    Int8Array,
    Int8ArrayPrototype,
    Iterator,
    IteratorHelperPrototype,
    IteratorPrototype,
    Json,
    Map,
    MapIteratorPrototype,
    MapIteratorPrototypeNext,
    MapPrototype,
    Math,
    NextTick,
    Number,
    NumberPrototype,
    Object,
    ObjectPrototype,
    ObjectPrototypeToString,
    Promise,
    Performance,
    Process,
    PromisePrototype,
    PromisePrototypeThen,
    PromiseResolve,
    Proxy,
    QueueMicrotask,
    RangeError,
    RangeErrorPrototype,
    ReferenceError,
    ReferenceErrorPrototype,
    Reflect,
    RegExp,
    RegExpPrototype,
    RegExpPrototypeExec,
    RegExpStringIteratorPrototype,
    Set,
    SetIteratorPrototype,
    SetIteratorPrototypeNext,
    SetPrototype,
    SharedArrayBuffer,
    SharedArrayBufferPrototype,
    String,
    StringIteratorPrototype,
    StringIteratorPrototypeNext,
    StringPrototype,
    SuppressedError,
    SuppressedErrorPrototype,
    Symbol,
    SymbolPrototype,
    SyntaxError,
    SyntaxErrorPrototype,
    TextDecoder,
    TextDecoderPrototype,
    TextEncoder,
    TextEncoderPrototype,
    ThrowTypeError,
    TypeError,
    TypeErrorPrototype,
    TypedArray,
    TypedArrayPrototype,
    Uint16Array,
    Uint16ArrayPrototype,
    Uint32Array,
    Uint32ArrayPrototype,
    Uint8Array,
    Uint8ArrayPrototype,
    Uint8ClampedArray,
    Uint8ClampedArrayPrototype,
    Url,
    UrlPrototype,
    UrlSearchParams,
    UrlSearchParamsPrototype,
    UriError,
    UriErrorPrototype,
    WeakMap,
    WeakMapPrototype,
    WeakRef,
    WeakRefPrototype,
    WeakSet,
    WeakSetPrototype,
    WrapForValidIteratorPrototype,
}

impl Context {
    /// An intrinsic object.
    #[inline]
    pub fn intrinsic(&mut self, intrinsic: Intrinsic) -> Object {
        match &self.realm.intrinsics[intrinsic as usize] {
            Some(object) => object.clone(),
            None => self.make_intrinsic(intrinsic),
        }
    }

    #[cold]
    fn make_intrinsic(&mut self, intrinsic: Intrinsic) -> Object {
        if let Some(install) = builtins::installer(intrinsic).or_else(|| node::installer(intrinsic))
        {
            install(self);
        }
        match &self.realm.intrinsics[intrinsic as usize] {
            Some(object) => object.clone(),
            None => panic!("the installer of {intrinsic:?} does not make it"),
        }
    }

    /// An intrinsic object, if somebody used it before.
    pub(crate) fn known_intrinsic(&self, intrinsic: Intrinsic) -> Option<&Object> {
        self.realm.intrinsics[intrinsic as usize].as_ref()
    }

    /// Whether an object is a certain intrinsic.
    #[inline]
    pub(crate) fn is_intrinsic(&self, object: &Object, intrinsic: Intrinsic) -> bool {
        self.known_intrinsic(intrinsic)
            .is_some_and(|known| known.is_same(object))
    }

    /// Registers an intrinsic; installers call this.
    pub(crate) fn set_intrinsic(&mut self, intrinsic: Intrinsic, object: Object) {
        self.realm.intrinsics[intrinsic as usize] = Some(object);
    }
}
