declare module "nerdamer/all.min.js" {
  const nerdamer: (expression: string) => { toString(): string };
  export default nerdamer;
}
