//! Frames of a stack that repeat: those shared with the cause, and those of a recursion.

use std::collections::HashMap;

/// Shorter runs are shown.
const MIN_RUN: usize = 3;

/// The frames, with runs replaced by notes.
pub(super) fn shorten(
    frames: &[&str],
    cause: Option<&[&str]>,
    note: impl Fn(&str) -> String,
) -> Vec<String> {
    let mut lines: Vec<String> = frames.iter().map(|frame| (*frame).to_owned()).collect();
    if let Some((length, start)) = cause.and_then(|cause| shared_run(frames, cause)) {
        // The first and the last one stay.
        let skipped = length - 2;
        let text = format!("    ... {skipped} lines matching cause stack trace ...");
        lines.splice(start + 1..start + 1 + skipped, [note(&text)]);
    }
    if lines.len() > 10 {
        for run in repeated_runs(&lines).into_iter().rev() {
            let count = run.length * run.times;
            let what = match run.times {
                1 => "lines ...".to_owned(),
                times => format!("{} lines {times} times...", run.length),
            };
            let text = format!("    ... collapsed {count} duplicate lines matching above {what}");
            lines.splice(run.start..run.start + count, [note(&text)]);
        }
    }
    lines
}

/// The first run of at least four frames that the cause has as well: length and start.
pub(crate) fn shared_run(frames: &[&str], cause: &[&str]) -> Option<(usize, usize)> {
    for start in 0..frames.len().saturating_sub(MIN_RUN) {
        let Some(position) = cause.iter().position(|frame| *frame == frames[start]) else {
            continue;
        };
        let length = frames[start..]
            .iter()
            .zip(&cause[position..])
            .take_while(|(left, right)| left == right)
            .count();
        if length > MIN_RUN {
            return Some((length, start));
        }
    }
    None
}

/// Frames that repeat those just above them.
#[derive(Debug, PartialEq)]
struct Run {
    start: usize,
    length: usize,
    times: usize,
}

fn repeated_runs(frames: &[String]) -> Vec<Run> {
    let mut positions: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, frame) in frames.iter().enumerate() {
        positions.entry(frame).or_default().push(index);
    }
    let mut runs = Vec::new();
    if frames.len() - positions.len() <= MIN_RUN {
        return runs;
    }
    let mut index = 0;
    while index + MIN_RUN < frames.len() {
        let later = &positions[frames[index].as_str()];
        let later = &later[later.partition_point(|position| *position <= index)..];
        match best_repetition(frames, index, later) {
            Some((length, times)) if length * times >= MIN_RUN => {
                runs.push(Run {
                    start: index + length,
                    length,
                    times,
                });
                index += length * (times + 1);
            }
            _ => index += 1,
        }
    }
    runs
}

/// Length and number of the repetitions of what starts at `start`; `later` are the places where its
/// first frame comes again. Among the possible lengths the one that hides most wins.
fn best_repetition(frames: &[String], start: usize, later: &[usize]) -> Option<(usize, usize)> {
    if later.last()? - start < MIN_RUN {
        return None;
    }
    let mut best: Option<(usize, usize)> = None;
    for length in candidate_lengths(start, later) {
        let times = frames[start + length..]
            .chunks_exact(length)
            .take_while(|chunk| **chunk == frames[start..start + length])
            .count();
        if times > 0 && best.is_none_or(|(length_, times_)| length * times > length_ * times_) {
            best = Some((length, times));
        }
    }
    best
}

/// The greatest common divisor of the distances, then what the search for it passed, last first.
fn candidate_lengths(start: usize, later: &[usize]) -> Vec<usize> {
    let mut divisor = 0;
    let mut passed: Vec<usize> = Vec::new();
    for position in later {
        let mut distance = position - start;
        while distance != 0 {
            if divisor != 0 && !passed.contains(&divisor) {
                passed.push(divisor);
            }
            (divisor, distance) = (distance, divisor % distance);
        }
        if divisor == 1 {
            break;
        }
    }
    passed.retain(|length| *length != divisor);
    std::iter::once(divisor)
        .chain(passed.into_iter().rev())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(frames: &str, expected: &str) {
        let frames: Vec<&str> = frames.split(' ').collect();
        assert_eq!(shorten(&frames, None, str::to_owned).join(" "), expected);
    }

    #[test]
    fn recursion_is_collapsed() {
        check("a b c d e f g h i j k", "a b c d e f g h i j k");
        check(
            "x a a a a a a a a a a y",
            "x a     ... collapsed 9 duplicate lines matching above 1 lines 9 times... y",
        );
        check(
            "a b c a b c a b c a b c",
            "a b c     ... collapsed 9 duplicate lines matching above 3 lines 3 times...",
        );
    }

    #[test]
    fn frames_of_the_cause_are_named_once() {
        let frames = ["w", "a", "b", "c", "d"];
        let cause = ["v", "a", "b", "c", "d"];
        assert_eq!(
            shorten(&frames, Some(&cause), str::to_owned),
            [
                "w",
                "a",
                "    ... 2 lines matching cause stack trace ...",
                "d"
            ]
        );
    }
}
