import { Form } from '@remix-run/react'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { TextInput } from '../../ui/text-input.tsx'

/** Adds somebody to a groupe by their address: an administrateur in any of them, an instructeur in their own. */
export function AjouterAuGroupe({
  action,
  groupeId,
  id,
  refus,
}: {
  action: string
  groupeId: string
  /** Of the field, where the page has several. */
  id: string
  refus: { phrase: string; saisie: string } | null
}) {
  const t = useTextes().administrateur.instructeurs
  return (
    <Card leaf title={t.ajouter} level={3}>
      <p className="small soft">{t.ajouterTexte}</p>
      <Form method="post" action={action} className="stack">
        <input type="hidden" name="acte" value="ajouter" />
        <input type="hidden" name="groupe" value={groupeId} />
        <TextInput
          id={id}
          name="email"
          type="email"
          label={t.email}
          hint={t.emailAide}
          error={refus?.phrase ?? null}
          defaultValue={refus?.saisie ?? ''}
          autoComplete="off"
          spellCheck={false}
        />
        <p>
          <Bouton kind="main" icon="plus">
            {t.inviter}
          </Bouton>
        </p>
      </Form>
    </Card>
  )
}
