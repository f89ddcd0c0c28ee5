/** The files that a form hands out, where its pages are drawn: where each is read, what is told of it besides its name. */
import { createContext, useContext, type ReactNode } from 'react'
import type { FichierNomme } from '../../form-engine/champs/fichier-nomme.ts'
import type { FichierDetenu } from '../domain/fichier/detenus.ts'
import { taille } from '../textes/format.ts'
import { FileRow, Fichiers } from '../ui/file-row.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { LienFichier } from './lien-fichier.tsx'

interface FichiersDuFormulaire {
  connus: readonly FichierDetenu[]
  /** Where a file is read, by its digest. */
  adresse: (sha256: string) => string
}

const Contexte = createContext<FichiersDuFormulaire | null>(null)

/** The files of the form of a page, for everything under it. */
export function FichiersDuFormulaireDe({ value, children }: { value: FichiersDuFormulaire; children: ReactNode }) {
  return <Contexte.Provider value={value}>{children}</Contexte.Provider>
}

/** Files to download: what they are, their size, a link. Where nothing is known of them (the gallery) they are named. */
export function FichiersProposes({
  fichiers,
  isModele = false,
}: {
  fichiers: readonly FichierNomme[]
  isModele?: boolean
}) {
  const t = useTextes().fichiersDeDemarche
  const langue = useLangue()
  const contexte = useContext(Contexte)
  if (fichiers.length === 0) return null
  return (
    <Fichiers>
      {fichiers.map(({ sha256, nom }) => {
        const connu = contexte?.connus.find((un) => un.sha256 === sha256)
        const isPret = connu?.etat === 'sain'
        return (
          <FileRow
            key={sha256}
            name={isModele ? t.modele(nom) : nom}
            state={isPret || contexte === null ? 'ready' : 'waiting'}
            detail={
              connu && isPret
                ? t.detail(formatDe(connu.nom), taille(connu.taille, langue))
                : contexte
                  ? t.indisponible
                  : ''
            }
            actions={contexte && isPret ? <LienFichier href={contexte.adresse(sha256)} nom={nom} /> : null}
          />
        )
      })}
    </Fichiers>
  )
}

/** What people call the type of a file: its extension. */
export function formatDe(nom: string): string {
  return nom.slice(nom.lastIndexOf('.') + 1).toUpperCase()
}
