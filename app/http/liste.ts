/** The state of a list, as a request asks for it: read, completed by the criterion being added, or led to its one address. */
import { data, redirect } from '@remix-run/node'
import { z } from 'zod'
import type { DemarcheId, DossierId } from '../../db/schema/ids.ts'
import { CONTROLES, lireCritereSaisi, type CritereSaisi } from '../../form-engine/liste/critere-saisi.ts'
import type { CodeDEcart } from '../../form-engine/liste/filtre.ts'
import { changerDeVue, lireVue, ecrireVue, type Vue } from '../../form-engine/liste/vue.ts'
import { parisDate } from '../../form-engine/temps.ts'
import type { InstructeurKey, InstructionKey } from '../domain/cles.ts'
import { tracesInstruction } from '../domain/dossier/traces-instruction.ts'
import type { Catalogue } from '../domain/liste/catalogue.ts'
import { demarcheInstruite, type DemarcheInstruite } from '../domain/liste/demarches.ts'
import { agirToutDeSuite } from '../domain/lot/tout-de-suite.ts'
import { acteDe } from '../domain/lot/actes.ts'
import { choisir, COCHES_MAX } from '../domain/lot/choisir.ts'
import { isUuid } from '../domain/uuid.ts'
import { vueAjustee } from '../domain/liste/page.ts'
import { listeLue } from '../domain/liste/show.ts'
import { voisins } from '../domain/liste/voisins.ts'
import { enregistrerVue, listVues, supprimerVue } from '../domain/liste/vues.ts'
import { paths } from '../paths.ts'
import { textes } from '../textes/dictionnaire.ts'
import { lireAffichage } from './affichage.ts'
import { essayer } from './erreurs.ts'
import { readForm } from './formulaire.ts'

/** What the address of a list says was just done: on how many dossiers, and how many refused. */
export interface Fait {
  acte: 'suivre' | 'ne-plus-suivre' | 'archiver' | 'desarchiver' | 'vue' | 'vue-supprimee' | 'colonnes' | 'reaffecter'
  nombre: number
  refuses: number
  /** The batch that did it, which says more and undoes it. */
  lot?: string | undefined
}

export interface VueDemandee {
  vue: Vue
  catalogue: Catalogue
  ecartes: CodeDEcart[]
  saisi: CritereSaisi | null
}

/** The démarche of an address, in one of whose groupes the person is. Throws a 404 otherwise. */
export async function demarcheDeLAdresse(key: InstructeurKey, id: string | undefined): Promise<DemarcheInstruite> {
  const demarche = await demarcheInstruite(key, id ?? '')
  if (!demarche) throw new Response(null, { status: 404 })
  return demarche
}

/** What the page of a list shows: that of a démarche, or across all those of the person when it is null. */
export async function chargerLaListe(request: Request, key: InstructeurKey, demarche: DemarcheInstruite | null) {
  const demandee = await vueDemandee(request, key, demarche?.id ?? null)
  const isSupprimes = demandee.vue.onglet === 'supprimes'
  return {
    liste: await listeLue(key, demarche, demandee),
    traces: isSupprimes
      ? await tracesInstruction(
          key,
          demarche?.groupes.map(({ id }) => id),
        )
      : null,
    vues: await listVues(key, demarche?.id ?? null),
    fait: faitDeListe(request),
  }
}

