import { Form } from '@remix-run/react'
import type { LotLu } from '../../domain/lot/lire.ts'
import { paths } from '../../paths.ts'
import { nombre } from '../../textes/format.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { Select } from '../../ui/select.tsx'
import { Textarea } from '../../ui/textarea.tsx'

/** Before a batch begins: how many dossiers, what the act needs to be told, what it cannot take back. */
export function PreparerLeLot({
  lot,
  erreurs,
  saisie,
}: {
  lot: LotLu
  erreurs: Readonly<Record<string, string>>
  saisie: Readonly<Record<string, string>>
}) {
  const t = useTextes().lots
  const dit = nombre(lot.total, useLangue())
  const isDecision = lot.besoin === 'motivation'
  return (
    <Card leaf title={t.choisis(lot.total, dit)} id="preparer">
      <Form method="post" action={paths.instructeur.lot(lot.id)} noValidate className="stack">
        <p className="soft">{t.figes}</p>
        {lot.besoin === 'etiquette' ? (
          lot.etiquettes.length === 0 ? (
            <p>{t.sansEtiquette}</p>
          ) : (
            <Select
              id="etiquette"
              name="etiquette"
              label={t.etiquette}
              placeholder={t.etiquetteVide}
              width="l"
              error={erreurs['etiquette']}
              defaultValue={saisie['etiquette']}
              options={lot.etiquettes.map(({ id, nom }) => ({ value: id, label: nom }))}
            />
          )
        ) : null}
        {lot.besoin === 'groupe' ? (
          <>
            <Select
              id="groupe"
              name="groupe"
              label={t.groupe}
              placeholder={t.groupeVideChoix}
              width="l"
              error={erreurs['groupe']}
              defaultValue={saisie['groupe']}
              options={lot.groupes.map(({ id, nom }) => ({ value: id, label: nom }))}
            />
            <Textarea
              id="motif"
              name="motif"
              label={t.motif}
              rows={3}
              error={erreurs['motif']}
              defaultValue={saisie['motif']}
            />
          </>
        ) : null}
        {isDecision ? (
          <>
            <Textarea
              id="motivation"
              name="motivation"
              label={lot.acte === 'accepter' ? t.motivationFacultative : t.motivation}
              hint={t.motivationAide}
              rows={5}
              error={erreurs['motivation']}
              defaultValue={saisie['motivation']}
            />
            <Note tone="honey" icon="info" title={t.decision.titre}>
              <p>{lot.isPropose ? t.decision.propose : t.decision.texte}</p>
            </Note>
          </>
        ) : null}
        <div className="row">
          {lot.besoin === 'etiquette' && lot.etiquettes.length === 0 ? null : (
            <Bouton kind="main" name="acte" value="lancer">
              {t.bouton(t.actes[lot.acte], lot.total, dit)}
            </Bouton>
          )}
          <Bouton kind="quiet" name="acte" value="abandonner">
            {t.abandonner}
          </Bouton>
        </div>
      </Form>
    </Card>
  )
}
