//! Refuses text that nests deeper than a stack bears, before anything recurses over it.
//!
//! Parser, semantic analysis and every pass of ours recurse over the tree, so its depth has to be
//! bounded before it exists. This scanner reads tokens, not grammar, and adds up what can become
//! depth: each open bracket, and, within the brackets, each operator, member access, call, arrow,
//! `if`, `else` or label since the statement or list element began. The sum is never below the
//! depth of the tree by more than a factor of two, and for ordinary programs stays below a hundred.
//!
//! Whether a slash divides or begins a regular expression is decided by the token before it, as in
//! es-module-lexer; where that is not enough, a wrong guess shifts the sum by a few.
//!
//! There are two sums, since there are two stacks. The tree is walked on [ours](super::large_stack),
//! which bears what is in [`LIMIT`]: measured with an unoptimised parser, a unit costs at most
//! 6.5 KiB (nested parentheses). The emitted program is walked by rustc, whose stack is smaller and
//! overflows between 300 and 600 nested `if`. What [lowering cuts](crate::lower) into pieces (chains
//! of operators, members, calls and `else if`) is in the first sum only; what remains nested is in
//! both, and the second is held below [`NESTED_LIMIT`].

#[cfg(test)]
mod tests;

use std::mem;

use crate::{
    diagnostic::{Code, Diagnostic},
    source::{Span, Text},
};

/// Largest sum of open brackets and pending operators.
const LIMIT: u32 = 6_000;

/// Largest sum of those that nest in the emitted program too.
const NESTED_LIMIT: u32 = 400;

/// The error, if `text` nests too deeply.
pub(super) fn check(text: &Text) -> Option<Diagnostic> {
    Scanner::new(text.as_str().as_bytes())
        .too_deep_at()
        .map(|(offset, limit)| {
            Diagnostic::error(Code::NestedTooDeeply, "this program is nested too deeply")
                .label(
                    Span::new(offset, offset + 1),
                    format!("more than {limit} levels"),
                )
                .help("divide the expression or function into smaller ones")
        })
}

/// What stands before the next token.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Previous {
    /// A statement or list element begins.
    Start,
    /// An operator, or a keyword that an expression follows.
    Operator,
    /// `return` and `throw`, which a line break ends.
    Return,
    /// `.`, `?.`: the next word is a property.
    Dot,
    /// The end of an expression.
    Operand,
    /// A word that is a modifier in some places, and a name in others.
    Modifier,
    /// The `)` of `if (...)` and the like, or `else`, `do`, `=>`: a body follows.
    Head,
    /// The `}` of a block.
    Block,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Bracket {
    /// `(`, `[` or the `{` of an object.
    Expression,
    /// The `(` of `if (...)` and the like.
    Head,
    /// The `{` of a block, function body, class body or `switch`.
    Block,
    /// `${`.
    Substitution,
}

/// What may become a level of the tree, and, unless lowering cuts it, of the emitted program.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pending {
    /// A member, a call: cut.
    Flat,
    /// An operator that groups to the left: cut. Ends the prefixes before it.
    Binary,
    /// An operator in front of its operand: nested.
    Prefix,
    /// The `?` of a conditional: nested until its `:`.
    Conditional,
    /// A `:`: cut, if it is that of a conditional.
    Alternative,
    /// A loop or `switch`: nested, together with the blocks that `break` and `continue` leave.
    Loop,
    /// Anything else: nested.
    Nested,
}

impl Pending {
    /// The levels of the emitted program.
    fn nested(self) -> u32 {
        match self {
            Self::Flat | Self::Binary | Self::Alternative => 0,
            Self::Prefix | Self::Conditional | Self::Nested => 1,
            Self::Loop => 2,
        }
    }
}

/// An open bracket and what is pending directly within it.
struct Level {
    bracket: Bracket,
    /// Operators and the like since the statement or element began.
    pending: u32,
    /// Those of them that nest in the emitted program.
    nested: u32,
    /// Those of `nested` that the next binary operator ends: `!a && b`.
    prefixes: u32,
    /// Those of `nested` that a `:` ends: the `?` of conditionals.
    conditionals: u32,
    /// `else`s since the first `if` of a chain, which outlive the statements between them.
    elses: u32,
}

struct Scanner<'t> {
    text: &'t [u8],
    at: usize,
    previous: Previous,
    keyword_opens_head: bool,
    levels: Vec<Level>,
    /// The sum of `1 + pending + elses` over the levels.
    depth: u32,
    /// The sum of `1 + nested` over the levels.
    nested_depth: u32,
}

impl<'t> Scanner<'t> {
    fn new(text: &'t [u8]) -> Self {
        let mut scanner = Self {
            text,
            at: 0,
            previous: Previous::Start,
            keyword_opens_head: false,
            levels: Vec::new(),
            depth: 0,
            nested_depth: 0,
        };
        scanner.open(Bracket::Block);
        scanner
    }

