//! The realm: intrinsics, the global object and global bindings.

mod constructors;
mod global_object;
mod intrinsics;
mod lazy;
mod watched;

use rustc_hash::FxHashMap;

pub(crate) use global_object::GlobalBinding;
pub use intrinsics::Intrinsic;

use crate::{
    Context,
    error::StackProperty,
    memory::{DEFAULT_INLINE_SLOTS, PlainShape},
    object::{Attributes, InlineCache, Name, Object, PropertyKey, Shape, ShapeRef},
    value::WellKnownSymbol,
};
use lazy::LazySource;
use watched::Watched;

/// A Realm Record (`#sec-code-realms`).
pub(crate) struct Realm {
    intrinsics: Vec<Option<Object>>,
    pub(crate) global_object: Option<Object>,
    /// The declarative record of the Global Environment Record: `let`, `const`, `class` of Scripts.
    lexical: FxHashMap<PropertyKey, GlobalBinding>,
    lazy: Vec<LazySource>,
    shapes: Shapes,
    pub(crate) iteration_caches: IterationCaches,
    constructors: constructors::Constructors,
    pub(crate) stack_property: StackProperty,
    watched: Watched,
    /// A prototype of arrays above which nothing has elements, and the epoch that is true in.
    pub(crate) no_elements_above: (Option<Object>, u32),
}

/// How array iteration is found to be intact.
pub(crate) struct IterationCaches {
    pub(crate) iterator_key: PropertyKey,
    pub(crate) iterator: InlineCache,
    pub(crate) next_key: PropertyKey,
    pub(crate) next: InlineCache,
}

/// Shapes of objects that the runtime makes all the time.
#[derive(Default)]
struct Shapes {
    object: Option<ShapeRef>,
    array: Option<ShapeRef>,
    function: Option<PlainShape>,
    iter_result: Option<ShapeRef>,
    promise: Option<PlainShape>,
}

impl Realm {
    /// A realm in which nothing is made yet.
    pub(crate) fn new() -> Realm {
        Realm {
            intrinsics: vec![None; Intrinsic::COUNT],
            global_object: None,
            lexical: FxHashMap::default(),
            lazy: Vec::new(),
            shapes: Shapes::default(),
            constructors: constructors::Constructors::new(),
            stack_property: StackProperty::default(),
            watched: Watched::new(),
            no_elements_above: (None, 0),
            iteration_caches: IterationCaches {
                iterator_key: WellKnownSymbol::Iterator.into(),
                iterator: InlineCache::new(),
                next_key: Name::Next.into(),
                next: InlineCache::new(),
            },
        }
    }

    /// An intrinsic object, if it was made already.
    #[inline]
    pub(crate) fn known_intrinsic(&self, intrinsic: Intrinsic) -> Option<&Object> {
        self.intrinsics[intrinsic as usize].as_ref()
    }
}

macro_rules! shapes {
    ($($(#[$doc:meta])* $name:ident: $type:ty, $field:ident $make:expr;)*) => {
        impl Context {
            $($(#[$doc])*
            #[inline]
            pub(crate) fn $name(&mut self) -> $type {
                #[cold]
                fn make(context: &mut Context) -> $type {
                    let make: fn(&mut Context) -> $type = $make;
                    let shape = make(context);
                    context.realm.shapes.$field = Some(shape.clone());
                    shape
                }
                match &self.realm.shapes.$field {
                    Some(shape) => shape.clone(),
                    None => make(self),
                }
            })*
        }
    };
}

shapes! {
    /// The shape of `{}`.
    object_shape: ShapeRef, object |context| {
        let prototype = context.intrinsic(Intrinsic::ObjectPrototype);
        Shape::ordinary_root(Some(&prototype), DEFAULT_INLINE_SLOTS)
    };
    /// The shape of `[]`.
    array_shape: ShapeRef, array |context| {
        let prototype = context.intrinsic(Intrinsic::ArrayPrototype);
        Shape::root(Some(&prototype), 0)
    };
    /// The shape of functions without properties of their own.
    function_shape: PlainShape, function |context| {
        let prototype = context.intrinsic(Intrinsic::FunctionPrototype);
        PlainShape::new(Shape::root(Some(&prototype), 0))
    };
    /// The shape of promises without properties of their own.
    promise_shape: PlainShape, promise |context| {
        let prototype = context.intrinsic(Intrinsic::PromisePrototype);
        PlainShape::new(Shape::root(Some(&prototype), 0))
    };
    /// The shape of `{ value, done }`.
    iter_result_shape: ShapeRef, iter_result |context| {
        let shape = context.object_shape();
        let shape = shape.with_property(&shape, &Name::Value.into(), Attributes::ALL);
        shape.with_property(&shape, &Name::Done.into(), Attributes::ALL)
    };
}

impl Context {
    /// [`Context::function_shape`], if it was made already.
    #[inline(always)]
    pub(crate) fn known_function_shape(&self) -> Option<&PlainShape> {
        self.realm.shapes.function.as_ref()
    }

    /// Whether an object has `value` and `done` in its first two slots and nothing else.
    #[inline]
    pub(crate) fn is_iter_result(&self, object: &Object) -> bool {
        self.realm
            .shapes
            .iter_result
            .as_ref()
            .is_some_and(|shape| object.has_shape(shape))
    }
}
