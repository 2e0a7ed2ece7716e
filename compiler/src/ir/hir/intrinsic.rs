//! Runtime routines that lowering calls by name.

/// An abstract operation with a fixed number of operands, evaluated left to right. Each answers a
/// value; those without a result answer `undefined`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Intrinsic {
    // Iteration. Iterator records are internal values: they live in temporaries only.
    /// `(iterable, message)`: GetIterator sync, answers an iterator record. `message` is the whole
    /// text of the TypeError (`o.x is not iterable`), or `undefined` where V8 describes the value:
    /// `number 5 is not iterable (cannot read property Symbol(Symbol.iterator))`.
    GetIterator,
    /// `(iterable, text)`: GetIterator sync of a property of a value, of which `text` is the source
    /// text, or `undefined` where V8 describes the property.
    GetIteratorOfProperty,
    /// `(iterable, message)`: GetIterator async, answers an async iterator record.
    GetAsyncIterator,
    /// `(record)`: IteratorStepValue for array patterns: the value, or `undefined` when done.
    IteratorNextOrUndefined,
    /// `(record)`: IteratorStep for elisions, which do not look at the value.
    IteratorSkip,
    /// `(record)`: the remaining values as an array.
    IteratorRest,
    /// `(async record)`: calls `next`; the result is awaited by an explicit Await. From here until
    /// AsyncIteratorValue answers the record counts as done, because a failing step must not close
    /// the iterator.
    AsyncIteratorNext,
    /// `(async record, awaited result)`: IteratorComplete as a boolean; throws a TypeError when the
    /// result is no object.
    AsyncIteratorComplete,
    /// `(async record, awaited result)`: IteratorValue; the record is no longer done.
    AsyncIteratorValue,
    /// `(record)`: IteratorClose for a normal, `break`, `continue` or `return` completion. The
    /// record is done before `return` is called; nothing happens when it is done already. Machines
    /// only, like the next five: elsewhere a `Finally` says it.
    CloseIterator,
    /// `(record)`: IteratorClose for a throw completion: errors of `return` are swallowed.
    CloseIteratorSilently,
    /// `(async record)`: AsyncIteratorClose up to its Await: `false` when the record is done or has
    /// no `return`, else calls it. The record is done from now on, and keeps the result.
    AsyncIteratorCloseStart,
    /// `(async record)`: takes the result that AsyncIteratorCloseStart kept, to be awaited.
    AsyncIteratorCloseResult,
    /// `(awaited result)`: a TypeError when it is no object.
    AsyncIteratorCloseFinish,

    // Disposal. What is to be disposed of is an internal value: it lives in a temporary only.
    /// `()`: nothing to dispose of yet.
    NewDisposal,
    /// `(disposal, value)`: AddDisposableResource, sync; answers the value.
    AddDisposable,
    /// `(disposal, value)`: AddDisposableResource, async; answers the value.
    AddAsyncDisposable,
    /// `(disposal)`: DisposeResources up to its next Await: `false` when all is done, else `true`
    /// and what to await is kept.
    DisposalNext,
    /// `(disposal)`: takes what DisposalNext kept.
    DisposalResult,
    /// `(disposal, error)`: a throw completion of the body or of an Await; kept.
    DisposalFailed,
    /// `(disposal)`: throws what was kept.
    DisposalFinish,

    /// `(array, tail)`: appends the elements and holes of the array `tail` to `array`, unobservably;
    /// both are fresh arrays that nobody else has seen. Answers `array`.
    ExtendArray,
    /// `(object)`: the enumerator of a `for-in` loop; nullish enumerates nothing.
    ForInEnumerate,

    // Conversions and checks.
    /// `(value)`: ToPropertyKey as a value. A primitive may be answered as it is, since converting
    /// it again cannot be seen.
    ToPropertyKey,
    /// `(object, key)`: the key of a member that is read and then written, `object[key] += 1`. When
    /// `object` is nullish, the TypeError of the read; else ToPropertyKey as above.
    ToMemberKey,
    /// `(value, text, property)`: a TypeError when nullish, in Node's words for destructuring;
    /// answers the value. `text` is the expression that gave the value, or `undefined` where V8
    /// describes the value; `property` the first property of the pattern, or `undefined`:
    /// `Cannot destructure property 'a' of 'o.x' as it is undefined.`, `Cannot destructure 'o' ..`.
    RequireObjectCoercible,
    /// `(value)`: ToObject.
    ToObject,
    /// `(value)`: ToString.
    ToString,
    /// `(name literal)`: throws the TypeError `Assignment to constant variable.`
    ThrowConstAssignment,
    /// `(message literal)`: throws a ReferenceError (delete of super, call as assignment target..).
    ThrowReferenceError,
    /// `(message literal)`: throws a TypeError.
    ThrowTypeError,
    /// `(message literal)`: throws a SyntaxError (module link errors, RegExp of a newer kind).
    ThrowSyntaxError,

    // Object literals. All answer the object.
    /// `(object, key, value)`: CreateDataPropertyOrThrow.
    DefineProperty,
    /// `(object, source)`: CopyDataProperties without exclusions (`{ ...source }`).
    CopyDataProperties,
    /// `(source, key, key, ..)`: a new object with the remaining properties (`{ a, ...rest }`).
    ObjectRest,
    /// `(object, value)`: `__proto__: value` in a literal.
    SetPrototypeLiteral,
    /// `(object, key, function)`: an enumerable method / getter / setter of an object literal.
    /// A function whose static name is empty takes its name from the key (`get x` for a getter);
    /// others have it already.
    DefineObjectMethod,
    DefineObjectGetter,
    DefineObjectSetter,
    /// `(function, key)`: SetFunctionName with a computed key; the function is an anonymous one
    /// that was made just now. Answers the function.
    NameAnonymousFunction,

    // Classes.
    /// `(constructor closure)`: makes a base class of it: prototype object, flags. Answers the
    /// constructor.
    MakeBaseClass,
    /// `(constructor closure, heritage)`: the same for `extends`, with the checks of
    /// ClassDefinitionEvaluation.
    MakeDerivedClass,
    /// `(constructor)`: its prototype object, unobservably.
    ClassPrototype,
    /// `(home, key, function)`: a non-enumerable method / getter / setter. Answers the home. Names
    /// as for object literals.
    DefineClassMethod,
    DefineClassGetter,
    DefineClassSetter,
    /// `(constructor, initialiser)`: the function that defines instance fields, run by
    /// \[\[Construct\]\] of base classes and by `InitializeFields`.
    SetFieldInitializer,
    /// `(constructor, this)`: runs the initialiser of the class after `super()`. Answers `this`.
    InitializeFields,
    /// `(object, key, value)`: DefineField with a public key (CreateDataPropertyOrThrow).
    DefineField,
    /// `(active function, new target, args array)`: GetSuperConstructor and Construct. The array
    /// is a fresh one that nobody else sees.
    SuperCall,
    /// `(this, function)`: calls the initialiser of static elements.
    CallStaticInitializer,
    /// `(result)`: what \[\[Construct\]\] of a derived class does with the value returned: `true` for
    /// an object, `false` for `undefined` (the caller answers `this`), else a TypeError.
    DerivedConstructorReturnsObject,

    // `super.x`; the home object is an ordinary captured local.
    /// `(home, this, key)`.
    GetSuper,
    /// `(home, this, key, value)`: strict set. Answers the value.
    SetSuper,

    // Private names are values held in locals of the class scope.
    /// `(description literal)`: a fresh Private Name.
    NewPrivateName,
    /// `(object, name)`.
    GetPrivate,
    /// `(object, name, value)`: answers the value.
    SetPrivate,
    /// `(object, name)`: `#name in object`.
    HasPrivate,
    /// `(object, name, value)`: PrivateFieldAdd.
    DefinePrivateField,
    /// `(object, name, function)`: PrivateMethodOrAccessorAdd.
    DefinePrivateMethod,
    DefinePrivateGetter,
    DefinePrivateSetter,

    // Calls whose arguments were collected around a suspension. Machines only.
    /// `(function, this, args array, callee text literal)`: a call. The array is a fresh one.
    CallWithArray,
    /// `(constructor, args array, callee text literal)`: `new`. The array is a fresh one.
    ConstructWithArray,

    // Units.
    /// `(name literal, value)`: binds a sloppy block function to its `var` (Annex B), when global
    /// and when GlobalDeclarationInstantiation made the `var`.
    DeclareGlobalFunction,
}
