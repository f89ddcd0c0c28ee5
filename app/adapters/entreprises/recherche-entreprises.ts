/**
 * The open search of French companies (recherche-entreprises.api.gouv.fr), which needs no key: `GET /search?q=<siret>`. Four
 * seconds, no redirection, and nothing read beyond what is said here.
 */
import { z } from 'zod'
import { lireJsonDehors } from '../json-dehors.ts'
import { RegistreInjoignable, type Etablissement, type RegistreDesEntreprises } from './port.ts'

const PATIENCE = 4_000
const OCTETS_MAX = 500_000

/** A company that is not public has marks in the place of its facts. */
const texte = z
  .string()
  .trim()
  .max(300)
  .nullish()
  .catch(null)
  .transform((lu) => (lu && !lu.includes('NON-DIFFUSIBLE') ? lu : null))

const Etablissements = z
  .array(
    z.object({
      siret: z.string(),
      adresse: texte,
      code_postal: texte,
      commune: texte,
      libelle_commune: texte,
      activite_principale: texte,
      etat_administratif: texte,
    }),
  )
  .nullish()

const Reponse = z.object({
  results: z.array(
    z.object({
      nom_complet: texte,
      nom_raison_sociale: texte,
      nature_juridique: texte,
      siege: Etablissements.unwrap().unwrap().element.nullish().catch(null),
      matching_etablissements: Etablissements,
    }),
  ),
})

/** The register at an address (`COMPANY_REGISTER`). `demander` is the fetch of the process, or that of a test. */
export function rechercheEntreprises(adresse: string, demander: typeof fetch = fetch): RegistreDesEntreprises {
  return {
    nom: 'Annuaire des entreprises',
    async lire(siret) {
      const reponse = await interroger(demander, `${adresse.replace(/\/+$/, '')}/search?q=${siret}&per_page=1`)
      const lue = Reponse.safeParse(reponse)
      if (!lue.success) throw new RegistreInjoignable('the register answers something else than a search')
      return etablissementDe(lue.data, siret)
    },
  }
}

async function interroger(demander: typeof fetch, url: string): Promise<unknown> {
  try {
    return await lireJsonDehors(url, { demander, patience: PATIENCE, octetsMax: OCTETS_MAX })
  } catch (error) {
    // A network that fails, an answer that is late, too long or that is not JSON: of all of them, nothing is known.
    throw new RegistreInjoignable('the register did not answer', { cause: error })
  }
}

function etablissementDe({ results }: z.output<typeof Reponse>, siret: string): Etablissement | null {
  for (const entreprise of results) {
    const lieux = [...(entreprise.matching_etablissements ?? []), ...(entreprise.siege ? [entreprise.siege] : [])]
    const lieu = lieux.find((un) => un.siret === siret)
    const raisonSociale = entreprise.nom_raison_sociale || entreprise.nom_complet
    if (!lieu || !raisonSociale) continue
    return {
      siret,
      raisonSociale,
      forme: entreprise.nature_juridique || null,
      naf: lieu.activite_principale || null,
      adresse: lieu.adresse || null,
      lieu: {
        voie: voieDe(lieu.adresse, lieu.code_postal),
        codePostal: lieu.code_postal,
        commune: lieu.libelle_commune,
        codeCommune: lieu.commune,
      },
      isFerme: lieu.etat_administratif === 'F',
    }
  }
  return null
}

/** The register writes the address on one line: what comes before the postcode is the street. */
function voieDe(adresse: string | null, codePostal: string | null): string | null {
  return adresse && codePostal ? (adresse.split(` ${codePostal}`)[0] ?? null) : adresse
}
