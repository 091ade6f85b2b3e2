//! Lexical diversity: how varied the vocabulary of a text is, by how often its types occur.
//!
//! Throughout, *N* is the number of tokens of the text, *V* the number of types and *V*ₘ the number of types that occur
//! *m* times. Most of these measures depend on the length of the text, so they compare texts of about equal length.
//! Where nothing is repeated those that divide by the repetition are infinite. An empty text has no value: it is not a
//! number.

use crate::measures::Spectrum;
use crate::measures::catalogue::measures;

/// The share of the samples of a size, drawn without replacement, that do not hold a type of frequency m.
///
/// C(N − m, s) / C(N, s) is the same with m and s exchanged, so the smaller of both counts the factors.
fn absent(tokens: f64, m: f64, sample: u32) -> f64 {
    let (few, many) = if m < f64::from(sample) { (m as u32, f64::from(sample)) } else { (sample, m) };
    (0..few).map(|i| ((tokens - many - f64::from(i)) / (tokens - f64::from(i))).max(0.0)).product()
}

/// The mean number of types of the samples of a size, drawn without replacement; none for a larger sample than text.
fn expected_types(text: &Spectrum, sample: u32) -> f64 {
    if text.tokens() < f64::from(sample) {
        return f64::NAN;
    }
    text.classes().iter().map(|&(m, types)| types * (1.0 - absent(text.tokens(), m, sample))).sum()
}

/// The root of a falling function of a positive number, between 0 and infinity, to the last digits.
fn falling_root(function: impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (1.0, 1.0);
    while function(low) < 0.0 && low > 1e-300 {
        low /= 2.0;
    }
    while function(high) > 0.0 && high < 1e300 {
        high *= 2.0;
    }
    // Each step halves the interval, so it is as narrow as doubles allow before the steps are used up.
    for _ in 0..200 {
        let middle = low + (high - low) / 2.0;
        if function(middle) > 0.0 { low = middle } else { high = middle }
    }
    low
}

/// The point where a sequence of points crosses the diagonal, between the last one above and the first one below.
///
/// The points come by ascending first number, and end with one that is below.
fn diagonal(points: impl Iterator<Item = (f64, f64)>) -> f64 {
    let mut above = (0.0, 0.0);
    for (x, y) in points {
        if y == x {
            return x;
        }
        if y < x {
            return (above.1 * x - y * above.0) / (x - above.0 + above.1 - y);
        }
        above = (x, y);
    }
    f64::NAN
}

/// Classes by descending frequency: the ranks before them, their frequency, and their number of types.
fn by_rank(text: &Spectrum) -> impl Iterator<Item = (f64, f64, f64)> {
    text.classes().iter().rev().scan(0.0, |ranks, &(m, types)| {
        let before = *ranks;
        *ranks += types;
        Some((before, m, types))
    })
}

/// The value if the text is not empty.
fn filled(text: &Spectrum, value: f64) -> f64 {
    if text.tokens() > 0.0 { value } else { f64::NAN }
}

