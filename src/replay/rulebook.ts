/** Which rule book `laws.json` is, by what the kernel takes of it; `npm run rulebook` writes it. */
export const rulebook = "0c0aaf92d4c47a1a";
