/** The remarks on a dossier as a person reads them: what each is on, where it stands, what is new in it. */
import { cellKey, type CellKey } from '../../../form-engine/reponses.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { RemarquesKey } from '../cles.ts'
import type { LangueVoulue } from '../traduction/formulaire-dit.ts'
import { lieuDe, type AncreLue } from './ancre.ts'
import {
  dossierRemarque,
  lignes,
  lire,
  nonLusParRemarque,
  sujetDe,
  type DossierRemarque,
  type RemarqueLue,
} from './lecture.ts'

export interface RemarqueDeListe extends RemarqueLue {
  /** The first words that were not withdrawn. */
  texte: string
  messages: number
  dernierAt: Instant
}

export interface Remarques {
  dossier: DossierRemarque
  /** Open first, then by the latest message. */
  remarques: RemarqueDeListe[]
  /** The question, row or file whose remarks alone are listed; null for all. */
  sur: AncreLue | null
}

/** The remarks of the key; those of one cell when `sur` names one. Throws 'introuvable' when the dossier is gone. */
export async function remarquesDuDossier(
  key: RemarquesKey,
  { sur }: { sur: CellKey | null } = { sur: null },
  voulue: LangueVoulue = 'fr',
): Promise<Remarques> {
  const dossier = await dossierRemarque(key)
  const lieu = await lieuDe(key, key.db, voulue)
  const rows = await lignes(key)
    .select(({ selectFrom, fn }) => [
      selectFrom('remarque_messages as p')
        .whereRef('p.remarque_id', '=', 'r.id')
        .where('p.retire_at', 'is', null)
        .orderBy('p.rang')
        .limit(1)
        .select('p.texte')
        .as('texte'),
      selectFrom('remarque_messages as p')
        .whereRef('p.remarque_id', '=', 'r.id')
        .where('p.retire_at', 'is', null)
        .select(fn.countAll<number>().as('n'))
        .as('messages'),
      selectFrom('remarque_messages as p')
        .whereRef('p.remarque_id', '=', 'r.id')
        .select((eb) => eb.fn.max<Instant>('p.at').as('at'))
        .as('dernierAt'),
    ])
    .execute()
  const nouveaux = await nonLusParRemarque(key)
  const remarques = rows
    .filter(({ champ, ligne }) => sur === null || cellKey(champ, ligne) === sur)
    .map((row): RemarqueDeListe => ({
      ...lire(key, lieu, dossier, row, nouveaux),
      texte: row.texte ?? '',
      messages: Number(row.messages),
      dernierAt: row.dernierAt ?? row.ouverte_at,
    }))
    .toSorted(
      (a, b) =>
        Number(a.resolue !== null) - Number(b.resolue !== null) ||
        (a.dernierAt < b.dernierAt ? 1 : a.dernierAt > b.dernierAt ? -1 : 0),
    )
  return { dossier, remarques, sur: sur === null ? null : sujetDe(lieu, sur) }
}
