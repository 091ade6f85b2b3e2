//! Measures that a user asks for by name, such as `log_dice` or `simple_maths(k=100)`.

use crate::error::{Error, Result};
use crate::measures::{self, Direction, Family, Measure};
use crate::suggest::closest;

/// What measures are called in papers and other tools, where their names here are too far to be guessed.
const OTHER_NAMES: [(&str, &str); 24] = [
    ("bic", "bayes_factor_bic"),
    ("chi2", "chi_squared"),
    ("clr", "conservative_log_ratio"),
    ("delta_p", "delta_p_21"),
    ("din", "difference_coefficient"),
    ("%diff", "percent_difference"),
    ("dpnorm", "dp_norm"),
    ("fog", "gunning_fog"),
    ("fre", "flesch_reading_ease"),
    ("flesch", "flesch_reading_ease"),
    ("g2", "log_likelihood"),
    ("hd-d", "hdd"),
    ("lr", "log_ratio"),
    ("ll", "log_likelihood"),
    ("lrc", "conservative_log_ratio"),
    ("mi", "pmi"),
    ("ms", "minimum_sensitivity"),
    ("or", "odds_ratio"),
    ("rr", "relative_risk"),
    ("simplemaths", "simple_maths"),
    ("t", "t_score"),
    ("vocd", "vocd_d"),
    ("yule", "yule_k"),
    ("z", "z_score"),
];

/// A measure with its parameters.
#[derive(Clone, Debug)]
pub struct MeasureChoice {
    /// The column that holds it: what the user wrote.
    pub column: String,
    /// The measure.
    pub measure: &'static Measure,
    /// A value for each of its parameters.
    pub parameters: Vec<f64>,
    /// For each of them whether the user gave it.
    pub given: Vec<bool>,
    /// Which end of the scale is to be even, if the user gave it.
    direction: Option<Direction>,
}

impl MeasureChoice {
    /// The value of the measure in the direction that is asked for: its distance from 1, if that is not its own.
    pub fn directed(&self, value: f64) -> f64 {
        if self.direction.is_some_and(|asked| self.measure.direction != Some(asked)) { 1.0 - value } else { value }
    }

    /// Asks for a direction, if there is none yet and another than that of the measure; the column then says so.
    fn direct(&mut self, direction: Direction) {
        if self.direction.is_none() && self.measure.direction.is_some_and(|own| own != direction) {
            let (name, end) = match self.column.strip_suffix(')') {
                Some(name) if name.ends_with('(') => (name, ""),
                Some(name) => (name, ", "),
                None => (self.column.as_str(), "("),
            };
            self.column = format!("{name}{end}direction={})", direction.name());
            self.direction = Some(direction);
        }
    }
}

/// Finds measures of some families by their names.
///
/// A name may be followed by parameters in parentheses; those that are not given have their defaults.
///
/// # Errors
///
/// [`ErrorKind::Options`](crate::ErrorKind::Options) for a name that no measure of the families has, a parameter that
/// it lacks or that has no meaning with the value, or a measure that is named twice.
///
/// # Examples
///
/// ```
/// use newsframe::measures::Family;
/// use newsframe::stats::measure_choice::choose;
///
/// let chosen = choose(&["log_likelihood".to_owned()], &[Family::Association])?;
/// assert_eq!(chosen[0].measure.name, "log_likelihood");
/// let error = choose(&["log_liklihood".to_owned()], &[Family::Association]).unwrap_err();
/// assert!(error.advice().starts_with("did you mean \"log_likelihood\"?"));
/// # Ok::<(), newsframe::Error>(())
/// ```
pub fn choose(names: &[String], families: &[Family]) -> Result<Vec<MeasureChoice>> {
    choose_directed(names, families, None)
}

