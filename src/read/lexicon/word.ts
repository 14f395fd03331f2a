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
