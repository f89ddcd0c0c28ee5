/** Whether a person is told of a dossier, as SQL: their choice in its démarche or the default, and who follows it. */
import { sql, type RawBuilder } from 'kysely'
import type { CompteId } from '../../../db/schema/ids.ts'
import type { RythmeDeLettre, SorteDeNotification } from '../../../db/schema/preferences-de-notification.ts'
import { PREFERENCES_PAR_DEFAUT } from './sortes.ts'

type Compte = CompteId | RawBuilder<CompteId>

const choix = (champ: 'portee' | 'lettre', sorte: SorteDeNotification, compte: Compte, dossier: string) => sql<string>`
  coalesce((
    select p.${sql.ref(champ)} from preferences_de_notification p
    where p.compte_id = ${compte} and p.demarche_id = ${sql.ref(`${dossier}.demarche_id`)} and p.sorte = ${sorte}),
    ${PREFERENCES_PAR_DEFAUT[sorte][champ]})`

/** Followed by the person, or by nobody: `dossier` is the alias of a row of dossiers. */
const suivi = (compte: Compte, dossier: string) => sql<boolean>`
  (exists (select from suivis s where s.dossier_id = ${sql.ref(`${dossier}.id`)} and s.compte_id = ${compte})
    or not exists (select from suivis s where s.dossier_id = ${sql.ref(`${dossier}.id`)}))`

/** Whether a person is told of a sort of a dossier; `dossier` is an alias that has `id` and `demarche_id`. */
export function concerne(sorte: SorteDeNotification, compte: Compte, dossier: string): RawBuilder<boolean> {
  return selonLaPortee(sorte, compte, dossier, suivi(compte, dossier))
}

/** The same of opinions: whoever asked is told as whoever follows; `demande` is the alias of a row of what was asked. */
export function concerneParLAvis(compte: Compte, dossier: string, demande: string): RawBuilder<boolean> {
  const isDemandeur = sql<boolean>`(${sql.ref(`${demande}.demande_par`)} = ${compte} or ${suivi(compte, dossier)})`
  return selonLaPortee('avis', compte, dossier, isDemandeur)
}

function selonLaPortee(
  sorte: SorteDeNotification,
  compte: Compte,
  dossier: string,
  suivis: RawBuilder<boolean>,
): RawBuilder<boolean> {
  return sql<boolean>`
    case ${choix('portee', sorte, compte, dossier)} when 'tous' then true when 'suivis' then ${suivis} else false end`
}

/** Whether letters tell the person of it, at one of these times. */
export function ecrit(
  sorte: SorteDeNotification,
  compte: Compte,
  dossier: string,
  rythmes: readonly RythmeDeLettre[],
): RawBuilder<boolean> {
  return sql<boolean>`${choix('lettre', sorte, compte, dossier)} = any(${[...rythmes]}::text[])`
}
