import type { Fait } from '../../http/liste.ts'
import { paths } from '../../paths.ts'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Note } from '../../ui/note.tsx'

/** What was just done in a list, or why it was not. */
export function FaitDeListe({ fait, refus }: { fait: Fait | null; refus: string | null }) {
  const {
    liste: t,
    lots: { voir },
  } = useTextes()
  if (refus !== null) {
    return (
      <Note tone="brick" announce="alert">
        <p>{refus}</p>
      </Note>
    )
  }
  if (fait === null) return null
  const dit = t.faits[fait.acte]
  return (
    <Note tone={fait.refuses > 0 ? 'honey' : 'leaf'} announce="status">
      {fait.nombre > 0 ? <p>{typeof dit === 'string' ? dit : dit(fait.nombre)}</p> : null}
      {fait.refuses > 0 ? <p>{t.refuses(fait.refuses)}</p> : null}
      {fait.lot ? (
        <p>
          <LienBouton kind="quiet" size="s" to={paths.instructeur.lot(fait.lot)}>
            {voir}
          </LienBouton>
        </p>
      ) : null}
    </Note>
  )
}
