//! Where figures go: a table as text and as Markdown, everything as JSON, ratios as a chart.

mod chart;
mod limit;
mod suite;
mod table;

pub(crate) use limit::{Limit, limit_cells};
pub(crate) use suite::report_suite;
pub(crate) use table::Table;

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::arguments::Place;
use crate::repository_root;

/// The files of one report, named after it.
#[derive(Debug)]
pub(crate) struct Output {
    folder: PathBuf,
    name: &'static str,
}

impl Output {
    /// Makes the folder.
    ///
    /// # Errors
    ///
    /// A sentence, if that fails.
    pub(crate) fn create(place: &Place, name: &'static str) -> Result<Self, String> {
        let folder = place
            .out
            .clone()
            .unwrap_or_else(|| repository_root().join("target/bench"));
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        Ok(Output { folder, name })
    }

    /// Prints the tables and writes all forms.
    ///
    /// # Errors
    ///
    /// A sentence, if a file cannot be written.
    pub(crate) fn write(
        &self,
        tables: &[Table],
        notes: &[String],
        figures: &Value,
    ) -> Result<(), String> {
        let text = document(tables.iter().map(Table::to_text), notes, "");
        println!("{text}");
        self.write_file("txt", &text)?;
        let markdown = document(tables.iter().map(Table::to_markdown), notes, "- ");
        self.write_file("md", &markdown)?;
        let json = serde_json::to_string_pretty(figures).expect("values spell as JSON");
        self.write_file("json", &json)?;
        eprintln!("written to {}", self.folder.display());
        Ok(())
    }

    /// Writes one more form.
    ///
    /// # Errors
    ///
    /// A sentence, if the file cannot be written.
    pub(crate) fn write_file(&self, extension: &str, text: &str) -> Result<(), String> {
        let path = self.folder.join(self.name).with_extension(extension);
        fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))
    }
}

fn document(tables: impl Iterator<Item = String>, notes: &[String], mark: &str) -> String {
    let mut parts: Vec<String> = tables.collect();
    if !notes.is_empty() {
        let lines: Vec<String> = notes.iter().map(|note| format!("{mark}{note}")).collect();
        parts.push(format!("{}\n", lines.join("\n")));
    }
    parts.join("\n")
}

/// Bytes as megabytes, the unit that targets are given in.
pub(crate) fn megabytes(bytes: f64) -> f64 {
    bytes / 1_000_000.0
}

/// A figure with as many digits as it deserves, or a dash.
pub(crate) fn figure(value: Option<f64>) -> String {
    match value {
        None => "-".to_owned(),
        Some(value) if value.abs() < 10.0 => format!("{value:.2}"),
        Some(value) if value.abs() < 100.0 => format!("{value:.1}"),
        Some(value) => format!("{value:.0}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_keep_about_three_digits() {
        for (value, expected) in [
            (Some(1.234), "1.23"),
            (Some(12.34), "12.3"),
            (Some(1234.5), "1234"),
            (None, "-"),
        ] {
            assert_eq!(figure(value), expected);
        }
    }
}
