//! Making built-in constructors, prototypes and namespaces out of tables.

use super::{
    AccessorPair, Attributes, NativeCode, Object, PropertyKey, QuickFunction, names::Name,
};
use crate::{
    Context, code::NativeFunction, realm::Intrinsic, value::JsString, value::Value,
    value::WellKnownSymbol,
};

/// A method of a built-in object. The function object is made on first use.
#[derive(Debug)]
pub(crate) struct Method {
    key: MethodKey,
    code: NativeCode,
    function: NativeFunction,
    attributes: Attributes,
    intrinsic: Option<Intrinsic>,
}

#[derive(Debug, Clone, Copy)]
enum MethodKey {
    Name(&'static str),
    Symbol(WellKnownSymbol),
}

impl MethodKey {
    fn property_key(self) -> PropertyKey {
        match self {
            MethodKey::Name(name) => name.into(),
            MethodKey::Symbol(symbol) => symbol.into(),
        }
    }
}

impl Method {
    /// A writable, configurable method.
    #[track_caller]
    pub(crate) const fn new(name: &'static str, length: u32, function: NativeFunction) -> Method {
        let code = NativeCode::new(name, length);
        Method {
            key: MethodKey::Name(name),
            code,
            function,
            attributes: Attributes::METHOD,
            intrinsic: None,
        }
    }

    /// A method that `for` loops see: Node assigns those of its modules and of some classes.
    #[track_caller]
    pub(crate) const fn enumerable(
        name: &'static str,
        length: u32,
        function: NativeFunction,
    ) -> Method {
        Method::new(name, length, function).with_attributes(Attributes::ALL)
    }

    /// A method under a symbol; `name` is the initial name of the function.
    #[track_caller]
    pub(crate) const fn symbol(
        symbol: WellKnownSymbol,
        name: &'static str,
        length: u32,
        function: NativeFunction,
    ) -> Method {
        let code = NativeCode::new(name, length);
        Method {
            key: MethodKey::Symbol(symbol),
            code,
            function,
            attributes: Attributes::METHOD,
            intrinsic: None,
        }
    }

    /// The same under another key than its name.
    pub(crate) const fn with_key(self, key: &'static str) -> Method {
        let key = MethodKey::Name(key);
        Method { key, ..self }
    }

    /// The same with other attributes.
    pub(crate) const fn with_attributes(self, attributes: Attributes) -> Method {
        Method { attributes, ..self }
    }

    /// The same with a short way through it.
    pub(crate) const fn with_quick(self, quick: QuickFunction) -> Method {
        let code = NativeCode {
            quick: Some(quick),
            ..self.code
        };
        Method { code, ..self }
    }

    /// The same, left out of stack traces.
    pub(crate) const fn hidden(self) -> Method {
        let code = NativeCode {
            hidden: true,
            ..self.code
        };
        Method { code, ..self }
    }

    /// The same, registered as an intrinsic once it is made.
    pub(crate) const fn registered(self, intrinsic: Intrinsic) -> Method {
        Method {
            intrinsic: Some(intrinsic),
            ..self
        }
    }

    /// The function object.
    pub(crate) fn make(&'static self, context: &mut Context) -> Object {
        let function = Object::native_of_table(context, &self.code, self.function);
        if let Some(intrinsic) = self.intrinsic {
            context.set_intrinsic(intrinsic, function.clone());
        }
        function
    }

    /// The attributes of the property.
    pub(crate) fn attributes(&self) -> Attributes {
        self.attributes
    }

    /// The property key.
    pub(crate) fn key(&self) -> PropertyKey {
        self.key.property_key()
    }
}

/// An accessor of a built-in object: configurable, not enumerable.
#[derive(Debug)]
pub(crate) struct Getter {
    key: MethodKey,
    get: NativeCode,
    getter: NativeFunction,
    set: NativeCode,
    setter: Option<NativeFunction>,
}

impl Getter {
    /// `name` is the initial name of the function, `get ` included: `"get size"`.
    pub(crate) const fn new(name: &'static str, getter: NativeFunction) -> Getter {
        let (_, key) = name.split_at(4);
        Getter {
            key: MethodKey::Name(key),
            get: NativeCode::new(name, 0),
            getter,
            set: NativeCode::new("", 1),
            setter: None,
        }
    }

    /// A getter under a symbol: `"get [Symbol.species]"`.
    pub(crate) const fn symbol(
        symbol: WellKnownSymbol,
        name: &'static str,
        getter: NativeFunction,
    ) -> Getter {
        let getter = Getter::new(name, getter);
        Getter {
            key: MethodKey::Symbol(symbol),
            ..getter
        }
    }

