import { Form } from '@remix-run/react'
import type { SorteDAttestation } from '../../domain/attestation/modele.ts'
import type { ModeleListe } from '../../domain/attestation/modeles.ts'
import { paths } from '../../paths.ts'
import { Badge } from '../../ui/badge.tsx'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { CaseACocher } from '../../ui/case-a-cocher.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Repliable } from '../../ui/repliable.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { Vide } from '../../ui/vide.tsx'
import { BadgeDeModele } from './badge-de-modele.tsx'

/** Which decisions the démarche says that an attestation comes with. */
export function AnnonceForm({ annonce }: { annonce: Record<SorteDAttestation, boolean> }) {
  const t = useTextes().attestations.reglages
  return (
    <Card title={t.titre}>
      <Form method="post" className="stack">
        <p className="hint">{t.aide}</p>
        <CaseACocher
          id="acceptation"
          name="acceptation"
          value="oui"
          label={t.acceptation}
          defaultChecked={annonce.acceptation}
        />
        <CaseACocher id="refus" name="refus" value="oui" label={t.refus} defaultChecked={annonce.refus} />
        <p>
          <Bouton name="acte" value="regler">
            {t.enregistrer}
          </Bouton>
        </p>
      </Form>
    </Card>
  )
}

/** The templates of one decision in their order, and how one begins another. */
export function ModelesDUneDecision({
  demarcheId,
  sorte,
  modeles,
  refus,
}: {
  demarcheId: string
  sorte: SorteDAttestation
  modeles: readonly ModeleListe[]
  refus: { phrase: string; nom: string } | null
}) {
  const t = useTextes().attestations
  const utiles = modeles.filter(({ etat }) => etat !== 'retire')
  return (
    <section className="stack" aria-labelledby={`modeles-${sorte}`}>
      <h2 id={`modeles-${sorte}`}>{t.sortes[sorte]}</h2>
      {modeles.length === 0 ? (
        <Vide title={t.vide} level={3}>
          {t.videTexte}
        </Vide>
      ) : (
        <>
          {utiles.length > 1 ? <p className="hint">{t.ordre}</p> : null}
          <ul className="stack courriels" aria-label={t.liste(t.sorte[sorte])}>
            {modeles.map((modele) => (
              <Modele
                key={modele.id}
                demarcheId={demarcheId}
                modele={modele}
                isPremier={utiles[0] === modele || modele.etat === 'retire'}
              />
            ))}
          </ul>
        </>
      )}
      <Repliable title={t.nouveau.titre} open={refus !== null}>
        <Form method="post" className="stack">
          <input type="hidden" name="sorte" value={sorte} />
          <TextInput
            id={`nom-${sorte}`}
            name="nom"
            label={t.nouveau.nom}
            hint={t.nouveau.aide}
            error={refus?.phrase}
            defaultValue={refus?.nom}
            autoComplete="off"
            width="l"
          />
          <p>
            <Bouton name="acte" value="creer">
              {t.nouveau.creer}
            </Bouton>
          </p>
        </Form>
      </Repliable>
    </section>
  )
}

function Modele({
  demarcheId,
  modele: { id, nom, etat, version, groupe, condition, hasProblemes },
  isPremier,
}: {
  demarcheId: string
  modele: ModeleListe
  isPremier: boolean
}) {
  const { attestations: t, courriels } = useTextes()
  const qui = groupe === null ? t.pour.tous : groupe.nom === null ? t.pour.groupeParti : t.pour.groupe(groupe.nom)
  const to = paths.administrateur.attestation(demarcheId, id)
  return (
    <Card
      as="li"
      tight
      level={3}
      title={nom}
      to={to}
      aside={
        hasProblemes ? (
          <Badge tone="brick" icon="alerte">
            {courriels.aCorriger}
          </Badge>
        ) : (
          <BadgeDeModele etat={etat} version={version} />
        )
      }
    >
      <p className="soft">{qui}</p>
      {condition === null ? null : (
        <p className="small soft">
          <code className="break">{condition}</code>
        </p>
      )}
      <Form method="post" className="row">
        <input type="hidden" name="modele" value={id} />
        <LienBouton size="s" kind="quiet" to={to} srSuffix={` – ${nom}`}>
          {t.modifier}
        </LienBouton>
        {isPremier ? null : (
          <Bouton size="s" kind="quiet" name="acte" value="monter" srSuffix={` – ${nom}`}>
            {t.monter}
          </Bouton>
        )}
        {etat === 'retire' ? (
          <Bouton size="s" kind="quiet" name="acte" value="remettre" srSuffix={` – ${nom}`}>
            {t.remettre}
          </Bouton>
        ) : null}
      </Form>
    </Card>
  )
}