    /// The offset at which a sum exceeds its limit, and that limit.
    fn too_deep_at(mut self) -> Option<(u32, u32)> {
        while self.at < self.text.len() {
            let start = self.at as u32;
            self.token();
            if self.nested_depth > NESTED_LIMIT {
                return Some((start, NESTED_LIMIT));
            }
            if self.depth > LIMIT {
                return Some((start, LIMIT));
            }
        }
        None
    }

    fn token(&mut self) {
        let byte = self.text[self.at];
        match byte {
            b' ' | b'\t' => self.at += 1,
            b'\r' | b'\n' => {
                self.at += 1;
                if self.previous == Previous::Return {
                    self.previous = Previous::Start;
                }
            }
            b'/' => self.slash(),
            b'"' | b'\'' => {
                self.begin_operand();
                self.string(byte);
            }
            b'`' => {
                self.at += 1;
                if self.previous == Previous::Operand {
                    self.pend(Pending::Flat);
                }
                self.template();
            }
            b'(' | b'[' => self.open_expression(byte),
            b'{' => self.open_brace(),
            b')' | b']' | b'}' => self.close(byte),
            b';' | b',' => {
                self.at += 1;
                self.end_pending();
                self.previous = Previous::Start;
            }
            byte if is_word(byte) => self.word(),
            _ => self.operator(byte),
        }
    }

    fn slash(&mut self) {
        match self.text.get(self.at + 1) {
            Some(b'/') => self.skip_until(|rest| matches!(rest[0], b'\n' | b'\r')),
            Some(b'*') => {
                self.at += 2;
                self.skip_until(|rest| rest.starts_with(b"*/"));
                self.at = (self.at + 2).min(self.text.len());
            }
            _ if matches!(self.previous, Previous::Operand | Previous::Modifier) => {
                self.operator(b'/');
            }
            _ => self.regular_expression(),
        }
    }

