/** What the editor knows of the communes and EPCI that conditions name: their names, where they are searched, those still to choose. */
import { createContext, useCallback, useContext, useMemo, useState } from 'react'
import type { SorteDeTerritoire, Territoire } from '../../../../form-engine/edition/expression/territoires.ts'
import { paths } from '../../../paths.ts'

export interface TerritoiresConnus {
  /** How a place is called; its code while that is not known. */
  nomDe: (sorte: SorteDeTerritoire, code: string) => string
  apprendre: (sorte: SorteDeTerritoire, territoire: Territoire) => void
  /** Places that fit what is typed; null without script: the page posts what is typed. */
  chercher: ((sorte: SorteDeTerritoire, texte: string) => Promise<readonly Territoire[]>) | null
  /** What a page without script could not make one place of, by its controls. */
  aChoisir: Readonly<Record<string, { texte: string; propositions: readonly Territoire[] }>>
}

const RIEN: TerritoiresConnus = {
  nomDe: (_sorte, code) => code,
  apprendre: () => undefined,
  chercher: null,
  aChoisir: {},
}

const Contexte = createContext<TerritoiresConnus>(RIEN)

export const TerritoiresDeLEditeur = Contexte.Provider

export const useTerritoires = (): TerritoiresConnus => useContext(Contexte)

const AUCUN_CHOIX: TerritoiresConnus['aChoisir'] = {}

/** The places of a démarche being edited: those its form names at first, then those one finds. */
export function useTerritoiresDe(
  demarcheId: string,
  premiers: readonly (Territoire & { sorte: SorteDeTerritoire })[],
  aChoisir: TerritoiresConnus['aChoisir'] | undefined,
  isVivant: boolean,
): TerritoiresConnus {
  const [appris, changer] = useState<Readonly<Record<string, string>>>({})
  const noms = useMemo(
    () => ({
      ...Object.fromEntries(premiers.map(({ sorte, code, libelle }) => [`${sorte} ${code}`, libelle])),
      ...appris,
    }),
    [premiers, appris],
  )
  const apprendre = useCallback<TerritoiresConnus['apprendre']>(
    (sorte, { code, libelle }) => changer((avant) => ({ ...avant, [`${sorte} ${code}`]: libelle })),
    [],
  )
  return useMemo(
    () => ({
      nomDe: (sorte, code) => noms[`${sorte} ${code}`] ?? code,
      apprendre,
      chercher: isVivant
        ? (sorte, texte) => demander(paths.administrateur.territoires(demarcheId, sorte, texte))
        : null,
      aChoisir: aChoisir ?? AUCUN_CHOIX,
    }),
    [demarcheId, noms, apprendre, aChoisir, isVivant],
  )
}

/** Asks the server; what cannot be asked now proposes nothing. */
async function demander(adresse: string): Promise<readonly Territoire[]> {
  try {
    const reponse = await fetch(adresse, { headers: { Accept: 'application/json' } })
    if (!reponse.ok) return []
    const { territoires } = (await reponse.json()) as { territoires: Territoire[] }
    return territoires
  } catch {
    // The network says nothing more than this; one goes on typing.
    return []
  }
}
