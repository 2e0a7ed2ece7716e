//! Lines to the standard streams.

use crate::{Context, JsResult, JsString, host::Stream, node::process};

/// Writes a text and a line feed, each line behind the indentation of the open groups.
pub(super) fn write_line(context: &mut Context, stream: Stream, text: &JsString) -> JsResult<()> {
    if let Some(write) = process::replaced_write(context, stream)? {
        let indentation = context.console.indentation.as_str();
        let line = format!("{}\n", indent(&text.to_std_string_lossy(), indentation));
        let (stream, write) = write;
        write.call(context, &stream, &[line.into()])?;
        return Ok(());
    }
    let indentation = context.console.indentation.as_str();
    let line = match text.as_latin1() {
        Some(units) if units.is_ascii() && indentation.is_empty() => {
            let mut line = Vec::with_capacity(units.len() + 1);
            line.extend_from_slice(units);
            line.push(b'\n');
            line
        }
        _ => {
            let mut line = indent(&text.to_std_string_lossy(), indentation);
            line.push('\n');
            line.into_bytes()
        }
    };
    context.output.write(stream, &line);
    context.jobs.has_written = true;
    Ok(())
}

fn indent(text: &str, indentation: &str) -> String {
    if indentation.is_empty() {
        return text.to_owned();
    }
    let separator = format!("\n{indentation}");
    format!("{indentation}{}", text.replace('\n', &separator))
}
