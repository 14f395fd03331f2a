/** The lines of data as JSON, but for what stands under some names: that is on one line each. */
export function linesOf(data: unknown, dense: readonly string[]): readonly string[] {
  const lines: string[] = [];
  const text = JSON.stringify(
    data,
    (name, value: unknown) =>
      dense.includes(name) && typeof value === "object" && value !== null
        ? `\0dense ${lines.push(JSON.stringify(value)) - 1}`
        : value,
    2,
  );
  return text.replaceAll(/"\\u0000dense (\d+)"/g, (_, k) => lines[Number(k)] ?? "").split("\n");
}
