/** What the pages of exports post: read at the border, led to the acts. */
import { redirect } from '@remix-run/node'
import { z } from 'zod'
import type { DemarcheId } from '../../db/schema/ids.ts'
import { ecrireVue, lireVue, type Vue } from '../../form-engine/liste/vue.ts'
import type { InstructeurKey } from '../domain/cles.ts'
import { demanderExport, FORMATS, redemanderExport } from '../domain/export/demander.ts'
import { abandonnerExport } from '../domain/export/effacer.ts'
import { colonnesDuModele, enregistrerModele, supprimerModele } from '../domain/export/modeles.ts'
import { arreterProgramme, CADENCES, programmerExport } from '../domain/export/programmes.ts'
import { paths } from '../paths.ts'
import { essayer, type Refus } from './erreurs.ts'
import { faitParmi } from './fait.ts'
import { readEntries, readForm, refusal } from './formulaire.ts'

const FAITS = ['demande', 'meme', 'abandonne', 'modele', 'modele-supprime', 'programme', 'programme-supprime'] as const
export type FaitDExport = (typeof FAITS)[number]

/** What the address says was just done. */
export const faitDExport = (request: Request): FaitDExport | null => faitParmi(request, FAITS)

const Demande = {
  adresse: z.string().max(20_000).default(''),
  format: z.enum(FORMATS),
  modele: z.string().default(''),
}
const ActePoste = z.discriminatedUnion('acte', [
  z.object({ acte: z.literal('demander'), ...Demande }),
  z.object({
    acte: z.literal('programmer'),
    ...Demande,
    cadence: z.enum(CADENCES),
    destinataire: z.union([z.string().transform((id) => [id]), z.array(z.string())]).default([]),
  }),
  z.object({ acte: z.literal('redemander'), export: z.string().default('') }),
  z.object({ acte: z.literal('abandonner'), export: z.string().default('') }),
  z.object({ acte: z.literal('arreter'), programme: z.string().default('') }),
  z.object({ acte: z.literal('supprimer-modele'), modele: z.string().default('') }),
])
type Poste = z.output<typeof ActePoste>

/** Does what the page of exports posts; a refusal comes back to be shown. */
export async function agirSurLesExports(
  request: Request,
  key: InstructeurKey,
  demarcheId: DemarcheId,
): Promise<Response | Refus> {
  const input = await readForm(request, ActePoste)
  if (!input.ok) throw refusal(422, Object.values(input.erreurs)[0] ?? '')
  const issue = await essayer(() => faire(key, demarcheId, input.value))
  if (!issue.ok) return issue
  const adresse = 'adresse' in input.value ? input.value.adresse : new URL(request.url).searchParams.toString()
  return redirect(adresseDesExports(demarcheId, vueDe(adresse), issue.value), 303)
}

async function faire(key: InstructeurKey, demarcheId: DemarcheId, poste: Poste): Promise<FaitDExport> {
  switch (poste.acte) {
    case 'demander': {
      const demande = await demandeDe(key, demarcheId, poste)
      return (await demanderExport(key, demarcheId, demande)).isMeme ? 'meme' : 'demande'
    }
    case 'programmer': {
      const { cadence, destinataire: destinataires } = poste
      const demande = await demandeDe(key, demarcheId, poste)
      await programmerExport(key, demarcheId, { ...demande, cadence, destinataires })
      return 'programme'
    }
    case 'redemander':
      await redemanderExport(key, demarcheId, poste.export)
      return 'demande'
    case 'abandonner':
      await abandonnerExport(key, poste.export)
      return 'abandonne'
    case 'arreter':
      await arreterProgramme(key, poste.programme)
      return 'programme-supprime'
    case 'supprimer-modele':
      await supprimerModele(key, demarcheId, poste.modele)
      return 'modele-supprime'
  }
}

async function demandeDe(
  key: InstructeurKey,
  demarcheId: DemarcheId,
  { adresse, format, modele }: Extract<Poste, { adresse: string }>,
) {
  return { vue: vueDe(adresse), format, colonnes: await colonnesDuModele(key, demarcheId, modele) }
}

const vueDe = (adresse: string): Vue => lireVue(new URLSearchParams(adresse)).vue

/** The page of the exports of a view, with what it must say was done. */
export function adresseDesExports(demarcheId: DemarcheId, vue: Vue, fait: FaitDExport): string {
  const question = new URLSearchParams([...ecrireVue({ ...vue, apres: null }), ['fait', fait]])
  return paths.instructeur.exports(demarcheId, question.toString())
}

/** Writes the template that its page posts: columns that bear a number, in its order. */
export async function enregistrerLeModelePoste(
  request: Request,
  key: InstructeurKey,
  demarcheId: DemarcheId,
  id: string | null,
): Promise<Response | { refus: Refus; saisie: Record<string, string> }> {
  const saisie = Object.fromEntries(await readEntries(request))
  const numerotees = Object.entries(saisie).flatMap(([nom, valeur]) => {
    const colonne = nom.startsWith('ordre:') ? nom.slice('ordre:'.length) : null
    const ordre = Number(valeur.trim().replace(',', '.'))
    return colonne === null || valeur.trim() === '' || Number.isNaN(ordre) ? [] : [{ colonne, ordre }]
  })
  const colonnes = numerotees
    .toSorted((a, b) => a.ordre - b.ordre)
    .map(({ colonne }) => ({ id: colonne, nom: saisie[`nom:${colonne}`] || null }))
  const groupe = saisie['groupe'] || null
  const issue = await essayer(() =>
    enregistrerModele(key, demarcheId, { id, nom: saisie['nom'] ?? '', groupe, colonnes }),
  )
  if (!issue.ok) return { refus: issue, saisie }
  const { vue } = lireVue(new URL(request.url).searchParams)
  return redirect(adresseDesExports(demarcheId, vue, 'modele'), 303)
}
