//! The ratios as an SVG picture: how many times as fast as Node each engine is.
//!
//! The axis is logarithmic, so that twice as fast and half as fast look alike, and Node is the
//! line in the middle.

use std::fmt::Write as _;

/// A group of bars under one name.
#[derive(Debug)]
pub(crate) struct Bars {
    pub(crate) title: String,
    /// The engine's position in the legend, and its speed; an engine may be absent.
    pub(crate) speeds: Vec<(usize, f64)>,
}

const COLOURS: &[&str] = &["#0b6e4f", "#c9a227", "#4a6fa5", "#a44a3f", "#7d5ba6"];
const LEFT: f64 = 260.0;
const RIGHT: f64 = 60.0;
const WIDTH: f64 = 960.0;
const TOP: f64 = 70.0;
const BAR: f64 = 9.0;
const GAP: f64 = 8.0;

/// Draws the chart; `engines` are the names in the legend.
pub(crate) fn draw(heading: &str, engines: &[&str], rows: &[Bars]) -> String {
    let axis = Axis::around(rows);
    let heights = rows.iter().map(|row| GAP + BAR * row.speeds.len() as f64);
    let bottom = TOP + heights.sum::<f64>() + GAP;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {:.0}\" \
         font-family=\"sans-serif\" font-size=\"12\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n\
         <text x=\"16\" y=\"24\" font-size=\"16\">{}</text>\n",
        bottom + 16.0,
        escape(heading),
    );
    draw_legend(&mut svg, engines);
    draw_grid(&mut svg, &axis, bottom);
    let mut y = TOP + GAP;
    for row in rows {
        draw_row(&mut svg, &axis, row, y);
        y += GAP + BAR * row.speeds.len() as f64;
    }
    svg.push_str("</svg>\n");
    svg
}

/// Powers of two from left to right.
struct Axis {
    least: i32,
    most: i32,
}

impl Axis {
    fn around(rows: &[Bars]) -> Self {
        let speeds = || {
            rows.iter()
                .flat_map(|row| row.speeds.iter().map(|&(_, speed)| speed.log2()))
        };
        Axis {
            least: speeds().fold(-1.0, f64::min).floor() as i32,
            most: speeds().fold(1.0, f64::max).ceil() as i32,
        }
    }

    fn place(&self, speed: f64) -> f64 {
        let fraction = (speed.log2() - f64::from(self.least)) / f64::from(self.most - self.least);
        LEFT + fraction * (WIDTH - LEFT - RIGHT)
    }
}

fn draw_legend(svg: &mut String, engines: &[&str]) {
    for (index, engine) in engines.iter().enumerate() {
        let x = LEFT + 100.0 * index as f64;
        let _ = writeln!(
            svg,
            "<rect x=\"{x}\" y=\"36\" width=\"10\" height=\"10\" fill=\"{}\"/>\
             <text x=\"{}\" y=\"45\">{}</text>",
            colour(index),
            x + 14.0,
            escape(engine),
        );
    }
}

fn draw_grid(svg: &mut String, axis: &Axis, bottom: f64) {
    for power in axis.least..=axis.most {
        let x = axis.place(2_f64.powi(power));
        let stroke = if power == 0 { "#333" } else { "#ddd" };
        let label = if power < 0 {
            format!("1/{}", 1_u64 << -power)
        } else {
            (1_u64 << power).to_string()
        };
        let _ = writeln!(
            svg,
            "<line x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{TOP}\" y2=\"{bottom:.0}\" stroke=\"{stroke}\"/>\
             <text x=\"{x:.1}\" y=\"{}\" text-anchor=\"middle\" fill=\"#666\">{label}×</text>",
            TOP - 6.0,
        );
    }
}

fn draw_row(svg: &mut String, axis: &Axis, row: &Bars, y: f64) {
    let middle = y + BAR * row.speeds.len() as f64 / 2.0 + 4.0;
    let _ = writeln!(
        svg,
        "<text x=\"{}\" y=\"{middle:.1}\" text-anchor=\"end\">{}</text>",
        LEFT - 10.0,
        escape(&row.title),
    );
    for (index, &(engine, speed)) in row.speeds.iter().enumerate() {
        let (node, end) = (axis.place(1.0), axis.place(speed));
        let _ = writeln!(
            svg,
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{}\" fill=\"{}\">\
             <title>{speed:.2}</title></rect>",
            node.min(end),
            y + BAR * index as f64,
            (node - end).abs().max(1.0),
            BAR - 1.0,
            colour(engine),
        );
    }
}

fn colour(engine: usize) -> &'static str {
    COLOURS[engine % COLOURS.len()]
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faster_bars_start_at_node_and_slower_bars_end_there() {
        let row = |speed| Bars {
            title: "a < b".into(),
            speeds: vec![(0, speed)],
        };
        let axis = Axis::around(&[row(4.0), row(0.25)]);
        assert_eq!((axis.least, axis.most), (-2, 2));
        let middle = axis.place(1.0);
        assert!((middle - f64::midpoint(axis.place(0.25), axis.place(4.0))).abs() < 1e-9);
        let svg = draw("Speed", &["ours"], &[row(4.0), row(0.25)]);
        assert!(svg.contains(&format!("<rect x=\"{middle:.1}\"")), "{svg}");
        assert!(svg.contains("a &lt; b"), "{svg}");
    }
}