    /// With a setter: `"set size"`.
    pub(crate) const fn with_setter(self, name: &'static str, setter: NativeFunction) -> Getter {
        Getter {
            set: NativeCode::new(name, 1),
            setter: Some(setter),
            ..self
        }
    }
}

/// `get [Symbol.species]`, `#sec-get-array-@@species` and its like.
pub(crate) static SPECIES: &[Getter] = &[Getter::symbol(
    WellKnownSymbol::Species,
    "get [Symbol.species]",
    |_, this, _| Ok(this.clone()),
)];

/// Adds properties to one built-in object.
pub(crate) struct ObjectBuilder<'a> {
    context: &'a mut Context,
    object: Object,
}

impl<'a> ObjectBuilder<'a> {
    /// Starts an ordinary object and registers it as an intrinsic.
    pub(crate) fn new(
        context: &'a mut Context,
        intrinsic: Intrinsic,
        prototype: Option<&Object>,
    ) -> ObjectBuilder<'a> {
        let object = Object::singleton(prototype);
        context.set_intrinsic(intrinsic, object.clone());
        ObjectBuilder { context, object }
    }

    /// Adds to an object that exists.
    pub(crate) fn of(context: &'a mut Context, object: Object) -> ObjectBuilder<'a> {
        ObjectBuilder { context, object }
    }

    /// Methods.
    pub(crate) fn methods(self, methods: &'static [Method]) -> Self {
        for method in methods {
            let lazy = self.context.lazy_method(method);
            self.object
                .define_direct(method.key(), lazy, method.attributes);
        }
        self
    }

    /// Accessors.
    pub(crate) fn getters(self, getters: &'static [Getter]) -> Self {
        for accessor in getters {
            let get = Object::native_of_table(self.context, &accessor.get, accessor.getter);
            let set = accessor
                .setter
                .map(|setter| Object::native_of_table(self.context, &accessor.set, setter));
            let pair = AccessorPair {
                get: get.into(),
                set: set.into(),
            };
            self.object.define_direct(
                accessor.key.property_key(),
                pair.into_value(),
                Attributes::CONFIGURABLE.with(Attributes::ACCESSOR),
            );
        }
        self
    }

    /// A data property.
    pub(crate) fn property(
        self,
        key: impl Into<PropertyKey>,
        value: impl Into<Value>,
        attributes: Attributes,
    ) -> Self {
        self.object.define_direct(key, value, attributes);
        self
    }

    /// `[Symbol.toStringTag]`, not writable.
    #[expect(
        clippy::wrong_self_convention,
        reason = "named after the symbol, not a conversion"
    )]
    pub(crate) fn to_string_tag(self, tag: &str) -> Self {
        self.property(WellKnownSymbol::ToStringTag, tag, Attributes::CONFIGURABLE)
    }

    /// The same function under a second key.
    pub(crate) fn alias(self, of: impl Into<PropertyKey>, key: impl Into<PropertyKey>) -> Self {
        let of = of.into();
        let slot = self
            .object
            .lookup_slot(&of)
            .expect("an alias is of a method before it");
        let value = self.object.data_value(self.context, slot);
        self.property(key, value, Attributes::METHOD)
    }

    /// The object.
    pub(crate) fn build(self) -> Object {
        self.object
    }
}

/// A constructor with its prototype.
pub(crate) struct ClassBuilder<'a> {
    context: &'a mut Context,
    constructor: Object,
    prototype: Object,
}

