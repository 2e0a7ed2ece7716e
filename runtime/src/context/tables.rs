//! What a run keeps of the units it has loaded: their strings, inline caches and template objects.
//!
//! Emitted code names an entry by its unit and an index. The unit's bases are the same in every
//! context of the process, so a table may have gaps for units that only others have loaded.

use rustc_hash::FxHashMap;

use crate::{
    Context, Intrinsic, JsString, Object, PropertyKey, Value,
    code::{At, Literal, LiteralText, Unit},
    object::{Attributes, InlineCache, QuickFunction, ShapeRef},
    operations::IntegrityLevel,
};

/// See the module.
#[derive(Default)]
pub(crate) struct Tables {
    /// Interned strings; empty until their first use.
    literals: Vec<Value>,
    caches: Vec<InlineCache>,
    /// The shapes that object literals end with, by site.
    shapes: FxHashMap<usize, ShapeRef>,
    /// The template map of the realm, by address of the unit and number of the site.
    templates: FxHashMap<(usize, u32), Object>,
}

impl Context {
    /// Makes room for what a unit's code will name. Must precede any call of its functions.
    pub(crate) fn load_unit(&mut self, unit: &'static Unit) {
        unit.bases.assign(unit);
        let literals = unit.bases.literals() + unit.literals.len();
        if self.tables.literals.len() < literals {
            self.tables.literals.resize_with(literals, Value::empty);
        }
        let sites = unit.bases.sites() + unit.sites.len();
        if self.tables.caches.len() < sites {
            self.tables.caches.resize_with(sites, InlineCache::new);
        }
    }

    /// A string constant.
    #[inline]
    pub(crate) fn literal_value(&mut self, literal: Literal) -> Value {
        let index = literal.0.bases.literals() + literal.1 as usize;
        match self.tables.literals.get(index) {
            Some(value) if !value.is_empty() => value.clone(),
            _ => self.make_literal(literal, index),
        }
    }

    #[cold]
    fn make_literal(&mut self, literal: Literal, index: usize) -> Value {
        let string = match literal.0.literals[literal.1 as usize] {
            LiteralText::Str(text) => JsString::from(text),
            LiteralText::Utf16(units) => JsString::from_utf16(units),
        };
        let value = Value::from(string.interned());
        self.tables.literals[index] = value.clone();
        value
    }

    /// A string constant as a property key.
    #[inline]
    pub(crate) fn literal_key(&mut self, literal: Literal) -> PropertyKey {
        let value = self.literal_value(literal);
        value
            .as_string()
            .map_or_else(|| PropertyKey::from(""), PropertyKey::from)
    }

    /// The cache of a site.
    #[inline]
    pub(crate) fn cache(&self, at: At) -> &InlineCache {
        &self.tables.caches[at.0.bases.sites() + at.1 as usize]
    }

    /// Takes the cache of a site out while user code may run.
    pub(crate) fn take_cache(&mut self, at: At) -> InlineCache {
        std::mem::take(&mut self.tables.caches[at.0.bases.sites() + at.1 as usize])
    }

    /// Puts it back.
    pub(crate) fn put_cache(&mut self, at: At, cache: InlineCache) {
        self.tables.caches[at.0.bases.sites() + at.1 as usize] = cache;
    }

    /// Notes where the running function is.
    #[inline]
    pub(crate) fn set_site(&mut self, at: At) {
        self.set_position(at.0.sites.position(at.1));
    }

    /// How messages call the operand of a site.
    #[cold]
    pub(crate) fn site_text(&self, at: At) -> String {
        let name = at.0.sites.name(at.1);
        match name.and_then(|name| at.0.literals.get(name as usize)) {
            Some(LiteralText::Str(text)) => (*text).to_owned(),
            Some(LiteralText::Utf16(units)) => String::from_utf16_lossy(units),
            None => "(intermediate value)".to_owned(),
        }
    }

