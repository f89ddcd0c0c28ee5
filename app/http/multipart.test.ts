import { describe, expect, test } from 'vitest'
import { EnvoiInterrompu, lireMultipart } from './multipart.ts'

const BORNE = '----cerfeuil'

function partie(nom: string, valeur: string, fichier?: string): string {
  const suite = fichier === undefined ? '' : `; filename="${fichier}"\r\nContent-Type: application/pdf`
  return `--${BORNE}\r\nContent-Disposition: form-data; name="${nom}"${suite}\r\n\r\n${valeur}\r\n`
}

/** A request whose body comes in small pieces, as a slow network gives it. */
function requete(corps: string, type = `multipart/form-data; boundary=${BORNE}`): Request {
  const octets = Buffer.from(corps)
  let lu = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controle) {
      if (lu >= octets.length) return controle.close()
      controle.enqueue(octets.subarray(lu, lu + 7_000))
      lu += 7_000
    },
  })
  return new Request('http://localhost/televerser', {
    method: 'POST',
    headers: { 'content-type': type },
    body,
    duplex: 'half',
  } as RequestInit)
}

const FIN = `--${BORNE}--\r\n`

async function lire(corps: string, max = 1_000_000) {
  const fichiers: [string, string, number][] = []
  const envoi = await lireMultipart(requete(corps), max, async ({ controle, nom, source }) => {
    let taille = 0
    for await (const octets of source) taille += octets.length
    fichiers.push([controle, nom, taille])
  })
  return { ...envoi, fichiers }
}

describe('a form with files', () => {
  test('gives its fields in their order, repeated names included, and its files as they come', async () => {
    const lu = await lire(
      partie('a', '1') + partie('f', 'x'.repeat(50_000), 'été.pdf') + partie('a', '2') + partie('b', 'é') + FIN,
    )
    expect(lu.entrees).toEqual([
      ['a', '1'],
      ['a', '2'],
      ['b', 'é'],
    ])
    expect(lu.fichiers).toEqual([['f', 'été.pdf', 50_000]])
  })

  test('leaves out a control whose file was not chosen', async () => {
    const lu = await lire(partie('f', '', '') + partie('a', '1') + FIN)
    expect(lu.fichiers).toEqual([])
    expect(lu.entrees).toEqual([['a', '1']])
  })

  test('goes on after a file that its reader gives up', async () => {
    const vus: string[] = []
    const envoi = await lireMultipart(
      requete(partie('f', 'x'.repeat(90_000), 'un.pdf') + partie('a', '1') + partie('f', 'y', 'deux.pdf') + FIN),
      1_000_000,
      async ({ nom, source }) => {
        vus.push(nom)
        for await (const _octets of source) return
      },
    )
    expect(vus).toEqual(['un.pdf', 'deux.pdf'])
    expect(envoi.entrees).toEqual([['a', '1']])
  })

  test('says which text was cut', async () => {
    const lu = await lire(partie('long', 'x'.repeat(1_100_000)) + partie('a', '1') + FIN, 2_000_000)
    expect([...lu.coupes]).toEqual(['long'])
    expect(lu.entrees.at(-1)).toEqual(['a', '1'])
  })

  test('is refused above its size, and for another content type', async () => {
    await expect(lire(partie('f', 'x'.repeat(90_000), 'un.pdf') + FIN, 10_000)).rejects.toMatchObject({ status: 413 })
    await expect(lireMultipart(requete('a=1', 'text/plain'), 10, async () => undefined)).rejects.toMatchObject({
      status: 415,
    })
  })

  test('a file whose sending stops is never taken for whole', async () => {
    let erreur: unknown
    const lecture = lireMultipart(
      requete(partie('f', 'x'.repeat(50_000), 'un.pdf').slice(0, 30_000)),
      1_000_000,
      async ({ source }) => {
        try {
          for await (const _octets of source);
        } catch (cause) {
          erreur = cause
          throw cause
        }
      },
    )
    await expect(lecture).rejects.toThrow()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(erreur).toBeDefined()
    expect(erreur instanceof EnvoiInterrompu || erreur instanceof Error).toBe(true)
  })
})
