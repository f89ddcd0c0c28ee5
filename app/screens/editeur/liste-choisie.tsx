import { elementsDe } from '../../../form-engine/edition/elements.ts'
import type { Liste } from '../../../form-engine/edition/operations.ts'
import { champsDe } from '../../../form-engine/formulaire.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Select } from '../../ui/select.tsx'
import { LiensDesGroupes } from './liens-des-groupes.tsx'
import { Palette } from './palette/palette.tsx'

/** One list of the form, none of its elements being chosen: what it is for, and how to add to it. */
export function ListeChoisie({
  demarcheId,
  formulaire,
  liste,
  groupes,
  vu,
}: {
  demarcheId: string
  formulaire: Formulaire
  liste: Liste
  groupes: readonly string[]
  vu: { seq: number; seance: string }
}) {
  const t = useTextes().editeur
  const isVide = elementsDe(formulaire, liste).length === 0
  const isSansQuestion = [...champsDe(formulaire.champs)].length === 0
  const adresse = paths.administrateur.listeDuFormulaire(demarcheId, liste)
  const caches = { vu: String(vu.seq), seance: vu.seance }
  const tete = (
    <div className="stack stack-s">
      <h2>{t.listes[liste]}</h2>
      <p className="soft">{t.listesAide[liste]}</p>
      {isVide ? <p>{t.listeVide[liste]}</p> : null}
    </div>
  )
  if (liste === 'champs' || liste === 'annotations')
    return (
      <div className="stack stack-l">
        {tete}
        <Palette action={adresse} isAnnotation={liste === 'annotations'} caches={caches} />
      </div>
    )
  return (
    <form method="post" action={adresse} className="stack stack-l" noValidate>
      <input type="hidden" name="vu" value={caches.vu} />
      <input type="hidden" name="seance" value={caches.seance} />
      {tete}
      <p>
        <Bouton
          icon="plus"
          name="geste"
          value={`regle:${liste}`}
          unavailable={liste === 'validations' && isSansQuestion ? t.regleImpossible : null}
        >
          {t.ajouterRegle[liste]}
        </Bouton>
      </p>
      {liste === 'routes' ? <LiensDesGroupes demarcheId={demarcheId} manquant={null} isListe /> : null}
      {liste === 'routes' ? (
        <div className="row row-end">
          <Select
            id="defaut"
            name="defaut"
            label={t.groupeParDefaut}
            hint={t.groupeParDefautAide}
            placeholder="—"
            defaultValue={formulaire.routage.defaut ?? ''}
            options={groupes.map((nom) => ({ value: nom, label: nom }))}
          />
          <Bouton name="geste" value="defaut">
            {t.enregistrer}
          </Bouton>
        </div>
      ) : null}
    </form>
  )
}
