import type { Law } from "../term/context.ts";
import type { Noun, Trait } from "./clause.ts";

/**
 * The words of a sentence of Given, as tables: phrases of one or more words, the longest read
 * first.
 */

type Table<T> = readonly (readonly [string, T])[];

const noun = (name: Noun): Trait => ({ kind: "noun", noun: name });
const property = (name: Extract<Trait, { kind: "property" }>["property"]): Trait => ({
  kind: "property",
  property: name,
});
const random: Trait = { kind: "random" };
const fixed: Trait = { kind: "fixed" };
const independent = (degree: "mutual" | "pairwise" | "uncorrelated", jointly = false): Trait => ({
  kind: "independent",
  degree,
  of: null,
  given: [],
  jointly,
});
const law = (name: Law, standard = false): Trait => ({
  kind: "law",
  law: name,
  standard,
  params: [],
  named: [],
});

/**
 * What counts things that somebody has chosen how many of; "the number of heads" is left to chance
 * and none.
 */
export const counts: readonly string[] = (
  "observations samples batches minibatches steps iterations examples features parameters units groups clients workers trees folds layers neurons dimensions rounds arms classes bins terms individuals " +
  "subjects participants measurements replications replicates trials draws coordinates components rows columns predictors regressors covariates strata clusters treatments points agents assets epochs"
).split(" ");

