//! Shapes: what properties an object has, where, and what its prototype is.
//!
//! Objects that get the same properties in the same order from the same prototype share a shape;
//! that is what inline caches compare. A shape leads to the next one through its transitions. The
//! start of each tree hangs on one root per thread, as a transition by prototype.
//!
//! An object that does not follow (many properties, deletions, changed attributes), and every
//! prototype, has a *dictionary*: a shape of its own that changes in place and gets a new id then.
//!
//! Transitions are weak: the collector lets those go whose targets no object uses any more.

use std::cell::{Cell, RefCell};

use rustc_hash::FxHashMap;

use super::{
    Attributes, Object, PropertyKey,
    property_table::{Dictionary, SharedTable},
};
use crate::memory::{
    Internal, Pruner, Trace, Tracer, inline_capacity_for, next_shape_id, trait_flag,
};

/// A counted reference to a shape.
pub(crate) type ShapeRef = Internal<Shape>;

/// Objects with more properties get a dictionary.
const MAX_SHARED_PROPERTIES: usize = 128;

/// See the module.
pub(crate) struct Shape {
    /// Zero until a cache asks for it.
    id: Cell<u32>,
    prototype: Option<Object>,
    inline_capacity: usize,
    extensible: bool,
    properties: Properties,
    /// Keeps the way to this shape, so that the next object finds it.
    parent: Option<ShapeRef>,
    transitions: RefCell<FxHashMap<Transition, ShapeRef>>,
}

enum Properties {
    /// The first `count` entries of a table; the slot of a property is its position.
    Shared { table: SharedTable, count: usize },
    /// The shape belongs to one object.
    Dictionary(RefCell<Dictionary>),
}

/// How a shape follows from another.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Transition {
    Add(PropertyKey, Attributes),
    /// From the root: the bits of the prototype (zero for `null`) and the inline capacity.
    Prototype(u64, usize),
    PreventExtensions,
}

/// Where a property is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SlotDescription {
    /// The slot of the object.
    pub(crate) index: usize,
    /// The attributes.
    pub(crate) attributes: Attributes,
}

thread_local! {
    /// Never dropped: the heap must outlive it.
    static ROOT: std::mem::ManuallyDrop<std::cell::OnceCell<ShapeRef>> =
        const { std::mem::ManuallyDrop::new(std::cell::OnceCell::new()) };
}

/// Making shapes.
impl std::fmt::Debug for Shape {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Shape({})", self.property_count())
    }
}

impl Shape {
    fn new(
        prototype: Option<Object>,
        inline_capacity: usize,
        extensible: bool,
        properties: Properties,
        parent: Option<ShapeRef>,
    ) -> ShapeRef {
        if let Some(prototype) = &prototype {
            prototype.header().set_trait(trait_flag::PROTOTYPE);
        }
        Internal::new(Shape {
            id: Cell::new(0),
            prototype,
            inline_capacity,
            extensible,
            properties,
            parent,
            transitions: RefCell::new(FxHashMap::default()),
        })
    }

    /// The shape of objects without properties. Only ordinary objects have inline slots.
    pub(crate) fn root(prototype: Option<&Object>, inline_capacity: usize) -> ShapeRef {
        let root = ROOT.with(|root| {
            root.get_or_init(|| {
                let properties = Properties::Shared {
                    table: SharedTable::default(),
                    count: 0,
                };
                Shape::new(None, 0, true, properties, None)
            })
            .clone()
        });
        let bits = prototype.map_or(0, |prototype| prototype.as_value().bits());
        root.follow(Transition::Prototype(bits, inline_capacity), || {
            let properties = Properties::Shared {
                table: SharedTable::default(),
                count: 0,
            };
            Shape::new(
                prototype.cloned(),
                inline_capacity,
                true,
                properties,
                Some(root.clone()),
            )
        })
    }

    /// The shape of empty ordinary objects with room for `properties` inline.
    pub(crate) fn ordinary_root(prototype: Option<&Object>, properties: usize) -> ShapeRef {
        Shape::root(prototype, inline_capacity_for(properties))
    }

