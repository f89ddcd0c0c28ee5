/** Where lines are looked for: the list of a démarche, or a source outside. Both are asked alike. */
import type { Db, Tx } from '../../../db/client.ts'
import type { CompteId, DemarcheId } from '../../../db/schema/ids.ts'
import { RECHERCHE_MIN, type ConfigDeReferentiel, type Ligne } from '../../../form-engine/champs/referentiel.ts'
import { interroger, SourceInjoignable } from '../../adapters/referentiel-externe.ts'
import { motifsDe } from './cle.ts'

export interface Lecteur {
  /** Lines that fit the text, the best first. Below three characters, only those it names whole. */
  chercher(texte: string, limite: number): Promise<Ligne[]>
  /** The line of an identifier, or null. */
  lire(id: string): Promise<Ligne | null>
}

/** Where one request looks for lines: the démarche whose lists are read. */
export interface Lieu {
  db: Db | Tx
  demarcheId: DemarcheId
  /** Who asks: what searches are counted by. Null where nobody is signed in. */
  compteId: CompteId | null
  /** Sources that did not answer: waited for once a request, not once a question. */
  muettes: Set<string>
}

/** The place a request looks for lines in. */
export function lieuDe({
  db,
  demarcheId,
  personne,
}: {
  db: Db | Tx
  demarcheId: DemarcheId
  personne?: { compteId: CompteId }
}): Lieu {
  return { db, demarcheId, compteId: personne?.compteId ?? null, muettes: new Set() }
}

/** What reads the source of a champ; null when none is chosen. */
export function lecteurDe(lieu: Lieu, { source }: Pick<ConfigDeReferentiel, 'source'>): Lecteur | null {
  if (source === null) return null
  return source.kind === 'liste' ? lecteurDeListe(lieu, source.id) : lecteurExterne(lieu, source.id)
}

/** Reads a list of a démarche by its digest; one the démarche does not have is empty. */
export function lecteurDeListe({ db, demarcheId }: Pick<Lieu, 'db' | 'demarcheId'>, empreinte: string): Lecteur {
  const lignes = db
    .selectFrom('referentiel_lignes')
    .where('referentiel_id', '=', (eb) =>
      eb
        .selectFrom('referentiels')
        // A try reads the lists of the démarche whose form it tries.
        .where('demarche_id', '=', (lieu) =>
          lieu
            .selectFrom('demarches')
            .where('demarches.id', '=', demarcheId)
            .select(({ fn }) => fn.coalesce('demarches.essai_de', 'demarches.id').as('id')),
        )
        .where('empreinte', '=', empreinte)
        .select('referentiels.id'),
    )
    .select(['id', 'libelle', 'donnees'])
  const dansLOrdre = lignes.orderBy('cle').orderBy('rang')
  return {
    async chercher(texte, limite) {
      const motifs = motifsDe(texte)
      if (!motifs) return []
      const { libelleEntier, debut, mots } = motifs
      const isCourt = Array.from(texte.trim()).length < RECHERCHE_MIN
      const premieres = await dansLOrdre
        .where('cle', 'like', isCourt ? libelleEntier : debut)
        .limit(limite)
        .execute()
      if (isCourt || premieres.length === limite) return premieres
      let ailleurs = dansLOrdre.where('cle', 'not like', debut)
      for (const mot of mots) ailleurs = ailleurs.where('cle', 'like', mot)
      return [...premieres, ...(await ailleurs.limit(limite - premieres.length).execute())]
    },
    async lire(id) {
      return (await lignes.where('id', '=', id).executeTakeFirst()) ?? null
    },
  }
}

function lecteurExterne({ muettes }: Lieu, nom: string): Lecteur {
  async function demander<T>(question: Parameters<typeof interroger<T>>[1]): Promise<T> {
    if (muettes.has(nom)) throw new SourceInjoignable(`the source ${nom} has just given no answer`)
    try {
      return await interroger(nom, question)
    } catch (error) {
      if (error instanceof SourceInjoignable) muettes.add(nom)
      throw error
    }
  }
  return {
    async chercher(texte, limite) {
      if (Array.from(texte.trim()).length < RECHERCHE_MIN) return []
      const trouvees = await demander((source) => source.chercher(texte, limite))
      return trouvees.slice(0, limite)
    },
    lire: (id) => demander((source) => source.lire(id)),
  }
}
