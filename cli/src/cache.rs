//! The folder that outlives the command: the compiled runtime, shards, finished programs.
//!
//! Several commands may work at once. What is made is made in a scratch folder and appears under
//! its final name by one rename, so nobody ever sees half of it; long work is done once, under a
//! lock that the operating system gives up when its holder dies.

use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime};

use crate::failure::{Failure, Result};

/// Entries that nobody used for this long are deleted.
const MAX_AGE: Duration = Duration::from_hours(14 * 24);
/// Entries in use by another command must not vanish under it, however full the cache is.
const MIN_AGE: Duration = Duration::from_hours(1);
/// Scratch folders this old belong to a command that was killed.
const MAX_SCRATCH_AGE: Duration = Duration::from_hours(24);

/// What the cache holds, one folder each.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shelf {
    /// Compiled runtimes, ready to link.
    Runtimes,
    /// Compiled groups of JS files.
    Shards,
    /// Finished executables of `run`.
    Programs,
    /// Which executable belongs to which entry file.
    Records,
}

impl Shelf {
    const ALL: [Shelf; 4] = [
        Shelf::Runtimes,
        Shelf::Shards,
        Shelf::Programs,
        Shelf::Records,
    ];

    /// How much is kept, the last used first.
    fn max_bytes(self) -> u64 {
        match self {
            Shelf::Runtimes | Shelf::Programs => 1 << 30,
            Shelf::Shards => 2 << 30,
            Shelf::Records => 64 << 20,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Shelf::Runtimes => "runtimes",
            Shelf::Shards => "shards",
            Shelf::Programs => "programs",
            Shelf::Records => "records",
        }
    }
}

/// The cache folder.
#[derive(Clone, Debug)]
pub(crate) struct Cache {
    root: PathBuf,
}

impl Cache {
    /// `$JS_ASYNC_CACHE`, else `$XDG_CACHE_HOME/js-async`, else `~/.cache/js-async`.
    pub(crate) fn open() -> Result<Self> {
        let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
        let root = set("JS_ASYNC_CACHE")
            .map(PathBuf::from)
            .or_else(|| Some(PathBuf::from(set("XDG_CACHE_HOME")?).join("js-async")))
            .or_else(|| Some(env::home_dir()?.join(".cache/js-async")))
            .ok_or_else(|| Failure::new("no folder for the cache: set JS_ASYNC_CACHE to one"))?;
        Cache::at(root)
    }

    pub(crate) fn at(root: PathBuf) -> Result<Self> {
        let root = std::path::absolute(&root).unwrap_or(root);
        fs::create_dir_all(&root)
            .map_err(|error| Failure::io("create the cache folder", &root, &error))?;
        Ok(Cache { root })
    }

    /// Where an entry is, or will be.
    pub(crate) fn entry(&self, shelf: Shelf, key: &str) -> PathBuf {
        self.root.join(shelf.name()).join(key)
    }

    /// A finished entry, marked as used.
    pub(crate) fn find(&self, shelf: Shelf, key: &str) -> Option<PathBuf> {
        let path = self.entry(shelf, key);
        // Opening tells whether it exists; a folder can be opened and dated as well.
        let file = File::open(&path).ok()?;
        let _ = file.set_modified(SystemTime::now());
        Some(path)
    }

    /// A folder for work that lasts from call to call, such as cargo's.
    pub(crate) fn workshop(&self, name: &str) -> Result<PathBuf> {
        let path = self.root.join("workshop").join(name);
        fs::create_dir_all(&path).map_err(|error| Failure::io("create", &path, &error))?;
        Ok(path)
    }

