import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { CaseACocher } from '../../ui/case-a-cocher.tsx'
import { useTextes } from '../../ui/langue.tsx'

/** Whether a second person confirms each decision. It may change while the démarche is open: nobody outside has read it. */
export function DoubleRegard({ demarcheId, isADeux }: { demarcheId: string; isADeux: boolean }) {
  const t = useTextes().decisions.proposition.reglage
  return (
    <Card title={t.titre} id="double-regard">
      <form method="post" action={paths.administrateur.decision(demarcheId)} className="stack">
        <input type="hidden" name="reglage" value="double-regard" />
        <CaseACocher
          id="doubleRegard"
          name="doubleRegard"
          value="oui"
          label={t.label}
          hint={t.aide}
          defaultChecked={isADeux}
        />
        <p>
          <Bouton>{t.enregistrer}</Bouton>
        </p>
      </form>
    </Card>
  )
}
