//! What `util.inspect` can be asked for.
//!
//! Depth and limits are numbers of the language: `Infinity`, `-1` and `NaN` are meaningful, and
//! every comparison is written so that `NaN` behaves as it does there.

use crate::{Context, JsResult, Object, Value};

/// How entries share lines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Compact {
    /// `true`: everything on one line while it fits.
    Always,
    /// A number: that many innermost levels; `false` is 0.
    Levels(f64),
}

/// Which getters are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Getters {
    /// None: user code does not run.
    Never,
    /// `true`
    All,
    /// `'get'`: those without a setter.
    WithoutSetter,
    /// `'set'`: those with a setter.
    WithSetter,
}

/// How entries are ordered.
#[derive(Clone, Debug)]
pub(crate) enum Sorted {
    /// As they come.
    No,
    /// By code units.
    ByCodeUnits,
    /// By a function of the user.
    By(Value),
}

/// The options of `util.inspect`.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the options are flags in Node as well"
)]
pub(crate) struct InspectOptions {
    pub(crate) show_hidden: bool,
    /// `None` is `null`: unlimited.
    pub(crate) depth: Option<f64>,
    pub(crate) colors: bool,
    pub(crate) custom_inspect: bool,
    pub(crate) show_proxy: bool,
    pub(crate) max_array_length: f64,
    pub(crate) max_string_length: f64,
    pub(crate) break_length: f64,
    pub(crate) compact: Compact,
    pub(crate) sorted: Sorted,
    pub(crate) getters: Getters,
    pub(crate) numeric_separator: bool,
}

impl Default for InspectOptions {
    fn default() -> InspectOptions {
        InspectOptions {
            show_hidden: false,
            depth: Some(2.0),
            colors: false,
            custom_inspect: true,
            show_proxy: false,
            max_array_length: 100.0,
            max_string_length: 10_000.0,
            break_length: 80.0,
            compact: Compact::Levels(3.0),
            sorted: Sorted::No,
            getters: Getters::Never,
            numeric_separator: false,
        }
    }
}

impl InspectOptions {
    /// The names, in the order in which `util.inspect.defaultOptions` lists them.
    pub(crate) const NAMES: [&'static str; 12] = [
        "showHidden",
        "depth",
        "colors",
        "customInspect",
        "showProxy",
        "maxArrayLength",
        "maxStringLength",
        "breakLength",
        "compact",
        "sorted",
        "getters",
        "numericSeparator",
    ];

    /// Whether something at this level is cut to its name.
    pub(crate) fn is_too_deep(&self, level: u32) -> bool {
        self.depth.is_some_and(|depth| f64::from(level) > depth)
    }

    /// Takes over the own enumerable properties of an object that name options.
    pub(crate) fn merge(&mut self, context: &mut Context, source: &Object) -> JsResult<()> {
        for name in InspectOptions::NAMES {
            let descriptor = source.get_own_property(context, &name.into())?;
            if descriptor.is_some_and(|descriptor| descriptor.is_enumerable()) {
                let value = source.get(context, name)?;
                self.set(context, name, &value)?;
            }
        }
        Ok(())
    }

    fn set(&mut self, context: &mut Context, name: &str, value: &Value) -> JsResult<()> {
        match name {
            "showHidden" => self.show_hidden = value.to_boolean(),
            "depth" => self.depth = limit(context, value)?,
            "colors" => self.colors = value.to_boolean(),
            "customInspect" => self.custom_inspect = value.to_boolean(),
            "showProxy" => self.show_proxy = value.to_boolean(),
            "maxArrayLength" => {
                self.max_array_length = limit(context, value)?.unwrap_or(f64::INFINITY);
            }
            "maxStringLength" => {
                self.max_string_length = limit(context, value)?.unwrap_or(f64::INFINITY);
            }
            "breakLength" => self.break_length = value.to_number(context)?,
            "compact" => self.compact = compact(value),
            "sorted" => self.sorted = sorted(value),
            "getters" => self.getters = getters(value),
            "numericSeparator" => self.numeric_separator = value.to_boolean(),
            _ => unreachable!("only the names of options are asked for"),
        }
        Ok(())
    }

    /// An option as the value a script sees.
    pub(crate) fn value_of(&self, name: &str) -> Value {
        match name {
            "showHidden" => self.show_hidden.into(),
            "depth" => self.depth.map_or(Value::null(), Value::from),
            "colors" => self.colors.into(),
            "customInspect" => self.custom_inspect.into(),
            "showProxy" => self.show_proxy.into(),
            "maxArrayLength" => self.max_array_length.into(),
            "maxStringLength" => self.max_string_length.into(),
            "breakLength" => self.break_length.into(),
            "compact" => match self.compact {
                Compact::Always => true.into(),
                Compact::Levels(0.0) => false.into(),
                Compact::Levels(levels) => levels.into(),
            },
            "sorted" => match &self.sorted {
                Sorted::No => false.into(),
                Sorted::ByCodeUnits => true.into(),
                Sorted::By(function) => function.clone(),
            },
            "getters" => match self.getters {
                Getters::Never => false.into(),
                Getters::All => true.into(),
                Getters::WithoutSetter => "get".into(),
                Getters::WithSetter => "set".into(),
            },
            "numericSeparator" => self.numeric_separator.into(),
            _ => Value::undefined(),
        }
    }
}

/// A number, or `None` for `null`.
fn limit(context: &mut Context, value: &Value) -> JsResult<Option<f64>> {
    if value.is_null() {
        return Ok(None);
    }
    value.to_number(context).map(Some)
}

fn compact(value: &Value) -> Compact {
    match value.as_number() {
        Some(levels) => Compact::Levels(levels),
        None if value.as_boolean() == Some(true) => Compact::Always,
        None => Compact::Levels(0.0),
    }
}

fn sorted(value: &Value) -> Sorted {
    if value.is_callable() {
        return Sorted::By(value.clone());
    }
    if value.to_boolean() {
        Sorted::ByCodeUnits
    } else {
        Sorted::No
    }
}

fn getters(value: &Value) -> Getters {
    match value.as_string() {
        Some(string) if *string == "get" => Getters::WithoutSetter,
        Some(string) if *string == "set" => Getters::WithSetter,
        _ if value.as_boolean() == Some(true) => Getters::All,
        _ => Getters::Never,
    }
}
