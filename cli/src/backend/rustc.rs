//! One call of `rustc`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::Workbench;
use super::diagnostics::{self, RustError};
use super::runtime_crate::Runtime;
use super::start_order;
use super::toolchain::{cannot_start, relocation};
use crate::failure::Result;

/// How much `rustc` optimises the user's code; the runtime is optimised in either.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Builds fast.
    Debug,
    /// Runs fast.
    Release,
}

/// Checks that Rust adds to unoptimised code: a program must not depend on its profile.
const UNCHECKED: [&str; 2] = ["-Cdebug-assertions=no", "-Coverflow-checks=no"];

impl Profile {
    /// The options, also a part of every cache key.
    pub(crate) fn options(self) -> &'static [&'static str] {
        match self {
            Profile::Debug => &["-Copt-level=0", UNCHECKED[0], UNCHECKED[1]],
            // Optimising across the units once more costs a quarter of the time and gains little: what
            // is worth inlining is in each of them, but for the accessors of thread-locals.
            Profile::Release => &[
                "-Copt-level=3",
                "-Ccodegen-units=4",
                "-Clto=off",
                UNCHECKED[0],
                UNCHECKED[1],
            ],
        }
    }
}

/// Bytes of Rust, about a hundred functions, beyond which less is inlined.
const LARGE: u64 = 1 << 20;

/// What keeps the release build of a large program in proportion: inlining trebles what LLVM has to
/// work on. Measured on 1000 functions: 100 CPU-s without, 49 with; loops of a few instructions take
/// up to twice as long, calls and awaits a tenth longer.
const INLINE_LITTLE: [&str; 2] = [
    "-Cllvm-args=-inline-threshold=20",
    "-Cllvm-args=-inlinehint-threshold=20",
];

/// Options for the crate whose files lie in `folder`.
fn inlining(profile: Profile, folder: &Path) -> &'static [&'static str] {
    match profile {
        Profile::Release if bytes_in(folder) > LARGE => &INLINE_LITTLE,
        _ => &[],
    }
}

fn bytes_in(folder: &Path) -> u64 {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    files
        .filter_map(|file| file.metadata().ok())
        .map(|file| file.len())
        .sum()
}

/// What a call makes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum CrateType {
    Executable,
    Library,
}

/// A crate to compile.
pub(super) struct Crate<'a> {
    pub(super) name: &'a str,
    pub(super) kind: CrateType,
    /// Its root file.
    pub(super) source: &'a Path,
    pub(super) output: &'a Path,
    /// Crates it uses besides the runtime.
    pub(super) shards: &'a [(String, PathBuf)],
}

/// How the call went.
pub(super) enum Outcome {
    Built,
    /// The errors; empty where `rustc` itself crashed or was killed.
    Refused {
        errors: Vec<RustError>,
        said: String,
    },
}

/// Compiles one crate against the runtime.
pub(super) fn compile(bench: &Workbench, runtime: &Runtime, crate_: &Crate) -> Result<Outcome> {
    let mut command = bench.toolchain.rustc();
    let crate_type = match crate_.kind {
        CrateType::Executable => "bin",
        CrateType::Library => "rlib",
    };
    let folder = crate_.source.parent().unwrap_or(Path::new("."));
    command
        .args([
            "--edition",
            "2024",
            "--error-format",
            "json",
            "--cap-lints",
            "allow",
        ])
        .args(["--crate-type", crate_type, "--crate-name", crate_.name])
        .args([
            "-Cpanic=abort",
            "-Cdebuginfo=0",
            "-Cstrip=symbols",
            "-Cembed-bitcode=no",
        ])
        .args(bench.profile.options())
        .args(inlining(bench.profile, folder))
        .args(relocation())
        .args(c_library().filter(|_| matches!(crate_.kind, CrateType::Executable)))
        .args(order_of(crate_.kind, runtime))
        // The scratch folder must not show in what is cached.
        .arg(format!("--remap-path-prefix={}=", folder.display()))
        .arg("--extern")
        .arg(extern_of("js_async", &runtime.library))
        .arg("-L")
        .arg(dependency(&runtime.dependencies));
    for (name, library) in crate_.shards {
        command.arg("--extern").arg(extern_of(name, library));
    }
    command
        .arg("-o")
        .arg(crate_.output)
        .arg(crate_.source)
        .stdin(Stdio::null());
    let output = command
        .output()
        .map_err(|error| cannot_start(&command, &error))?;
    if output.status.success() {
        return Ok(Outcome::Built);
    }
    let stderr = String::from_utf8_lossy(&output.stderr);
    let errors = diagnostics::read(&stderr);
    let rendered: String = errors.iter().map(|error| error.rendered.as_str()).collect();
    let said = if rendered.is_empty() {
        format!("{}\n{stderr}", output.status)
    } else {
        rendered
    };
    Ok(Outcome::Refused { errors, said })
}

/// With the C library inside, a program maps two megabytes less and its start resolves no symbols.
/// `libc.a` comes with the headers that linking needs anyway, on most distributions.
fn c_library() -> Option<&'static str> {
    if !cfg!(all(target_os = "linux", target_env = "gnu")) {
        return None;
    }
    let asked = Command::new("cc")
        .arg("-print-file-name=libc.a")
        .output()
        .ok()?;
    // Without such a file the compiler says the bare name again.
    let path = String::from_utf8(asked.stdout).ok()?;
    Path::new(path.trim())
        .is_absolute()
        .then_some("-Ctarget-feature=+crt-static")
}

/// Which functions come first.
fn order_of(kind: CrateType, runtime: &Runtime) -> Vec<String> {
    match kind {
        CrateType::Executable => start_order::options(&runtime.dependencies),
        CrateType::Library => Vec::new(),
    }
}

fn extern_of(name: &str, library: &Path) -> std::ffi::OsString {
    let mut text = std::ffi::OsString::from(format!("{name}="));
    text.push(library);
    text
}

fn dependency(folder: &Path) -> std::ffi::OsString {
    let mut text = std::ffi::OsString::from("dependency=");
    text.push(folder);
    text
}