/** Nouns, singular and plural. */
export const nouns: Table<readonly Trait[]> = [
  ["real number", [noun("number")]],
  ["number", [noun("number")]],
  ["real", [noun("number")]],
  ["constant", [noun("number"), fixed]],
  ["real constant", [noun("number"), fixed]],
  ["scalar", [noun("number")]],
  ["parameter", [noun("number"), fixed]],
  ["real parameter", [noun("number"), fixed]],
  ["coefficient", [noun("number")]],
  ["step size", [noun("number"), fixed]],
  ["stepsize", [noun("number"), fixed]],
  ["learning rate", [noun("number"), fixed]],
  ["decay rate", [noun("number"), fixed]],
  ["discount factor", [noun("number"), fixed]],
  ["damping factor", [noun("number"), fixed]],
  ["scale factor", [noun("number"), fixed]],
  ["scaling factor", [noun("number"), fixed]],
  ["smoothing factor", [noun("number"), fixed]],
  ["tuning parameter", [noun("number"), fixed]],
  ["hyperparameter", [noun("number"), fixed]],
  ["regularisation parameter", [noun("number"), fixed]],
  ["regularization parameter", [noun("number"), fixed]],
  ["penalty parameter", [noun("number"), fixed]],
  ["ridge parameter", [noun("number"), fixed]],
  ["momentum parameter", [noun("number"), fixed]],
  ["momentum coefficient", [noun("number"), fixed]],
  ["keep probability", [noun("number"), fixed, property("nonnegative")]],
  ["weight", [noun("number")]],
  ["population value", [noun("number"), fixed]],
  ...[
    "values in a finite population",
    "values of a finite population",
    "values in the population",
    "values of the population",
  ].map((values) => [values, [noun("number"), fixed]] as const),
  ["integer", [noun("integer")]],
  ["natural number", [noun("integer"), property("positive")]],
  ["whole number", [noun("integer")]],
  ...[
    "sample size",
    "batch size",
    "mini-batch size",
    "minibatch size",
    "population size",
    "dimension",
    "number of data points",
    "number of training examples",
  ].map((size) => [size, [noun("integer"), property("positive"), fixed]] as const),
  ...counts.map(
    (things) => [`number of ${things}`, [noun("integer"), property("positive"), fixed]] as const,
  ),
  ["vector", [noun("vector")]],
  ["column vector", [noun("vector")]],
  ["matrix", [noun("matrix")]],
  ["projection matrix", [noun("matrix"), property("idempotent")]],
  ["orthogonal projection matrix", [noun("matrix"), property("symmetric"), property("idempotent")]],
  ["orthogonal projection", [noun("matrix"), property("symmetric"), property("idempotent")]],
  ["orthogonal projector", [noun("matrix"), property("symmetric"), property("idempotent")]],
  ["covariance matrix", [noun("matrix"), property("symmetric")]],
  ["unit vector", [noun("vector"), property("unit")]],
  ["standard basis vector", [noun("vector"), property("standard-basis")]],
  ["canonical basis vector", [noun("vector"), property("standard-basis")]],
  ["standard unit vector", [noun("vector"), property("standard-basis")]],
  ["function", [noun("function")]],
  ["kernel", [noun("function")]],
  ["probability density", [noun("function")]],
  ["probability density function", [noun("function")]],
  ["density function", [noun("function")]],
  ["random variable", [random, noun("variable")]],
  ["random vector", [random, noun("vector")]],
  ["random matrix", [random, noun("matrix")]],
  ["random quantity", [random, noun("variable")]],
  ["random number", [random, noun("variable")]],
  ["random function", [random, noun("function")]],
  ["random sign", [random, noun("variable"), law("rademacher")]],
  ["random integer", [random, noun("variable"), property("integer")]],
  ["random index", [random, noun("index"), property("integer")]],
  ["variable", [noun("variable")]],
  ["variate", [random, noun("variable")]],
  ["observation", [random]],
  ["measurement", [random]],
  ["sample", [random, { kind: "sample" }]],
  [
    "random sample",
    [
      random,
      { kind: "independent", degree: "mutual", of: null, given: [], jointly: false, within: true },
      { kind: "identical" },
      { kind: "sample" },
    ],
  ],
  ["draw", [random]],
  ["input", [property("standing")]],
  ["output", [property("standing")]],
  ["response", [property("standing")]],
  ["label", [property("standing")]],
  ["data point", [property("standing")]],
  ["value", [property("standing")]],
  ["quantity", [property("standing")]],
  ["probability", [noun("number"), property("nonnegative")]],
  ["gradient noise", [random]],
  ["error", [random]],
  ["noise", [random]],
  ["noise term", [random]],
  ["error term", [random]],
  ["white noise", [random, independent("uncorrelated"), property("centred")]],
  ["return", [random]],
  ["innovation", [random]],
  ["disturbance", [random]],
  ["increment", [random]],
  ["reward", [random]],
  ["stochastic gradient", [random]],
  ["indicator", [random, noun("variable"), property("binary")]],
  ["indicator variable", [random, noun("variable"), property("binary")]],
  ["indicator random variable", [random, noun("variable"), property("binary")]],
  ["bernoulli trial", [random, noun("variable"), law("bernoulli")]],
  ["bernoulli variable", [random, noun("variable"), law("bernoulli")]],
  ["estimator", [random, noun("variable")]],
  ["estimate", [random, noun("variable")]],
  ["event", [noun("event")]],
  ["index", [noun("index")]],
  ["component index", [noun("component")]],
  ["pair", [noun("pair")]],
  ["pairs of random variable", [random, noun("pair")]],
  ["pair of random variable", [random, noun("pair")]],
  ["random pair", [random, noun("pair")]],
  ["pairs of real number", [noun("pair")]],
  ["pairs of number", [noun("pair")]],
  ["pair of real number", [noun("pair")]],
  ["pair of number", [noun("pair")]],
  ["pairs of indicator", [random, noun("pair"), property("binary")]],
  ["pairs of indicator variable", [random, noun("pair"), property("binary")]],
  ["tuple", [noun("pair")]],
  ["triple", [noun("pair")]],
];

