//! Entries on lines.
//!
//! Up to `compact` innermost levels share one line while it stays below `breakLength`; arrays of
//! more than six entries become columns; everything else takes a line for each entry.

use super::{
    Inspector,
    options::Compact,
    width::{code_units, columns, strip_control_sequences},
};
use crate::{Context, JsResult, Object};

/// What stands around the entries.
pub(super) struct Frame<'a> {
    pub(super) base: &'a str,
    pub(super) open: &'a str,
    pub(super) close: &'a str,
    /// Whether many entries become columns.
    pub(super) groups: bool,
    /// The level of the entries.
    pub(super) level: u32,
}

/// Columns between entries: comma and space.
const SEPARATOR: usize = 2;

impl Inspector {
    /// The entries within their frame. `array` holds the elements that are shown, if any.
    pub(super) fn lay_out(
        &self,
        context: &mut Context,
        entries: Vec<String>,
        frame: &Frame<'_>,
        array: Option<&Object>,
    ) -> JsResult<String> {
        let Compact::Levels(levels) = self.options.compact else {
            return Ok(self.lay_out_compactly(&entries, frame));
        };
        let mut entries = entries;
        if levels >= 1.0 {
            let count = entries.len();
            if frame.groups && count > 6 {
                entries = self.group(context, entries, levels, array)?;
            }
            let depth_below = f64::from(self.current_depth) - f64::from(frame.level);
            if depth_below < levels
                && count == entries.len()
                && let Some(line) = self.single_line(&entries, frame)
            {
                return Ok(line);
            }
        }
        let indentation = format!("\n{}", " ".repeat(self.indentation));
        let separator = format!(",{indentation}  ");
        Ok(format!(
            "{}{}{indentation}  {}{indentation}{}",
            spaced(frame.base),
            frame.open,
            entries.join(&separator),
            frame.close
        ))
    }

    /// One line, when it is short enough and nothing on it has several lines.
    fn single_line(&self, entries: &[String], frame: &Frame<'_>) -> Option<String> {
        // Ten columns stand for whatever is in front of the value.
        let start =
            entries.len() + self.indentation + code_units(frame.open) + code_units(frame.base) + 10;
        if !self.fits(entries, start, frame.base) {
            return None;
        }
        let joined = entries.join(", ");
        if joined.contains('\n') {
            return None;
        }
        Some(format!(
            "{}{} {joined} {}",
            spaced(frame.base),
            frame.open,
            frame.close
        ))
    }

    /// Whether entries and separators stay below the line length.
    fn fits(&self, entries: &[String], start: usize, base: &str) -> bool {
        let limit = self.options.break_length;
        if limit == f64::INFINITY {
            return !base.contains('\n') && !entries.iter().any(|entry| entry.contains('\n'));
        }
        let mut total = entries.len() + start;
        if (total + entries.len()) as f64 > limit {
            return false;
        }
        for entry in entries {
            total += self.length_without_colors(entry);
            if total as f64 > limit {
                return false;
            }
        }
        !base.contains('\n')
    }

    fn length_without_colors(&self, entry: &str) -> usize {
        if self.options.colors {
            return code_units(&strip_control_sequences(entry));
        }
        code_units(entry)
    }

    fn lay_out_compactly(&self, entries: &[String], frame: &Frame<'_>) -> String {
        let Frame {
            base, open, close, ..
        } = frame;
        let base = if base.is_empty() {
            String::new()
        } else {
            format!(" {base}")
        };
        if self.fits(entries, 0, frame.base) {
            return format!("{open}{base} {} {close}", entries.join(", "));
        }
        let indentation = " ".repeat(self.indentation);
        // After a long opening, the first entry starts its own line to stand below the others.
        let line_end = if base.is_empty() && open.len() == 1 {
            " ".to_owned()
        } else {
            format!("{base}\n{indentation}  ")
        };
        let separator = format!(",\n{indentation}  ");
        format!("{open}{line_end}{} {close}", entries.join(&separator))
    }

