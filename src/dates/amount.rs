//! Amounts of time, and how TIMEX3 writes them.

use super::class::{Class, UNITS};
use super::grammar::Meaning;

/// A unit of time, an index of `UNITS`.
pub(super) type Unit = usize;

pub(super) const SECOND: Unit = 0;
pub(super) const MINUTE: Unit = 1;
pub(super) const HOUR: Unit = 2;
pub(super) const DAY: Unit = 3;
pub(super) const WEEKEND: Unit = 4;
pub(super) const WEEK: Unit = 5;
pub(super) const FORTNIGHT: Unit = 6;
pub(super) const MONTH: Unit = 7;
pub(super) const QUARTER: Unit = 8;
pub(super) const YEAR: Unit = 9;
pub(super) const DECADE: Unit = 10;
pub(super) const CENTURY: Unit = 11;
pub(super) const MILLENNIUM: Unit = 12;

/// Some number of a unit, in thousandths; below zero for an unknown number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    pub(super) thousandths: i64,
    pub(super) unit: Unit,
}

impl Amount {
    pub(super) fn is_vague(self) -> bool {
        self.thousandths < 0
    }

    /// Whole days, months or years where the amount is such: for the arithmetic of the calendar.
    pub(super) fn months(self) -> Option<i64> {
        let each = match self.unit {
            MONTH => 1,
            QUARTER => 3,
            YEAR => 12,
            DECADE => 120,
            CENTURY => 1200,
            MILLENNIUM => 12_000,
            _ => return None,
        };
        self.thousandths.checked_mul(each).map(|months| months / 1000).filter(|_| !self.is_vague())
    }

    pub(super) fn days(self) -> Option<i64> {
        let each = match self.unit {
            DAY => 1,
            WEEK | WEEKEND => 7,
            FORTNIGHT => 14,
            _ => return None,
        };
        self.thousandths.checked_mul(each).map(|days| days / 1000).filter(|_| !self.is_vague())
    }
}

impl Meaning {
    /// The first amount of a meaning.
    pub(super) fn amount(&self) -> Option<Amount> {
        self.amounts().first().copied()
    }

    /// The amounts of a meaning, in order.
    pub(super) fn amounts(&self) -> Vec<Amount> {
        let mut found = Vec::<Amount>::new();
        let mut number = None;
        for field in &self.fields {
            match field.class {
                Class::Num => number = Some(field.value),
                Class::Fraction | Class::Plus => match found.last_mut() {
                    // "a minute and a half"
                    Some(last) if number.is_none() => last.thousandths += field.value,
                    _ => number = Some(number.unwrap_or(0) + field.value),
                },
                Class::Unit | Class::Units | Class::Extent => {
                    if let Ok(unit) = Unit::try_from(field.value) {
                        found.push(Amount { thousandths: number.take().unwrap_or(1000), unit });
                    }
                }
                _ => {}
            }
        }
        // A unit that was lent by a later part stands before the number.
        if let (Some(number), Some(only)) = (number, found.first_mut()) {
            only.thousandths = number;
        }
        found
    }
}

/// The value of several amounts: two years and six months are `P2Y6M`.
pub(super) fn timex(amounts: &[Amount]) -> String {
    let (mut date, mut time) = (String::new(), String::new());
    for amount in amounts {
        let (unit, whole) = (amount.unit, amount.thousandths / 1000);
        let rest = if amount.is_vague() { 0 } else { amount.thousandths % 1000 };
        let out = if unit <= HOUR { &mut time } else { &mut date };
        if amount.is_vague() {
            out.push('X');
            out.push_str(match unit {
                DECADE => "DE",
                CENTURY => "CE",
                MILLENNIUM => "ML",
                _ => letter(unit),
            });
            continue;
        }
        let scale = match unit {
            FORTNIGHT => 2,
            DECADE => 10,
            CENTURY => 100,
            MILLENNIUM => 1000,
            _ => 1,
        };
        // Half a year is six months; other fractions stay as they are.
        let (smaller, per) = match unit {
            YEAR => ("M", 12),
            HOUR => ("M", 60),
            MINUTE => ("S", 60),
            DAY => ("H", 24),
            _ => ("", 1),
        };
        if rest == 0 || scale > 1 {
            out.push_str(&format!("{}{}", (whole * scale).saturating_add(rest * scale / 1000), letter(unit)));
        } else if per > 1 && rest * per % 1000 == 0 {
            if whole > 0 {
                out.push_str(&format!("{whole}{}", letter(unit)));
            }
            let out = if unit == DAY { &mut time } else { out };
            out.push_str(&format!("{}{smaller}", rest * per / 1000));
        } else {
            let fraction = format!("{rest:03}");
            out.push_str(&format!("{whole}.{}{}", fraction.trim_end_matches('0'), letter(unit)));
        }
    }
    if time.is_empty() { format!("P{date}") } else { format!("P{date}T{time}") }
}

/// The letter of a unit in TIMEX3.
fn letter(unit: Unit) -> &'static str {
    const LETTERS: [&str; UNITS.len()] = ["S", "M", "H", "D", "WE", "W", "W", "M", "Q", "Y", "Y", "Y", "Y"];
    LETTERS[unit]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_as_timex3_has_them() {
        let cases: [(&[(i64, Unit)], &str); 12] = [
            (&[(3000, WEEK)], "P3W"),
            (&[(24_000, HOUR)], "PT24H"),
            (&[(2500, YEAR)], "P2Y6M"),
            (&[(500, HOUR)], "PT30M"),
            (&[(1500, MINUTE)], "PT1M30S"),
            (&[(2000, FORTNIGHT)], "P4W"),
            (&[(1000, DECADE)], "P10Y"),
            (&[(-1000, DECADE)], "PXDE"),
            (&[(-1000, MONTH)], "PXM"),
            (&[(2000, YEAR), (3000, MONTH)], "P2Y3M"),
            (&[(2000, DAY), (3000, HOUR)], "P2DT3H"),
            (&[(1500, WEEK)], "P1.5W"),
        ];
        for (amounts, expected) in cases {
            let amounts: Vec<Amount> =
                amounts.iter().map(|&(thousandths, unit)| Amount { thousandths, unit }).collect();
            assert_eq!(timex(&amounts), expected);
        }
    }
}
