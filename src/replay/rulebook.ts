/** Which rule book `laws.json` is, by what the kernel takes of it; `npm run rulebook` writes it. */
export const rulebook = "963451b431d745ce";
