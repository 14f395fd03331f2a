import { div, symbol } from "../../term/make.ts";
import { scalarSort } from "../../term/sort.ts";
import type { SymbolTerm, Term } from "../../term/term.ts";
import { canonical } from "../../tex/canonical.ts";
import { headNodes, nameOf } from "../../tex/scope.ts";
import type { Result } from "../../text/problem.ts";
import type { Draft } from "../draft.ts";
import { type Assertion, done, fail } from "./assertion.ts";

/**
 * "`$\hat p$` is the fraction of heads in `$n$` tosses": makes it the quotient of a count, which is
 * called `n\hat{p}`, and of their number. Gives the count, of which the law is.
 */
export function countOf(
  draft: Draft,
  { span }: Assertion,
  share: Term,
  trials: Term,
): Result<SymbolTerm> {
  const isSize = trials.kind === "number" || (trials.kind === "symbol" && trials.args.length === 0);
  if (share.kind !== "symbol" || share.args.length > 0 || !isSize)
    return fail("unsupported", span, {
      what: "fractions of several numbers of trials",
      instead: "Say how many successes there are, and divide by the number of trials.",
    });
  const number = trials.kind === "symbol" ? nameOf(trials.symbol) : trials.value.toFraction();
  const count = draft.declare(`${number}${share.symbol}`, scalarSort, [], true, [], span);
  if (!count.ok) return count;
  const made = symbol(count.value.key, [], scalarSort);
  assumeQuotient(draft, share, made, trials);
  return { ok: true, value: made };
}

/** "`$n\hat p$` is binomial with `$n$` trials": what is introduced so is a share times a number. */
export function introduceShare(
  draft: Draft,
  { introduce, span }: Assertion,
  count: Term,
  trials: Term | undefined,
): Result<null> {
  if (!introduce || count.kind !== "symbol" || trials?.kind !== "symbol") return done;
  const [number, name, ...more] = headNodes(count.symbol);
  const isCount = number && name && canonical([number]) === nameOf(trials.symbol);
  if (!isCount || more.length > 0 || count.args.length + trials.args.length > 0) return done;
  const share = draft.declare(canonical([name]), scalarSort, [], true, [], span);
  if (!share.ok) return share;
  assumeQuotient(draft, symbol(share.value.key, [], scalarSort), count, trials);
  return done;
}

function assumeQuotient(draft: Draft, share: SymbolTerm, count: Term, trials: Term): void {
  draft.assume({
    kind: "definition",
    symbol: share,
    ...{ params: [], entries: [], arguments: [], condition: null, body: div(count, trials) },
  });
}