/// Finds measures of some families by their names, and turns those that have another direction.
///
/// A measure of dispersion on a scale from 0 to 1 whose even end is not where `direction` has it is in a column that says
/// so, such as `dp(direction=gries)`; a direction that is given with a name stays.
///
/// # Errors
///
/// As [`choose`].
///
/// # Examples
///
/// ```
/// use newsframe::measures::{Direction, Family};
/// use newsframe::stats::measure_choice::choose_directed;
///
/// let names = ["gries_dp", "dp"].map(str::to_owned);
/// let chosen = choose_directed(&names, &[Family::Dispersion], Some(Direction::Gries))?;
/// assert_eq!((&*chosen[0].column, &*chosen[1].column), ("gries_dp", "dp(direction=gries)"));
/// assert_eq!((chosen[0].directed(0.75), chosen[1].directed(0.75)), (0.75, 0.25));
/// # Ok::<(), newsframe::Error>(())
/// ```
pub fn choose_directed(
    names: &[String],
    families: &[Family],
    direction: Option<Direction>,
) -> Result<Vec<MeasureChoice>> {
    let mut chosen: Vec<MeasureChoice> = Vec::with_capacity(names.len());
    for name in names {
        let mut choice = parse(name, families)?;
        direction.iter().for_each(|&direction| choice.direct(direction));
        if chosen.iter().any(|other| other.column == choice.column) {
            return Err(Error::options(format!("measures names {name:?} twice")).advise("name each once"));
        }
        chosen.push(choice);
    }
    Ok(chosen)
}

fn parse(text: &str, families: &[Family]) -> Result<MeasureChoice> {
    let (name, arguments) = match text.split_once('(') {
        None => (text, ""),
        Some((name, rest)) => {
            let inner = rest.strip_suffix(')').ok_or_else(|| {
                Error::options(format!("measures names {text:?}"))
                    .advise("close the parenthesis: \"mattr(window=100)\"")
            })?;
            (name, inner)
        }
    };
    let measure = find(name.trim(), families)?;
    let mut parameters: Vec<f64> = measure.parameters.iter().map(|&(_, default)| default).collect();
    let mut are_given = vec![false; parameters.len()];
    let mut direction = None;
    for argument in arguments.split(',').map(str::trim).filter(|argument| !argument.is_empty()) {
        let known = || match measure.defaults() {
            none if none.is_empty() => format!("{} takes no parameters", measure.name),
            some => format!("{} takes {}", measure.name, some.join(", ")),
        };
        let (key, word) = argument.split_once('=').map_or((argument, ""), |(key, word)| (key.trim(), word.trim()));
        if key == "direction" && measure.direction.is_some() {
            let named = Direction::ALL.iter().find(|direction| direction.name() == word);
            let wrong = || Error::options(format!("direction of {} is {word:?}", measure.name));
            direction = Some(*named.ok_or_else(|| wrong().advise("pass \"conventional\" or \"gries\""))?);
            continue;
        }
        let given = measure.parameters.iter().position(|&(known, _)| known == key).and_then(|place| {
            let named = Measure::words(key).iter().position(|known| *known == word).map(|named| named as f64);
            let value = named.or_else(|| word.parse().ok())?;
            value.is_finite().then_some((place, value))
        });
        let Some((place, value)) = given else {
            return Err(Error::options(format!("measures names {text:?}")).advise(known()));
        };
        parameters[place] = value;
        are_given[place] = true;
    }
    let choice = MeasureChoice { column: text.to_owned(), measure, parameters, given: are_given, direction };
    check(&choice)?;
    Ok(choice)
}

/// Checks the values of parameters: outside of their ranges a measure has no meaning, and some take long.
fn check(choice: &MeasureChoice) -> Result<()> {
    for (&(name, _), &value) in choice.measure.parameters.iter().zip(&choice.parameters) {
        let (allowed, advice) = match name {
            "window" | "sample" | "min_tokens" => {
                let whole = (1.0..=1e9).contains(&value) && value.fract() == 0.0;
                (whole, "pass a whole number of tokens, from 1")
            }
            "threshold" => (0.0 < value && value < 1.0, "pass a number between 0 and 1, such as 0.72"),
            "base" => (value > 0.0 && value != 1.0, "pass a number above 0 other than 1, such as 2 or 10"),
            "alpha" if choice.measure.family == Family::Association => {
                (0.0 < value && value < 1.0, "pass a level of significance between 0 and 1, such as 0.05")
            }
            "vocabulary" => (value >= 1.0, "pass the number of terms that are compared, from 1"),
            "p" => (value >= 1.0, "pass a number of at least 1"),
            "least" => (0.0 < value && value < 0.5, "pass a rate between 0 and 0.5"),
            "extremes" => (value == 0.0 || value == 1.0, "pass \"even\" or \"pervasive\""),
            "precision_mean" | "precision_deviation" | "frequency_mean" | "frequency_deviation" => (true, ""),
            "discount" | "zero" | "k" => (value >= 0.0, "pass a number from 0"),
            _ => (value > 0.0, "pass a number above 0"),
        };
        if !allowed {
            return Err(Error::options(format!("{name} of {} is {value}", choice.measure.name)).advise(advice));
        }
    }
    Ok(())
}

