/** One file of an answer: its name, its size, where it stands in words, and what may be done with it. */
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { EtatDeFichier } from '../domain/piece-jointe/etats.ts'
import { taille, type LangueFormat } from '../textes/format.ts'
import type { Textes } from '../textes/dictionnaire.ts'
import { boutonClasses } from '../ui/bouton.tsx'
import { FileRow, type FileState } from '../ui/file-row.tsx'
import { Icone } from '../ui/icone.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { useFichiers } from './fichiers-du-dossier.tsx'
import { LienFichier } from './lien-fichier.tsx'

export interface FichierDeReponse {
  id: string
  nom: string
  /** bytes */
  taille: number
}

/** `actions` come after those of reading: removing, when one may. */
export function LigneDeFichier({ fichier, actions }: { fichier: FichierDeReponse; actions?: ReactNode }) {
  const textes = useTextes()
  const langue = useLangue()
  const fichiers = useFichiers()
  const etat = fichiers?.etatDe(fichier.id)
  const nom = etat?.isNomCache ? textes.usager.fichiers.nomCache : fichier.nom
  const isLisible = etat?.etat === 'sain'
  return (
    <FileRow
      name={nom}
      state={etat ? LIGNES[etat.etat] : 'ready'}
      detail={detailDe({ ...fichier, nom }, etat, textes, langue)}
      vignette={
        fichiers && isLisible && etat.apercus > 0 ? (
          <img src={fichiers.apercu(fichier.id, 1)} alt="" loading="lazy" width={48} height={48} />
        ) : undefined
      }
      actions={
        <>
          {fichiers && isLisible && etat.apercus > 0 ? (
            <Link to={fichiers.voir(fichier.id)} className={boutonClasses({ kind: 'quiet', size: 's' })}>
              <Icone nom="oeil" />
              <span>
                {textes.usager.fichiers.voir}
                <span className="sr">{textes.usager.fichiers.leFichier(nom)}</span>
              </span>
            </Link>
          ) : null}
          {fichiers && isLisible ? <LienFichier href={fichiers.telecharger(fichier.id)} nom={nom} /> : null}
          {actions}
        </>
      }
    />
  )
}

const LIGNES: Record<EtatDeFichier['etat'], FileState> = {
  en_attente: 'checking',
  sain: 'ready',
  infecte: 'refused',
  corrompu: 'refused',
  purge: 'ready',
}

function detailDe(
  fichier: FichierDeReponse,
  etat: EtatDeFichier | undefined,
  { usager, erreurs }: Textes,
  langue: LangueFormat,
): string {
  const t = usager.fichiers
  const octets = taille(fichier.taille, langue)
  if (!etat) return octets
  switch (etat.etat) {
    case 'en_attente':
      return t.enVerification(octets)
    case 'sain':
      return etat.isAnalyse ? t.verifie(octets) : t.nonAnalyse(octets)
    case 'purge':
      return t.supprime
    case 'infecte':
    case 'corrompu':
      return erreurs.phrase('fichier_refuse', { nom: fichier.nom, defaut: etat.defaut ?? '' })
  }
}
