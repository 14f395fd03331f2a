import type { Kind } from "../kind.ts";
import { algebraKind } from "./algebra.ts";
import { editKind } from "./edits.ts";
import { familyKind } from "./families.ts";
import { faultKind } from "./faults.ts";
import { inequalityKind } from "./inequalities.ts";
import { pairKind } from "./pairs.ts";
import { sumKind } from "./sums.ts";

export const kinds: readonly Kind[] = [
  algebraKind,
  sumKind,
  pairKind,
  familyKind,
  inequalityKind,
  faultKind,
  editKind,
];
