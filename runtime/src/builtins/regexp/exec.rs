//! RegExpExec and RegExpBuiltinExec, and the result object they describe.
//!
//! The methods of the prototype see a match as an [`ExecResult`]. As long as `exec` is the
//! built-in one, nobody can see its result object, and it is never built: reading its fresh data
//! properties would run no code.

use super::flags::Flag;
use super::matcher::MatchState;
use super::{RegExpData, advance_string_index, this_object, this_reg_exp};
use crate::object::{Attributes, Throw};
use crate::realm::Intrinsic;
use crate::value::JsString;
use crate::{Args, Context, JsResult, Object, Value};

/// What RegExpExec found.
pub(super) enum ExecResult {
    /// By the built-in `exec`.
    State(MatchState),
    /// By an `exec` of the program's own.
    Object(Object),
}

/// `#sec-regexp.prototype.exec`
pub(super) fn exec(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let (object, data) = this_reg_exp(context, this, "RegExp.prototype.exec")?;
    let string = args.get(0).to_js_string(context)?;
    match builtin_exec(context, object, data, &string)? {
        Some(state) => Ok(result_array(context, data, &string, &state).into()),
        None => Ok(Value::null()),
    }
}

/// `#sec-regexp.prototype.test`
pub(super) fn test(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let object = this_object(context, this, "RegExp.prototype.test")?;
    let string = args.get(0).to_js_string(context)?;
    Ok(reg_exp_exec(context, object, &string)?.is_some().into())
}

/// RegExpExec, `#sec-regexpexec`.
pub(super) fn reg_exp_exec(
    context: &mut Context,
    object: &Object,
    string: &JsString,
) -> JsResult<Option<ExecResult>> {
    // 1.
    let method = object.get(context, "exec")?;
    let data = object.payload::<RegExpData>();
    // 2.
    if let Some(method) = method.as_object().filter(|method| method.is_callable()) {
        if let Some(data) = data
            && context.is_intrinsic(method, Intrinsic::RegExpPrototypeExec)
        {
            return Ok(builtin_exec(context, object, data, string)?.map(ExecResult::State));
        }
        let result = method.call(context, &object.into(), &[string.into()])?;
        return match result.as_object() {
            Some(result) => Ok(Some(ExecResult::Object(result.clone()))),
            None if result.is_null() => Ok(None),
            None => Err(context
                .type_error("RegExp exec method returned something other than an Object or null")),
        };
    }
    // 3-4.
    let this = Value::from(object);
    let (object, data) = this_reg_exp(context, &this, "RegExp.prototype.exec")?;
    Ok(builtin_exec(context, object, data, string)?.map(ExecResult::State))
}

/// Whether RegExpExec of a regular expression runs the built-in `exec` and no other code.
pub(super) fn has_builtin_exec(context: &mut Context, object: &Object) -> bool {
    let prototype = context.intrinsic(Intrinsic::RegExpPrototype);
    let is_child = object
        .prototype()
        .is_some_and(|parent| parent.is_same(&prototype));
    let exec = prototype.get_own_direct("exec");
    is_child
        && object.get_own_direct("exec").is_none()
        && exec
            .as_ref()
            .and_then(Value::as_object)
            .is_some_and(|exec| context.is_intrinsic(exec, Intrinsic::RegExpPrototypeExec))
}

/// RegExpBuiltinExec, `#sec-regexpbuiltinexec`, without the result object.
fn builtin_exec(
    context: &mut Context,
    object: &Object,
    data: &RegExpData,
    string: &JsString,
) -> JsResult<Option<MatchState>> {
    // 2. Converting it may recompile the pattern, so flags are read later.
    let last_index = object.get(context, "lastIndex")?.to_length(context)?;
    // 3-8.
    let flags = data.flags.get();
    let uses_last_index = flags.has(Flag::Global) || flags.has(Flag::Sticky);
    let last_index = if uses_last_index { last_index } else { 0 };
    let matcher = data
        .matcher
        .borrow()
        .clone()
        .expect("the object is initialized");
    // 9-13.
    let found = match usize::try_from(last_index) {
        Ok(start) if start <= string.len() => matcher.find(string, start),
        _ => None,
    };
    if found.is_some() {
        context.remember_match(&matcher, string, last_index as usize);
    }
    // 14-15.
    if uses_last_index {
        let next = found.as_ref().map_or(0, |found| found.range.end);
        object.set(context, "lastIndex", next, Throw::Yes)?;
    }
    Ok(found)
}

/// Steps 16-37 of RegExpBuiltinExec: the array of a match.
fn result_array(
    context: &mut Context,
    data: &RegExpData,
    string: &JsString,
    state: &MatchState,
) -> Object {
    let elements = std::iter::once(state.matched(string))
        .chain(state.captures(string))
        .collect();
    let array = Object::array(context, elements);
    array.define_direct("index", state.range.start, Attributes::ALL);
    array.define_direct("input", string, Attributes::ALL);
    let groups = state.groups(|range| capture_value(string, range));
    array.define_direct("groups", groups.clone(), Attributes::ALL);
    if data.flags.get().has(Flag::HasIndices) {
        let indices = indices_array(context, state);
        array.define_direct("indices", indices, Attributes::ALL);
    }
    array
}

