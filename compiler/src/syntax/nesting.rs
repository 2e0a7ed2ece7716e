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
//! Measured with an unoptimised parser, a unit of the sum costs at most 6.5 KiB of stack (nested
//! parentheses), of which the [large stack](super::large_stack) would bear six thousand. What sets
//! the limit is rustc, which recurses over the emitted program on a stack that is not ours: it
//! overflows between 300 and 600 nested `if`, and between 600 and 1200 operands of a `+`.

use crate::{
    diagnostic::{Code, Diagnostic},
    source::{Span, Text},
};

/// Largest sum of open brackets and pending operators.
const LIMIT: u32 = 400;

/// The error, if `text` nests too deeply.
pub(super) fn check(text: &Text) -> Option<Diagnostic> {
    Scanner::new(text.as_str().as_bytes())
        .too_deep_at()
        .map(|offset| {
            Diagnostic::error(Code::NestedTooDeeply, "this program is nested too deeply")
                .label(
                    Span::new(offset, offset + 1),
                    format!("more than {LIMIT} levels"),
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

/// An open bracket and what is pending directly within it.
struct Level {
    bracket: Bracket,
    /// Operators and the like since the statement or element began.
    pending: u32,
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
        };
        scanner.open(Bracket::Block);
        scanner
    }

    /// The offset at which the sum exceeds the limit.
    fn too_deep_at(mut self) -> Option<u32> {
        while self.at < self.text.len() {
            let start = self.at;
            self.token();
            if self.depth > LIMIT {
                return Some(start as u32);
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
                    self.pend();
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
        self.keyword_opens_head = matches!(word, b"if" | b"for" | b"while" | b"with");
        let binary = matches!(word, b"in" | b"of" | b"instanceof");
        if word == b"else" {
            return self.else_();
        }
        if word == b"extends" || binary && self.previous == Previous::Operand {
            self.pend();
            self.previous = Previous::Operator;
            return;
        }
        self.begin_operand();
        self.previous = match word {
            b"if" | b"for" | b"while" | b"with" | b"do" => {
                self.pend();
                Previous::Head
            }
            b"typeof" | b"void" | b"delete" | b"new" => {
                self.pend();
                Previous::Operator
            }
            b"await" | b"yield" => {
                self.pend();
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
        let repeats = self.at > 0 && self.text[self.at - 1] == byte;
        let arrow = byte == b'>' && self.at > 0 && self.text[self.at - 1] == b'=';
        self.at += 1;
        if !repeats || matches!(byte, b'!' | b'~') {
            self.pend();
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
            self.pend();
            self.previous = Previous::Operator;
        }
    }

    fn open_expression(&mut self, byte: u8) {
        self.at += 1;
        if self.previous == Previous::Operand {
            self.pend();
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
            elses: 0,
        });
        self.depth += 1;
    }

    /// A token that begins an expression: behind the end of another, a new statement begins.
    fn begin_operand(&mut self) {
        if matches!(
            self.previous,
            Previous::Start | Previous::Operand | Previous::Block
        ) {
            self.end_pending();
            // `if (a) b; else` goes on behind the semicolon; any other statement ends the chain.
            let elses = std::mem::take(&mut self.level().elses);
            self.depth -= elses;
        }
    }

    fn pend(&mut self) {
        self.level().pending += 1;
        self.depth += 1;
    }

    fn end_pending(&mut self) {
        let pending = std::mem::take(&mut self.level().pending);
        self.depth -= pending;
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

#[cfg(test)]
mod tests {
    use super::*;

    fn refuses(text: &str) -> bool {
        Scanner::new(text.as_bytes()).too_deep_at().is_some()
    }

    /// The largest sum that the scanner reaches in `text`.
    fn depth(text: &str) -> u32 {
        let mut scanner = Scanner::new(text.as_bytes());
        let mut largest = 0;
        while scanner.at < text.len() {
            scanner.token();
            largest = largest.max(scanner.depth);
        }
        largest
    }

    #[test]
    fn absurd_nesting_is_refused() {
        for (open, middle, close) in [
            ("(", "1", ")"),
            ("[", "", "]"),
            ("{", "", "}"),
            ("function f() {", "", "}"),
            ("class A { m() {", "", "}}"),
            ("`${", "1", "}`"),
            ("!", "1", ""),
            ("- ", "1", ""),
            ("typeof ", "1", ""),
            ("await ", "1", ""),
            ("new ", "A", ""),
            ("a => ", "1", ""),
            ("async a => ", "1", ""),
            ("a = ", "1", ""),
            ("a + ", "1", ""),
            ("a ** ", "1", ""),
            ("a ? b : ", "1", ""),
            ("", "a", ".b"),
            ("", "a", "?.b"),
            ("", "a", "()"),
            ("", "a", "[0]"),
            ("", "a", "``"),
            ("if (a) ", "b", ""),
            ("if (a) b; else ", "b", ""),
            ("if (a) { b } else ", "b", ""),
            ("for (;;) ", "b", ""),
            ("while (a) ", "b", ""),
            ("do ", "b;", " while (a)"),
            ("a: ", "b", ""),
            ("class extends ", "A", " {}"),
        ] {
            let text = |count| format!("{}{middle}{}", open.repeat(count), close.repeat(count));
            assert!(refuses(&text(10_000)), "{open}{middle}{close}");
            assert!(!refuses(&text(100)), "{open}{middle}{close}");
        }
    }

    #[test]
    fn long_programs_are_not_deep_ones() {
        for statement in [
            "a = b + c\n",
            "f(a, { b: c }, [d]);\n",
            "if (a) { b() } else { c() }\n",
            "if (a) b(); else c()\n",
            "if (a) return\n",
            "case 1: f(); break;\n",
            "label: for (;;) {}\n",
            "const a = /[/]{3,}\\((/g, b = c / d / e\n",
            "x = `${a}(((` + '(((' + \"[[[\" // (((\n",
            "async function f() { await g() }\n",
            "const f = async a => await a\n",
            "export default a\n",
            "{ } /(((/.test(a)\n",
            "a++ / b\n",
            "i++\n",
            "/* ((( */ @\n",
        ] {
            assert!(depth(&statement.repeat(100)) < 20, "{statement}");
        }
    }

    #[test]
    fn chains_that_programs_do_contain_are_accepted() {
        for (link, count) in [("a + ", 350), ("if (a) b(); else ", 150), ("'a' +\n", 350)] {
            assert!(!refuses(&link.repeat(count)), "{link}");
        }
    }
}