    /// A folder of one's own that disappears with the value.
    pub(crate) fn scratch(&self) -> Result<Scratch> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = self
            .root
            .join("scratch")
            .join(format!("{}-{count}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).map_err(|error| Failure::io("create", &path, &error))?;
        Ok(Scratch { path })
    }

    /// Moves finished work under its final name; somebody else's identical work may be there first.
    pub(crate) fn publish(&self, work: &Path, shelf: Shelf, key: &str) -> Result<PathBuf> {
        let path = self.entry(shelf, key);
        let folder = self.root.join(shelf.name());
        fs::create_dir_all(&folder).map_err(|error| Failure::io("create", &folder, &error))?;
        match fs::rename(work, &path) {
            Err(_) if path.exists() && path.is_dir() => Ok(path),
            Err(error) => Err(Failure::io("write", &path, &error)),
            Ok(()) => Ok(path),
        }
    }

    /// Waits for the lock of this name; it is held until the file is dropped.
    pub(crate) fn lock(&self, name: &str) -> Result<File> {
        let folder = self.root.join("locks");
        fs::create_dir_all(&folder).map_err(|error| Failure::io("create", &folder, &error))?;
        let path = folder.join(name);
        let lock = || {
            let file = File::create(&path)?;
            file.lock()?;
            Ok(file)
        };
        lock().map_err(|error| Failure::io("lock", &path, &error))
    }

    /// Deletes what was not used for long, and the oldest of what is too much. Failures do not
    /// matter: the next call tries again.
    pub(crate) fn prune(&self) {
        for shelf in Shelf::ALL {
            prune_folder(&self.root.join(shelf.name()), MAX_AGE, shelf.max_bytes());
        }
        prune_folder(&self.root.join("scratch"), MAX_SCRATCH_AGE, u64::MAX);
    }
}

/// A folder that is deleted when the value is dropped.
#[derive(Debug)]
pub(crate) struct Scratch {
    path: PathBuf,
}

impl Scratch {
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

fn prune_folder(folder: &Path, max_age: Duration, max_bytes: u64) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let mut by_age: Vec<(Duration, PathBuf)> = entries
        .flatten()
        .filter_map(|entry| {
            let used = entry.metadata().ok()?.modified().ok()?;
            Some((used.elapsed().ok()?, entry.path()))
        })
        .collect();
    by_age.sort();
    let mut bytes = 0;
    for (age, path) in by_age {
        bytes += size(&path);
        if age > max_age || (bytes > max_bytes && age > MIN_AGE) {
            let _ = if path.is_dir() {
                fs::remove_dir_all(path)
            } else {
                fs::remove_file(path)
            };
        }
    }
}

/// The bytes of a file, or of all files in a folder.
fn size(path: &Path) -> u64 {
    match fs::read_dir(path) {
        Ok(entries) => entries.flatten().map(|entry| size(&entry.path())).sum(),
        Err(_) => fs::symlink_metadata(path).map_or(0, |metadata| metadata.len()),
    }
}

/// Collects what an entry depends on and names it by the hash.
#[derive(Default)]
pub(crate) struct Key(blake3::Hasher);

impl Key {
    /// Adds one part; parts cannot run into each other.
    pub(crate) fn add(&mut self, part: impl AsRef<[u8]>) -> &mut Self {
        let part = part.as_ref();
        self.0
            .update(&(part.len() as u64).to_le_bytes())
            .update(part);
        self
    }

    pub(crate) fn finish(&self) -> String {
        self.0.finalize().to_hex()[..32].to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_work_is_found_and_pruned_when_old() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::at(folder.path().join("cache")).unwrap();
        assert!(cache.find(Shelf::Shards, "k").is_none());
        for _ in 0..2 {
            let scratch = cache.scratch().unwrap();
            let work = scratch.path().join("work");
            fs::create_dir(&work).unwrap();
            fs::write(work.join("file"), "x").unwrap();
            cache.publish(&work, Shelf::Shards, "k").unwrap();
        }
        let found = cache.find(Shelf::Shards, "k").unwrap();
        assert_eq!(fs::read(found.join("file")).unwrap(), b"x");
        assert_eq!(
            fs::read_dir(folder.path().join("cache/scratch"))
                .unwrap()
                .count(),
            0
        );

        cache.prune();
        assert!(found.exists());
        File::open(&found)
            .unwrap()
            .set_modified(SystemTime::now() - MAX_AGE * 2)
            .unwrap();
        cache.prune();
        assert!(!found.exists());
    }

    #[test]
    fn the_oldest_goes_first_when_there_is_too_much() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for (name, hours) in [("now", 0), ("recent", 2), ("old", 3)] {
            fs::write(path(name), [0; 100]).unwrap();
            let used = SystemTime::now() - Duration::from_hours(hours);
            File::open(path(name)).unwrap().set_modified(used).unwrap();
        }
        prune_folder(folder.path(), MAX_AGE, 250);
        assert_eq!(
            ["now", "recent", "old"].map(|name| path(name).exists()),
            [true, true, false]
        );
        prune_folder(folder.path(), MAX_AGE, 0);
        assert_eq!(
            ["now", "recent"].map(|name| path(name).exists()),
            [true, false]
        );
    }

    #[test]
    fn parts_of_a_key_do_not_run_into_each_other() {
        let key = |parts: &[&str]| {
            let mut key = Key::default();
            for part in parts {
                key.add(part);
            }
            key.finish()
        };
        assert_ne!(key(&["ab", "c"]), key(&["a", "bc"]));
        assert_eq!(key(&["a"]).len(), 32);
    }
}
