//! Real `rustc`, on a runtime crate of five lines: what is built, kept, refused and left alone.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Placement, Profile, RuntimeSource, RustUnit, Toolchain, Workbench, build_executable};
use crate::cache::Cache;
use crate::failure::Result;
use crate::progress::Progress;

struct Place {
    folder: tempfile::TempDir,
    cache: Cache,
    runtime: RuntimeSource,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let runtime = folder.path().join("runtime");
        fs::create_dir_all(runtime.join("src")).unwrap();
        let manifest = "[package]\nname = \"js-async\"\nversion = \"0.1.0\"\nedition = \"2024\"\n";
        fs::write(runtime.join("Cargo.toml"), manifest).unwrap();
        fs::write(
            runtime.join("src/lib.rs"),
            "pub fn say(text: &str) { println!(\"{text}\") }",
        )
        .unwrap();
        let cache = Cache::at(folder.path().join("cache")).unwrap();
        Place {
            cache,
            runtime: RuntimeSource::Folder(runtime),
            folder,
        }
    }

    /// Builds a program that calls `run` of every unit that is left; its output and what was refused.
    fn build(&self, units: &[RustUnit]) -> Result<(String, Vec<String>)> {
        let toolchain = Toolchain::find()?;
        let bench = Workbench {
            cache: &self.cache,
            toolchain: &toolchain,
            runtime: &self.runtime,
            progress: &Progress::silent(),
            profile: Profile::Debug,
        };
        let output = self.folder.path().join("program");
        let refused = std::cell::RefCell::default();
        let main = |placement: &Placement| {
            let names = placement.refused().iter();
            refused.replace(names.map(|it| units[it.unit].module.clone()).collect());
            let paths = (0..units.len()).filter_map(|unit| placement.path(unit));
            let calls: Vec<String> = paths.map(|path| format!("{path}::run();")).collect();
            Ok(format!("fn main() {{ {} }}", calls.concat()))
        };
        build_executable(&bench, units, &main, &output)?;
        let said = Command::new(&output).output().unwrap();
        Ok((
            String::from_utf8(said.stdout).unwrap(),
            refused.into_inner(),
        ))
    }

    fn count(&self, shelf: &str) -> usize {
        fs::read_dir(self.path(shelf)).map_or(0, Iterator::count)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("cache").join(name)
    }
}

fn unit(name: &str, body: &str) -> RustUnit {
    RustUnit {
        module: name.to_owned(),
        text: format!("pub fn run() {{ {body} }}"),
        origin: format!("/{name}.js"),
    }
}

fn says(name: &str) -> RustUnit {
    unit(name, &format!("::js_async::say({name:?});"))
}

/// So much text that it makes a chunk of its own.
fn large(name: &str) -> RustUnit {
    let mut unit = says(name);
    unit.text.push_str(&"//".repeat(300_000));
    unit
}

#[test]
fn a_small_program_is_one_crate_on_a_runtime_built_once() {
    let place = Place::new();
    assert_eq!(place.build(&[says("a"), says("b")]).unwrap().0, "a\nb\n");
    let library = fs::read_dir(place.path("runtimes"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let built = fs::metadata(library.join("library-name"))
        .unwrap()
        .modified()
        .unwrap();
    assert_eq!(place.build(&[says("c")]).unwrap().0, "c\n");
    let again = fs::metadata(library.join("library-name"))
        .unwrap()
        .modified()
        .unwrap();
    assert_eq!(
        (built, place.count("runtimes"), place.count("shards")),
        (again, 1, 0)
    );
    assert_eq!(place.count("scratch"), 0, "scratch folders are deleted");
}

#[test]
fn a_changed_runtime_is_built_anew() {
    let place = Place::new();
    place.build(&[says("a")]).unwrap();
    let RuntimeSource::Folder(folder) = &place.runtime else {
        panic!("a folder")
    };
    fs::write(
        folder.join("src/lib.rs"),
        "pub fn say(text: &str) { println!(\"new {text}\") }",
    )
    .unwrap();
    assert_eq!(place.build(&[says("a")]).unwrap().0, "new a\n");
    assert_eq!(place.count("runtimes"), 2);
}

#[test]
fn a_changed_file_rebuilds_only_its_shard() {
    let place = Place::new();
    let mut units = [large("a"), large("b"), large("c")];
    assert_eq!(place.build(&units).unwrap().0, "a\nb\nc\n");
    assert_eq!(place.count("shards"), 3);
    units[1].text.insert_str(0, "fn unused() {}");
    assert_eq!(place.build(&units).unwrap().0, "a\nb\nc\n");
    assert_eq!(place.count("shards"), 4);
}

#[test]
fn refused_files_do_not_take_the_others_with_them() {
    let place = Place::new();
    // The second mistake only shows when the first, of an earlier pass of rustc, is gone.
    let type_error = unit("b", "let x: u8 = \"\";");
    let borrow_error = unit("c", "let x = String::new(); drop(x); drop(x);");
    let small = [
        says("a"),
        type_error.clone(),
        borrow_error.clone(),
        says("d"),
    ];
    let (said, refused) = place.build(&small).unwrap();
    assert_eq!(
        (said.as_str(), refused),
        ("a\nd\n", vec!["b".to_owned(), "c".to_owned()])
    );

    let sharded = [large("a"), type_error, borrow_error, large("d")];
    for _ in 0..2 {
        let (said, mut refused) = place.build(&sharded).unwrap();
        refused.sort();
        assert_eq!(
            (said.as_str(), refused),
            ("a\nd\n", vec!["b".to_owned(), "c".to_owned()])
        );
    }
}

#[test]
fn a_mistake_in_the_main_file_is_ours_and_leaves_no_executable() {
    let place = Place::new();
    let toolchain = Toolchain::find().unwrap();
    let bench = Workbench {
        cache: &place.cache,
        toolchain: &toolchain,
        runtime: &place.runtime,
        progress: &Progress::silent(),
        profile: Profile::Debug,
    };
    let output = place.folder.path().join("program");
    let main = |_: &Placement| Ok("fn main() { nope() }".to_owned());
    let failure = build_executable(&bench, &[says("a")], &main, &output)
        .unwrap_err()
        .to_string();
    assert!(
        failure.starts_with("error: internal error: error[E0425]"),
        "{failure}"
    );
    let left: Vec<_> = fs::read_dir(place.folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| Path::new(name).to_string_lossy().starts_with("program"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}
