import { Form } from '@remix-run/react'
import type { DemandeDeDuree } from '../../domain/conservation/demander-une-duree.ts'
import { paths } from '../../paths.ts'
import { dateLongue } from '../../textes/format.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { Textarea } from '../../ui/textarea.tsx'

/** Keeping longer than anybody may choose: what was asked and answered, and how one asks. */
export function DemandeDeDureeForm({
  demarcheId,
  demandes,
  moisMax,
  moisPossibles,
  saisie,
  erreurs,
}: {
  demarcheId: string
  demandes: readonly DemandeDeDuree[]
  /** What may be chosen today, and what may be granted at all. */
  moisMax: number
  moisPossibles: number
  saisie: Record<string, string> | null
  erreurs: Record<string, string>
}) {
  const { demande: t } = useTextes().durees.demarche
  const { uniteSeule } = useTextes().durees
  const attend = demandes.some(({ reponse }) => reponse === null)
  return (
    <Card id="demande" title={t.titre(moisMax)}>
      {demandes.map((demande) => (
        <UneDemande key={demande.id} demande={demande} />
      ))}
      {moisMax >= moisPossibles ? (
        <p>{t.plusPossible(moisMax)}</p>
      ) : attend ? null : (
        <>
          <p>{t.chapeau}</p>
          <Form method="post" action={paths.administrateur.conservation(demarcheId)} className="stack" noValidate>
            <input type="hidden" name="etape" value="demande" />
            <TextInput
              id="moisDemandes"
              name="moisDemandes"
              label={t.mois}
              hint={t.moisAide(moisMax + 1, moisPossibles)}
              error={erreurs['moisDemandes'] ?? null}
              defaultValue={saisie?.['moisDemandes'] ?? ''}
              unit={uniteSeule.mois}
              inputMode="numeric"
              width="xs"
              autoComplete="off"
            />
            <Textarea
              id="raison"
              name="raison"
              label={t.raison}
              hint={t.raisonAide}
              error={erreurs['raison'] ?? null}
              defaultValue={saisie?.['raison'] ?? ''}
              max={2_000}
              rows={4}
            />
            <p>
              <Bouton>{t.action}</Bouton>
            </p>
          </Form>
        </>
      )}
    </Card>
  )
}

function UneDemande({ demande }: { demande: DemandeDeDuree }) {
  const langue = useLangue()
  const { demande: t } = useTextes().durees.demarche
  const { mois, raison, demandeAt, reponse, reponseRaison, reponduAt } = demande
  if (reponse === null || reponduAt === null) {
    return (
      <Note tone="honey" title={t.attend(mois, dateLongue(demandeAt, langue))} level={3}>
        <p className="lines">{raison}</p>
      </Note>
    )
  }
  return (
    <Note
      tone={reponse === 'accordee' ? 'leaf' : 'brick'}
      title={t[reponse](mois, dateLongue(reponduAt, langue))}
      level={3}
    >
      <p className="lines">{reponseRaison}</p>
    </Note>
  )
}
