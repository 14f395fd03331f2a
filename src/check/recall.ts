/** So many answers are kept; the one that was not asked for longest goes first. */
const remembered = 4_000;

/** Answers to questions, by all that they depend on. */
class Answers {
  readonly #byQuestion: Map<string, unknown>;

  constructor(known: ReadonlyMap<string, unknown>) {
    this.#byQuestion = new Map(known);
  }

  get all(): ReadonlyMap<string, unknown> {
    return this.#byQuestion;
  }

  /** The answer to a question; worked out where it was not asked before. */
  once<Answer>(question: string, answer: () => Answer): Answer {
    const isKnown = this.#byQuestion.has(question);
    const made = isKnown ? (this.#byQuestion.get(question) as Answer) : answer();
    this.#byQuestion.delete(question);
    this.#byQuestion.set(question, made);
    const [oldest] = this.#byQuestion.keys();
    if (this.#byQuestion.size > remembered && oldest !== undefined) this.#byQuestion.delete(oldest);
    return made;
  }
}

/** What of a `Recall` can be sent to another thread: answers, and numbers of texts in questions. */
export interface Recalled {
  readonly answers: ReadonlyMap<string, unknown>;
  readonly texts: ReadonlyMap<string, number>;
}

const nothing: Recalled = { answers: new Map(), texts: new Map() };

/**
 * What a process that checks a document again and again has worked out before, so that an edit
 * redoes the steps that it touches. An answer holds no theorem and no atom, which live for one
 * check alone, and no place in the page.
 */
export class Recall {
  /** answers that are plain data */
  readonly #plain: Answers;
  /** answers with terms in them, which lose their exact numbers on the way to another thread */
  readonly #terms = new Answers(nothing.answers);
  readonly #texts: Map<string, number>;
  readonly #numbers = new WeakMap<object, number>();

  /** With what another thread has kept, if any. */
  constructor({ answers, texts }: Recalled = nothing) {
    this.#plain = new Answers(answers);
    this.#texts = new Map(texts);
  }

  get data(): Recalled {
    return { answers: this.#plain.all, texts: this.#texts };
  }

  /** The answer to a question, as plain data. */
  once<Answer>(question: readonly unknown[], answer: () => Answer): Answer {
    return this.#plain.once(written(question), answer);
  }

  /** The answer to a question, with terms in it. */
  onceHere<Answer>(question: readonly unknown[], answer: () => Answer): Answer {
    return this.#terms.once(written(question), answer);
  }

  /** A number that objects share which say the same, to stand for one of them in a question. */
  numberOf(data: object): number {
    const known = this.#numbers.get(data);
    if (known !== undefined) return known;
    const text = written(data);
    const number = this.#texts.get(text) ?? this.#texts.size;
    this.#texts.set(text, number);
    this.#numbers.set(data, number);
    return number;
  }
}

const written = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? `${each}n` : each));
