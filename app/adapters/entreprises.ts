/**
 * The register of companies, asked by SIRET at the address the instance gives (`COMPANY_REGISTER_URL`), in the format of the
 * State's open search of companies (recherche-entreprises.api.gouv.fr/search). Nothing is asked of anybody when there is none.
 */
import * as z from 'zod/mini'
import { env } from '../../env.ts'

/** What the register says of an establishment; what it does not say is absent. */
export interface Etablissement {
  raisonSociale?: string
  voie?: string
  codePostal?: string
  codeCommune?: string
  commune?: string
}

export type ReponseDuRegistre =
  | { kind: 'trouve'; etablissement: Etablissement }
  /** It knows no such number, or may not tell: some companies are not public. */
  | { kind: 'inconnu' }
  /** It did not answer in time, or not what was expected. */
  | { kind: 'injoignable' }

/** Milliseconds an answer is waited for. */
const PATIENCE = 3_000

const texte = z.nullish(z.string())
const etablissement = z.object({
  siret: texte,
  adresse: texte,
  code_postal: texte,
  commune: texte,
  libelle_commune: texte,
})
const reponse = z.object({
  results: z.array(
    z.object({
      nom_complet: texte,
      nom_raison_sociale: texte,
      siege: z.nullish(etablissement),
      matching_etablissements: z.nullish(z.array(etablissement)),
    }),
  ),
})

/** Asks the register of the instance; null when it has none. Never inside a transaction. */
export function chercherEtablissement(siret: string): Promise<ReponseDuRegistre> | null {
  return env.COMPANY_REGISTER_URL === undefined ? null : interrogerRegistre(env.COMPANY_REGISTER_URL, siret)
}

/** Asks the register at an address. Whatever goes wrong there is an answer here: the number alone is a good one. */
export async function interrogerRegistre(
  adresse: string,
  siret: string,
  patience = PATIENCE,
): Promise<ReponseDuRegistre> {
  const url = new URL(adresse)
  url.searchParams.set('q', siret)
  const recue = await fetch(url, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  })
    .then((response) => (response.ok ? response.text() : ''))
    // Silence, a cut, an answer that stops half-way: the caller says what becomes of the number.
    .catch(() => '')
  const lue = reponse.safeParse(jsonDe(recue))
  if (!lue.success) return { kind: 'injoignable' }
  for (const { nom_complet, nom_raison_sociale, siege, matching_etablissements } of lue.data.results) {
    const trouve = [siege, ...(matching_etablissements ?? [])].find((candidat) => candidat?.siret === siret)
    if (!trouve) continue
    const { adresse, code_postal: codePostal, commune: codeCommune, libelle_commune: commune } = trouve
    return {
      kind: 'trouve',
      etablissement: sansVides({
        raisonSociale: nom_complet ?? nom_raison_sociale,
        voie: voieDe(adresse, codePostal),
        codePostal,
        codeCommune,
        commune,
      }),
    }
  }
  return { kind: 'inconnu' }
}

/** Null for what is no JSON: a register in maintenance answers with a page. */
function jsonDe(corps: string): unknown {
  try {
    return JSON.parse(corps)
  } catch {
    return null
  }
}

/** The register writes the address on one line: what comes before the postcode is the street. */
function voieDe(adresse: string | null | undefined, codePostal: string | null | undefined): string | null | undefined {
  return adresse && codePostal ? adresse.split(` ${codePostal}`)[0] : adresse
}

/** A company that is not public has marks in the place of its facts. */
function sansVides(faits: { [Fait in keyof Etablissement]: string | null | undefined }): Etablissement {
  return Object.fromEntries(
    Object.entries(faits).filter(([, fait]) => fait && fait.length <= 300 && !fait.includes('NON-DIFFUSIBLE')),
  )
}
