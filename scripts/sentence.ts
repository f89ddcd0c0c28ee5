/** A refusal of a tool, said in one French sentence a person can act on: tools print it without a stack. */
export class Sentence extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'Sentence'
  }
}

/** Runs a tool: a `Sentence` is printed alone, anything else with its stack; both end the process with code 1. */
export async function runTool(main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (error) {
    console.error(error instanceof Sentence ? error.message : error)
    process.exit(1)
  }
}
