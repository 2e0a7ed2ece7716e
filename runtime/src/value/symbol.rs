//! Symbols, among them the well-known ones, registered ones and private names.

use std::{cell::RefCell, fmt, mem::ManuallyDrop, ptr::NonNull};

use super::{JsString, SYMBOL, Value};
use crate::memory::{Header, Kind, allocate, flag};

/// A symbol.
#[repr(transparent)]
#[derive(Clone)]
pub struct JsSymbol(Value);

#[repr(C)]
struct SymbolCell {
    header: Header,
    description: Value,
}

/// The symbols that the language itself looks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names are those of the specification")]
#[repr(u8)]
pub enum WellKnownSymbol {
    AsyncIterator,
    HasInstance,
    IsConcatSpreadable,
    Iterator,
    Match,
    MatchAll,
    Replace,
    Search,
    Species,
    Split,
    ToPrimitive,
    ToStringTag,
    Unscopables,
    Dispose,
    AsyncDispose,
    /// `Symbol.for('nodejs.util.inspect.custom')`.
    InspectCustom,
}

impl WellKnownSymbol {
    /// All of them, in the order of the enumeration.
    pub(crate) const ALL: [(WellKnownSymbol, &'static str); 16] = [
        (WellKnownSymbol::AsyncIterator, "asyncIterator"),
        (WellKnownSymbol::HasInstance, "hasInstance"),
        (WellKnownSymbol::IsConcatSpreadable, "isConcatSpreadable"),
        (WellKnownSymbol::Iterator, "iterator"),
        (WellKnownSymbol::Match, "match"),
        (WellKnownSymbol::MatchAll, "matchAll"),
        (WellKnownSymbol::Replace, "replace"),
        (WellKnownSymbol::Search, "search"),
        (WellKnownSymbol::Species, "species"),
        (WellKnownSymbol::Split, "split"),
        (WellKnownSymbol::ToPrimitive, "toPrimitive"),
        (WellKnownSymbol::ToStringTag, "toStringTag"),
        (WellKnownSymbol::Unscopables, "unscopables"),
        (WellKnownSymbol::Dispose, "dispose"),
        (WellKnownSymbol::AsyncDispose, "asyncDispose"),
        (WellKnownSymbol::InspectCustom, "nodejs.util.inspect.custom"),
    ];

    /// The symbol, the same one for ever.
    pub(crate) fn symbol(self) -> JsSymbol {
        WELL_KNOWN.with(|table| {
            let mut table = table.borrow_mut();
            if table.is_empty() {
                table.extend(WellKnownSymbol::ALL.map(|(symbol, name)| match symbol {
                    WellKnownSymbol::InspectCustom => JsSymbol::registered(&JsString::from(name)),
                    _ => JsSymbol::new(Some(JsString::from(format!("Symbol.{name}")))),
                }));
            }
            table[self as usize].clone()
        })
    }
}

thread_local! {
    static WELL_KNOWN: ManuallyDrop<RefCell<Vec<JsSymbol>>> =
        const { ManuallyDrop::new(RefCell::new(Vec::new())) };
    /// The GlobalSymbolRegistry. Its symbols live for ever.
    static REGISTRY: ManuallyDrop<RefCell<Vec<JsSymbol>>> =
        const { ManuallyDrop::new(RefCell::new(Vec::new())) };
}

impl JsSymbol {
    /// A fresh symbol.
    pub fn new(description: Option<JsString>) -> JsSymbol {
        JsSymbol::allocate(description, 0)
    }

    /// A Private Name (`#sec-private-names`): a key that reflection and proxies do not see.
    pub(crate) fn private(description: JsString) -> JsSymbol {
        JsSymbol::allocate(Some(description), flag::LATIN1)
    }

    fn allocate(description: Option<JsString>, flags: u8) -> JsSymbol {
        let cell = allocate(size_of::<SymbolCell>(), Kind::Symbol, flags, 0).cast::<SymbolCell>();
        // SAFETY: the cell is fresh.
        unsafe {
            (&raw mut (*cell.as_ptr()).description).write(description.into());
            JsSymbol(Value::from_cell(SYMBOL, cell.cast()))
        }
    }

    /// `Symbol.for(key)`
    pub fn registered(key: &JsString) -> JsSymbol {
        REGISTRY.with(|registry| {
            let mut registry = registry.borrow_mut();
            if let Some(symbol) = registry
                .iter()
                .find(|symbol| symbol.description().as_ref() == Some(key))
            {
                return symbol.clone();
            }
            let symbol = JsSymbol::allocate(Some(key.clone()), flag::INTERNED);
            registry.push(symbol.clone());
            symbol
        })
    }

    fn cell(&self) -> &SymbolCell {
        // SAFETY: a `JsSymbol` owns a count of a live cell of kind `Symbol`, which never changes.
        unsafe { &*self.0.cell_pointer().cast::<SymbolCell>().as_ptr() }
    }

    /// `[[Description]]`
    pub fn description(&self) -> Option<JsString> {
        self.cell().description.as_string().cloned()
    }

    /// `Symbol.keyFor(symbol)`
    pub fn registered_key(&self) -> Option<JsString> {
        if self.cell().header.has(flag::INTERNED) {
            self.description()
        } else {
            None
        }
    }

    /// Whether this is a Private Name.
    #[inline]
    pub(crate) fn is_private(&self) -> bool {
        self.cell().header.has(flag::LATIN1)
    }

    /// SymbolDescriptiveString (`#sec-symboldescriptivestring`).
    pub fn descriptive_string(&self) -> JsString {
        let description = self.description().unwrap_or_default();
        JsString::concat_all(&["Symbol(".into(), description, ")".into()])
    }

    /// The value.
    #[inline]
    pub(crate) fn as_value(&self) -> &Value {
        &self.0
    }
}

/// Drops the contents of a symbol cell.
///
/// # Safety
/// Nobody will use them again.
pub(crate) unsafe fn drop_symbol(cell: NonNull<Header>) {
    // SAFETY: by contract.
    unsafe { std::ptr::drop_in_place(&raw mut (*cell.cast::<SymbolCell>().as_ptr()).description) };
}

impl From<JsSymbol> for Value {
    #[inline]
    fn from(symbol: JsSymbol) -> Value {
        symbol.0
    }
}

impl From<WellKnownSymbol> for JsSymbol {
    fn from(symbol: WellKnownSymbol) -> JsSymbol {
        symbol.symbol()
    }
}

/// Symbols are equal when they are the same.
impl PartialEq for JsSymbol {
    #[inline]
    fn eq(&self, other: &JsSymbol) -> bool {
        self.0.bits() == other.0.bits()
    }
}

impl Eq for JsSymbol {}

impl fmt::Debug for JsSymbol {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.descriptive_string())
    }
}
