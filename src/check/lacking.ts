import { conventionId, type DocumentOutline, type Sentence } from "../document/item.ts";
import { type Supposed, withSupposed } from "../document/supposed.ts";
import { speaksOfGivens } from "../page/given-words.ts";
import type { Page } from "../page/read.ts";
import {
  type Claim,
  type Context,
  type Declaration,
  type Statement,
  symbolsOf,
  termsOf,
} from "../term/context.ts";
import { number } from "../term/make.ts";
import { sameTerm, subterms, termKey } from "../term/walk.ts";
import { relatesAny } from "../tex/hidden.ts";
import { headText, nameOf } from "../tex/scope.ts";
import { speaksAgainstIndependence, tiesIn, wordsIn } from "./against.ts";
import { alternatives, type Open, rungs, rungsOfOrders, saysLaw } from "./alternatives.ts";
import { conditionParts } from "./condition-text.ts";
import { makesConstant } from "./constant.ts";
import { isWithoutWords, KeptConditions } from "./kept.ts";
import { type Lack, lackOf, meansIn } from "./lack.ts";
import { namesByWhatVaries } from "./naming.ts";
import { isLeast, neededOf, ofFewest, usedOf } from "./needed.ts";
import { type PerhapsSaid, PerhapsSaidOn } from "./perhaps-said.ts";
import { SpokenOf } from "./spoken-of.ts";
import type { Subject } from "./subject.ts";
import { yields } from "./supposing.ts";
import {
  aboutOf,
  definedIn,
  hasOtherMean,
  isToldBy,
  namesOfSymbols,
  namingOf,
  toldBy,
} from "./told.ts";
import { hasAsMoment, saysVaries, UnreadSentences } from "./unread-sentences.ts";
import { usual } from "./usual.ts";
import type { Proposal } from "./usual-entry.ts";

/** The conditions that steps of a page have been found to need, which are one set. */
export class UsualConditions {
  /** by what is said */
  readonly #made = new Map<string, Supposed>();
  /** what symbols name */
  readonly #names = new Map<string, string>();
  /** what has been said of quantities, by what it is about */
  readonly #told = new Map<string, string>();
  /** quantities whose mean cannot be 0 by their laws or values */
  readonly #uncentred = new Set<string>();
  readonly #kept = new KeptConditions();
  /** whether the page says nothing in words, so that its chains are of one thing */
  #isBare: boolean | null = null;
  /** those that were not understood */
  readonly #unread: ReadonlyMap<string, Sentence>;
  /** the identifiers of those without which a step has no meaning */
  readonly #meaningful = new Set<string>();
  readonly #spokenOf: SpokenOf;
  readonly #unreadSentences: UnreadSentences;
  readonly #perhapsSaid: PerhapsSaidOn;
  readonly page: Page;
  readonly #outline: DocumentOutline;
  /** the sentences by which names that may be fixed are taken to vary */
  readonly #doubted: ReadonlySet<string>;
  #speaksAgainst: boolean | null = null;
  #means: ReadonlySet<string> | null = null;
  #ties: ReturnType<typeof tiesIn> | null = null;

