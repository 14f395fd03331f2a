// Test files of a worker share the modules of src, which are not loaded anew for each: what the
// kernel remembers between proofs is forgotten here, as the checker does before each document.
import { forgetLabels } from "../../src/kernel/label.ts";
import { forgetAtoms } from "../../src/kernel/polynomial.ts";

forgetAtoms();
forgetLabels();
