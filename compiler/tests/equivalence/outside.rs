//! Everything outside of the function under test: it answers questions at random, the same way in
//! both runs as long as the questions are the same.

use std::fmt;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Undefined,
    Null,
    Boolean(bool),
    Number(f64),
    Text(String),
    List(Vec<Value>),
    Members(Vec<(String, Value)>),
    /// An iterator record.
    Record(usize),
    /// A variable that must not be read any more.
    Poison,
}

impl Value {
    pub(crate) fn is_truthy(&self) -> bool {
        match self {
            Self::Undefined | Self::Null => false,
            Self::Boolean(value) => *value,
            Self::Number(value) => *value != 0.0,
            Self::Poison => panic!("a dead variable is read"),
            _ => true,
        }
    }

    pub(crate) fn is_nullish(&self) -> bool {
        matches!(self, Self::Undefined | Self::Null)
    }
}

impl fmt::Display for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Undefined => formatter.write_str("undefined"),
            Self::Null => formatter.write_str("null"),
            Self::Boolean(value) => write!(formatter, "{value}"),
            Self::Number(value) => write!(formatter, "{value}"),
            Self::Text(value) => write!(formatter, "{value:?}"),
            Self::List(values) => {
                let values: Vec<_> = values.iter().map(ToString::to_string).collect();
                write!(formatter, "[{}]", values.join(", "))
            }
            Self::Members(members) => {
                let members: Vec<_> = members
                    .iter()
                    .map(|(name, value)| format!("{name}: {value}"))
                    .collect();
                write!(formatter, "{{{}}}", members.join(", "))
            }
            Self::Record(number) => write!(formatter, "record {number}"),
            Self::Poison => panic!("a dead variable is read"),
        }
    }
}

/// How the outside answers.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Answer {
    Value(Value),
    Throw(Value),
    Return(Value),
}

/// Small, fast and the same everywhere.
#[derive(Debug, Clone)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x1234_5678_9ABC_DEF1)
    }

    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % bound
    }
}

/// The outside of one run.
pub(crate) struct Outside {
    random: Random,
    /// What was asked, and how the function ended.
    pub(crate) log: Vec<String>,
    /// By iterator record.
    pub(crate) records: Vec<Record>,
}

/// An iterator record.
#[derive(Debug, Default)]
pub(crate) struct Record {
    pub(crate) done: bool,
    pub(crate) closing: Option<Value>,
}

/// Questions after which a run is over: everything throws.
const PATIENCE: usize = 150;

impl Outside {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            random: Random::new(seed),
            log: Vec::new(),
            records: Vec::new(),
        }
    }

    /// Whether the run has gone on for long enough.
    pub(crate) fn is_over(&self) -> bool {
        self.log.len() >= PATIENCE
    }

    pub(crate) fn ask(&mut self, question: String) -> Answer {
        self.log.push(question);
        let value = match self.random.below(6) {
            0 => Value::Undefined,
            1 => Value::Null,
            2 => Value::Boolean(true),
            3 => Value::Boolean(false),
            _ => Value::Number(self.random.below(4) as f64),
        };
        if self.is_over() || self.random.below(8) == 0 {
            return Answer::Throw(value);
        }
        Answer::Value(value)
    }

    /// A question that may be answered by a return completion.
    pub(crate) fn ask_yield(&mut self, question: String) -> Answer {
        match self.ask(question) {
            Answer::Value(value) if self.random.below(5) == 0 => Answer::Return(value),
            answer => answer,
        }
    }

    /// A yes or no that nobody notices.
    pub(crate) fn flip(&mut self) -> bool {
        self.random.below(2) == 0
    }
}
