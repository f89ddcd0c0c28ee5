/** What the rows of files know besides their answer: where each stands, where it is read, where one is sent. */
import { createContext, useContext, useEffect, useMemo, type ReactNode } from 'react'
import type { EnvoiInterrompu, EtatDeFichier, FichiersDuDossier } from '../domain/piece-jointe/etats.ts'
import { paths } from '../paths.ts'
import { useRelire } from '../ui/use-relire.ts'

export interface Fichiers {
  etatDe: (id: string) => EtatDeFichier | undefined
  interrompus: readonly EnvoiInterrompu[]
  telecharger: (id: string) => string
  /** The page where its pages are looked at. */
  voir: (id: string) => string
  apercu: (id: string, page: number) => string
  /** Where a script begins to send a file. */
  envois: string
  /** Where one takes a file of another dossier for a question; null on the side that gives none. */
  reutiliser: ((cle: string) => string) | null
  /** Reads the page again: a file came, or left. */
  relire: () => void
}

const Contexte = createContext<Fichiers | null>(null)

/** The files of one dossier, for everything under it. */
export function FichiersDe({
  cote,
  dossierId,
  fichiers: { etats, interrompus },
  children,
}: {
  /** On which side of the dossier its reader is. */
  cote: 'usager' | 'instructeur' | 'expert'
  /** For an expert, the opinion that shows it. */
  dossierId: string
  fichiers: FichiersDuDossier
  children: ReactNode
}) {
  const relire = useRelire()
  const fichiers = useMemo<Fichiers>(() => {
    const parId = new Map<string, EtatDeFichier>(etats.map((etat) => [etat.id, etat]))
    const adresses = paths[cote]
    return {
      etatDe: (id) => parId.get(id),
      interrompus,
      telecharger: (id) => adresses.fichier(dossierId, id),
      voir: (id) => adresses.voir(dossierId, id),
      apercu: (id, page) => adresses.apercu(dossierId, id, page),
      envois: adresses.envois(dossierId),
      reutiliser: cote === 'usager' ? (cle) => paths.usager.reutiliser(dossierId, cle) : null,
      relire,
    }
  }, [cote, dossierId, etats, interrompus, relire])
  useSuiteDesAnalyses(fichiers.envois, etats, relire)
  return <Contexte.Provider value={fichiers}>{children}</Contexte.Provider>
}

/** Null where files are only named: an example in the gallery, a letter. */
export const useFichiers = (): Fichiers | null => useContext(Contexte)

/** Seconds between two questions; the page stops asking after the last. */
const RYTHME = [2, 2, 3, 5, 5, 10, 10, 20, 30, 60, 60, 60]

/** While files are being checked, the page asks where they stand, and is read again when one is no longer. */
function useSuiteDesAnalyses(adresse: string, etats: readonly EtatDeFichier[], relire: () => void): void {
  const attendus = etats
    .filter(({ etat }) => etat === 'en_attente')
    .map(({ id }) => id)
    .join(' ')
  useEffect(() => {
    if (attendus === '') return
    let tour = 0
    let minuterie: ReturnType<typeof setTimeout>
    const demander = async () => {
      const reponse = await fetch(adresse).catch(() => null)
      const lus = reponse?.ok ? ((await reponse.json()) as { pieces: EtatDeFichier[] }).pieces : []
      const isChange = attendus
        .split(' ')
        .some((id) => lus.some((piece) => piece.id === id && piece.etat !== 'en_attente'))
      if (isChange) relire()
      else attendre()
    }
    const attendre = () => {
      const secondes = RYTHME[tour]
      tour += 1
      if (secondes !== undefined) minuterie = setTimeout(() => void demander(), secondes * 1_000)
    }
    attendre()
    return () => clearTimeout(minuterie)
  }, [adresse, attendus, relire])
}
