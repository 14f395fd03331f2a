/** Which rule book `laws.json` is, by what the kernel takes of it; `npm run rulebook` writes it. */
export const rulebook = "004bb2f01cce9443";
