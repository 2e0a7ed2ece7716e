//! `RegExp.$1`, `RegExp.lastMatch` and their like: what the last match of the realm found.
//!
//! Hardly any program looks, so a match only leaves behind how to find it again.

use std::rc::Rc;

use super::matcher::{MatchState, Matcher};
use crate::object::Getter;
use crate::value::JsString;
use crate::{Args, Context, JsResult, Value};

/// A match that was found.
pub(crate) struct LastMatch {
    matcher: Rc<Matcher>,
    string: JsString,
    start: usize,
    /// What `RegExp.input` says: the text, or what a program has put there.
    input: JsString,
}

impl LastMatch {
    fn state(&self) -> MatchState {
        let found = self.matcher.find(&self.string, self.start);
        found.expect("the same search finds the same match")
    }
}

impl Context {
    /// Remembers a match that `matcher` found from `start` on.
    pub(super) fn remember_match(
        &mut self,
        matcher: &Rc<Matcher>,
        string: &JsString,
        start: usize,
    ) {
        self.builtins.last_match = Some(LastMatch {
            matcher: Rc::clone(matcher),
            string: string.clone(),
            start,
            input: string.clone(),
        });
    }
}

/// The accessors of `RegExp` that V8 has, in its order.
pub(super) static GETTERS: &[Getter] = &[
    Getter::new("get input", input).with_setter("set input", set_input),
    Getter::new("get $_", input).with_setter("set $_", set_input),
    Getter::new("get lastMatch", last_match).with_setter("set lastMatch", ignore),
    Getter::new("get $&", last_match).with_setter("set $&", ignore),
    Getter::new("get lastParen", last_paren).with_setter("set lastParen", ignore),
    Getter::new("get $+", last_paren).with_setter("set $+", ignore),
    Getter::new("get leftContext", left_context).with_setter("set leftContext", ignore),
    Getter::new("get $`", left_context).with_setter("set $`", ignore),
    Getter::new("get rightContext", right_context).with_setter("set rightContext", ignore),
    Getter::new("get $'", right_context).with_setter("set $'", ignore),
    Getter::new("get $1", |context, _, _| group(context, 1)).with_setter("set $1", ignore),
    Getter::new("get $2", |context, _, _| group(context, 2)).with_setter("set $2", ignore),
    Getter::new("get $3", |context, _, _| group(context, 3)).with_setter("set $3", ignore),
    Getter::new("get $4", |context, _, _| group(context, 4)).with_setter("set $4", ignore),
    Getter::new("get $5", |context, _, _| group(context, 5)).with_setter("set $5", ignore),
    Getter::new("get $6", |context, _, _| group(context, 6)).with_setter("set $6", ignore),
    Getter::new("get $7", |context, _, _| group(context, 7)).with_setter("set $7", ignore),
    Getter::new("get $8", |context, _, _| group(context, 8)).with_setter("set $8", ignore),
    Getter::new("get $9", |context, _, _| group(context, 9)).with_setter("set $9", ignore),
];

/// A part of the last match; empty where there is none.
fn part(
    context: &mut Context,
    pick: impl FnOnce(&LastMatch, &MatchState) -> Option<JsString>,
) -> JsResult<Value> {
    let last = context.builtins.last_match.as_ref();
    let text = last.and_then(|last| pick(last, &last.state()));
    Ok(Value::from(text.unwrap_or_else(|| JsString::from(""))))
}

fn input(context: &mut Context, _: &Value, _: &Args<'_>) -> JsResult<Value> {
    part(context, |last, _| Some(last.input.clone()))
}

fn set_input(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let text = args.get(0).to_js_string(context)?;
    if let Some(last) = &mut context.builtins.last_match {
        last.input = text;
    }
    Ok(Value::undefined())
}

fn ignore(_: &mut Context, _: &Value, _: &Args<'_>) -> JsResult<Value> {
    Ok(Value::undefined())
}

fn last_match(context: &mut Context, _: &Value, _: &Args<'_>) -> JsResult<Value> {
    part(context, |last, state| {
        Some(last.string.substring(state.range.clone()))
    })
}

fn last_paren(context: &mut Context, _: &Value, _: &Args<'_>) -> JsResult<Value> {
    part(context, |last, state| {
        let range = state.captures.last()?.clone()?;
        Some(last.string.substring(range))
    })
}

fn left_context(context: &mut Context, _: &Value, _: &Args<'_>) -> JsResult<Value> {
    part(context, |last, state| {
        Some(last.string.substring(0..state.range.start))
    })
}

fn right_context(context: &mut Context, _: &Value, _: &Args<'_>) -> JsResult<Value> {
    part(context, |last, state| {
        let end = last.string.len();
        Some(last.string.substring(state.range.end..end))
    })
}

fn group(context: &mut Context, number: usize) -> JsResult<Value> {
    part(context, |last, state| {
        let range = state.captures.get(number - 1)?.clone()?;
        Some(last.string.substring(range))
    })
}