impl<'a> ClassBuilder<'a> {
    /// Starts a constructor whose prototype is an ordinary object below `Object.prototype`.
    pub(crate) fn new(
        context: &'a mut Context,
        name: &'static str,
        length: u32,
        construct: NativeFunction,
    ) -> ClassBuilder<'a> {
        let parent = context.intrinsic(Intrinsic::ObjectPrototype);
        let prototype = Object::singleton(Some(&parent));
        ClassBuilder::with_prototype(context, name, length, construct, prototype)
    }

    /// The same with a prototype object made by the caller.
    pub(crate) fn with_prototype(
        context: &'a mut Context,
        name: &'static str,
        length: u32,
        construct: NativeFunction,
        prototype: Object,
    ) -> ClassBuilder<'a> {
        let constructor = Object::native_constructor(context, name, length, construct);
        constructor.define_direct(Name::Prototype, &prototype, Attributes::NONE);
        if prototype.lookup_slot(&Name::Constructor.into()).is_none() {
            prototype.define_direct(Name::Constructor, &constructor, Attributes::METHOD);
        }
        ClassBuilder {
            context,
            constructor,
            prototype,
        }
    }

    /// Registers both as intrinsics. Comes first: what follows may need them.
    pub(crate) fn intrinsics(self, constructor: Intrinsic, prototype: Intrinsic) -> Self {
        self.context
            .set_intrinsic(constructor, self.constructor.clone());
        self.context
            .set_intrinsic(prototype, self.prototype.clone());
        self
    }

    /// `[[Prototype]]` of the constructor, for those that extend another one.
    pub(crate) fn inherit(self, parent: Intrinsic) -> Self {
        let parent = self.context.intrinsic(parent);
        self.constructor.set_prototype_directly(Some(&parent));
        self
    }

    /// Works on the prototype.
    fn on_prototype(self, work: impl FnOnce(ObjectBuilder<'_>) -> ObjectBuilder<'_>) -> Self {
        let _ = work(ObjectBuilder::of(self.context, self.prototype.clone()));
        self
    }

    /// Works on the constructor.
    fn on_constructor(self, work: impl FnOnce(ObjectBuilder<'_>) -> ObjectBuilder<'_>) -> Self {
        let _ = work(ObjectBuilder::of(self.context, self.constructor.clone()));
        self
    }

    /// Methods of the prototype.
    pub(crate) fn methods(self, methods: &'static [Method]) -> Self {
        self.on_prototype(|object| object.methods(methods))
    }

    /// Accessors of the prototype.
    pub(crate) fn getters(self, getters: &'static [Getter]) -> Self {
        self.on_prototype(|object| object.getters(getters))
    }

    /// Methods of the constructor.
    pub(crate) fn static_methods(self, methods: &'static [Method]) -> Self {
        self.on_constructor(|object| object.methods(methods))
    }

    /// Accessors of the constructor.
    pub(crate) fn static_getters(self, getters: &'static [Getter]) -> Self {
        self.on_constructor(|object| object.getters(getters))
    }

    /// A data property of the prototype.
    pub(crate) fn property(
        self,
        key: impl Into<PropertyKey>,
        value: impl Into<Value>,
        attributes: Attributes,
    ) -> Self {
        self.prototype.define_direct(key, value, attributes);
        self
    }

    /// A data property of the constructor.
    pub(crate) fn static_property(
        self,
        key: impl Into<PropertyKey>,
        value: impl Into<Value>,
        attributes: Attributes,
    ) -> Self {
        self.constructor.define_direct(key, value, attributes);
        self
    }

    /// `[Symbol.toStringTag]` of the prototype, not writable.
    #[expect(
        clippy::wrong_self_convention,
        reason = "named after the symbol, not a conversion"
    )]
    pub(crate) fn to_string_tag(self, tag: &str) -> Self {
        self.on_prototype(|object| object.to_string_tag(tag))
    }

    /// The same function of the prototype under a second key.
    pub(crate) fn alias(self, of: impl Into<PropertyKey>, key: impl Into<PropertyKey>) -> Self {
        self.on_prototype(|object| object.alias(of, key))
    }

    /// The constructor.
    pub(crate) fn build(self) -> Object {
        self.constructor
    }
}

impl Object {
    /// What error messages call the object: the name of its constructor. Looks at data only.
    pub(crate) fn constructor_name(&self) -> Option<JsString> {
        let mut next = Some(self.clone());
        while let Some(object) = next {
            // Namespaces such as JSON have no class of their own.
            if let Some(tag) = object.get_own_direct(WellKnownSymbol::ToStringTag)
                && object.lookup_slot(&Name::Constructor.into()).is_none()
            {
                return tag.as_string().cloned();
            }
            if let Some(slot) = object.lookup_slot(&Name::Constructor.into())
                && !slot.attributes.is_accessor()
            {
                let constructor = object.slot(slot.index);
                if constructor.is_placeholder() {
                    // Only these two wait for their constructors.
                    return Some(
                        if object.is_callable() {
                            "Function"
                        } else {
                            "Object"
                        }
                        .into(),
                    );
                }
                let name = constructor
                    .as_object()
                    .map(Object::initial_name)
                    .unwrap_or_default();
                if !name.is_empty() {
                    return Some(name);
                }
            }
            next = object.prototype();
        }
        None
    }
}