/** Adjectives and what stands in their place. */
export const adjectives: Table<readonly Trait[]> = [
  ["random", [random]],
  ["real", []],
  ["binary", [random, property("binary")]],
  ["zero-one", [random, property("binary")]],
  ["0-1", [random, property("binary")]],
  ["indicator", [random, property("binary")]],
  ["real-valued", []],
  ["one-dimensional", []],
  ["scalar", [noun("number")]],
  ["scalar-valued", [noun("number")]],
  ["numerical", []],
  ["ordinary", []],
  ["positive", [property("positive")]],
  ["strictly positive", [property("positive")]],
  ["non-negative", [property("nonnegative")]],
  ["nonnegative", [property("nonnegative")]],
  ["negative", [property("negative")]],
  ["non-zero", [property("nonzero")]],
  ["nonzero", [property("nonzero")]],
  ["integer", [property("integer")]],
  ["integer-valued", [property("integer")]],
  ["integer valued", [property("integer")]],
  ["real valued", []],
  ["fixed", [fixed]],
  ["deterministic", [fixed]],
  ["constant", [fixed]],
  ["non-random", [fixed]],
  ["nonrandom", [fixed]],
  ["not random", [fixed]],
  ["known", [fixed]],
  ["unknown", [fixed]],
  ["given", [fixed]],
  ["arbitrary", []],
  ["observed", [property("standing")]],
  ["observable", [property("standing")]],
  ["unobserved", [property("standing")]],
  ["measurable", [property("standing")]],
  ["integrable", [property("standing")]],
  ["unbiased", [{ kind: "unbiased" }]],
  ["not all equal", [property("standing")]],
  ["not all the same", [property("standing")]],
  ["not all zero", [property("standing")]],
  ["square-integrable", [property("standing")]],
  ["square integrable", [property("standing")]],
  ["differentiable", [property("standing")]],
  ["continuously differentiable", [property("standing")]],
  ["smooth", [property("standing")]],
  ["symmetric", [property("symmetric")]],
  ["invertible", [property("invertible")]],
  ["nonsingular", [property("invertible")]],
  ["non-singular", [property("invertible")]],
  ["orthogonal", [property("orthogonal")]],
  ["positive definite", [property("symmetric"), property("positive-definite")]],
  ["positive-definite", [property("symmetric"), property("positive-definite")]],
  ["strictly positive definite", [property("symmetric"), property("positive-definite")]],
  ["diagonal", [property("diagonal")]],
  ["idempotent", [property("idempotent")]],
  ["jointly distributed", []],
  ["discrete", []],
  ["dependent", [property("dependent")]],
  ["correlated", [property("dependent")]],
  ["possibly correlated", []],
  ["continuous", []],
  ["absolutely continuous", []],
  ["square", [property("square")]],
  ["full-rank", [property("full-rank")]],
  ["centred", [property("centred")]],
  ["centered", [property("centred")]],
  ["zero-mean", [property("centred")]],
  ["mean-zero", [property("centred")]],
  ["zero mean", [property("centred")]],
  ["mean zero", [property("centred")]],
  ["unit-variance", [property("unit-variance")]],
  ["unit variance", [property("unit-variance")]],
  ["independent", [independent("mutual")]],
  ["mutually independent", [independent("mutual", true)]],
  ["jointly independent", [independent("mutual", true)]],
  ["all independent", [independent("mutual", true)]],
  ["independent of each other", [independent("mutual")]],
  ["independent of one another", [independent("mutual")]],
  ["pairwise independent", [independent("pairwise")]],
  ["uncorrelated", [independent("uncorrelated")]],
  ["mutually uncorrelated", [independent("uncorrelated")]],
  ["pairwise uncorrelated", [independent("uncorrelated")]],
  ["uncorrelated with each other", [independent("uncorrelated")]],
  ["conditionally independent", [independent("mutual")]],
  ["conditionally iid", [independent("mutual", true), { kind: "identical" }]],
  ["conditionally normal", [law("normal")]],
  ["conditionally poisson", [law("poisson")]],
  ["conditionally binomial", [law("binomial")]],
  ["iid", [independent("mutual", true), { kind: "identical" }]],
  ["independent and identically distributed", [independent("mutual", true), { kind: "identical" }]],
  ["independent identically distributed", [independent("mutual", true), { kind: "identical" }]],
  ["identically distributed", [{ kind: "identical" }]],
  ["equally distributed", [{ kind: "identical" }]],
  ["exchangeable", [random, { kind: "identical", exchangeable: true }]],
  ["not necessarily independent", []],
  ["possibly dependent", []],
  ["not necessarily identically distributed", []],
  ["standard normal", [law("normal", true)]],
  ["standard gaussian", [law("normal", true)]],
  ["normal", [law("normal")]],
  ["gaussian", [law("normal")]],
  ["normally distributed", [law("normal")]],
  ["rademacher", [law("rademacher")]],
  ["bernoulli", [law("bernoulli")]],
  ["binomial", [law("binomial")]],
  ["poisson", [law("poisson")]],
  ["poisson distributed", [law("poisson")]],
  ["exponential", [law("exponential")]],
  ["exponentially distributed", [law("exponential")]],
  ["geometric", [law("geometric")]],
  ["geometrically distributed", [law("geometric")]],
  ["uniform", [law("uniform")]],
  ["uniformly distributed", [law("uniform")]],
  ["standard brownian motion", [random, law("brownian", true)]],
  ["brownian motion", [random, law("brownian")]],
  ["standard wiener process", [random, law("brownian", true)]],
  ["density", []],
];