    fn regular_expression(&mut self) {
        self.begin_operand();
        let mut in_class = false;
        self.at += 1;
        while let Some(byte) = self.text.get(self.at) {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'[' => in_class = true,
                b']' => in_class = false,
                b'/' if !in_class => break,
                b'\n' => break,
                _ => {}
            }
        }
        self.previous = Previous::Operand;
    }

    fn string(&mut self, quote: u8) {
        self.at += 1;
        while let Some(byte) = self.text.get(self.at) {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'\n' => break,
                byte if *byte == quote => break,
                _ => {}
            }
        }
        self.previous = Previous::Operand;
    }

    /// From behind the backtick, or behind the `}` of a substitution, to the next of either.
    fn template(&mut self) {
        while let Some(byte) = self.text.get(self.at) {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'`' => break,
                b'$' if self.text.get(self.at) == Some(&b'{') => {
                    self.at += 1;
                    self.open(Bracket::Substitution);
                    self.previous = Previous::Operator;
                    return;
                }
                _ => {}
            }
        }
        self.previous = Previous::Operand;
    }

    fn word(&mut self) {
        let start = self.at;
        self.skip_until(|rest| !is_word(rest[0]));
        let word = &self.text[start..self.at];
        if self.previous == Previous::Dot {
            self.previous = Previous::Operand;
            return;
        }
        self.keyword_opens_head = matches!(word, b"if" | b"for" | b"while" | b"with" | b"switch");
        let binary = matches!(word, b"in" | b"of" | b"instanceof");
        if word == b"else" {
            return self.else_();
        }
        if binary && self.previous == Previous::Operand {
            self.pend(Pending::Binary);
            self.previous = Previous::Operator;
            return;
        }
        if word == b"extends" {
            self.pend(Pending::Nested);
            self.previous = Previous::Operator;
            return;
        }
        self.begin_operand();
        self.previous = match word {
            b"if" | b"with" => {
                self.pend(Pending::Nested);
                Previous::Head
            }
            b"for" | b"while" | b"do" | b"switch" => {
                self.pend(Pending::Loop);
                Previous::Head
            }
            b"typeof" | b"void" | b"delete" | b"new" => {
                self.pend(Pending::Prefix);
                Previous::Operator
            }
            b"await" => {
                self.pend(Pending::Prefix);
                Previous::Modifier
            }
            b"yield" => {
                self.pend(Pending::Nested);
                Previous::Modifier
            }
            b"case" | b"default" => {
                self.end_pending();
                Previous::Operator
            }
            b"async" | b"function" | b"class" | b"static" | b"get" | b"set" => Previous::Modifier,
            b"return" | b"throw" => Previous::Return,
            b"try" | b"finally" => Previous::Head,
            _ => Previous::Operand,
        };
    }

    fn else_(&mut self) {
        self.end_pending();
        let level = self.level();
        level.elses += 1;
        self.depth += 1;
        self.previous = Previous::Head;
    }

    fn operator(&mut self, byte: u8) {
        if matches!(byte, b'+' | b'-') && self.text.get(self.at + 1) == Some(&byte) {
            return self.increment();
        }
        let before = (self.at > 0).then(|| self.text[self.at - 1]);
        let after = self.text.get(self.at + 1).copied();
        let repeats = before == Some(byte);
        let arrow = byte == b'>' && before == Some(b'=');
        let is_prefix = matches!(byte, b'!' | b'~' | b'+' | b'-')
            && matches!(
                self.previous,
                Previous::Start | Previous::Operator | Previous::Return
            )
            && after != Some(b'=');
        self.at += 1;
        if !repeats || is_prefix {
            self.pend(match byte {
                _ if is_prefix => Pending::Prefix,
                b'?' if after == Some(b'?') => Pending::Binary,
                b'?' if after == Some(b'.') => Pending::Flat,
                b'?' => Pending::Conditional,
                b':' => Pending::Alternative,
                b'.' => Pending::Flat,
                // Assignment and exponentiation group to the right.
                b'=' if after == Some(b'=') || matches!(before, Some(b'!' | b'<' | b'>')) => {
                    Pending::Binary
                }
                b'*' if after == Some(b'*') => Pending::Nested,
                b'=' => Pending::Nested,
                _ if arrow => Pending::Nested,
                _ => Pending::Binary,
            });
        }
        self.previous = match byte {
            b'.' => Previous::Dot,
            b':' if self.level().bracket == Bracket::Block => Previous::Head,
            _ if arrow => Previous::Head,
            _ => Previous::Operator,
        };
    }

    /// `++` and `--`, behind an operand or in front of one.
    fn increment(&mut self) {
        self.at += 2;
        if self.previous != Previous::Operand {
            self.pend(Pending::Prefix);
            self.previous = Previous::Operator;
        }
    }

    fn open_expression(&mut self, byte: u8) {
        self.at += 1;
        if self.previous == Previous::Operand {
            self.pend(Pending::Flat);
        }
        let head = byte == b'(' && self.previous == Previous::Head && self.keyword_opens_head;
        self.open(if head {
            Bracket::Head
        } else {
            Bracket::Expression
        });
        self.previous = Previous::Start;
    }

    fn open_brace(&mut self) {
        self.at += 1;
        let object = match self.previous {
            Previous::Operator | Previous::Return => true,
            Previous::Start => self.level().bracket != Bracket::Block,
            _ => false,
        };
        self.open(if object {
            Bracket::Expression
        } else {
            Bracket::Block
        });
        self.previous = Previous::Start;
    }

    fn close(&mut self, byte: u8) {
        self.at += 1;
        let bracket = if self.levels.len() > 1 {
            let level = self.levels.pop().expect("the length was just read");
            self.depth -= 1 + level.pending + level.elses;
            self.nested_depth -= 1 + level.nested;
            level.bracket
        } else {
            Bracket::Expression
        };
        self.keyword_opens_head = false;
        match bracket {
            Bracket::Substitution if byte == b'}' => self.template(),
            Bracket::Head => self.previous = Previous::Head,
            Bracket::Block => self.previous = Previous::Block,
            _ => self.previous = Previous::Operand,
        }
    }

    fn open(&mut self, bracket: Bracket) {
        self.levels.push(Level {
            bracket,
            pending: 0,
            nested: 0,
            prefixes: 0,
            conditionals: 0,
            elses: 0,
        });
        self.depth += 1;
        self.nested_depth += 1;
    }

    /// A token that begins an expression: behind the end of another, a new statement begins.
    fn begin_operand(&mut self) {
        if matches!(
            self.previous,
            Previous::Start | Previous::Operand | Previous::Block
        ) {
            self.end_pending();
            // `if (a) b; else` goes on behind the semicolon; any other statement ends the chain.
            let elses = mem::take(&mut self.level().elses);
            self.depth -= elses;
        }
    }

    fn pend(&mut self, pending: Pending) {
        if matches!(pending, Pending::Binary | Pending::Conditional) {
            let prefixes = mem::take(&mut self.level().prefixes);
            self.unnest(prefixes);
        }
        let level = self.level();
        level.pending += 1;
        match pending {
            Pending::Prefix => level.prefixes += 1,
            Pending::Conditional => level.conditionals += 1,
            Pending::Alternative if level.conditionals > 0 => {
                level.conditionals -= 1;
                self.unnest(1);
            }
            _ => {}
        }
        self.level().nested += pending.nested();
        self.nested_depth += pending.nested();
        self.depth += 1;
    }

    fn unnest(&mut self, levels: u32) {
        self.level().nested -= levels;
        self.nested_depth -= levels;
    }

    fn end_pending(&mut self) {
        let level = self.level();
        let pending = mem::take(&mut level.pending);
        let nested = mem::take(&mut level.nested);
        level.prefixes = 0;
        level.conditionals = 0;
        self.depth -= pending;
        self.nested_depth -= nested;
    }

    fn level(&mut self) -> &mut Level {
        self.levels
            .last_mut()
            .expect("the outermost level is never closed")
    }

    fn skip_until(&mut self, end: impl Fn(&[u8]) -> bool) {
        while self.at < self.text.len() && !end(&self.text[self.at..]) {
            self.at += 1;
        }
    }
}
/// Bytes of names and numbers, generously.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'\\' | b'#' | b'@' | 0x80..)
}
