import type { Kind } from "../kind.ts";
import { algebraKind } from "./algebra.ts";
import { arrayKind } from "./arrays.ts";
import { editKind } from "./edits.ts";
import { familyKind } from "./families.ts";
import { faultKind } from "./faults.ts";
import { inequalityKind } from "./inequalities.ts";
import { lawKind } from "./laws.ts";
import { pairKind } from "./pairs.ts";
import { sumKind } from "./sums.ts";

export const kinds: readonly Kind[] = [
  algebraKind,
  sumKind,
  pairKind,
  familyKind,
  arrayKind,
  lawKind,
  inequalityKind,
  faultKind,
  editKind,
];
