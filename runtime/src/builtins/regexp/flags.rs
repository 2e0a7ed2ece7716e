//! The flags of a regular expression, in the order `flags` reports them.

use crate::value::JsString;

/// A set of flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Flags(u8);

/// One flag: its letter and the property that tells about it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Flag {
    HasIndices,
    Global,
    IgnoreCase,
    Multiline,
    DotAll,
    Unicode,
    UnicodeSets,
    Sticky,
}

impl Flag {
    /// Every flag, in alphabetical order of the letters.
    pub(super) const ALL: [Flag; 8] = [
        Flag::HasIndices,
        Flag::Global,
        Flag::IgnoreCase,
        Flag::Multiline,
        Flag::DotAll,
        Flag::Unicode,
        Flag::UnicodeSets,
        Flag::Sticky,
    ];

    pub(super) fn letter(self) -> char {
        match self {
            Flag::HasIndices => 'd',
            Flag::Global => 'g',
            Flag::IgnoreCase => 'i',
            Flag::Multiline => 'm',
            Flag::DotAll => 's',
            Flag::Unicode => 'u',
            Flag::UnicodeSets => 'v',
            Flag::Sticky => 'y',
        }
    }

    pub(super) fn property(self) -> &'static str {
        match self {
            Flag::HasIndices => "hasIndices",
            Flag::Global => "global",
            Flag::IgnoreCase => "ignoreCase",
            Flag::Multiline => "multiline",
            Flag::DotAll => "dotAll",
            Flag::Unicode => "unicode",
            Flag::UnicodeSets => "unicodeSets",
            Flag::Sticky => "sticky",
        }
    }
}

impl Flags {
    /// Reads flags; `None` when one is unknown, comes twice, or `u` meets `v`.
    pub(super) fn parse(text: &JsString) -> Option<Self> {
        let mut flags = Self::default();
        for unit in text.units().iter() {
            let flag = Flag::ALL
                .into_iter()
                .find(|flag| flag.letter() as u16 == unit)?;
            if flags.has(flag) {
                return None;
            }
            flags.0 |= 1 << flag as u8;
        }
        let is_contradiction = flags.has(Flag::Unicode) && flags.has(Flag::UnicodeSets);
        (!is_contradiction).then_some(flags)
    }

    /// Whether `flag` is set.
    pub(crate) fn has(self, flag: Flag) -> bool {
        self.0 & 1 << flag as u8 != 0
    }

    /// The same flags without one of them.
    pub(super) fn without(self, flag: Flag) -> Self {
        Self(self.0 & !(1 << flag as u8))
    }

    /// Whether positions advance by code points: `u` or `v`.
    pub(super) fn is_full_unicode(self) -> bool {
        self.has(Flag::Unicode) || self.has(Flag::UnicodeSets)
    }
}

impl std::fmt::Display for Flags {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        use std::fmt::Write;
        let mut set = Flag::ALL.into_iter().filter(|&flag| self.has(flag));
        set.try_for_each(|flag| formatter.write_char(flag.letter()))
    }
}