fn find(name: &str, families: &[Family]) -> Result<&'static Measure> {
    let known = || measures::catalogue().filter(|measure| families.contains(&measure.family));
    if let Some(measure) = known().find(|measure| measure.name == name) {
        return Ok(measure);
    }
    let unknown = Error::options(format!("measures names {name:?}"));
    if let Some(other) = measures::catalogue().find(|measure| measure.name == name) {
        let names: Vec<&str> = families.iter().map(|family| family.name()).collect();
        let families = names.join(" or ");
        return Err(unknown.advise(format!("it measures {}; name measures of {families}", other.family.name())));
    }
    let usual = OTHER_NAMES.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|&(_, name)| name);
    let usual = usual.filter(|usual| known().any(|measure| measure.name == *usual));
    let near = usual.or_else(|| closest(name, known().map(|measure| measure.name)));
    let near = near.map(|near| format!("did you mean {near:?}? ")).unwrap_or_default();
    let all: Vec<&str> = known().map(|measure| measure.name).collect();
    Err(unknown.advise(format!("{near}there are {}", all.join(", "))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_names_lead_to_measures() {
        for (other, name) in OTHER_NAMES {
            assert!(measures::catalogue().all(|measure| measure.name != other), "{other} is a measure");
            assert!(measures::catalogue().any(|measure| measure.name == name), "{name} is no measure");
        }
    }

    #[test]
    fn columns_say_which_direction_they_have() {
        let direction = Some(Direction::Gries);
        let column = |name: &str| {
            let chosen = choose_directed(&[name.to_owned()], &[Family::Dispersion], direction).unwrap();
            (chosen[0].column.clone(), chosen[0].directed(0.25))
        };
        for (name, expected, value) in [
            ("dp", "dp(direction=gries)", 0.75),
            ("dp()", "dp(direction=gries)", 0.75),
            ("dp(direction=gries)", "dp(direction=gries)", 0.75),
            ("dp(direction=conventional)", "dp(direction=conventional)", 0.25),
            ("dp_nofreq(extremes=pervasive)", "dp_nofreq(extremes=pervasive, direction=gries)", 0.75),
            ("gries_dp", "gries_dp", 0.25),
            ("gries_dp( direction = conventional )", "gries_dp( direction = conventional )", 0.75),
            ("lyne_d3", "lyne_d3", 0.25),
            ("arf", "arf", 0.25),
        ] {
            assert_eq!(column(name), (expected.to_owned(), value), "{name}");
        }
        let twice = ["dp", "dp(direction=gries)"].map(str::to_owned);
        assert!(choose_directed(&twice, &[Family::Dispersion], direction).is_err());
    }

    #[test]
    fn words_of_parameters_and_directions_are_checked() {
        for (name, advice) in [
            ("dp(direction=even)", "pass \"conventional\" or \"gries\""),
            ("arf(direction=gries)", "arf takes no parameters"),
            ("dp_nofreq(extremes=odd)", "dp_nofreq takes extremes=even, direction=conventional"),
            ("dp_nofreq(extremes=2)", "pass \"even\" or \"pervasive\""),
        ] {
            let error = choose(&[name.to_owned()], &[Family::Dispersion]).unwrap_err();
            assert_eq!(error.advice(), advice, "{name}");
        }
        let chosen = choose(&["dp_nofreq(extremes=pervasive)".to_owned()], &[Family::Dispersion]).unwrap();
        assert_eq!(chosen[0].parameters, [1.0]);
    }

    #[test]
    fn mi_is_not_taken_for_one_of_its_powers() {
        let error = choose(&["MI".to_owned()], &[Family::Association]).unwrap_err();
        assert!(error.advice().starts_with("did you mean \"pmi\"?"), "{}", error.advice());
    }

    #[test]
    fn parameters_without_meaning_are_refused_in_every_family() {
        for name in ["conservative_log_ratio(alpha=7)", "simple_maths(k=-1)", "mattr(window=0)", "entropy(base=1)"] {
            assert!(choose(&[name.to_owned()], Family::ALL).is_err(), "{name}");
        }
        for measure in measures::catalogue() {
            assert!(choose(&[measure.name.to_owned()], Family::ALL).is_ok(), "{}", measure.name);
        }
    }

    #[test]
    fn other_names_of_measures_of_other_families_are_not_advised() {
        let error = choose(&["G2".to_owned()], &[Family::Diversity]).unwrap_err();
        assert!(error.advice().starts_with("there are ttr"), "{}", error.advice());
    }
}
