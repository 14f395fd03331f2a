import type { IndexVariable } from "../../term/context.ts";
import { number as integer } from "../../term/make.ts";
import { integerIn, sameSyntax } from "../../tex/named.ts";
import { isOperator } from "../../tex/row.ts";
import type { Syntax } from "../../tex/syntax.ts";
import { type Equation, scriptsIn } from "../equation.ts";

type Script = Extract<Syntax, { kind: "script" }>;

/** A place among the members of a family: `t`, `t - 1`. */
interface Place {
  readonly letter: string;
  readonly shift: number;
}

/** Whether the right side of an equation names other members of what is on its left side. */
export const goesBack = ({ left, right }: Equation): boolean => membersOf(left, right).length > 0;

/** Whether an equation says a member by one before or behind it: `X_t = c X_{t-1} + e_t`. */
export function isRecursion({ left, right }: Equation): boolean {
  const [head, ...more] = left;
  const to = head?.kind === "script" && more.length === 0 ? placeIn(head.sub ?? []) : null;
  return membersOf(left, right).some((member) => {
    const back = placeIn(member.sub ?? []);
    return back !== null && back.letter === to?.letter && back.shift !== to.shift;
  });
}

/** The members on the right side of what is on the left, `X_{t-1}` of `X_t = X_{t-1} + e_t`. */
export function membersOf(left: readonly Syntax[], right: readonly Syntax[]): readonly Script[] {
  const [first, ...more] = left;
  const named = first?.kind === "script" && first.sub ? first : null;
  const base = named?.base ?? first;
  if (!base || (!named && more.length > 0)) return [];
  return scriptsIn(right).flatMap((n) =>
    n.kind === "script" &&
    n.base !== null &&
    n.sub !== null &&
    n.primes === (named?.primes ?? 0) &&
    sameSyntax([n.base], [base])
      ? [n]
      : [],
  );
}

/** The letter of `X_{t+1}`. */
export function shiftedLetters(left: readonly Syntax[]): readonly string[] {
  const [only, ...more] = left;
  const place = only?.kind === "script" && more.length === 0 ? placeIn(only.sub ?? []) : null;
  return place && place.shift !== 0 ? [place.letter] : [];
}

/** `t`, `t + 1` and `t - 2`; null for anything else. */
export function placeIn([name, sign, by, ...rest]: readonly Syntax[]): Place | null {
  if (name?.kind !== "name" || rest.length > 0) return null;
  if (!sign) return { letter: name.text, shift: 0 };
  const size = by ? integerIn([by]) : null;
  if (size === null || !isOperator(sign, "+", "-")) return null;
  return { letter: name.text, shift: isOperator(sign, "-") ? -size : size };
}

/**
 * How far the letter of a recursion runs that starts at a member with a number, `m_0` beside `m_t =
 * c m_{t-1} + g_t`: from where all members before it exist. Null where nothing starts it, or
 * where its members are not told apart by one letter.
 */
export function runOfRecursion(
  { left, right }: Equation,
  starts: readonly (readonly Syntax[])[],
): IndexVariable | null {
  const [head, ...more] = left;
  if (head?.kind !== "script" || more.length > 0) return null;
  const to = placeIn(head.sub ?? []);
  const back = membersOf(left, right).map((m) => placeIn(m.sub ?? []));
  const firsts = starts.flatMap((start) => {
    const [member] = start.length === 1 ? membersOf(left, start) : [];
    return member ? (integerIn(member.sub) ?? []) : [];
  });
  if (!to || firsts.length === 0 || back.some((p) => p?.letter !== to.letter)) return null;
  const shifts = back.flatMap((p) => p?.shift ?? []);
  if (shifts.some((shift) => shift >= to.shift)) return null;
  const lower = Math.min(...firsts) - Math.min(...shifts);
  return { name: to.letter, range: { lower: integer(lower), upper: null } };
}
