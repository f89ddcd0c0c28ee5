import type { SystemKey } from '../../app/domain/cles.ts'
import { prevoir, SORTES, type Prevision, type Sorte } from '../../app/domain/conservation/prevoir.ts'
import { dateLongue } from '../../app/textes/format.ts'
import type { DemarcheId } from '../../db/schema/ids.ts'
import { civilDate, parisDate, type CivilDate } from '../../form-engine/temps.ts'
import { Sentence } from '../sentence.ts'

const RAISONS: Record<Sorte, string> = {
  brouillon: 'brouillon(s) sans activité',
  corbeille: 'brouillon(s) mis à la corbeille par leur auteur',
  decide: 'décidé(s), au terme de leur conservation',
  retire: 'retiré(s), au terme de leur conservation',
}

/**
 * What goes until `at` included if nothing happens, a démarche after the other. Throws a Sentence for a day that does not
 * exist or is past, and for a démarche that does not exist.
 */
export async function preview(
  key: SystemKey,
  { at, demarche }: { at: string; demarche: number | null },
): Promise<string[]> {
  const jusquAu = readDay(at)
  if (jusquAu < parisDate(key.now)) {
    throw new Sentence(`${at} est passé : donnez la date d’aujourd’hui ou une date à venir.`)
  }
  const rows = await key.db.selectFrom('demarches').orderBy('numero').select(['id', 'numero', 'titre']).execute()
  const chosen = demarche === null ? null : rows.find(({ numero }) => numero === demarche)
  if (chosen === undefined) throw new Sentence(`Aucune démarche ne porte le numéro ${demarche}.`)
  const prevision = await prevoir(key, { jusquAu, demarcheId: chosen?.id ?? null })
  const total = prevision.departs.reduce((sum, { nombre }) => sum + nombre, 0)
  return [
    `Jusqu’au ${dateLongue(jusquAu)} compris, si rien ne se passe :`,
    ...rows.flatMap(({ id, numero, titre }) => {
      const lines = linesOf(prevision, id)
      return lines.length === 0 ? [] : [`n° ${numero} « ${titre} »`, ...lines]
    }),
    `${total} dossier(s) en tout.`,
  ]
}

function linesOf({ departs, suspendus }: Prevision, id: DemarcheId): string[] {
  const here = departs.filter(({ demarcheId }) => demarcheId === id)
  const lines = SORTES.flatMap((sorte) => {
    // Departures come in the order of days.
    const [first, ...others] = here.filter((depart) => depart.sorte === sorte)
    if (!first) return []
    const nombre = others.reduce((sum, depart) => sum + depart.nombre, first.nombre)
    return [`  ${nombre} ${RAISONS[sorte]} ; à partir du ${dateLongue(first.jour)}`]
  })
  const held = suspendus.find(({ demarcheId }) => demarcheId === id)
  if (held) lines.push(`  ${held.nombre} suspendu(s) restent ; fin des suspensions : ${period(held.du, held.au)}`)
  return lines
}

const period = (du: CivilDate, au: CivilDate): string =>
  du === au ? dateLongue(du) : `du ${dateLongue(du)} au ${dateLongue(au)}`

function readDay(text: string): CivilDate {
  try {
    return civilDate(text)
  } catch (cause) {
    throw new Sentence(`« ${text} » n’est pas une date : écrivez par exemple 2029-01-01.`, { cause })
  }
}
