//! A table that prints itself aligned, for the terminal and for Markdown.

use std::fmt::Write as _;

/// Cells of text; all columns but the first align to the right.
#[derive(Debug, Default)]
pub(crate) struct Table {
    title: String,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// An empty table.
    pub(crate) fn new(title: &str, columns: &[&str]) -> Self {
        Table {
            title: title.to_owned(),
            columns: columns.iter().map(|&column| column.to_owned()).collect(),
            rows: Vec::new(),
        }
    }

    /// Appends a row with a cell for each column.
    pub(crate) fn push(&mut self, row: Vec<String>) {
        assert_eq!(
            row.len(),
            self.columns.len(),
            "a row has a cell for each column"
        );
        self.rows.push(row);
    }

    /// As plain text.
    pub(crate) fn to_text(&self) -> String {
        let widths = self.widths();
        let mut text = format!("{}\n", self.title);
        for row in std::iter::once(&self.columns).chain(&self.rows) {
            text.push_str(pad(row, &widths, "  ").trim_end());
            text.push('\n');
        }
        text
    }

    /// As a Markdown table under its title.
    pub(crate) fn to_markdown(&self) -> String {
        let widths = self.widths();
        let rule: Vec<String> = widths
            .iter()
            .enumerate()
            .map(|(column, &width)| match column {
                0 => "-".repeat(width),
                _ => format!("{}:", "-".repeat(width.saturating_sub(1).max(1))),
            })
            .collect();
        let mut text = format!("### {}\n\n", self.title);
        for row in [&self.columns, &rule].into_iter().chain(&self.rows) {
            let _ = writeln!(text, "| {} |", pad(row, &widths, " | "));
        }
        text
    }

    fn widths(&self) -> Vec<usize> {
        let rows = || std::iter::once(&self.columns).chain(&self.rows);
        (0..self.columns.len())
            .map(|column| {
                rows()
                    .map(|row| row[column].chars().count())
                    .max()
                    .unwrap_or(0)
            })
            .collect()
    }
}

fn pad(row: &[String], widths: &[usize], between: &str) -> String {
    let cells: Vec<String> = row
        .iter()
        .zip(widths)
        .enumerate()
        .map(|(column, (cell, &width))| match column {
            0 => format!("{cell:<width$}"),
            _ => format!("{cell:>width$}"),
        })
        .collect();
    cells.join(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Table {
        let mut table = Table::new("Speed", &["what", "ms"]);
        table.push(vec!["a".into(), "1200".into()]);
        table.push(vec!["longer".into(), "5".into()]);
        table
    }

    #[test]
    fn text_is_aligned() {
        let expected = "Speed\nwhat      ms\na       1200\nlonger     5\n";
        assert_eq!(example().to_text(), expected);
    }

    #[test]
    fn markdown_says_which_columns_align_right() {
        let expected = "### Speed\n\n| what   |   ms |\n| ------ | ---: |\n| a      | 1200 |\n| longer |    5 |\n";
        assert_eq!(example().to_markdown(), expected);
    }
}
