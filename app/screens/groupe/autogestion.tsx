import { Form } from '@remix-run/react'
import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { useTextes } from '../../ui/langue.tsx'

/** Whether the groupes of a démarche keep their own people, and the button that changes it. */
export function Autogestion({ demarcheId, isPermise }: { demarcheId: string; isPermise: boolean }) {
  const t = useTextes().ficheDeGroupe.autogestion
  return (
    <Card id="autogestion" title={t.titre}>
      <Form method="post" action={paths.administrateur.instructeurs(demarcheId)} className="stack">
        <p>{t.etat(isPermise)}</p>
        <input type="hidden" name="permis" value={isPermise ? 'non' : 'oui'} />
        <p>
          <Bouton size="s" name="acte" value="autogerer">
            {isPermise ? t.interdire : t.permettre}
          </Bouton>
        </p>
      </Form>
    </Card>
  )
}
