//! The known name that the user may have meant, for error messages.

/// The known name closest to `name`, if one is close enough to be a likely slip.
///
/// Close is by the similarity of Jaro and Winkler, which forgives swapped and missing letters and favours a common
/// beginning. Case is ignored. Of equally close names the first wins.
pub(crate) fn closest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // The similarity is quadratic in the names: the user's text must not make an error slow.
    const LONGEST: usize = 256;
    if name.len() > LONGEST {
        return None;
    }
    let name = name.to_lowercase();
    let mut best = (0.8, None);
    for candidate in known.into_iter().filter(|candidate| candidate.len() <= LONGEST) {
        let similarity = strsim::jaro_winkler(&name, &candidate.to_lowercase());
        if similarity > best.0 {
            best = (similarity, Some(candidate));
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 5] = ["english", "german", "en", "finnish", "section"];

    #[test]
    fn slips_are_recognised() {
        for (slip, meant) in [
            ("englsh", "english"),
            ("egnlish", "english"),
            ("Germna", "german"),
            ("fin nish", "finnish"),
            ("setcion", "section"),
        ] {
            assert_eq!(closest(slip, NAMES), Some(meant), "{slip}");
        }
    }

    #[test]
    fn far_names_suggest_nothing() {
        for name in ["", "x", "klingon", &"english".repeat(1000)] {
            assert_eq!(closest(name, NAMES), None, "{name}");
        }
    }
}
