//! The pattern compiled, and the texts it runs on.
//!
//! The engine knows no sticky matching: it always searches. A sticky pattern is therefore compiled
//! with an alternative that matches anything at all, so that the search ends where it began, and
//! a group that tells when that alternative was taken.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use regress::Regex;

use super::dialect::{for_engine, original_name};
use super::flags::{Flag, Flags};
use crate::value::{CodePoint, JsString};

/// A compiled pattern, shared by all objects made of the same text and flags.
pub(crate) struct Matcher {
    regex: Regex,
    flags: Flags,
    /// The last text, in the form that the engine reads.
    subject: RefCell<Option<(JsString, Rc<Subject>)>>,
}

/// A text as the engine reads it.
enum Subject {
    Ascii(Box<str>),
    Utf16(Box<[u16]>),
}

/// Where a match and its groups lie.
pub(crate) struct MatchState {
    pub(crate) range: Range<usize>,
    pub(crate) captures: Vec<Option<Range<usize>>>,
    /// The names of groups in the order of the pattern; a name may come twice.
    pub(crate) names: Vec<(String, Option<Range<usize>>)>,
}

/// What follows a sticky pattern.
const STICKY_SUFFIX: &str = ")|([^]?)";

thread_local! {
    /// Literals in loops and functions would otherwise be compiled at every evaluation.
    static CACHE: RefCell<HashMap<(JsString, Flags), Rc<Matcher>>> = RefCell::default();
}

/// The cache starts anew at this size.
const CACHE_LIMIT: usize = 512;

impl Matcher {
    /// Compiles a pattern, or finds it compiled already.
    pub(super) fn compile(pattern: &JsString, flags: Flags) -> Result<Rc<Self>, regress::Error> {
        let key = (pattern.clone(), flags);
        if let Some(matcher) = CACHE.with_borrow(|cache| cache.get(&key).cloned()) {
            return Ok(matcher);
        }
        let matcher = Rc::new(Self {
            regex: compile_regex(pattern, flags)?,
            flags,
            subject: RefCell::new(None),
        });
        CACHE.with_borrow_mut(|cache| {
            if cache.len() >= CACHE_LIMIT {
                cache.clear();
            }
            cache.insert(key, Rc::clone(&matcher));
        });
        Ok(matcher)
    }

    /// Matches at `start` or, unless sticky, at the first place after it.
    pub(super) fn find(&self, string: &JsString, start: usize) -> Option<MatchState> {
        let subject = self.subject(string);
        let found = match &*subject {
            Subject::Ascii(text) => self.regex.find_from_ascii(text, start).next(),
            Subject::Utf16(units) if self.flags.is_full_unicode() => {
                let start = start - usize::from(splits_pair(units, start));
                self.regex.find_from_utf16(units, start).next()
            }
            Subject::Utf16(units) => self.regex.find_from_ucs2(units, start).next(),
        };
        let names = found.as_ref().map(|found| {
            let named = found.named_groups();
            named
                .map(|(name, range)| (original_name(name).to_owned(), range))
                .collect::<Vec<_>>()
        });
        let mut found = found.filter(|found| {
            let failed =
                self.flags.has(Flag::Sticky) && found.captures.last().is_some_and(Option::is_some);
            !failed
        });
        if let Some(found) = &mut found
            && self.flags.has(Flag::Sticky)
        {
            found.captures.pop();
        }
        if found.is_none() && !self.flags.has(Flag::Sticky) {
            // A text that is done with is not kept alive.
            self.subject.take();
        }
        found.map(|found| MatchState {
            range: found.range,
            captures: found.captures,
            names: names.unwrap_or_default(),
        })
    }

    fn subject(&self, string: &JsString) -> Rc<Subject> {
        if let Some((last, subject)) = &*self.subject.borrow()
            && last.is_same(string)
        {
            return Rc::clone(subject);
        }
        let subject = Rc::new(Subject::of(string));
        self.subject
            .replace(Some((string.clone(), Rc::clone(&subject))));
        subject
    }
}

impl Subject {
    fn of(string: &JsString) -> Self {
        let ascii = string.as_latin1().filter(|bytes| bytes.is_ascii());
        match ascii.and_then(|bytes| std::str::from_utf8(bytes).ok()) {
            Some(text) => Self::Ascii(text.into()),
            None => Self::Utf16(string.to_vec_u16().into()),
        }
    }
}

fn compile_regex(pattern: &JsString, flags: Flags) -> Result<Regex, regress::Error> {
    let engine_flags = regress::Flags {
        icase: flags.has(Flag::IgnoreCase),
        multiline: flags.has(Flag::Multiline),
        dot_all: flags.has(Flag::DotAll),
        unicode: flags.has(Flag::Unicode),
        unicode_sets: flags.has(Flag::UnicodeSets),
        no_opt: false,
    };
    let points: Vec<u32> = if flags.is_full_unicode() {
        pattern.code_points().map(CodePoint::value).collect()
    } else {
        // Without `u` a pair of surrogates is two characters, but names of groups are text.
        pattern_units(pattern)
    };
    let points = for_engine(&points, flags.is_full_unicode());
    let compiled = Regex::from_unicode(points.iter().copied(), engine_flags)?;
    if !flags.has(Flag::Sticky) {
        return Ok(compiled);
    }
    let prefix = "(?:".chars().map(u32::from);
    let suffix = STICKY_SUFFIX.chars().map(u32::from);
    Regex::from_unicode(
        prefix.chain(points.iter().copied()).chain(suffix),
        engine_flags,
    )
}

fn pattern_units(pattern: &JsString) -> Vec<u32> {
    let has_names = pattern.to_std_string_lossy().contains("(?<");
    if has_names {
        return pattern.code_points().map(CodePoint::value).collect();
    }
    pattern.units().iter().map(u32::from).collect()
}

/// Whether a position lies between the two halves of a surrogate pair.
fn splits_pair(units: &[u16], position: usize) -> bool {
    position > 0
        && units
            .get(position)
            .is_some_and(|unit| (0xdc00..0xe000).contains(unit))
        && (0xd800..0xdc00).contains(&units[position - 1])
}
