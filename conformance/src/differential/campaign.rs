//! Runs many seeds in batches, and reports the first programs that differ.

use std::fmt;
use std::io;

use super::generate::{Program, program};
use super::judge::{Judge, Verdict, write_program};
use super::shrink::smaller_programs;

/// Programs that one command builds: enough to share the cost of linking.
const BATCH: usize = 100;
/// Smaller programs that are tried at once.
const SHRINK_BATCH: usize = 24;
/// A program that is not small after that many steps stays as it is.
const SHRINK_STEPS: u32 = 60;

/// The size of a seed's program unless one is asked for: most are small, some are large.
pub fn size_of(seed: u64) -> u32 {
    let spread = (seed / 10) as u32;
    match seed % 10 {
        0..3 => 8 + spread % 10,
        3..8 => 18 + spread % 24,
        8 => 42 + spread % 20,
        _ => 62 + spread % 40,
    }
}

/// Which seeds to judge, and how thoroughly.
#[derive(Debug)]
pub struct Campaign {
    /// Who judges.
    pub judge: Judge,
    /// The seeds.
    pub seeds: Vec<u64>,
    /// One size for all, or each seed's own.
    pub size: Option<u32>,
    /// Whether programs that differ are made smaller.
    pub shrinks: bool,
}

/// What a campaign found.
#[derive(Debug, Default)]
pub struct Report {
    /// How many programs said what Node says.
    pub equal: usize,
    /// Seeds whose program Node refuses or does not end, with the reason.
    pub unjudged: Vec<(u64, String)>,
    /// Seeds whose program Node runs differently each time.
    pub unstable: Vec<u64>,
    /// Seeds that differ.
    pub different: Vec<u64>,
}

impl Campaign {
    /// Judges all seeds, and tells `say` what it finds as it finds it.
    ///
    /// # Errors
    ///
    /// If a file cannot be written or a process not be started.
    pub fn run(&self, say: &dyn Fn(&str)) -> io::Result<Report> {
        let mut report = Report::default();
        for seeds in self.seeds.chunks(BATCH) {
            let programs: Vec<(String, Program)> = seeds
                .iter()
                .map(|&seed| {
                    (
                        name_of(seed),
                        program(seed, self.size.unwrap_or(size_of(seed))),
                    )
                })
                .collect();
            let verdicts = self.judge.judge(&programs)?;
            for ((&seed, (name, program)), verdict) in seeds.iter().zip(&programs).zip(verdicts) {
                match verdict {
                    Verdict::Equal => report.equal += 1,
                    Verdict::Unjudged(reason) => {
                        say(&format!("seed {seed}: {reason}\n"));
                        report.unjudged.push((seed, reason));
                    }
                    Verdict::Different(_)
                        if !self.judge.node_agrees_with_itself(name, program)? =>
                    {
                        say(&format!("seed {seed}: Node disagrees with itself\n"));
                        report.unstable.push(seed);
                    }
                    Verdict::Different(difference) => {
                        report.different.push(seed);
                        self.report_difference(seed, program, &difference, say)?;
                    }
                }
            }
            say(&format!("up to seed {}: {report}", seeds[seeds.len() - 1]));
        }
        Ok(report)
    }

    fn report_difference(
        &self,
        seed: u64,
        program: &Program,
        difference: &str,
        say: &dyn Fn(&str),
    ) -> io::Result<()> {
        if !self.shrinks {
            say(&format!("seed {seed} differs\n{difference}"));
            return Ok(());
        }
        let (small, difference) = self.shrink(seed, program.clone(), difference.to_owned())?;
        let folder = self.judge.folder.join("shrunk").join(name_of(seed));
        write_program(&folder, &small)?;
        say(&format!(
            "seed {seed} differs; shrunk in {}\n",
            folder.display()
        ));
        for (name, text) in small.print() {
            say(&format!("---- {name}\n{text}"));
        }
        say(&format!("----\n{difference}"));
        Ok(())
    }

    /// The smallest program found that still differs, and how it does.
    fn shrink(
        &self,
        seed: u64,
        mut program: Program,
        mut difference: String,
    ) -> io::Result<(Program, String)> {
        for _ in 0..SHRINK_STEPS {
            match self.smaller(seed, &program)? {
                None => break,
                Some(smaller) => (program, difference) = smaller,
            }
        }
        Ok((program, difference))
    }

    fn smaller(&self, seed: u64, program: &Program) -> io::Result<Option<(Program, String)>> {
        let candidates: Vec<(String, Program)> = smaller_programs(program)
            .into_iter()
            .enumerate()
            .map(|(index, program)| (format!("{}_{index}", name_of(seed)), program))
            .collect();
        for batch in candidates.chunks(SHRINK_BATCH) {
            let verdicts = self.judge.judge(batch)?;
            for ((name, program), verdict) in batch.iter().zip(verdicts) {
                if let Verdict::Different(difference) = verdict
                    && self.judge.node_agrees_with_itself(name, program)?
                {
                    return Ok(Some((program.clone(), difference)));
                }
            }
        }
        Ok(None)
    }
}

/// The name of a seed's program in an executable.
fn name_of(seed: u64) -> String {
    format!("seed{seed}")
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (different, unstable) = (self.different.len(), self.unstable.len());
        writeln!(
            formatter,
            "{} equal, {different} different, {unstable} unstable, {} unjudged",
            self.equal,
            self.unjudged.len()
        )
    }
}
