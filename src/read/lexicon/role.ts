import { singular } from "./word.ts";

/** What authors call the things they name, which says nothing of them: "the weights $w_i$". */
export const roles: ReadonlySet<string> = new Set(
  (
    "step weight input output error noise term innovation increment shock activation " +
    "gradient residual disturbance draw sample observation measurement response " +
    "covariate regressor " +
    "predictor return asset value loss signal label feature prediction score reward " +
    "payoff coordinate entry summand estimate estimator variable quantity coefficient parameter " +
    "component element activation pre-activation preactivation neuron logit embedding " +
    "query key token bit coin die arm client iterate particle statistic effect mask " +
    "unit sequence outcome count price " +
    "number size rate time lifetime duration delay length width height weight area " +
    "volume distance angle speed temperature energy dose concentration yield position " +
    "displacement velocity " +
    "claim claimant policy policyholder insurer insured accident risk premium " +
    "deductible reserve damage severity frequency " +
    "stock bond portfolio fund market share income wealth cost demand supply profit " +
    "revenue sale payout bet stake winning ticket " +
    "customer client arrival departure service waiting queue server job task request " +
    "call visit purchase coupon order item part device machine component battery bulb " +
    "lot batch defect failure success " +
    "coin die dice roll throw toss flip ball box urn card letter envelope guest player " +
    "game match turn round head tail face color colour " +
    "person individual subject patient household student worker voter respondent family " +
    "class school hospital city region country site plot field day week month year hour " +
    "period night season generation " +
    "egg insect seed plant tree animal fish species cell gene offspring parent child " +
    "mutation particle photon atom source detector counter " +
    "channel message bit packet node edge word document pixel image sensor instrument " +
    "reading scale test exam question answer trial experiment replicate replication run " +
    "survey interview " +
    "population group cluster stratum block level category type component state process " +
    "walk path system model mixture mean average proportion fraction probability chance " +
    "location shape treatment control data past history " +
    "parameter prior factor covariate exposure baseline trend drift seasonal forecast target " +
    "amount payment deposit investment security option bill wage salary expenditure " +
    "contribution benefit contract period interest dividend strike spot currency bank " +
    "debt credit rating position trade order " +
    "effect main interaction slope intercept regression outcome instrument confounder " +
    "mediator placebo dose arm site rater judge examiner item form score test trait " +
    "ability aptitude " +
    "gamete allele locus genotype phenotype marker chromosome parent sire dam clone " +
    "strain colony nucleotide codon fitness dominance breeding genetic environmental " +
    "maternal paternal " +
    "pulse spike current voltage resistance charge power amplitude phase carrier symbol " +
    "pilot antenna tap filter interference clutter echo reflection photon molecule " +
    "velocity momentum force torque field spin dipole " +
    "bucket slot key hash bin cell table record query flow stream pivot comparison swap " +
    "edge vertex degree neighbour neighbor triangle clique path tree leaf root level " +
    "record run inversion " +
    "policyholder exposure loss claim-size interarrival inter-arrival waiting-time jump " +
    "move flight leg hop trip passenger vehicle car bus train message call caller " +
    "operator agent buyer seller bidder bid auction " +
    "rainfall temperature precipitation height crop fertiliser fertilizer variety " +
    "animal litter pen fish tag catch trap transect quadrat plot tree bird nest egg " +
    "hatchling offspring brood birth death " +
    "context anchor positive-sample augmentation view representation head attention " +
    "hidden-unit layer kernel-width batch minibatch mini-batch epoch shard worker " +
    "server round communication compressor quantizer " +
    "deviation forecast wait spending dart sweep pupil visitor farm firm sign " +
    "label-noise policy trajectory action reward return episode step critic baseline " +
    "advantage discount temperature bias point design example instance pair multiplier knob"
  ).split(/\s+/),
);

/** What may stand before such a name: "the annual claims $X_j$", "the unknown mean $\mu$". */
export const qualities: ReadonlySet<string> = new Set(
  (
    "stochastic sampling specific additive random unknown true corresponding total " +
    "aggregate annual daily weekly monthly yearly hourly average overall net gross " +
    "relative observed measured recorded " +
    "latent hidden unobserved underlying individual single particular given typical " +
    "initial final current next previous first second third last new old future past " +
    "common empty different various mixing tuning smoothing " +
    "respective resulting actual successive consecutive whole entire small large long " +
    "short single-claim insured " +
    "aggregate monetary economic financial risky risk-free common-factor idiosyncratic " +
    "systematic macroeconomic random-effect experimental whole-plot sub-plot " +
    "within-group between-group " +
    "primary secondary regional local global national physical thermal electric " +
    "electrical magnetic mechanical chemical biological medical clinical educational " +
    "psychological social " +
    "raw serial sampled captured drawn reported recorded imputed noisy clean incoming outgoing"
  ).split(/\s+/),
);

export function isRole(word: string): boolean {
  return (
    roles.has(word) ||
    roles.has(singular(word)) ||
    (word.endsWith("ies") && roles.has(`${word.slice(0, -3)}y`)) ||
    (word.endsWith("es") && roles.has(word.slice(0, -2)))
  );
}

/** Words by which some of many are chosen. */
export const choosing: ReadonlySet<string> = new Set(
  (
    "first second third last past future next previous initial final current new old " +
    "typical particular large small long short empty consecutive successive"
  ).split(" "),
);

export const differing: ReadonlySet<string> = new Set(["different", "various", "same"]);

export const periods: ReadonlySet<string> = new Set(
  "day week month year hour minute period season night".split(" "),
);
