//! What `package.json` says: how files are read (`type`) and what may be loaded (`main`,
//! `exports`, `imports`, `name`).

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::failure::Failure;
use super::files::{Files, decode};
use super::json::{self, Json};
use super::path::{ancestors, basename};

/// The parts of a `package.json` that loading depends on.
#[derive(Debug, Default)]
pub(crate) struct Package {
    /// Where the file stands, for messages.
    pub(crate) config: String,
    /// The folder of the package.
    pub(crate) folder: String,
    pub(crate) name: Option<String>,
    pub(crate) main: Option<String>,
    pub(crate) kind: PackageKind,
    pub(crate) exports: Option<Json>,
    pub(crate) imports: Option<Json>,
}

/// The `type` field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum PackageKind {
    /// No `type`: each file's own syntax decides.
    #[default]
    Unstated,
    CommonJs,
    Module,
}

/// Reads each `package.json` once.
pub(crate) struct Packages<'f> {
    files: &'f dyn Files,
    read: RefCell<BTreeMap<String, Option<Rc<Package>>>>,
}

impl<'f> Packages<'f> {
    pub(crate) fn new(files: &'f dyn Files) -> Self {
        Packages {
            files,
            read: RefCell::default(),
        }
    }

    /// The package described in exactly this folder.
    pub(crate) fn at(&self, folder: &str) -> Result<Option<Rc<Package>>, Failure> {
        if let Some(known) = self.read.borrow().get(folder) {
            return Ok(known.clone());
        }
        let package = self.load(folder)?.map(Rc::new);
        self.read
            .borrow_mut()
            .insert(folder.to_owned(), package.clone());
        Ok(package)
    }

    /// The package a file belongs to: the nearest one above it, within its `node_modules`.
    pub(crate) fn scope_of(&self, folder: &str) -> Result<Option<Rc<Package>>, Failure> {
        for folder in ancestors(folder) {
            if basename(folder) == "node_modules" {
                break;
            }
            if let Some(package) = self.at(folder)? {
                return Ok(Some(package));
            }
        }
        Ok(None)
    }

    fn load(&self, folder: &str) -> Result<Option<Package>, Failure> {
        let config = format!("{}/package.json", folder.trim_end_matches('/'));
        if !self.files.is_file(&config) {
            return Ok(None);
        }
        let invalid = || {
            Failure::new(
                "ERR_INVALID_PACKAGE_CONFIG",
                format!("Invalid package config {config}."),
            )
        };
        let bytes = self.files.read(&config).map_err(|_| invalid())?;
        let json = json::parse(&decode(&bytes)).ok_or_else(invalid)?;
        let text = |key| json.get(key).and_then(Json::as_str).map(str::to_owned);
        Ok(Some(Package {
            folder: folder.to_owned(),
            name: text("name"),
            main: text("main"),
            kind: match json.get("type").and_then(Json::as_str) {
                Some("module") => PackageKind::Module,
                Some("commonjs") => PackageKind::CommonJs,
                _ => PackageKind::Unstated,
            },
            exports: json
                .get("exports")
                .filter(|exports| **exports != Json::Null)
                .cloned(),
            imports: json.get("imports").cloned(),
            config,
        }))
    }
}
