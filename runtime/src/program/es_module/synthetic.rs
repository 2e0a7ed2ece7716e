//! Synthetic Module Records (`#sec-synthetic-module-records`): what is not an ES module, as one.
//!
//! A CommonJS file exports `default` (its `module.exports`), `module.exports`, and its properties
//! by name. Node finds those names by looking at the text before running it; here, a name exists as
//! soon as somebody imports it, and the rest is added when the file has run.

use super::{ModuleId, Source, record, record_mut};
use crate::{
    Context, JsResult, Value, Variable,
    program::{ModuleSource, commonjs},
};

/// Creates the cells that are known before evaluation.
pub(super) fn declare_exports(context: &mut Context, id: ModuleId) -> JsResult<()> {
    match record(context, id).source {
        Source::Builtin(name) => {
            let exports = crate::node::require(context, name)?;
            define(context, id, "default", exports.clone());
            define_properties(context, id, &exports)
        }
        Source::File(_) | Source::Text { .. } => {
            declare(context, id, "default");
            Ok(())
        }
    }
}

/// Makes sure that an export exists that an import asks for by name.
pub(super) fn expect_export(context: &mut Context, id: ModuleId, name: &str) {
    if let Source::File(index) = record(context, id).source
        && matches!(context.loader.module(index).source, ModuleSource::Unit(_))
    {
        declare(context, id, name);
    }
}

/// Evaluate (`#sec-smr-Evaluate`).
pub(super) fn evaluate(context: &mut Context, id: ModuleId) -> JsResult<()> {
    let Source::File(index) = record(context, id).source else {
        return Ok(());
    };
    let module = context.loader.module(index);
    if let ModuleSource::Json(text) = module.source {
        let value = commonjs::parse_json(context, module, text)?;
        define(context, id, "default", value);
        return Ok(());
    }
    let exports = commonjs::load(context, index, None)?;
    define(context, id, "default", exports.clone());
    define(context, id, "module.exports", exports.clone());
    define_properties(context, id, &exports)
}

fn define_properties(context: &mut Context, id: ModuleId, exports: &Value) -> JsResult<()> {
    let Some(object) = exports.as_object() else {
        return Ok(());
    };
    for key in object.own_property_keys(context)? {
        let Some(name) = key.to_js_string() else {
            continue;
        };
        let name = name.to_std_string_lossy();
        if name == "default" || name == "module.exports" {
            continue;
        }
        let own = object.get_own_property(context, &key)?;
        if own.is_some_and(|own| own.enumerable == Some(true)) {
            let value = object.get(context, &key)?;
            define(context, id, &name, value);
        }
    }
    Ok(())
}

fn declare(context: &mut Context, id: ModuleId, name: &str) -> Value {
    let record = record_mut(context, id);
    if let Some(cell) = record.synthetic.get(name) {
        return cell.clone();
    }
    let cell = Variable::new(Value::undefined()).into_value();
    record.synthetic.insert(name.to_owned(), cell.clone());
    record.synthetic_names.push(name.to_owned());
    cell
}

/// SetSyntheticModuleExport (`#sec-setsyntheticmoduleexport`).
fn define(context: &mut Context, id: ModuleId, name: &str, value: Value) {
    let cell = declare(context, id, name);
    Variable::from_value(&cell)
        .expect("exports are cells")
        .set(value);
}