/** The view a request asks for. Throws a redirection to the address of the filter with one criterion more, once it is whole. */
export async function vueDemandee(
  request: Request,
  key: InstructeurKey,
  demarcheId: DemarcheId | null,
): Promise<VueDemandee> {
  const url = new URL(request.url)
  const entrees = [...url.searchParams]
  const lue = lireVue(entrees)
  const { vue, ecartes, catalogue } = await vueAjustee(key, demarcheId, lue.vue)
  const saisie = lireCritereSaisi(entrees, vue.filtre, (id) => catalogue.get(id)?.nature ?? null, parisDate(key.now))
  if (saisie && 'ajoute' in saisie) {
    // Its row stays open on the same column: one adds several without choosing it again.
    const reste = { [CONTROLES.colonne]: url.searchParams.get(CONTROLES.colonne) ?? '' }
    throw versLaVue(url, changerDeVue(vue, { filtre: saisie.ajoute }), reste)
  }
  // A form without script sends its empty controls: the address of a view has none.
  if (entrees.some(([nom, valeur]) => valeur === '' && nom !== CONTROLES.valeur && nom !== CONTROLES.colonne)) {
    throw versLaVue(url, vue)
  }
  return {
    vue,
    catalogue,
    ecartes: [...lue.ecartes, ...ecartes].map(({ code }) => code),
    saisi: saisie?.saisi ?? null,
  }
}

function versLaVue({ pathname }: URL, vue: Vue, reste: Record<string, string> = {}): Response {
  const question = new URLSearchParams([...ecrireVue(vue), ...Object.entries(reste)]).toString()
  return redirect(question === '' ? pathname : `${pathname}?${question}`)
}

/** Where a dossier stands in the list it was opened from: the way back, and those around it. */
export interface DansLaListe {
  /** Null for the list across démarches. */
  demarcheId: DemarcheId | null
  vue: Vue
  precedent: DossierId | null
  suivant: DossierId | null
}

/** The list that the address of a dossier names (`?liste=` of its démarche, `?toutes=` across them); null when it names none. */
export async function dansLaListe(
  request: Request,
  key: InstructeurKey,
  { dossierId, demarcheId }: Pick<InstructionKey, 'dossierId' | 'demarcheId'>,
): Promise<DansLaListe | null> {
  const params = new URL(request.url).searchParams
  const adresse = params.get('liste') ?? params.get('toutes')
  if (adresse === null) return null
  const lieu = params.has('liste') ? demarcheId : null
  const { vue, catalogue } = await vueAjustee(key, lieu, lireVue(new URLSearchParams(adresse)).vue)
  const { onglet } = vue
  if (onglet === 'supprimes') return { demarcheId: lieu, vue, precedent: null, suivant: null }
  const trouves = await voisins(key, lieu, catalogue, { ...vue, onglet }, dossierId)
  return { demarcheId: lieu, vue, ...(trouves === 'trop_long' ? { precedent: null, suivant: null } : trouves) }
}

/** The page of a dossier, opened from the same list as before the act. */
export function versLeDossier(request: Request, key: Pick<InstructionKey, 'dossierId'>): Response {
  return redirect(adresseDansLaListe(request, key), 303)
}

/** The address of the page of a dossier, with the list that the address of a request says it was opened from. */
export function adresseDansLaListe({ url }: Request, { dossierId }: Pick<InstructionKey, 'dossierId'>): string {
  const params = new URL(url).searchParams
  const depuis = ['liste', 'toutes'].flatMap((nom): [string, string][] => {
    const adresse = params.get(nom)
    return adresse === null ? [] : [[nom, adresse]]
  })
  const question = new URLSearchParams(depuis).toString()
  return `${paths.instructeur.dossier(dossierId)}${question === '' ? '' : `?${question}`}`
}

/** What was just done in a list, as the address of the page it leads back to says. */
function faitDeListe({ url }: Request): Fait | null {
  const params = new URL(url).searchParams
  const acte = FAITS.find((nom) => nom === params.get('fait'))
  const nombre = (nom: string) => Number(/^\d{1,3}$/.exec(params.get(nom) ?? '')?.[0] ?? 0)
  const lot = params.get('lot') ?? ''
  return acte ? { acte, nombre: nombre('n'), refuses: nombre('refuses'), lot: isUuid(lot) ? lot : undefined } : null
}

const FAITS = [
  'suivre',
  'ne-plus-suivre',
  'archiver',
  'desarchiver',
  'vue',
  'vue-supprimee',
  'colonnes',
  'reaffecter',
] as const satisfies readonly Fait['acte'][]

