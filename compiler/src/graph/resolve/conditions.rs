//! `exports` and `imports` of a `package.json`: subpaths, patterns and conditions.

use super::super::json::Json;
use super::super::package::Package;
use super::super::path::{dirname, join};
use super::{Failure, Loader, Request, Resolver, Target, builtin, split_package};

/// Which of the two maps is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Exports,
    Imports,
}

/// What one target of a map came to.
enum Outcome {
    Found(Target),
    /// No condition applies: the next alternative is tried.
    Undefined,
    /// `null`: the subpath is closed on purpose.
    Closed,
}

/// One lookup in a map: which key matched, and what `*` stood for.
struct Lookup<'a> {
    package: &'a Package,
    field: Field,
    subpath: &'a str,
    key: &'a str,
    wildcard: Option<&'a str>,
    request: Request<'a>,
}

impl Loader {
    fn holds(self, condition: &str) -> bool {
        match condition {
            "default" | "node" | "module-sync" => true,
            "require" => self == Loader::Require,
            "import" => self == Loader::Import,
            _ => false,
        }
    }
}

impl Resolver<'_> {
    /// A package that names itself: allowed where it has `exports`.
    pub(super) fn package_itself(&self, request: Request) -> Result<Option<Target>, Failure> {
        let Some((name, subpath)) = split_package(request.specifier) else {
            return Ok(None);
        };
        let Some(package) = self.packages().scope_of(dirname(request.referrer))? else {
            return Ok(None);
        };
        if package.exports.is_none() || package.name.as_deref() != Some(name) {
            return Ok(None);
        }
        self.package_target(&package, &subpath, Field::Exports, request)
            .map(Some)
    }

    /// `#name`, looked up in the `imports` of the package the file belongs to.
    pub(super) fn package_import(&self, request: Request) -> Result<Option<Target>, Failure> {
        let Some(package) = self.packages().scope_of(dirname(request.referrer))? else {
            return Ok(None);
        };
        if package.imports.is_none() {
            return Ok(None);
        }
        self.package_target(&package, request.specifier, Field::Imports, request)
            .map(Some)
    }

    /// The target of a subpath, by the longest key that matches it.
    pub(super) fn package_target(
        &self,
        package: &Package,
        subpath: &str,
        field: Field,
        request: Request,
    ) -> Result<Target, Failure> {
        let map = match field {
            Field::Exports => package.exports.as_ref(),
            Field::Imports => package.imports.as_ref(),
        };
        let undefined = || not_defined(package, subpath, field, request);
        let (key, wildcard, target) = map
            .and_then(|map| best_match(map, subpath, field))
            .ok_or_else(undefined)?;
        let lookup = Lookup {
            package,
            field,
            subpath,
            key,
            wildcard,
            request,
        };
        match self.target(&lookup, target)? {
            Outcome::Found(target) => Ok(target),
            Outcome::Undefined | Outcome::Closed => Err(undefined()),
        }
    }

    fn target(&self, lookup: &Lookup, target: &Json) -> Result<Outcome, Failure> {
        match target {
            Json::String(path) => self.path_target(lookup, path).map(Outcome::Found),
            Json::Null => Ok(Outcome::Closed),
            Json::Array(items) => self.first_of(lookup, items),
            Json::Object(entries) => {
                for (condition, target) in entries {
                    if lookup.request.loader.holds(condition) {
                        match self.target(lookup, target)? {
                            Outcome::Undefined => {}
                            outcome => return Ok(outcome),
                        }
                    }
                }
                Ok(Outcome::Undefined)
            }
            Json::Bool | Json::Number => Err(invalid_target(lookup, "true")),
        }
    }

    fn first_of(&self, lookup: &Lookup, items: &[Json]) -> Result<Outcome, Failure> {
        let mut last = Ok(Outcome::Closed);
        for item in items {
            match self.target(lookup, item) {
                Ok(Outcome::Undefined) => {}
                Ok(Outcome::Closed) => last = Ok(Outcome::Closed),
                Err(failure) if failure.code == "ERR_INVALID_PACKAGE_TARGET" => last = Err(failure),
                outcome => return outcome,
            }
        }
        last
    }

    fn path_target(&self, lookup: &Lookup, path: &str) -> Result<Target, Failure> {
        let filled = match lookup.wildcard {
            Some(wildcard) => path.replace('*', wildcard),
            None => path.to_owned(),
        };
        let Some(inside) = filled.strip_prefix("./") else {
            let outside = path.starts_with("../") || path.starts_with('/') || path.contains(':');
            if lookup.field == Field::Imports && (!outside || path.starts_with("node:")) {
                return self.bare_target(lookup, &filled);
            }
            return Err(invalid_target(lookup, path));
        };
        let forbidden = |name: &str| matches!(name, "." | ".." | "node_modules");
        if inside.split(['/', '\\']).any(forbidden) {
            return Err(invalid_target(lookup, path));
        }
        let file = join(&lookup.package.folder, &filled);
        match lookup.request.loader {
            Loader::Import => self.existing(&file, lookup.request),
            Loader::Require if self.files.is_file(&file) => Ok(self.real(&file)),
            Loader::Require => Err(super::not_found(&file)),
        }
    }

    /// `imports` may map to another package or to a built-in.
    fn bare_target(&self, lookup: &Lookup, specifier: &str) -> Result<Target, Failure> {
        if let Some(target) = builtin(specifier) {
            return target;
        }
        match lookup.request.loader {
            Loader::Require => self.require(specifier, &lookup.package.config),
            Loader::Import => self.import(specifier, &lookup.package.config),
        }
    }
}

