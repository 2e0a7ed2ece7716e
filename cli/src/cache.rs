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
        fs::create_dir_all(&root).map_err(|error| Failure::io("create", &root, &error))?;
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

    /// Deletes what was not used for long. Failures do not matter: the next call tries again.
    pub(crate) fn prune(&self) {
        for shelf in Shelf::ALL {
            delete_older(&self.root.join(shelf.name()), MAX_AGE);
        }
        delete_older(&self.root.join("scratch"), MAX_SCRATCH_AGE);
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

fn delete_older(folder: &Path, age: Duration) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let used = entry.metadata().and_then(|metadata| metadata.modified());
        if used
            .ok()
            .and_then(|used| used.elapsed().ok())
            .is_some_and(|unused| unused > age)
        {
            let path = entry.path();
            let _ = if path.is_dir() {
                fs::remove_dir_all(path)
            } else {
                fs::remove_file(path)
            };
        }
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
