/** Which rule book `laws.json` is, by what the kernel takes of it; `npm run rulebook` writes it. */
export const rulebook = "e494e158a9f04a95";
