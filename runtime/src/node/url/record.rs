//! URL records and their parser (`https://url.spec.whatwg.org/#url-parsing`).

use super::{host, percent};

/// A parsed URL.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Record {
    /// Without the colon.
    pub(super) scheme: String,
    pub(super) username: String,
    pub(super) password: String,
    pub(super) host: Option<String>,
    pub(super) port: Option<u16>,
    pub(super) path: Path,
    pub(super) query: Option<String>,
    pub(super) fragment: Option<String>,
}

/// A path.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Path {
    /// Of a URL such as `data:`.
    Opaque(String),
    /// Segments.
    List(Vec<String>),
}

impl Default for Path {
    fn default() -> Self {
        Path::List(Vec::new())
    }
}

/// Schemes with rules of their own, and their ports.
static SPECIAL: &[(&str, Option<u16>)] = &[
    ("ftp", Some(21)),
    ("file", None),
    ("http", Some(80)),
    ("https", Some(443)),
    ("ws", Some(80)),
    ("wss", Some(443)),
];

fn is_special_scheme(scheme: &str) -> bool {
    SPECIAL.iter().any(|(known, _)| *known == scheme)
}

fn default_port(scheme: &str) -> Option<u16> {
    SPECIAL
        .iter()
        .find(|(known, _)| *known == scheme)
        .and_then(|(_, port)| *port)
}

/// Parses a URL, against a base if there is one.
pub(super) fn parse(input: &str, base: Option<&Record>) -> Option<Record> {
    let input = input.trim_matches(|letter: char| letter <= ' ');
    let input: String = input
        .chars()
        .filter(|letter| !"\t\n\r".contains(*letter))
        .collect();
    let (main, fragment) = match input.split_once('#') {
        Some((main, fragment)) => (main, Some(fragment)),
        None => (input.as_str(), None),
    };
    let mut record = match scheme_of(main) {
        Some((scheme, rest)) => {
            let same = base.filter(|base| base.scheme == scheme && base.is_special());
            match same {
                Some(base) if !rest.starts_with(['/', '\\']) => relative(rest, base)?,
                _ => absolute(scheme, rest, base)?,
            }
        }
        None => {
            let base = base?;
            if matches!(base.path, Path::Opaque(_)) {
                if !main.is_empty() {
                    return None;
                }
                base.clone()
            } else {
                relative(main, base)?
            }
        }
    };
    record.fragment = fragment.map(|fragment| {
        let mut text = String::new();
        percent::encode_into(&mut text, fragment.as_bytes(), percent::FRAGMENT);
        text
    });
    Some(record)
}

fn scheme_of(input: &str) -> Option<(String, &str)> {
    let (scheme, rest) = input.split_once(':')?;
    let mut letters = scheme.chars();
    let is_scheme = letters.next()?.is_ascii_alphabetic()
        && letters.all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter));
    is_scheme.then(|| (scheme.to_ascii_lowercase(), rest))
}

/// What follows a scheme.
fn absolute(scheme: String, rest: &str, base: Option<&Record>) -> Option<Record> {
    let is_special = is_special_scheme(&scheme);
    let mut record = Record {
        scheme,
        ..Record::default()
    };
    if record.scheme == "file" {
        return file(record, rest, base.filter(|base| base.scheme == "file"));
    }
    if is_special {
        record.authority_and_path(rest.trim_start_matches(['/', '\\']))?;
    } else if let Some(rest) = rest.strip_prefix("//") {
        record.authority_and_path(rest)?;
    } else if rest.starts_with('/') {
        record.path_and_query(rest);
    } else {
        let (path, query) = split_query(rest);
        let mut text = String::new();
        percent::encode_into(&mut text, path.as_bytes(), percent::CONTROL);
        record.path = Path::Opaque(text);
        record.set_query(query);
    }
    Some(record)
}

fn is_slash(letter: char, is_special: bool) -> bool {
    letter == '/' || is_special && letter == '\\'
}

