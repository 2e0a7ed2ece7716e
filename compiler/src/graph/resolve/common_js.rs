//! `require`: a file, a file with an extension added, a folder with its `main` or `index`.

use super::super::path::{ancestors, basename, dirname, join};
use super::conditions::Field;
use super::{Failure, Request, Resolver, Target, builtin, not_found, split_package};

/// The extensions tried, in Node's order. A `.node` file is found and then refused by its reader.
const EXTENSIONS: [&str; 3] = [".js", ".json", ".node"];

impl Resolver<'_> {
    pub(super) fn require_target(&self, request: Request) -> Result<Target, Failure> {
        let Request {
            specifier,
            referrer,
            ..
        } = request;
        if specifier.is_empty() {
            let message = "The argument 'id' must be a non-empty string. Received ''";
            return Err(Failure::new("ERR_INVALID_ARG_VALUE", message));
        }
        if let Some(target) = builtin(specifier) {
            return target;
        }
        let folder = dirname(referrer);
        if is_path(specifier) {
            let found = self.find_path(&keep_slash(folder, specifier))?;
            return found.map(Target::File).ok_or_else(|| not_found(specifier));
        }
        if specifier.starts_with('#')
            && let Some(target) = self.package_import(request)?
        {
            return Ok(target);
        }
        if let Some(target) = self.package_itself(request)? {
            return Ok(target);
        }
        self.require_package(request)?
            .ok_or_else(|| not_found(specifier))
    }

    /// Looks through every `node_modules` from the file upwards.
    fn require_package(&self, request: Request) -> Result<Option<Target>, Failure> {
        let specifier = request.specifier;
        for folder in ancestors(dirname(request.referrer)) {
            if basename(folder) == "node_modules" {
                continue;
            }
            let modules = join(folder, "node_modules");
            if !self.files.is_dir(&modules) {
                continue;
            }
            if let Some((name, subpath)) = split_package(specifier)
                && let Some(package) = self.packages().at(&join(&modules, name))?
                && package.exports.is_some()
            {
                return self
                    .package_target(&package, &subpath, Field::Exports, request)
                    .map(Some);
            }
            if let Some(found) = self.find_path(&keep_slash(&modules, specifier))? {
                return Ok(Some(Target::File(found)));
            }
        }
        Ok(None)
    }

    /// A file or folder by its path, as Node's `_findPath`.
    pub(super) fn find_path(&self, path: &str) -> Result<Option<String>, Failure> {
        let folder_only = path.ends_with('/') || matches!(basename(path), "." | "..");
        let path = &join("/", path);
        if !folder_only && let Some(found) = self.with_extension(path, true) {
            return Ok(Some(found));
        }
        if self.files.is_dir(path) {
            self.folder(path)
        } else {
            Ok(None)
        }
    }

    /// The file itself, where `exact` allows it, or with one of the extensions.
    fn with_extension(&self, path: &str, exact: bool) -> Option<String> {
        let candidates = exact.then(|| path.to_owned()).into_iter().chain(
            EXTENSIONS
                .iter()
                .map(|extension| format!("{path}{extension}")),
        );
        candidates
            .into_iter()
            .find(|candidate| self.files.is_file(candidate))
            .map(|found| self.files.real_path(&found))
    }

    fn folder(&self, folder: &str) -> Result<Option<String>, Failure> {
        let index = |folder: &str| self.with_extension(&join(folder, "index"), false);
        let package = self.packages().at(folder)?;
        let Some(main) = package.and_then(|package| package.main.clone()) else {
            return Ok(index(folder));
        };
        let main = join(folder, &main);
        let found = self
            .with_extension(&main, true)
            .or_else(|| index(&main))
            .or_else(|| index(folder))
            .ok_or_else(|| {
                let message = format!(
                    "Cannot find module '{main}'. Please verify that the package.json has a valid \
                     \"main\" entry"
                );
                Failure::new("MODULE_NOT_FOUND", message)
            });
        found.map(Some)
    }
}

/// Whether `require` reads the specifier as a path rather than a package name.
fn is_path(specifier: &str) -> bool {
    specifier.starts_with("./")
        || specifier.starts_with("../")
        || specifier.starts_with('/')
        || matches!(specifier, "." | "..")
}

/// Joins, keeping what says "a folder": a final `/`, `.` or `..`.
fn keep_slash(folder: &str, specifier: &str) -> String {
    let folder_only = specifier.ends_with('/') || matches!(basename(specifier), "." | "..");
    let path = join(folder, specifier);
    if folder_only {
        format!("{path}/")
    } else {
        path
    }
}