/// The exact key, or the pattern with the longest text before its `*`.
fn best_match<'m>(
    map: &'m Json,
    subpath: &'m str,
    field: Field,
) -> Option<(&'m str, Option<&'m str>, &'m Json)> {
    let subpaths = match map {
        Json::Object(entries)
            if field == Field::Imports || entries.iter().any(|(key, _)| key.starts_with('.')) =>
        {
            entries
        }
        // Sugar: the whole value is the target of the package itself.
        target => return (subpath == ".").then_some((".", None, target)),
    };
    if !subpath.contains('*')
        && let Some((key, target)) = subpaths.iter().rev().find(|(key, _)| key == subpath)
    {
        return Some((key, None, target));
    }
    let matches = subpaths.iter().filter_map(|(key, target)| {
        let (before, after) = key.split_once('*')?;
        let wildcard = subpath.strip_prefix(before)?.strip_suffix(after)?;
        (!wildcard.is_empty()).then_some((key.as_str(), Some(wildcard), target))
    });
    matches.max_by_key(|(key, ..)| (key.find('*'), key.len()))
}

fn not_defined(package: &Package, subpath: &str, field: Field, request: Request) -> Failure {
    let Package { config, folder, .. } = package;
    let from = request.imported_from();
    match field {
        Field::Imports => Failure::new(
            "ERR_PACKAGE_IMPORT_NOT_DEFINED",
            format!(
                "Package import specifier \"{subpath}\" is not defined in package {config}{from}"
            ),
        ),
        Field::Exports if subpath == "." => Failure::new(
            "ERR_PACKAGE_PATH_NOT_EXPORTED",
            match request.loader {
                Loader::Require => format!("No \"exports\" main defined in {config}"),
                Loader::Import => format!("No \"exports\" main defined in {config}{from}"),
            },
        ),
        Field::Exports => {
            debug_assert!(
                config.starts_with(folder.as_str()),
                "a package lies in its folder"
            );
            Failure::new(
                "ERR_PACKAGE_PATH_NOT_EXPORTED",
                format!(
                    "Package subpath '{subpath}' is not defined by \"exports\" in {config}{from}"
                ),
            )
        }
    }
}

fn invalid_target(lookup: &Lookup, target: &str) -> Failure {
    let field = match lookup.field {
        Field::Exports => "exports",
        Field::Imports => "imports",
    };
    let key = if lookup.key == "." {
        lookup.subpath
    } else {
        lookup.key
    };
    let end = if target.starts_with("./") {
        ""
    } else {
        "; targets must start with \"./\""
    };
    let message = format!(
        "Invalid \"{field}\" target \"{target}\" defined for '{key}' in the package config \
         {}{}{end}",
        lookup.package.config,
        lookup.request.imported_from()
    );
    Failure::new("ERR_INVALID_PACKAGE_TARGET", message)
}
