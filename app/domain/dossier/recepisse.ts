/** What the deposit receipt says: plain values, from which a page, a PDF or a letter is made. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { champTypes } from '../../../form-engine/champs/registry.ts'
import { parisDate, type Instant } from '../../../form-engine/temps.ts'
import { textes } from '../../textes/dictionnaire.ts'
import { pluriel } from '../../textes/pluriel.ts'
import type { SystemKey, WholeKey } from '../cles.ts'
import { dureesEnVigueur } from '../conservation/durees.ts'
import { joindrePour, serviceDeLigne, type Joignable } from '../groupe/joindre.ts'
import { identiteEnVigueur } from '../identite/en-vigueur.ts'
import { identiteEnLignes } from '../../textes/identite-en-lignes.ts'
import { compilee } from '../revision/compilee.ts'
import { EN_FRANCAIS, formulaireDit, type LangueVoulue } from '../traduction/formulaire-dit.ts'
import { traductionImprimee, type TraductionImprimee } from '../traduction/imprimee.ts'
import { phraseDuSilence } from '../silence/accuse-de-reception.ts'
import { COLONNES_DE_DECISION } from '../silence/regle.ts'
import { demandeLue, type LigneLue } from './demande.ts'
import { empreinteDeposee } from './empreinte-deposee.ts'
import { evaluer } from './evaluer.ts'
import { reponsesTransmises } from './transmises.ts'

export interface DonneesDuRecepisse {
  numero: number
  demarche: string
  service: string
  lieu?: string
  contact: string[]
  deposant: string
  deposeLe: Instant
  delai: string | null
  silence: string | null
  conservation: string
  /** Who asks, line by line; empty where it is not asked. */
  demandeur: { libelle: string; valeur: string }[]
  sections: { titre: string | null; reponses: { libelle: string; valeur: string }[] }[]
  fichiers: { nom: string; taille: number }[]
  empreinte: string | null
  /** The language its questions are in, where it is not French. */
  traduction: TraductionImprimee | null
}

/** The receipt of the dossier of the key, with the words of a language where its démarche offers it; null while it is a draft. */
export function recepisseDe(key: WholeKey, voulue: LangueVoulue = 'fr'): Promise<DonneesDuRecepisse | null> {
  return lire(key.db, key.dossierId, voulue)
}

/** The receipt of a dossier, for the letter that carries it, always in French; null when the dossier is a draft or gone. */
export function recepisseDuDossier(key: SystemKey, dossierId: DossierId): Promise<DonneesDuRecepisse | null> {
  return lire(key.db, dossierId, 'fr')
}

async function lire(db: Db | Tx, dossierId: DossierId, voulue: LangueVoulue): Promise<DonneesDuRecepisse | null> {
  const row = await db
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .innerJoin('comptes', 'comptes.id', 'dossiers.usager_id')
    .where('dossiers.id', '=', dossierId)
    .select([
      'dossiers.numero',
      'dossiers.demarche_id',
      'dossiers.revision_id',
      'dossiers.depose_at',
      'demarches.titre',
      'demarches.delai_reponse_jours',
      'demarches.conservation_mois',
      'demarches.conservation_brouillon_jours',
      'demarches.service_nom',
      'demarches.service_contact',
      'demarches.service_telephone',
      'demarches.service_horaires',
      'demarches.service_adresse',
      ...COLONNES_DE_DECISION,
      'comptes.email',
    ])
    .executeTakeFirst()
  if (!row?.depose_at) return null
  const compiled = await compilee(db, row.revision_id)
  const reponses = await reponsesTransmises(db, dossierId)
  const place = { demarcheId: row.demarche_id, revisionId: row.revision_id }
  const dit = voulue === 'fr' ? null : await formulaireDit(db, place, voulue)
  const montre = dit?.compiled ?? compiled
  const sections = demandeLue(montre, reponses, evaluer(compiled, reponses, parisDate(row.depose_at)))
  const jours = row.delai_reponse_jours
  const ecrite = await identiteEnVigueur(db, dossierId)
  const service = serviceDeLigne(row)
  return {
    numero: row.numero,
    demarche: row.titre,
    service: service.nom,
    ...(service.adresse === '' ? {} : { lieu: service.adresse }),
    contact: lignesDeContact(await joindrePour(db, dossierId, service)),
    deposant: row.email,
    deposeLe: row.depose_at,
    delai: jours === null ? null : `${jours} ${pluriel('fr', jours, { one: 'jour', other: 'jours' })}`,
    silence: phraseDuSilence(row, row.depose_at),
    conservation: textes('fr').usager.dossier.gardeApresDecision((await dureesEnVigueur(db, row)).mois),
    demandeur: ecrite ? identiteEnLignes(ecrite.identite, textes('fr').identite, 'fr') : [],
    sections: sections.map(({ titre, blocs }) => ({
      titre,
      reponses: blocs.flatMap((bloc) =>
        bloc.kind === 'ligne'
          ? [enLigne(bloc)]
          : bloc.lignes.flatMap(({ reponses }, rang) =>
              reponses.map((ligne) => enLigne(ligne, `${bloc.libelle} ${rang + 1} – `)),
            ),
      ),
    })),
    fichiers: sections.flatMap(({ blocs }) =>
      blocs
        .flatMap((bloc) => (bloc.kind === 'ligne' ? [bloc] : bloc.lignes.flatMap(({ reponses }) => reponses)))
        .flatMap(fichiersDe),
    ),
    empreinte: await empreinteDeposee(db, dossierId),
    traduction: traductionImprimee(montre, dit?.langue ?? EN_FRANCAIS),
  }
}

/** As the pages of the dossier say it: the groupe that follows it where it says anything, the service for the rest. */
function lignesDeContact({ groupe, telephone, contact, adresse, horaires }: Joignable): string[] {
  return [groupe?.nom ?? '', telephone, contact, adresse, horaires, groupe?.page ?? ''].filter((ligne) => ligne !== '')
}

function enLigne({ libelle, texte }: LigneLue, avant = ''): { libelle: string; valeur: string } {
  return { libelle: avant + libelle, valeur: texte ?? '' }
}

function fichiersDe({ type, value }: LigneLue): { nom: string; taille: number }[] {
  const files = champTypes[type].files
  return value === null || !files ? [] : files(value).map(({ nom, taille }) => ({ nom, taille }))
}
