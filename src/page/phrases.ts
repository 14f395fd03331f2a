/** Phrases, each as its words. */
const phrases = (text: string): readonly (readonly string[])[] =>
  text.split("|").map((phrase) => phrase.split(/\s+/).filter((word) => word !== ""));

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
  thing: phrases(`
    estimator | estimate | statistic | quantity | number | total | sum | average | error |
    sample mean | mean | difference`),
  supposing: phrases("suppose that | suppose | assume that | assume"),
  wanting: phrases(`
    want | wanted | would like | wish | hope | try | aim | have | need | are asked | set out`),
  finding: phrases(`
    know | find | estimate | compute | calculate | approximate | evaluate | determine | measure |
    learn | study | get at | work out`),
  using: phrases("average | use | take | consider | work with | look at | report | compute"),
  simulating: phrases("simulate | sample | draw | generate | compute | measure | record"),
  sharing: phrases("have the same | have a common | share the same | share a common"),
  moment: phrases("mean | expectation | expected value | variance"),
  imperative: phrases("denote | write | call | define | put | set | assume | suppose | consider"),
  plural: phrases(`
    variables | random variables | draws | observations | samples | measurements | errors |
    gradients | summands | terms | components | entries | weights | inputs | increments |
    replicates | copies | claims | data | trials`),
  introducing: leads.flatMap((lead) =>
    people.flatMap((who) => taking.map((verb) => [...lead, ...who, ...verb])),
  ),
};
