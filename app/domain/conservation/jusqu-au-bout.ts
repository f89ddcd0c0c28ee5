/** Does chunks until one finds nothing left; returns the sum. */
export async function jusquAuBout(tranche: () => Promise<number>): Promise<number> {
  let total = 0
  for (let done = await tranche(); done > 0; done = await tranche()) total += done
  return total
}
