//! Follows the requests of each file until no new file appears.

use std::collections::BTreeMap;

use super::deferred::{self, Found};
use super::failure::Failure;
use super::read::{Reading, Wanted, goal_of, reading};
use super::resolve::{Resolver, Target};
use super::{
    Content, Convention, Entry, Files, Graph, Module, Problem, Request, Resolution, Unit, UnitId,
    decode,
};
use crate::diagnostic::{Code, Diagnostic};
use crate::unit::{Compilation, Goal, ModuleRequest, RequestKind, Source};

/// Loads programs; a file that several of them use is compiled once.
pub struct Loader<'c> {
    files: &'c dyn Files,
    compile: &'c dyn Fn(&Source) -> Compilation,
    resolver: Resolver<'c>,
    units: Vec<Unit>,
    known: BTreeMap<(String, u8, bool), UnitId>,
}

impl<'c> Loader<'c> {
    /// A loader that reads through `files` and compiles with `compile`.
    pub fn new(files: &'c dyn Files, compile: &'c dyn Fn(&Source) -> Compilation) -> Self {
        let resolver = Resolver::new(files);
        Loader {
            files,
            compile,
            resolver,
            units: Vec::new(),
            known: BTreeMap::new(),
        }
    }

    /// Every text compiled so far, by [`UnitId::index`].
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The same, for taking the items out.
    pub fn units_mut(&mut self) -> &mut [Unit] {
        &mut self.units
    }

    /// The resolver, for finding an entry.
    pub fn resolver(&self) -> &Resolver<'c> {
        &self.resolver
    }

    /// Loads one program: the entries in turn, and all they ask for.
    pub fn load(&mut self, entries: &[Entry], convention: Convention) -> Graph {
        let mut load = Load {
            loader: self,
            convention,
            modules: Vec::new(),
            found: Vec::new(),
            by_path: BTreeMap::new(),
        };
        let mut graph = Graph {
            modules: Vec::new(),
            entries: Vec::new(),
            problems: Vec::new(),
        };
        for entry in entries {
            match load.entry(entry) {
                Ok(index) => graph.entries.push(index),
                Err(diagnostic) => graph.problems.push(Problem {
                    unit: None,
                    diagnostic,
                }),
            }
        }
        // Not a `for`: resolving adds modules at the end.
        let mut next = 0;
        while next < load.modules.len() {
            load.resolve_requests(next);
            next += 1;
        }
        let Load { modules, found, .. } = load;
        graph.modules = modules;
        deferred::settle(&mut graph, found, &self.units);
        graph
    }

    fn unit(
        &mut self,
        path: &str,
        text: Option<String>,
        goal: Goal,
        strict: bool,
    ) -> Result<UnitId, String> {
        // Modules are strict anyhow, so that both spellings are one unit.
        let strict = strict && goal != Goal::Module;
        let key = (path.to_owned(), goal as u8, strict);
        if text.is_none()
            && let Some(id) = self.known.get(&key)
        {
            return Ok(*id);
        }
        let text = match text {
            Some(text) => text,
            None => self.read(path)?,
        };
        let source = Source {
            name: path.to_owned(),
            text,
            goal,
            strict,
        };
        let compilation = (self.compile)(&source);
        let id = UnitId(self.units.len() as u32);
        let Source {
            name: path, text, ..
        } = source;
        self.units.push(Unit {
            path,
            text,
            goal,
            strict,
            compilation,
        });
        self.known.insert(key, id);
        Ok(id)
    }

    fn read(&self, path: &str) -> Result<String, String> {
        let cannot = |reason: &str| format!("cannot read `{path}`: {reason}");
        let bytes = self
            .files
            .read(path)
            .map_err(|error| cannot(&error.message))?;
        // Positions are 32 bits wide, and an invalid byte becomes three.
        if bytes.len() > (u32::MAX / 4) as usize {
            return Err(cannot("the file is larger than 1 GB"));
        }
        Ok(decode(&bytes))
    }
}

