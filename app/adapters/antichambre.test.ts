import { createHash, randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { attendre } from './antichambre.ts'

const MIO = 1024 * 1024

async function* parMorceaux(octets: Buffer, taille: number): AsyncGenerator<Uint8Array> {
  for (let debut = 0; debut < octets.length; debut += taille) yield octets.subarray(debut, debut + taille)
}

test.each([0, 1, 1_000, MIO, MIO + 1, 3 * MIO + 7])(
  '%i bytes that waited come back whole, as often as asked, and from wherever one reads',
  async (taille) => {
    const octets = randomBytes(taille)
    const attente = await attendre(parMorceaux(octets, 65_537))
    try {
      expect(attente.taille).toBe(taille)
      expect(attente.empreinte).toBe(createHash('sha256').update(octets).digest('hex'))
      for (const _ of [1, 2]) expect((await buffer(attente.octets())).equals(octets)).toBe(true)
      const bornes = [0, 1, 15, 16, 17, 31, 1_000, MIO - 1, MIO, MIO + 1, taille - 1, taille]
      for (const debut of bornes) {
        for (const fin of [debut - 1, debut, debut + 1, debut + 40, debut + MIO]) {
          if (debut < 0) continue
          expect((await attente.lire(debut, fin)).equals(octets.subarray(debut, fin + 1))).toBe(true)
        }
      }
    } finally {
      await attente.jeter()
    }
  },
)
