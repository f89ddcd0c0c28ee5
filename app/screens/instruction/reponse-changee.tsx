import { Fragment, type ReactNode } from 'react'
import type { LigneLue } from '../../domain/dossier/demande.ts'
import type { Difference } from '../../domain/dossier/differences.ts'
import { Icone } from '../../ui/icone.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { motsChanges } from './mots-changes.ts'

/**
 * An answer that changed: what it was struck, what it is underlined, each said in words before. `children` is the answer as it
 * is ever shown, kept for those that are more than words (files, a map, an address).
 */
export function ReponseChangee({
  ligne,
  difference: { avant, apres },
  children,
}: {
  ligne: LigneLue
  difference: Difference
  children: ReactNode
}) {
  const t = useTextes().pageDuDossier.depuis
  const isEnMots = !ligne.illisible && (ligne.choix !== null || typeof ligne.value !== 'object' || ligne.value === null)
  if (isEnMots && avant !== null && apres !== null) return <Mots avant={avant} apres={apres} />
  return (
    <>
      <del className="lines">
        <span className="sr">{t.avant} </span>
        {avant ?? t.rien}
      </del>{' '}
      {isEnMots && apres !== null ? (
        <ins className="lines">
          <span className="sr">{t.maintenant} </span>
          {apres}
        </ins>
      ) : (
        <div>
          <span className="sr">{t.maintenant} </span>
          {children ?? <span className="none">{t.rien}</span>}
        </div>
      )}
    </>
  )
}

function Mots({ avant, apres }: { avant: string; apres: string }) {
  const t = useTextes().pageDuDossier.depuis
  const morceaux = motsChanges(avant, apres)
  const isEntier = morceaux.every(({ genre }) => genre !== 'garde')
  return (
    <span className="lines">
      {morceaux.map(({ genre, texte }, rang) => {
        const [debut, mots, fin] = bords(texte)
        return (
          <Fragment key={rang}>
            {debut}
            {genre === 'garde' ? (
              mots
            ) : genre === 'retire' ? (
              <del>
                <span className="sr">{isEntier ? t.avant : t.retire} </span>
                {mots}
              </del>
            ) : (
              <ins>
                <span className="sr">{isEntier ? t.maintenant : t.ajoute} </span>
                {mots}
              </ins>
            )}
            {isEntier && rang === 0 ? ' ' : fin}
          </Fragment>
        )
      })}
    </span>
  )
}

/** The spaces around a piece stay out of its mark. */
function bords(texte: string): [string, string, string] {
  const mots = texte.trim()
  const debut = texte.indexOf(mots)
  return [texte.slice(0, debut), mots, texte.slice(debut + mots.length)]
}

/** « modifié », at the end of a line. */
export function MarqueModifiee() {
  const t = useTextes().pageDuDossier.depuis
  return (
    <span className="mark">
      <Icone nom="crayon" /> {t.modifie}
    </span>
  )
}
