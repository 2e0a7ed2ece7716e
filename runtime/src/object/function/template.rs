//! Class constructors that do nothing but fill properties of `this`: their objects are made whole.
//!
//! What such a constructor makes has the same shape each time, and making it runs no other code of
//! the program, so neither a frame nor transitions are needed. That holds until the prototype epoch
//! ends: before, no setter can have come up the chain. `prototype` of a class never changes.

use super::{
    super::{Attributes, Object, ShapeRef, prototypes_are_plain},
    FunctionSource,
};
use crate::{
    Context,
    code::{Code, Field, FunctionCode, Literal},
    memory::trait_flag,
    value::Value,
};

impl Object {
    /// `new this(..args)`, if the constructor is known to fill properties only.
    #[inline]
    pub(crate) fn instance_of_template(&self, args: &[Value]) -> Option<Object> {
        let shape = self.template()?;
        let fields = self.template_fields()?;
        let values = fields.iter().map(|(_, field)| match field {
            Field::Argument(index) => args.get(*index as usize).cloned().unwrap_or_default(),
            Field::Number(number) => Value::number(*number),
            Field::Boolean(boolean) => Value::boolean(*boolean),
            Field::Null => Value::null(),
            Field::Undefined => Value::undefined(),
        });
        Some(Object::allocate_instance(shape, values))
    }

    /// `new this(..)` of a closure of the constructor `code`, of which the properties are known.
    pub(crate) fn instance_of_numbers(
        &self,
        code: &'static FunctionCode,
        numbers: &[f64],
    ) -> Option<Object> {
        let shape = self.template_of(code)?;
        let values = numbers.iter().map(|number| Value::number(*number));
        Some(Object::allocate_instance(shape, values))
    }

    #[inline]
    fn template_of(&self, code: &'static FunctionCode) -> Option<ShapeRef> {
        self.has_code(code).then(|| self.template()).flatten()
    }

    /// Whether this is a closure of `code`.
    #[inline]
    pub(crate) fn has_code(&self, code: &'static FunctionCode) -> bool {
        self.function_code()
            .is_some_and(|known| std::ptr::eq(known, code))
    }

    /// Whether this is a closure of the constructor `code`, and `new` would only fill properties.
    #[inline]
    pub(crate) fn makes(&self, code: &'static FunctionCode) -> bool {
        self.has_template() && self.has_code(code)
    }

    #[inline]
    fn template_fields(&self) -> Option<&'static [(Literal, Field)]> {
        match self.function_source()? {
            FunctionSource::Compiled(code) => match code.code {
                Code::Template(_, fields) => Some(fields),
                _ => None,
            },
            _ => None,
        }
    }

    /// Looks at the first object that the constructor made in this prototype epoch.
    #[inline]
    pub(super) fn note_template(&self, context: &mut Context, made: &Object) {
        if let Some(fields) = self.template_fields()
            && !self.header().has_trait(trait_flag::FIELDS)
        {
            self.note_template_of(context, fields, made);
        }
    }

    #[cold]
    fn note_template_of(&self, context: &mut Context, fields: &[(Literal, Field)], made: &Object) {
        let shape = made.shape();
        let is_filled = !shape.is_dictionary()
            && shape.is_extensible()
            && shape.property_count() == fields.len()
            && fields.len() <= shape.inline_capacity()
            && !made.header().has_trait(trait_flag::PROTOTYPE)
            && prototypes_are_plain(made)
            && fields.iter().enumerate().all(|(index, (name, _))| {
                let key = context.literal_key(*name);
                shape
                    .lookup(&key)
                    .is_some_and(|slot| slot.index == index && slot.attributes == Attributes::ALL)
            });
        if is_filled {
            self.set_template(shape);
        }
    }
}