struct Load<'l, 'c> {
    loader: &'l mut Loader<'c>,
    convention: Convention,
    modules: Vec<Module>,
    found: Vec<Found>,
    /// All but Scripts: importing a Script's own file makes a module of it as well.
    by_path: BTreeMap<String, usize>,
}

impl Load<'_, '_> {
    fn entry(&mut self, entry: &Entry) -> Result<usize, Diagnostic> {
        let goal = match entry.goal {
            Goal::Auto => goal_of(&self.loader.resolver, self.convention, &entry.path)
                .map_err(|failure| Diagnostic::error(Code::ModuleNotFound, failure.message))?,
            goal => goal,
        };
        let unit = self
            .loader
            .unit(&entry.path, entry.text.clone(), goal, entry.strict)
            .map_err(|message| Diagnostic::error(Code::UnreadableFile, message))?;
        let index = self.add(&entry.path, Content::Unit(unit));
        if goal != Goal::Script {
            self.by_path.insert(entry.path.clone(), index);
        }
        Ok(index)
    }

    fn add(&mut self, path: &str, content: Content) -> usize {
        self.modules.push(Module {
            path: path.to_owned(),
            content,
            requests: Vec::new(),
        });
        self.modules.len() - 1
    }

    fn resolve_requests(&mut self, index: usize) {
        let Content::Unit(unit) = self.modules[index].content else {
            return;
        };
        let requests = self.loader.units[unit.index()].compilation.requests.clone();
        for request in requests {
            let resolution = match self.resolve(index, &request) {
                Ok(resolution) => resolution,
                Err(failure) => {
                    if request.kind == RequestKind::Import {
                        let diagnostic = missing_import(&request, &failure);
                        self.found.push(Found {
                            module: index,
                            diagnostic,
                            failure: failure.clone(),
                        });
                    }
                    Resolution::Missing(failure)
                }
            };
            let ModuleRequest {
                specifier,
                kind,
                span,
                ..
            } = request;
            self.modules[index].requests.push(Request {
                specifier,
                kind,
                span,
                resolution,
            });
        }
    }

    fn resolve(&mut self, from: usize, request: &ModuleRequest) -> Result<Resolution, Failure> {
        let referrer = &self.modules[from].path;
        let target = match request.kind {
            RequestKind::Require => self.loader.resolver.require(&request.specifier, referrer),
            RequestKind::Import | RequestKind::DynamicImport => {
                self.loader.resolver.import(&request.specifier, referrer)
            }
        };
        let path = match target? {
            Target::Builtin(name) => return Ok(Resolution::Builtin(name)),
            Target::File(path) => path,
        };
        let attributes_type = request.attributes_type.as_deref();
        let wanted = Wanted {
            path: &path,
            kind: request.kind,
            attributes_type,
        };
        let reading = reading(&self.loader.resolver, self.convention, wanted)?;
        if let Some(index) = self.by_path.get(&path) {
            return Ok(Resolution::Module(*index));
        }
        let unreadable = |message| Failure {
            code: "EACCES",
            message,
        };
        let content = match reading {
            Reading::Json => Content::Json(self.loader.read(&path).map_err(unreadable)?),
            Reading::Script(goal) => Content::Unit(
                self.loader
                    .unit(&path, None, goal, false)
                    .map_err(unreadable)?,
            ),
        };
        let index = self.add(&path, content);
        self.by_path.insert(path, index);
        Ok(Resolution::Module(index))
    }
}

/// A static import that fails does so before anything runs, so it is a mistake of the program.
fn missing_import(request: &ModuleRequest, failure: &Failure) -> Diagnostic {
    let mut lines = failure.message.lines();
    let message = lines.next().unwrap_or_default();
    let diagnostic = Diagnostic::error(Code::ModuleNotFound, message).label(request.span, "");
    lines.fold(diagnostic, Diagnostic::help)
}
