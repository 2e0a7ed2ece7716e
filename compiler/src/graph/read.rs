//! What a file is: JavaScript under which goal, JSON, or something that cannot be compiled.

use super::Convention;
use super::failure::Failure;
use super::package::PackageKind;
use super::path::{dirname, extension};
use super::resolve::Resolver;
use crate::unit::{Goal, RequestKind};

/// How the text of a file is to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    Script(Goal),
    Json,
}

/// The file and the request for it.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'a> {
    pub(super) path: &'a str,
    pub(super) kind: RequestKind,
    pub(super) attributes_type: Option<&'a str>,
}

/// How a file that somebody asks for is read.
///
/// # Errors
/// What Node throws, for JSON without its attribute and for files that are no JavaScript.
pub(super) fn reading(
    resolver: &Resolver,
    convention: Convention,
    wanted: Wanted,
) -> Result<Reading, Failure> {
    let Wanted {
        path,
        kind,
        attributes_type,
    } = wanted;
    let is_import = kind != RequestKind::Require;
    match (extension(path), attributes_type) {
        (".json", None) if is_import => Err(Failure::new(
            "ERR_IMPORT_ATTRIBUTE_MISSING",
            format!(
                "Module \"{}\" needs an import attribute of \"type: json\"",
                file_url(path)
            ),
        )),
        (".json", _) => Ok(Reading::Json),
        (_, Some("json")) => Err(Failure::new(
            "ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE",
            format!("Module \"{}\" is not of type \"json\"", file_url(path)),
        )),
        (".node", _) => Err(Failure::new(
            "ERR_DLOPEN_FAILED",
            format!("{path}: native addons need Node and cannot be compiled"),
        )),
        (".ts" | ".mts" | ".cts" | ".tsx" | ".jsx", _) => Err(Failure::new(
            "ERR_UNKNOWN_FILE_EXTENSION",
            format!("{path}: only JavaScript is compiled; translate the file first"),
        )),
        (".mjs" | ".cjs" | ".js" | "", _) => {
            goal_of(resolver, convention, path).map(Reading::Script)
        }
        (other, _) if is_import => Err(Failure::new(
            "ERR_UNKNOWN_FILE_EXTENSION",
            format!("Unknown file extension \"{other}\" for {path}"),
        )),
        _ => Ok(Reading::Script(Goal::Auto)),
    }
}

/// The goal that the extension and the package ask for; [`Goal::Auto`] where neither says.
pub(super) fn goal_of(
    resolver: &Resolver,
    convention: Convention,
    path: &str,
) -> Result<Goal, Failure> {
    match extension(path) {
        ".mjs" => return Ok(Goal::Module),
        ".cjs" => return Ok(Goal::CommonJs),
        _ if convention == Convention::Modules => return Ok(Goal::Module),
        ".js" | "" => {}
        _ => return Ok(Goal::Auto),
    }
    let package = resolver.packages().scope_of(dirname(path))?;
    Ok(
        match package.map_or(PackageKind::Unstated, |package| package.kind) {
            PackageKind::Module => Goal::Module,
            PackageKind::CommonJs => Goal::CommonJs,
            PackageKind::Unstated => Goal::Auto,
        },
    )
}

/// `file:///a%20b.js`, with the characters escaped that Node's `pathToFileURL` escapes.
fn file_url(path: &str) -> String {
    let mut url = String::from("file://");
    for character in path.chars() {
        match character {
            '%' | '\\' | '\n' | '\r' | '\t' | ' ' | '"' | '#' | '<' | '>' | '?' | '`' | '{'
            | '}' => {
                url.extend(percent(character as u8));
            }
            '\0'..='~' => url.push(character),
            character => {
                for byte in character.encode_utf8(&mut [0; 4]).bytes() {
                    url.extend(percent(byte));
                }
            }
        }
    }
    url
}

fn percent(byte: u8) -> [char; 3] {
    let digit = |value: u8| char::from(b"0123456789ABCDEF"[usize::from(value)]);
    ['%', digit(byte >> 4), digit(byte & 15)]
}

#[cfg(test)]
mod tests {
    use super::file_url;

    #[test]
    fn file_urls_are_escaped() {
        assert_eq!(file_url("/a b/ü#.js"), "file:///a%20b/%C3%BC%23.js");
    }
}
