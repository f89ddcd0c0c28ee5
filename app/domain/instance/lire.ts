/** The settings of the instance, which every page shows. */
import { z } from 'zod'
import type { Db, Tx } from '../../../db/client.ts'
import type { PublicKey, SuperKey } from '../cles.ts'
import { ACCENT_PAR_DEFAUT } from './contraste.ts'

const texte = z.string().trim().max(2000).optional().catch(undefined)

/**
 * What the law asks of a site, as the super-administrateur fills it. Each of the four columns of text holds the facts
 * of one public page, as a JSON object.
 */
export const FAITS_LEGAUX = {
  mentions_legales: z.object({
    editeur: texte,
    editeurAdresse: texte,
    directeurPublication: texte,
    hebergeur: texte,
    hebergeurAdresse: texte,
  }),
  donnees_personnelles: z.object({ responsableTraitement: texte, dpdContact: texte }),
  accessibilite: z.object({
    accessibilite: z.enum(['non', 'partiellement', 'totalement']).optional().catch(undefined),
    accessibiliteDate: z.iso.date().optional().catch(undefined),
  }),
  contact: z.object({ contactEmail: texte, contactTelephone: texte, contactAdresse: texte }),
} as const

export type ColonneLegale = keyof typeof FAITS_LEGAUX
export type FaitsLegaux = { [C in ColonneLegale]: z.output<(typeof FAITS_LEGAUX)[C]> }[ColonneLegale]

export interface ReglagesInstance {
  nom: string
  sousTitre: string
  accent: string
  /** Digest of the logo; null without one. */
  logoEmpreinte: string | null
  legal: Record<string, string>
}

/** What an instance nobody has set looks like. */
export const INSTANCE_NEUVE: ReglagesInstance = {
  nom: 'Cerfeuil',
  sousTitre: '',
  accent: ACCENT_PAR_DEFAUT,
  logoEmpreinte: null,
  legal: {},
}

const FRESH_MS = 3000
let kept = new WeakMap<Db | Tx, { until: number; value: Promise<ReglagesInstance> }>()

/** The settings, at most three seconds old: every page asks, nobody changes them twice a day. */
export function lireInstance(key: PublicKey | SuperKey): Promise<ReglagesInstance> {
  const { db } = key
  const known = kept.get(db)
  if (known && known.until > performance.now()) return known.value
  const value = relireInstance(key)
  kept.set(db, { until: performance.now() + FRESH_MS, value })
  // A failed read is not kept: the next page asks again.
  value.catch(() => kept.delete(db))
  return value
}

/** The process that saved shows what it saved at once. */
export function oublierInstance(): void {
  kept = new WeakMap()
}

/** The settings as they are now. */
export async function relireInstance({ db }: { readonly db: Db | Tx }): Promise<ReglagesInstance> {
  const [row, logo] = await Promise.all([
    db.selectFrom('instance').selectAll().executeTakeFirst(),
    db.selectFrom('instance_logo').select('empreinte').executeTakeFirst(),
  ])
  const logoEmpreinte = logo?.empreinte ?? null
  if (!row) return { ...INSTANCE_NEUVE, logoEmpreinte }
  const legal: Record<string, string> = {}
  for (const colonne of Object.keys(FAITS_LEGAUX) as ColonneLegale[]) {
    for (const [name, value] of Object.entries(faits(colonne, row[colonne]))) if (value) legal[name] = value
  }
  return { nom: row.nom, sousTitre: row.sous_titre, accent: row.accent, logoEmpreinte, legal }
}

function faits(colonne: ColonneLegale, stored: string | null): FaitsLegaux {
  return stored === null ? {} : FAITS_LEGAUX[colonne].parse(JSON.parse(stored))
}
