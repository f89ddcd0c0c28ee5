import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { envoyer, type Issue, type Reponse, type Reseau } from './envoyer.ts'

const PART = 4
const CONTENU = 'un plan de haie'

const hacher = (texte: string) => createHash('sha256').update(texte).digest('hex')
const fichier = (contenu = CONTENU) => new File([contenu], 'plan.pdf')

/** A server that keeps parts, and what was asked of it; `panne` answers in its place. */
function serveur({ panne }: { panne?: (demande: string, n: number) => Reponse | 'coupure' | null } = {}) {
  const demandes: string[] = []
  const attentes: number[] = []
  const gardees = new Map<number, string>()
  let fini: string | null = null
  let generation = 1
  const envoi = (taille = CONTENU.length) => ({
    id: 'e1',
    parts: Array.from({ length: Math.ceil(taille / PART) }, (_, numero) => ({
      debut: numero * PART,
      fin: Math.min(taille, (numero + 1) * PART) - 1,
      empreinte: gardees.has(numero) ? hacher(gardees.get(numero) ?? '') : null,
    })),
  })
  const repondre = (demande: string, faire: () => Reponse): Reponse => {
    demandes.push(demande)
    const raison = panne?.(demande, demandes.filter((autre) => autre === demande).length)
    if (raison === 'coupure') throw new Error('no answer')
    return raison ?? faire()
  }
  const reseau: Reseau = {
    async poster(adresse, corps) {
      const lu = corps as { reprendre?: boolean; action?: string }
      return repondre(`${adresse}${lu.reprendre === false ? ' neuf' : ''}`, () => {
        if (lu.action) {
          fini = [...gardees]
            .sort(([a], [b]) => a - b)
            .map(([, texte]) => texte)
            .join('')
          return { status: 200, corps: { ok: true } }
        }
        if (lu.reprendre === false) {
          gardees.clear()
          generation += 1
        }
        return { status: 200, corps: { ok: true, envoi: envoi() } }
      })
    },
    async envoyer(adresse, octets, surProgres) {
      const texte = await octets.text()
      return repondre(adresse, () => {
        surProgres(texte.length)
        gardees.set(Number(adresse.split('/').at(-1)), texte)
        return { status: 200, corps: { ok: true, envoi: envoi(), isRecommence: false } }
      })
    },
    empreinte: async (octets) => hacher(await octets.text()),
    patienter: async (ms) => void attentes.push(ms),
  }
  return { reseau, demandes, attentes, gardees, fini: () => fini, generation: () => generation }
}

function lancer(reseau: Reseau, source = fichier(), signal = new AbortController().signal) {
  const progres: number[] = []
  const issue: Promise<Issue> = envoyer(
    source,
    { adresse: '/envois', cle: 'plan', signal, surProgres: (n) => progres.push(n) },
    reseau,
  )
  return { issue, progres }
}

test('a file leaves part by part, and its progress never goes back', async () => {
  const s = serveur()
  const { issue, progres } = lancer(s.reseau)
  expect(await issue).toEqual({ kind: 'fini' })
  expect(s.fini()).toBe(CONTENU)
  expect(s.demandes).toEqual(['/envois', '/envois/e1/0', '/envois/e1/1', '/envois/e1/2', '/envois/e1/3', '/envois/e1'])
  expect(progres).toEqual([...progres].sort((a, b) => a - b))
  expect(progres.at(-1)).toBe(CONTENU.length)
})

test('what the server keeps of the same file is not sent again', async () => {
  const s = serveur()
  s.gardees.set(0, 'un p').set(1, 'lan ')
  expect(await lancer(s.reseau).issue).toEqual({ kind: 'fini' })
  expect(s.demandes).not.toContain('/envois/e1/0')
  expect(s.fini()).toBe(CONTENU)
})

test('another file of the same name and length begins anew', async () => {
  const s = serveur()
  s.gardees.set(0, 'aute')
  expect(await lancer(s.reseau).issue).toEqual({ kind: 'fini' })
  expect(s.demandes.slice(0, 2)).toEqual(['/envois', '/envois neuf'])
  expect(s.fini()).toBe(CONTENU)
})