measures! {
    /// The measures of diversity that the frequency spectrum decides.
    pub static DIVERSITY: Diversity, Spectrum(Spectrum), "diversity";

    /// The type-token ratio.
    #[formula = "V / N"]
    #[range = "(0, 1]; 1 if nothing is repeated"]
    #[zeros = "none for an empty text"]
    #[reference = "Johnson (1944), *Studies in language behavior: I. A program of research*, Psychological Monographs 56(2), 1–15"]
    #[example = "(&Spectrum::of([3, 2, 1, 1, 1]))" => 0.625]
    pub fn ttr(text: &Spectrum) -> f64 {
        text.types() / text.tokens()
    }

    /// The root type-token ratio, Guiraud's R.
    #[formula = "V / √N"]
    #[range = "(0, √N]"]
    #[zeros = "none for an empty text"]
    #[reference = "Guiraud (1954), *Les caractères statistiques du vocabulaire*"]
    #[example = "(&Spectrum::of([3, 2, 1, 1, 1]))" => 1.767767]
    pub fn root_ttr(text: &Spectrum) -> f64 {
        text.types() / text.tokens().sqrt()
    }

    /// Carroll's corrected type-token ratio.
    #[formula = "V / √(2N)"]
    #[range = "(0, √(N/2)]"]
    #[zeros = "none for an empty text"]
    #[reference = "Carroll (1964), *Language and Thought*, p. 54"]
    #[example = "(&Spectrum::of([3, 2, 1, 1, 1]))" => 1.25]
    pub fn cttr(text: &Spectrum) -> f64 {
        text.types() / (2.0 * text.tokens()).sqrt()
    }

    /// Herdan's C, the logarithmic type-token ratio.
    #[formula = "log V / log N"]
    #[range = "[0, 1]"]
    #[zeros = "none for a text of fewer than two tokens"]
    #[reference = "Herdan (1960), *Type-Token Mathematics*, p. 28"]
    #[example = "(&Spectrum::of([3, 2, 1, 1, 1]))" => 0.773976]
    pub fn herdan_c(text: &Spectrum) -> f64 {
        text.types().ln() / text.tokens().ln()
    }

    /// Summer's S.
    #[variant = "of decimal logarithms unless base is given"]
    #[formula = "log(log V) / log(log N)"]
    #[range = "(−∞, 1] for a text of more than base tokens"]
    #[zeros = "none for a single type"]
    #[reference = "Somers (1966), *Statistical methods in literary analysis*, in The Computer and Literary Style, 128–140"]
    #[example = "(&Spectrum::of([3, 2, 1, 1, 1]), 10.0)" => 3.513555]
    pub fn summer_s(text: &Spectrum, base: f64 = 10.0) -> f64 {
        let value = text.types().log(base).log(base) / text.tokens().log(base).log(base);
        if text.types() > 1.0 { value } else { f64::NAN }
    }

    /// Rubet's k.
    #[variant = "of decimal logarithms unless base is given"]
    #[formula = "log V / log(log N)"]
    #[range = "[0, ∞) for a text of more than base tokens"]
    #[zeros = "none for a text of fewer than two tokens"]
    #[reference = "Dugast (1979), *Vocabulaire et stylistique I: Théâtre et dialogue*"]
    #[example = "(&Spectrum::of([3, 2, 1, 1, 1]), 10.0)" => -15.789162]
    pub fn rubet_k(text: &Spectrum, base: f64 = 10.0) -> f64 {
        let value = text.types().log(base) / text.tokens().log(base).log(base);
        if text.tokens() > 1.0 { value } else { f64::NAN }
    }

    /// Dugast's U, the Uber index.
    #[variant = "of decimal logarithms unless base is given"]
    #[formula = "(log N)² / (log N − log V)"]
    #[range = "[0, ∞]"]
    #[zeros = "infinite if nothing is repeated; none for a text of fewer than two tokens"]
    #[reference = "Dugast (1978), *Sur quoi se fonde la notion d'étendue théorique du vocabulaire ?*, Le Français Moderne 46, 25–32"]
    #[example = "(&Spectrum::of([3, 2, 1, 1, 1]), 10.0)" => 3.995550]
    pub fn dugast_u(text: &Spectrum, base: f64 = 10.0) -> f64 {
        1.0 / maas_a2(text, base)
    }

    /// Maas' a².
    #[variant = "of decimal logarithms unless base is given"]
    #[formula = "(log N − log V) / (log N)²"]
    #[range = "[0, 1/log N]; 0 if nothing is repeated"]
    #[zeros = "none for a text of fewer than two tokens"]
    #[reference = "Maas (1972), *Über den Zusammenhang zwischen Wortschatzumfang und Länge eines Textes*, Zeitschrift für Literaturwissenschaft und Linguistik 2(8), 73–96"]
    #[example = "(&Spectrum::of([3, 2, 1, 1, 1]), 10.0)" => 0.250278]
    pub fn maas_a2(text: &Spectrum, base: f64 = 10.0) -> f64 {
        let tokens = text.tokens().log(base);
        (tokens - text.types().log(base)) / (tokens * tokens)
    }

    /// Maas' log V₀.
    #[variant = "of decimal logarithms unless base is given"]
    #[formula = "log V / √(1 − (log V / log N)²)"]
    #[range = "[0, ∞]"]
    #[zeros = "infinite if nothing is repeated; none for a text of fewer than two tokens"]
    #[reference = "Maas (1972), *Über den Zusammenhang zwischen Wortschatzumfang und Länge eines Textes*, Zeitschrift für Literaturwissenschaft und Linguistik 2(8), 73–96"]
    #[example = "(&Spectrum::of([3, 2, 1, 1, 1]), 10.0)" => 1.103843]
    pub fn log_v0(text: &Spectrum, base: f64 = 10.0) -> f64 {
        let ratio = herdan_c(text);
        text.types().log(base) / (1.0 - ratio * ratio).sqrt()
    }

    /// Brunet's W.
    #[formula = "N ^ (V ^ −a)"]
    #[range = "[1, N]; smaller is more diverse"]
    #[zeros = "none for an empty text"]
    #[reference = "Brunet (1978), *Le vocabulaire de Jean Giraudoux: structure et évolution*"]
    #[example = "(&Spectrum::of([3, 2, 1, 1, 1]), 0.172)" => 4.838518]
    pub fn brunet_w(text: &Spectrum, a: f64 = 0.172) -> f64 {
        filled(text, text.tokens().powf(text.types().powf(-a)))
    }

    /// Honoré's R.
    #[formula = "100 · ln N / (1 − V₁/V)"]
    #[range = "[0, ∞]"]
    #[zeros = "infinite if every type occurs once"]
    #[reference = "Honoré (1979), *Some simple measures of richness of vocabulary*, Association for Literary and Linguistic Computing Bulletin 7(2), 172–177"]
    #[example = "(&Spectrum::of([3, 2, 1, 1, 1]))" => 519.860385]
    pub fn honore_r(text: &Spectrum) -> f64 {
        100.0 * text.tokens().ln() / (1.0 - text.occurring(1) / text.types())
    }

    /// Sichel's S: the share of types that occur twice.
    #[formula = "V₂ / V"]
    #[range = "[0, 1]"]
    #[zeros = "0 if no type occurs twice"]
    #[reference = "Sichel (1975), *On a distribution law for word frequencies*, Journal of the American Statistical Association 70(351), 542–547"]
    #[example = "(&Spectrum::of([3, 2, 1, 1, 1]))" => 0.2]
    pub fn sichel_s(text: &Spectrum) -> f64 {
        text.occurring(2) / text.types()
    }

    /// Yule's characteristic K.
    #[formula = "10⁴ · (Σ m²·Vₘ − N) / N²"]
    #[range = "[0, 10⁴); smaller is more diverse"]
    #[zeros = "0 if nothing is repeated"]
    #[reference = "Yule (1944), *The Statistical Study of Literary Vocabulary*, 52–53"]
    #[example = "(&Spectrum::of([3, 2, 1, 1, 1]))" => 1250.0]
    pub fn yule_k(text: &Spectrum) -> f64 {
        let tokens = text.tokens();
        1e4 * (text.squares() - tokens) / (tokens * tokens)
    }

    /// Yule's I.
    #[variant = "of types; the index of diversity of tokens is 10⁴ over Yule's K"]
    #[formula = "V² / (Σ m²·Vₘ − V)"]
    #[range = "(0, ∞]"]
    #[zeros = "infinite if nothing is repeated"]
    #[reference = "Yule (1944), *The Statistical Study of Literary Vocabulary*; Tweedie and Baayen (1998), *How variable may a constant be?*, Computers and the Humanities 32, 323–352"]
    #[example = "(&Spectrum::of([3, 2, 1, 1, 1]))" => 2.272727]
    pub fn yule_i(text: &Spectrum) -> f64 {
        text.types() * text.types() / (text.squares() - text.types())
    }

    /// Simpson's D: how likely two tokens, drawn without replacement, are of one type.
    #[formula = "Σ Vₘ · m/N · (m − 1)/(N − 1)"]
    #[range = "[0, 1]; smaller is more diverse"]
    #[zeros = "0 if nothing is repeated; none for a text of fewer than two tokens"]
    #[reference = "Simpson (1949), *Measurement of diversity*, Nature 163, 688"]
    #[example = "(&Spectrum::of([3, 2, 1, 1, 1]))" => 0.142857]
    pub fn simpson_d(text: &Spectrum) -> f64 {
        (text.squares() - text.tokens()) / (text.tokens() * (text.tokens() - 1.0))
    }

    /// Herdan's Vₘ.
    #[variant = "with the root, as Tweedie and Baayen (1998)"]
    #[formula = "√(Σ Vₘ·(m/N)² − 1/V)"]
    #[range = "[0, 1); 0 if all types occur equally often"]
    #[zeros = "none for an empty text"]
    #[reference = "Herdan (1955), *A new derivation and interpretation of Yule's ‘characteristic’ K*, Zeitschrift für angewandte Mathematik und Physik 6, 332–334"]
    #[example = "(&Spectrum::of([3, 2, 1, 1, 1]))" => 0.223607]
    pub fn herdan_vm(text: &Spectrum) -> f64 {
        filled(text, (repeat_rate(text) - 1.0 / text.types()).max(0.0).sqrt())
    }

    /// Fisher's α, of the logarithmic series.
    #[variant = "solved to the last digits"]
    #[formula = "V = α · ln(1 + N/α)"]
    #[range = "(0, ∞]"]
    #[zeros = "infinite if nothing is repeated; none for an empty text"]
    #[reference = "Fisher, Corbet and Williams (1943), *The relation between the number of species and the number of individuals in a random sample of an animal population*, Journal of Animal Ecology 12(1), 42–58"]
    #[example = "(&Spectrum::of([3, 2, 1, 1, 1]))" => 5.705126]
    pub fn fisher_alpha(text: &Spectrum) -> f64 {
        let (tokens, types) = (text.tokens(), text.types());
        if types >= tokens {
            return filled(text, f64::INFINITY);
        }
        falling_root(|alpha| types - alpha * (tokens / alpha).ln_1p())
    }

    /// Shannon's entropy of the types.
    #[variant = "in bits unless base is given"]
    #[formula = "−Σ Vₘ · m/N · log(m/N)"]
    #[range = "[0, log N]"]
    #[zeros = "0 for a single type; none for an empty text"]
    #[reference = "Shannon (1948), *A mathematical theory of communication*, Bell System Technical Journal 27, 379–423"]
    #[example = "(&Spectrum::of([3, 2, 1, 1, 1]), 2.0)" => 2.155639]
    pub fn entropy(text: &Spectrum, base: f64 = 2.0) -> f64 {
        let weighted: f64 = text.classes().iter().map(|&(m, types)| types * m * m.ln()).sum();
        ((text.tokens().ln() - weighted / text.tokens()) / base.ln()).clamp(0.0, f64::INFINITY)
    }

    /// The repeat rate: how likely two tokens, drawn with replacement, are of one type.
    #[variant = "of the rank-frequency distribution"]
    #[formula = "Σ Vₘ · (m/N)²"]
    #[range = "[1/V, 1]; smaller is more diverse"]
    #[zeros = "none for an empty text"]
    #[reference = "Popescu et al. (2009), *Word Frequency Studies*, p. 166"]
    #[example = "(&Spectrum::of([3, 2, 1, 1, 1]))" => 0.25]
    pub fn repeat_rate(text: &Spectrum) -> f64 {
        text.squares() / (text.tokens() * text.tokens())
    }

    /// Popescu's R₁: the share of the text that lies beyond the h-point of ranks and frequencies.
    #[variant = "h interpolated between the two ranks around the diagonal; beyond the last rank frequencies are 0"]
    #[formula = "1 − (F(h) − h²/2N), where F(h) is the share of the tokens up to rank ⌊h⌋"]
    #[range = "[0, 1]"]
    #[zeros = "none for an empty text"]
    #[reference = "Popescu et al. (2009), *Word Frequency Studies*, 18–33"]
    #[example = "(&Spectrum::of([3, 2, 1, 1, 1]))" => 0.625]
    pub fn popescu_r1(text: &Spectrum) -> f64 {
        // Within a class of equal frequencies the diagonal can only be met, not crossed.
        let ranks = by_rank(text).flat_map(|(before, m, types)| {
            [before + 1.0, m.clamp(before + 1.0, before + types), before + types].map(|rank| (rank, m))
        });
        let h = diagonal(ranks.chain([(text.types() + 1.0, 0.0)]));
        let within: f64 = by_rank(text).map(|(before, m, types)| m * (h.floor() - before).clamp(0.0, types)).sum();
        filled(text, 1.0 - (within - h * h / 2.0) / text.tokens())
    }

    /// Popescu's R₂: the share of the vocabulary up to the k-point of frequencies and their numbers of types.
    #[variant = "k interpolated between the first two frequencies around the diagonal, of those that occur"]
    #[formula = "G(k) − k²/2V, where G(k) is the share of the types that occur at most ⌊k⌋ times"]
    #[range = "(−∞, 1); below 0 only where few frequencies occur"]
    #[zeros = "0 if the lowest frequency is above its number of types; none for an empty text"]
    #[reference = "Popescu et al. (2009), *Word Frequency Studies*, 35–38"]
    #[example = "(&Spectrum::of([3, 2, 1, 1, 1]))" => 0.322222]
    pub fn popescu_r2(text: &Spectrum) -> f64 {
        let beyond = text.classes().last().map_or(1.0, |&(m, _)| m + 1.0);
        let k = diagonal(text.classes().iter().copied().chain([(beyond, 0.0)]));
        let within: f64 = text.classes().iter().filter(|&&(m, _)| m <= k.floor()).map(|&(_, types)| types).sum();
        filled(text, (within - k * k / 2.0) / text.types())
    }

    /// Popescu's R₃: the share of the text beyond the rank where the cumulative frequencies come nearest to all of it.
    #[formula = "1 − F(m), where m minimises √((r/V)² + (1 − F(r))²) over the ranks r"]
    #[range = "[0, 1)"]
    #[zeros = "none for an empty text"]
    #[reference = "Popescu et al. (2009), *Word Frequency Studies*, 48–53"]
    #[example = "(&Spectrum::of([3, 2, 1, 1, 1]))" => 0.375]
    pub fn popescu_r3(text: &Spectrum) -> f64 {
        // Distances are multiplied by N·V, so that those of texts of usual length are whole, and rounding cannot choose.
        let (tokens, types) = (text.tokens(), text.types());
        let mut rest = tokens;
        let mut nearest = (f64::INFINITY, f64::NAN);
        for (before, m, size) in by_rank(text) {
            // Within a class the squared distance is a parabola in the rank: its least whole points are at the ends
            // or beside the turning point.
            let (across, down) = (tokens * tokens, types * types);
            let turn = (down * m * rest - across * before) / (down * m * m + across);
            for step in [1.0, turn.floor(), turn.ceil(), size].map(|step| step.clamp(1.0, size)) {
                let beyond = rest - step * m;
                let distance = ((before + step) * tokens).powi(2) + (beyond * types).powi(2);
                if distance < nearest.0 {
                    nearest = (distance, beyond);
                }
            }
            rest -= m * size;
        }
        nearest.1 / tokens
    }

    /// Popescu's R₄: one minus the Gini coefficient of the types' frequencies.
    #[formula = "1 − (V + 1 − 2/N · Σ r·f(r)) / V"]
    #[range = "(0, 1]; 1 if all types occur equally often"]
    #[zeros = "none for an empty text"]
    #[reference = "Popescu et al. (2009), *Word Frequency Studies*, p. 57"]
    #[example = "(&Spectrum::of([3, 2, 1, 1, 1]))" => 0.75]
    pub fn popescu_r4(text: &Spectrum) -> f64 {
        let (tokens, types) = (text.tokens(), text.types());
        let ranked: f64 = by_rank(text).map(|(before, m, size)| m * size * (before + (size + 1.0) / 2.0)).sum();
        1.0 - (types + 1.0 - 2.0 / tokens * ranked) / types
    }

    /// HD-D: the mean type-token ratio of the samples of a size, exactly, by the hypergeometric distribution.
    #[formula = "Σ Vₘ · (1 − C(N − m, s) / C(N, s)) / s, where s is the sample"]
    #[range = "(0, 1]; 1 if nothing is repeated"]
    #[zeros = "none for a text shorter than the sample"]
    #[reference = "McCarthy and Jarvis (2010), *MTLD, vocd-D, and HD-D*, Behavior Research Methods 42(2), 381–392"]
    #[example = "(&Spectrum::of([3, 2, 1, 1, 1]), 2.0)" => 0.928571]
    pub fn hdd(text: &Spectrum, sample: f64 = 42.0) -> f64 {
        expected_types(text, sample as u32) / sample.floor()
    }

    /// vocd-D: the parameter of the curve that fits the mean type-token ratio of samples of 35 to 50 tokens best.
    #[variant = "exact means by the hypergeometric distribution instead of random samples"]
    #[formula = "least squares of TTR(s) = D/s · (√(1 + 2s/D) − 1) over s = 35, …, 50"]
    #[range = "(0, ∞]"]
    #[zeros = "infinite if nothing is repeated; none for a text of fewer than 50 tokens"]
    #[reference = "Malvern, Richards, Chipere and Durán (2004), *Lexical Diversity and Language Development*, 51–57"]
    #[example = "(&Spectrum::new([(1, 40), (2, 10), (5, 4)]))" => 57.402703]
    pub fn vocd_d(text: &Spectrum) -> f64 {
        let ratios: Vec<(f64, f64)> =
            (35..=50).map(|size| (f64::from(size), expected_types(text, size) / f64::from(size))).collect();
        if ratios.iter().any(|(_, ratio)| ratio.is_nan()) || text.types() >= text.tokens() {
            return if text.tokens() < 50.0 { f64::NAN } else { f64::INFINITY };
        }
        // Where the sum of squares is least its derivative is 0; the curve rises with D, so each sign is known.
        falling_root(|d| {
            ratios
                .iter()
                .map(|&(size, ratio)| {
                    let root = (1.0 + 2.0 * size / d).sqrt();
                    let curve = d / size * (root - 1.0);
                    let slope = (root - 1.0) / size - 1.0 / (d * root);
                    (ratio - curve) * slope
                })
                .sum()
        })
    }
}
