/**
 * Function words by what they do. A category is called `<name>` in the grammar; the words of a row
 * are given as they stand there.
 */
const table = `
lead     | let us assume that | let us suppose that | let us write | let us define
lead     | let us denote by | we assume that | we suppose that | we also assume that
lead     | we assume | we suppose
lead     | we write | we define | we set | we let | we put | we have | we are given
lead     | we denote by | we consider | we observe | we draw | we choose | we pick | we select
lead     | observe
lead     | draw | choose | pick | select | we have observed | by assumption | by hypothesis
lead     | by construction | by definition | it is assumed that | suppose also that
lead     | assume also that | assume further that | suppose further that | assume that
lead     | suppose that | assuming that | assume | suppose | assuming | let also | let | where
lead     | define | denote by | set | write | put | consider | also | furthermore | further
lead     | moreover | in addition | additionally | here | finally | then | that is to say
lead     | that is | i.e. | i.e | namely | in other words | equivalently | so that | so
lead     | throughout | as usual | that | and | there are | there is | for simplicity
join     | and | where | while | whereas | but
be       | is | are | be | denote | denotes | stand for | stands for | being | will be | equals
be       | equal
is       | is | are | be | denote | denotes
have     | has | have
take     | takes | take
follow   | follow | follows
satisfy  | satisfies | satisfy | obeys | obey
over     | range over | ranges over | run over | runs over | range from | ranges from
over     | run from | runs from | range through | ranges through | run through | runs through
subject  | all the | all of the | each of the | each of | both | the two | the | each | every
subject  | all | any
article  | a sequence of | a family of | a collection of | a set of | an infinite sequence of
article  | a finite sequence of | members of | a | an | the | some | any | two | three
poss     | the | their | its
within   | for | with | whenever | if | when | as long as | provided that | provided | where
every    | all | every | each | any | arbitrary | fixed
distinct | distinct | different | pairs of distinct | two different | two distinct
among    | positive integers | positive integer | natural numbers | natural number | indices
among    | index | integers | integer | real numbers | real number | times | vectors | numbers
among    | number | values of | pairs
among    | bounded measurable functions | measurable functions | bounded functions | functions
among    | function | measurable function | bounded function | nonnegative functions
given    | given that | given | conditional on | conditionally on | conditioned on
given    | conditioning on
about    | the values of | the value of | the event that | the event | the random variable
about    | that
manner   | also | all | both | each | again | assumed to be | said to be | taken to be
manner   | assumed | then
open     | need not be | may be | might be | do not have to be | are not assumed to be
open     | are not assumed | are not necessarily | are not required to be
leftopen | independent | uncorrelated | identically distributed | iid | dependent | correlated
leftopen | normal | equal | normally distributed | dependent on each other
with     | each with | all with | both with | and with | with | each having | all having
with     | having | each of | of | whose | each of which has
such     | such that | satisfying | for which
further  | with | with a | with an | having | whose
valueof  | equal to | given by | denoted by | of
samelaw  | same distribution | same law | common distribution | common law
samelaw  | identical distributions
law      | law | distribution | laws | distributions
lawnoun  | law | distribution | laws | distributions | probability distribution
lawnoun  | probability law
drawn    | drawn | sampled | chosen | selected | picked
onset    | on the interval | over the interval | on the set | over the set | on the integers
onset    | on | over | in | from | among
entries  | entries | components | coordinates | elements
belonging| of | in | on | for | at | from | per | to | by | during | among
owner    | a | an | the | each | one | this | that | its | their
happened | laid | made | filed | observed | arriving | produced | sold | received | occurring
happened | recorded | sampled | won | obtained | incurred
estimand | the unknown | an unknown | the | a | an | some | the same
samelawnoun | law | distribution | laws | distributions | joint law | joint distribution
drawing  | drawn | sampled | chosen | selected | picked | generated
quality  | finite and positive | finite positive | finite | common | same | identical | known
quality  | unknown | respective | constant | equal | individual | own | strictly positive
quality  | positive | nonzero | non-zero | pairwise | positive pairwise | common pairwise
finite   | variances | variance | mean | means | second moment | second moments
finite   | fourth moment | fourth moments | moments | expectation | mean and variance
finite   | moments of all orders
comparison | equal to | at least | at most | greater than | larger than | less than
comparison | smaller than | different from
link     | is | are | denotes | denote | be
telltale | counts | count | estimates | estimate | measures | measure | numbers | number
telltale | indexes | index | labels | label
mean     | mean | means | expectation | expectations | expected value | expected values
mean     | variance | variances | covariance matrix | covariance matrices | covariance
mean     | covariances
denoteby | denote by | we denote by | let us denote by
integers | all integers | the integers | all positive integers | the positive integers
integers | all nonnegative integers | the nonnegative integers
draw     | draw | we draw | choose | we choose | pick | we pick | select | we select
likewise | so are | so is | and so are | and so is | likewise for | similarly for
likewise | the same holds for | the same is true of
these    | all | both | the two | the three | these two | these | the
givenlead| given that | given
surely   | almost surely | a.s. | with probability one
valuesin | taking values in | with values in | taking values from | that takes values in
valuesin | that take values in | which takes values in | which take values in
sized    | of dimension | of size | of length | of dimensions
sum      | that sum to | which sum to | summing to | that add up to | adding up to
`;

/** The words of each category. */
export const functionWords: ReadonlyMap<string, readonly string[]> = wordsOf(table);

function wordsOf(rows: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const row of rows.trim().split("\n")) {
    const [name = "", ...words] = row.split("|").map((part) => part.trim());
    found.set(name, [...(found.get(name) ?? []), ...words]);
  }
  return found;
}
