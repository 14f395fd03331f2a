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
lead     | now let | next let | then let | as before | from now on | from here on
lead     | henceforth | below | next suppose that
lead     | in this note | in this section | in this example
lead     | throughout | as usual | that | and | there are | there is | for simplicity
join     | and | where | while | whereas | but
be       | is | are | be | denote | denotes | stand for | stands for | being | will be | equals
be       | equal
is       | is | are | be | denote | denotes
have     | has | have | share | shares
take     | takes | take
follow   | follow | follows
satisfy  | satisfies | satisfy | obeys | obey
over     | range over | ranges over | run over | runs over | range from | ranges from
over     | go from | goes from | go through | goes through | going from
over     | run from | runs from | range through | ranges through | run through | runs through
subject  | all the | all of the | each of the | each of | both | the two | the | each | every
subject  | all | any
article  | a sequence of | a family of | a collection of | a set of | an infinite sequence of
article  | a finite sequence of | members of | a | an | the | some | any | two | three
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
manner   | assumed | then | known to be | modelled as | modeled as
open     | need not be | may be | might be | do not have to be | are not assumed to be
open     | are not assumed | are not necessarily | are not required to be
leftopen | independent | uncorrelated | identically distributed | iid | dependent | correlated
leftopen | normal | equal | normally distributed | dependent on each other
with     | each with | all with | both with | and with | with | each having | all having
with     | all of them with | each of them with | both of them with
with     | having | each of | of | whose | each of which has
such     | such that | satisfying | for which
further  | with | with a | with an | having | whose
valueof  | equal to | given by | denoted by | of
samelaw  | same distribution | same law | common distribution | common law
samelaw  | identical distributions
lawquality| continuous | skewed | unknown | arbitrary | non-normal | discrete | nondegenerate
lawquality| non-degenerate | heavy-tailed | light-tailed | bounded | smooth
wholly   | completely | entirely | fully | wholly | altogether | totally | perfectly | truly
wholly   | statistically | stochastically
ahead    | in advance | beforehand | ahead of time | once and for all | from the start
ahead    | from the outset | before the experiment | by the experimenter | by design
shortfor | short for | shorthand for | a shorthand for | another name for | an abbreviation for
shortfor | an abbreviation of
law      | law | distribution | laws | distributions
lawnoun  | law | distribution | laws | distributions | probability distribution
lawnoun  | probability law
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
mean     | covariances | correlation | correlation coefficient
twos     | any two of them | any two | every two of them | every two | each two | every pair
twos     | each pair | any pair | every pair of them | each pair of them | any pair of them
alikein  | same | equal | identical | common
denoteby | denote by | we denote by | let us denote by
integers | all integers | the integers | all positive integers | the positive integers
integers | all nonnegative integers | the nonnegative integers
draw     | draw | we draw | choose | we choose | pick | we pick | select | we select
likewise | so are | so is | and so are | and so is | likewise for | similarly for
likewise | the same holds for | the same is true of
samples  | samples | families | sequences | groups | populations | collections | sets
apart    | are mutually independent | are independent of each other
apart    | are independent of one another | are also independent | are independent
apart    | being independent
these    | all | both | the two | the three | these two | these | the
givenlead| given that | given
alike    | distributed as | distributed like | equal in law to | equal in distribution to
alike    | identically distributed as | identically distributed to
average  | sample mean | average | arithmetic mean | empirical mean | sample means | averages
average  | arithmetic means | empirical means
awaited  | until the first success | until the first heads
awaited  | up to and including the first success | needed to get the first success
awaited  | until the first head
chanceis | with success probability | with probability | with probability of success
chanceis | with common success probability | each with probability | having success probability
copies   | iid copies | independent copies | copies
equallylikely| equally likely to be either | equally likely to be
equallylikely| equally likely to take the values | with equal probability either
equallylikely| with equal probability
equalshares| with equal probability | with equal probabilities | with the same probability
equalshares| each with the same probability | each with equal probability | equally likely
failures | number of failures before the first success in independent bernoulli trials
failures | number of failures before the first success in independent trials
from     | from a | from an | from the | from some | from
fromsome | from a | from the | from some | from a common | from the same
iiduniform| independently and uniformly at random | independently and uniformly
iiduniform| uniformly and independently
indicator| indicator random variable | indicator variable | indicator function | indicator
indicator| indicators | indicator variables | indicator random variables
lawkind  | random variable | random variables | distribution | distributed
meanandvariance| mean and variance of | mean and the variance of | expectation and variance of
meanandvariance| expectation and the variance of
nameis   | is defined as | is defined by | is given by | are given by | are defined by | are
nameis   | is | by | as | to be | be | equals
ofevent  | of the event that | for the event that | of the events that | of the event
ofevent  | for the event | of the events | for whether | of whether | that | of | for
origin   | distribution | law | population | common distribution | same distribution
rolls    | independent rolls of | independent throws of | rolls of | throws of
shares   | with probabilities | with the probabilities | with probability
shares   | with respective probabilities | each with probability
shows    | that shows heads | that lands heads | which shows heads | which lands heads
shows    | that comes up heads | showing heads
symmetric| symmetric | symmetrical | symmetrically distributed | distributed symmetrically
symmetric| symmetrically
trials   | independent bernoulli trials | independent trials | bernoulli trials
trials   | independent coin tosses | independent coin flips | independent tosses
trials   | independent flips | tosses | flips
untiltrials| independent bernoulli trials | independent trials | independent tosses
untiltrials| independent coin tosses
valueswords| the integers | the values | the numbers | all integers | the set | the indices
parameter| the | a | an | our | is | are | be | step | size | learning | rate | level
parameter| momentum | regularisation | regularization | ridge | parameter | constant | number
parameter| noise | temperature | smoothing | gain | weight | threshold
overlaw  | the | a | an | our | its | their | common | constant | mean | means | variance
overlaw  | variances | covariance | covariances | matrix | vector | expectation | expectations
overlaw  | expected | value | values | moment | standard | deviation | correlation | bias
overlaw  | unbiased | error | errors | mean-squared | squared | risk | noise | of | and
overlaw  | between | is | are | be | equals | given | by | as | denoted | defined
joining  | and | where | while | whereas | but | for | whenever | if | when | as | provided
joining  | both | almost | with | such | satisfying | put | set | let | define | write
joining  | consider
lawless  | process | walk | path | tree | model | system | mixture | mean | average
lawless  | proportion | regression | rate | probability | chance | family | field | trend
lawless  | drift | stream | graph | channel | queue | kernel
applied  | operator | map | mapping | compressor | compression | quantiser | quantizer
applied  | quantisation | quantization | transform | transformation | functional | process
applied  | field | path | trajectory | kernel | policy | oracle | permutation | graph | set
applied  | measure
surely   | almost surely | a.s. | with probability one
bring    | fix | take | generate | sample | simulate | collect | imagine | we fix | we take
bring    | we generate | we sample | we simulate | we collect | we record | we measure
bring    | we obtain | we get | we make | we receive | you are given | you observe | you have
bring    | one observes | one has | i take | i have | i observe | let there be given | let there be
bring    | draw | choose | pick | select | we draw | we choose | we pick | we select
bring    | consider | we consider | observe | we observe | we have | we are given | we have observed
bring    | there are | there is | we now have | we now take | we now consider | we now observe
gives    | reports | report | yields | yield | produces | produce | returns | return | gives | give
gives    | provides | provide | delivers | deliver | issues | issue | emits | emit | records
gives    | record | registers | register | shows | show | displays | display | sends | send
gives    | transmits | transmit | outputs | output | generates | generate | makes | make | has
gives    | have | spends | spend | pays | pay | earns | earn | receives | receive | wins | win
gives    | loses | lose | scores | score | sells | sell | brings | bring | supplies | supply
gives    | detects | detect
giver    | a | an | the | our | each | every | my | your | this | one | two | three | four
giver    | the two | the three | both | each of the | each of the two | every one of the
giver    | two different | two independent
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
