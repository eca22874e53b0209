/// The documentation's article, which a test compares with the file.
package enum MethodPage {
  package static let text = #"""
    # How scores are computed

    Each step is optional; a report's `method` and the options of `govrank score` choose among them. The
    order is: screen, denominate, impute, treat, normalise, aggregate, rank.

    Source, unless another is named: OECD/JRC, *Handbook on Constructing Composite Indicators* (2008).

    ## Screening and denominators

    A unit whose share of indicators with a value is below the threshold is left out. An indicator with a
    denominator becomes x / d; a denominator of 0 or less is refused, naming the units. A value without a
    denominator is a gap: it counts as missing, and a notice says so.

    ## Missing values

    Without imputation a gap stays a gap: its parent is put together from the children present, whose
    weights are rescaled. That is the same as filling the gap with the unit's own weighted mean of the
    siblings. An aggregate is missing if the share of its direct children that are present is below the
    minimum coverage. `mean` and `median` fill a gap from the units present, `group-mean` and `group-median`
    from the units of its group, `row-mean` and `row-median` from the unit's other indicators, each scaled
    from 0 to 1, scaled back. `latest` and `linear` take other periods; gaps that they leave are said. Present
    values are never changed.

    ## One period or the series

    Three steps look at this period's units alone, or at those of all periods of the series, each on its own:
    `bounds` (JSON) or `--bounds` for the bounds of scaling and for ranks, `imputeOver` or `--impute-over` for
    the values that gaps are filled from, `treatOver` or `--treat-over` for the search for outliers. Screening and
    denominators are each period's own. Values of other periods that a step has no meaning for take no part, and
    a notice counts them.

    ## Outliers

    A column is treated if |skewness| ≥ 2 and kurtosis ≥ 3.5 (G1 and G2 after Joanes and Gill, 1998).
    `winsorise:5` pulls the outermost values in to the next one, at most about five cells; where that does
    not help, the original column becomes ln(x − min + 0.01 · (max − min)). `log` does that at once;
    `boxcox` takes (zᵏ − 1) / k of z = x − min + 1, with the k in −5…5 of greatest likelihood, or the logarithm
    above where such powers would run into each other. An indicator that is scaled between bounds in its own units
    (`goalposts`, `scale`, `distanceToTarget`) is pulled in at most and never transformed, and a notice says so: its
    bounds would mean nothing on another scale.

    A transformation that is chosen changes all values, outliers or not: of all indicators, or of one by its own `treat`
    (`--treat CODE=…`). `ln` is ln x, `log1p` ln(1 + x), `sqrt` √x, `reciprocal` −1 / x, whose sign keeps the order, and
    `boxcox:k` (xᵏ − 1) / k with a k in −5…5 (0 is ln x). Goalposts, target and the ends of a `scale` are given in the
    indicator's own unit and transformed with the values. A value without a transformed one (0 or less under `ln`,
    `reciprocal` and `boxcox:k`, −1 or less under `log1p`, less than 0 under `sqrt`) is refused, naming the units. Sources:
    Tukey, *Exploratory Data Analysis* (1977); Box and Cox, *An Analysis of Transformations* (1964).

    ## Normalisation

    x is multiplied by −1 first where less is better; minimum, maximum, mean and standard deviation (n − 1)
    are over the units present.

    A node's direction is its parent's unless it says otherwise. Scales are seen from the parent: where less is
    better for it too, x keeps its sign and the end of the scale is the worst. A pillar that is better the other
    way than its parent is turned over before the parent uses it, to l + u − x where all its parts are on one
    scale l…u, else to −x; by itself it is shown and ranked as it is.

    | name | formula |
    |---|---|
    | `minmax:l,u` | (x − min) / (max − min) · (u − l) + l |
    | `minmax:p2.5,p97.5,l,u` | (x − a) / (b − a) · (u − l) + l, clipped to l…u, a and b percentiles; without l,u 0…100 |
    | `zscore:m,s` | (x − mean) / sd · s + m |
    | `rank` | 1 + number of values below |
    | `borda` | rank − 1 |
    | `percentile` | (rank − 1) / (n − 1) |
    | `goalposts:l,u` | (x − worst) / (best − worst) · (u − l) + l, clipped to l…u |
    | `scale:l,u` | (x − l) / (u − l) · 100; where less is better (u − x) / (u − l) · 100 |
    | `distance-to-best` | 1 − (max − x) / (max − min) |
    | `distance-to-reference:U` | 1 − (x of U − x) / (x of U − min) |
    | `distance-to-target` | (x − min) / (target − min); with `:1` at most 1 |
    | `fraction-of-best` | x / max; where less is better min / x |
    | `ampi:U` | (x − x of U) / (max − min) · 60 + 100 |

    Percentiles are linear between order statistics (type 7) and counted from the worst value, as the SDG Index does
    (Sachs et al., *Sustainable Development Report*); a report writes `{"minmaxPercentiles": [2.5, 97.5]}`. Where both are
    one value the column is left out, and a notice says so. `ampi:U` is the scale of ISTAT's AMPI around a unit of
    reference.

    A column without spread has no min–max, z-score or distance to the best: it is left out, its weight goes
    to its siblings, and a notice says so; the same where the best value is 0 under fraction-of-best. Ranks,
    Borda points, percentiles and distances to a target give such a column the same score for all. A
    reference unit that has the worst value of all is refused, and so is a target that all units have reached,
    unless the distance is capped: then all have 1. Fractions are taken of values as they are: where less is
    better none may be below 0, else the best must not; what has no fraction is refused, naming unit and value.
    Ends of a scale rise (l < u). Goalposts that a normalisation does not use are said.

    ## Very large numbers

    Sums that leave the range of a double are made again with the values brought near 1. A score that is itself
    too large is missing, and a notice names unit and node. Weights lie between 10⁻⁶ and 10¹², exponents of a
    power mean are 0 or 0.01 to 100 on either side.

    ## Aggregation

    Over the children present, w their weights: arithmetic Σwx / Σw, geometric exp(Σw ln x / Σw), harmonic
    Σw / Σ(w/x), power (Σwxᵖ / Σw)^(1/p), sum Σwx with the weights as given, which is missing if a child
    is, unless a minimum coverage allows it. A value ≤ 0 under a geometric or
    harmonic mean is refused, naming node, child and units. Copeland counts rivals beaten less rivals lost
    to, each pair judged on the weight of the children that both have.

    `mpi` is Mazziotta and Pareto's mean with a penalty for imbalance, M − S² / M, and `mpi:plus` M + S² / M for an index of
    which less is better: M = Σwx / Σw, S² = Σw(x − M)² / Σw, S / M the coefficient of variation. A score below 0 is
    refused, naming node, child and units; nothing but zeros gives 0. The MPI takes it of `zscore:100,10` (its deviation
    divides by n: `zscore:100,s` with s = 10 · √(n / (n − 1)) is the same), the AMPI of `ampi:U` with the bounds of the
    series, or of `minmax:70,130`. It is not arithmetic in any scale: contributions and gaps are not split below it, and
    what a single score would have to be is not solved; a search for the smallest move goes along the way in 64 steps, as
    a better value can lower the score. Sources: De Muro, Mazziotta and Pareto, *Composite Indices of Development and
    Poverty* (2011); Mazziotta and Pareto, *On a Generalized Non-compensatory Composite Index* (2016); with weights *Weighting
    in composite indices construction* (2022).

    `owa:a` weighs by the order of the parts: from the best down, each has Q(S) − Q(S of the one before) with S the cumulated
    share of the weight and Q(s) = sᵃ. With a = 1 it is the mean, above 1 low parts count more, below 1 less; `owa:a,p` takes the
    power mean of p (Yager, *Quantifier guided aggregation using OWA operators*, 1996; *Generalized OWA aggregation operators*, 2004).

    `eige` is the metric of the Gender Equality Index, 1 + 99 · √(M / max M) · (1 − D / M): M = Σwx / Σw, max M the largest of all
    units, D = Σw|x − M| / Σw. Of two equally weighted parts, women and men, D / M is the index's gap |women / mean − 1| and the root
    its correcting coefficient. A score below 0 is refused; as under `mpi`, a better value can lower the score (European Institute for
    Gender Equality, *Gender Equality Index 2017: Methodological Report*).

    `topsis` is D⁻ / (D⁺ + D⁻), D⁺ and D⁻ the distances √Σ(w(x − e))² to the best and to the worst scores e of each part, over the
    parts that the unit has; ½ where nothing tells units apart. Scores are taken as the report scales them; a better value that others are scaled by
    can lower the score (Hwang and Yoon, *Multiple
    Attribute Decision Making*, 1981).

    `borda` is the weighted mean of the rivals beaten in each part, ties counting half; where units lack the part, the share of those
    beaten counts for all rivals. `kemeny` counts the rivals behind in the order that disagrees least with all pairs, the weight against
    it summed; where several orders do, the mean over all of them. Who beats all others stands before them (Truchon, 1998), so that only
    circles are searched, of 16 units at most, among 1,000 at most; longer ones are refused. The order is chosen as a whole, so that a
    better value can, seldom, cost places (Kemeny, *Mathematics without numbers*,
    1959; OECD/JRC *Handbook*, step 6).

    `bod`, benefit of the doubt, takes for each unit the weights that are best for it: the largest Σwx with which no unit that has its
    parts comes above 1, by the simplex method. `bod:f` keeps the share of each part in the unit's score within 1 ± f of the share of
    the weight given. The weight shown is the unit's own, and contributions are its own; where several weights are best, one of them. A
    score below 0 is refused, and so are more than 10,000 units over the number of parts (Cherchye, Moesen, Rogge and Van Puyenbroeck,
    *An introduction to 'benefit of the doubt' composite indicators*, 2007).

    None of these is a sum in any scale: gaps, and but for `bod` contributions, are not split below them, and scores needed are not
    solved through them. Which nodes these are is said.

    `atkinson:e` is Atkinson's equally distributed equivalent with an aversion e ≥ 0 to inequality, which is the power mean
    of 1 − e: for 0 arithmetic, for 1 geometric, as the IHDI puts its dimensions together (Atkinson, *On the Measurement
    of Inequality*, 1970). In the IHDI the inequality within each dimension is one between people: its adjusted indices
    are values here.

    ## Weights

    Weights are shares among siblings, as the report or `--weight` gives them, or found. `--weight-by RULE` finds those of all
    nodes' children, `CODE=RULE` those of one's, from the indicators up, over the units that have all of them (three or more);
    the sum of a node's weights stays. What came out, and where from, is said and stands in "weights" of the JSON's method.

    `equal` gives each the same. `entropy` gives (1 − e) / Σ(1 − e) with e = −Σ p ln p / ln n, p the shares of the n units in the
    sum of the scores, none of which may be negative: what tells units apart weighs more (Shannon, 1948; Hwang and Yoon, *Multiple
    Attribute Decision Making*, 1981). `first-component` gives the squared entries of the first principal component of the
    correlation matrix, which must have one sign. `importance` takes the weights as they are for what is intended: it finds those
    with which each child's squared correlation with the node, as a share of all children's, is the share of its weight, by damped
    Gauss–Newton steps (Becker, Saisana, Paruolo and Vandecasteele, *Weights and importance in composite indicators*, 2017). What
    has no such weights above 0 is refused, naming node and child.

    `--experts FILE` makes them of answers. Of a budget of points a child's weight is the mean of its shares of the experts'
    budgets. Judgements of pairs, from 1/9 to 9, are put together by their geometric mean (Aczél and Saaty, 1983); the weights are
    the principal eigenvector of their matrix. The consistency ratio is (λ − n) / (n − 1) over that of random judgements (0.58 for
    three children, 0.90 for four, … 1.59 for fifteen); above 0.1, of one expert or of all together, it is said (Saaty, *The
    Analytic Hierarchy Process*, 1980).

    ## Ranks

    1 + the number of units whose score is higher by more than 10⁻¹¹ · max(1, |score|); equal scores share
    the best rank (1, 2, 2, 4). Scores are never rounded before ranking.

    ## Contributions and gaps

    Under arithmetic means an indicator contributes the product of its effective weights times its score;
    contributions sum to the score. The gap between two units splits, child by child, into the mean of
    the two effective weights times the difference of scores, and the mean of the scores times the
    difference of weights; the parts sum to the gap. Other means are arithmetic in a transformed scale, and
    the secant of the transformation takes the place of 1.

    ## Robustness

    Every draw multiplies each weight by 1 + f(2u − 1) and takes in each step what the report says or
    one of the alternatives, which stands in for what single nodes say as well; the index is rebuilt and ranked.
    The 5 and 95 per cent quantiles are linear between order statistics (type
    7). "Best" and "worst" hold for all weights within ±f without sampling: of two units one stays ahead if
    the smallest weighted mean of their differences is above 0, and that minimum is found by giving w(1 + f)
    to the differences below a cut and w(1 − f) to those above. Sobol' indices are Jansen's (1999): first
    1 − mean((B − ABᵢ)²) / 2V, total mean((A − ABᵢ)²) / 2V, for the mean shift in ranks. Their intervals are the 5 and 95 per
    cent quantiles over 400 samples of whole rows (A, B, ABᵢ) drawn from themselves, V with them (Archer, Saltelli and Sobol', 1997);
    nine of ten hold the true index. "Not converged" is said unless both intervals are narrower than 0.1.

    ## A worked example

    Two indicators, the second "less is better", weights 2 and 1, min–max to 0–100, arithmetic mean.

    | unit | services (2) | delay (1) | services scaled | delay scaled | score | rank |
    |---|---|---|---|---|---|---|
    | A | 70 | 3 | 100 | 75 | (2·100 + 1·75) / 3 = 91.67 | 1 |
    | B | 60 | 2 | 66.67 | 100 | (2·66.67 + 1·100) / 3 = 77.78 | 2 |
    | C | 40 | 6 | 0 | 0 | 0 | 3 |

    Services: (60 − 40) / (70 − 40) · 100 = 66.67. Delay: (6 − 3) / (6 − 2) · 100 = 75. A leads B by 13.89:
    services give 2/3 · (100 − 66.67) = 22.22, delay gives 1/3 · (75 − 100) = −8.33.

    """#
}