describe('when the network fails', () => {
  test('a part is tried again, later each time, and nothing else', async () => {
    const s = serveur({ panne: (demande, n) => (demande.endsWith('/1') && n <= 3 ? 'coupure' : null) })
    expect(await lancer(s.reseau).issue).toEqual({ kind: 'fini' })
    expect(s.attentes).toEqual([500, 1_000, 2_000])
    expect(s.demandes.filter((demande) => demande.endsWith('/0'))).toHaveLength(1)
    expect(s.fini()).toBe(CONTENU)
  })

  test('a server in trouble is asked again too', async () => {
    const s = serveur({ panne: (_, n) => (n === 1 ? { status: 503, corps: null } : null) })
    expect(await lancer(s.reseau).issue).toEqual({ kind: 'fini' })
    expect(s.fini()).toBe(CONTENU)
  })

  test('for good, the person is asked; taken up again, it goes on from there', async () => {
    const s = serveur({ panne: (demande, n) => (demande.endsWith('/2') && n <= 8 ? 'coupure' : null) })
    expect(await lancer(s.reseau).issue).toEqual({ kind: 'panne' })
    expect(await lancer(s.reseau).issue).toEqual({ kind: 'fini' })
    expect(s.demandes.filter((demande) => demande.endsWith('/0'))).toHaveLength(1)
  })

  test('an end whose answer was lost is asked again', async () => {
    const s = serveur({ panne: (demande, n) => (demande === '/envois/e1' && n === 1 ? 'coupure' : null) })
    expect(await lancer(s.reseau).issue).toEqual({ kind: 'fini' })
  })
})

describe('an answer that ends it', () => {
  const non = (status: number, corps: unknown) => serveur({ panne: () => ({ status, corps }) })

  test('a file that cannot be kept says why', async () => {
    const refus = { ok: false, motif: 'trop_gros', nom: 'plan.pdf', formats: ['pdf'], max: 10 }
    expect(await lancer(non(422, refus).reseau).issue).toEqual({ kind: 'refus', refus })
  })

  test('a store that does not answer is a failure to take up again', async () => {
    expect(await lancer(non(422, { ok: false, motif: 'magasin' }).reseau).issue).toEqual({ kind: 'panne' })
  })

  test('a session that ended is said', async () => {
    expect(await lancer(non(401, { message: 'fermée' }).reseau).issue).toEqual({ kind: 'session' })
  })

  test('a refusal in words is given as it is', async () => {
    const phrase = 'Ce dossier est déposé.'
    expect(await lancer(non(409, { message: phrase }).reseau).issue).toEqual({ kind: 'phrase', phrase })
  })
})

test('a question that is gone is said, and nothing is sent', async () => {
  const message = 'Cette question ne reçoit pas de fichier. Rechargez la page.'
  const parti = serveur({ panne: () => ({ status: 404, corps: { message } }) })
  expect(await lancer(parti.reseau).issue).toEqual({ kind: 'phrase', phrase: message })
  expect(parti.demandes).toEqual(['/envois'])
})

test('a sending that the server forgot begins again, a few times only', async () => {
  const oublie = { status: 404, corps: { message: 'plus là' } }
  const une = serveur({ panne: (demande, n) => (demande.endsWith('/1') && n === 1 ? oublie : null) })
  expect(await lancer(une.reseau).issue).toEqual({ kind: 'fini' })
  const toujours = serveur({ panne: (demande) => (demande.endsWith('/1') ? oublie : null) })
  expect(await lancer(toujours.reseau).issue).toEqual({ kind: 'panne' })
})

test('given up, it stops at once and asks nothing more', async () => {
  const arret = new AbortController()
  const s = serveur({
    panne: (demande) => {
      if (!demande.endsWith('/1')) return null
      arret.abort()
      return 'coupure'
    },
  })
  await expect(lancer(s.reseau, fichier(), arret.signal).issue).rejects.toThrow('no answer')
  expect(s.demandes.at(-1)).toBe('/envois/e1/1')
})
