/** Headers of pages that must not stay in a shared computer's memory. */
export const PRIVE = { 'Cache-Control': 'no-store' } as const
