//! The catalogue of measures as a frame, and measures of the rows of a frame.

use polars::prelude::*;

use crate::error::{Error, ErrorKind, Result};
use crate::frame::failed;
use crate::measures::{
    Contingency, Direction, Function, Lexis, Measure, Parts, Positions, Samples, Sequence, Spectrum, TextCounts,
    VectorPair, catalogue,
};
use crate::stats::measure_choice::MeasureChoice;

/// One row per measure; columns as [`MEASURES`](super::columns::MEASURES).
pub fn measures() -> Result<DataFrame> {
    let texts = |name: &str, of: fn(&Measure) -> &str| {
        StringChunked::from_iter_values(name.into(), catalogue().map(of)).into_series().into()
    };
    let joined = |name: &str, of: &dyn Fn(&Measure) -> Vec<String>| {
        Column::new(name.into(), catalogue().map(|measure| of(measure).join(", ")).collect::<Vec<_>>())
    };
    super::frame(vec![
        texts("name", |m| m.name),
        texts("family", |m| m.family.name()),
        texts("variant", |m| m.variant),
        texts("summary", |m| m.summary.trim()),
        texts("formula", |m| m.formula),
        joined("inputs", &|m| m.function.inputs().iter().map(|&input| input.to_owned()).collect()),
        joined("parameters", &Measure::defaults),
        texts("direction", |m| m.direction.map_or("", Direction::name)),
        texts("range", |m| m.range),
        texts("zeros", |m| m.zeros),
        texts("reference", |m| m.reference),
    ])
}

/// The value of a measure for each row of a frame whose columns are the measure's inputs; a column `value`.
///
/// # Errors
///
/// [`ErrorKind::Frame`] if a column is missing or of another type.
pub fn values(choice: &MeasureChoice, inputs: &DataFrame) -> Result<DataFrame> {
    let parameters = &choice.parameters[..];
    let names = choice.measure.function.inputs();
    let value: Float64Chunked = match choice.measure.function {
        Function::Contingency(of) | Function::Texts(of) => {
            let cells = names.iter().map(|name| numbers(inputs, name)).collect::<Result<Vec<_>>>()?;
            let row = |row: usize| {
                let [o11, o12, o21, o22] = [0, 1, 2, 3].map(|cell: usize| cells[cell].get(row));
                let cells = [o11?, o12?, o21?, o22?];
                // Measures take what is not above 0 for an empty cell: right for the cell beside a collocate that is met
                // more often than it occurs, and wrong for what is no number.
                let table = || Contingency::new(cells[0], cells[1], cells[2], cells[3]);
                Some(if cells.iter().any(|cell| cell.is_nan()) { f64::NAN } else { of(&table(), parameters) })
            };
            (0..inputs.height()).map(row).collect()
        }
        Function::Lexis(of) => {
            let columns = names.iter().map(|name| numbers(inputs, name)).collect::<Result<Vec<_>>>()?;
            let row = |row: usize| {
                let counts: Vec<f64> = columns.iter().map(|column| column.get(row)).collect::<Option<_>>()?;
                let place = |at: usize| names.iter().position(|input| *input == Lexis::NAMES[at]);
                let lexis = Lexis::new(std::array::from_fn(|at| place(at).map_or(0.0, |place| counts[place])));
                Some(of(&lexis, parameters))
            };
            (0..inputs.height()).map(row).collect()
        }
        Function::TextCounts(of) => {
            let columns = names.iter().map(|name| numbers(inputs, name)).collect::<Result<Vec<_>>>()?;
            let row = |row: usize| {
                let counts: Vec<f64> = columns.iter().map(|column| column.get(row)).collect::<Option<_>>()?;
                // Counts that the measure does not read may be anything.
                let place = |name: &str| names.iter().position(|input| *input == name);
                Some(of(&TextCounts::of_names(|name| place(name).map_or(0.0, |at| counts[at])), parameters))
            };
            (0..inputs.height()).map(row).collect()
        }
        Function::Samples(of) => {
            let (target, reference) = (lists(inputs, names[0])?, lists(inputs, names[1])?);
            let row = |(target, reference): (&Option<Vec<f64>>, &Option<Vec<f64>>)| {
                let (target, reference) = (target.as_deref()?, reference.as_deref()?);
                Some(of(&Samples::new(target, 0, reference, 0), parameters))
            };
            target.iter().zip(&reference).map(row).collect()
        }
        Function::Parts(of) => {
            let (counts, sizes) = (lists(inputs, names[0])?, lists(inputs, names[1])?);
            let both = |counts: &Option<Vec<f64>>, sizes: &Option<Vec<f64>>| Some((counts.clone()?, sizes.clone()?));
            let row = |(counts, sizes)| {
                both(counts, sizes).map(|(c, s)| choice.directed(of(&Parts::new(&c, &s), parameters)))
            };
            counts.iter().zip(&sizes).map(row).collect()
        }
        Function::Positions(of) => {
            let (places, tokens) = (lists(inputs, names[0])?, numbers(inputs, names[1])?);
            let row = |(places, tokens): (Option<Vec<f64>>, Option<f64>)| {
                let mut places = whole(places?);
                places.sort_unstable();
                Some(of(&Positions::new(&places, tokens? as u64), parameters))
            };
            places.into_iter().zip(tokens.iter()).map(row).collect()
        }
        Function::Spectrum(of) => {
            let row = |frequencies: Option<Vec<f64>>| Some(of(&Spectrum::of(whole(frequencies?)), parameters));
            lists(inputs, names[0])?.into_iter().map(row).collect()
        }
        Function::Sequence(of) => {
            let row = |tokens: Option<Series>| {
                let tokens = tokens?.cast(&DataType::String).ok()?;
                Some(of(&Sequence::of(tokens.str().ok()?.iter()), parameters))
            };
            let column = column(inputs, names[0])?;
            let wrong = || {
                Error::new(ErrorKind::Frame, format!("{} is of type {}", names[0], column.dtype()))
                    .advise("pass lists of tokens, each a text or a number")
            };
            let lists = column.list().map_err(|_| wrong())?;
            (0..lists.len()).map(|at| row(lists.get_as_series(at))).collect()
        }
        Function::Sums(of) => vectors(inputs, &names, |pair| of(&pair.sums(), parameters))?,
        Function::Vectors(of) => vectors(inputs, &names, |pair| of(&pair, parameters))?,
    };
    super::frame(vec![value.with_name("value".into()).into_series().into()])
}

