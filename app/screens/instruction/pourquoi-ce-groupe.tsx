import type { RaisonDuGroupe } from '../../domain/groupe/pourquoi.ts'
import { dateLongue } from '../../textes/format.ts'
import { Dit } from '../../ui/dit.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Repliable } from '../../ui/repliable.tsx'

/** « Pourquoi ce groupe ? »: the rule of the form and the answers it read, or who moved the dossier. */
export function PourquoiCeGroupe({ raison }: { raison: RaisonDuGroupe }) {
  const t = useTextes().pageDuDossier.personnes.pourquoi
  const langue = useLangue()
  const { deplacement } = raison
  return (
    <Repliable title={t.titre}>
      <div className="stack stack-s">
        <p>{phraseDe(raison, t, deplacement ? dateLongue(deplacement.at, langue) : '')}</p>
        {deplacement?.motif ? <p>{t.motif(deplacement.motif)}</p> : null}
        {raison.phrases[langue].map((phrase) => (
          <p key={phrase} className="small">
            <Dit texte={phrase} />
          </p>
        ))}
      </div>
    </Repliable>
  )
}

function phraseDe(
  { par, groupe, introuvable, deplacement }: RaisonDuGroupe,
  t: ReturnType<typeof useTextes>['pageDuDossier']['personnes']['pourquoi'],
  date: string,
): string {
  switch (par) {
    case 'regle':
      return t.regle(groupe)
    case 'defaut':
      return t.defaut(groupe)
    case 'introuvable':
      return t.introuvable(introuvable ?? '', groupe)
    case 'agent':
      return t.agent(deplacement?.par ?? null, date)
    case 'autre':
      return t.autre(groupe)
  }
}
