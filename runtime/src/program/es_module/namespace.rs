//! Namespace objects of modules: which exports they have.

use super::{
    ModuleId,
    link::{Binding, Resolved, exported_names, resolve_export},
    record, record_mut,
};
use crate::{Context, Object, PropertyKey, Value, Variable};

/// GetModuleNamespace (`#sec-getmodulenamespace`).
pub(super) fn get(context: &mut Context, id: ModuleId) -> Object {
    if let Some(namespace) = &record(context, id).namespace {
        return namespace.clone();
    }
    let mut names = exported_names(context, id);
    names.sort_by(|left, right| left.encode_utf16().cmp(right.encode_utf16()));
    names.dedup();
    let mut exports = Vec::new();
    // A namespace may contain itself, so the inner ones are filled in when this one exists.
    let mut inner = Vec::new();
    for name in names {
        let variable = match resolve_export(context, id, &name) {
            Resolved::Found(Binding::Cell(cell)) => Variable::from_value(&cell)
                .expect("exports are cells")
                .clone(),
            Resolved::Found(Binding::Namespace(target)) => {
                let variable = Variable::new(Value::empty());
                inner.push((variable.clone(), target));
                variable
            }
            Resolved::NotFound | Resolved::Ambiguous => continue,
        };
        exports.push((PropertyKey::from(name.as_str()), variable));
    }
    let namespace = Object::module_namespace(exports);
    record_mut(context, id).namespace = Some(namespace.clone());
    for (variable, target) in inner {
        let target = get(context, target);
        variable.set(Value::from(target));
    }
    namespace
}
