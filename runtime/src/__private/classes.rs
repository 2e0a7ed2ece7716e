//! Classes, private names and `super` (`#sec-class-definitions`).

use crate::{
    Context, JsError, JsResult, JsSymbol, Object, Value,
    code::At,
    object::{Attributes, Name},
    operations::{self, PrivateElement},
    realm::Intrinsic,
};

use super::{
    calls::list_of,
    literals::{MemberKind, define_member, target},
};

/// ClassDefinitionEvaluation without heritage: gives the constructor its prototype object.
///
/// # Errors
/// None.
pub fn make_base_class(constructor: &Value, at: At, context: &mut Context) -> JsResult<Value> {
    context.set_site(at);
    let parent = context.intrinsic(Intrinsic::ObjectPrototype);
    make_class(constructor, Some(&parent), None, context)
}

/// ClassDefinitionEvaluation with heritage.
///
/// # Errors
/// A TypeError when the heritage is no constructor, or has no fitting `prototype`.
pub fn make_derived_class(
    constructor: &Value,
    heritage: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    context.set_site(at);
    // 8f.
    if heritage.is_null() {
        return make_class(constructor, None, None, context);
    }
    // 8g.
    let Some(parent) = heritage
        .as_object()
        .filter(|parent| parent.is_constructor())
    else {
        let shown = context.describe(heritage);
        return Err(context.type_error(format!(
            "Class extends value {shown} is not a constructor or null"
        )));
    };
    // 8h.
    let prototype = parent.get(context, Name::Prototype)?;
    if !prototype.is_object() && !prototype.is_null() {
        let shown = context.describe(&prototype);
        return Err(context.type_error(format!(
            "Class extends value does not have valid prototype property {shown}"
        )));
    }
    make_class(constructor, prototype.as_object(), Some(parent), context)
}

fn make_class(
    constructor: &Value,
    prototype_parent: Option<&Object>,
    constructor_parent: Option<&Object>,
    context: &mut Context,
) -> JsResult<Value> {
    let class = target(constructor);
    if let Some(parent) = constructor_parent {
        class.set_prototype_of(context, Some(parent))?;
    }
    let prototype = Object::with_prototype(prototype_parent);
    class.make_lazy_properties(context);
    class.define_direct(Name::Prototype, &prototype, Attributes::NONE);
    prototype.define_direct(Name::Constructor, class, Attributes::METHOD);
    Ok(constructor.clone())
}

/// The prototype object of a class.
///
/// # Errors
/// None.
pub fn class_prototype(constructor: &Value, _at: At, _context: &mut Context) -> JsResult<Value> {
    Ok(target(constructor)
        .get_own_direct(Name::Prototype)
        .unwrap_or_default())
}

/// A method of a class.
///
/// # Errors
/// A TypeError when the property cannot be redefined (a static `prototype`).
pub fn define_class_method(
    home: &Value,
    key: &Value,
    function: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    context.set_site(at);
    define_member(
        home,
        key,
        function,
        MemberKind::Method,
        Attributes::METHOD,
        context,
    )
}

/// A getter of a class.
///
/// # Errors
/// As [`define_class_method`].
pub fn define_class_getter(
    home: &Value,
    key: &Value,
    function: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    context.set_site(at);
    define_member(
        home,
        key,
        function,
        MemberKind::Getter,
        Attributes::METHOD,
        context,
    )
}

/// A setter of a class.
///
/// # Errors
/// As [`define_class_method`].
pub fn define_class_setter(
    home: &Value,
    key: &Value,
    function: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    context.set_site(at);
    define_member(
        home,
        key,
        function,
        MemberKind::Setter,
        Attributes::METHOD,
        context,
    )
}

/// Sets the function that defines the fields of new instances.
///
/// # Errors
/// None.
pub fn set_field_initializer(
    constructor: &Value,
    initializer: &Value,
    _at: At,
    _context: &mut Context,
) -> JsResult<Value> {
    target(constructor).set_field_initializer(target(initializer));
    Ok(constructor.clone())
}

/// InitializeInstanceElements after `super()`.
///
/// # Errors
/// What initialisers throw.
pub fn initialize_fields(
    constructor: &Value,
    this: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    context.set_site(at);
    target(constructor).initialize_fields(context, target(this))?;
    Ok(this.clone())
}

/// DefineField with a public key.
///
/// # Errors
/// A TypeError when the property cannot be defined.
pub fn define_field(
    object: &Value,
    key: &Value,
    value: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    context.set_site(at);
    let key = key.to_property_key(context)?;
    target(object).create_data_property_or_throw(context, key, value.clone())?;
    Ok(object.clone())
}

/// GetSuperConstructor and Construct. The array of arguments is a fresh one.
///
/// # Errors
/// A TypeError when the parent is no constructor; what it throws.
pub fn super_call(
    active_function: &Value,
    new_target: &Value,
    arguments: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    context.set_site(at);
    let parent = target(active_function).get_prototype_of(context)?;
    match parent {
        Some(parent) if parent.is_constructor() => {
            let arguments = list_of(arguments);
            parent
                .construct(context, &arguments, Some(target(new_target)))
                .map(Value::from)
        }
        parent => {
            let shown = context.describe(&parent.map_or_else(Value::null, Value::from));
            let name = target(active_function).initial_name();
            let class = if name.is_empty() {
                "anonymous class".to_owned()
            } else {
                format!("class '{name}'")
            };
            Err(context.type_error(format!(
                "Super constructor {shown} of {class} is not a constructor"
            )))
        }
    }
}