/** The expectation of a power, around the mean or not. */
interface Power {
  readonly order: number;
  readonly central: boolean;
}

/** Named quantities of a law that an attribute gives. */
export const moments: Table<
  Extract<Trait, { kind: "moment" }>["moment"] | "density" | "parameter" | "rate" | "bias" | Power
> = [
  ["mean", "mean"],
  ["mean value", "mean"],
  ["mean vector", "mean"],
  ["expectation", "mean"],
  ["expected value", "mean"],
  ["expectation value", "mean"],
  ["variance", "variance"],
  ["covariance matrix", "variance"],
  ["variance-covariance matrix", "variance"],
  ["variance matrix", "variance"],
  ["covariance", "covariance"],
  ["standard deviation", "deviation"],
  ["second moment", "second"],
  ["third moment", { order: 3, central: false }],
  ["fourth moment", { order: 4, central: false }],
  ["third central moment", { order: 3, central: true }],
  ["fourth central moment", { order: 4, central: true }],
  ["bias", "bias"],
  ["correlation", "correlation"],
  ["correlation coefficient", "correlation"],
  ["pairwise correlation", "correlation"],
  ["density", "density"],
  ["probability density", "density"],
  ["density function", "density"],
  ["probability density function", "density"],
  ["parameter", "parameter"],
  ["rate", "rate"],
  ["rate parameter", "rate"],
  ["success probability", "parameter"],
];

/** What authors call the things they name, which says nothing of them: "the weights $w_i$". */
export const roles: ReadonlySet<string> = new Set(
  (
    "step weight input output error noise term innovation increment shock activation gradient residual disturbance draw sample observation measurement response covariate regressor " +
    "predictor return asset value loss signal label feature prediction score reward payoff coordinate entry summand estimate estimator variable quantity coefficient parameter " +
    "component element activation pre-activation preactivation neuron logit embedding query key token bit coin die arm client iterate particle statistic effect mask unit sequence outcome count price " +
    "number size rate time lifetime duration delay length width height weight area volume distance angle speed temperature energy dose concentration yield position displacement velocity " +
    "claim claimant policy policyholder insurer insured accident risk premium deductible reserve damage severity frequency " +
    "stock bond portfolio fund market share income wealth cost demand supply profit revenue sale payout bet stake winning ticket " +
    "customer client arrival departure service waiting queue server job task request call visit purchase coupon order item part device machine component battery bulb lot batch defect failure success " +
    "coin die dice roll throw toss flip ball box urn card letter envelope guest player game match turn round head tail face color colour " +
    "person individual subject patient household student worker voter respondent family class school hospital city region country site plot field day week month year hour period night season generation " +
    "egg insect seed plant tree animal fish species cell gene offspring parent child mutation particle photon atom source detector counter " +
    "channel message bit packet node edge word document pixel image sensor instrument reading scale test exam question answer trial experiment replicate replication run survey interview " +
    "population group cluster stratum block level category type component state process walk path system model mixture mean average proportion fraction probability chance location shape treatment control " +
    "parameter prior factor covariate exposure baseline trend drift seasonal forecast target " +
    "amount payment deposit investment security option bill wage salary expenditure contribution benefit contract period interest dividend strike spot currency bank debt credit rating position trade order " +
    "effect main interaction slope intercept regression outcome instrument confounder mediator placebo dose arm site rater judge examiner item form score test trait ability aptitude " +
    "gamete allele locus genotype phenotype marker chromosome parent sire dam clone strain colony nucleotide codon fitness dominance breeding genetic environmental maternal paternal " +
    "pulse spike current voltage resistance charge power amplitude phase carrier symbol pilot antenna tap filter interference clutter echo reflection photon molecule velocity momentum force torque field spin dipole " +
    "bucket slot key hash bin cell table record query flow stream pivot comparison swap edge vertex degree neighbour neighbor triangle clique path tree leaf root level record run inversion " +
    "policyholder exposure loss claim-size interarrival inter-arrival waiting-time jump move flight leg hop trip passenger vehicle car bus train message call caller operator agent buyer seller bidder bid auction " +
    "rainfall temperature precipitation height crop fertiliser fertilizer variety animal litter pen fish tag catch trap transect quadrat plot tree bird nest egg hatchling offspring brood birth death " +
    "context anchor positive-sample augmentation view representation head attention hidden-unit layer kernel-width batch minibatch mini-batch epoch shard worker server round communication compressor quantizer " +
    "sign label-noise policy trajectory action reward return episode step critic baseline advantage discount temperature bias"
  ).split(/\s+/),
);

