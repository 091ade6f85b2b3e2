//! A frame as a readable table on the terminal.

use std::io::{IsTerminal, Write};

use polars::prelude::*;

/// The rows that are shown when nothing else was asked for.
const ROWS: usize = 50;
/// The width of a line that goes to a file or a pipe.
const WIDTH: usize = 160;
/// The longest cell, in characters.
const LONGEST: usize = 400;
/// The column whose texts end where those of the next column begin: what stands to the left of a node.
const LEFT: &str = "left";

/// Writes the first rows of a frame, columns aligned, lines no longer than the terminal is wide.
///
/// Characters that would move the cursor or turn the text's direction are shown as escapes.
pub(super) fn write(frame: &DataFrame, rows: Option<usize>, out: &mut impl Write) -> std::io::Result<()> {
    let shown = frame.height().min(rows.unwrap_or(ROWS));
    let columns: Vec<(String, bool, Vec<String>)> = frame
        .columns()
        .iter()
        .map(|column| {
            let right = column.dtype().is_primitive_numeric() || column.name() == LEFT;
            let cells = (0..shown).map(|row| cell(column, row)).collect();
            (column.name().to_string(), right, cells)
        })
        .collect();
    let widths = widths(&columns);
    let mut line = |cells: &mut dyn Iterator<Item = (&str, bool)>| {
        let mut text = String::new();
        for ((cell, right), &width) in cells.zip(&widths) {
            if right {
                text.push_str(&console::pad_str(&end_of(cell, width), width, console::Alignment::Right, None));
            } else {
                let cell = console::truncate_str(cell, width, "…");
                text.push_str(&console::pad_str(&cell, width, console::Alignment::Left, None));
            }
            text.push_str("  ");
        }
        writeln!(out, "{}", text.trim_end())
    };
    line(&mut columns.iter().map(|(name, right, _)| (name.as_str(), *right)))?;
    let rules: Vec<String> = widths.iter().map(|&width| "─".repeat(width)).collect();
    line(&mut rules.iter().map(|rule| (rule.as_str(), false)))?;
    for row in 0..shown {
        line(&mut columns.iter().map(|(_, right, cells)| (cells[row].as_str(), *right)))?;
    }
    if frame.height() == 0 {
        writeln!(out, "no rows")?;
    }
    if shown < frame.height() {
        writeln!(out, "… {} of {} rows; --top or --output gives more", shown, frame.height())?;
    }
    Ok(())
}

/// The end of a text that takes no more than a width.
fn end_of(text: &str, width: usize) -> String {
    if console::measure_text_width(text) <= width {
        return text.to_owned();
    }
    let fits = |at: usize| console::measure_text_width(&text[at..]) < width;
    let start = text.char_indices().map(|(at, _)| at).find(|&at| fits(at)).unwrap_or(text.len());
    format!("…{}", &text[start..])
}

fn cell(column: &Column, row: usize) -> String {
    match column.get(row) {
        Ok(AnyValue::Null) | Err(_) => String::new(),
        Ok(AnyValue::String(text)) if column.name() == LEFT => {
            let start = text.char_indices().rev().take(LONGEST).last().map_or(0, |(at, _)| at);
            visible(&text[start..])
        }
        Ok(AnyValue::String(text)) => visible(text),
        Ok(AnyValue::StringOwned(text)) => visible(&text),
        Ok(AnyValue::Float64(number)) if number.abs() < 10.0 => format!("{number:.4}"),
        Ok(AnyValue::Float64(number)) => format!("{number:.1}"),
        Ok(AnyValue::List(items)) => {
            let items: Vec<String> = items.iter().map(|item| visible(&item.str_value())).collect();
            items.join(", ")
        }
        Ok(other) => other.str_value().into_owned(),
    }
}

/// The text on one line, with everything escaped that a terminal would obey.
fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len().min(LONGEST));
    for c in text.chars().take(LONGEST) {
        match c {
            '\n' | '\t' => shown.push(' '),
            c if c.is_control() || is_bidi_control(c) => shown.extend(c.escape_unicode()),
            c => shown.push(c),
        }
    }
    shown
}

/// The characters with the Unicode property Bidi_Control.
pub(crate) fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// A width for each column: what it needs, or a fair share of the line when not all fit.
fn widths(columns: &[(String, bool, Vec<String>)]) -> Vec<usize> {
    let stdout = console::Term::stdout();
    let line = if std::io::stdout().is_terminal() { usize::from(stdout.size().1).max(40) } else { WIDTH };
    let measure = |text: &String| console::measure_text_width(text);
    let mut widths: Vec<usize> = columns
        .iter()
        .map(|(name, _, cells)| cells.iter().map(measure).max().unwrap_or(0).max(measure(name)).max(1))
        .collect();
    // The widest gives way first, down to a width at which a text can still be told from others.
    while widths.iter().sum::<usize>() + 2 * widths.len() > line + 2 {
        match widths.iter_mut().max() {
            Some(widest) if *widest > 12 => *widest -= 1,
            _ => break,
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_aligned_and_harmless() {
        let frame = df!("term" => ["peace", "\u{1b}[31mred\u{202e}"], "count" => [12_i64, 3]).unwrap();
        let mut out = Vec::new();
        write(&frame, None, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 4);
        assert!(lines[2].starts_with("peace") && lines[2].ends_with("12"), "{text}");
        assert!(lines[3].starts_with("\\u{1b}[31mred\\u{202e}"), "{text}");
    }

    #[test]
    fn an_empty_table_says_so() {
        let mut out = Vec::new();
        write(&df!("n" => Vec::<i64>::new()).unwrap(), None, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "n\n─\nno rows\n");
    }

    #[test]
    fn what_stands_left_of_a_node_ends_beside_it() {
        let long = format!("{} ends here", "x".repeat(500));
        let frame = df!("left" => ["short", long.as_str()], "node" => ["a", "b"]).unwrap();
        let mut out = Vec::new();
        write(&frame, None, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[2].starts_with("  ") && lines[2].ends_with("short  a"), "{text}");
        assert!(lines[3].starts_with("…x") && lines[3].ends_with("ends here  b"), "{text}");
    }

    #[test]
    fn what_is_cut_is_said() {
        let frame = df!("n" => (0..9_i64).collect::<Vec<_>>()).unwrap();
        let mut out = Vec::new();
        write(&frame, Some(2), &mut out).unwrap();
        assert!(String::from_utf8(out).unwrap().ends_with("… 2 of 9 rows; --top or --output gives more\n"));
    }
}
