/**
 * Writes a source in blocks, the next one being made while the last is written: encrypting and writing a file take the
 * time of the longer of the two. Small pieces cost no write of their own; what it holds is two blocks, whatever the source.
 */

const BLOC = 1024 * 1024

/** Returns how many bytes were written. An error of the source or of `ecrire` comes back once nothing is being written. */
export async function ecrireEnAvance(
  source: AsyncIterable<Uint8Array>,
  ecrire: (octets: Uint8Array) => Promise<void>,
): Promise<number> {
  let bloc = Buffer.allocUnsafe(BLOC)
  let autre = Buffer.allocUnsafe(BLOC)
  let rempli = 0
  let taille = 0
  let enCours: Promise<{ cause: unknown } | null> = Promise.resolve(null)
  const attendre = async () => {
    const echec = await enCours
    if (echec) throw echec.cause
  }
  const lancer = async () => {
    await attendre()
    enCours = ecrire(bloc.subarray(0, rempli)).then(
      () => null,
      (cause: unknown) => ({ cause }),
    )
    taille += rempli
    rempli = 0
    ;[bloc, autre] = [autre, bloc]
  }
  try {
    for await (const octets of source) {
      for (let lu = 0; lu < octets.length;) {
        const part = octets.subarray(lu, lu + BLOC - rempli)
        bloc.set(part, rempli)
        rempli += part.length
        lu += part.length
        if (rempli === BLOC) await lancer()
      }
    }
    if (rempli > 0) await lancer()
    await attendre()
    return taille
  } finally {
    await enCours
  }
}