    /// An object literal whose members are plain. The shape it ends with is kept with the site.
    pub(crate) fn object_literal(
        &mut self,
        keys: &[Literal],
        values: &mut [Value],
        at: At,
    ) -> Value {
        let site = at.0.bases.sites() + at.1 as usize;
        if let Some(shape) = self.tables.shapes.get(&site) {
            let object = Object::allocate_ordinary(shape.clone());
            for (index, value) in values.iter_mut().enumerate() {
                object.set_slot(index, std::mem::take(value));
            }
            return object.into();
        }
        let object = Object::ordinary_for(self, keys.len());
        for (key, value) in keys.iter().zip(values) {
            let key = self.literal_key(*key);
            object.define_direct(&key, std::mem::take(value), Attributes::ALL);
        }
        let shape = object.shape();
        if !shape.is_dictionary() && shape.property_count() == keys.len() {
            self.tables.shapes.insert(site, shape);
        }
        object.into()
    }

    /// A global that the site has found before: a plain property of the global object.
    ///
    /// The cache says `undefined` of a name that is missing too, which is a ReferenceError each
    /// time and not only at first.
    #[inline]
    pub(crate) fn global_hit(&self, at: At) -> Option<Value> {
        let global = self.realm.global_object.as_ref()?;
        let value = self.cache(at).hit(global.as_value());
        value.filter(|value| !value.is_undefined())
    }

    /// The short way through the global function that the site has found before, if it has one.
    #[inline]
    pub(crate) fn quick_global(&self, at: At) -> Option<QuickFunction> {
        let global = self.realm.global_object.as_ref()?;
        self.cache(at).hit_own_quick(global)
    }

    /// The object in the global variable that one site has found before, and the short way through its
    /// method that another has, if it has one.
    #[inline(always)]
    pub(crate) fn quick_static(
        &self,
        unit: &'static Unit,
        [variable, method]: [u32; 2],
    ) -> Option<(Value, QuickFunction)> {
        let global = self.realm.global_object.as_ref()?;
        let holder = self.cache(At(unit, variable)).hit_own(global)?;
        let quick = self
            .cache(At(unit, method))
            .hit_own_quick(holder.as_object()?)?;
        Some((holder, quick))
    }

    /// The same of a method of a primitive value.
    #[inline]
    pub(crate) fn quick_method_of_primitive(&self, base: &Value, at: At) -> Option<QuickFunction> {
        let prototype = self.known_prototype_of(base)?;
        self.cache(at).hit_own_quick(prototype)
    }

    /// The prototype of a primitive value, if it was made already.
    #[inline]
    fn known_prototype_of(&self, base: &Value) -> Option<&Object> {
        let intrinsic = if base.is_string() {
            Intrinsic::StringPrototype
        } else {
            base.prototype_of_primitive()?
        };
        self.realm.known_intrinsic(intrinsic)
    }

    /// GetTemplateObject (`#sec-gettemplateobject`).
    pub(crate) fn template_object(
        &mut self,
        unit: &'static Unit,
        site: u32,
        cooked: &[Option<Literal>],
        raw: &[Literal],
    ) -> Value {
        let place = (std::ptr::from_ref(unit).addr(), site);
        if let Some(template) = self.tables.templates.get(&place) {
            return template.into();
        }
        let cooked = cooked
            .iter()
            .map(|text| text.map_or_else(Value::undefined, |text| self.literal_value(text)))
            .collect();
        let raw = raw.iter().map(|text| self.literal_value(*text)).collect();
        let template = Object::array(self, cooked);
        let raw = Object::array(self, raw);
        // Freezing fresh arrays runs no user code and cannot fail.
        _ = raw.set_integrity_level(self, IntegrityLevel::Frozen);
        template.define_direct("raw", &raw, Attributes::NONE);
        _ = template.set_integrity_level(self, IntegrityLevel::Frozen);
        self.tables.templates.insert(place, template.clone());
        template.into()
    }
}
