/** Answers that take the same time whatever they found. */
import { setTimeout as wait } from 'node:timers/promises'

/** Runs one act for at least `milliseconds`, refusals included: the time of an answer must not tell what it met. */
export async function auMoins<T>(milliseconds: number, act: () => Promise<T>): Promise<T> {
  const elapsed = wait(milliseconds)
  try {
    return await act()
  } finally {
    await elapsed
  }
}