/// A reference without a scheme.
fn relative(rest: &str, base: &Record) -> Option<Record> {
    let is_special = base.is_special();
    let mut record = Record {
        query: None,
        fragment: None,
        ..base.clone()
    };
    if base.scheme == "file" {
        let empty = Record {
            scheme: "file".to_owned(),
            ..Record::default()
        };
        return file(empty, rest, Some(base));
    }
    let mut letters = rest.chars();
    let first = letters
        .next()
        .is_some_and(|letter| is_slash(letter, is_special));
    let second = letters
        .next()
        .is_some_and(|letter| is_slash(letter, is_special));
    if first && second {
        let rest = if is_special {
            rest.trim_start_matches(['/', '\\'])
        } else {
            &rest[2..]
        };
        record.username.clear();
        record.password.clear();
        record.port = None;
        record.authority_and_path(rest)?;
    } else if first {
        record.path = Path::default();
        record.path_and_query(rest);
    } else {
        record.append_relative(rest, base);
    }
    Some(record)
}

/// The file states.
fn file(mut record: Record, rest: &str, base: Option<&Record>) -> Option<Record> {
    record.host = Some(String::new());
    let slashes = rest
        .chars()
        .take_while(|letter| is_slash(*letter, true))
        .count();
    if slashes >= 2 {
        let after = &rest[2..];
        let end = after.find(['/', '\\', '?']).unwrap_or(after.len());
        let name = &after[..end];
        if is_drive(name) {
            record.path_and_query(after);
            return Some(record);
        }
        let name = if name.is_empty() {
            String::new()
        } else {
            host::parse(name, true)?
        };
        record.host = Some(if name == "localhost" {
            String::new()
        } else {
            name
        });
        record.path_and_query(&after[end..]);
        return Some(record);
    }
    if let Some(base) = base {
        record.host.clone_from(&base.host);
        if slashes == 0 {
            record.path = base.path.clone();
            record.append_relative(rest, base);
            return Some(record);
        }
    }
    record.path_and_query(rest);
    Some(record)
}

fn is_drive(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 2 && bytes[0].is_ascii_alphabetic() && matches!(bytes[1], b':' | b'|')
}

fn split_query(text: &str) -> (&str, Option<&str>) {
    match text.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (text, None),
    }
}

impl Record {
    pub(super) fn is_special(&self) -> bool {
        is_special_scheme(&self.scheme)
    }

    /// A path below that of the base, or the base's own.
    fn append_relative(&mut self, rest: &str, base: &Record) {
        let (path, query) = split_query(rest);
        if path.is_empty() {
            match query {
                Some(query) => self.set_query(Some(query)),
                None => self.query.clone_from(&base.query),
            }
            return;
        }
        if let Path::List(segments) = &mut self.path {
            segments.pop();
        }
        self.add_segments(path);
        self.set_query(query);
    }

    pub(super) fn set_query(&mut self, query: Option<&str>) {
        let set = if self.is_special() {
            percent::SPECIAL_QUERY
        } else {
            percent::QUERY
        };
        self.query = query.map(|query| {
            let mut text = String::new();
            percent::encode_into(&mut text, query.as_bytes(), set);
            text
        });
    }

    fn authority_and_path(&mut self, rest: &str) -> Option<()> {
        let is_special = self.is_special();
        let end = rest.find(|letter| is_slash(letter, is_special) || letter == '?');
        let (authority, rest) = rest.split_at(end.unwrap_or(rest.len()));
        let host = match authority.rsplit_once('@') {
            Some((credentials, host)) => {
                if host.is_empty() {
                    return None;
                }
                let (name, password) = credentials.split_once(':').unwrap_or((credentials, ""));
                self.set_credentials(Some(name), Some(password));
                host
            }
            None => authority,
        };
        self.set_host_and_port(host)?;
        self.path = Path::default();
        self.path_and_query(rest);
        Some(())
    }

    pub(super) fn set_credentials(&mut self, name: Option<&str>, password: Option<&str>) {
        for (text, place) in [(name, &mut self.username), (password, &mut self.password)] {
            if let Some(text) = text {
                place.clear();
                percent::encode_into(place, text.as_bytes(), percent::USERINFO);
            }
        }
    }

