/** What forms of sentences tell, in the order in which they are shown. */
export const kinds = {
  symbol: "the kind of a symbol",
  index: "an index, and for which values something holds",
  quantity: "one random quantity",
  moment: "its moments",
  named: "a name for a moment",
  family: "a family",
  dependence: "dependence",
  law: "a law",
  values: "values with their chances",
  draw: "a draw, coins, dice and trials",
  condition: "under a condition",
  component: "entries, rows and columns",
  indicator: "an indicator",
  definition: "a definition (of a new name)",
  fact: "a fact (of known names)",
  side: "a side condition",
  called: "what a thing is called, which changes nothing",
  open: "what is left open, which assumes nothing",
} as const;

/** What a form of sentence tells. */
export type Kind = keyof typeof kinds;