/// What `[[Construct]]` of a derived class does with the value that its body returns.
///
/// # Errors
/// A TypeError for anything but an object or `undefined`.
pub fn derived_constructor_returns_object(
    result: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    if result.is_object() || result.is_undefined() {
        return Ok(Value::boolean(result.is_object()));
    }
    context.set_site(at);
    Err(context.type_error("Derived constructors may only return object or undefined"))
}

/// Runs the static elements of a class.
///
/// # Errors
/// What they throw.
pub fn call_static_initializer(
    this: &Value,
    function: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    context.set_site(at);
    function.call(context, this, &[])
}

/// `super[key]`.
///
/// # Errors
/// What getters throw; a TypeError when the home has no prototype.
pub fn get_super(
    home: &Value,
    this: &Value,
    key: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    context.set_site(at);
    let parent = target(home).get_prototype_of(context)?;
    let key = key.to_property_key(context)?;
    match parent {
        Some(parent) => parent.get_with_receiver(context, &key, this),
        None => Err(crate::error::messages::cannot_read(
            context,
            &Value::null(),
            &key,
        )),
    }
}

/// `super[key] = value`, in strict mode.
///
/// # Errors
/// What setters throw; a TypeError when the assignment is refused.
pub fn set_super(
    home: &Value,
    this: &Value,
    key: &Value,
    value: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    context.set_site(at);
    let parent = target(home).get_prototype_of(context)?;
    let key = key.to_property_key(context)?;
    let Some(parent) = parent else {
        return Err(crate::error::messages::cannot_set(
            context,
            &Value::null(),
            &key,
        ));
    };
    if parent.set_with_receiver(context, &key, value.clone(), this)? {
        return Ok(value.clone());
    }
    Err(crate::error::messages::cannot_assign_on(
        context, this, &key,
    ))
}

/// A fresh Private Name, as a value.
///
/// # Errors
/// None.
pub fn new_private_name(description: &Value, _at: At, _context: &mut Context) -> JsResult<Value> {
    let description = description.as_string().cloned().unwrap_or_default();
    Ok(JsSymbol::private(description).into())
}

fn private_name(name: &Value) -> &JsSymbol {
    name.as_symbol()
        .expect("the compiler keeps a private name here")
}

/// PrivateGet.
///
/// # Errors
/// A TypeError when the object has no such element; what a getter throws.
pub fn get_private(object: &Value, name: &Value, at: At, context: &mut Context) -> JsResult<Value> {
    context.set_site(at);
    operations::private_get(context, object, private_name(name))
}

/// PrivateSet; answers the value.
///
/// # Errors
/// A TypeError when the object has no such element, or it is a method; what a setter throws.
pub fn set_private(
    object: &Value,
    name: &Value,
    value: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    context.set_site(at);
    operations::private_set(context, object, private_name(name), value.clone())?;
    Ok(value.clone())
}

/// `#name in object`.
///
/// # Errors
/// A TypeError when the right-hand side is no object.
pub fn has_private(object: &Value, name: &Value, at: At, context: &mut Context) -> JsResult<Value> {
    context.set_site(at);
    operations::private_has(context, object, private_name(name)).map(Value::boolean)
}

fn add(
    object: &Value,
    name: &Value,
    element: PrivateElement,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    context.set_site(at);
    operations::private_add(context, target(object), private_name(name), element)?;
    Ok(object.clone())
}

/// PrivateFieldAdd.
///
/// # Errors
/// A TypeError when the object has the field already.
pub fn define_private_field(
    object: &Value,
    name: &Value,
    value: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    add(
        object,
        name,
        PrivateElement::Field(value.clone()),
        at,
        context,
    )
}

/// PrivateMethodOrAccessorAdd of a method.
///
/// # Errors
/// As [`define_private_field`].
pub fn define_private_method(
    object: &Value,
    name: &Value,
    function: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    add(
        object,
        name,
        PrivateElement::Method(function.clone()),
        at,
        context,
    )
}

/// PrivateMethodOrAccessorAdd of a getter.
///
/// # Errors
/// As [`define_private_field`].
pub fn define_private_getter(
    object: &Value,
    name: &Value,
    function: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    let element = PrivateElement::Accessor {
        get: Some(function.clone()),
        set: None,
    };
    add(object, name, element, at, context)
}

/// PrivateMethodOrAccessorAdd of a setter.
///
/// # Errors
/// As [`define_private_field`].
pub fn define_private_setter(
    object: &Value,
    name: &Value,
    function: &Value,
    at: At,
    context: &mut Context,
) -> JsResult<Value> {
    let element = PrivateElement::Accessor {
        get: None,
        set: Some(function.clone()),
    };
    add(object, name, element, at, context)
}

impl Context {
    /// The ReferenceError of a second `super()`.
    #[cold]
    pub(crate) fn super_called_twice(&mut self, at: At) -> JsError {
        self.set_site(at);
        self.reference_error("Super constructor may only be called once")
    }

    /// The ReferenceError of a read in a temporal dead zone; `this` before `super()` included.
    #[cold]
    pub(crate) fn uninitialized(&mut self, at: At) -> JsError {
        self.set_site(at);
        let name = self.site_text(at);
        if name == "this" {
            return self.reference_error(
                "Must call super constructor in derived class before accessing 'this' or \
                 returning from derived constructor",
            );
        }
        crate::error::messages::uninitialized(self, &name)
    }
}
