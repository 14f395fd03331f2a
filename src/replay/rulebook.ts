/** Which rule book `laws.json` is, by what the kernel takes of it; `npm run rulebook` writes it. */
export const rulebook = "4cc6f3b7cc59bf66";