  constructor(page: Page, outline: DocumentOutline) {
    this.page = page;
    this.#outline = outline;
    this.#unreadSentences = new UnreadSentences(page.text, outline);
    this.#perhapsSaid = new PerhapsSaidOn(page.text, outline, this.#unreadSentences);
    this.#doubted = new Set(
      outline.conventions.flatMap((c, k) => (c.doubted ? [conventionId(k)] : [])),
    );
    this.#unread = new Map(
      outline.sentences.flatMap((s) => (s.isRead ? [] : [[s.id, s] as const])),
    );
    this.#spokenOf = new SpokenOf(page, outline, this.#unread);
  }

  /** Whether the page says that things depend on each other, or that they may. */
  get #dependent(): boolean {
    this.#speaksAgainst ??= speaksAgainstIndependence(this.page, this.#outline);
    return this.#speaksAgainst;
  }

  /** Names that equations of the page make of each other. */
  get #tied(): ReturnType<typeof tiesIn> {
    this.#ties ??= tiesIn(this.page, this.#outline);
    return this.#ties;
  }

  /** Whether the page leaves open what a proof supposes: it says nothing against it. */
  permits(supposed: Supposed): boolean {
    return !isOfDependence(supposed) || !this.#dependent;
  }

  /**
   * The least usual conditions under which a step of a page as printed holds: the kernel proves it
   * from them, and without any of them some model refutes it. Null where there are none.
   */
  of(claim: Claim, subject: Subject): readonly Supposed[] | null {
    if (!subject.context.printed || claim.relation === "!=") return null;
    const said = this.#perhapsSaid
      .about([claim.left, claim.right], subject.context, (d) =>
        this.#mayBeFixed(d, subject.context),
      )
      .map((each) => {
        const { statement, fixed } = each;
        return this.#supposed({ statements: [statement], fixed }, subject, each);
      });
    const attempts = said.length > 0 ? [said, []] : [[]];
    for (const perhaps of attempts) {
      const needed = this.#beside(perhaps, claim, subject);
      if (needed) return needed;
    }
    return null;
  }

  /** The least conditions of a claim beside what sentences may say that were not understood. */
  #beside(
    perhaps: readonly Supposed[],
    claim: Claim,
    subject: Subject,
  ): readonly Supposed[] | null {
    const context = withSupposed(subject.context, perhaps);
    const lack = this.#lackOf(claim, context, perhaps);
    const kept = this.#keptFor(claim, context);
    const seen = new Set<string>();
    // what steps before needed is asked for where nothing else will do
    for (const known of kept.length > 0 ? [[], kept] : [[]])
      for (const together of claim.relation === "=" ? rungs : rungsOfOrders)
        for (const open of alternatives(this.#open(lack, together, context, perhaps))) {
          const proposed = [...perhaps, ...this.#proposed(open, known, subject)];
          const key = proposed.map(({ id }) => id).join();
          if (proposed.length === 0 || seen.has(key)) continue;
          seen.add(key);
          const used = neededOf(claim, subject, proposed);
          if (!used) continue;
          const needed = ofFewest(claim, subject, used, (statement) =>
            this.#supposed({ statements: [statement], fixed: [] }, subject),
          );
          if (this.#isCondition(needed, claim, subject)) return needed;
        }
    return null;
  }

  /** Whether the page says nothing in words. */
  get isBare(): boolean {
    this.#isBare ??= isWithoutWords(this.page, this.#outline);
    return this.#isBare;
  }

  /** What steps before needed, on a page that says nothing in words. */
  #keptFor(claim: Claim, context: Context): readonly Supposed[] {
    const kept = this.#kept.about(claim, context);
    if (kept.length === 0) return kept;
    return this.isBare ? kept : [];
  }

  /**
   * What pages usually leave unsaid of what claims speak of: readings that hold if it holds are
   * meant before those that do not.
   */
  likely(claims: readonly Claim[], subject: Subject): readonly Supposed[] {
    const { context } = subject;
    if (!context.printed) return [];
    const open = claims.flatMap((claim) => {
      const proposed = this.#open(this.#lackOf(claim, context, []), [0, 2], context, []);
      // an average is not independent of its members
      const apart = proposed.filter(({ statements }) =>
        statements.every((s) => s.kind !== "independent" || s.units.length === 1),
      );
      return this.#proposed(apart, [], subject);
    });
    const all = [...new Set(open)];
    return subject.supposing(all).hasModel ? all : [];
  }

  #lackOf(claim: Claim, context: Context, perhaps: readonly Supposed[]): Lack {
    this.#means ??= meansIn([...new Set(this.#outline.items.map((item) => item.context))]);
    return lackOf(claim, context, {
      isDoubted: (d) => this.#mayBeFixed(d, context),
      isMoment: ({ head }) =>
        this.#unreadSentences.in(context).every(({ tokens }) => hasAsMoment(tokens, nameOf(head))),
      means: this.#means,
      perhaps: perhaps.flatMap(({ assumptions }) => assumptions.map((a) => a.statement)),
      isMade: (d) => this.#isMade(d, context),
      tied: (...pair) =>
        this.#areTied(
          pair.map((d) => nameOf(d.head)),
          context,
        ),
    });
  }

  /** Whether an equation of the page makes a quantity of others that vary: `\\hat y = X b`. */
  #isMade({ head }: Declaration, { declarations }: Context): boolean {
    const varying = varyingIn(declarations);
    const name = nameOf(head);
    return this.#tied.some(
      ([made, part = "", more]) => made === name && !more && varying.has(part),
    );
  }

  /** Whether an equation of the page has two names, and no other one in it varies. */
  #areTied(pair: readonly string[], { declarations }: Context): boolean {
    const varying = varyingIn(declarations);
    return this.#tied.some(
      (tie) =>
        pair.every((name) => tie.includes(name)) &&
        tie.every((name) => pair.includes(name) || !varying.has(name)),
    );
  }

  /** What is usual at these rungs and left open by the page. */
  #open(
    lack: Lack,
    rungs: readonly number[],
    context: Context,
    perhaps: readonly Supposed[],
  ): readonly Open[] {
    const isBarred = this.#spokenOf.barring(context, perhaps);
    const proposed = usual
      .filter((entry) => rungs.includes(entry.rung))
      .flatMap((entry) => entry.propose(lack).map((each) => ({ ...each, entry })));
    const open = proposed
      .filter(({ statements }) => statements.every((statement) => this.#isOpen(statement)))
      .filter((proposal) => !isBarred(namesOfProposal(proposal)))
      .filter((proposal) => !namesByWhatVaries(proposal, context))
      .filter(({ fresh }) => !fresh || !isSpokenOf(fresh, context))
      .filter((proposal) => !saysOfKnown(proposal, context))
      .filter((proposal) => !this.#isOutOfPlace(proposal, context));
    // without its law "$T$ has mean $1/p$" says nothing that is usual
    const saysLawIn = (all: readonly Open[], { entry }: Open): boolean =>
      all.some((other) => other.entry === entry && saysLaw(other));
    return open.filter((each) => saysLawIn(open, each) || !saysLawIn(proposed, each));
  }

  /** Of what is open one thing of each name, moment and law of which nothing is known. */
  #proposed(
    open: readonly Open[],
    kept: readonly Supposed[],
    subject: Subject,
  ): readonly Supposed[] {
    // what is less usual was not enough without it: "$s$ has mean $2p - 1$" before "mean $p$"
    const known = kept.flatMap(({ assumptions }) => assumptions.map((a) => a.statement));
    const others = [...open]
      .sort((a, b) => b.entry.rung - a.entry.rung)
      .flatMap(({ statements }) => statements);
    const all = [...known, ...others];
    const proposed = open
      .filter(({ statements }) => !statements.some((statement) => isToldBy(statement, all)))
      .map((proposal) => this.#supposed(proposal, subject));
    return [...new Set([...proposed, ...kept])];
  }

  /**
   * Whether conditions that prove a claim are such: none says what the claim says, none can be left
   * out, and there is a model of them all.
   */
  #isCondition(needed: readonly Supposed[], claim: Claim, subject: Subject): boolean {
    const isClaim = (each: Supposed): boolean =>
      (!each.isQuoted || each.assumptions.every((a) => definedIn(a.statement).length === 0)) &&
      !each.assumptions.some(({ statement }) => namingOf(statement)) &&
      yields(each, claim, subject);
    const proves = (other: Claim): boolean => usedOf(other, subject, needed) !== null;
    // who writes `\le` does not mean that things are independent, which would make both sides equal
    const isTight =
      claim.relation !== "=" &&
      needed.some(isOfDependence) &&
      !needed.some(({ assumptions }) => assumptions.some(({ statement }) => namingOf(statement))) &&
      proves({ ...claim, relation: "=" });
    return (
      !isTight &&
      !needed.some(isClaim) &&
      !makesConstant(needed, claim, subject.context, proves) &&
      isLeast(claim, subject, needed, (each) => this.#meaningful.has(each.id)) &&
      subject.supposing(this.#kept.beside(needed, claim, subject.context)).hasModel
    );
  }

  /** Keeps what a step was found to need. */
  keep(conditions: readonly Supposed[], context: Context): void {
    this.#kept.add(conditions, context);
    for (const { assumptions } of conditions)
      for (const { statement } of assumptions) {
        const naming = namingOf(statement);
        if (naming) this.#names.set(naming.symbol, naming.of);
        const told = toldBy(statement);
        if (!told) continue;
        this.#told.set(aboutOf(told), told.what);
        if (hasOtherMean(statement)) this.#uncentred.add(termKey(told.of));
      }
  }

  /**
   * Whether the page leaves a condition open: a symbol that names something by it names nothing
   * else, and no sentence speaks against independence.
   */
  #isOpen(statement: Statement): boolean {
    if (statement.kind === "independent" && this.#dependent) return false;
    const told = toldBy(statement);
    if (told && (this.#told.get(aboutOf(told)) ?? told.what) !== told.what) return false;
    if (this.#wouldBeConstant(statement)) return false;
    const naming = namingOf(statement);
    if (!naming) return true;
    const known = this.#names.get(naming.symbol);
    const others = [...this.#names].some(([s, of]) => of === naming.of && s !== naming.symbol);
    return (known === undefined || known === naming.of) && !others;
  }

  /**
   * Whether a quantity would have mean 0 and a law or values with another one, of which it is
   * neither or constant: J of `J^2 = J` and `E[J] = 0`.
   */
  #wouldBeConstant(statement: Statement): boolean {
    const law = hasOtherMean(statement) ? toldBy(statement) : null;
    if (law) {
      const mean = this.#told.get(aboutOf({ topic: "mean", of: law.of }));
      if (statement.kind !== "distribution") return mean === termKey(number(0));
      const [own] = statement.params;
      return mean !== undefined && own !== undefined && mean !== termKey(own);
    }
    const isCentred = statement.kind === "mean" && sameTerm(statement.value, number(0));
    return isCentred && this.#uncentred.has(termKey(statement.of));
  }

  /**
   * Whether words of a sentence that was not understood rule out what an entry says, or it says of
   * a quantity more than what values it takes:
   * "let `$\theta$` be normal under `$\pi_1$`", where `\theta^2 = 1` would do; or another bound.
   */
  #isOutOfPlace({ statements, entry: { against } }: Open, { unread = [] }: Context): boolean {
    const isBound = statements.some(({ kind }) => kind === "fact" || kind === "condition");
    const isMoment = statements.some((s) => s.kind === "distribution" || namingOf(s));
    if (!isBound && !isMoment && !against) return false;
    const names = statements.flatMap(namesOf);
    return unread.some(({ id, of }) => {
      if (!of?.some((name) => names.includes(name))) return false;
      const sentence = this.#unread.get(id);
      const words = wordsIn(sentence?.text ?? id);
      if (against && words.some((word) => against.test(word.text))) return true;
      if (isMoment && words.some((word) => bounding.test(word.text))) return true;
      const relates = sentence?.formulas.some((nodes) => nodes.length > 2 && relatesAny(nodes));
      return isBound && (speaksOfGivens(words) || relates);
    });
  }

  /** Whether its uses show a name to be fixed, and nothing says that it is random. */
  #mayBeFixed({ sentence, head }: Declaration, context: Context): boolean {
    if (!this.#doubted.has(sentence)) return false;
    const name = nameOf(head);
    return !this.#unreadSentences.in(context).some(({ tokens }) => saysVaries(tokens, name));
  }

  /** A proposal as a condition, with the sentence that may say it. */
  #supposed(proposal: Proposal, { context, scope }: Subject, perhaps?: PerhapsSaid): Supposed {
    const { statements, fixed, traits = [] } = proposal;
    const parts = conditionParts(proposal, scope);
    const text =
      parts.map((part) => part.text).join(" ") ||
      fixed.map((d) => `$${headText(d.head)}$ is fixed.`).join(" ");
    const terms = statements.flatMap(termsOf).map(termKey);
    const key = [text, ...terms, ...fixed.map((d) => d.key)].join(" ");
    const known = this.#made.get(key);
    if (known) return known;
    const id = `U${this.#made.size + 1}`;
    const names = new Set(namesOfProposal(proposal));
    const unread = (context.unread ?? []).find(
      ({ of }) => of === null || of.some((name) => names.has(name)),
    );
    const sentence = perhaps?.sentence ?? (unread ? this.#unread.get(unread.id) : undefined);
    const made: Supposed = {
      ...(parts.length > 0 ? { parts } : {}),
      ...(perhaps ? { isQuoted: true } : {}),
      ...{ id, how: "usual", text, sentence: sentence?.text ?? null, span: sentence?.span ?? null },
      assumptions: statements.map((statement, k) => ({
        ...{ id: `${id}.${k + 1}`, sentence: id, statement },
      })),
      properties: new Map(
        traits.map(({ of }) => [
          of.key,
          traits.flatMap((trait) => (trait.of === of ? trait.property : [])),
        ]),
      ),
      fixed: fixed.map((d) => d.key),
      standing: "firm",
    };
    this.#made.set(key, made);
    if (proposal.givesMeaning) this.#meaningful.add(id);
    return made;
  }
}

const varyingIn = (declarations: readonly Declaration[]): ReadonlySet<string> =>
  new Set(declarations.flatMap((d) => (d.random ? nameOf(d.head) : [])));

const isOfDependence = ({ assumptions }: Supposed): boolean =>
  assumptions.every(({ statement }) => statement.kind === "independent");

/** Words by which a sentence says only about how much something is: "variance at most". */
const bounding =
  /^(?:most|least|less|more|below|above|bounded|exceeds?|exceeding|smaller|larger|proportional)$/;

/**
 * Whether a sentence speaks of a name: one that was not understood, or one that says of what does
 * not vary what it is.
 */
const isSpokenOf = (d: Declaration, { unread = [], taken = [] }: Context): boolean =>
  unread.some(({ of }) => of?.includes(nameOf(d.head))) ||
  (!d.random && !taken.includes(d.sentence));

/** Whether a proposal says what a function is of which the page says something. */
function saysOfKnown({ statements }: Proposal, { assumptions }: Context): boolean {
  const functions = statements.flatMap((s) =>
    s.kind === "fact"
      ? [...subterms(s.relation.right)].flatMap((t) =>
          t.kind === "apply" ? t.function.symbol : [],
        )
      : [],
  );
  return functions.some((key) =>
    assumptions.some(
      ({ statement: s }) =>
        (s.kind !== "definition" || s.symbol.symbol === key) && symbolsOf(s).has(key),
    ),
  );
}

const namesOf = (statement: Statement): readonly string[] => namesOfSymbols(termsOf(statement));

/** The names that a proposal says something of. */
const namesOfProposal = ({ statements, fixed, traits = [] }: Proposal): readonly string[] => [
  ...statements.flatMap(namesOf),
  ...[...fixed, ...traits.map(({ of }) => of)].map((d) => nameOf(d.head)),
];
