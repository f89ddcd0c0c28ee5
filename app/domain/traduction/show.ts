/** What the pages of the languages of a démarche show. */
import type { EtatDemarche } from '../../../db/schema/demarches.ts'
import type { CodeDeLangue } from '../../../form-engine/langues.ts'
import { formulaireStocke } from '../../../form-engine/lire-formulaire.ts'
import type { FiltreDeTraduction } from '../../../form-engine/traductions-postees.ts'
import { traductionsOrphelines, type Traduction } from '../../../form-engine/traductions.ts'
import type { AdminKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import {
  avancementDe,
  CLE_DE_LA_PRESENTATION,
  CLE_DU_TITRE,
  etatDeTexte,
  parCle,
  partiesATraduire,
  type ATraduire,
  type Avancement,
  type Ecrites,
  type EtatDeTexte,
  type PartieATraduire,
  type TexteATraduire,
} from './a-traduire.ts'
import { vuDe } from './ecrire.ts'
import { exigerLangue } from './langues.ts'
import { languesDe, traductionsDe, type LangueDeDemarche } from './lire.ts'

export interface TeteDeTraduction {
  id: string
  numero: number
  titre: string
  etat: EtatDemarche
}

export interface LanguesVues {
  demarche: TeteDeTraduction
  langues: (Omit<LangueDeDemarche, 'version'> & Avancement)[]
}

export interface TexteVu extends TexteATraduire {
  etat: EtatDeTexte
  /** Names what is shown of it. */
  vu: string
}

export interface PartieVue extends Omit<PartieATraduire, 'textes'> {
  avancement: Avancement
  /** Texts that the filter keeps. */
  retenus: number
}

export interface LangueVue {
  demarche: TeteDeTraduction
  langue: CodeDeLangue
  isProposee: boolean
  avancement: Avancement
  filtre: FiltreDeTraduction
  parties: PartieVue[]
  /** The part that is shown; null when the filter keeps nothing. */
  partie: (PartieVue & { textes: TexteVu[] }) | null
  /** Words whose element or option is gone. */
  orphelines: Traduction[]
}

/** The languages of the démarche, each with how far it is. Throws 'introuvable' when the démarche is gone. */
export async function showLangues(key: AdminKey): Promise<LanguesVues> {
  const { demarche, aTraduire } = await lireDemarche(key)
  const textes = partiesATraduire(aTraduire).flatMap((partie) => partie.textes)
  const langues = []
  for (const { langue, isProposee } of await languesDe(key.db, key.demarcheId)) {
    const ecrites = parCle(await traductionsDe(key.db, key.demarcheId, langue))
    langues.push({ langue, isProposee, ...avancementDe(textes, ecrites) })
  }
  return { demarche, langues }
}

/**
 * One language: its parts, and the texts of one of them, the first that the filter keeps unless `partie` names another. Throws
 * 'introuvable' when the démarche has not that language.
 */
export async function showLangue(
  key: AdminKey,
  langue: CodeDeLangue,
  { filtre, partie: voulue }: { filtre: FiltreDeTraduction; partie: string | null },
): Promise<LangueVue> {
  const { demarche, aTraduire } = await lireDemarche(key)
  const { isProposee } = await exigerLangue(key.db, key, langue)
  const traductions = await traductionsDe(key.db, key.demarcheId, langue)
  const ecrites = parCle(traductions)
  const toutes = partiesATraduire(aTraduire)
  const parties = toutes.map(({ textes, ...partie }) => ({
    ...partie,
    avancement: avancementDe(textes, ecrites),
    retenus: textes.filter((texte) => isRetenu(filtre, etatDeTexte(texte, ecrites))).length,
    textes,
  }))
  const montree = parties.find(({ id }) => id === voulue) ?? parties.find(({ retenus }) => retenus > 0) ?? null
  return {
    demarche,
    langue,
    isProposee,
    avancement: avancementDe(
      toutes.flatMap(({ textes }) => textes),
      ecrites,
    ),
    filtre,
    parties: parties.map(({ textes: _textes, ...partie }) => partie),
    partie: montree && { ...montree, textes: textesVus(montree.textes, ecrites, filtre) },
    orphelines: traductionsOrphelines(aTraduire.formulaire, traductions)
      .filter(({ cle }) => cle !== CLE_DU_TITRE && cle !== CLE_DE_LA_PRESENTATION)
      .map(({ cle, source, texte }) => ({ cle, source, texte })),
  }
}

function textesVus(textes: readonly TexteATraduire[], ecrites: Ecrites, filtre: FiltreDeTraduction): TexteVu[] {
  return textes
    .map((texte) => {
      const etat = etatDeTexte(texte, ecrites)
      return { ...texte, etat, vu: vuDe(texte, etat) }
    })
    .filter(({ etat }) => isRetenu(filtre, etat))
}

function isRetenu(filtre: FiltreDeTraduction, { etat }: EtatDeTexte): boolean {
  if (filtre === 'tous') return true
  // What its source outran is to be translated too.
  return filtre === 'changees' ? etat === 'changee' : etat !== 'traduit'
}

/** The démarche of a language. Throws 'introuvable' when it is gone, or has not that language. */
export async function teteDeLangue(key: AdminKey, langue: CodeDeLangue): Promise<TeteDeTraduction> {
  const { demarche } = await lireDemarche(key)
  await exigerLangue(key.db, key, langue)
  return demarche
}

/** What the pages show of the démarche, and what is to be translated. Throws 'introuvable' when it is gone. */
export async function lireDemarche(key: AdminKey): Promise<{ demarche: TeteDeTraduction; aTraduire: ATraduire }> {
  const row = await key.db
    .selectFrom('demarches')
    .where('id', '=', key.demarcheId)
    .select(['id', 'numero', 'titre', 'etat', 'description', 'formulaire_brouillon'])
    .executeTakeFirst()
  if (!row) throw new DomainError('introuvable', 'Cette démarche n’existe plus.')
  const { description, formulaire_brouillon, ...demarche } = row
  return {
    demarche,
    aTraduire: { titre: row.titre, description, formulaire: formulaireStocke(formulaire_brouillon) },
  }
}
