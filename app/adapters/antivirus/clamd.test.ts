import { createServer, type AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { zipDe } from '../../domain/piece-jointe/analyse/zip-de-test.ts'
import { choisirAntivirus } from './choisir.ts'
import { antivirusClamd } from './clamd.ts'
import { EICAR, fauxClamd, isClamdAbsent, SANS_CLAMD, vraiClamd, type Demon, type FauxClamd } from './clamd-de-test.ts'
import { antivirusEteint } from './eteint.ts'
import { raisonDeNePasDemarrer } from './exiger.ts'
import { AntivirusIndisponible } from './port.ts'

async function* source(...blocs: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* blocs
}

const DELAIS = { connexion: 2_000, silence: 300 }

describe('the protocol of clamd', () => {
  const ouverts: Demon[] = []
  const ouvrir = async (...args: Parameters<typeof fauxClamd>): Promise<FauxClamd> => {
    const demon = await fauxClamd(...args)
    ouverts.push(demon)
    return demon
  }
  afterEach(async () => {
    for (const demon of ouverts.splice(0)) await demon.arreter()
  })

  test('a file is clean, or infected by what the scanner names', async () => {
    const antivirus = antivirusClamd(await ouvrir())
    expect(await antivirus.examiner(source(Buffer.from('bonjour')))).toEqual({ etat: 'sain' })
    expect(await antivirus.examiner(source())).toEqual({ etat: 'sain' })
    expect(await antivirus.examiner(source(EICAR.subarray(0, 9), Buffer.alloc(0), EICAR.subarray(9)))).toEqual({
      etat: 'infecte',
      signature: 'Eicar-Test-Signature',
    })
  })

  test('says its name and version, and whether it answers', async () => {
    const demon = await ouvrir()
    const antivirus = antivirusClamd(demon)
    expect(await antivirus.nom()).toBe('ClamAV 9.9.9')
    expect(await antivirus.disponible()).toBe(true)
    await demon.arreter()
    expect(await antivirus.disponible()).toBe(false)
    await expect(antivirus.nom()).rejects.toThrow(AntivirusIndisponible)
  })

  test.each(['INSTREAM size limit exceeded. ERROR', 'stream: Can’t allocate memory ERROR', 'stream: ok', 'OK', ''])(
    'the answer « %s » is a failure, never a clean file',
    async (reponse) => {
      const antivirus = antivirusClamd(await ouvrir({ reponse }))
      await expect(antivirus.examiner(source(Buffer.from('bonjour')))).rejects.toThrow(AntivirusIndisponible)
    },
  )

  test('an answer before the end of the file stops its reading', async () => {
    const antivirus = antivirusClamd(await ouvrir({ reponse: 'INSTREAM size limit exceeded. ERROR', apres: 1 }))
    let isFerme = false
    async function* sansFin(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield Buffer.alloc(65_536)
      } finally {
        isFerme = true
      }
    }
    await expect(antivirus.examiner(sansFin())).rejects.toThrow(AntivirusIndisponible)
    expect(isFerme).toBe(true)
  })

  test('a scanner that takes nothing more is not sent the whole file, and is given up', async () => {
    const antivirus = antivirusClamd({ ...(await ouvrir({ isSourd: true })), delais: DELAIS })
    let donnes = 0
    async function* gros(): AsyncGenerator<Uint8Array> {
      for (let n = 0; n < 200; n += 1) {
        donnes += 1
        yield Buffer.alloc(1024 * 1024)
      }
    }
    await expect(antivirus.examiner(gros())).rejects.toThrow(AntivirusIndisponible)
    // The system's own buffers take a few megabytes.
    expect(donnes).toBeLessThan(50)
  })

  test('a connection closed without an answer, and an answer without end, are failures', async () => {
    for (const texte of ['', 'stream: OK', 'x'.repeat(10_000)]) {
      const server = createServer((socket) => {
        socket.on('error', () => undefined)
        socket.resume().end(texte)
      })
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const { port } = server.address() as AddressInfo
      const antivirus = antivirusClamd({ hote: '127.0.0.1', port, delais: DELAIS })
      await expect(antivirus.examiner(source(Buffer.from('bonjour')))).rejects.toThrow(AntivirusIndisponible)
      await new Promise((resolve) => server.close(resolve))
    }
  })

  test('an error of the source comes back as it is', async () => {
    const antivirus = antivirusClamd(await ouvrir())
    async function* rompue(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('bon')
      throw new Error('the stored file is altered')
    }
    await expect(antivirus.examiner(rompue())).rejects.toThrow('the stored file is altered')
  })

  test('production does not start without it, and the others do', async () => {
    const demon = await ouvrir()
    const antivirus = antivirusClamd(demon)
    expect(await raisonDeNePasDemarrer({ APP_ENV: 'production' }, antivirus)).toBeNull()
    await demon.arreter()
    expect(await raisonDeNePasDemarrer({ APP_ENV: 'production' }, antivirus)).toContain('ANTIVIRUS')
    expect(await raisonDeNePasDemarrer({ APP_ENV: 'development' }, antivirus)).toBeNull()
  })
})

describe('the choice by the environment', () => {
  test('off reads everything and says that nothing looked', async () => {
    let lus = 0
    async function* compte(): AsyncGenerator<Uint8Array> {
      for (const bloc of [EICAR, EICAR]) {
        lus += bloc.length
        yield bloc
      }
    }
    expect(choisirAntivirus({ ANTIVIRUS: 'off' })).toBe(antivirusEteint)
    expect(await antivirusEteint.examiner(compte())).toEqual({ etat: 'sain' })
    expect(lus).toBe(2 * EICAR.length)
    expect(await antivirusEteint.nom()).toBe('aucun')
  })

  test('an address leads to the daemon that listens there', async () => {
    const demon = await fauxClamd()
    expect(await choisirAntivirus({ ANTIVIRUS: `clamd://${demon.hote}:${demon.port}` }).disponible()).toBe(true)
    await demon.arreter()
  })
})

describe('the real clamd', () => {
  let demon: Demon | undefined
  beforeAll(async () => {
    if (!isClamdAbsent) demon = await vraiClamd()
    else if (process.env['CI'] === 'true') throw new Error(SANS_CLAMD)
  })
  afterAll(() => demon?.arreter())

  test('finds EICAR, also inside a ZIP, and lets the rest pass', async ({ skip }) => {
    if (!demon) return skip(SANS_CLAMD)
    const antivirus = antivirusClamd(demon)
    expect(await antivirus.nom()).toMatch(/^ClamAV \d/)
    expect(await antivirus.examiner(source(Buffer.from('bonjour')))).toEqual({ etat: 'sain' })
    for (const infecte of [EICAR, zipDe([{ nom: 'facture.txt', contenu: EICAR }])]) {
      expect(await antivirus.examiner(source(infecte))).toMatchObject({ etat: 'infecte' })
    }
  })

  test('refuses a stream above its limit, which is a failure', async ({ skip }) => {
    if (!demon) return skip(SANS_CLAMD)
    const blocs = Array.from({ length: 8 }, () => Buffer.alloc(1024 * 1024, 'a'))
    await expect(antivirusClamd(demon).examiner(source(...blocs))).rejects.toThrow(AntivirusIndisponible)
  })
})
