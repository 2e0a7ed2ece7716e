//! `import`: specifiers are URLs or package names; nothing is guessed.

use super::super::path::{ancestors, basename, dirname, join};
use super::conditions::Field;
use super::{Failure, Request, Resolver, Target, builtin, split_package};

/// What a package without `exports` may be entered by, in Node's order.
const LEGACY_MAINS: [&str; 3] = ["index.js", "index.json", "index.node"];

impl Resolver<'_> {
    pub(super) fn import_target(&self, request: Request) -> Result<Target, Failure> {
        let Request {
            specifier,
            referrer,
            ..
        } = request;
        if ["/", "./", "../"]
            .iter()
            .any(|start| specifier.starts_with(start))
            || matches!(specifier, "." | "..")
        {
            return self.url_path(dirname(referrer), specifier, request);
        }
        if specifier.starts_with('#') {
            let undefined = || package_import_not_defined(self, request);
            return self.package_import(request)?.ok_or_else(undefined);
        }
        if let Some(target) = builtin(specifier) {
            return target;
        }
        match specifier.split_once(':') {
            Some(("file", rest)) => self.url_path("/", rest.trim_start_matches("//"), request),
            Some((scheme, _)) if is_scheme(scheme) => Err(unsupported_scheme(scheme)),
            _ => self.import_package(request),
        }
    }

    /// A relative or absolute URL: `%20` is decoded, `?query` and `#fragment` do not name files.
    fn url_path(&self, folder: &str, url: &str, request: Request) -> Result<Target, Failure> {
        let path = url.split(['?', '#']).next().unwrap_or(url);
        let lower = path.to_ascii_lowercase();
        if lower.contains("%2f") || lower.contains("%5c") {
            let reason = "must not include encoded \"/\" or \"\\\" characters";
            return Err(invalid_specifier(&join(folder, path), reason, request));
        }
        let is_folder = matches!(basename(path), "" | "." | "..");
        let slash = if is_folder && path != "/" { "/" } else { "" };
        self.existing(
            &format!("{}{slash}", join(folder, &percent_decode(path))),
            request,
        )
    }

    /// A path that must be a file as it stands.
    pub(super) fn existing(&self, path: &str, request: Request) -> Result<Target, Failure> {
        let from = request.imported_from();
        if path.ends_with('/') || self.files.is_dir(path) {
            let message =
                format!("Directory import '{path}' is not supported resolving ES modules{from}");
            return Err(Failure::new("ERR_UNSUPPORTED_DIR_IMPORT", message));
        }
        if !self.files.is_file(path) {
            let message = format!("Cannot find module '{path}'{from}");
            return Err(Failure::new("ERR_MODULE_NOT_FOUND", message));
        }
        Ok(self.real(path))
    }

    fn import_package(&self, request: Request) -> Result<Target, Failure> {
        let Some((name, subpath)) = split_package(request.specifier) else {
            return Err(invalid_specifier(
                request.specifier,
                "is not a valid package name",
                request,
            ));
        };
        if let Some(target) = self.package_itself(request)? {
            return Ok(target);
        }
        for folder in ancestors(dirname(request.referrer)) {
            let home = join(folder, &format!("node_modules/{name}"));
            if !self.files.is_dir(&home) {
                continue;
            }
            let package = self.packages().at(&home)?;
            if let Some(package) = package.as_ref().filter(|package| package.exports.is_some()) {
                return self.package_target(package, &subpath, Field::Exports, request);
            }
            if subpath != "." {
                return self.existing(&join(&home, &subpath), request);
            }
            let main = package.and_then(|package| package.main.clone());
            return self.legacy_main(&home, main, request);
        }
        let message = format!("Cannot find package '{name}'{}", request.imported_from());
        Err(Failure::new("ERR_MODULE_NOT_FOUND", message))
    }

    fn legacy_main(
        &self,
        home: &str,
        main: Option<String>,
        request: Request,
    ) -> Result<Target, Failure> {
        let mut candidates = Vec::new();
        if let Some(main) = &main {
            for end in [
                "",
                ".js",
                ".json",
                ".node",
                "/index.js",
                "/index.json",
                "/index.node",
            ] {
                candidates.push(format!("{main}{end}"));
            }
        }
        candidates.extend(LEGACY_MAINS.map(str::to_owned));
        let found = candidates.iter().map(|name| join(home, name));
        if let Some(path) = found.into_iter().find(|path| self.files.is_file(path)) {
            return Ok(self.real(&path));
        }
        let wanted = join(home, main.as_deref().unwrap_or("index.js"));
        let message = format!("Cannot find package '{wanted}'{}", request.imported_from());
        Err(Failure::new("ERR_MODULE_NOT_FOUND", message))
    }
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

fn unsupported_scheme(scheme: &str) -> Failure {
    let message = format!(
        "Only URLs with a scheme in: file and data are supported by the default ESM loader. \
         Received protocol '{scheme}:'"
    );
    Failure::new("ERR_UNSUPPORTED_ESM_URL_SCHEME", message)
}

pub(super) fn invalid_specifier(name: &str, reason: &str, request: Request) -> Failure {
    let message = format!(
        "Invalid module \"{name}\" {reason}{}",
        request.imported_from()
    );
    Failure::new("ERR_INVALID_MODULE_SPECIFIER", message)
}

fn package_import_not_defined(resolver: &Resolver, request: Request) -> Failure {
    let scope = resolver
        .packages()
        .scope_of(dirname(request.referrer))
        .ok()
        .flatten();
    let package = scope.map_or(String::new(), |scope| {
        format!(" in package {}", scope.config)
    });
    let message = format!(
        "Package import specifier \"{}\" is not defined{package}{}",
        request.specifier,
        request.imported_from()
    );
    Failure::new("ERR_PACKAGE_IMPORT_NOT_DEFINED", message)
}

fn percent_decode(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let digits = tail
            .get(..2)
            .and_then(|digits| std::str::from_utf8(digits).ok());
        let code = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        let is_escape = first == b'%';
        if let Some(code) = code.filter(|_| is_escape) {
            bytes.push(code);
            rest = &tail[2..];
        } else {
            bytes.push(first);
            rest = tail;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