    /// A dictionary without properties.
    pub(crate) fn dictionary(prototype: Option<&Object>, inline_capacity: usize) -> ShapeRef {
        let properties = Properties::Dictionary(RefCell::default());
        Shape::new(prototype.cloned(), inline_capacity, true, properties, None)
    }

    fn follow(&self, transition: Transition, make: impl FnOnce() -> ShapeRef) -> ShapeRef {
        let known = self.transitions.borrow().get(&transition).cloned();
        known.unwrap_or_else(|| {
            let next = make();
            self.transitions
                .borrow_mut()
                .insert(transition, next.clone());
            next
        })
    }

    /// A dictionary with the same properties in the same slots, for one object.
    pub(crate) fn to_dictionary(&self) -> ShapeRef {
        self.copied(self.prototype.clone(), self.extensible)
    }

    fn copied(&self, prototype: Option<Object>, extensible: bool) -> ShapeRef {
        let dictionary = match &self.properties {
            Properties::Shared { table, count } => table.to_dictionary(*count),
            Properties::Dictionary(dictionary) => dictionary.borrow().clone(),
        };
        let properties = Properties::Dictionary(RefCell::new(dictionary));
        Shape::new(
            prototype,
            self.inline_capacity,
            extensible,
            properties,
            None,
        )
    }

    /// The shape with another prototype.
    pub(crate) fn with_prototype(&self, prototype: Option<&Object>) -> ShapeRef {
        let Properties::Shared { table, count } = &self.properties else {
            return self.copied(prototype.cloned(), self.extensible);
        };
        if !self.extensible {
            return self.copied(prototype.cloned(), false);
        }
        let mut shape = Shape::root(prototype, self.inline_capacity);
        for (key, attributes) in table.entries(*count) {
            shape = shape.with_property(&shape, &key, attributes);
        }
        shape
    }

    /// The shape that refuses further properties.
    pub(crate) fn without_extensions(&self, this: &ShapeRef) -> ShapeRef {
        match &self.properties {
            Properties::Shared { table, count } => {
                self.follow(Transition::PreventExtensions, || {
                    let properties = Properties::Shared {
                        table: table.clone(),
                        count: *count,
                    };
                    let prototype = self.prototype.clone();
                    Shape::new(
                        prototype,
                        self.inline_capacity,
                        false,
                        properties,
                        Some(this.clone()),
                    )
                })
            }
            Properties::Dictionary(_) => self.copied(self.prototype.clone(), false),
        }
    }

    /// The shape with one property more, in the next slot. Only for shared shapes that
    /// [`Shape::can_grow`].
    pub(crate) fn with_property(
        &self,
        this: &ShapeRef,
        key: &PropertyKey,
        attributes: Attributes,
    ) -> ShapeRef {
        let Properties::Shared { table, count } = &self.properties else {
            unreachable!("dictionaries grow in place")
        };
        self.follow(Transition::Add(key.clone(), attributes), || {
            let properties = Properties::Shared {
                table: table.extended(*count, key, attributes),
                count: count + 1,
            };
            let prototype = self.prototype.clone();
            let capacity = self.inline_capacity;
            Shape::new(
                prototype,
                capacity,
                self.extensible,
                properties,
                Some(this.clone()),
            )
        })
    }
}

/// Reading.
impl Shape {
    /// The id that caches compare; zero if none has asked for it.
    #[inline]
    pub(crate) fn id(&self) -> u32 {
        self.id.get()
    }

    /// The id, made now if need be; zero when ids ran out.
    pub(crate) fn cacheable_id(&self) -> u32 {
        if self.id.get() == 0 {
            self.id.set(next_shape_id());
        }
        self.id.get()
    }

    /// `[[Prototype]]`
    #[inline]
    pub(crate) fn prototype(&self) -> Option<&Object> {
        self.prototype.as_ref()
    }

    /// `[[Extensible]]`
    #[inline]
    pub(crate) fn is_extensible(&self) -> bool {
        self.extensible
    }

