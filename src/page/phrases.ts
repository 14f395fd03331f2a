/** Phrases, each as its words. */
const phrases = (text: string): readonly (readonly string[])[] =>
  text.split("|").map((phrase) => phrase.split(/\s+/).filter((word) => word !== ""));

/** Phrases of which one may begin another: behind them anything may stand. */
const longestFirst = (text: string): readonly (readonly string[])[] =>
  [...phrases(text)].sort((a, b) => b.length - a.length);

const leads = phrases("| suppose | suppose that | assume | assume that");
const people = phrases("we | you | one | i |");
const taking = phrases(`
  take | takes | consider | draw | draws | have | has | observe | observes | collect | collects |
  get | record | gather | see | obtain | are given | is given | given`);

/** Words and phrases that patterns name together: `{draws}`. */
export const classes: Readonly<Record<string, readonly (readonly string[])[]>> = {
  draws: phrases(`
    draws | observations | samples | measurements | realisations | realizations | copies |
    replicates | readings | replications | points | data points | values | variables |
    random variables | trials | numbers | data | errors`),
  vectors: phrases("gradients | embeddings | positions | velocities | feature vectors"),
  quality: phrases("iid | independent | random | independent and identically distributed"),
  counted: phrases("successes | successful trials"),
  thing: phrases(`
    estimator | estimate | statistic | quantity | number | total | sum | average | error |
    sample mean | mean | difference`),
  statistic: phrases("sum | total | average | sample mean | difference | product"),
  made: phrases(`
    estimator | estimate | statistic | quantity | sum | total | average | sample mean | difference |
    weighted average | weighted sum | weighted mean | linear combination | ratio | product`),
  common: phrases("obvious | natural | usual | simplest | standard | common | first | simple"),
  supposing: phrases("suppose that | suppose | assume that | assume"),
  wanting: phrases(`
    want | wanted | would like | wish | hope | try | aim | have | need | are asked | set out`),
  finding: phrases(`
    know | find | estimate | compute | calculate | approximate | evaluate | determine | measure |
    learn | study | get at | work out`),
  using: phrases("average | use | take | consider | work with | look at | report | compute"),
  simulating: phrases("simulate | sample | draw | generate | compute | measure | record"),
  sharing: phrases("have the same | have a common | share the same | share a common"),
  depending: phrases("independent | uncorrelated"),
  disturbance: longestFirst(`
    errors | error | noise | noises | disturbances | innovations | shocks | error terms |
    noise terms | error term | noise term | random errors | measurement errors | disturbance |
    residual errors | error variables | noise variables`),
  apart: phrases("independent of | independent from | uncorrelated with"),
  bearer: phrases(`
    variable | variables | vector | vectors | matrix | quantity | quantities | number | numbers |
    estimator | estimate | statistic | error | errors | noise | observation | observations`),
  joint: longestFirst(", and | , | ; | and | that | suppose | assume | suppose that | assume that"),
  stop: phrases(", and | ;"),
  willing: longestFirst(`
    can | may | will | shall | can safely | may safely | am happy to | are happy to |
    am willing to | are willing to | am prepared to | are prepared to | simply`),
  regard: longestFirst("treat | regard | consider | view | take | model | think of"),
  hence: longestFirst(`
    now | next | then | here | so | thus | hence | therefore | so , | hence , | thus , |
    therefore , | and | and so`),
  each: longestFirst("of each other | of one another | from each other"),
  integrable: longestFirst(`
    real-valued | real valued | real | integrable | square-integrable | square integrable | scalar |
    real-valued and integrable | real-valued and square-integrable`),
  observe: phrases("observe | see | record | collect | measure | are given | draw | have"),
  recalled: longestFirst(`
    recall that | remember that | as usual , | by definition , | by definition | here | here , |
    also ,`),
  defining: ["is", "are"].flatMap((verb) =>
    longestFirst(`
      defined as | defined by | defined to be | given by | measured by | then defined as |
      then defined by | usually defined as | usually defined by | then given by`).map((words) => [
      verb,
      ...words,
    ]),
  ),
  estimator: longestFirst(`
    an estimator | the estimator | any estimator | our estimator | an estimate | the estimate |
    a predictor | the predictor | a forecast | the forecast | a statistic | the statistic`),
  measure: phrases(
    "mean squared error | mean square error | mse | mean squared prediction error | bias | risk" +
      " | expected risk | expected loss | regret | relative efficiency | efficiency",
  ),
  firsts: longestFirst(`
    means | expectations | expected values | mean values | expected returns | expected payoffs |
    expected prices | expected scores | mean returns | mean payoffs | mean prices | mean scores`),
  covarying: phrases("covariance | correlation | covariances | correlations"),
  going: phrases("and | , and | ;"),
  with: phrases("with | having"),
  where: phrases(", where | where"),
  after: longestFirst(", and | and | , | ;"),
  draw: longestFirst("choose | draw | pick | take | let | we choose | we draw | we pick | we take"),
  having: longestFirst(`
    mean | means | variance | variances | expectation | expectations | expected value |
    expected values | standard deviation | standard deviations | finite mean | finite means |
    finite variance | finite variances | common mean | common variance`),
  constant: longestFirst(`
    fixed | constant | constants | deterministic | non-random | nonrandom | not random | known |
    fixed constants | fixed numbers | known constants | known numbers | given numbers |
    given constants | fixed and known | known and fixed | fixed values | known values |
    non-random constants | nonrandom constants | unknown constants | a constant |
    a fixed constant | an unknown constant | a known constant | a fixed number | a fixed vector |
    fixed but unknown | fixed quantities`),
  quantity: longestFirst(`
    mean | expectation | expected value | variance | covariance matrix | standard deviation`),
  fixable: phrases("vector | number | real number | integer | matrix | point | constant"),
  regarding: phrases("regard | treat | consider | view | see | think of | take"),
  holding: phrases("hold | keep | consider"),
  before: phrases(
    "probability | probabilities | chance | mean | variance | parameter | rate | and | or | is",
  ),
  lawful: phrases(`
    normal | gaussian | poisson | binomial | exponential | uniform | geometric | bernoulli`),
  knowledge: phrases("known | unknown | fixed | given"),
  countable: longestFirst(`
    observations | trials | tosses | throws | rolls | coins | dice | data points | samples |
    experiments | repetitions | replications | measurements | rounds | parameters | predictors |
    covariates | regressors | features | classes | groups | categories | participants | subjects |
    patients | students | pupils | units | workers | layers | boxes | bins | urns | cards | balls |
    machines | items | simulations | iterations | steps`),
  being: phrases("is | be | are"),
  spread: phrases("variance | standard deviation"),
  determined: phrases("the | both | all | each | their | its"),
  variate: phrases("| random variable | random variables"),
  verb: phrases("is | are | has | have | follows | follow"),
  lawword: longestFirst("| distribution | law | random variable | variable | distributed"),
  owning: phrases("has | have | with | having"),
  linking: longestFirst(`
    be | is | be a | is a | be an | is an | has a | have a | has an | have an | has the | have the |
    follows a | follow a | follows an | follow an | follows the | follow the`),
  follows: phrases("has | have | follows | follow"),
  joining: phrases("or | and | , or | , and"),
  unit: longestFirst(`
    km / h | km per hour | m / s | miles per hour | mph | kilometres per hour | kg | g | cm | mm |
    m | km | metre | metres | meter | meters | mile | miles | gram | grams | kilogram | kilograms |
    second | seconds | minute | minutes | hour | hours | day | days | year | years | month |
    months | euro | euros | dollar | dollars | cent | cents | pound | pounds | € | point | points |
    degree | degrees | kelvin | volt | volts | litre | litres | liter | liters`),
  chance: longestFirst(`
    with probability | with probabilities | with equal probability | with equal probabilities |
    with the same probability | each with probability | , each with probability |
    , both equally likely | , each equally likely`),
  otherwise: phrases("otherwise | with probability | else"),
  estimating: phrases("estimate | approximate | predict | forecast | guess"),
  measuring: phrases(`
    measure | observe | record | receive | see | get to see | have access to | are given`),
  figures: longestFirst(`
    mean | expectation | expected value | variance | standard deviation | mean and variance |
    expectation and variance | expected value and variance | distribution | law | density |
    survival function | distribution function | second moment | moment generating function |
    mean square`),
  updates: longestFirst(`
    update | update rule | recursion | iteration | rule | scheme | dynamics | step | average`),
  sizes: longestFirst(`
    rate | decay rate | learning rate | step size | discount factor | factor | weight | momentum |
    parameter | decay factor | smoothing factor | smoothing parameter | gain | constant`),
  evolving: phrases("state moves | state evolves | system evolves | dynamics are | model is"),
  moment: phrases("mean | expectation | expected value | variance"),
  imperative: phrases("denote | write | call | define | put | set | assume | suppose | consider"),
  plural: phrases(`
    variables | random variables | draws | observations | samples | measurements | errors |
    gradients | summands | terms | components | entries | weights | inputs | increments |
    replicates | copies | claims | data | trials`),
  anycase: longestFirst(`
    without loss of generality | without any loss of generality | without loss in generality |
    with no loss of generality | with no loss in generality | wlog | clearly wlog`),
  lossless: longestFirst(`
    there is no loss of generality in | there is no loss in generality in |
    there is no loss of generality | there is no loss in generality |
    it is no loss of generality to | it is no loss of generality | no generality is lost by | no
    generality is lost in |
    no generality is lost | we lose no generality by | we lose no generality in |
    we lose no generality | we do not lose generality by | nothing is lost by`),
  supposer: phrases(`
    let us | let's | we | we may | we can | we could | we shall | we will | we now | we may now |
    we can now | we also | we may also | we can also | we further | we further may | we first |
    we therefore | we thus | we may thus | we may therefore | we can therefore | we can thus |
    we only | we might as well | we may as well | we may and do | we may and shall |
    we may and will | we can and will | we can and do | we can and shall | we may ( and do ) |
    we may ( and shall ) | we may ( and will ) | we will henceforth | we henceforth | we want to |
    one may | one can | you may | you can | i | i will | it is convenient to | it helps to |
    it is harmless to | it does no harm to | feel free to | please`),
  asides: longestFirst(`
    , | now | also | first | further | moreover | then | next | so | here | finally | thus | hence |
    therefore | again | throughout | henceforth | initially | additionally | in addition |
    throughout the proof | throughout this proof | in the following | in what follows |
    from now on | from here on | without loss of generality | without any loss of generality |
    without loss in generality | wlog | for simplicity | for convenience | for brevity | for now |
    for the moment | for a moment | for concreteness | for definiteness |
    for notational simplicity | for notational convenience | for ease of notation | for ease of
    exposition |
    , without loss of generality , | , without any loss of generality , | , wlog , |
    , for simplicity , | , for convenience , | , for the moment , | , for now , | , for a moment , |
    , for ease of notation , | , say ,`),
  contrarily: phrases(`
    for contradiction | for a contradiction | for the sake of contradiction |
    for the sake of a contradiction | towards a contradiction | toward a contradiction |
    towards contradiction | by contradiction | by way of contradiction | to the contrary |
    on the contrary | contrary to the claim | seeking a contradiction | aiming for a contradiction |
    to get a contradiction | to reach a contradiction | to obtain a contradiction |
    to derive a contradiction | for the sake of argument`),
  simply: longestFirst(`
    for simplicity | for the sake of simplicity | for ease of notation | for ease of exposition |
    for convenience | for notational convenience | for notational simplicity | for concreteness |
    for definiteness | for brevity | to simplify the notation | to simplify notation |
    to simplify | to simplify matters | to keep the notation simple | to keep things simple |
    to keep matters simple | to make things simple |
    to lighten the notation | to ease notation`),
  enough: phrases(`
    it suffices | it is enough | it is sufficient | it will suffice | it clearly suffices |
    it therefore suffices | it thus suffices | it hence suffices | so it suffices | we only have |
    we only need | we need only | we just need | we just have | hence it suffices |
    thus it suffices | therefore it suffices`),
  treat: phrases(`
    treat | consider | handle | prove | show | do | study | look at | deal with | discuss | check |
    verify | work out | work in | establish | argue`),
  result: phrases(`
    it | this | that | the claim | the result | the statement | the identity | the theorem |
    the lemma | the proposition | the formula | the equality | everything | the assertion`),
  onward: longestFirst(`
    from now on | from here on | henceforth | throughout | throughout the proof |
    throughout this proof | in the rest of the proof | for the rest of the proof |
    in the following | in what follows | in the sequel | in this proof |
    in the rest of this section | for the rest of this section |
    for the remainder of this section`),
  normalised: ["after", "by", "upon", "after a", "after the", "by a", "on"].flatMap((lead) =>
    longestFirst(`
      centring | centering | recentring | recentering | translation | translating | shift |
      shifting | scaling | rescaling | normalisation | normalization | normalising | normalizing |
      standardising | standardizing | standardisation | standardization | relabelling | relabeling |
      whitening | rotating | rotation | change of coordinates | change of variables |
      change of basis | renormalising | renormalizing | change of units | suitable scaling |
      suitable rescaling |
      suitable translation | suitable shift | subtracting the mean | dividing by the sum |
      rescaling if necessary | translation if necessary | homogeneity`).map((words) => [
      ...lead.split(" "),
      ...words,
    ]),
  ),
  introducing: leads.flatMap((lead) =>
    people.flatMap((who) => taking.map((verb) => [...lead, ...who, ...verb])),
  ),
};