    pub(super) fn columns_without_colors(&self, entry: &str) -> usize {
        if self.options.colors {
            return columns(&strip_control_sequences(entry));
        }
        columns(entry)
    }

    /// Entries of similar size in columns, or as they were.
    fn group(
        &self,
        context: &mut Context,
        entries: Vec<String>,
        levels: f64,
        array: Option<&Object>,
    ) -> JsResult<Vec<String>> {
        // The trailing `... more items` takes no part.
        let has_rest = self.options.max_array_length < entries.len() as f64;
        let grouped = entries.len() - usize::from(has_rest);
        let widths: Vec<usize> = entries[..grouped]
            .iter()
            .map(|entry| self.columns_without_colors(entry))
            .collect();
        let Some(count) = self.column_count(&widths, entries.len(), levels) else {
            return Ok(entries);
        };
        let align_right = match array {
            Some(array) => holds_numbers(context, array, entries.len())?,
            None => true,
        };
        let column_width = |column: usize| {
            widths[column..]
                .iter()
                .step_by(count)
                .max()
                .map_or(0, |width| width + SEPARATOR)
        };
        let column_widths: Vec<usize> = (0..count.min(grouped)).map(column_width).collect();
        let mut rows: Vec<String> = (0..grouped)
            .step_by(count)
            .map(|start| {
                let row = start..(start + count).min(grouped);
                join_row(
                    &entries[row.clone()],
                    &widths[row],
                    &column_widths,
                    align_right,
                )
            })
            .collect();
        if has_rest {
            rows.extend(entries.into_iter().next_back());
        }
        Ok(rows)
    }

    /// How many columns make the block roughly square, a character being 2.5 times as high as wide.
    fn column_count(&self, widths: &[usize], entries: usize, levels: f64) -> Option<usize> {
        let widest = widths.iter().copied().max().unwrap_or(0);
        let total = widths.iter().map(|width| width + SEPARATOR).sum::<usize>() as f64;
        let cell = (widest + SEPARATOR) as f64;
        let indentation = self.indentation as f64;
        // Three cells must fit, and no entry may be much longer than the others.
        if cell * 3.0 + indentation >= self.options.break_length
            || (total / cell <= 5.0 && widest > 6)
        {
            return None;
        }
        let bias = (cell - total / entries as f64).sqrt();
        let biased = (cell - 3.0 - bias).max(1.0);
        let square = ((2.5 * biased * widths.len() as f64).sqrt() / biased + 0.5).floor();
        let columns = square
            .min(((self.options.break_length - indentation) / cell).floor())
            .min(levels * 4.0)
            .min(15.0);
        (columns > 1.0).then_some(columns as usize)
    }
}

fn join_row(entries: &[String], widths: &[usize], columns: &[usize], align_right: bool) -> String {
    let mut row = String::new();
    let last = entries.len() - 1;
    for (index, (entry, width)) in entries.iter().zip(widths).enumerate() {
        let comma = if index == last { "" } else { ", " };
        let separator = if index == last { SEPARATOR } else { 0 };
        let taken = width + comma.len();
        let padding = " ".repeat((columns[index] - separator).saturating_sub(taken));
        if align_right {
            row.push_str(&padding);
        }
        row.push_str(entry);
        row.push_str(comma);
        if !align_right && index != last {
            row.push_str(&padding);
        }
    }
    row
}

/// Whether the first elements are all numbers or BigInts: those are aligned on the right.
fn holds_numbers(context: &mut Context, array: &Object, count: usize) -> JsResult<bool> {
    for index in 0..count {
        let descriptor = array.get_own_property(context, &index.into())?;
        let value = descriptor
            .and_then(|descriptor| descriptor.value)
            .unwrap_or_default();
        if !value.is_number() && !value.is_bigint() {
            return Ok(false);
        }
    }
    Ok(true)
}

fn spaced(base: &str) -> String {
    if base.is_empty() {
        String::new()
    } else {
        format!("{base} ")
    }
}
