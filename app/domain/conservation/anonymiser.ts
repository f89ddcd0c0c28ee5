/**
 * What the method "anonymiser" leaves of dossiers that go: for each closed question (a box, a list, a département), how
 * many gave each answer in a year, by kind of decision. No answer is linked to another nor to a person; no text is kept,
 * « Autre » being counted without its words.
 */
import { sql } from 'kysely'
import type { Tx } from '../../../db/client.ts'
import type { DemarcheId, DossierId, RevisionId } from '../../../db/schema/ids.ts'
import type { EtatDossier } from '../../../db/schema/dossiers.ts'
import type { ChampCompile } from '../../../form-engine/compiled.ts'
import { estObjet } from '../../../form-engine/json.ts'
import type { Cellule } from '../../../form-engine/reponses.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import { compilee } from '../revision/compilee.ts'

type Lecteur = (value: Json, champ: ChampCompile) => readonly string[]

const booleen: Lecteur = (value) => (typeof value === 'boolean' ? [String(value)] : [])
const code: Lecteur = (value) =>
  estObjet(value) && typeof value['code'] === 'string' && /^[0-9A-Z]{1,3}$/.test(value['code']) ? [value['code']] : []

/** An option of the list by its id; whatever else was written there is « autre ». */
const option: Lecteur = (value, champ) => {
  const options = estObjet(champ.config) && Array.isArray(champ.config['options']) ? champ.config['options'] : []
  return [options.some((une) => estObjet(une) && une['id'] === value) && typeof value === 'string' ? value : 'autre']
}

/** The types whose answers are one of a closed list: none of them can hold what names a person. */
const FERMES: Partial<Record<ChampCompile['type'], Lecteur>> = {
  checkbox: booleen,
  yes_no: booleen,
  drop_down_list: option,
  multiple_drop_down_list: (value, champ) => (Array.isArray(value) ? value.flatMap((une) => option(une, champ)) : []),
  departements: code,
  regions: code,
  pays: code,
}

interface Dossier {
  id: DossierId
  demarche_id: DemarcheId
  revision_id: RevisionId
  etat: EtatDossier
  annee: number
  reponses: Record<string, Cellule>[] | null
}

/** Adds the closed answers of those dossiers whose démarche keeps totals, drafts apart: they were given to nobody. */
export async function compterReponsesFermees(tx: Tx, ids: readonly DossierId[]): Promise<void> {
  const { rows } = await sql<Dossier>`
    select d.id, d.demarche_id, d.revision_id, d.etat,
      extract(year from coalesce(d.decide_at, d.retire_at) at time zone 'Europe/Paris')::int as annee,
      (select jsonb_agg(coalesce(t.reponses, s.reponses)) from dossier_section s
        left join reponses_transmises t on t.dossier_id = s.dossier_id and t.bloc = s.bloc
        where s.dossier_id = d.id) as reponses
    from dossiers d join demarches m on m.id = d.demarche_id
    where d.id = any(${[...ids]}::uuid[]) and m.conservation_methode = 'anonymiser'
      and coalesce(d.decide_at, d.retire_at) is not null`.execute(tx)
  const totaux = new Map<string, { nombre: number; cle: [DemarcheId, number, EtatDossier, string, string] }>()
  for (const dossier of rows) {
    const { champs } = await compilee(tx, dossier.revision_id)
    for (const [cle, cellule] of (dossier.reponses ?? []).flatMap((bloc) => Object.entries(bloc))) {
      // Keys of rows are "champ~row": rows of a repetition count like the rest.
      const [id = ''] = cle.split('~')
      const champ = Object.hasOwn(champs, id) ? champs[id as keyof typeof champs] : undefined
      const lire = champ && FERMES[champ.type]
      if (!lire || cellule.kind !== 'value') continue
      for (const valeur of lire(cellule.value, champ)) {
        const total = [dossier.demarche_id, dossier.annee, dossier.etat, id, valeur] as const
        const connu = totaux.get(total.join(' '))
        totaux.set(total.join(' '), { nombre: (connu?.nombre ?? 0) + 1, cle: [...total] })
      }
    }
  }
  if (totaux.size === 0) return
  await tx
    .insertInto('totaux_anonymes')
    .values(
      [...totaux.values()].map(({ nombre, cle: [demarche_id, annee, etat, champ, valeur] }) => ({
        demarche_id,
        annee,
        etat,
        champ,
        valeur,
        nombre,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['demarche_id', 'annee', 'etat', 'champ', 'valeur'])
        .doUpdateSet({ nombre: sql`totaux_anonymes.nombre + excluded.nombre` }),
    )
    .execute()
}
