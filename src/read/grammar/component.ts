import type { MathToken } from "../../page/token.ts";
import type { Stretch } from "../chart.ts";
import { placeOf } from "../chart.ts";
import type { Piece, Trait } from "../clause.ts";
import { lawOf } from "../distribution.ts";
import { entry, part, type Section } from "../entry.ts";
import { pieceOf } from "../piece.ts";
import { random, type Said, type Saying, traitsOf } from "../said.ts";

type Traits = readonly Trait[];

/** Entries with the law that their formula gives: "entries $A_{ij} \sim \mathcal N(0, 1)$". */
interface Entries {
  readonly name: Piece | null;
  readonly law: Traits;
}

const entriesOf = (name: Piece | null, traits: Traits, every = false): Traits => [
  { kind: "entries", name, every, traits },
];

/** `A_{ij} \sim \mathcal N(0, 1)` as a name and its law. */
function withLaw({ nodes, span }: MathToken): Entries | null {
  const at = nodes.findIndex((n) => n.kind === "relation");
  const sign = nodes[at];
  const drawn = sign?.kind === "relation" && sign.text === "\\sim" && sign.label === null;
  const law = at > 0 && drawn ? lawOf(nodes.slice(at + 1)) : null;
  return law && { name: pieceOf(nodes.slice(0, at), span), law: [law] };
}

function entryOf(at: Piece | undefined, of: Piece): Traits {
  return [{ kind: "entry", at: at ?? null, of }];
}

const lines = (line: string, said: Said): Traits => [
  { kind: "lines", rows: line.startsWith("row"), of: said.subject },
];

const parts: Section["parts"] = [
  part("EntryName: $name", ({ nodes, span }: MathToken) => pieceOf(nodes, span)),
  part("EntryWord: !<adjective> 'and'?", (traits: Traits) => traits),
  part("EntryWord: $law 'and'?", (law: Trait) => [law]),
  part(
    "EntryHead: <entries> EntryName?",
    (name: Piece | undefined): Entries => ({
      name: name ?? null,
      law: [],
    }),
  ),
  part("EntryHead: <entries> $relation", (token: MathToken) => withLaw(token)),
  part("EntryLaw: DrawnFrom? 'from'? Law", (how: Traits | undefined, law: Traits) => [
    ...(how ?? []),
    ...law,
  ]),
  part("MoreEntries: ,? <&eachwith> Attributes", (traits: Traits) => traits),
  part("EntryMore: Attributes"),
  part("EntryMore: Relative", ({ traits }: { traits: Traits }) => traits),
  part(
    "EntriesWith: EntryWord* EntryHead EntryLaw? EntryMore? MoreEntries?",
    (
      before: readonly Traits[],
      { name, law }: Entries,
      drawn: Traits | undefined,
      more: Traits | undefined,
      further: Traits | undefined,
    ) => {
      const traits = [
        ...before.flat(),
        ...law,
        ...(drawn ?? []),
        ...(more ?? []),
        ...(further ?? []),
      ];
      return traits.length > 0 || name ? entriesOf(name, traits) : null;
    },
  ),
  part("EntriesAre: 'are' Complement", ({ traits }: { traits: Traits }) => traits),
  part("EntriesAre: 'have' Have", ({ traits }: { traits: Traits }) => traits),
  part("EntriesAre: 'follow' Follow", (traits: Traits) => traits),
  part("EachEntry: !'entry|component|coordinate|element'"),
  part("SuchThat: 'such that|so that'", (): true => true),
  part("Line: !'rows|columns|row vectors|column vectors'"),
  part("LinesHad: Line Object", (line: string, said: Said) => lines(line, said)),
];