    pub(super) fn set_host_and_port(&mut self, text: &str) -> Option<()> {
        let is_special = self.is_special();
        let bracket = text.rfind(']').unwrap_or(0);
        let (name, port) = match text[bracket..].rfind(':') {
            Some(colon) => (&text[..bracket + colon], Some(&text[bracket + colon + 1..])),
            None => (text, None),
        };
        if name.is_empty() && (is_special || port.is_some()) {
            return None;
        }
        let name = if name.is_empty() {
            String::new()
        } else {
            host::parse(name, is_special)?
        };
        if let Some(port) = port {
            self.port = self.parse_port(port)?;
        }
        self.host = Some(name);
        Some(())
    }

    /// The inner `None` is the default port.
    #[expect(
        clippy::option_option,
        reason = "no port is not the same as a wrong one"
    )]
    pub(super) fn parse_port(&self, text: &str) -> Option<Option<u16>> {
        if text.is_empty() {
            return Some(None);
        }
        if !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let port: u16 = text.parse().ok()?;
        Some(Some(port).filter(|port| default_port(&self.scheme) != Some(*port)))
    }

    pub(super) fn path_and_query(&mut self, rest: &str) {
        let (path, query) = split_query(rest);
        let mut letters = path.chars();
        let is_special = self.is_special();
        let path = match letters.next() {
            Some(letter) if is_slash(letter, is_special) => letters.as_str(),
            _ => path,
        };
        if !rest.is_empty() || is_special {
            self.add_segments(path);
        }
        self.set_query(query);
    }

    /// The path state: dots go up and stay.
    pub(super) fn add_segments(&mut self, path: &str) {
        let is_special = self.is_special();
        let is_file = self.scheme == "file";
        let Path::List(segments) = &mut self.path else {
            return;
        };
        let parts: Vec<&str> = path.split(|letter| is_slash(letter, is_special)).collect();
        for (index, part) in parts.iter().enumerate() {
            let is_last = index + 1 == parts.len();
            let plain = part.to_ascii_lowercase().replace("%2e", ".");
            match plain.as_str() {
                ".." => {
                    let keeps_drive = is_file && segments.len() == 1 && is_drive(&segments[0]);
                    if !keeps_drive {
                        segments.pop();
                    }
                    if is_last {
                        segments.push(String::new());
                    }
                }
                "." => {
                    if is_last {
                        segments.push(String::new());
                    }
                }
                _ => {
                    let mut text = String::new();
                    if is_file && segments.is_empty() && is_drive(part) {
                        text.push_str(&part[..1]);
                        text.push(':');
                    } else {
                        percent::encode_into(&mut text, part.as_bytes(), percent::PATH);
                    }
                    segments.push(text);
                }
            }
        }
    }

    pub(super) fn path_text(&self) -> String {
        match &self.path {
            Path::Opaque(path) => path.clone(),
            Path::List(segments) => segments.iter().map(|part| format!("/{part}")).collect(),
        }
    }

    /// Host and port.
    pub(super) fn host_text(&self) -> String {
        let host = self.host.clone().unwrap_or_default();
        match self.port {
            Some(port) => format!("{host}:{port}"),
            None => host,
        }
    }

    pub(super) fn origin(&self) -> String {
        match &*self.scheme {
            "blob" => match parse(&self.path_text(), None) {
                Some(inner) if inner.scheme.starts_with("http") => inner.origin(),
                _ => "null".to_owned(),
            },
            scheme if self.is_special() && scheme != "file" => {
                format!("{scheme}://{}", self.host_text())
            }
            _ => "null".to_owned(),
        }
    }

    /// The URL serializer.
    pub(super) fn href(&self) -> String {
        let mut text = format!("{}:", self.scheme);
        if self.host.is_some() {
            text.push_str("//");
            if !self.username.is_empty() || !self.password.is_empty() {
                text.push_str(&self.username);
                if !self.password.is_empty() {
                    text.push(':');
                    text.push_str(&self.password);
                }
                text.push('@');
            }
            text.push_str(&self.host_text());
        } else if matches!(&self.path, Path::List(parts) if parts.len() > 1 && parts[0].is_empty())
        {
            text.push_str("/.");
        }
        text.push_str(&self.path_text());
        if let Some(query) = &self.query {
            text.push('?');
            text.push_str(query);
        }
        if let Some(fragment) = &self.fragment {
            text.push('#');
            text.push_str(fragment);
        }
        text
    }
}