/** What may stand before such a name: "the annual claims $X_j$", "the unknown mean $\mu$". */
export const qualities: ReadonlySet<string> = new Set(
  (
    "stochastic sampling additive random unknown true corresponding total aggregate annual daily weekly monthly yearly hourly average overall net gross relative observed measured recorded " +
    "latent hidden unobserved underlying individual single particular given typical initial final current next previous first second third last new old future past common empty different various " +
    "respective resulting actual successive consecutive whole entire small large long short single-claim insured " +
    "aggregate monetary economic financial risky risk-free common-factor idiosyncratic systematic macroeconomic random-effect experimental whole-plot sub-plot within-group between-group " +
    "primary secondary regional local global national physical thermal electric electrical magnetic mechanical chemical biological medical clinical educational psychological social " +
    "raw sampled reported recorded imputed noisy clean incoming outgoing"
  ).split(/\s+/),
);

/**
 * What may be said of a matrix behind its noun: "of full column rank", "with orthonormal columns".
 */
export const matrixTraits: Table<readonly Trait[]> = [
  ["full column rank", [property("full-column-rank")]],
  ["full row rank", [property("full-row-rank")]],
  ["full rank", [property("full-rank")]],
  ["linearly independent columns", [property("full-column-rank")]],
  ["linearly independent rows", [property("full-row-rank")]],
  ["orthonormal columns", [property("orthonormal-columns")]],
];

/** Names of laws inside formulas, without their font. */
export const lawNames: Readonly<Record<string, Law>> = {
  N: "normal",
  Normal: "normal",
  normal: "normal",
  Gaussian: "normal",
  Bernoulli: "bernoulli",
  Ber: "bernoulli",
  Bern: "bernoulli",
  Be: "bernoulli",
  Binomial: "binomial",
  Bin: "binomial",
  Binom: "binomial",
  B: "binomial",
  Poisson: "poisson",
  Pois: "poisson",
  Poi: "poisson",
  Po: "poisson",
  Geometric: "geometric",
  Geom: "geometric",
  Geo: "geometric",
  Exponential: "exponential",
  Exp: "exponential",
  Expo: "exponential",
  Uniform: "uniform",
  Unif: "uniform",
  U: "uniform",
  Rademacher: "rademacher",
  Rad: "rademacher",
};

/** The plural or singular of a word as the tables write it. */
export function singular(word: string): string {
  const special: Readonly<Record<string, string>> = {
    matrices: "matrix",
    indices: "index",
    quantities: "quantity",
    densities: "density",
    processes: "process",
    probabilities: "probability",
    variances: "variance",
    covariances: "covariance",
  };
  const known = special[word];
  if (known) return known;
  return word.length > 3 && word.endsWith("s") && !/(?:ss|us|is)$/.test(word)
    ? word.slice(0, -1)
    : word;
}