/// MakeMatchIndicesIndexPairArray, `#sec-makematchindicesindexpairarray`.
fn indices_array(context: &mut Context, state: &MatchState) -> Object {
    let mut pair = |range: Option<&std::ops::Range<usize>>| match range {
        Some(range) => Object::array(context, vec![range.start.into(), range.end.into()]).into(),
        None => Value::undefined(),
    };
    let mut elements = vec![pair(Some(&state.range))];
    elements.extend(state.captures.iter().map(|range| pair(range.as_ref())));
    let groups = state.groups(pair);
    let array = Object::array(context, elements);
    array.define_direct("groups", groups, Attributes::ALL);
    array
}

fn capture_value(string: &JsString, range: Option<&std::ops::Range<usize>>) -> Value {
    range.map(|range| string.substring(range.clone())).into()
}

impl MatchState {
    fn matched(&self, string: &JsString) -> Value {
        string.substring(self.range.clone()).into()
    }

    fn captures(&self, string: &JsString) -> impl Iterator<Item = Value> {
        self.captures
            .iter()
            .map(move |range| capture_value(string, range.as_ref()))
    }

    /// The object of named groups, or `undefined` when there are no names.
    fn groups(&self, mut value: impl FnMut(Option<&std::ops::Range<usize>>) -> Value) -> Value {
        if self.names.is_empty() {
            return Value::undefined();
        }
        let groups = Object::with_prototype(None);
        for (name, range) in &self.names {
            // Of groups with the same name at most one took part.
            let is_known = groups.get_own_direct(name.as_str()).is_some();
            if !is_known || range.is_some() {
                groups.define_direct(name.as_str(), value(range.as_ref()), Attributes::ALL);
            }
        }
        groups.into()
    }
}

/// A match as `replace` and `split` use it, every part converted.
pub(super) struct ReadMatch {
    pub(super) matched: JsString,
    pub(super) position: usize,
    /// Strings or `undefined`.
    pub(super) captures: Vec<Value>,
    pub(super) groups: Value,
}

impl ExecResult {
    /// ToString of Get(result, "0").
    pub(super) fn matched(&self, context: &mut Context, string: &JsString) -> JsResult<JsString> {
        match self {
            Self::State(state) => Ok(string.substring(state.range.clone())),
            Self::Object(object) => object.get(context, 0_u32)?.to_js_string(context),
        }
    }

    /// Get(result, "index").
    pub(super) fn index(&self, context: &mut Context) -> JsResult<Value> {
        match self {
            Self::State(state) => Ok(state.range.start.into()),
            Self::Object(object) => object.get(context, "index"),
        }
    }

    /// The object itself, built when nobody needed it before.
    pub(super) fn into_value(
        self,
        context: &mut Context,
        object: &Object,
        string: &JsString,
    ) -> Value {
        match self {
            Self::Object(result) => result.into(),
            Self::State(state) => {
                let data = object
                    .payload::<RegExpData>()
                    .expect("the built-in exec found it");
                result_array(context, data, string, &state).into()
            }
        }
    }

    /// Steps 14.a-j of `RegExp.prototype[@@replace]`.
    pub(super) fn read(&self, context: &mut Context, string: &JsString) -> JsResult<ReadMatch> {
        let object = match self {
            Self::State(state) => {
                return Ok(ReadMatch {
                    matched: string.substring(state.range.clone()),
                    position: state.range.start,
                    captures: state.captures(string).collect(),
                    groups: state.groups(|range| capture_value(string, range)),
                });
            }
            Self::Object(object) => object,
        };
        let count = object.length_of_array_like(context)?;
        let matched = object.get(context, 0_u32)?.to_js_string(context)?;
        let position = object
            .get(context, "index")?
            .to_integer_or_infinity(context)?;
        let position = position.clamp(0.0, string.len() as f64) as usize;
        let mut captures = Vec::new();
        for index in 1..count {
            let capture = object.get(context, index as usize)?;
            captures.push(match capture.is_undefined() {
                true => capture,
                false => capture.to_js_string(context)?.into(),
            });
        }
        let groups = object.get(context, "groups")?;
        Ok(ReadMatch {
            matched,
            position,
            captures,
            groups,
        })
    }
}

/// After an empty match, moves `lastIndex` past the next character.
pub(super) fn skip_empty_match(
    context: &mut Context,
    object: &Object,
    string: &JsString,
    is_unicode: bool,
) -> JsResult<()> {
    let this_index = object.get(context, "lastIndex")?.to_length(context)?;
    let next = match usize::try_from(this_index) {
        Ok(index) if index < string.len() => advance_string_index(string, index, is_unicode) as f64,
        _ => this_index as f64 + 1.0,
    };
    object.set(context, "lastIndex", next, Throw::Yes)
}

/// The string of Get(rx, "flags").
pub(super) fn read_flags(context: &mut Context, object: &Object) -> JsResult<String> {
    let flags = object.get(context, "flags")?.to_js_string(context)?;
    Ok(flags.to_std_string_lossy())
}
