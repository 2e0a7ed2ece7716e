//! Which files are compiled together.
//!
//! Few large crates start `rustc` seldom, many small ones can be cached and run beside each other.
//! The borders must not move when one file changes, comes or goes, or everything behind it would be
//! compiled again. So a border is a property of the file it follows (its name's hash), and a size
//! limit only steps in where no such file comes for long.

use super::RustUnit;

/// Chunks smaller than this are not closed; about two seconds of `rustc`.
const MIN_BYTES: usize = 150_000;
/// Chunks are closed here at the latest, which bounds the memory of one `rustc`.
const MAX_BYTES: usize = 600_000;
/// One file in so many may end a chunk.
const BORDER_EVERY: u8 = 8;

/// Groups of units, by index; a single group where splitting would not pay.
pub(super) fn plan(units: &[RustUnit]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..units.len()).collect();
    order.sort_by(|a, b| units[*a].module.cmp(&units[*b].module));
    let mut chunks = Vec::new();
    let mut chunk = Vec::new();
    let mut bytes = 0;
    for index in order {
        let unit = &units[index];
        chunk.push(index);
        bytes += unit.text.len();
        if bytes >= MAX_BYTES || (bytes >= MIN_BYTES && is_border(&unit.module)) {
            chunks.push(std::mem::take(&mut chunk));
            bytes = 0;
        }
    }
    if !chunk.is_empty() {
        chunks.push(chunk);
    }
    chunks
}

fn is_border(module: &str) -> bool {
    blake3::hash(module.as_bytes()).as_bytes()[0].is_multiple_of(BORDER_EVERY)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(count: usize, bytes: usize) -> Vec<RustUnit> {
        let unit = |index| RustUnit {
            module: format!("u_{index:04}"),
            text: " ".repeat(bytes),
            origin: String::new(),
        };
        (0..count).map(unit).collect()
    }

    #[test]
    fn small_builds_are_one_chunk() {
        assert_eq!(plan(&units(3, 1000)), [[0, 1, 2]]);
    }

    #[test]
    fn chunks_stay_within_their_limits() {
        for chunk in plan(&units(500, 20_000)).iter().rev().skip(1) {
            let bytes = chunk.len() * 20_000;
            assert!((MIN_BYTES..MAX_BYTES + 20_000).contains(&bytes), "{bytes}");
        }
    }

    #[test]
    fn a_new_file_leaves_most_chunks_alone() {
        let before = units(500, 20_000);
        let mut after = before.clone();
        after.push(RustUnit {
            module: "u_0100_new".into(),
            ..before[0].clone()
        });
        let names = |units: &[RustUnit]| -> Vec<Vec<String>> {
            let of = |chunk: &Vec<usize>| {
                chunk
                    .iter()
                    .map(|index| units[*index].module.clone())
                    .collect()
            };
            plan(units).iter().map(of).collect()
        };
        let (before, after) = (names(&before), names(&after));
        let kept = after.iter().filter(|chunk| before.contains(chunk)).count();
        assert!(
            kept + 4 >= after.len(),
            "{kept} of {} chunks kept",
            after.len()
        );
    }
}