const entries: Section["entries"] = {
  component: [
    entry(
      "Entries: 'with|having|has|have' EntriesWith",
      (traits: Traits) => traits,
      "$x$ is a random vector in $\\mathbb R^d$ with i.i.d. entries",
      ["$x$ is a random vector in $\\mathbb R^d$ with mixed entries"],
    ),
    entry(
      "Entries: 'whose' 'all'? <entries> EntryName? EntriesAre MoreEntries?",
      (name: Piece | undefined, traits: Traits, more: Traits | undefined) =>
        entriesOf(name ?? null, [...traits, ...(more ?? [])]),
      "$x$ is a random vector in $\\mathbb R^d$ whose entries are i.i.d. with mean $0$",
      ["$x$ is a random vector in $\\mathbb R^d$ whose first entries are i.i.d. with mean $0$"],
    ),
    entry(
      "Entries: -SuchThat? 'all|all of'? 'its|their' <entries> EntryName? EntriesAre MoreEntries?",
      (name: Piece | undefined, traits: Traits, more: Traits | undefined) =>
        entriesOf(name ?? null, [...traits, ...(more ?? [])], true),
      "$x$ is a random vector in $\\mathbb R^d$; its entries are i.i.d. with mean $0$",
      ["$x$ is a random vector in $\\mathbb R^d$; some of its entries are i.i.d. with mean $0$"],
    ),
    entry(
      "Special: <drawing> Entries",
      (traits: Traits): Saying => ({ traits: [random, ...traits] }),
      "the weights $w \\in \\mathbb R^d$ are drawn with i.i.d. entries of mean $0$",
      ["the weights $w \\in \\mathbb R^d$ are drawn with mixed entries of mean $0$"],
    ),
    entry(
      "Lines: 'with|having' Line Object",
      (line: string, said: Said) => lines(line, said),
      "$X$ is a matrix with rows $x_1^\\top, \\dots, x_n^\\top$",
      ["$X$ is a matrix with sides $x_1^\\top, \\dots, x_n^\\top$"],
    ),
    entry(
      "Lines: 'whose' Line 'are' Object",
      (line: string, said: Said) => lines(line, said),
      "$X$ is a matrix whose columns are $u_1, \\dots, u_d$",
      ["$X$ is a matrix whose columns hold $u_1, \\dots, u_d$"],
    ),
    entry(
      "Lines: 'whose' -$any 'th' !'row|column' 'is' Object",
      (line: string, said: Said) => lines(line, said),
      "$X$ is a matrix whose $i$-th row is $x_i^\\top$",
      ["$X$ is a matrix whose $i$-th row holds $x_i^\\top$"],
    ),
    entry(
      "EntryOf: 'the|an|a'? EntryName 'th|-th'? -EntryNoun 'of' -TheKind EntryName",
      (at: Piece, of: Piece) => entryOf(at, of),
      "$a$ is the $(i, j)$ entry of $A$",
      ["$a$ is near the $(i, j)$ entry of $A$"],
    ),
    entry(
      "EntryOf: 'the|an|a'? <entries> 'of' -TheKind EntryName",
      (of: Piece) => entryOf(undefined, of),
      "$x_1, \\dots, x_d$ are the components of $x$",
      ["$x_1, \\dots, x_d$ are some components of $x$"],
    ),
    entry(
      "Clause: AllEntries Subject Quantifier* ,? Verb",
      (
        name: { readonly name: Piece | null },
        said: Said,
        ranges: readonly (readonly never[])[],
        traits: Traits,
        at: Stretch,
      ) => traitsOf(said, entriesOf(name.name, traits, true), placeOf(at), ranges.flat()),
      "the entries of $A$ are independent",
      ["some entries of $A$ are independent"],
    ),
  ],
};

export const component: Section = {
  parts: [
    ...parts,
    part("TheKind: 'the'? 'random'? 'matrix|vector'?"),
    part("EntryNoun: <entries>|EachEntry"),
    part(
      "AllEntries: 'all the|all of the|all|the'? <entries> EntryName? 'of'",
      (name: Piece | undefined) => ({ name: name ?? null }),
    ),
  ],
  entries,
};
