/** What a person looks for among their dossiers: a number, words of the title of a démarche, one state. */
import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely'
import { cleDeRecherche } from '../../../form-engine/referentiels/recherche.ts'
import type { Database } from '../../../db/schema/database.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import type { PersonKey } from '../cles.ts'
import type { FiltreDeMesDossiers } from './onglets-de-l-usager.ts'
import type { EtatDossier, EtatVu } from './transitions.ts'

/** A démarche has one title for many dossiers: a page of them is enough to read. */
const TEXTE_MAX = 200

const DECIDES = ['accepte', 'refuse', 'sans_suite'] as const satisfies EtatDossier[]

type Constructeur = ExpressionBuilder<Database, 'dossiers'>
type Condition = (eb: Constructeur) => ExpressionWrapper<Database, 'dossiers', SqlBool>

/**
 * The condition on dossiers that a filter makes. Every word typed begins a word of the title, accents and case aside; what is
 * only digits is also the number of a dossier.
 */
export async function conditionDe(key: PersonKey, { texte, etat }: FiltreDeMesDossiers): Promise<Condition> {
  const cherche = cleDeRecherche(texte.slice(0, TEXTE_MAX))
  const numero = numeroDans(texte)
  const demarches = cherche === '' ? [] : await demarchesNommees(key, cherche.split(' '))
  return (eb) =>
    eb.and([
      ...(etat === null ? [] : [isVu(eb, etat)]),
      ...(cherche === ''
        ? []
        : [
            eb.or([
              ...(numero === null ? [] : [eb('dossiers.numero', '=', numero)]),
              ...(demarches.length === 0 ? [] : [eb('dossiers.demarche_id', 'in', demarches)]),
            ]),
          ]),
    ])
}

/** The state one is told: a decision that waits to be read is found under none of the three. */
function isVu(eb: Constructeur, etat: EtatVu): ReturnType<Condition> {
  const attend = eb.and([
    eb('dossiers.etat', 'in', [...DECIDES]),
    eb('dossiers.decision_lue_at', 'is', null),
    eb.exists(
      eb
        .selectFrom('demarches')
        .whereRef('demarches.id', '=', 'dossiers.demarche_id')
        .where('accuse_lecture', '=', true)
        .select('demarches.id'),
    ),
  ])
  return etat === 'traite' ? attend : eb.and([eb('dossiers.etat', '=', etat), eb.not(attend)])
}

/** The person's démarches whose title has, for each word, one that begins so. */
async function demarchesNommees(key: PersonKey, mots: readonly string[]): Promise<DemarcheId[]> {
  const rows = await key.db
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .where('dossiers.usager_id', '=', key.personne.compteId)
    .where('dossiers.est_essai', '=', false)
    .distinct()
    .select(['demarches.id', 'demarches.titre'])
    .execute()
  return rows.flatMap(({ id, titre }) => {
    const siens = cleDeRecherche(titre).split(' ')
    return mots.every((mot) => siens.some((sien) => sien.startsWith(mot))) ? [id] : []
  })
}

/** « n° 1 234 » is 1234; null for what is no number of a dossier. */
function numeroDans(texte: string): number | null {
  const chiffres = texte.replace(/^\s*n\s*[°º]/iu, '').replace(/\s/gu, '')
  return /^\d{1,9}$/.test(chiffres) ? Number(chiffres) : null
}
