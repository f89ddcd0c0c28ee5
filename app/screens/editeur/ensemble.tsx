import type { Formulaire, StableId } from '../../../form-engine/formulaire.ts'
import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { DeplacerVers } from './deplacer-vers.tsx'

/** Id of the form that the boxes of the outline belong to. */
export const ENSEMBLE = 'ensemble'

/** What is done to several elements at once: those ticked in the outline. */
export function EnsembleChoisi({
  demarcheId,
  formulaire,
  numeros,
  vu,
}: {
  demarcheId: string
  formulaire: Formulaire
  numeros: ReadonlyMap<StableId, string>
  vu: { seq: number; seance: string }
}) {
  const t = useTextes().editeur
  return (
    <form id={ENSEMBLE} method="post" action={paths.administrateur.choixMultiple(demarcheId)} className="stack">
      <input type="hidden" name="vu" value={vu.seq} />
      <input type="hidden" name="seance" value={vu.seance} />
      <h2>{t.choisis}</h2>
      <p className="soft">{t.rienDeChoisi}</p>
      <div className="row acts">
        <Bouton icon="plus" name="geste" value="dupliquer">
          {t.dupliquer}
        </Bouton>
        <Bouton kind="grave" icon="corbeille" name="geste" value="supprimer">
          {t.supprimer}
        </Bouton>
      </div>
      <DeplacerVers formulaire={formulaire} cible={null} numeros={numeros} />
    </form>
  )
}
