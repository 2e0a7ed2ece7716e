//! From a specifier to a file or a built-in, by Node's rules and with Node's messages.
//!
//! `require` and `import` disagree (extensions are tried, folders searched, conditions differ), so
//! each has its own file; what `exports` and `imports` mean is common to both.

mod common_js;
mod conditions;
mod hint;
mod module;
#[cfg(test)]
mod tests;

use super::builtins;
use super::failure::Failure;
use super::files::Files;
use super::package::Packages;

/// What a specifier stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A file, by its real path.
    File(String),
    /// A module of Node's own, without `node:`.
    Builtin(&'static str),
}

/// Resolves specifiers against one file system.
pub struct Resolver<'f> {
    files: &'f dyn Files,
    packages: Packages<'f>,
}

/// A specifier and the file it is written in.
#[derive(Clone, Copy)]
struct Request<'a> {
    specifier: &'a str,
    referrer: &'a str,
    loader: Loader,
}

/// Which of the two module systems asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Loader {
    Require,
    Import,
}

impl Request<'_> {
    /// `import` names the importing file in its messages, `require` does not.
    fn imported_from(&self) -> String {
        match self.loader {
            Loader::Require => String::new(),
            Loader::Import => format!(" imported from {}", self.referrer),
        }
    }
}

impl<'f> Resolver<'f> {
    /// A resolver over `files`.
    pub fn new(files: &'f dyn Files) -> Self {
        Resolver {
            files,
            packages: Packages::new(files),
        }
    }

    pub(super) fn packages(&self) -> &Packages<'f> {
        &self.packages
    }

    /// What `require(specifier)` loads in the file `referrer`.
    ///
    /// # Errors
    /// What Node throws.
    pub fn require(&self, specifier: &str, referrer: &str) -> Result<Target, Failure> {
        self.require_target(Request {
            specifier,
            referrer,
            loader: Loader::Require,
        })
    }

    /// What `import` of `specifier` loads in the file `referrer`.
    ///
    /// # Errors
    /// What Node throws.
    pub fn import(&self, specifier: &str, referrer: &str) -> Result<Target, Failure> {
        let request = Request {
            specifier,
            referrer,
            loader: Loader::Import,
        };
        self.import_target(request)
            .map_err(|failure| self.with_hint(failure, request))
    }

    /// The file that `node path` runs: extensions and `index.js` are tried as for `require`.
    ///
    /// # Errors
    /// What Node throws.
    pub fn entry(&self, path: &str) -> Result<String, Failure> {
        self.find_path(path)?.ok_or_else(|| not_found(path))
    }

    fn real(&self, path: &str) -> Target {
        Target::File(self.files.real_path(path))
    }
}

/// `node:fs` and `fs`; an unknown name behind `node:` is an error of its own.
fn builtin(specifier: &str) -> Option<Result<Target, Failure>> {
    let Some(name) = specifier.strip_prefix("node:") else {
        return builtins::bare(specifier).map(|name| Ok(Target::Builtin(name)));
    };
    let unknown = || {
        Failure::new(
            "ERR_UNKNOWN_BUILTIN_MODULE",
            format!("No such built-in module: {specifier}"),
        )
    };
    Some(
        builtins::prefixed(name)
            .map(Target::Builtin)
            .ok_or_else(unknown),
    )
}

fn not_found(name: &str) -> Failure {
    Failure::new("MODULE_NOT_FOUND", format!("Cannot find module '{name}'"))
}

/// `@scope/name/sub/path` into the name and `./sub/path` (`.` for the package itself).
///
/// `None` where no package can have that name.
fn split_package(specifier: &str) -> Option<(&str, String)> {
    let mut ends = specifier.match_indices('/').map(|(at, _)| at);
    let first = ends.next();
    let end = if specifier.starts_with('@') {
        first.map(|_| ends.next())?
    } else {
        first
    };
    let name = &specifier[..end.unwrap_or(specifier.len())];
    if name.is_empty() || name.starts_with('.') || name.contains(['\\', '%']) {
        return None;
    }
    Some((name, format!(".{}", &specifier[name.len()..])))
}
