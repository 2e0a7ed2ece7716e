//! The JSON of `package.json`, read with the order of its keys kept.
//!
//! Order decides which condition of `exports` wins. The compiler is part of every build that uses
//! the macro, so it reads these few files itself rather than making users build a JSON crate.

/// One JSON value; numbers are not looked at, only skipped.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json {
    Null,
    Bool,
    Number,
    String(String),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    /// The value of a key; the last one wins, as in `JSON.parse`.
    pub(crate) fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Json::Object(entries) => entries
                .iter()
                .rev()
                .find(|(name, _)| name == key)
                .map(|(_, value)| value),
            _ => None,
        }
    }

    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Json::String(text) => Some(text),
            _ => None,
        }
    }
}

/// Reads a whole text; `None` where it is not JSON.
pub(crate) fn parse(text: &str) -> Option<Json> {
    let mut reader = Reader {
        text,
        bytes: text.as_bytes(),
        at: 0,
        depth: 0,
    };
    let value = reader.value()?;
    reader.skip_space();
    (reader.at == reader.bytes.len()).then_some(value)
}

/// Deeper nesting than this is no package description but an attack on the stack.
const MAX_DEPTH: u32 = 200;

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    depth: u32,
}

impl Reader<'_> {
    fn value(&mut self) -> Option<Json> {
        self.skip_space();
        match self.peek()? {
            b'{' => self.nested(Self::object),
            b'[' => self.nested(Self::array),
            b'"' => self.string().map(Json::String),
            b't' => self.word("true", Json::Bool),
            b'f' => self.word("false", Json::Bool),
            b'n' => self.word("null", Json::Null),
            _ => self.number(),
        }
    }

    fn nested(&mut self, read: fn(&mut Self) -> Option<Json>) -> Option<Json> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return None;
        }
        self.at += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn object(&mut self) -> Option<Json> {
        let mut entries = Vec::new();
        while !self.eat_after_space(b'}') {
            if !entries.is_empty() && !self.eat_after_space(b',') {
                return None;
            }
            self.skip_space();
            let key = self.string()?;
            if !self.eat_after_space(b':') {
                return None;
            }
            entries.push((key, self.value()?));
        }
        Some(Json::Object(entries))
    }

    fn array(&mut self) -> Option<Json> {
        let mut items = Vec::new();
        while !self.eat_after_space(b']') {
            if !items.is_empty() && !self.eat_after_space(b',') {
                return None;
            }
            items.push(self.value()?);
        }
        Some(Json::Array(items))
    }

    fn string(&mut self) -> Option<String> {
        if !self.eat(b'"') {
            return None;
        }
        let mut units: Vec<u16> = Vec::new();
        loop {
            let character = self.text[self.at..].chars().next()?;
            self.at += character.len_utf8();
            match character {
                '"' => return Some(String::from_utf16_lossy(&units)),
                '\\' => units.push(self.escape()?),
                '\0'..='\u{1f}' => return None,
                character => units.extend_from_slice(character.encode_utf16(&mut [0; 2])),
            }
        }
    }

    fn escape(&mut self) -> Option<u16> {
        let byte = self.peek()?;
        self.at += 1;
        let character = match byte {
            b'"' | b'\\' | b'/' => byte,
            b'b' => 8,
            b'f' => 12,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'u' => {
                let digits = self.text.get(self.at..self.at + 4)?;
                self.at += 4;
                return u16::from_str_radix(digits, 16).ok();
            }
            _ => return None,
        };
        Some(u16::from(character))
    }

    fn number(&mut self) -> Option<Json> {
        let is_part = |byte: &u8| byte.is_ascii_digit() || b"+-.eE".contains(byte);
        let length = self.bytes[self.at..]
            .iter()
            .take_while(|byte| is_part(byte))
            .count();
        let text = &self.text[self.at..self.at + length];
        self.at += length;
        text.parse::<f64>().ok().map(|_| Json::Number)
    }

    fn word(&mut self, word: &str, value: Json) -> Option<Json> {
        self.bytes[self.at..].starts_with(word.as_bytes()).then(|| {
            self.at += word.len();
            value
        })
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn eat_after_space(&mut self, byte: u8) -> bool {
        self.skip_space();
        self.eat(byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parse_keeps_order_and_decodes_strings() {
        let json =
            parse(r#" { "b" : ["x\n\u00e9\ud83d\ude00", 1.5e3, true], "a": null } "#).unwrap();
        let Json::Object(entries) = &json else {
            panic!("an object")
        };
        assert_eq!(entries[0].0, "b");
        assert_eq!(
            json.get("b"),
            Some(&Json::Array(vec![
                Json::String("x\né😀".into()),
                Json::Number,
                Json::Bool
            ]))
        );
        assert_eq!(json.get("a"), Some(&Json::Null));
    }

    #[test]
    fn parse_refuses_what_is_not_json() {
        for text in [
            "", "{", "{\"a\":}", "[1,]", "{,}", "\"a", "'a'", "nul", "1 2", "\"\\x\"",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(parse(&"[".repeat(100_000)), None);
    }
}
