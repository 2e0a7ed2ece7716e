//! Which functions lie first in an executable: those that every start runs.
//!
//! A start runs some four hundred functions. Where the linker leaves them they are spread over the
//! whole text, and the kernel reads in, maps and counts nearly all of it; side by side they are a
//! few pages. Measured on an empty program: 66 page faults instead of 110; 1.7 MB while it waits, not 3.5.
//!
//! The names are those of [`NAMES`], without the hashes that differ between compilers: what a
//! library really calls them is read from the library. Names that nothing has do no harm.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use super::Workbench;

/// Symbols without hashes, one on each line, in any order. `valgrind --tool=callgrind --demangle=no`
/// names them, run on unstripped programs.
pub(super) const NAMES: &str = include_str!("start_order.txt");

/// The file beside the runtime's libraries that the linker gets.
const FILE_NAME: &str = "start-order";

/// Linker options for an executable, where a file was [written](write()).
pub(super) fn options(libraries: &Path) -> Vec<String> {
    let file = libraries.join(FILE_NAME);
    if !file.is_file() {
        return Vec::new();
    }
    linker_options(&file).to_vec()
}

fn linker_options(file: &Path) -> [String; 2] {
    [
        format!(
            "-Clink-arg=-Wl,--symbol-ordering-file={}",
            file.to_string_lossy()
        ),
        "-Clink-arg=-Wl,--no-warn-symbol-ordering".to_owned(),
    ]
}

/// Writes the order for the libraries in a folder, if the linker can follow one: LLVM's can.
pub(super) fn write(bench: &Workbench, libraries: &Path) -> io::Result<()> {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let mut folders = vec![libraries.to_owned()];
    folders.extend(standard_libraries(bench));
    let known: HashSet<&str> = NAMES.lines().collect();
    let mut lines: Vec<String> = known.iter().map(|name| (*name).to_owned()).collect();
    for folder in folders {
        for entry in fs::read_dir(folder)?.flatten() {
            let path = entry.path();
            if path.extension().is_some_and(|end| end == "rlib") {
                lines.extend(symbols(&fs::read(path)?, &known));
            }
        }
    }
    lines.sort_unstable();
    lines.dedup();
    let file = libraries.join(FILE_NAME);
    fs::write(&file, lines.join("\n"))?;
    if !is_followed(bench, libraries, &file) {
        fs::remove_file(&file)?;
    }
    Ok(())
}

fn standard_libraries(bench: &Workbench) -> Option<PathBuf> {
    let mut command = bench.toolchain.rustc();
    let output = command
        .args(["--print", "target-libdir"])
        .stdin(Stdio::null())
        .output()
        .ok()?;
    let folder = PathBuf::from(String::from_utf8(output.stdout).ok()?.trim());
    folder.is_dir().then_some(folder)
}

/// The symbols of a library that have one of the names. They end at a zero in its tables, and begin
/// behind another or as the end of a section's name: `.text._ZN4core3fmt5write17h0123456789abcdefE`.
fn symbols(library: &[u8], known: &HashSet<&str>) -> Vec<String> {
    library
        .split(|byte| *byte == 0)
        .filter_map(|text| std::str::from_utf8(text).ok())
        .filter_map(|text| {
            let is_symbol = |text: &&str| text.starts_with("_ZN") || text.starts_with("_R");
            let section = text.trim_start_matches(".rela");
            let symbol = section
                .strip_prefix(".text.")
                .map_or(section, |rest| rest.trim_start_matches("unlikely."));
            Some(symbol).filter(is_symbol)
        })
        .filter(|symbol| known.contains(without_hashes(symbol).as_str()))
        .map(str::to_owned)
        .collect()
}

/// `_ZN4core3fmt5write` of `_ZN4core3fmt5write17h0123456789abcdefE`, and `_RNvNtC4core3fmt5write` of
/// `_RNvNtCs8c3aDQUEGtO_4core3fmt5write`: symbols in both manglings that rustc has.
fn without_hashes(symbol: &str) -> String {
    const HASH: usize = "17h0123456789abcdefE".len();
    if !symbol.starts_with("_R") {
        let bare = symbol
            .len()
            .checked_sub(HASH)
            .and_then(|end| symbol.split_at_checked(end));
        return match bare {
            Some((name, hash)) if hash.starts_with("17h") => name.to_owned(),
            _ => symbol.to_owned(),
        };
    }
    let mut parts = symbol.split("Cs");
    let mut bare = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        bare.push('C');
        // What precedes the underscore is the hash of a crate.
        bare.push_str(part.split_once('_').map_or(part, |(_, rest)| rest));
    }
    bare
}

/// Whether a program can be linked in this order.
fn is_followed(bench: &Workbench, folder: &Path, file: &Path) -> bool {
    let (source, program) = (folder.join("order-probe.rs"), folder.join("order-probe"));
    let linked = fs::write(&source, "fn main() {}").is_ok()
        && bench
            .toolchain
            .rustc()
            .args(["--crate-type", "bin", "-Cpanic=abort"])
            .args(linker_options(file))
            .arg("-o")
            .args([&program, &source])
            .stdin(Stdio::null())
            .output()
            .is_ok_and(|output| output.status.success());
    for file in [source, program] {
        // The cache would carry them along.
        let _ = fs::remove_file(file);
    }
    linked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_are_found_by_their_names_without_hashes() {
        let known = HashSet::from(["_ZN4core3fmt5write", "_RNvNtC4core3fmt5write", "malloc"]);
        let library = b"\x7fELF\0_ZN4core3fmt5write17h0123456789abcdefE\0\
            _ZN4core3fmt4writ17h0123456789abcdefE\0.text._ZN4core3fmt5write17hfedcba9876543210E\0\
            _RNvNtCs8c3aDQUEGtO_4core3fmt5write\0_ZN\0malloc";
        assert_eq!(
            symbols(library, &known),
            [
                "_ZN4core3fmt5write17h0123456789abcdefE",
                "_ZN4core3fmt5write17hfedcba9876543210E",
                "_RNvNtCs8c3aDQUEGtO_4core3fmt5write"
            ]
        );
    }

    #[test]
    fn names_are_sorted_and_carry_no_hash() {
        let names: Vec<&str> = NAMES.lines().collect();
        assert!(names.len() > 100);
        assert!(names.is_sorted_by(|one, other| one < other));
        for name in names {
            assert_eq!(without_hashes(name), name);
            assert!(!name.contains(".llvm."), "{name}");
        }
    }
}
