import { canonical } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";
import { type MathToken, type Token, wordAt } from "./token.ts";

/** `f_1, \dots, f_n : A \to B`: what is mapped, from where and to where. */
interface Mapping {
  readonly names: readonly Syntax[];
  readonly from: readonly Syntax[];
  readonly to: readonly Syntax[];
}

/**
 * A sentence with its arrows in words: "$f : A \to B$ is differentiable" is "$f$ is a
 * differentiable function from $A$ to $B$", and "are functions $A \to B$" is "are functions from
 * $A$ to $B$". What else it says stays as it is.
 */
export function withoutArrows(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex((token) => token.kind === "math" && mappingOf(token.nodes) !== null);
  const token = tokens[at];
  const mapping = token?.kind === "math" ? mappingOf(token.nodes) : null;
  if (token?.kind !== "math" || !mapping) return tokens;
  const [before, behind] = [tokens.slice(0, at), tokens.slice(at + 1)];
  const spaces = [
    word("from", token),
    { ...token, nodes: mapping.from },
    word("to", token),
    { ...token, nodes: mapping.to },
  ];
  if (mapping.names.length === 0)
    return isFunction(before.at(-1)) ? [...before, ...spaces, ...withoutArrows(behind)] : tokens;
  const names: MathToken = { ...token, nodes: mapping.names };
  const several = mapping.names.some((n) => n.kind === "operator");
  const noun = word(several ? "functions" : "function", token);
  const end = behind.findIndex((t) => t.kind === "mark");
  const [clause, rest] = end < 0 ? [behind, []] : [behind.slice(0, end), behind.slice(end)];
  const put = (said: readonly Token[]): readonly Token[] => [
    ...before,
    names,
    ...said,
    ...withoutArrows(rest),
  ];
  if (clause.length === 0) {
    const verb = before.some((t) => t.kind === "word" && /^(?:let|consider)$/.test(t.text))
      ? "be"
      : several
        ? "are"
        : "is";
    return put([word(verb, token), ...(several ? [] : [word("a", token)]), noun, ...spaces]);
  }
  const [verb] = clause;
  if (verb?.kind !== "word" || !/^(?:is|are|be)$/.test(verb.text)) return tokens;
  const named = clause.findIndex((t) => isFunction(t));
  if (named >= 0)
    return put([...clause.slice(0, named + 1), ...spaces, ...clause.slice(named + 1)]);
  // "is convex and differentiable": adjectives alone
  return clause.every((t) => t.kind === "word") ? put([...clause, noun, ...spaces]) : tokens;
}

function mappingOf(nodes: readonly Syntax[]): Mapping | null {
  const colon = nodes.findIndex((n) => n.kind === "operator" && n.text === ":");
  const arrow = nodes.findIndex(
    (n) => n.kind === "relation" && n.text === "\\to" && n.label === null,
  );
  const [names, from, to] = [
    nodes.slice(0, Math.max(colon, 0)),
    nodes.slice(colon + 1, arrow),
    nodes.slice(arrow + 1),
  ];
  if (
    arrow < 0 ||
    colon > arrow ||
    (colon === 0 && nodes.length > 0) ||
    !isSpace(from) ||
    !isSpace(to)
  )
    return null;
  return { names, from, to };
}

/** `\mathbb R`, `\mathbb R^d`, an interval of numbers, with others behind a cross. */
function isSpace(nodes: readonly Syntax[]): boolean {
  return (
    /^(?:\\mathbb\{[RNZ]\}|\[[^,]*,[^,]*[\])]|\([^,]*,[^,]*[\])])/.test(canonical(nodes)) &&
    nodes.every((n) => n.kind !== "relation")
  );
}

const isFunction = (token: Token | undefined): boolean =>
  token?.kind === "word" && /^(?:functions?|maps?|mappings?)$/.test(token.text);

const word = (text: string, { span }: MathToken): Token => wordAt(text, span);
