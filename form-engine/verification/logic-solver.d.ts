/** The part of logic-solver (MiniSat) that tests compare ours with; the package brings no types. */
declare module 'logic-solver' {
  interface Formula {
    type: string
  }

  const Logic: {
    /** A term is a name, with `-` before it when negated. */
    or(...terms: string[]): Formula
    Solver: new () => {
      require(formula: Formula): void
      solve(): object | null
      solveAssuming(formula: Formula): object | null
    }
  }
  export default Logic
}
