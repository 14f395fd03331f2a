/**
 * Words of which the names of assumptions are made. Any other word may say that the assumption
 * fails ("violated", "common mistake"), is somebody else's, or is one of some part ("second
 * sample", "women"), and a name with it in is none.
 */
const names = new Set(
  (
    "a an the of and in on to with is are bounded bound bounds boundedness lower upper " +
    "uniform uniformly unbiased unbiasedness variance variances covariance mean means " +
    "moment moments second fourth finite " +
    "finiteness existence zero mean-zero zero-mean centred centered centring centering " +
    "gradient gradients noise error errors disturbance disturbances innovation " +
    "innovations exogenous exogeneity endogeneity " +
    "instrument instruments relevance relevant exclusion restriction smooth smoothness " +
    "lipschitz continuity differentiable differentiability convex convexity strong " +
    "strongly homoscedasticity homoskedasticity " +
    "homoscedastic homoskedastic heteroscedasticity heteroskedasticity stationarity " +
    "stationary normalization normalisation weights linear linearity additive " +
    "additivity model design overlap positivity " +
    "ignorability unconfoundedness consistency symmetry symmetric independence " +
    "independent identical distribution distributions law laws uncorrelated correlation " +
    "orthogonality orthogonal compression " +
    "compressor quantization quantisation growth stochastic oracle estimator estimators " +
    "regularity integrability integrable square martingale markov property full rank " +
    "normal normality gaussian gaussianity " +
    "common equal equality constant constants interpolation contraction exchangeable " +
    "exchangeability parameter parameters prior likelihood dynamics recursion update " +
    "notation definition setting setup " +
    "stepsize stepsizes step-size step-sizes learning rate expectation expectations " +
    "conditional unconditional function functions vector vectors matrix matrices operator operators"
  ).split(" "),
);

/** Whether assumptions are called by this word. */
export const isAssumptionWord = (word: string): boolean => names.has(word);