fn column<'a>(inputs: &'a DataFrame, name: &str) -> Result<&'a Column> {
    inputs.column(name).map_err(|_| {
        let known: Vec<&str> = inputs.columns().iter().map(|column| column.name().as_str()).collect();
        Error::new(ErrorKind::Frame, format!("there is no column {name:?}"))
            .advise(format!("there are {}", known.join(", ")))
    })
}

fn numbers(inputs: &DataFrame, name: &str) -> Result<Float64Chunked> {
    let column = column(inputs, name)?;
    if !(column.dtype().is_numeric() || matches!(column.dtype(), DataType::Null)) {
        return Err(
            Error::new(ErrorKind::Frame, format!("{name} is of type {}", column.dtype())).advise("pass numbers")
        );
    }
    let cast = column.cast(&DataType::Float64).map_err(|e| failed(&e))?;
    Ok(cast.f64().map_err(|e| failed(&e))?.clone())
}

/// The lists of numbers in a column; a list with a null in it is null.
fn lists(inputs: &DataFrame, name: &str) -> Result<Vec<Option<Vec<f64>>>> {
    let column = column(inputs, name)?;
    let wrong = || {
        Error::new(ErrorKind::Frame, format!("{name} is of type {}", column.dtype())).advise("pass lists of numbers")
    };
    if !matches!(column.dtype(), DataType::List(inner) if inner.is_numeric() || matches!(**inner, DataType::Null)) {
        return Err(wrong());
    }
    let cast = column.cast(&DataType::List(Box::new(DataType::Float64))).map_err(|e| failed(&e))?;
    let lists = cast.list().map_err(|_| wrong())?;
    let numbers = |list: Option<Series>| list.and_then(|list| list.f64().ok()?.iter().collect::<Option<Vec<f64>>>());
    Ok((0..lists.len()).map(|at| numbers(lists.get_as_series(at))).collect())
}

/// What a function makes of the two vectors of each row.
fn vectors(inputs: &DataFrame, names: &[&str], of: impl Fn(VectorPair<'_>) -> f64) -> Result<Float64Chunked> {
    let (x, y) = (lists(inputs, names[0])?, lists(inputs, names[1])?);
    let row = |(x, y): (&Option<Vec<f64>>, &Option<Vec<f64>>)| {
        let (Some(x), Some(y)) = (x.as_deref(), y.as_deref()) else { return Ok(None) };
        let pair = VectorPair::new(x, y).ok_or_else(|| {
            Error::new(ErrorKind::Frame, format!("x has {} values and y has {}", x.len(), y.len()))
                .advise("pass vectors of one length")
        })?;
        Ok(Some(of(pair)))
    };
    x.iter().zip(&y).map(row).collect()
}

/// Numbers as whole ones.
fn whole(numbers: Vec<f64>) -> Vec<u64> {
    numbers.into_iter().map(|number| number as u64).collect()
}
