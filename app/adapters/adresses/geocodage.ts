/**
 * A service that speaks the search of the national address base: `GET /search?q=…&limit=5`, answered in GeoJSON. Four
 * seconds, no redirection, and nothing read beyond what is said here.
 */
import { z } from 'zod'
import { lireJsonDehors } from '../json-dehors.ts'
import { AdressesInjoignables, type AdresseTrouvee, type RechercheDAdresses } from './port.ts'

const PATIENCE = 4_000
const OCTETS_MAX = 200_000
/** Addresses of one answer. */
const TROUVEES_MAX = 5
/** Characters of a text the service takes. */
const TEXTE = { min: 3, max: 200 } as const

const texte = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .nullish()
  .catch(null)
  .transform((lu) => lu ?? null)

const Trouvee = z.object({
  properties: z.object({
    label: texte,
    type: texte,
    name: texte,
    housenumber: texte,
    street: texte,
    postcode: texte,
    city: texte,
    citycode: texte,
  }),
})

const Reponse = z.object({ features: z.array(Trouvee.nullable().catch(null)) })

/** The search at an address (`ADDRESS_SEARCH`). `demander` is the fetch of the process, or that of a test. */
export function geocodage(
  adresse: string,
  { demander = fetch, patience = PATIENCE }: { demander?: typeof fetch; patience?: number } = {},
): RechercheDAdresses {
  return {
    isAllumee: true,
    async chercher(cherche) {
      const q = texteDeRecherche(cherche)
      if (q.length < TEXTE.min || q.length > TEXTE.max) return []
      const url = `${adresse.replace(/\/+$/, '')}/search?${new URLSearchParams({ q, limit: String(TROUVEES_MAX) })}`
      const lue = Reponse.safeParse(await interroger(url, { demander, patience }))
      if (!lue.success) throw new AdressesInjoignables('the service answers something else than a search')
      const parLibelle = new Map<string, AdresseTrouvee>()
      for (const trouvee of lue.data.features.flatMap(adresseDe))
        if (!parLibelle.has(trouvee.libelle)) parLibelle.set(trouvee.libelle, trouvee)
      return [...parLibelle.values()].slice(0, TROUVEES_MAX)
    },
  }
}

/** The service refuses a text that begins by anything but a letter or a digit. */
function texteDeRecherche(cherche: string): string {
  return cherche
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .trim()
}

async function interroger(url: string, comment: { demander: typeof fetch; patience: number }): Promise<unknown> {
  try {
    return await lireJsonDehors(url, { ...comment, octetsMax: OCTETS_MAX })
  } catch (error) {
    // A network that fails, an answer that is late, too long or that is not JSON: of all of them, nothing is known.
    throw new AdressesInjoignables('the service did not answer', { cause: error })
  }
}

/** The address of an answer; none for a commune alone, and for what lacks a part that an address needs. */
function adresseDe(trouvee: z.output<typeof Trouvee> | null): AdresseTrouvee[] {
  if (!trouvee) return []
  const { label: libelle, type, name, housenumber, street, postcode, city: commune, citycode } = trouvee.properties
  const lieu = type === 'municipality' ? null : name
  const voie = street ? [housenumber, street].filter((mot) => mot !== null).join(' ') : lieu
  if (!libelle || !voie || !commune || !postcode || !/^\d{5}$/.test(postcode)) return []
  return [{ libelle, voie, codePostal: postcode, commune, codeCommune: citycode }]
}
