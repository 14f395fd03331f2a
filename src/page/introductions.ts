import { entry, type Paraphrase } from "./paraphrase.ts";

/**
 * Sentences of running prose that give something in other words than "let" and "assume" do; what
 * they say is given as it is behind these. Each names what is new: one that speaks of what is known
 * would assume a claim.
 */
export const introductions: readonly Paraphrase[] = [
  entry(
    `^ instead of * we|one [can|could|may|might] {using} $def
      {for some|a|any [fixed] constant|number} $name .`,
    "let $2 be a constant ; let $1",
    "Instead of averaging $Y$ we could average $D = Y - c (Z - m)$ for some constant $c$",
    "let $c$ be a constant ; let $D = Y - c (Z - m)$",
    {
      refused: [
        "Instead of averaging $Y$ we could average $D = Y - c Z$ for some random $c$",
        "We could not average $D = Y - c Z$ for some constant $c$",
      ],
    },
  ),
  entry(
    "^ [{supposing}] we|i|one {wanting} to {finding} $def [by|with|from|in|on *]",
    "let $",
    "Suppose we would like to know $m = E[Y]$ by simulation",
    "let $m = E[Y]$",
    { refused: ["Suppose we would not like to know $m = E[Y]$"] },
  ),
  entry(
    "^ [{supposing}] we|i|one would like to {finding} $def [by|with|from|in|on *]",
    "let $",
    "We would like to estimate $m = E[Y]$",
    "let $m = E[Y]$",
    { refused: ["We would never like to estimate $m = E[Y]$"] },
  ),
  entry(
    `^ [for * ,] the|our|its * starts|begins at|with|from $eq and|, [is|are] [then]
      {updated|computed by | evolves|changes|goes on by|as|according to} [:] $eq`,
    "let $1 ; let $2",
    "The average starts at $m_0 = 0$ and is updated by $m_t = c m_{t-1} + g_t$",
    "let $m_0 = 0$ ; let $m_t = c m_{t-1} + g_t$",
    { refused: ["The average does not start at $m_0 = 0$ and is updated by $m_t = c m_{t-1}$"] },
  ),
];