    /// How many slots objects of this shape have inline.
    #[inline]
    pub(crate) fn inline_capacity(&self) -> usize {
        self.inline_capacity
    }

    /// How many slots objects of this shape have at least.
    #[inline]
    pub(crate) fn slot_count(&self) -> usize {
        match &self.properties {
            Properties::Shared { count, .. } => *count,
            Properties::Dictionary(dictionary) => dictionary.borrow().slot_count(),
        }
    }

    /// Whether the shape belongs to one object and changes in place.
    #[inline]
    pub(crate) fn is_dictionary(&self) -> bool {
        matches!(self.properties, Properties::Dictionary(_))
    }

    /// Whether the next property may be a transition.
    pub(crate) fn can_grow(&self) -> bool {
        matches!(self.properties, Properties::Shared { count, .. } if count < MAX_SHARED_PROPERTIES)
    }

    /// Finds a property.
    #[inline]
    pub(crate) fn lookup(&self, key: &PropertyKey) -> Option<SlotDescription> {
        match &self.properties {
            Properties::Shared { table, count } => table.lookup(*count, key),
            Properties::Dictionary(dictionary) => dictionary.borrow().lookup(key),
        }
    }

    /// All properties in the order of their creation.
    pub(crate) fn properties(&self) -> Vec<(PropertyKey, SlotDescription)> {
        match &self.properties {
            Properties::Shared { table, count } => table
                .entries(*count)
                .into_iter()
                .enumerate()
                .map(|(index, (key, attributes))| (key, SlotDescription { index, attributes }))
                .collect(),
            Properties::Dictionary(dictionary) => dictionary.borrow().properties(),
        }
    }

    /// Whether some key is an array index.
    pub(crate) fn has_indices(&self) -> bool {
        match &self.properties {
            Properties::Shared { table, count } => table.has_indices(*count),
            Properties::Dictionary(dictionary) => dictionary.borrow().has_indices(),
        }
    }

    /// The number of properties.
    pub(crate) fn property_count(&self) -> usize {
        match &self.properties {
            Properties::Shared { count, .. } => *count,
            Properties::Dictionary(dictionary) => dictionary.borrow().len(),
        }
    }
}

/// Changing dictionaries. The caller ends the prototype epoch where needed.
impl Shape {
    fn change<R>(&self, work: impl FnOnce(&mut Dictionary) -> R) -> R {
        let Properties::Dictionary(dictionary) = &self.properties else {
            unreachable!("only dictionaries change in place")
        };
        self.id.set(0);
        work(&mut dictionary.borrow_mut())
    }

    /// Ends what caches know of the dictionary.
    pub(super) fn forget(&self) {
        self.change(|_| {});
    }

    /// Adds a property; answers its slot.
    pub(crate) fn insert(&self, key: &PropertyKey, attributes: Attributes) -> usize {
        self.change(|dictionary| dictionary.insert(key, attributes))
    }

    /// Removes a property.
    pub(crate) fn remove(&self, key: &PropertyKey) {
        self.change(|dictionary| dictionary.remove(key));
    }

    /// Changes the attributes of a property.
    pub(crate) fn set_attributes(&self, key: &PropertyKey, attributes: Attributes) {
        self.change(|dictionary| dictionary.set_attributes(key, attributes));
    }
}

impl Trace for Shape {
    fn trace(&self, tracer: &mut Tracer) {
        self.prototype.trace(tracer);
        self.parent.trace(tracer);
        match self.transitions.try_borrow() {
            Ok(transitions) => {
                transitions
                    .values()
                    .for_each(|next| tracer.visit_weak(next.as_value()));
            }
            Err(_) => tracer.refuse(),
        }
    }

    fn prune(&self, pruner: &Pruner) {
        let Ok(mut transitions) = self.transitions.try_borrow_mut() else {
            return;
        };
        let dead: Vec<ShapeRef> = transitions
            .extract_if(|_, next| pruner.is_dead(next.as_value()))
            .map(|(_, next)| next)
            .collect();
        drop(transitions);
        drop(dead);
    }
}