const ActePoste = z.discriminatedUnion('acte', [
  z.object({
    acte: z.enum(['suivre', 'ne-plus-suivre', 'archiver', 'desarchiver']),
    tous: z.string().default(''),
    dossier: z.union([z.string().transform((id) => [id]), z.array(z.string()).max(COCHES_MAX)]).default([]),
  }),
  z.object({
    acte: z.literal('lot'),
    lot: z.string().default(''),
    tous: z.string().default(''),
    dossier: z.union([z.string().transform((id) => [id]), z.array(z.string()).max(COCHES_MAX)]).default([]),
  }),
  z.object({
    acte: z.literal('enregistrer-vue'),
    nom: z.string().default(''),
    adresse: z.string().max(20_000).default(''),
    groupe: z.string().default(''),
  }),
  z.object({ acte: z.literal('supprimer-vue'), vue: z.string().default('') }),
])

/** Does what a list posts, and leads back to the same state of it. */
export async function agirDansLaListe(request: Request, key: InstructeurKey, demarcheId: DemarcheId | null) {
  const url = new URL(request.url)
  const input = await readForm(request, ActePoste)
  const { acte = '', nom: saisie = '' } = input.saisie
  const refuser = (phrase: string, status: number) => data({ acte, phrase, saisie }, { status })
  if (!input.ok) return refuser(Object.values(input.erreurs)[0] ?? '', 422)
  const t = textes(lireAffichage(request).langue)
  const isTous = 'tous' in input.value && input.value.tous !== ''
  if ('dossier' in input.value && input.value.dossier.length === 0 && !isTous) return refuser(t.liste.rienDeCoche, 422)
  if (input.value.acte === 'lot' || isTous) {
    const nom = input.value.acte === 'lot' ? input.value.lot : input.value.acte
    if (!acteDe(nom) || !('dossier' in input.value)) return refuser(t.lots.barre.choisirActe, 422)
    const choix = isTous ? { vue: lireVue(url.searchParams).vue } : { coches: input.value.dossier }
    const lot = await essayer(() => choisir(key, demarcheId, nom, choix))
    return lot.ok ? redirect(paths.instructeur.lot(lot.value), 303) : refuser(lot.phrase, lot.status)
  }
  const issue = await essayer(() => faire(key, demarcheId, input.value))
  return issue.ok ? revenir(url, issue.value) : refuser(issue.phrase, issue.status)
}

async function faire(
  key: InstructeurKey,
  demarcheId: DemarcheId | null,
  demande: z.output<typeof ActePoste>,
): Promise<Fait> {
  switch (demande.acte) {
    case 'lot':
      throw new Error('a batch is chosen before')
    case 'enregistrer-vue':
      await enregistrerVue(key, {
        demarcheId,
        nom: demande.nom,
        vue: lireVue(new URLSearchParams(demande.adresse)).vue,
        groupe: demande.groupe || null,
      })
      return { acte: 'vue', nombre: 1, refuses: 0 }
    case 'supprimer-vue':
      await supprimerVue(key, demande.vue)
      return { acte: 'vue-supprimee', nombre: 1, refuses: 0 }
    default: {
      const { acte, dossier } = demande
      const { lot, faits, refuses } = await agirToutDeSuite(key, demarcheId, acte, dossier)
      return { acte, nombre: faits, refuses, lot }
    }
  }
}

/** The state of the list one was in, without what an earlier act said, with what this one did. */
function revenir(url: URL, { acte, nombre, refuses, lot }: Fait): Response {
  const question = new URLSearchParams(ecrireVue(lireVue(url.searchParams).vue))
  question.set('fait', acte)
  question.set('n', String(nombre))
  if (refuses > 0) question.set('refuses', String(refuses))
  if (lot) question.set('lot', lot)
  return redirect(`${url.pathname}?${question.toString()}`)
}
