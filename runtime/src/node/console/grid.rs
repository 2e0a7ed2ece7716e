//! Texts in a grid of box-drawing lines.

use crate::node::inspect::{columns, strip_control_sequences};

/// A head and rows of the same number of cells.
pub(super) fn draw(head: &[String], rows: &[Vec<String>]) -> String {
    let widths: Vec<usize> = (0..head.len())
        .map(|column| {
            let cells = rows.iter().map(|row| &row[column]);
            cells
                .chain([&head[column]])
                .map(|cell| width(cell))
                .max()
                .unwrap_or(0)
        })
        .collect();
    let line = |left: &str, middle: &str, right: &str| {
        let dashes: Vec<String> = widths.iter().map(|width| "─".repeat(width + 2)).collect();
        format!("{left}{}{right}", dashes.join(middle))
    };
    let mut lines = vec![
        line("┌", "┬", "┐"),
        draw_row(head, &widths),
        line("├", "┼", "┤"),
    ];
    lines.extend(rows.iter().map(|row| draw_row(row, &widths)));
    lines.push(line("└", "┴", "┘"));
    lines.join("\n")
}

fn draw_row(cells: &[String], widths: &[usize]) -> String {
    let cells: Vec<String> = cells
        .iter()
        .zip(widths)
        .map(|(cell, width_)| format!("{cell}{}", " ".repeat(width_ - width(cell))))
        .collect();
    format!("│ {} │", cells.join(" │ "))
}

fn width(cell: &str) -> usize {
    columns(&strip_control_sequences(cell))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_as_wide_as_the_widest() {
        let head = ["(index)".to_owned(), "a".to_owned()];
        let rows = [vec!["0".to_owned(), "'日本'".to_owned()]];
        let expected = "\
┌─────────┬────────┐
│ (index) │ a      │
├─────────┼────────┤
│ 0       │ '日本' │
└─────────┴────────┘";
        assert_eq!(draw(&head, &rows), expected);
    }
}
